"""A desk's side of the connection to the training shop: the opened connector and what it has learned."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pytest

from b2bdesk.connectors.bitrix.connector import BitrixShop
from b2bdesk.connectors.ports import Attachment, Idem, Links, Page, Receipt, Record, ShopDocument
from b2bdesk.connectors.records import OrderRecord
from b2bdesk.connectors.registry import open_connectors
from b2bdesk.model.client import Client, Company, Contact, ContactPoint, PointKind, PortalRole
from b2bdesk.model.clock import HandClock
from b2bdesk.model.order import Order, OrderLine, Stage
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.secrets import MemorySecrets, service_name
from b2bdesk.settings import Profile
from b2bdesk.training.bitrix.office import BitrixOffice
from b2bdesk.training.bitrix.shop import Account

SYSTEM = "bitrix"
LONGEST_WALK = 50
Kind = TypeVar("Kind")


class Rig:
    """The connector, opened as the program opens it, and the ids that the shop has taught us."""

    def __init__(self, office: BitrixOffice, clock: HandClock, **settings: object) -> None:
        self.office, self.clock = office, clock
        chosen = {name: settings.pop(name) for name in list(settings) if name.startswith("secret_")}
        given: dict[str, Any] = {
            **office.profile_settings(),
            "requests_per_second": 2_000.0,
            "requests_at_once": 2_000,
            **settings,
        }
        service = service_name("test", SYSTEM)
        self.secrets = {(service, name): value for name, value in office.profile_secrets().items()}
        for name, value in chosen.items():
            self.secrets[service, name.removeprefix("secret_")] = str(value)
        self.store = MemorySecrets(self.secrets)
        profile = Profile("test", {"shop": SYSTEM}, {SYSTEM: given})
        opened = open_connectors(profile, self.store, clock).by_capability["shop"]
        assert isinstance(opened, BitrixShop)
        self.shop = opened
        self.known: dict[tuple[Uid, str], str] = {}

    def enter(self, name: str, value: str) -> None:
        """Type a secret into the window."""
        self.store.set(service_name("test", SYSTEM), name, value)

    @property
    def links(self) -> Links:
        return Links(dict(self.known))

    def walk(self, stream: str, cursor: str | None = None) -> tuple[list[Record], str, list[Page]]:
        """Pull until there is nothing more, storing every page; return records, cursor and pages."""
        pages: list[Page] = []
        while len(pages) < LONGEST_WALK:
            page = self.shop.pull(stream, cursor)
            pages.append(page)
            cursor = page.next_cursor
            if not page.more:
                return [record for one in pages for record in one.records], cursor, pages
        raise AssertionError(f"{stream} does not end")

    def orders(self, cursor: str | None = None) -> tuple[dict[str, OrderRecord], str]:
        """Pull all orders; return them by number, and the cursor."""
        records, cursor, _ = self.walk("shop_orders", cursor)
        return {one.number: one for one in records if isinstance(one, OrderRecord)}, cursor

    def ours(self, record: OrderRecord, **changes: Any) -> Order:
        """Return the shop's order as the desk keeps it, with what has happened to it since."""
        lines = tuple(
            OrderLine(
                uid=new_uid(),
                position=place,
                text=line.text,
                qty=line.qty,
                product=self._learned(line.product.kind, line.product.id) if line.product else None,
                list_price=line.list_price,
                unit_price=line.unit_price,
                gross=line.unit_price * line.qty,
                vat_rate=line.vat_rate,
                unit_code=line.unit_code,
            )
            for place, line in enumerate(record.lines, 1)
        )
        order = Order(
            uid=self._learned(record.ext.kind, record.ext.id),
            own_number="K7Q-00042",
            client=new_uid(),
            own_company=new_uid(),
            number=record.number,
            stage=Stage.RECEIVED,
            created_at=record.created_at,
            delivery_price=record.delivery_price,
            goods=record.goods,
            total=record.total,
            lines=lines,
        )
        return replace(order, **changes)

    def _learned(self, kind: str, external: str) -> Uid:
        uid = new_uid()
        self.known[uid, kind] = external
        return uid


def shipped(order: Order) -> Order:
    return replace(order, lines=tuple(replace(line, qty_shipped=line.qty) for line in order.lines))


def idem(attempt: int = 1) -> Idem:
    return Idem(new_uid(), attempt=attempt)


def client_with_buyer(email: str = "Anna@romashka.example") -> tuple[Client, Uid]:
    """Return a client of two companies and the contact who buys for both."""
    companies = tuple(
        Company(new_uid(), f"ООО «Ромашка {kpp}»", "Ромашка", inn="7700651716", kpp=kpp)
        for kpp in ("770001001", "780001001")
    )
    contact = Contact(
        new_uid(),
        last_name="Ким",
        first_name="Анна",
        portal_role=PortalRole.SUPERVISOR,
        points=(ContactPoint(PointKind.EMAIL, email, email.lower()),),
    )
    return Client(new_uid(), "ГК «Ромашка»", companies=companies, contacts=(contact,)), contact.uid


def accounts_of(office: BitrixOffice, email: str = "anna@romashka.example") -> list[Account]:
    """Return the shop's accounts with this e-mail."""
    return [one for one in office.shop.accounts.values() if one.email == email]


def paper(content: bytes = b"%PDF-1.7 invoice") -> ShopDocument:
    return ShopDocument(
        uid=new_uid(),
        order=new_uid(),
        company=new_uid(),
        kind="invoice",
        number="K7Q-00042",
        file=Attachment("Счёт K7Q-00042.pdf", "application/pdf", content),
        inn="7700651716",
        kpp="770001001",
    )


def fixture(vendor: str, name: str) -> bytes:
    """Return a collected file of the vendor; skips where the collection is not on this computer."""
    for parent in Path(__file__).resolve().parents:
        folder = parent / "shared" / "vendors" / "fixtures" / vendor
        if folder.is_dir():
            return (folder / name).read_bytes()
    pytest.skip("the vendor's sample files are not on this computer")


def sum_of(record: OrderRecord) -> Decimal:
    return sum((line.unit_price * line.qty for line in record.lines), Decimal(0))


MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


def links_of(receipt: Receipt) -> dict[str, str]:
    return {link.ext.kind: link.ext.id for link in receipt.links}
