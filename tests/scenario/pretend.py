"""Vendors that live in memory and misbehave on request: late, deaf, forgetful, strict."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal

from b2bdesk.connectors.ports import (
    Attachment,
    CheckLine,
    Idem,
    InvoiceMark,
    Link,
    Links,
    MailMessage,
    MailReceipt,
    Page,
    Receipt,
    RecipientAnswer,
    Record,
    StreamSpec,
)
from b2bdesk.connectors.records import (
    AddressRecord,
    BadItem,
    ClientRecord,
    CompanyRecord,
    ContactRecord,
    Ext,
    Gone,
    LastChange,
    LineRecord,
    OrderRecord,
    RegistryAddress,
    RegistryBank,
    RegistryCompany,
)
from b2bdesk.errors import ConnectorError, OutcomeUnknown, Refused, Unavailable
from b2bdesk.model.client import Client, CompanyKind, RegistryState
from b2bdesk.model.clock import Clock
from b2bdesk.model.order import LineState, Order
from b2bdesk.model.uid import Uid

GROUPS = {
    "received": "new",
    "unchecked": "new",
    "confirmed": "approval",
    "in_work": "assembling",
    "closed": "complete",
    "cancelled": "cancel",
}


@dataclass
class PretendCrm:
    """A CRM with clients, orders, payments and files, and a history that others write into too."""

    clock: Clock
    system: str = "pretend"
    late_commit: timedelta = timedelta(seconds=120)
    clients: dict[str, ClientRecord] = field(default_factory=dict)
    orders: dict[str, OrderRecord] = field(default_factory=dict)
    payments: dict[Uid, InvoiceMark] = field(default_factory=dict)
    files: dict[Uid, Attachment] = field(default_factory=dict)
    history: list[tuple[str, str]] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    bad: list[BadItem] = field(default_factory=list)
    writes: list[str] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)
    trouble: Callable[[str], ConnectorError | None] = lambda _call: None
    """What befalls a call, before anything is done."""
    lost_answers: int = 0
    """So many writes are carried out, and their answers lost."""
    commits_after: timedelta | None = None
    """The next write is carried out so long after its answer was lost."""
    reprice: Decimal | None = None
    """The CRM's own idea of every price per unit."""
    knows_marks: bool = True
    tells_history: bool = True
    removes_nobody: bool = False

    def __post_init__(self) -> None:
        self._ids = itertools.count(1)
        self._late: list[tuple[datetime, Callable[[], object]]] = []
        self._touched: dict[str, datetime] = {}

    def check(self) -> list[CheckLine]:
        return [CheckLine(True, "check.reachable")]

    def close(self) -> None:
        return None

    def streams(self) -> Sequence[StreamSpec]:
        return [
            StreamSpec("clients", timedelta(seconds=20), timedelta(hours=1), rank=10),
            StreamSpec("orders", timedelta(seconds=20), timedelta(hours=1), rank=20),
        ]

    def pull(self, stream: str, cursor: str | None) -> Page:
        self._begin(f"pull {stream}")
        since = int(cursor or 0)
        kind = {"clients": "client", "orders": "order"}[stream]
        touched = list(dict.fromkeys(one for what, one in self.history[since:] if what == kind))
        held: Mapping[str, Record] = self.clients if kind == "client" else self.orders
        records: list[Record] = [held[one] for one in touched if one in held]
        gone = tuple(one for one in self.gone if one.kind == kind)
        bad, self.bad = tuple(self.bad), []
        self.gone = [one for one in self.gone if one not in gone]
        return Page(tuple(records), str(len(self.history)), False, gone, bad, len(records))

    def put_client(self, client: Client, links: Links, idem: Idem) -> Receipt:
        self._begin("put_client")
        known = links.get(client.uid, "client") or self._client_by_mark(client.uid)
        return self._write("put_client", lambda: self._store_client(client, known))

    def find_client(self, client: Client, links: Links) -> Receipt | None:
        self._begin("find_client")
        self.looks.append("client")
        known = links.get(client.uid, "client") or self._client_by_mark(client.uid)
        return self._client_receipt(client, known) if known in self.clients else None

    def put_order(self, order: Order, links: Links, idem: Idem) -> Receipt:
        self._begin("put_order")
        client, company = links.get(order.client, "client"), links.get(order.company, "company")
        if client is None:
            raise Refused(system=self.system, detail="client", fields=["client"])
        known = links.get(order.uid, "order")
        return self._write("put_order", lambda: self._store_order(order, known, client, company, links))

    def find_order(self, order: Order, links: Links) -> Receipt | None:
        self._begin("find_order")
        self.looks.append("order")
        known = links.get(order.uid, "order") or self._order_by_number(order.own_number)
        if known not in self.orders:
            return None
        held = self.orders[known]
        meant = [(line.qty, line.unit_price) for line in order.lines]
        as_meant = [(line.qty, line.unit_price) for line in held.lines] == meant
        return replace(self._order_receipt(order, known), as_meant=as_meant)

    def put_invoice(self, mark: InvoiceMark, links: Links, idem: Idem) -> Receipt:
        self._begin("put_invoice")

        def store() -> Receipt:
            self.payments[mark.uid] = mark
            return self._named("payment", mark.uid)

        return self._write("put_invoice", store)

    def find_invoice(self, mark: InvoiceMark, links: Links) -> Receipt | None:
        self.looks.append("invoice")
        return Receipt((), self.clock.now()) if mark.uid in self.payments else None

    def attach_file(self, document: Uid, file: Attachment, order: Uid, links: Links, idem: Idem) -> Receipt:
        self._begin("attach_file")

        def store() -> Receipt:
            self.files[document] = file
            return self._named("file", document)

        return self._write("attach_file", store)

    def find_file(self, document: Uid, file: Attachment, order: Uid, links: Links) -> Receipt | None:
        self.looks.append("file")
        return Receipt((), self.clock.now()) if document in self.files else None

    def colleague_changes(self, record: ClientRecord | OrderRecord) -> None:
        """Somebody else changed a record in the CRM's own window."""
        record = replace(record, version=f"v{len(self.history) + 1}")
        if isinstance(record, ClientRecord):
            self.clients[record.ext.id] = record
            self._note("client", record.ext.id)
        else:
            self.orders[record.ext.id] = record
            self._note("order", record.ext.id)

    def last_change(self, record: Ext) -> LastChange | None:
        return None

    def unchanged_for(self, record: Ext) -> timedelta | None:
        self._begin("history")
        touched = self._touched.get(record.id)
        return self.clock.now() - touched if touched and self.tells_history else None

    def the_client(self) -> ClientRecord:
        (only,) = self.clients.values()
        return only

    def the_order(self) -> OrderRecord:
        (only,) = self.orders.values()
        return only

    def _note(self, kind: str, number: str) -> None:
        self.history.append((kind, number))
        self._touched[number] = self.clock.now()

    def _named(self, kind: str, document: Uid) -> Receipt:
        link = Link("document", document, Ext(kind, str(next(self._ids))))
        return Receipt((link,), self.clock.now())

    def _begin(self, call: str) -> None:
        for at, commit in self._late[:]:
            if at <= self.clock.now():
                self._late.remove((at, commit))
                commit()
        error = self.trouble(call)
        if error is not None:
            raise error

    def _write(self, call: str, store: Callable[[], Receipt]) -> Receipt:
        self.writes.append(call)
        if self.commits_after is not None:
            self._late.append((self.clock.now() + self.commits_after, store))
            self.commits_after = None
            raise OutcomeUnknown(system=self.system, detail="timeout")
        receipt = store()
        if self.lost_answers:
            self.lost_answers -= 1
            raise OutcomeUnknown(system=self.system, detail="reset")
        return receipt

    def _client_by_mark(self, uid: Uid) -> str | None:
        if not self.knows_marks:
            return None
        return next((one for one, record in self.clients.items() if record.uid == uid), None)

    def _order_by_number(self, number: str) -> str | None:
        return next((one for one, record in self.orders.items() if record.number == number), None)

    def _store_client(self, client: Client, known: str | None) -> Receipt:
        number = known or str(next(self._ids))
        self._note("client", number)
        before = self.clients.get(number)
        self.clients[number] = ClientRecord(
            ext=Ext("client", number),
            name=client.name,
            uid=client.uid if self.knows_marks else None,
            version=f"v{len(self.history)}",
            vip=client.vip,
            companies=tuple(
                CompanyRecord(
                    ext=Ext("company", f"{number}-{place}"),
                    legal_name=company.legal_name,
                    short_name=company.short_name,
                    uid=company.uid,
                    kind=company.kind,
                    is_main=company.is_main,
                    inn=company.inn,
                    kpp=company.kpp,
                    ogrn=company.ogrn,
                    legal_address=company.legal_address,
                    bank_account=next(iter(company.bank_accounts), None),
                )
                for place, company in enumerate(client.companies)
            ),
            contacts=tuple(
                ContactRecord(
                    ext=Ext("person", f"{number}-{place}"),
                    uid=contact.uid if self.knows_marks else None,
                    last_name=contact.last_name,
                    first_name=contact.first_name,
                    phones=contact.phones(),
                    emails=contact.emails(),
                )
                for place, contact in enumerate(client.contacts)
            ),
            addresses=tuple(
                AddressRecord(
                    ext=Ext("address", f"{number}-{place}"),
                    text=address.text,
                    uid=address.uid,
                    postcode=address.postcode,
                    country=address.country,
                    city=address.city,
                    street=address.street,
                    house=address.house,
                )
                for place, address in enumerate(client.addresses)
            ),
        )
        if self.removes_nobody and before is not None:
            sent = {contact.uid for contact in client.contacts}
            left = tuple(one for one in before.contacts or () if one.uid not in sent)
            self.clients[number] = replace(
                self.clients[number], contacts=(*(self.clients[number].contacts or ()), *left)
            )
        return self._client_receipt(client, number)

    def _client_receipt(self, client: Client, number: str | None) -> Receipt:
        record = self.clients[str(number)]
        links = [Link("client", client.uid, record.ext)]
        links += [Link("company", one.uid, one.ext) for one in record.companies or () if one.uid]
        return Receipt(tuple(links), self.clock.now(), record.version, record)

    def _store_order(
        self, order: Order, known: str | None, client: str, company: str | None, links: Links
    ) -> Receipt:
        if known is None and self._order_by_number(order.own_number):
            raise Refused(system=self.system, detail="number is taken", fields=["number"])
        number = known or str(next(self._ids))
        self._note("order", number)
        lines = tuple(
            LineRecord(
                ext=Ext("line", f"{number}-{line.uid[-12:]}"),
                text=line.text,
                qty=line.qty,
                list_price=self.reprice or line.list_price,
                unit_price=self.reprice or line.unit_price,
                uid=line.uid,
                product=_offer(links, line.product),
                article=line.article_text,
                discount_percent=line.discount_percent,
                vat_rate=line.vat_rate,
                cancelled=line.state is LineState.CANCELLED,
            )
            for line in order.lines
        )
        lines += self._unknown_lines(known, links)
        total = sum((line.qty * line.unit_price for line in lines), Decimal(0)) + order.delivery_price
        self.orders[number] = OrderRecord(
            ext=Ext("order", number),
            number=order.own_number,
            client=Ext("client", client),
            company=Ext("company", company) if company else None,
            status=f"status-{order.stage}",
            status_group=GROUPS[order.stage],
            created_at=order.created_at or self.clock.now(),
            uid=order.uid if self.knows_marks else None,
            version=f"v{len(self.history)}",
            comment_client=order.comment_client,
            delivery_price=order.delivery_price,
            total=total,
            goods=total,
            lines=lines,
        )
        return self._order_receipt(order, number)

    def _unknown_lines(self, known: str | None, links: Links) -> tuple[LineRecord, ...]:
        """A line that the sender has no name for was added by a colleague, and stays."""
        names = set(links.by_uid.values())
        held = self.orders[known].lines if known in self.orders else ()
        return tuple(line for line in held if line.ext.id not in names)

    def _order_receipt(self, order: Order, number: str | None) -> Receipt:
        record = self.orders[str(number)]
        links = [Link("order", order.uid, record.ext, record.number)]
        links += [Link("order_line", one.uid, one.ext) for one in record.lines if one.uid]
        return Receipt(tuple(links), self.clock.now(), record.version, record)


