"""What the training configuration publishes: entity sets, their fields, sections and types.

Types: ``r`` reference (``r>Target`` with navigation), ``s<n>`` text of so many characters, ``n`` number,
``b`` truth value, ``d`` date, ``i`` 64-bit number (text in JSON), ``c`` composite reference (a pair).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

EMPTY_REF = "00000000-0000-0000-0000-000000000000"
EMPTY_DATE = "0001-01-01T00:00:00"
UNDEFINED = "StandardODATA.Undefined"

_CATALOG = "Ref_Key:r DataVersion:s12 DeletionMark:b Code:s11 Description:s100 "
_DOCUMENT = "Ref_Key:r DataVersion:s12 DeletionMark:b Number:s11 Date:d Posted:b Комментарий:s150 "
_PARTIES = (
    "Организация_Key:r>Catalog_Организации Партнер_Key:r>Catalog_Партнеры "
    "Контрагент_Key:r>Catalog_Контрагенты "
)
_GOODS = (
    "LineNumber:i Номенклатура_Key:r>Catalog_Номенклатура КоличествоУпаковок:n Количество:n Цена:n Сумма:n "
    "СтавкаНДС_Key:r>Catalog_СтавкиНДС СуммаНДС:n СуммаСНДС:n КодСтроки:n Отменено:b"
)
_BANK = (
    _DOCUMENT + _PARTIES + "СуммаДокумента:n Валюта_Key:r>Catalog_Валюты ХозяйственнаяОперация:s60 "
    "НазначениеПлатежа:s500 ПроведеноБанком:b ДатаПроведенияБанком:d ТипПлатежногоДокумента:s40 "
    "НомерВходящегоДокумента:s20 ДатаВходящегоДокумента:d "
    "БанковскийСчет_Key:r>Catalog_БанковскиеСчетаОрганизаций "
    "БанковскийСчетКонтрагента_Key:r>Catalog_БанковскиеСчетаКонтрагентов"
)
_PAID = "LineNumber:i Сумма:n СуммаВзаиморасчетов:n Партнер_Key:r Заказ:c ОснованиеПлатежа:c"
_FILE = "ВладелецФайла_Key:r Расширение:s10 Размер:n ТипХраненияФайла:s40 ДатаСоздания:d"
_STAGES = "LineNumber:i ДатаПлатежа:d ПроцентПлатежа:n СуммаПлатежа:n"

_SETS: dict[str, tuple[str, dict[str, str]]] = {
    "Catalog_Организации": (_CATALOG + "ИНН:s12 КПП:s9", {}),
    "Catalog_Валюты": (_CATALOG, {}),
    "Catalog_СтавкиНДС": (_CATALOG + "Ставка:n", {}),
    "Catalog_Номенклатура": (_CATALOG + "Артикул:s50 НаименованиеПолное:s1000", {}),
    "Catalog_Партнеры": (
        _CATALOG + "НаименованиеПолное:s500 Клиент:b ЮрФизЛицо:s30 ОсновнойМенеджер_Key:r Комментарий:s150",
        {},
    ),
    "Catalog_Контрагенты": (
        _CATALOG + "НаименованиеПолное:s1000 ИНН:s12 КПП:s9 КодПоОКПО:s10 "
        "Партнер_Key:r>Catalog_Партнеры ЮридическоеФизическоеЛицо:s30 ОбособленноеПодразделение:b",
        {"КонтактнаяИнформация": "LineNumber:i Тип:s40 Вид_Key:r Представление:s500 АдресЭП:s100"},
    ),
    "Catalog_Банки": (_CATALOG, {}),
    "Catalog_БанковскиеСчетаОрганизаций": (
        _CATALOG + "Owner_Key:r>Catalog_Организации НомерСчета:s20 Закрыт:b Банк_Key:r>Catalog_Банки",
        {},
    ),
    "Catalog_БанковскиеСчетаКонтрагентов": (
        _CATALOG + "Owner_Key:r>Catalog_Контрагенты НомерСчета:s20 Закрыт:b",
        {},
    ),
    "Catalog_ДоговорыКонтрагентов": (
        _CATALOG + _PARTIES + "Номер:s50 Дата:d ВалютаВзаиморасчетов_Key:r>Catalog_Валюты Статус:s30 "
        "ТипДоговора:s30 ХозяйственнаяОперация:s60 ДатаНачалаДействия:d ДатаОкончанияДействия:d "
        "ДопустимаяСуммаЗадолженности:n ЗапрещаетсяПросроченнаяЗадолженность:b ПорядокРасчетов:s50 "
        "ПорядокОплаты:s50 БанковскийСчет_Key:r Комментарий:s150",
        {},
    ),
    "Catalog_СоглашенияСКлиентами": (
        _CATALOG + _PARTIES + "Договор_Key:r>Catalog_ДоговорыКонтрагентов Статус:s30 "
        "ДопустимаяСуммаЗадолженности:n ГрафикОплаты_Key:r>Catalog_ГрафикиОплаты ВидЦен_Key:r",
        {},
    ),
    "Catalog_ГрафикиОплаты": (
        _CATALOG,
        {"Этапы": "LineNumber:i ВариантОплаты:s40 ПроцентПлатежа:n Сдвиг:n"},
    ),
    "Catalog_ОбъектыРасчетов": (_CATALOG + "Объект:c Номер:s11 Дата:d Партнер_Key:r", {}),
    "Catalog_КлючиАналитикиУчетаПоПартнерам": (_CATALOG + _PARTIES, {}),
    "Document_ЗаказКлиента": (
        _DOCUMENT + _PARTIES + "Соглашение_Key:r Договор_Key:r Валюта_Key:r СуммаДокумента:n Склад_Key:r "
        "ЦенаВключаетНДС:b Статус:s30 МаксимальныйКодСтроки:n ФормаОплаты:s30 НалогообложениеНДС:s40 "
        "ХозяйственнаяОперация:s60 ПорядокРасчетов:s50 Менеджер_Key:r",
        {"Товары": _GOODS, "ЭтапыГрафикаОплаты": _STAGES},
    ),
    "Document_СчетНаОплатуКлиенту": (
        _DOCUMENT + _PARTIES + "СуммаДокумента:n Валюта_Key:r>Catalog_Валюты ДокументОснование:c "
        "Аннулирован:b БанковскийСчет_Key:r Договор_Key:r Менеджер_Key:r",
        {"ЭтапыГрафикаОплаты": _STAGES},
    ),
    "Document_РеализацияТоваровУслуг": (
        _DOCUMENT + _PARTIES + "СуммаДокумента:n Валюта_Key:r Менеджер_Key:r "
        "ЗаказКлиента_Key:r>Document_ЗаказКлиента",
        {"Товары": _GOODS},
    ),
    "Document_СчетФактураВыданный": (
        _DOCUMENT + _PARTIES + "Корректировочный:b ДокументОснование:c СуммаДокумента:n СуммаНДС:n",
        {"ДокументыОснования": "LineNumber:i ДокументОснование:c"},
    ),
    "Catalog_РеализацияТоваровУслугПрисоединенныеФайлы": (_CATALOG + _FILE, {}),
    "Catalog_СчетФактураВыданныйПрисоединенныеФайлы": (_CATALOG + _FILE, {}),
    "Document_ПоступлениеБезналичныхДенежныхСредств": (_BANK, {"РасшифровкаПлатежа": _PAID}),
    "Document_СписаниеБезналичныхДенежныхСредств": (_BANK, {"РасшифровкаПлатежа": _PAID}),
}
_RECORDS = {
    "InformationRegister_ДвоичныеДанныеФайлов": "Файл:c ДвоичныеДанныеФайла_Base64Data:s",
    "InformationRegister_СостоянияЗаказовКлиентов": (
        "Заказ:c Состояние:s40 ПроцентОплаты:n ПроцентОтгрузки:n ПроцентДолга:n ДатаСобытия:d"
    ),
    "AccumulationRegister_РасчетыСКлиентами": (
        "Period:d Recorder:c LineNumber:i Active:b RecordType:s10 АналитикаУчетаПоПартнерам_Key:r "
        "ОбъектРасчетов_Key:r Валюта_Key:r Сумма:n СуммаРегл:n"
    ),
    "AccumulationRegister_РасчетыСКлиентамиПоСрокам": (
        "Period:d Recorder:c LineNumber:i Active:b RecordType:s10 АналитикаУчетаПоПартнерам_Key:r "
        "ОбъектРасчетов_Key:r Валюта_Key:r ДатаПлановогоПогашения:d ДатаВозникновения:d Долг:n Предоплата:n"
    ),
}
DIMENSIONS = {
    "AccumulationRegister_РасчетыСКлиентами": (
        "АналитикаУчетаПоПартнерам_Key", "ОбъектРасчетов_Key", "Валюта_Key",
    ),
    "AccumulationRegister_РасчетыСКлиентамиПоСрокам": (
        "АналитикаУчетаПоПартнерам_Key", "ОбъектРасчетов_Key", "Валюта_Key", "ДатаПлановогоПогашения",
        "ДатаВозникновения",
    ),
}  # fmt: skip
RESOURCES = {
    "AccumulationRegister_РасчетыСКлиентами": ("Сумма", "СуммаРегл"),
    "AccumulationRegister_РасчетыСКлиентамиПоСрокам": ("Долг", "Предоплата"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One property: its kind letter, the longest text it keeps, the set that it points at."""

    name: str
    kind: str
    length: int = 0
    target: str = ""

    @property
    def empty(self) -> Any:
        """Return what the property holds when nobody filled it."""
        return {"r": EMPTY_REF, "n": 0, "b": False, "d": EMPTY_DATE, "i": "0"}.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class EntitySet:
    """One published collection."""

    name: str
    fields: dict[str, Field]
    sections: dict[str, dict[str, Field]] = field(default_factory=dict)

    @property
    def is_document(self) -> bool:
        """Tell whether it can be posted."""
        return self.name.startswith("Document_")

    def blank(self) -> dict[str, Any]:
        """Return an object in which nothing is filled."""
        return {**_blank_of(self.name), **{section: [] for section in self.sections}}


@cache
def _blank_of(name: str) -> dict[str, Any]:
    return blank((SETS.get(name) or REGISTERS[name]).fields)


def blank(fields: dict[str, Field]) -> dict[str, Any]:
    """Return every property with its empty value; a composite reference is a pair."""
    made: dict[str, Any] = {}
    for one in fields.values():
        made[one.name] = one.empty
        if one.kind == "c":
            made[f"{one.name}_Type"] = UNDEFINED
    return made


def _fields(text: str) -> dict[str, Field]:
    found = {}
    for part in text.split():
        name, _, kind = part.partition(":")
        kind, _, target = kind.partition(">")
        found[name] = Field(name, kind[0], int(kind[1:] or 0), target)
    return found


SETS: dict[str, EntitySet] = {
    name: EntitySet(name, _fields(own), {key: _fields(rows) for key, rows in sections.items()})
    for name, (own, sections) in _SETS.items()
}
REGISTERS: dict[str, EntitySet] = {name: EntitySet(name, _fields(own)) for name, own in _RECORDS.items()}
