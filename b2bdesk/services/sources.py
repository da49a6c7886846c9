"""Where a value comes from: which system told it, when, by what name, who changed it, what waits of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from b2bdesk.model.client import Client
from b2bdesk.model.order import Order
from b2bdesk.model.refs import ExternalRef
from b2bdesk.model.uid import Uid
from b2bdesk.services.desk import Desk
from b2bdesk.services.record_names import names_of
from b2bdesk.services.unsent import NOTHING, Change, unsent
from b2bdesk.store.tx import ReadTx
from b2bdesk.sync.owners import Owners

PRICE, STOCK = "price", "stock"


@dataclass(frozen=True, slots=True)
class ValueSource:
    """Where a value comes from. ``system`` is empty for what is known here only.

    ``changed_at`` and ``changed_by`` tell of the last change made on this desk, of this very value where
    it was noted. ``change`` holds both values where ours waits to be sent since ``waits_since``,
    ``disputed`` tells that both sides changed it and nobody has decided. ``names`` tell what people call
    what they name by uid.
    """

    system: str
    external_id: str
    read_at: datetime | None = None
    changed_at: datetime | None = None
    changed_by: str = ""
    change: Change | None = None
    waits_since: datetime | None = None
    is_new: bool = False
    refused: bool = False
    disputed: bool = False
    names: Mapping[str, str] = field(default_factory=dict)


def of_value(desk: Desk, kind: str, record: Uid, path: str = "", noted: str = "") -> ValueSource:
    """Return the source of a value of a client, an order or a document.

    ``path`` names the value as both sides compare it (``lines/<uid>/qty``), ``noted`` as the history of
    changes calls it; without them the source is that of the record.
    """
    with desk.store.read() as tx:
        ref = _told_by(desk, tx.refs.of(record))
        held = _record(tx, kind, record)
        waiting = unsent(desk, tx, kind, held) if held is not None else NOTHING
        change = waiting.of(path) if path else None
        changed_at, changed_by = _last_change(tx, kind, record, noted)
        return ValueSource(
            system=ref.system if ref else "",
            external_id=ref.external_id if ref else record,
            read_at=_read_at(tx, ref),
            changed_at=changed_at,
            changed_by=changed_by,
            change=change,
            waits_since=waiting.since,
            is_new=waiting.is_new,
            refused=waiting.refused,
            disputed=bool(path) and waiting.dispute_of(path) is not None,
            names=names_of(tx, held, [{path: change.there}]) if change else {},
        )


def of_goods(desk: Desk, product: Uid, what: str = "") -> ValueSource:
    """Return who told goods, their price (``PRICE``), their stock (``STOCK``): whose word counts of them."""
    with desk.store.read() as tx:
        owners = Owners.of(desk.systems, {row.stream for row in tx.cursors.all()})
        owner = {PRICE: owners.prices, STOCK: owners.stock}.get(what, owners.goods)
        refs = tx.refs.of(product)
        ref = next((each for each in refs if each.system == owner), refs[0] if refs else None)
        return ValueSource(
            system=ref.system if ref else "",
            external_id=ref.external_id if ref else product,
            read_at=_read_at(tx, ref),
        )


def _told_by(desk: Desk, refs: list[ExternalRef]) -> ExternalRef | None:
    """Return the name in the system that moves the record both ways, else the first one."""
    hub = desk.systems.get("crm", "")
    return next((ref for ref in refs if ref.system == hub), refs[0] if refs else None)


def _read_at(tx: ReadTx, ref: ExternalRef | None) -> datetime | None:
    """Return when its system last answered: what changes there comes with the next reading."""
    state = tx.states.get(ref.system) if ref else None
    return state.last_ok if state else None


def _record(tx: ReadTx, kind: str, uid: Uid) -> Client | Order | None:
    if kind == "client":
        return tx.sides.of(uid)
    order = tx.orders.get(uid) if kind == "order" else None
    return tx.sides.order(order) if order else None


def _last_change(tx: ReadTx, kind: str, record: Uid, noted: str) -> tuple[datetime | None, str]:
    """Return when and by whom the value was last changed on this desk; without ``noted`` the record."""
    entries = tx.audit.of(kind, record)
    own = [entry for entry in entries if noted and _tells_of(noted, entry.after or {}, entry.before or {})]
    if noted and not own:
        return None, ""
    found: list[tuple[datetime, Uid | None]] = [(entry.at, entry.who) for entry in own or entries]
    if kind == "order" and not noted:
        found += [(event.at, event.who) for event in tx.events.of(record) if event.who]
    if not found:
        return None, ""
    at, who = max(found, key=lambda each: each[0])
    person = tx.people.user(who) if who else None
    return at, person.full_name if person else ""


def _tells_of(noted: str, *facts: Iterable[str]) -> bool:
    return any(key == noted or key.endswith(f"|{noted}") for each in facts for key in each)
