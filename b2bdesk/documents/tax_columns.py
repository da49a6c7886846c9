"""Columns of the VAT forms: letters and numbers as the decree has them, dashes where nothing is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportlab.lib.units import mm

from b2bdesk.documents.columns import Cell, Column
from b2bdesk.documents.data_tax import CorrectionLine, TaxLine
from b2bdesk.documents.editions import Edition
from b2bdesk.documents.format import exact_quantity, money
from b2bdesk.documents.sheet import Align
from b2bdesk.model.money import ZERO, round_half_up
from b2bdesk.model.vat import advance_label, label

DASH, CROSS = "–", "Х"
NO_EXCISE = "без акциза"
NAME = "Наименование товара (описание выполненных работ, оказанных услуг), имущественного права"
CODE = "Код товара/ работ, услуг"
KIND = "Код вида товара"
DECLARATION = (
    "Регистрационный номер декларации на товары или регистрационный номер партии товара, "
    "подлежащего прослеживаемости"
)
TRACE_UNIT = "Количественная единица измерения товара, используемая в целях осуществления прослеживаемости"
TRACE_QUANTITY = (
    "Количество товара, подлежащего прослеживаемости, в количественной единице измерения товара, "
    "используемой в целях осуществления прослеживаемости"
)
INDICATORS = (
    "Показатели в связи с изменением стоимости отгруженных товаров (выполненных работ, оказанных услуг), "
    "переданных имущественных прав"
)
LAYERS = ("А (до изменения)", "Б (после изменения)", "В (увеличение)", "Г (уменьшение)")
COLUMNS_AFTER_SUMS = 7
"""From 10 to 14."""
Say = Callable[[TaxLine], str]


@dataclass(frozen=True, slots=True)
class _Spec:
    """One column: what it says of a line, and what stands in the layers of increase and decrease.

    ``change`` returns what of a line is compared there; None puts a cross.
    """

    number: str
    title: str
    say: Say
    align: Align = "right"
    group: str = ""
    limit: float | None = None
    change: Callable[[TaxLine], Decimal] | None = None


_UNIT, _ORIGIN = "Единица измерения", "Страна происхождения товара"
_VALUE = "Стоимость товаров (работ, услуг), имущественных прав"

_MEASURE = (
    _Spec("2", "код", lambda line: line.unit_code, "centre", _UNIT, limit=9 * mm),
    _Spec(
        "2а", "условное обозначение (национальное)", lambda line: line.unit, "centre", _UNIT, limit=14 * mm
    ),
    _Spec("3", "Количество (объем)", lambda line: _quantity(line)),
)
_PRICE_TITLE = "Цена (тариф) за единицу измерения"
_NET = (
    _Spec("5", f"{_VALUE} без налога – всего", lambda line: money(line.net), change=lambda line: line.net),
    _Spec(
        "6",
        "В том числе сумма акциза",
        lambda line: _excise(line),
        "centre",
        change=lambda line: line.excise or ZERO,
    ),
)
_GROSS = (
    _Spec(
        "8",
        "Сумма налога, предъявляемая покупателю",
        lambda line: label(None) if line.vat_rate is None else money(line.vat),
        change=lambda line: line.vat,
    ),
    _Spec("9", f"{_VALUE} с налогом – всего", lambda line: money(line.gross), change=lambda line: line.gross),
)
_SOURCE = (
    _Spec("10", "цифровой код", lambda line: line.country_code, "centre", _ORIGIN, limit=10 * mm),
    _Spec("10а", "краткое наименование", lambda line: line.country, "centre", _ORIGIN, limit=16 * mm),
    _Spec("11", DECLARATION, lambda line: line.declaration, "left", limit=23 * mm),
    _Spec("12", "код", lambda line: line.trace_unit_code, "centre", TRACE_UNIT, limit=9 * mm),
    _Spec("12а", "условное обозначение", lambda line: line.trace_unit, "centre", TRACE_UNIT, limit=14 * mm),
    _Spec(
        "13",
        TRACE_QUANTITY,
        lambda line: "" if line.trace_quantity is None else exact_quantity(line.trace_quantity),
    ),
)


def _specs(edition: Edition, vat_included: bool, advance: bool) -> list[_Spec]:
    """Return the columns from 2 on; of an advance those of goods stay empty."""
    price = _Spec("4", _PRICE_TITLE, lambda line: _unit_price(line, vat_included))
    rate = _Spec("7", "Налоговая ставка", lambda line: _rate(line, advance), "centre")
    traced = _Spec(
        "14",
        edition.trace_value_title,
        lambda line: "" if line.trace_value is None else money(line.trace_value),
    )
    before, after = [*_MEASURE, price, *_NET], [*_SOURCE, traced]
    if advance:
        before, after = _emptied(before), _emptied(after)
    return [*before, rate, *_GROSS, *after]


def _emptied(specs: Sequence[_Spec]) -> list[_Spec]:
    return [replace(spec, say=lambda _line: "") for spec in specs]


def _quantity(line: TaxLine) -> str:
    return exact_quantity(line.quantity) if line.unit else ""


def _unit_price(line: TaxLine, vat_included: bool) -> str:
    return money(net_price(line, vat_included)) if line.unit else ""


def net_price(line: TaxLine, vat_included: bool) -> Decimal:
    """Return the price of a unit without VAT, rounded to kopecks.

    It is display only: quantity times price may miss the sum by kopecks and nothing is repaired by it.
    """
    if not vat_included:
        return line.unit_price
    if not line.quantity:
        return round_half_up(line.unit_price * 100 / (100 + (line.vat_rate or ZERO)))
    return round_half_up(line.net / line.quantity)


def _excise(line: TaxLine) -> str:
    return NO_EXCISE if line.excise is None else money(line.excise)


def _rate(line: TaxLine, advance: bool) -> str:
    if advance and line.vat_rate:
        return advance_label(line.vat_rate)
    return label(line.vat_rate)


def tax_columns(
    lines: Sequence[TaxLine], edition: Edition, *, vat_included: bool, with_code: bool, advance: bool = False
) -> list[Column]:
    """Return the columns of a VAT invoice, or of a transfer document when ``with_code`` asks for А."""
    first = [
        Column("№ п/п", [str(n) for n in range(1, len(lines) + 1)], "centre", number="1"),
        Column(NAME, [line.name for line in lines], "left", number="1а", wide=True),
        Column(KIND, _dashed([line.kind_code for line in lines]), "centre", 16 * mm, number="1б"),
    ]
    rest = [
        _column(spec, _dashed([spec.say(line) for line in lines]))
        for spec in _specs(edition, vat_included, advance)
    ]
    return [*([code_column(lines)] if with_code else []), *first, *rest]


def code_column(lines: Sequence[TaxLine], number: str = "А") -> Column:
    """Return the column left of the thick rule: our code of the goods."""
    codes = _dashed([line.code or line.article for line in lines])
    return Column(CODE, codes, "left", 20 * mm, number=number, least=20 * mm, heavy=True)


def correction_columns(
    lines: Sequence[CorrectionLine], edition: Edition, *, vat_included: bool, with_code: bool
) -> list[Column]:
    """Return the columns of a corrective VAT invoice; ``with_code`` adds two on the left of the universal."""
    numbers = [str(place) for place in range(1, len(lines) + 1)]
    afters = [line.after for line in lines]
    kinds = [_layers(line.before.kind_code, line.after.kind_code) for line in lines]
    first = [
        Column("№ п/п", numbers, "centre", number="1"),
        Column(NAME, [line.name for line in afters], "left", number="1а", wide=True),
        Column(INDICATORS, ["\n".join(LAYERS)] * len(lines), "left", 26 * mm, number="1б"),
        Column(KIND, kinds, "centre", 16 * mm, number="1в"),
    ]
    rest = [
        _column(spec, [_changed(spec, line) for line in lines])
        for spec in _specs(edition, vat_included, False)
    ]
    if not with_code:
        return [*first, *rest]
    return [Column("№ п/п", numbers, "centre", number="А"), code_column(afters, "Б"), *first, *rest]


def _column(spec: _Spec, cells: Sequence[str]) -> Column:
    return Column(
        spec.title,
        cells,
        spec.align,
        spec.limit,
        group=spec.group,
        number=spec.number,
    )


def _changed(spec: _Spec, line: CorrectionLine) -> str:
    before, after = spec.say(line.before), spec.say(line.after)
    if spec.change is None:
        return _layers(before, after)
    difference = spec.change(line.after) - spec.change(line.before)
    return _layers(before, after, _positive(difference), _positive(-difference))


def _positive(amount: Decimal) -> str:
    return money(amount) if amount > 0 else DASH


def _layers(before: str, after: str, increase: str = CROSS, decrease: str = CROSS) -> str:
    return "\n".join([before or DASH, after or DASH, increase, decrease])


def _dashed(texts: Sequence[str]) -> list[str]:
    return [text or DASH for text in texts]


def total_cells(
    title: str, titled: int, sums: tuple[str, str, str], crosses: tuple[Cell, ...], outside: int = 0
) -> list[Cell]:
    """Return a row of sums in columns 5, 8 and 9.

    ``titled`` columns take the title; ``outside`` columns left of the thick rule stay empty.
    """
    net, vat, gross = sums
    frame = [Cell("", outside)] if outside else []
    named = Cell(title, titled, "left")
    return [*frame, named, Cell(net), *crosses, Cell(vat), Cell(gross), Cell("", COLUMNS_AFTER_SUMS)]
