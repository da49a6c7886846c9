"""One usual document of every kind that is not an invoice, and what may be done to its texts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec

from b2bdesk.documents.data import InvoiceLine, Signatory, Snapshot
from b2bdesk.documents.data_after import (
    AuthorityData,
    CargoLine,
    ClaimActData,
    ClaimKind,
    ClaimLine,
    ClaimWish,
    Operation,
    ReconciliationData,
    ReturnActData,
    ReturnLine,
    Stop,
    TransportData,
    Valuable,
)
from b2bdesk.documents.data_sales import (
    ActData,
    OfferData,
    OfferLine,
    PriceGroup,
    PriceLine,
    PriceListData,
    SpecificationData,
    StockFlag,
)
from b2bdesk.documents.data_tax import (
    CorrectionData,
    CorrectionLine,
    Reference,
    TaxLine,
    UpdData,
    VatInvoiceData,
    WaybillData,
)
from tests.unit.documents.samples import ACCOUNTANT, BANK, BUYER, DIRECTOR, SELLER, goods, invoice, line

DAY = date(2026, 11, 21)
BUYER_SIGNS = Signatory(post="Начальник склада", name="Гранитова М. С.")
CONTRACT = Reference(number="17/25", date=date(2025, 1, 14))
PICTURES = Path(__file__).resolve().parents[3] / "resources" / "training"
STAMP = (PICTURES / "stamp.png").read_bytes()
SIGNED = Signatory(
    post="Генеральный директор",
    name="Иванов И. И.",
    signature=(PICTURES / "director_signature.png").read_bytes(),
)


def tax_line(
    name: str = "Док-станция USB-C",
    quantity: str = "1",
    price: str = "100.00",
    rate: str | None = "22",
    *,
    included: bool = True,
    unit: str = "шт",
    **more: Any,
) -> TaxLine:
    """Count a line as the order does, with what the VAT forms want to know besides."""
    plain = line(name, quantity, price, rate, included=included, unit=unit)
    made: TaxLine = of(plain, TaxLine, **{"unit_code": "796" if unit else "", **more})
    return made


def of(plain: InvoiceLine, kind: Callable[..., Any], **more: Any) -> Any:
    """Turn a usual line into one of another form."""
    return kind(**{**msgspec.structs.asdict(plain), **more})


IMPORTED: dict[str, Any] = {
    "country_code": "156",
    "country": "КИТАЙ",
    "declaration": "10129059/150126/3014512/1",
    "trace_unit_code": "796",
    "trace_unit": "шт",
    "trace_quantity": Decimal(2),
    "trace_value": Decimal("819.67"),
}


def tax_lines(count: int) -> tuple[TaxLine, ...]:
    """Make believable lines; every third is imported and traceable."""
    return tuple(
        of(one, TaxLine, unit_code="796", **(IMPORTED if place % 3 == 1 else {}))
        for place, one in enumerate(goods(count))
    )


def upd(**changes: Any) -> UpdData:
    """Return a transfer document of status 1."""
    usual = {
        "number": "455",
        "date": DAY,
        "seller": SELLER,
        "buyer": BUYER,
        "lines": tax_lines(3),
        "vat_included": True,
        "director": DIRECTOR,
        "accountant": ACCOUNTANT,
        "basis": "Договор поставки № 17/25 от 14.01.2025",
        "transport": "Транспортная накладная № 12 от 21.11.2026",
        "shipped_on": DAY,
        "responsible": DIRECTOR,
        "received": BUYER_SIGNS,
        "payments": (Reference(number="77", date=date(2026, 11, 20)),),
    }
    return UpdData(**{**usual, **changes})


def vat_invoice(**changes: Any) -> VatInvoiceData:
    """Return a VAT invoice."""
    usual = {
        "number": "455",
        "date": DAY,
        "seller": SELLER,
        "buyer": BUYER,
        "lines": tax_lines(3),
        "vat_included": True,
        "director": DIRECTOR,
        "accountant": ACCOUNTANT,
    }
    return VatInvoiceData(**{**usual, **changes})


def correction(**changes: Any) -> CorrectionData:
    """Return a corrective VAT invoice: one line falls, one rises."""
    usual = {
        "number": "К-1",
        "date": DAY,
        "seller": SELLER,
        "buyer": BUYER,
        "vat_included": True,
        "corrected": (Reference(number="455", date=date(2026, 11, 2)),),
        "lines": (
            CorrectionLine(before=tax_line("Монитор", "10", "122"), after=tax_line("Монитор", "8", "122")),
            CorrectionLine(before=tax_line("Кабель", "5", "61"), after=tax_line("Кабель", "5", "73.20")),
        ),
        "director": DIRECTOR,
        "accountant": ACCOUNTANT,
        "basis": "Соглашение от 20.11.2026",
        "proposed": DIRECTOR,
        "agreed": BUYER_SIGNS,
        "agreed_on": DAY,
    }
    return CorrectionData(**{**usual, **changes})


def waybill(**changes: Any) -> WaybillData:
    """Return a waybill of two lines with places and masses."""
    packed: dict[str, Any] = {
        "packing": "кор.",
        "places": Decimal(2),
        "gross_mass": Decimal("12.5"),
        "code": "Т-1",
    }
    usual = {
        "number": "455",
        "date": DAY,
        "supplier": SELLER,
        "payer": BUYER,
        "vat_included": True,
        "lines": (
            tax_line("Монитор", "10", "122", net_mass=Decimal("80.5"), **packed),
            tax_line("Кабель", "5", "61", net_mass=Decimal(2), **packed),
        ),
        "basis": "Договор поставки",
        "basis_number": "17/25",
        "basis_date": date(2025, 1, 14),
        "supplier_okpo": "55187675",
        "allowed": DIRECTOR,
        "accountant": ACCOUNTANT,
        "released": Signatory(post="Кладовщик", name="Сомов П. П."),
        "shipped_on": DAY,
        "authority": Reference(number="15", date=DAY),
        "authority_issuer": "АО «Гранит», водителю Сидорову А. А.",
    }
    return WaybillData(**{**usual, **changes})


def offer(**changes: Any) -> OfferData:
    """Return an offer with a personal discount."""
    usual = {
        "number": "КП-17",
        "date": DAY,
        "seller": SELLER,
        "buyer": BUYER,
        "lines": tuple(of(one, OfferLine, delivery="со склада") for one in goods(4)),
        "vat_included": True,
        "valid_until": date(2026, 12, 5),
        "discount_source": "договор № 17/25, скидка 5%",
        "payment_terms": "предоплата 50%",
        "manager": DIRECTOR,
        "contact": "Орлова Анна, доб. 104",
    }
    return OfferData(**{**usual, **changes})


def price_list(**changes: Any) -> PriceListData:
    """Return a price list of two groups."""
    usual = {
        "number": "ПЛ-5",
        "date": DAY,
        "seller": SELLER,
        "buyer": BUYER,
        "vat_included": True,
        "groups": (
            PriceGroup(name="Периферия", lines=_prices(goods(3), StockFlag.THERE)),
            PriceGroup(name="Сети", lines=_prices(goods(2, seed=2), StockFlag.FEW)),
        ),
        "discount_percent": Decimal(5),
        "discount_source": "Договор № 17/25",
        "valid_until": date(2026, 12, 31),
    }
    return PriceListData(**{**usual, **changes})


def _prices(lines: tuple[InvoiceLine, ...], stock: StockFlag) -> tuple[PriceLine, ...]:
    return tuple(
        PriceLine(
            name=one.name,
            article=one.article,
            unit="шт",
            price=one.unit_price,
            list_price=one.list_price,
            vat_rate=one.vat_rate,
            stock=stock,
            least=Decimal(10),
        )
        for one in lines
    )


def spec(**changes: Any) -> SpecificationData:
    """Return a specification with requisites of both parties."""
    usual = {
        "number": "3",
        "date": DAY,
        "contract": CONTRACT,
        "seller": SELLER,
        "buyer": BUYER,
        "lines": tuple(of(one, OfferLine) for one in goods(3)),
        "vat_included": True,
        "seller_bank": BANK,
        "delivery_address": "г. Екатеринбург, ул. Вайнера, д. 15",
        "payment_terms": "100% предоплата",
        "seller_signs": DIRECTOR,
        "buyer_signs": BUYER_SIGNS,
    }
    return SpecificationData(**{**usual, **changes})


def act(**changes: Any) -> ActData:
    """Return an act of two services."""
    usual = {
        "number": "88",
        "date": DAY,
        "seller": SELLER,
        "buyer": BUYER,
        "lines": (line("Доставка", "1", "12500"), line("Монтаж", "16", "2400", unit="ч")),
        "vat_included": True,
        "basis": "Договор № 17/25 от 14.01.2025",
        "seller_signs": DIRECTOR,
        "buyer_signs": BUYER_SIGNS,
    }
    return ActData(**{**usual, **changes})


def recon(**changes: Any) -> ReconciliationData:
    """Return a reconciliation of a month: a shipment and a payment."""
    usual = {
        "number": "12",
        "date": DAY,
        "begins": date(2026, 10, 1),
        "ends": date(2026, 10, 31),
        "ours": SELLER,
        "theirs": BUYER,
        "opening": Decimal("-1500.40"),
        "operations": (
            Operation(date=date(2026, 10, 5), document="Продажа (УПД № 405)", debit=Decimal("12000.50")),
            Operation(date=date(2026, 10, 9), document="Оплата (п/п № 9)", credit=Decimal("3000")),
        ),
        "our_signature": DIRECTOR,
        "their_signature": BUYER_SIGNS,
    }
    return ReconciliationData(**{**usual, **changes})


def transport(**changes: Any) -> TransportData:
    """Return a request to carry two kinds of cargo."""
    usual = {
        "number": "З-77",
        "date": DAY,
        "customer": SELLER,
        "carrier": "Отдел логистики",
        "load": Stop(name="Склад Подольск", address="г. Подольск", date=DAY, window="с 8 до 12"),
        "unload": Stop(address="г. Екатеринбург", contact="Сомов П.", phone="+7 916 000-00-00"),
        "cargo": (
            CargoLine(name="Мониторы", places=Decimal(10), gross_mass=Decimal("82.5"), volume=Decimal("1.2")),
            CargoLine(name="Кабели", places=Decimal(2), gross_mass=Decimal(12), packing="мешок"),
        ),
        "declared_value": Decimal(512300),
        "documents_back": ("УПД с подписью", "доверенность"),
        "notes": "Позвонить за час.",
    }
    return TransportData(**{**usual, **changes})


def return_act(**changes: Any) -> ReturnActData:
    """Return an act of one returned line."""
    usual = {
        "number": "В-4",
        "date": DAY,
        "seller": SELLER,
        "buyer": BUYER,
        "delivered_by": Reference(title="УПД", number="455", date=date(2026, 11, 2)),
        "lines": (of(line("Док-станция", "2", "8455"), ReturnLine, reason="не подошла"),),
        "vat_included": True,
        "settlement": "вернуть деньги",
        "handed_over": BUYER_SIGNS,
        "received": DIRECTOR,
    }
    return ReturnActData(**{**usual, **changes})


def claim_act(**changes: Any) -> ClaimActData:
    """Return an act of a shortage."""
    usual = {
        "number": "Р-2",
        "date": DAY,
        "seller": SELLER,
        "buyer": BUYER,
        "delivered_by": Reference(title="УПД", number="455", date=date(2026, 11, 2)),
        "kind": ClaimKind.SHORT,
        "wish": ClaimWish.REFUND,
        "lines": (
            ClaimLine(
                name="Монитор 27″",
                unit="шт",
                documented=Decimal(10),
                found=Decimal(8),
                faulty=Decimal(1),
                fault="трещина экрана",
            ),
        ),
        "place": "склад покупателя",
        "photos": ("IMG_1.jpg",),
        "buyer_signs": BUYER_SIGNS,
        "witnesses": (Signatory(post="Кладовщик", name="Сомов П. П."),),
    }
    return ClaimActData(**{**usual, **changes})


def poa(**changes: Any) -> AuthorityData:
    """Return a power of attorney for two kinds of goods."""
    usual = {
        "number": "15",
        "date": DAY,
        "valid_until": date(2026, 12, 6),
        "company": BUYER,
        "holder_post": "Водитель",
        "holder_name": "Сомов Петр Петрович",
        "supplier": SELLER.name,
        "valuables": (
            Valuable(name="Монитор", unit="шт", quantity=Decimal(21)),
            Valuable(name="Кабель", unit="м", quantity=Decimal("2.5")),
        ),
        "ground": Reference(title="Счет", number="1042", date=DAY),
        "bank": BANK,
        "passport": "65 04 123456",
        "director": BUYER_SIGNS,
    }
    return AuthorityData(**{**usual, **changes})


USUAL: dict[str, Callable[..., Snapshot]] = {
    "invoice": invoice,
    "offer": offer,
    "price_list": price_list,
    "spec": spec,
    "upd": upd,
    "vat_invoice": vat_invoice,
    "corr_vat_invoice": correction,
    "waybill": waybill,
    "act": act,
    "recon_act": recon,
    "transport": transport,
    "return_act": return_act,
    "claim_act": claim_act,
    "poa": poa,
}
"""Kind -> the function that makes a usual document of it."""


def with_texts(value: Any, change: Callable[[str], str]) -> Any:
    """Return a snapshot with every text of its own changed; currencies and words of lists stay."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(with_texts(part, change) for part in value)
    if isinstance(value, Snapshot):
        parts = {
            name: with_texts(getattr(value, name), change)
            for name in value.__struct_fields__
            if name != "currency"
        }
        return msgspec.structs.replace(value, **parts)
    return value
