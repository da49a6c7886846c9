"""The first minutes of a store: who we are, who sits at this desk, how far the first sync is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import msgspec

from b2bdesk.errors import ProfileInvalid
from b2bdesk.model.people import OwnCompany, User
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services.desk import Desk
from b2bdesk.store.rows import ClientQuery, OrderQuery
from b2bdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Arrival:
    """What has arrived so far: people who may sit here, clients and orders."""

    users: tuple[User, ...]
    clients: int
    orders: int


def signed_in(store: Store) -> User | None:
    """Return who was chosen as the person at this desk."""
    with store.read() as tx:
        return tx.people.me()


def sign_in(store: Store, user: Uid) -> None:
    """Remember who sits at this desk."""
    with store.write(by=user) as tx:
        tx.people.set_me(user)


def arrived(store: Store) -> Arrival:
    """Return how far the first sync is."""
    with store.read() as tx:
        return Arrival(
            users=tuple(user for user in tx.people.users(active_only=True)),
            clients=tx.clients.count(ClientQuery()),
            orders=tx.orders.count(OrderQuery()),
        )


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """Records of the CRM that come for the first time.

    ``done`` of ``total`` are here as far as the agent told; ``away`` says that the CRM does not answer.
    """

    done: int | None = None
    total: int | None = None
    away: bool = False


def on_the_way(desk: Desk, stream: str) -> OnTheWay | None:
    """Return how the first read of a stream ("orders", "clients") of the CRM stands; None after its end."""
    crm = desk.systems.get("crm")
    if crm is None:
        return None
    with desk.store.read() as tx:
        ended = any(row.full_at for row in tx.cursors.all() if (row.system, row.stream) == (crm, stream))
        away = any(row.state == "offline" for row in tx.states.all() if row.system == crm)
    if ended:
        return None
    read = next((one for one in desk.reading() if one.stream == stream), None)
    return OnTheWay(read.done if read else None, read.total if read else None, away)


def settle_own_company(store: Store, given: dict[str, Any]) -> None:
    """Keep our own company as the profile describes it; raises ProfileInvalid with what is wrong.

    The company's identity stays when it is already known, so documents keep pointing at it.
    """
    if not given:
        return
    with store.read() as tx:
        known = tx.people.default_own_company()
    uid = known.uid if known else new_uid()
    try:
        described = msgspec.convert({**given, "uid": uid}, OwnCompany)
    except msgspec.ValidationError as err:
        raise ProfileInvalid(path="own_company", detail=str(err)) from err
    if known is not None:
        described = _with_pictures(described, known)
    if described != known:
        with store.write() as tx:
            tx.people.save_own_company(described)


def _with_pictures(described: OwnCompany, known: OwnCompany) -> OwnCompany:
    """Keep pictures that a person chose in the settings where the profile names none."""
    return replace(
        described,
        stamp_file=described.stamp_file or known.stamp_file,
        director_sign_file=described.director_sign_file or known.director_sign_file,
        accountant_sign_file=described.accountant_sign_file or known.accountant_sign_file,
        logo_file=described.logo_file or known.logo_file,
    )
