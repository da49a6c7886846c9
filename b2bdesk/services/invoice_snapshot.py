"""From an order to the snapshot that the invoice is drawn from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec

from b2bdesk.documents.data import Bank, InvoiceData, InvoiceLine, Party, Signatory, from_json
from b2bdesk.errors import DeskError, OrderIncomplete
from b2bdesk.model.client import BankAccount, Company, CompanyKind
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
        seller=seller(own),
        buyer=buyer(company),
        bank=_bank(own, order.currency),
        lines=tuple(lines_of(order, own, units, day)),
        vat_included=order.vat_included,
        currency=order.currency,
        due_date=due,
        valid_until=due,
        terms=TERMS,
        director=director(own, with_stamp),
        accountant=accountant(own, with_stamp),
        stamp=picture_of(own.stamp_file) if with_stamp else None,
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


def lines_of(order: Order, own: OwnCompany, units: Mapping[str, str], day: date) -> list[InvoiceLine]:
    """Return every line that was not cancelled, and delivery as the last one."""
    lines = [line_of(line, units) for line in order.lines if line.state is not LineState.CANCELLED]
    if order.delivery_price:
        lines.append(delivery_line(order, own, day))
    return lines


def line_of(line: OrderLine, units: Mapping[str, str]) -> InvoiceLine:
    """Return a line with the sums that are stored in it."""
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


def delivery_line(order: Order, own: OwnCompany, day: date) -> InvoiceLine:
    """Return delivery as a service."""
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


def seller(own: OwnCompany) -> Party:
    """Return our own company as the seller of a document."""
    return Party(
        name=own.name,
        inn=own.inn,
        kpp=own.kpp or "",
        ogrn=own.ogrn,
        address=own.legal_address,
        phone=own.phone,
        sole_trader=own.kind is OwnKind.SOLE_TRADER,
    )


def buyer(company: Company) -> Party:
    """Return a client's company as the buyer of a document."""
    return Party(
        name=company.legal_name,
        inn=company.inn or "",
        kpp=company.kpp or "",
        ogrn=company.ogrn or "",
        address=company.legal_address or "",
        sole_trader=company.kind is CompanyKind.SOLE_TRADER,
    )


def _bank(own: OwnCompany, currency: str) -> Bank:
    found = bank_of(own.bank_accounts, currency)
    if found is None:
        raise OrderIncomplete(missing="own_bank_account")
    return found


def bank_of(accounts: Sequence[BankAccount], currency: str) -> Bank | None:
    """Return the account in a currency, the usual one first; None when there is none."""
    fitting = [account for account in accounts if account.currency == currency]
    if not fitting:
        return None
    account = next((a for a in fitting if a.is_default), fitting[0])
    return Bank(
        name=account.bank_name,
        bic=account.bic,
        account=account.account,
        correspondent_account=account.corr_account,
    )


def accountant(own: OwnCompany, with_stamp: bool) -> Signatory | None:
    """Return who signs as accountant; a sole trader signs alone."""
    if own.kind is OwnKind.SOLE_TRADER or not own.accountant:
        return None
    return signatory("Бухгалтер", own.accountant, own.accountant_sign_file, with_stamp)


def signatory(post: str, name: str, file: str | None, with_stamp: bool) -> Signatory:
    """Return who signs, with the picture of the signature when it is asked for."""
    return Signatory(post=post, name=name, signature=picture_of(file) if with_stamp else None)


def director(own: OwnCompany, with_stamp: bool) -> Signatory:
    """Return the head of our company as a signatory."""
    return signatory(own.director_post or "Руководитель", own.director, own.director_sign_file, with_stamp)


def head_of(company: Company) -> Signatory | None:
    """Return who signs for a client's company, None while nobody told."""
    if not company.director:
        return None
    return Signatory(post=company.director_post or "Руководитель", name=company.director)


def picture_of(path: str | None) -> bytes | None:
    """Return the bytes of a picture of ours, None when there is none to be read."""
    if not path:
        return None
    try:
        return Path(path).read_bytes()
    except OSError:
        return None
