"""An order as the books shall hold it: header and goods, rows of others left as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from b2bdesk.connectors.onec_ka.kinds import ORDER_LINE, PRODUCT, SYSTEM
from b2bdesk.connectors.onec_ka.wire import Row
from b2bdesk.connectors.ports import Links
from b2bdesk.errors import Refused
from b2bdesk.model.money import line_sums
from b2bdesk.model.order import LineState, Order, OrderLine, Stage
from b2bdesk.model.uid import Uid

GOODS: Final = "Товары"
STATUSES: Final = ("НеСогласован", "КОбеспечению", "КВыполнению", "КОтгрузке", "Закрыт")
"""From the first to the last; an order never goes back by our hand, and unknown ones are left alone."""

_STRUCK = (LineState.CANCELLED, LineState.REFUSED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row as we want it; ``uid`` None is the delivery. ``rate`` is the reference of its VAT rate."""

    uid: Uid | None
    product: str
    qty: Decimal
    price: Decimal
    vat_rate: Decimal | None
    rate: str
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Goods:
    """The whole section; ``codes`` tells whose line a row is, ``others`` counts rows that are not ours."""

    rows: list[dict[str, Any]]
    codes: dict[Uid, int]
    others: int = 0


def product_of(line: OrderLine, links: Links, by_article: Mapping[str, str]) -> str | None:
    """Return the reference of a line's goods: known by link, else by article."""
    return links.get(line.product, PRODUCT) or by_article.get(line.article_text or "")


def delivery_line(order: Order, product: str, rate: str) -> Wanted:
    """Return the delivery as a row; it bears the highest VAT rate of the goods."""
    return Wanted(
        None, product, Decimal(1), order.delivery_price, highest_rate(order), rate, _cancelled(order)
    )


def goods_line(order: Order, line: OrderLine, product: str, rate: str) -> Wanted:
    """Return an order's line as a row."""
    struck = line.state in _STRUCK or _cancelled(order)
    return Wanted(line.uid, product, line.qty, line.unit_price, line.vat_rate, rate, struck)


def highest_rate(order: Order) -> Decimal | None:
    """Return the highest VAT rate among the lines, None when nothing is taxed."""
    return max((line.vat_rate for line in order.lines if line.vat_rate is not None), default=None)


def goods(
    order: Order, wanted: list[Wanted], held: Row | None, links: Links, delivery: str | None = None
) -> Goods:
    """Return the section as it has to be sent: whole, numbered from 1, known rows in their places.

    A row that is not ours stays: a section is replaced as a whole, and leaving it out would remove it. One
    that is known as a line of ours which is no longer wanted, or sells ``delivery``, is struck.
    """
    present = {int(row.number("КодСтроки")): row for row in held.rows(GOODS)} if held else {}
    claimed = _claims(wanted, present, held, links)
    rows = {code: _plain(row) for code, row in present.items()}
    codes: dict[Uid, int] = {}
    for place, one in enumerate(wanted):
        code = claimed.get(place) or max((*rows, 0)) + 1
        rows[code] = {**rows.get(code, {}), **_row(one, order.vat_included), "КодСтроки": code}
        if one.uid is not None:
            codes[one.uid] = code
    left = present.keys() - set(claimed.values())
    ours = _known_codes(held, links)
    struck = {
        one
        for one in left
        if one in ours or (delivery is not None and present[one].link("Номенклатура_Key") == delivery)
    }
    for code in struck:
        rows[code]["Отменено"] = True
    numbered = [{**row, "LineNumber": number} for number, row in enumerate(rows.values(), start=1)]
    return Goods(numbered, codes, len(left - struck))


def total(section: Goods) -> Decimal:
    """Return the sum of the order as the books count it: struck rows are not."""
    return sum((Decimal(str(row["СуммаСНДС"])) for row in section.rows if not row["Отменено"]), Decimal(0))


def status_to_send(held: Row | None, wanted: str) -> str | None:
    """Return the status to write, None where the books are further or use one that we do not know."""
    present = held.text("Статус") if held else ""
    if not wanted or present == wanted:
        return wanted or None
    if not present:
        return wanted
    if present not in STATUSES or wanted not in STATUSES:
        return None
    return wanted if STATUSES.index(wanted) > STATUSES.index(present) else None


def require_sendable(order: Order) -> None:
    """Raise :class:`Refused` for an order without lines: the books' checks do not run over this interface."""
    if not order.lines:
        raise Refused(system=SYSTEM, detail="no_lines", fields=["lines"])


def _cancelled(order: Order) -> bool:
    return order.stage is Stage.CANCELLED


def _claims(
    wanted: list[Wanted], present: Mapping[int, Row], held: Row | None, links: Links
) -> dict[int, int]:
    """Return which present row belongs to which wanted one: by the known code, else by equal goods."""
    claimed = dict(_by_link(wanted, present, held, links))
    for place, one in enumerate(wanted):
        if place in claimed:
            continue
        fitting = (
            code
            for code, row in present.items()
            if code not in claimed.values() and row.link("Номенклатура_Key") == one.product
        )
        code = next(fitting, None)
        if code is not None:
            claimed[place] = code
    return claimed


def _known_codes(held: Row | None, links: Links) -> set[int]:
    """Return the codes of rows of this order that are known as lines of ours, also of removed ones."""
    found: set[int] = set()
    for (_, kind), known in links.by_uid.items():
        ref, _, code = known.rpartition(":")
        if kind == ORDER_LINE and held is not None and ref == held.ref and code.isdigit():
            found.add(int(code))
    return found


def _by_link(
    wanted: list[Wanted], present: Mapping[int, Row], held: Row | None, links: Links
) -> Iterator[tuple[int, int]]:
    for place, one in enumerate(wanted):
        known = links.get(one.uid, ORDER_LINE)
        ref, _, code = (known or "").rpartition(":")
        if held is not None and ref == held.ref and code.isdigit() and int(code) in present:
            yield place, int(code)


def _row(one: Wanted, vat_included: bool) -> dict[str, Any]:
    sums = line_sums(one.qty, one.price, Decimal(0), one.vat_rate, vat_included)
    return {
        "Номенклатура_Key": one.product,
        "КоличествоУпаковок": one.qty,
        "Количество": one.qty,
        "Цена": sums.unit_price,
        "Сумма": sums.gross if vat_included else sums.net,
        **_rate(one.rate),
        "СуммаНДС": sums.vat,
        "СуммаСНДС": sums.gross,
        "Отменено": one.struck,
    }


def _plain(row: Row) -> dict[str, Any]:
    """Return a row of the books without the protocol's own remarks."""
    return {name: value for name, value in row.values.items() if "@" not in name}


def _rate(rate: str) -> dict[str, str]:
    """Return the VAT rate as the release keeps it: a reference, or the name of an enumeration's value."""
    return {"СтавкаНДС" if rate.startswith(("НДС", "Без")) else "СтавкаНДС_Key": rate}
