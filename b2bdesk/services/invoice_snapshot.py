"""From an order to the snapshot that the invoice is drawn from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec

from b2bdesk.documents.data import Bank, InvoiceData, InvoiceLine, Party, Signatory, from_json
from b2bdesk.errors import DeskError, OrderIncomplete
from b2bdesk.model.client import Company, CompanyKind
from b2bdesk.model.order import LineState, Order, OrderLine
from b2bdesk.model.people import OwnCompany, OwnKind
from b2bdesk.rules import totals

DELIVERY_NAME = "Доставка"
DELIVERY_UNIT = "усл. ед."
TERMS = "Товар отпускается по доверенности и паспорту."
"""Printed texts are Russian by law and do not pass through the interface's translation."""


def build(
    order: Order,
    company: Company,
    own: OwnCompany,
    *,
    units: Mapping[str, str],
    day: date,
    revised_on: date | None,
    revision: int,
    due: date,
    with_stamp: bool,
    training: bool,
) -> InvoiceData:
    """Return the snapshot; sums are those stored in the lines, never computed from the total."""
    return InvoiceData(
        number=order.shown_number,
        date=day,
        revision=revision,
        revision_date=revised_on,
        seller=_seller(own),
        buyer=_buyer(company),
        bank=_bank(own, order.currency),
        lines=tuple(_lines(order, own, units, day)),
        vat_included=order.vat_included,
        currency=order.currency,
        due_date=due,
        valid_until=due,
        terms=TERMS,
        director=_signatory(
            own.director_post or "Руководитель", own.director, own.director_sign_file, with_stamp
        ),
        accountant=_accountant(own, with_stamp),
        stamp=_picture(own.stamp_file) if with_stamp else None,
        article_column=any(line.article_text for line in order.lines),
        training=training,
    )


def says_the_same(snapshot: str, data: InvoiceData) -> bool:
    """Tell whether a kept snapshot has the same content, whatever its revision and days."""
    try:
        kept = from_json(snapshot, InvoiceData)
    except DeskError:
        return False
    return _undated(kept) == _undated(data)


def digest(data: InvoiceData) -> str:
    """Return what tells these contents from others, whatever number, revision and days they carry."""
    bare = msgspec.structs.replace(_undated(data), number="")
    return hashlib.sha256(msgspec.json.encode(bare)).hexdigest()[:20]


def _undated(data: InvoiceData) -> InvoiceData:
    return msgspec.structs.replace(
        data, revision=1, revision_date=None, due_date=None, valid_until=None, date=date.min
    )


def _lines(order: Order, own: OwnCompany, units: Mapping[str, str], day: date) -> list[InvoiceLine]:
    lines = [_line(line, units) for line in order.lines if line.state is not LineState.CANCELLED]
    if order.delivery_price:
        lines.append(_delivery(order, own, day))
    return lines


def _line(line: OrderLine, units: Mapping[str, str]) -> InvoiceLine:
    return InvoiceLine(
        name=line.text,
        article=line.article_text or "",
        quantity=line.qty,
        unit=units.get(line.unit_code, line.unit_code),
        unit_price=line.unit_price,
        list_price=line.list_price,
        discount_percent=line.discount_percent,
        net=line.net,
        vat=line.vat,
        gross=line.gross,
        vat_rate=line.vat_rate,
    )


def _delivery(order: Order, own: OwnCompany, day: date) -> InvoiceLine:
    sums = totals.delivery_sums(order, mode=own.vat_mode, today=day)
    return InvoiceLine(
        name=DELIVERY_NAME,
        quantity=Decimal(1),
        unit=DELIVERY_UNIT,
        unit_price=sums.unit_price,
        net=sums.net,
        vat=sums.vat,
        gross=sums.gross,
        vat_rate=totals.delivery_rate(order, mode=own.vat_mode, today=day),
    )


def _seller(own: OwnCompany) -> Party:
    return Party(
        name=own.name,
        inn=own.inn,
        kpp=own.kpp or "",
        ogrn=own.ogrn,
        address=own.legal_address,
        phone=own.phone,
        sole_trader=own.kind is OwnKind.SOLE_TRADER,
    )


def _buyer(company: Company) -> Party:
    return Party(
        name=company.legal_name,
        inn=company.inn or "",
        kpp=company.kpp or "",
        ogrn=company.ogrn or "",
        address=company.legal_address or "",
        sole_trader=company.kind is CompanyKind.SOLE_TRADER,
    )


def _bank(own: OwnCompany, currency: str) -> Bank:
    fitting = [account for account in own.bank_accounts if account.currency == currency]
    if not fitting:
        raise OrderIncomplete(missing="own_bank_account")
    account = next((a for a in fitting if a.is_default), fitting[0])
    return Bank(
        name=account.bank_name,
        bic=account.bic,
        account=account.account,
        correspondent_account=account.corr_account,
    )


def _accountant(own: OwnCompany, with_stamp: bool) -> Signatory | None:
    if own.kind is OwnKind.SOLE_TRADER or not own.accountant:
        return None
    return _signatory("Бухгалтер", own.accountant, own.accountant_sign_file, with_stamp)


def _signatory(post: str, name: str, picture: str | None, with_stamp: bool) -> Signatory:
    return Signatory(post=post, name=name, signature=_picture(picture) if with_stamp else None)


def _picture(path: str | None) -> bytes | None:
    if not path:
        return None
    try:
        return Path(path).read_bytes()
    except OSError:
        return None
