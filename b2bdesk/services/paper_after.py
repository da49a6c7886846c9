"""From an order to what surrounds its delivery: requests, returns, claims, power of attorney."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import msgspec

from b2bdesk.documents.data import Signatory
from b2bdesk.documents.data_after import (
    AuthorityData,
    CargoLine,
    ClaimActData,
    ClaimKind,
    ClaimLine,
    ReturnActData,
    ReturnLine,
    Stop,
    TransportData,
    Valuable,
)
from b2bdesk.documents.data_tax import Reference
from b2bdesk.errors import InvalidInput
from b2bdesk.model import phones
from b2bdesk.model.document import DocumentKind, DocumentState
from b2bdesk.model.order import OrderLine
from b2bdesk.model.people import User
from b2bdesk.rules import totals
from b2bdesk.services import invoice_snapshot as shared
from b2bdesk.services.paper_lines import common, contract_words, goods_lines, mass_of, parties
from b2bdesk.services.paper_sources import PaperHead, PaperSources

CUBIC_CENTIMETRES = Decimal(1_000_000)
"""In a cubic metre."""

_PAPERS = {
    DocumentKind.UPD: "УПД",
    DocumentKind.WAYBILL: "Товарная накладная",
    DocumentKind.INVOICE: "Счет",
    DocumentKind.CLAIM_ACT: "Акт о несоответствии товара",
}


def signing(manager: User) -> Signatory:
    """Return the manager as a signatory, the surname first; his initials tell which word it is."""
    first, _, second = manager.full_name.partition(" ")
    is_turned = bool(second) and manager.initials == f"{first[:1]}{second[:1]}"
    name = f"{second} {first}" if is_turned else manager.full_name
    return Signatory(post=manager.position or "Менеджер", name=name)


def transport(sources: PaperSources, head: PaperHead) -> TransportData:
    """Return the request to our own logistics for everything of the order that can be carried."""
    order, own, details = sources.of_order, sources.own, sources.details
    address = sources.client.address(order.address)
    return TransportData(
        **common(sources, head),
        customer=shared.seller(own),
        carrier=details.carrier or next((one.carrier for one in sources.shipments if one.carrier), ""),
        vehicle=details.vehicle or next((one.vehicle_no for one in sources.shipments if one.vehicle_no), ""),
        load=Stop(address=own.legal_address, name=own.name, phone=own.phone),
        unload=_door(sources),
        cargo=tuple(_cargo(sources, line) for line in goods_lines(order)),
        order=_order_words(sources),
        declared_value=order.total,
        notes="\n".join(part for part in (details.notes, order.comment_client) if part),
        lifting=(address.unloading or "") if address else "",
        documents_back=("подписанный экземпляр накладной",),
        manager=signing(sources.manager) if sources.manager else None,
    )


def _door(sources: PaperSources) -> Stop:
    order = sources.of_order
    planned = [one.planned_date for one in sources.shipments if one.planned_date is not None]
    day = max(planned) if planned else order.wanted_date
    address = sources.client.address(order.address)
    person = sources.client.contact(order.contact)
    phone = _phone(next(iter(person.phones()), "") if person else "")
    if address is None:
        return Stop(address=sources.company.legal_address or "", name=sources.company.short_name, date=day)
    return Stop(
        address=address.text,
        name=sources.company.short_name,
        date=day,
        window=address.hours or "",
        contact=address.door_contact or (person.full_name if person else ""),
        phone=_phone(address.door_phone or "") or phone,
    )


def _phone(number: str) -> str:
    known = phones.parse(number) if number else None
    return phones.display(known) if known else number


def _cargo(sources: PaperSources, line: OrderLine) -> CargoLine:
    product = sources.products.get(line.product) if line.product else None
    volume = (product.volume_cm3 or 0) * line.qty / CUBIC_CENTIMETRES if product else Decimal(0)
    unit = sources.units.get(line.unit_code, line.unit_code)
    return CargoLine(
        name=f"{line.text}, {line.qty.normalize():f} {unit}",
        gross_mass=mass_of(sources, line) or Decimal(0),
        volume=round(volume, 3),
    )


def return_act(sources: PaperSources, head: PaperHead) -> ReturnActData:
    """Return the act of what comes back: the chosen quantities at the prices of the order."""
    order, own = sources.of_order, sources.own
    claim = sources.stands(DocumentKind.CLAIM_ACT)
    return ReturnActData(
        **common(sources, head),
        **parties(sources),
        delivered_by=_delivered_by(sources),
        lines=tuple(_returned(sources, line, head) for line in _chosen(sources)),
        vat_included=order.vat_included,
        basis=contract_words(sources.contract),
        claim=_named(sources, DocumentKind.CLAIM_ACT) if claim else None,
        notes=sources.details.notes,
        handed_over=shared.head_of(sources.company),
        received=shared.director(own, head.with_stamp),
        stamp=shared.picture_of(own.stamp_file) if head.with_stamp else None,
    )


def _chosen(sources: PaperSources) -> list[OrderLine]:
    """Return the goods in the quantities that come back; a quantity of nothing leaves a line out."""
    asked = dict(sources.details.quantities)
    found = [(line, asked.get(line.uid, line.qty)) for line in goods_lines(sources.of_order)]
    if any(not 0 <= qty <= line.qty for line, qty in found):
        raise InvalidInput(field="qty", reason="out_of_range")
    return [replace(line, qty=qty) for line, qty in found if qty]


def _returned(sources: PaperSources, line: OrderLine, head: PaperHead) -> ReturnLine:
    """Return a line with sums for its quantity, at the rate of the day the goods left."""
    order, mode = sources.of_order, sources.own.vat_mode
    event = sources.shipped_on or head.day
    counted = totals.priced(line, mode=mode, on=event, vat_included=order.vat_included)
    shown = msgspec.structs.asdict(shared.line_of(counted, sources.units))
    return ReturnLine(**shown, reason=sources.details.reason)


def claim_act(sources: PaperSources, head: PaperHead) -> ClaimActData:
    """Return the act of what was found: lines of which something is missing or at fault."""
    order, details = sources.of_order, sources.details
    address = sources.client.address(order.address)
    return ClaimActData(
        **common(sources, head),
        **parties(sources),
        delivered_by=_delivered_by(sources),
        kind=details.claim,
        wish=details.wish,
        lines=tuple(_claimed(sources, line) for line in goods_lines(order) if _is_claimed(sources, line)),
        place=address.text if address else "",
        found_on=head.today,
        description=details.notes,
        buyer_signs=shared.head_of(sources.company),
        seller_signs=shared.director(sources.own, head.with_stamp),
    )


def _is_claimed(sources: PaperSources, line: OrderLine) -> bool:
    asked = dict(sources.details.quantities)
    return not asked or asked.get(line.uid, Decimal(0)) > 0


def _claimed(sources: PaperSources, line: OrderLine) -> ClaimLine:
    details = sources.details
    wrong = dict(details.quantities).get(line.uid, line.qty)
    is_short = details.claim is ClaimKind.SHORT
    return ClaimLine(
        name=line.text,
        article=line.article_text or "",
        unit=sources.units.get(line.unit_code, line.unit_code),
        documented=line.qty,
        found=line.qty - wrong if is_short else line.qty,
        faulty=Decimal(0) if is_short else wrong,
        fault=details.reason,
    )


def authority(sources: PaperSources, head: PaperHead) -> AuthorityData:
    """Return the buyer's power of attorney М-2 filled from the order, for his own number and signature.

    It is the buyer's document: what is not told stays open for a pen.
    """
    order, company, details = sources.of_order, sources.company, sources.details
    return AuthorityData(
        **common(sources, head),
        valid_until=head.valid_until,
        company=shared.buyer(company),
        holder_post=details.holder_post,
        holder_name=details.holder_name,
        passport=details.passport,
        supplier=sources.own.name,
        valuables=tuple(
            Valuable(
                name=line.text, unit=sources.units.get(line.unit_code, line.unit_code), quantity=line.qty
            )
            for line in goods_lines(order)
        ),
        ground=_delivered_by(sources),
        bank=shared.bank_of(company.bank_accounts, order.currency),
        okpo=company.okpo or "",
        director=shared.head_of(company),
    )


def _delivered_by(sources: PaperSources) -> Reference:
    """Return the paper by which the goods left, else the invoice, else the order."""
    for kind in (DocumentKind.UPD, DocumentKind.WAYBILL):
        told = next(
            (one for one in sources.issued if one.kind is kind and one.state is not DocumentState.VOID), None
        )
        if told is not None:
            return Reference(title=_PAPERS[kind], number=told.number or "", date=told.date)
    return _named(sources, DocumentKind.INVOICE) or _order_words(sources)


def _named(sources: PaperSources, kind: DocumentKind) -> Reference | None:
    found = sources.stands(kind)
    if found is None:
        return None
    return Reference(title=_PAPERS[kind], number=found.number or "", date=found.date)


def _order_words(sources: PaperSources) -> Reference:
    order = sources.of_order
    day = order.created_at.date() if order.created_at else None
    return Reference(title="Заказ", number=order.shown_number, date=day)
