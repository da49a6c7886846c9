"""Price lists and orders as tables (XLSX, CSV), for those who paste them into their own programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from b2bdesk.documents.csv_rows import write_csv
from b2bdesk.documents.data import InvoiceLine, Snapshot, from_json
from b2bdesk.documents.data_sales import PriceLine, PriceListData
from b2bdesk.documents.format import short_date
from b2bdesk.documents.goods import require_lines
from b2bdesk.documents.price_list import STOCK, currency_sentence, price_lines, vat_sentence
from b2bdesk.documents.registry import KINDS
from b2bdesk.documents.xlsx import SheetColumn, SheetRow, Style, Value, write_workbook
from b2bdesk.model.money import ZERO
from b2bdesk.model.vat import label

PRICE_COLUMNS = (
    SheetColumn("Артикул", 16),
    SheetColumn("Наименование", 60),
    SheetColumn("Ед.", 8),
    SheetColumn("Цена по прайсу", 14, Style.MONEY),
    SheetColumn("Ваша цена", 14, Style.MONEY),
    SheetColumn("НДС", 10),
    SheetColumn("Мин. партия", 12, Style.QUANTITY),
    SheetColumn("Наличие", 14),
)
ORDER_COLUMNS = (
    SheetColumn("№", 6, Style.QUANTITY),
    SheetColumn("Артикул", 16),
    SheetColumn("Наименование", 60),
    SheetColumn("Кол-во", 10, Style.QUANTITY),
    SheetColumn("Ед.", 8),
    SheetColumn("Цена", 14, Style.MONEY),
    SheetColumn("Скидка, %", 10, Style.QUANTITY),
    SheetColumn("Сумма без НДС", 16, Style.MONEY),
    SheetColumn("Ставка НДС", 10),
    SheetColumn("НДС", 14, Style.MONEY),
    SheetColumn("Сумма с НДС", 16, Style.MONEY),
)
ORDER_TITLES = {
    "invoice": "Счет на оплату",
    "offer": "Коммерческое предложение",
    "spec": "Спецификация",
}


def price_workbook(data: PriceListData) -> bytes:
    """Return a price list as XLSX. Raises :class:`~b2bdesk.errors.OrderEmpty` without lines."""
    require_lines(price_lines(data))
    valid = "" if data.valid_until is None else f"Цены действительны до {short_date(data.valid_until)}"
    preface = [
        f"Прайс-лист № {data.number} от {short_date(data.date)}",
        f"Поставщик: {data.seller.name}",
        f"Клиент: {data.buyer.name}",
        data.discount_source,
        valid,
        f"{vat_sentence(data)}. {currency_sentence(data)}",
    ]
    rows: list[SheetRow] = []
    for group in data.groups:
        if group.name and group.lines:
            rows.append(SheetRow([None, group.name, *[None] * (len(PRICE_COLUMNS) - 2)], bold=True))
        rows += [_price_row(line) for line in group.lines]
    return write_workbook("Прайс-лист", [text for text in preface if text], PRICE_COLUMNS, rows)


def _price_row(line: PriceLine) -> SheetRow:
    usual = line.price if line.list_price is None else line.list_price
    stock = STOCK[line.stock] if line.stock else None
    return SheetRow(
        [line.article, line.name, line.unit, usual, line.price, label(line.vat_rate), line.least, stock]
    )


def order_workbook(kind: str, data: Any) -> bytes:
    """Return an invoice, offer or specification as XLSX; its total is the sum of the stored lines."""
    lines: Sequence[InvoiceLine] = data.lines
    require_lines(lines)
    preface = [
        f"{ORDER_TITLES[kind]} № {data.number} от {short_date(data.date)}",
        f"Поставщик: {data.seller.name}",
        f"Покупатель: {data.buyer.name}",
        *([] if data.currency == "RUB" else [f"Валюта: {data.currency}"]),
    ]
    rows = [SheetRow(_order_values(place, line)) for place, line in enumerate(lines, start=1)]
    sums = [sum((getattr(line, name) for line in lines), ZERO) for name in ("net", "vat", "gross")]
    total: list[Value] = [None, None, "Итого", *[None] * 4, sums[0], None, sums[1], sums[2]]
    return write_workbook(ORDER_TITLES[kind], preface, ORDER_COLUMNS, [*rows, SheetRow(total, bold=True)])


def _order_values(place: int, line: InvoiceLine) -> list[Value]:
    return [
        Decimal(place),
        line.article,
        line.name,
        line.quantity,
        line.unit,
        line.unit_price,
        line.discount_percent or None,
        line.net,
        label(line.vat_rate),
        line.vat,
        line.gross,
    ]


WORKBOOKS: dict[str, Callable[[Any], bytes]] = {
    "price_list": price_workbook,
    **{kind: partial(order_workbook, kind) for kind in ORDER_TITLES},
}


def price_csv(data: PriceListData) -> bytes:
    """Return a price list as CSV, the group of each product in a column of its own; raises OrderEmpty."""
    require_lines(price_lines(data))
    heads: list[Value] = ["Группа", *(column.title for column in PRICE_COLUMNS)]
    rows = [[group.name, *_price_row(line).values] for group in data.groups for line in group.lines]
    return write_csv([heads, *rows])


def order_csv(data: Any) -> bytes:
    """Return the lines of an invoice, offer or specification as CSV; raises OrderEmpty."""
    require_lines(data.lines)
    heads: list[Value] = [column.title for column in ORDER_COLUMNS]
    return write_csv([heads, *(_order_values(place, line) for place, line in enumerate(data.lines, 1))])


CSV_TABLES: dict[str, Callable[[Any], bytes]] = {
    "price_list": price_csv,
    **dict.fromkeys(ORDER_TITLES, order_csv),
}
TABLES = {".xlsx": WORKBOOKS, ".csv": CSV_TABLES}
"""Who writes each kind of table, by the ending of the file and the kind of document."""


def table_stored(ending: str, kind: str, snapshot: bytes | str) -> bytes:
    """Return a table from the stored JSON of a snapshot; raises KeyError and InvalidInput."""
    return TABLES[ending][kind](from_json(snapshot, KINDS[kind].snapshot))


def workbook(kind: str, data: Snapshot) -> bytes:
    """Return a snapshot as XLSX.

    Raises KeyError for a kind that is no table and TypeError for another kind's snapshot.
    """
    write = WORKBOOKS[kind]
    if not isinstance(data, KINDS[kind].snapshot):
        raise TypeError(f"{kind} needs {KINDS[kind].snapshot.__name__}, got {type(data).__name__}")
    return write(data)
