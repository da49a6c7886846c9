"""Contracts as KA keeps them: read with their terms, companies as correspondents, drafts asked for."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

import msgspec

from b2bdesk.connectors.onec_ka import literals
from b2bdesk.connectors.onec_ka.api import Api
from b2bdesk.connectors.onec_ka.books import Books
from b2bdesk.connectors.onec_ka.compare import differing
from b2bdesk.connectors.onec_ka.documents import Documents, Kept, marked, uid_of
from b2bdesk.connectors.onec_ka.kinds import CONTRACT, COUNTERPARTY
from b2bdesk.connectors.onec_ka.options import Options
from b2bdesk.connectors.onec_ka.parties import Parties, required_counterparty
from b2bdesk.connectors.onec_ka.terms import Terms
from b2bdesk.connectors.onec_ka.wire import Row, read_each
from b2bdesk.connectors.ports import ContractRequest, Link, Links, Page, Receipt
from b2bdesk.connectors.records import BadItem, ContractRecord, Ext, Gone
from b2bdesk.model.client import Company
from b2bdesk.model.clock import Clock

STATES: Final = {
    "действует": "active",
    "закрыт": "closed",
    "несогласован": "draft",
    "насогласовании": "approval",
}
UNKNOWN_STATE: Final = "approval"
"""A status that this program does not know must not let anybody ship on credit."""

DRAFT: Final = "НеСогласован"
CURRENCY: Final = "RUB"
TITLE_LENGTH: Final = 100


class _Cursor(msgspec.Struct, frozen=True):
    skip: int = 0


class ContractBook:
    """Reads and asks for contracts in one base."""

    def __init__(
        self,
        api: Api,
        documents: Documents,
        parties: Parties,
        books: Books,
        terms: Terms,
        options: Options,
        clock: Clock,
    ) -> None:
        self._api, self._documents, self._parties = api, documents, parties
        self._books, self._terms, self._options, self._clock = books, terms, options, clock
        self._names = options.names
        self._met: set[str] = set()
        self._known: set[str] = set()

    def of(self, company: Company, links: Links) -> list[ContractRecord]:
        """Return the contracts with a company; it is found by INN and KPP where no link is known."""
        row = self._parties.row_of(company, links.get(company.uid, COUNTERPARTY))
        if row is None:
            return []
        where = literals.both(
            f"{self._names.contract_company} eq {literals.guid(row.ref)}", "DeletionMark eq false", self._ours
        )
        raws = self._api.collection(self._names.contract, self._query(where))
        return self._records(raws)[0]

    def one(self, ref: str) -> ContractRecord | None:
        """Return one contract as it is now; None when it is not there or marked for deletion."""
        row = self._api.object(self._names.contract, ref)
        if row is None or not row.is_live:
            return None
        self._books.payers([row.link(self._names.contract_company)])
        return self._record(row)

    def pull(self, text: str | None) -> Page:
        """Return the next portion of all contracts; after the last one those are told that have gone."""
        skip = _skip(text)
        if skip == 0:
            self._met = set()
        raws = self._api.collection(self._names.contract, self._query(self._ours, skip))
        records, bad = self._records(raws)
        new = {record.ext.id for record in records} - self._met
        self._met |= new
        more = len(raws) >= self._options.page and bool(new or bad)
        gone: tuple[Gone, ...] = ()
        if not more:
            lost = sorted(self._known - self._met) if not bad else []
            gone = tuple(Gone("contract", Ext(CONTRACT, ref)) for ref in lost)
            self._known = set(self._met)
        cursor = msgspec.json.encode(_Cursor(skip + len(raws) if more else 0)).decode()
        return Page(tuple(records), cursor, more, gone, tuple(bad))

    def request(self, request: ContractRequest, links: Links) -> Receipt:
        """Create a draft with our mark; an existing one is not touched: the lawyers work on it."""
        held = self._held(request, links)
        if held is not None:
            return self._receipt(request, Kept(held))
        kept = self._documents.put(self._names.contract, None, self._meant(request, links))
        return self._receipt(request, kept)

    def find_request(self, request: ContractRequest, links: Links) -> Receipt | None:
        """Return the draft by our mark; a draft that became a contract is as meant, whatever it says now."""
        held = self._held(request, links)
        if held is None:
            return None
        company = {self._names.contract_company: required_counterparty(request.company, links)}
        return self._receipt(request, Kept(held, differing(company, held)))

    @property
    def _ours(self) -> str:
        """Return the condition that we sell by the contract; purchases and sister companies are left out."""
        kind, ours = self._options.contract_type, self._books.of_our_company()
        return literals.both(ours, f"{self._names.contract_type} eq {literals.text(kind)}" if kind else "")

    def _query(self, where: str, skip: int = 0) -> str:
        return literals.query(
            where=where, order_by="Ref_Key", top=self._options.page, skip=skip, allowed_only=True
        )

    def _records(self, raws: list[msgspec.Raw]) -> tuple[list[ContractRecord], list[BadItem]]:
        companies, _ = read_each(raws, CONTRACT, lambda row: row.link(self._names.contract_company))
        self._books.payers(companies)
        found, bad = read_each(raws, CONTRACT, self._record)
        return [one for one in found if one is not None], bad

    def _record(self, row: Row) -> ContractRecord | None:
        if not row.is_live:
            return None
        company = row.link(self._names.contract_company)
        payer = self._books.payers([company]).get(company or "")
        partner = row.link("Партнер_Key") or (payer.partner if payer else None)
        terms = self._terms.deferral(row.ref, company, partner)
        return ContractRecord(
            ext=Ext(CONTRACT, row.ref),
            number=row.text("Номер") or row.text("Description"),
            day=row.day("Дата"),
            state=self._state(row),
            company=Ext(COUNTERPARTY, company) if company else None,
            inn=(payer.inn or None) if payer else None,
            kpp=(payer.kpp or None) if payer else None,
            uid=uid_of(row),
            version=row.version,
            own_company_inn=self._books.own_inn(),
            valid_from=row.day("ДатаНачалаДействия"),
            valid_till=row.day("ДатаОкончанияДействия"),
            deferral_days=terms.days if terms else None,
            prepay_percent=terms.prepay_percent if terms else None,
            limit=row.money("ДопустимаяСуммаЗадолженности") or None,
            signed=row.text("Статус").casefold() == "действует",
        )

    def _state(self, row: Row) -> str:
        """Return our word for the status; a contract whose time is over is expired, whatever it says."""
        told = row.text("Статус").casefold()
        state = STATES.get(told, UNKNOWN_STATE) if told else "active"
        until = row.day("ДатаОкончанияДействия")
        over = until is not None and until < self._clock.now().astimezone(self._options.zone).date()
        return "expired" if state == "active" and over else state

    def _held(self, request: ContractRequest, links: Links) -> Row | None:
        return self._documents.held(self._names.contract, links.get(request.uid, CONTRACT), request.uid)

    def _meant(self, request: ContractRequest, links: Links) -> dict[str, Any]:
        company = required_counterparty(request.company, links)
        payer = self._books.payers([company]).get(company)
        meant: dict[str, Any] = {
            "Description": request.title[:TITLE_LENGTH],
            "Дата": _at(self._clock.now().astimezone(self._options.zone).date()),
            self._names.contract_company: company,
            "Организация_Key": self._books.organisation(),
            "ВалютаВзаиморасчетов_Key": self._books.currency(CURRENCY),
            "Статус": DRAFT,
            "ХозяйственнаяОперация": "РеализацияКлиенту",
            "Комментарий": marked(request.uid, _wish(request)),
        }
        if self._options.contract_type:
            meant[self._names.contract_type] = self._options.contract_type
        if payer and payer.partner and self._names.partner:
            meant["Партнер_Key"] = payer.partner
        if request.limit is not None:
            meant["ДопустимаяСуммаЗадолженности"] = request.limit.quantize(Decimal("0.01"))
        for field, day in (
            ("ДатаНачалаДействия", request.valid_from),
            ("ДатаОкончанияДействия", request.valid_till),
        ):
            if day is not None:
                meant[field] = _at(day)
        return meant

    def _receipt(self, request: ContractRequest, kept: Kept) -> Receipt:
        row = kept.row
        link = Link("contract", request.uid, Ext(CONTRACT, row.ref), row.text("Номер") or None)
        return Receipt(
            (link,),
            self._clock.now(),
            row.version,
            self._record(row),
            as_meant=not kept.differs and row.is_live,
            differs=kept.differs,
        )


def _wish(request: ContractRequest) -> str:
    """Return what the contract itself has no field for, in words for the lawyers."""
    deferral = f"Отсрочка {request.deferral_days} дн." if request.deferral_days else ""
    return " ".join(part for part in (deferral, request.comment) if part)


def _at(day: date) -> str:
    return literals.stamp(datetime.combine(day, time()))


def _skip(text: str | None) -> int:
    try:
        return max(0, msgspec.json.decode(text or "{}", type=_Cursor).skip)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return 0
