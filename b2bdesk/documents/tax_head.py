"""Heads and signatures of the VAT forms: lines (1) to (8), dashes where nothing is to be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.lib.units import mm

from b2bdesk.documents.data import Party, Signatory
from b2bdesk.documents.data_tax import Reference, TaxDocumentData, TaxLine, VatInvoiceData
from b2bdesk.documents.editions import DECREE, Edition
from b2bdesk.documents.fonts import NARROW, TextStyle
from b2bdesk.documents.form import TEXT, TEXT_BOLD, TITLE, Beside, Field, Gap, Slot, Slots, Stack, Text
from b2bdesk.documents.format import long_date, person, short_date
from b2bdesk.documents.sheet import Area, Block
from b2bdesk.documents.specification import named
from b2bdesk.documents.tax_columns import DASH

APPROVED = TextStyle(6, 7.2, NARROW, grey=0.2)
LABEL = 39 * mm
CURRENCIES = {
    "RUB": "Российский рубль, 643",
    "USD": "Доллар США, 840",
    "EUR": "Евро, 978",
    "CNY": "Юань, 156",
    "BYN": "Белорусский рубль, 933",
    "KZT": "Тенге, 398",
}
ADVANCES = (
    "К счету-фактуре (счетам-фактурам), выставленному (выставленным) при получении оплаты, частичной оплаты "
    "или иных платежей в счет предстоящих поставок товаров (выполнения работ, оказания услуг), передачи "
    "имущественных прав"
)
ADVANCES_SHARE = 0.62
CONTRACT = "Идентификатор государственного контракта, договора (соглашения) (при наличии):"
OWN_TITLE = "Универсальный передаточный документ"
CHIEF = "Руководитель организации или иное уполномоченное лицо"
ACCOUNTANT = "Главный бухгалтер или иное уполномоченное лицо"
TRADER = "Индивидуальный предприниматель или иное уполномоченное лицо"


def numbered(number: str, day: date | None) -> str:
    """Return ``№ 12 от 01.11.2026``, dashes for what is not there."""
    return f"№ {number or DASH} от {DASH if day is None else short_date(day)}"


def listed(references: Sequence[Reference]) -> str:
    """Return other documents apart by semicolons, dashes without any."""
    return "; ".join(named(one) for one in references) or numbered("", None)


def titles(area: Area, title: str, correction: str, data: TaxDocumentData, approved: str) -> list[Block]:
    """Return the head of a form: who approved it, lines (1) and (1а)."""
    left, right = area.split(3, 2, gap=4 * mm)
    heading = f"{title} № {data.number} от {long_date(data.date)} (1)"
    fixed = f"{correction} {numbered(data.correction_number, data.correction_date)} (1а)"
    return [
        Beside(
            [
                Stack([Text(left, heading, TITLE), Text(left, fixed, TEXT)]),
                Text(right, approved, APPROVED, "right"),
            ]
        ),
        Gap(1 * mm),
    ]


def party_fields(area: Area, label: str, genitive: str, party: Party, number: str) -> list[Block]:
    """Return name, address and tax numbers of a party: lines (2), (2а), (2б) or those of the buyer."""
    tax = f"{party.inn}/{party.kpp}" if party.kpp else party.inn
    return [
        Field(area, f"{label}:", party.name, f"({number})", label_width=LABEL, label_style=TEXT_BOLD),
        Field(area, "Адрес:", party.address or DASH, f"({number}а)", label_width=LABEL),
        Field(area, f"ИНН/КПП {genitive}:", tax or DASH, f"({number}б)", label_width=LABEL),
    ]


def money_fields(area: Area, data: TaxDocumentData, currency: str, contract: str) -> list[Block]:
    """Return the lines of currency and state contract with their numbers."""
    money = CURRENCIES.get(data.currency, f"{data.currency}, {DASH}")
    return [
        Field(area, "Валюта: наименование, код", money, f"({currency})", label_width=LABEL),
        Field(area, CONTRACT, data.contract_id or DASH, f"({contract})", label_width=LABEL + 18 * mm),
    ]


def seller_fields(area: Area, data: VatInvoiceData, edition: Edition, own: str) -> list[Block]:
    """Return lines (2) to (5б); ``own`` is what line (5а) says where no shipping document is named."""
    return [
        *party_fields(area, "Продавец", "продавца", data.seller, "2"),
        Field(area, "Грузоотправитель и его адрес:", _consignor(data), "(3)", label_width=LABEL),
        Field(area, "Грузополучатель и его адрес:", _consignee(data), "(4)", label_width=LABEL),
        Field(area, "К платежно-расчетному документу", listed(data.payments), "(5)", label_width=LABEL),
        Field(area, "Документ об отгрузке:", _shipping(data, own), "(5а)", label_width=LABEL),
        *_advance_line(area, data, edition),
    ]


def _advance_line(area: Area, data: VatInvoiceData, edition: Edition) -> list[Block]:
    wanted = edition.advance_line == "always" or (edition.advance_line == "named" and bool(data.advances))
    width = area.width * ADVANCES_SHARE
    return [Field(area, ADVANCES, _advances(data), "(5б)", label_width=width)] if wanted else []


def _advances(data: VatInvoiceData) -> str:
    return (
        listed(data.advances) if data.advances else f"{numbered('', None)}, исправление {numbered('', None)}"
    )


def own_shipping(data: VatInvoiceData, title: str) -> str:
    """Return how a document names itself as the one that ships its lines."""
    last = len(data.lines)
    places = "1" if last == 1 else f"1-{last}"
    return f"{title}, № п/п {places}, № {data.number} от {short_date(data.date)}"


def _shipping(data: VatInvoiceData, own: str) -> str:
    if data.advance:
        return DASH
    return listed(data.shipping) if data.shipping else own


def _consignor(data: VatInvoiceData) -> str:
    if data.services or data.advance:
        return DASH
    return "он же" if data.consignor is None else _addressed(data.consignor)


def _consignee(data: VatInvoiceData) -> str:
    if data.services or data.advance:
        return DASH
    return _addressed(data.consignee or data.buyer)


def _addressed(party: Party) -> str:
    return ", ".join(part for part in (party.name, party.address) if part)


def signatures(area: Area, data: TaxDocumentData, edition: Edition, *, signed: bool = True) -> Block:
    """Return who signs for the VAT invoice; a sole trader signs alone, with his registration."""
    left, right = area.split(1, 1, gap=4 * mm)
    sole = data.seller.sole_trader
    chief = data.director if signed and not sole else None
    accountant = data.accountant if signed and not sole else None
    trader = data.director if signed and sole else None
    registration = _registration(data, edition) if signed and sole else ""
    return Stack(
        [
            Beside([_signed(left, CHIEF, chief), _signed(right, ACCOUNTANT, accountant)], level=True),
            Beside(
                [
                    _signed(left, TRADER, trader),
                    Slots(right, [Slot(edition.trader_note, registration)]),
                ],
                level=True,
            ),
        ]
    )


def _signed(area: Area, label: str, who: Signatory | None) -> Block:
    text, places = area.cut(38 * mm, 2 * mm)
    slots = [
        Slot("(подпись)", "", 1, who.signature if who else None),
        Slot("(ф.и.о.)", person(who.name) if who else "", 1.2),
    ]
    return Beside([Text(text, label), Slots(places, slots)], level=True)


def _registration(data: TaxDocumentData, edition: Edition) -> str:
    if not edition.trader_is_registered:
        return data.trader_certificate
    day = data.seller.registered
    return data.seller.ogrn if day is None else f"{data.seller.ogrn}, {short_date(day)}"


def has_vat(lines: Sequence[TaxLine]) -> bool:
    """Tell whether any line is taxed, were it with 0 %."""
    return any(line.vat_rate is not None for line in lines)


def approved_invoice(edition: Edition) -> str:
    """Return who approved the VAT invoice, and in which edition."""
    return f"Приложение № 1 к {DECREE} (в ред. постановления от {edition.changed_by})"


def approved_correction() -> str:
    """Return who approved the corrective VAT invoice; which decrees changed it we do not know for sure."""
    return f"Приложение № 2 к {DECREE}"
