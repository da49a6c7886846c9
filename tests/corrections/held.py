"""What a list of consequences says, compared with what was queued and with what the servers hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from b2bdesk.model.order import Order, Stage
from b2bdesk.model.outbox import OutboxOp
from b2bdesk.model.uid import Uid
from b2bdesk.services import order_plans
from b2bdesk.services.consequences import Effect, Kind
from tests.corrections.whole_office import WholeOffice

BOOKS_ORDER, BOOKS_INVOICE = "Document_ЗаказКлиента", "Document_СчетНаОплатуКлиенту"


def queued(office: WholeOffice, order: Uid, change: Uid) -> list[OutboxOp]:
    with office.rig.store.read() as tx:
        return order_plans.operations_of(tx, order, change)


def actions(effects: Iterable[Effect]) -> list[tuple[str, str]]:
    """System and action of everything that is said to leave."""
    return sorted((one.system, one.action) for one in effects if one.action is not None)


def effect(effects: Iterable[Effect], kind: Kind) -> dict[str, Any]:
    """The facts of the one consequence of a kind."""
    (found,) = (one for one in effects if one.kind is kind)
    return dict(found.facts)


def kinds(effects: Iterable[Effect]) -> list[Kind]:
    return [one.kind for one in effects]


class Outside:
    """What the systems hold of an order, each in the words of the list."""

    def __init__(self, office: WholeOffice, order: Order) -> None:
        self.crm = office.in_crm(order)
        self.erp = office.in_erp(order)
        self.books = office.in_books(BOOKS_ORDER, order.uid)
        books = office.servers.books.base.objects[BOOKS_INVOICE].values()
        marks = [(one["Комментарий"].split(" "), dict(one)) for one in books]
        self.invoices = {
            mark[0]: one for mark, one in marks if mark[0].startswith("b2bdesk:") and order.own_number in mark
        }
        self.files = office.servers.crm.control.files(order_id=self.crm["id"])

    def crm_lines(self) -> dict[str, Decimal]:
        items = self.crm["items"]
        return {item["externalIds"][0]["value"]: Decimal(str(item["quantity"])) for item in items}

    def books_lines(self) -> list[tuple[Decimal, Decimal]]:
        rows = [row for row in self.books["Товары"] if not row["Отменено"]]
        return sorted((Decimal(str(row["Количество"])), Decimal(str(row["Цена"]))) for row in rows)


def books_rows(order: Order) -> Iterator[tuple[Decimal, Decimal]]:
    """Quantity and price of every row that the books have of an order; delivery is a row of its own."""
    yield from ((line.qty, line.unit_price) for line in order.lines)
    if order.delivery_price:
        yield Decimal(1), order.delivery_price


def reserved(rows: Iterable[dict[str, str]]) -> dict[str, tuple[Decimal, Decimal]]:
    """What the list says of each article; a line may go and another one with the same goods come."""
    found: dict[str, tuple[Decimal, Decimal]] = {}
    for row in rows:
        before, after = found.get(row["line"], (Decimal(0), Decimal(0)))
        found[row["line"]] = (before + Decimal(row["before"]), after + Decimal(row["after"]))
    return {article: (before, after) for article, (before, after) in found.items() if before != after}


def check_outside(office: WholeOffice, order: Order, effects: tuple[Effect, ...], was: Outside) -> None:
    """What the list said is what the CRM, the ERP and the books hold, and nothing else moved."""
    now, told = Outside(office, order), {one.kind: one.facts for one in effects}
    if order.stage is not Stage.CANCELLED:
        assert now.crm_lines() == {line.uid: line.qty for line in order.lines}
        assert Decimal(str(now.crm["totalSumm"])) == order.total == Decimal(told[Kind.CRM_ORDER]["total"])
        assert now.books_lines() == sorted(books_rows(order))
        assert Decimal(str(now.books["СуммаДокумента"])) == Decimal(told[Kind.BOOKS_ORDER]["total"])
    moved = {
        article: (was.erp.get(article, Decimal(0)), now.erp.get(article, Decimal(0)))
        for article in {*was.erp, *now.erp}
        if was.erp.get(article) != now.erp.get(article)
    }
    assert moved == reserved(told[Kind.RESERVE]["lines"])
    check_invoices(office, order, told, was, now)


def check_invoices(
    office: WholeOffice, order: Order, told: dict[Kind, Any], was: Outside, now: Outside
) -> None:
    """The invoice that stands in the books is the one of the list; an earlier one is void there."""
    posted_before = {key for key, one in was.invoices.items() if one["Posted"]}
    posted_now = {key for key, one in now.invoices.items() if one["Posted"]}
    gone, new = posted_before - posted_now, posted_now - posted_before
    assert len(gone) == (Kind.BOOKS_VOID in told)
    assert all(now.invoices[key]["Аннулирован"] for key in gone)
    assert len(new) == (Kind.BOOKS_INVOICE in told)
    for key in new:
        assert Decimal(str(now.invoices[key]["СуммаДокумента"])) == Decimal(told[Kind.BOOKS_INVOICE]["total"])
        assert now.invoices[key]["Number"] == told[Kind.BOOKS_INVOICE]["number"]
    assert len(now.files) - len(was.files) == (Kind.CRM_FILE in told)
