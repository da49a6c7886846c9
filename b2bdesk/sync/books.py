"""Storing what the books and the bank tell: payments, debts, contracts, primary documents.

What belongs to a company that is not here is left out: the books know everybody the firm ever met. It is
told again when the company has come.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from b2bdesk.connectors.records import (
    AgreedPriceRecord,
    BalanceRecord,
    ContractRecord,
    PaperFileRecord,
    PaperRecord,
    PaymentRecord,
    StatementFileRecord,
)
from b2bdesk.model.contract import Contract, ContractKind, ContractState
from b2bdesk.model.document import Document, DocumentFile, DocumentKind, DocumentState
from b2bdesk.model.payment import Balance, Payment, PaymentDirection, PaymentSource
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store.books import Books, Occurrence
from b2bdesk.store.refs import Refs
from b2bdesk.store.tx import WriteTx
from b2bdesk.sync.names import Names

log = logging.getLogger(__name__)

OWNER = "accounting"
"""Whose the primary documents of the books are, among the documents of all systems."""

OfCompany = PaymentRecord | BalanceRecord | ContractRecord | PaperRecord | AgreedPriceRecord


class CompanyFinder:
    """Whose a record of the books is: by the vendor's name of the company, else by INN and KPP."""

    def __init__(self, books: Books, names: Names, records: Iterable[OfCompany]) -> None:
        self._names = names
        inns = {inn for record in records if (inn := _requisites(record)[0])}
        self._by_inn = books.companies_by_inn(inns) if inns else {}

    def company(self, record: OfCompany) -> Uid | None:
        """Return the company; an INN alone finds it only when no branch of it is known here."""
        named = self._names.uid(record.company)
        if named is not None:
            return named
        inn, kpp = _requisites(record)
        known = self._by_inn.get(inn or "", {})
        if kpp in known:
            return known[kpp]
        return next(iter(known.values())) if not kpp and len(known) == 1 else None


def store_payments(tx: WriteTx, names: Names, records: Sequence[PaymentRecord]) -> None:
    """Store payments; the same money in a bank's file and in the books is one, and the books' word counts."""
    if not records:
        return
    finder = CompanyFinder(tx.books, names, records)
    told = [(record, _payment(record, finder.company(record))) for record in records]
    same = _SameMoney(tx.books, tx.refs, names, told)
    payments = {}
    for record, payment in told:
        ours = same.known(record, payment)
        uid = ours.uid if ours else payment.uid
        occurrence = ours.occurrence if ours else same.free(payment)
        names.give("payment", uid, record.ext, number=record.doc_number, version=record.version)
        if ours is None or payment.source is PaymentSource.ACCOUNTING or ours.source is payment.source:
            merged = replace(payment, uid=uid, occurrence=occurrence)
            payments[uid] = merged
            same.took(merged)
    tx.books.save_payments(list(payments.values()))
    names.store(tx.refs)


def store_balances(tx: WriteTx, names: Names, records: Sequence[BalanceRecord]) -> None:
    """Store what companies owe."""
    finder = CompanyFinder(tx.books, names, records)
    found = {company: one for one in records if (company := finder.company(one)) is not None}
    tx.books.save_balances(
        [
            Balance(
                company,
                one.at,
                one.debt,
                one.overdue,
                one.overdue_0_7,
                one.overdue_8_30,
                one.overdue_31,
                one.advance,
            )
            for company, one in found.items()
        ]
    )


def store_contracts(tx: WriteTx, names: Names, records: Sequence[ContractRecord]) -> None:
    """Store contracts. What a system does not say stays as another one told it: one keeps the texts, another
    the limits.
    """
    finder = CompanyFinder(tx.books, names, records)
    found = [(one, company) for one in records if (company := finder.company(one)) is not None]
    if not found:
        return
    own = tx.people.default_own_company()
    clients = tx.books.owners({company for _, company in found})
    known = {_contract_key(one): one for one in tx.books.contracts_of_many(set(clients))}
    by_uid = {one.uid: one for one in known.values()}
    contracts = {}
    for record, company in found:
        if own is None or company not in clients:
            continue
        uid = names.uid(record.ext)
        # A draft has neither number nor date yet: it is known by its vendor's name alone.
        number, day = record.number or record.ext.id, record.day or record.valid_from or tx.now.date()
        ours = by_uid.get(uid) if uid else known.get((company, number, day.isoformat()))
        fresh = Contract(
            uid=uid or record.uid or new_uid(),
            client=clients[company],
            company=company,
            own_company=own.uid,
            number=number,
            date=day,
            from_on=record.valid_from or day,
        )
        contract = _contract(record, ours or fresh)
        contracts[contract.uid] = known[_contract_key(contract)] = by_uid[contract.uid] = contract
        names.give("contract", contract.uid, record.ext, number=record.number, version=record.version)
    tx.books.save_contracts(list(contracts.values()))
    names.store(tx.refs)


def store_statement_files(tx: WriteTx, records: Sequence[StatementFileRecord]) -> None:
    """Note which files of the bank were read, and what was odd about them."""
    for record in records:
        tx.books.note_statement(record.ext.id, record.name, record.read_at, list(record.remarks))


