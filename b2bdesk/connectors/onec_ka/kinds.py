"""What the books call their objects; these words are the ``kind`` of every :class:`Ext` from here."""

from __future__ import annotations

from typing import Final

from b2bdesk.connectors.onec_ka.names import Names

SYSTEM: Final = "onec_ka"

PARTNER: Final = "Партнер"
COUNTERPARTY: Final = "Контрагент"
PRODUCT: Final = "Номенклатура"
CONTRACT: Final = "ДоговорКонтрагента"
ORDER: Final = "ЗаказКлиента"
ORDER_LINE: Final = "СтрокаЗаказаКлиента"
INVOICE: Final = "СчетНаОплатуКлиенту"
SALE: Final = "РеализацияТоваровУслуг"
VAT_INVOICE: Final = "СчетФактураВыданный"
FILE: Final = "ПрисоединенныйФайл"
RECEIPT: Final = "ПоступлениеБезналичныхДенежныхСредств"
REFUND: Final = "СписаниеБезналичныхДенежныхСредств"

_TYPE = "StandardODATA."


def typed(entity: str) -> str:
    """Return how a composite field names the type of an entity."""
    return f"{_TYPE}{entity}"


def kind_of_type(type_name: str, names: Names) -> str | None:
    """Return our word for the type in a composite field; None for one that is not followed."""
    known = {names.order: ORDER, names.invoice: INVOICE, names.sale: SALE, names.contract: CONTRACT}
    known.pop("", None)
    return known.get(type_name.removeprefix(_TYPE))
