"""What a letter to a client may be about without any document: he fell silent, his discount is about to fall.

Source: the kind *nudge* of ``ux.md`` 3.1. The words are in :mod:`.nudge_texts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from b2bdesk.model.client import Client
from b2bdesk.model.level import Level
from b2bdesk.model.order import Order, Stage
from b2bdesk.rules.today import LEVEL_WARNING, QUIET_AFTER
from b2bdesk.services import trading
from b2bdesk.services.desk import Desk
from b2bdesk.services.letter_texts import Template
from b2bdesk.store.tx import ReadTx

NEWEST = 20
"""Among so many of the orders changed last the last one that was bought is looked for."""
_NOT_BOUGHT = frozenset({Stage.DRAFT, Stage.CANCELLED})


@dataclass(frozen=True, slots=True)
class Nudge:
    """The occasions that hold today, the more telling first, and what the letters say of the client."""

    occasions: tuple[Template, ...] = ()
    last: Order | None = None
    level: Level | None = None


NO_NUDGE = Nudge()


def of_client(desk: Desk, tx: ReadTx, client: Client) -> Nudge:
    """Return for what a client may be written to today."""
    bought = (one for one in tx.orders.of_client(client.uid, NEWEST) if one.stage not in _NOT_BOUGHT)
    dated = [(one.created_at, one.uid, one) for one in bought if one.created_at]
    last = max(dated)[2] if dated else None
    level = trading.level_of(tx, client)
    return Nudge(tuple(_occasions(desk, last, level)), last, level)


def _occasions(desk: Desk, last: Order | None, level: Level | None) -> Iterator[Template]:
    if last is not None and last.created_at and desk.clock.now() - last.created_at >= QUIET_AFTER:
        yield Template.DORMANT
    if level is not None and level.falls_on and desk.clock.today() + LEVEL_WARNING >= level.falls_on:
        yield Template.LEVEL
