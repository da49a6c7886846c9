"""What this program needs of a base: entities, their fields, the fields of their sections.

The list is the contract that the check reads out; what an option switches off is not asked for.
"""

from __future__ import annotations

from collections.abc import Mapping

from b2bdesk.connectors.onec_ka.options import Options

Fields = Mapping[str, tuple[str, ...]]
"""Field names; those of a section's rows stand beside the section."""

_DOCUMENT = ("Ref_Key", "DataVersion", "DeletionMark", "Number", "Date", "Posted")
_CATALOG = ("Ref_Key", "DataVersion", "DeletionMark", "Description")


def needed(options: Options) -> dict[str, Fields]:
    """Return the fields by entity; entities that the configuration does not have are left out."""
    names = options.names
    wanted = {**_parties(options), **_goods(options), **_money(options), **_papers(options)}
    if names.contract:
        wanted[names.contract] = _contract(options)
    if names.agreement:
        wanted[names.agreement] = _plain(*_CATALOG, "Партнер_Key", "Статус", "ГрафикОплаты_Key")
    if names.schedule:
        stages = (names.schedule_shift, names.schedule_percent, names.schedule_way)
        wanted[names.schedule] = {**_plain(*_CATALOG), names.schedule_stages: stages}
    return {name: fields for name, fields in wanted.items() if name}


def _parties(options: Options) -> dict[str, Fields]:
    names = options.names
    company = (*_CATALOG, "НаименованиеПолное", "ИНН", "КПП", "КодПоОКПО")
    return {
        names.organisation: _plain(*_CATALOG, names.organisation_inn),
        names.currency: _plain("Ref_Key", "Code", "Description"),
        names.counterparty: _plain(*company, *(("Партнер_Key",) if names.partner else ())),
        names.partner: _plain(*_CATALOG, "НаименованиеПолное", "Клиент", "Комментарий"),
        names.own_account: _plain("Ref_Key", "Owner_Key", "НомерСчета"),
        names.payer_account: _plain("Ref_Key", "Owner_Key", "НомерСчета"),
    }


def _goods(options: Options) -> dict[str, Fields]:
    names = options.names
    rate = "СтавкаНДС" if options.vat_as_enumeration else "СтавкаНДС_Key"
    rows = (
        "LineNumber", "Номенклатура_Key", "КоличествоУпаковок", "Количество", "Цена", "Сумма", rate,
        "СуммаНДС", "СуммаСНДС", "КодСтроки", "Отменено",
    )  # fmt: skip
    header = (
        *_DOCUMENT, "Комментарий", "Организация_Key", "Партнер_Key", "Контрагент_Key", "Соглашение_Key",
        "Валюта_Key", "СуммаДокумента", "ЦенаВключаетНДС", "Статус", "МаксимальныйКодСтроки",
    )  # fmt: skip
    wanted: dict[str, Fields] = {
        names.order: {**_plain(*header), "Товары": rows},
        names.product: _plain(*_CATALOG, names.product_article),
    }
    if not options.vat_as_enumeration:
        wanted[names.vat_rate] = _plain("Ref_Key", "Description")
    return wanted


def _money(options: Options) -> dict[str, Fields]:
    names = options.names
    header = (
        *_DOCUMENT, "СуммаДокумента", "Контрагент_Key", "ХозяйственнаяОперация", "НазначениеПлатежа",
        "ПроведеноБанком", "ДатаПроведенияБанком", names.receipt_doc_number, names.receipt_doc_date,
        names.receipt_own_account, names.receipt_payer_account,
    )  # fmt: skip
    money = {**_plain(*header), "РасшифровкаПлатежа": ("Сумма", "СуммаВзаиморасчетов", names.receipt_order)}
    wanted: dict[str, Fields] = {names.receipt: money, names.refund: money}
    key = "АналитикаУчетаПоПартнерам_Key"
    register = names.terms if options.balance_by_terms else names.sums
    amounts = ("Долг", "Предоплата") if options.balance_by_terms else ("Сумма",)
    wanted[register] = _plain(key, *amounts)
    wanted[names.analytics] = _plain("Ref_Key", "Организация_Key", names.analytics_company)
    if options.payments_by_register:
        wanted[names.sums] = _plain("Recorder", "ОбъектРасчетов_Key")
        wanted[names.settlement] = _plain("Ref_Key", "Объект")
    if options.quick_state:
        wanted[names.order_states] = _plain("Заказ", "ПроцентОплаты")
    return wanted


def _papers(options: Options) -> dict[str, Fields]:
    names = options.names
    parties = ("Контрагент_Key", "Организация_Key", "СуммаДокумента")
    invoice = (*_DOCUMENT, *parties, "Комментарий", "Валюта_Key", "ДокументОснование", "Аннулирован")
    order = (names.sale_order,) if names.sale_order else ()
    return {
        names.invoice: {**_plain(*invoice), "ЭтапыГрафикаОплаты": ("ДатаПлатежа", "СуммаПлатежа")},
        names.sale: {**_plain(*_DOCUMENT, *parties, *order), "Товары": ("СуммаНДС", "СуммаСНДС")},
        names.vat_invoice: _plain(*_DOCUMENT, "Корректировочный", "ДокументОснование"),
        **(_files(options) if options.files else {}),
    }


def _files(options: Options) -> dict[str, Fields]:
    names = options.names
    kept = _plain(*_CATALOG, "ВладелецФайла_Key", "Расширение", "Размер", "ТипХраненияФайла", "ДатаСоздания")
    bytes_ = _plain("Файл", "ДвоичныеДанныеФайла_Base64Data")
    return {names.sale_files: kept, names.vat_invoice_files: kept, names.file_bytes: bytes_}


def _contract(options: Options) -> Fields:
    names = options.names
    return _plain(
        *_CATALOG, names.contract_company, "Номер", "Дата", "Статус", "ДатаНачалаДействия",
        "ДатаОкончанияДействия", "ДопустимаяСуммаЗадолженности", "Комментарий", names.contract_type,
    )  # fmt: skip


def _plain(*names: str) -> dict[str, tuple[str, ...]]:
    return {name: () for name in names if name}
