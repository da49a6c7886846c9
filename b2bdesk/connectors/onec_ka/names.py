"""What the configuration calls its objects and fields: defaults of KA 2, those of Accounting 3, and changes.

Releases and configurations differ, so every name may be overridden by the setting ``names``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from b2bdesk.errors import ProfileInvalid


@dataclass(frozen=True, slots=True)
class Names:
    """Entity sets and the field names that vary; an empty name says that the configuration has none."""

    partner: str = "Catalog_Партнеры"
    counterparty: str = "Catalog_Контрагенты"
    organisation: str = "Catalog_Организации"
    currency: str = "Catalog_Валюты"
    vat_rate: str = "Catalog_СтавкиНДС"
    product: str = "Catalog_Номенклатура"
    own_account: str = "Catalog_БанковскиеСчетаОрганизаций"
    payer_account: str = "Catalog_БанковскиеСчетаКонтрагентов"
    contract: str = "Catalog_ДоговорыКонтрагентов"
    agreement: str = "Catalog_СоглашенияСКлиентами"
    schedule: str = "Catalog_ГрафикиОплаты"
    settlement: str = "Catalog_ОбъектыРасчетов"
    analytics: str = "Catalog_КлючиАналитикиУчетаПоПартнерам"
    order: str = "Document_ЗаказКлиента"
    invoice: str = "Document_СчетНаОплатуКлиенту"
    sale: str = "Document_РеализацияТоваровУслуг"
    vat_invoice: str = "Document_СчетФактураВыданный"
    sale_files: str = "Catalog_РеализацияТоваровУслугПрисоединенныеФайлы"
    vat_invoice_files: str = "Catalog_СчетФактураВыданныйПрисоединенныеФайлы"
    file_bytes: str = "InformationRegister_ДвоичныеДанныеФайлов"
    receipt: str = "Document_ПоступлениеБезналичныхДенежныхСредств"
    refund: str = "Document_СписаниеБезналичныхДенежныхСредств"
    sums: str = "AccumulationRegister_РасчетыСКлиентами"
    terms: str = "AccumulationRegister_РасчетыСКлиентамиПоСрокам"
    order_states: str = "InformationRegister_СостоянияЗаказовКлиентов"
    organisation_inn: str = "ИНН"
    rate_value: str = "Ставка"
    product_article: str = "Артикул"
    contract_company: str = "Контрагент_Key"
    contract_type: str = "ТипДоговора"
    schedule_stages: str = "Этапы"
    schedule_shift: str = "Сдвиг"
    schedule_percent: str = "ПроцентПлатежа"
    schedule_way: str = "ВариантОплаты"
    analytics_company: str = "Контрагент_Key"
    sale_order: str = "ЗаказКлиента_Key"
    receipt_order: str = "Заказ"
    receipt_basis: str = "ОснованиеПлатежа"
    receipt_doc_number: str = "НомерВходящегоДокумента"
    receipt_doc_date: str = "ДатаВходящегоДокумента"
    receipt_own_account: str = "БанковскийСчет_Key"
    receipt_payer_account: str = "БанковскийСчетКонтрагента_Key"


KA = Names()

BP = replace(
    KA,
    partner="",
    own_account="Catalog_БанковскиеСчета",
    payer_account="Catalog_БанковскиеСчета",
    agreement="",
    schedule="",
    settlement="",
    analytics="",
    order="",
    invoice="Document_СчетНаОплатуПокупателю",
    receipt="",
    refund="",
    sums="",
    terms="",
    order_states="",
    contract_company="Owner_Key",
    contract_type="ВидДоговора",
    sale_order="",
)
"""Accounting 3 keeps neither partners nor client orders, and subordinates contracts to their company.

Its receipts (``Document_ПоступлениеНаРасчетныйСчет``) have other fields than KA's and are not read.
"""

CONFIGURATIONS = {"ka": KA, "bp": BP}


def names_of(configuration: str, changes: str) -> Names:
    """Return the names of a configuration with the profile's changes (``order=Document_X, sale_order=Y``).

    Raises :class:`ProfileInvalid` for a change that names nothing known.
    """
    known = {field.name for field in fields(Names)}
    given: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in changes.split(","))):
        key, separator, value = (piece.strip() for piece in part.partition("="))
        if not separator or key not in known:
            raise ProfileInvalid(path="connectors.onec_ka.names", detail="unknown_name", name=key)
        given[key] = value
    return replace(CONFIGURATIONS[configuration], **given)