def _offer(links: Links, product: Uid | None) -> Ext | None:
    """Return what the CRM calls goods that it knows."""
    number = links.get(product, "offer") if product else None
    return Ext("offer", number) if number else None


@dataclass
class PretendMail:
    """A mail server: takes letters, refuses some recipients, loses answers."""

    clock: Clock
    searchable: bool = True
    system: str = "mail"
    late_commit: timedelta = timedelta(seconds=60)
    letters: list[MailMessage] = field(default_factory=list)
    refuses: frozenset[str] = frozenset()
    lost_answers: int = 0
    away: bool = False

    def check(self) -> list[CheckLine]:
        return []

    def close(self) -> None:
        return None

    def send(self, message: MailMessage, idem: Idem) -> MailReceipt:
        if self.away:
            raise Unavailable(system=self.system, detail="refused")
        everyone = (*message.to, *message.cc)
        if set(everyone) <= self.refuses:
            told = [f"{one}: 550 5.1.1 no such user: {one}" for one in everyone]
            raise Refused(system=self.system, detail="550 no such user", fields=["to"], recipients=told)
        self.letters.append(message)
        if self.lost_answers:
            self.lost_answers -= 1
            raise OutcomeUnknown(system=self.system, detail="lost after DATA")
        return self._receipt(everyone)

    def find(self, message_id: str) -> MailReceipt | None:
        found = next((one for one in self.letters if one.message_id == message_id), None)
        return self._receipt((*found.to, *found.cc)) if found else None

    def can_find(self) -> bool:
        return self.searchable

    def _receipt(self, everyone: Sequence[str]) -> MailReceipt:
        answers = tuple(
            RecipientAnswer(one, one not in self.refuses, 550 if one in self.refuses else 250, "said")
            for one in everyone
        )
        return MailReceipt(self.clock.now(), answers, "250 queued")


@dataclass
class PretendRegistry:
    """A registry that knows one company."""

    system: str = "registry"
    late_commit: timedelta = timedelta(0)
    away: bool = False

    def check(self) -> list[CheckLine]:
        return []

    def close(self) -> None:
        return None

    def by_inn(self, inn: str, kpp: str | None = None) -> list[RegistryCompany]:
        if self.away:
            raise Unavailable(system=self.system, detail="refused")
        if inn != "7707083893":
            return []
        return [
            RegistryCompany(
                inn=inn,
                kpp="770701001",
                ogrn="1027700132195",
                kind=CompanyKind.COMPANY,
                legal_name="Общество «Ромашка»",
                short_name="ООО «Ромашка»",
                state=RegistryState.ACTIVE,
                legal_address="Москва",
            )
        ]

    def suggest(self, text: str) -> list[RegistryCompany]:
        return []

    def bank(self, bic: str) -> RegistryBank | None:
        return None

    def addresses(self, text: str) -> list[RegistryAddress]:
        return []
