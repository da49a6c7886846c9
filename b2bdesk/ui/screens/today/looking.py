"""What the detail of the queue reads beside an item: the order it is about, or who called."""

from __future__ import annotations

from dataclasses import dataclass, replace

from b2bdesk.errors import DeskError, NotFound
from b2bdesk.model.revision import Revision
from b2bdesk.model.today import TodayItem, TodayKind
from b2bdesk.rules.gate import Verdict
from b2bdesk.services import calls, cards, corrections, gating, today_facts
from b2bdesk.services.calls import CallerCard
from b2bdesk.services.cards import OrderCard
from b2bdesk.services.consequences import Effect
from b2bdesk.services.desk import Desk
from b2bdesk.services.today_facts import OrderFacts

TO_CONFIRM = frozenset({TodayKind.ORDER_BY_HAND, TodayKind.UNCHECKED, TodayKind.APPROVAL})
"""Kinds about which a person decides by what is there and what it costs."""
READ = frozenset({"order", "call", "client"})
"""What something is read about."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An item with the order it is about, what the gate says of that, and what would follow.

    ``follows`` is of the correction that waits for the lead; None for anything else. ``caller`` is whom an
    item without an order is about: the client, or whom the number of a call belongs to.
    """

    item: TodayItem
    card: OrderCard | None = None
    verdict: Verdict | None = None
    follows: tuple[Effect, ...] | None = None
    facts: OrderFacts | None = None
    caller: CallerCard | None = None


def looked_up(desk: Desk, item: TodayItem) -> Shown:
    """Return an item with what is read about it. Blocks."""
    if item.subject_kind == "call":
        return Shown(item, caller=calls.case(desk, item.subject).card)
    if item.subject_kind == "client":
        return Shown(item, caller=_client(desk, item))
    card = _order_card(desk, item)
    if card is None:
        return Shown(item)
    shown = Shown(item, card)
    if item.kind is TodayKind.APPROVAL and card.waiting is not None:
        shown = _with_correction(desk, item, card, card.waiting)
    if item.kind is TodayKind.ORDER_BY_HAND:
        shown = replace(shown, verdict=gating.verdict(desk, card.order, card.client))
    if item.kind in TO_CONFIRM and shown.card is not None:
        shown = replace(shown, facts=today_facts.of_order(desk, shown.card.order))
    return shown


def _client(desk: Desk, item: TodayItem) -> CallerCard | None:
    try:
        return calls.card_of_client(desk, item.subject)
    except NotFound:
        # It was merged or removed meanwhile.
        return None


def _with_correction(desk: Desk, item: TodayItem, card: OrderCard, waits: Revision) -> Shown:
    """Return the order as the correction would make it, with what would follow."""
    corrected = replace(card, order=waits.after)
    try:
        found = corrections.preview(desk, corrections.of_waiting(waits))
    except DeskError:
        # Somebody changed the order meanwhile: agreeing says so, and the order shows what stands by now.
        return Shown(item, corrected)
    return Shown(item, corrected, follows=found.effects)


def _order_card(desk: Desk, item: TodayItem) -> OrderCard | None:
    try:
        return cards.order_card(desk, item.subject)
    except NotFound:
        # A draft that was never saved is no order yet.
        return None
