"""A customer's list that is not decided yet: kept with its order, there again after a restart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import msgspec

from b2bdesk.model.uid import Uid
from b2bdesk.rules.request_header import Role
from b2bdesk.services import request_files
from b2bdesk.services.desk import Desk
from b2bdesk.services.request_files import Request

SCREEN = "request"


@dataclass(frozen=True, slots=True)
class KeptRequest:
    """A list as a person left it: what he decided by hand, what goes in as text, what columns hold.

    ``bare`` are the sheets without a row of titles.
    """

    name: str
    request: Request
    by_hand: frozenset[int] = frozenset()
    free: frozenset[int] = frozenset()
    roles: Mapping[int, Mapping[int, Role]] = field(default_factory=dict)
    open: bool = True
    bare: frozenset[int] = frozenset()


def keep(desk: Desk, order: Uid, kept: KeptRequest | None) -> None:
    """Keep the list of an order; None: everything of it is decided or thrown away."""
    with desk.store.write(by=desk.me) as tx:
        if kept is None:
            tx.drafts.drop(SCREEN, "order", order)
        else:
            # Prices may be others when it is opened again: goods are looked up then.
            bare = replace(kept, request=replace(kept.request, goods={}))
            tx.drafts.put(SCREEN, "order", order, msgspec.to_builtins(bare, str_keys=True), {})


def kept(desk: Desk, order: Uid) -> KeptRequest | None:
    """Return the list of an order as it was left, with its goods at today's prices."""
    with desk.store.read() as tx:
        found = tx.drafts.get(SCREEN, "order", order)
        if found is None:
            return None
        known = msgspec.convert(found.body, KeptRequest, str_keys=True, strict=False)
        return replace(known, request=request_files.with_goods(tx, known.request))