def store_papers(tx: WriteTx, names: Names, records: Sequence[PaperRecord]) -> None:
    """Store the primary documents of the books beside our own; one that was unposted is void."""
    if not records:
        return
    finder = CompanyFinder(tx.books, names, records)
    companies = {record.ext: finder.company(record) for record in records}
    clients = tx.books.owners({one for one in companies.values() if one is not None})
    own = tx.people.default_own_company()
    for record in records:
        company = companies[record.ext]
        if company is None or own is None or company not in clients:
            continue
        uid = names.uid(record.ext)
        if uid is None and (record.gone or not record.posted):
            continue
        ours = tx.documents.get(uid) if uid else None
        fresh = ours or Document(
            uid=uid or new_uid(),
            kind=DocumentKind(record.kind),
            date=record.day,
            own_company=own.uid,
            client=clients[company],
            owner=OWNER,
        )
        tx.documents.save(_paper(record, fresh, company, names))
        names.give("document", fresh.uid, record.ext, number=record.number, version=record.version)
    names.store(tx.refs)


def store_paper_files(tx: WriteTx, names: Names, records: Sequence[PaperFileRecord]) -> None:
    """Keep the bytes of papers of the books with their digest; the newest file is the one that is shown.

    A file of a paper that is not here is left out, one of our own papers as well: its bytes are ours.
    """
    for record in records:
        uid = names.uid(record.paper)
        document = tx.documents.get(uid) if uid else None
        digest = hashlib.sha256(record.content).hexdigest()
        if document is None or document.owner != OWNER or document.sha256 == digest:
            continue
        tx.documents.add_file(DocumentFile(document.uid, record.name, record.mime, record.content, digest))
        tx.documents.save(replace(document, sha256=digest))


class _SameMoney:
    """Which payments are here already, by the vendor's name and by what makes it the same money."""

    def __init__(
        self, books: Books, refs: Refs, names: Names, told: Sequence[tuple[PaymentRecord, Payment]]
    ) -> None:
        self._names = names
        named = {uid for record, _ in told if (uid := names.uid(record.ext)) is not None}
        self._by_uid = books.payments_by_uid(named)
        self._by_key: dict[Occurrence, Payment] = books.payments_by_key({one.natural_key for _, one in told})
        links = refs.links(names.system, {one.uid for one in self._by_key.values()})
        self._named_here = {uid for uid, _ in links}

    def known(self, record: PaymentRecord, payment: Payment) -> Payment | None:
        """Return the payment that the record tells of, if it is here."""
        uid = self._names.uid(record.ext)
        if uid is not None:
            return self._by_uid.get(uid)
        for (key, _), ours in sorted(self._by_key.items(), key=lambda item: item[0][1]):
            # One that this system knows under another name is other money.
            if key == payment.natural_key and ours.uid not in self._named_here:
                return ours
        return None

    def free(self, payment: Payment) -> int:
        """Return the next number among equal payments."""
        taken = [number for key, number in self._by_key if key == payment.natural_key]
        return max(taken, default=0) + 1

    def took(self, payment: Payment) -> None:
        """Note that the payment is this system's from now on."""
        self._by_key[payment.natural_key, payment.occurrence] = payment
        self._by_uid[payment.uid] = payment
        self._named_here.add(payment.uid)


def _requisites(record: OfCompany) -> tuple[str | None, str | None]:
    if isinstance(record, PaymentRecord):
        return record.payer_inn, record.payer_kpp
    return record.inn, record.kpp


def _payment(record: PaymentRecord, company: Uid | None) -> Payment:
    # A bank's file names no counterparty of anybody's books.
    source = PaymentSource.ACCOUNTING if record.company is not None else PaymentSource.STATEMENT
    return Payment(
        uid=record.uid or new_uid(),
        direction=PaymentDirection(record.direction),
        own_account=record.own_account,
        date=record.day,
        doc_number=record.doc_number,
        amount=record.amount,
        payer_name=record.payer_name,
        purpose=record.purpose,
        source=source,
        bank_date=record.bank_date,
        currency=record.currency,
        payer_inn=record.payer_inn,
        payer_kpp=record.payer_kpp,
        payer_account=record.payer_account,
        company=company,
        posted=record.posted,
    )


def _contract(record: ContractRecord, ours: Contract) -> Contract:
    return replace(
        ours,
        number=record.number or ours.number,
        date=record.day or ours.date,
        state=ContractState(record.state),
        kind=ContractKind(record.kind),
        from_on=record.valid_from or ours.from_on,
        till_on=record.valid_till or ours.till_on,
        deferral_days=ours.deferral_days if record.deferral_days is None else record.deferral_days,
        prepay_pct=ours.prepay_pct if record.prepay_percent is None else record.prepay_percent,
        limit=ours.limit if record.limit is None else record.limit,
        currency=record.currency,
        signed=record.signed or ours.signed,
        file_url=record.file_url or ours.file_url,
    )


def _contract_key(contract: Contract) -> tuple[Uid, str, str]:
    return contract.company, contract.number, contract.date.isoformat()


def _paper(record: PaperRecord, ours: Document, company: Uid, names: Names) -> Document:
    living = record.posted and not record.gone
    return replace(
        ours,
        number=record.number,
        date=record.day,
        company=company,
        order=names.uid(record.order) or ours.order,
        total=record.total if record.total is not None else Decimal(0),
        vat=record.vat,
        state=DocumentState.ISSUED if living else DocumentState.VOID,
    )
