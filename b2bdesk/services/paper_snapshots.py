"""From an order to the snapshots of its offer, its transfer document (УПД) and its act of services."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import msgspec

from b2bdesk.documents.data import DocumentData, InvoiceLine, Signatory
from b2bdesk.documents.data_sales import ActData, OfferData, OfferLine
from b2bdesk.documents.data_tax import TaxLine, UpdData
from b2bdesk.documents.format import short_date
from b2bdesk.model import phones, vat
from b2bdesk.model.client import Company
from b2bdesk.model.contract import Contract
from b2bdesk.model.document import DocumentKind
from b2bdesk.model.order import LineState, Order, OrderLine
from b2bdesk.model.people import OwnCompany, User
from b2bdesk.model.vat import VatMode
from b2bdesk.rules import totals
from b2bdesk.services import invoice_snapshot as shared

SERVICE_UNITS = frozenset({"356", "359", "362", "792", "876"})
"""Hours, days, months, people and conditional units (all-Russian classifier of units): work, not goods."""

SERVICE_UNIT = "876"
DATED = ("number", "date", "revision", "revision_date", "valid_until", "shipped_on")
CORRECTED = ("correction_number", "correction_date")


@dataclass(frozen=True, slots=True)
class PaperSources:
    """Everything that a paper of an order says.

    ``act_stands`` when services have an act of their own; ``shipped_on`` is the day the goods left, None
    while nobody told.
    """

    order: Order
    company: Company
    own: OwnCompany
    units: Mapping[str, str]
    contract: Contract | None
    manager: User | None
    act_stands: bool
    shipped_on: date | None = None


@dataclass(frozen=True, slots=True)
class PaperHead:
    """Number, first day, revision (from 1), and the day of this revision."""

    number: str
    day: date
    revision: int
    today: date
    valid_until: date
    with_stamp: bool
    training: bool


def build(kind: DocumentKind, sources: PaperSources, head: PaperHead) -> DocumentData:
    """Return the snapshot of a kind; KeyError for one that no order has."""
    return _BUILDERS[kind](sources, head)


def has_services(order: Order) -> bool:
    """Tell whether an order holds work or delivery."""
    return bool(order.delivery_price) or any(_is_service(line) for line in _living(order))


def says_the_same(snapshot: str, data: DocumentData) -> bool:
    """Tell whether a kept snapshot has the same content, whatever its number, revision and days."""
    return _content(snapshot) == _content(msgspec.json.encode(data))


def _content(raw: str | bytes) -> dict[str, object]:
    return {name: value for name, value in json.loads(raw).items() if name not in (*DATED, *CORRECTED)}


def _living(order: Order) -> list[OrderLine]:
    return [line for line in order.lines if line.state is not LineState.CANCELLED]


def _is_service(line: OrderLine) -> bool:
    return line.unit_code in SERVICE_UNITS


def _offer(sources: PaperSources, head: PaperHead) -> OfferData:
    order, manager = sources.order, sources.manager
    lines = shared.lines_of(order, sources.own, sources.units, head.today)
    return OfferData(
        number=head.number,
        date=head.day,
        currency=order.currency,
        training=head.training,
        seller=shared.seller(sources.own),
        buyer=shared.buyer(sources.company),
        lines=tuple(OfferLine(**msgspec.structs.asdict(line)) for line in lines),
        vat_included=order.vat_included,
        revision=head.revision,
        revision_date=head.today if head.revision > 1 else None,
        valid_until=head.valid_until,
        discount_source=_contract_words(sources.contract),
        manager=_signing(manager) if manager else None,
        contact=_contact(manager) if manager else "",
        logo=shared.picture_of(sources.own.logo_file),
        stamp=shared.picture_of(sources.own.stamp_file) if head.with_stamp else None,
    )


def _signing(manager: User) -> Signatory:
    """Return the manager as a signatory, the surname first; his initials tell which word it is."""
    first, _, second = manager.full_name.partition(" ")
    is_turned = bool(second) and manager.initials == f"{first[:1]}{second[:1]}"
    name = f"{second} {first}" if is_turned else manager.full_name
    return Signatory(post=manager.position or "Менеджер", name=name)


def _contact(manager: User) -> str:
    known = phones.parse(manager.phone) if manager.phone else None
    phone = phones.display(known) if known else manager.phone
    return ", ".join(part for part in (manager.full_name, phone, manager.email) if part)


def _upd(sources: PaperSources, head: PaperHead) -> UpdData:
    """Return the transfer document of everything that has no act of its own.

    A seller who charges no VAT issues it with status 2.
    """
    order, own = sources.order, sources.own
    signed = shared.director(own, head.with_stamp)
    corrected = head.revision > 1
    return UpdData(
        number=head.number,
        date=head.day,
        currency=order.currency,
        training=head.training,
        seller=shared.seller(own),
        buyer=shared.buyer(sources.company),
        lines=tuple(_tax_lines(sources, head.day)),
        vat_included=order.vat_included,
        status=2 if own.vat_mode is VatMode.EXEMPT else 1,
        correction_number=str(head.revision - 1) if corrected else "",
        correction_date=head.today if corrected else None,
        basis=_contract_words(sources.contract) or f"Заказ № {order.shown_number}",
        director=signed,
        accountant=shared.accountant(own, head.with_stamp),
        handed_over=signed,
        responsible=signed,
        shipped_on=sources.shipped_on,
        stamp=shared.picture_of(own.stamp_file) if head.with_stamp else None,
    )


def _tax_lines(sources: PaperSources, day: date) -> list[TaxLine]:
    event = sources.shipped_on or day
    living = [line for line in _living(sources.order) if not (sources.act_stands and _is_service(line))]
    lines = [_tax_line(_taxed(sources, line, event), line.unit_code) for line in living]
    if sources.order.delivery_price and not sources.act_stands:
        lines.append(_tax_line(_delivery(sources, event), SERVICE_UNIT))
    return lines


def _taxed(sources: PaperSources, line: OrderLine, event: date) -> InvoiceLine:
    """Return a line with the rate of the tax event; one that has it already keeps the sums stored in it."""
    order, mode = sources.order, sources.own.vat_mode
    if vat.rate(line.vat_category, event, mode) != line.vat_rate:
        line = totals.priced(line, mode=mode, on=event, vat_included=order.vat_included)
    return shared.line_of(line, sources.units)


def _delivery(sources: PaperSources, event: date) -> InvoiceLine:
    return shared.delivery_line(replace(sources.order, wanted_date=event), sources.own, event)


def _tax_line(line: InvoiceLine, unit_code: str) -> TaxLine:
    return TaxLine(**msgspec.structs.asdict(line), code=line.article, unit_code=unit_code)


def _act(sources: PaperSources, head: PaperHead) -> ActData:
    order, own = sources.order, sources.own
    lines = [_taxed(sources, line, head.day) for line in _living(order) if _is_service(line)]
    if order.delivery_price:
        lines.append(_delivery(sources, head.day))
    return ActData(
        number=head.number,
        date=head.day,
        currency=order.currency,
        training=head.training,
        seller=shared.seller(own),
        buyer=shared.buyer(sources.company),
        lines=tuple(lines),
        vat_included=order.vat_included,
        basis=_contract_words(sources.contract) or f"Заказ № {order.shown_number}",
        seller_signs=shared.director(own, head.with_stamp),
        stamp=shared.picture_of(own.stamp_file) if head.with_stamp else None,
    )


def _contract_words(contract: Contract | None) -> str:
    return f"Договор № {contract.number} от {short_date(contract.date)}" if contract else ""


_BUILDERS = {
    DocumentKind.OFFER: _offer,
    DocumentKind.UPD: _upd,
    DocumentKind.ACT: _act,
}
KINDS = tuple(_BUILDERS)
"""What is made of an order besides its invoice."""
