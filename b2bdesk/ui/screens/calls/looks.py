"""From a call on the line to what its card shows: who calls, how matters stand, what can be done."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from b2bdesk.model.call import Direction
from b2bdesk.model.uid import Uid
from b2bdesk.services.calls import CallerCard, Cover, PhoneOwner
from b2bdesk.ui import call_words as words
from b2bdesk.ui import format
from b2bdesk.ui.call_words import number_words, translate
from b2bdesk.ui.screens.calls.line import LineCall, LineState
from b2bdesk.ui.screens.clients.lines import order_look
from b2bdesk.ui.shell.ring_look import DOTS, RingAction, RingFact, RingLook

MOST_CANDIDATES = 3
FEW_FACTS = 2
"""What a compressed card says."""

OPEN, ORDER, TASK, COMPANY, ATTACH, WRONG, DIAL = (
    "call.open",
    "call.order",
    "call.task",
    "call.company",
    "call.attach",
    "call.wrong",
    "call.dial_shown",
)


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom cards are made: ``guarded`` hides money, ``names`` are colleagues by extension."""

    me: Uid
    guarded: bool = False
    names: dict[str, str] = field(default_factory=dict)


def look_of_call(one: LineCall, reader: Reader, *, compressed: bool, in_hand: bool) -> RingLook:
    """Return the card of a call in the language of the window."""
    card = one.card
    title, company, detail = _head(one, card)
    muted = one.state is LineState.COLLEAGUE
    if muted:
        detail = words.colleague_words(one.call, reader.names)
    return RingLook(
        key=one.key,
        title=title,
        icon=_icon(one),
        company=company,
        detail=detail,
        facts=() if muted else _facts(card, reader, compressed),
        actions=() if muted else _actions(one, card),
        since=None if one.state is LineState.ASKED or muted else one.began_at,
        muted=muted,
        compressed=compressed,
        in_hand=in_hand,
        spoken=_spoken(one, card, reader, title, company),
    )


def caller_name(one: LineCall) -> str:
    """Return who is at the other end in a few words: the person, else the client, else the number."""
    caller = one.card.caller if one.card else None
    if caller is None:
        return number_words(one.number)
    named = one.card is not None and one.card.contact is not None
    return (caller.name if named else "") or caller.client_name


def _head(one: LineCall, card: CallerCard | None) -> tuple[str, str, str]:
    """Return title, company and the muted words after it."""
    number = number_words(one.number)
    if not one.number:
        return number, "", translate("calls", "an outcome and a note are possible afterwards")
    if card is None:
        return number, "", one.shown_name
    caller = card.caller
    if caller is not None:
        company = next((each.name for each in card.companies if each.company == card.company), "")
        position = caller.position if card.contact else None
        detail = " · ".join(part for part in (position, number) if part)
        return caller_name(one), company or caller.client_name, detail
    if card.callers:
        several = translate("calls", "Clients with this number: %1").replace("%1", str(len(card.clients)))
        return number, several, ""
    place = words.place_words(one.number)
    said = " · ".join(part for part in (place, one.shown_name) if part)
    return number, translate("calls", "New number"), said


def _icon(one: LineCall) -> str:
    if one.state is LineState.ASKED:
        return "phone"
    return "phone-incoming" if one.direction is Direction.IN else "phone-outgoing"


def _facts(card: CallerCard | None, reader: Reader, compressed: bool) -> tuple[RingFact, ...]:
    if card is None or not card.callers:
        return ()
    if card.caller is None:
        return tuple(_candidate(each) for each in card.clients[:MOST_CANDIDATES])
    facts = card_facts(card, reader)
    return facts[:FEW_FACTS] if compressed else facts


def card_facts(card: CallerCard, reader: Reader) -> tuple[RingFact, ...]:
    """Return how matters stand with a known client: money, level, open orders, who answers for him."""
    owner = [_owner(card.caller, card.cover, reader)] if card.caller is not None else []
    return (*_money(card, reader), *_orders(card, reader), *_choice(card), *owner)


def _candidate(each: PhoneOwner) -> RingFact:
    return RingFact(each.client_name, each.name if each.name != each.client_name else "")


def _money(card: CallerCard, reader: Reader) -> list[RingFact]:
    facts = []
    debt, overdue = card.owed.debt, card.owed.overdue
    if debt is not None:
        note = (
            translate("calls", "overdue %1").replace("%1", _sum(overdue, reader))
            if overdue
            else translate("calls", "nothing overdue")
        )
        facts.append(
            RingFact(translate("calls", "Debt"), _sum(debt, reader), note, "error" if overdue else "text")
        )
    level = card.level
    if level is not None:
        missing = ""
        if level.to_next is not None and level.next_percent is not None:
            missing = translate("calls", "%1 to %2").replace("%1", _sum(level.to_next, reader))
            missing = missing.replace("%2", format.percent(level.next_percent))
        facts.append(RingFact(translate("calls", "Discount"), format.percent(level.percent), missing))
    return facts


def _orders(card: CallerCard, reader: Reader) -> list[RingFact]:
    facts = []
    for order in card.orders:
        shown = order_look(order)
        word = translate("calls", "Order %1").replace("%1", order.number)
        colour = shown.kind if shown.kind in ("warning", "error") else "text"
        facts.append(RingFact(word, shown.words, _sum(order.total, reader), colour))
    return facts


def _choice(card: CallerCard) -> list[RingFact]:
    if len(card.companies) < 2:
        return []
    others = len(card.companies) - 1
    chosen = next((each.name for each in card.companies if each.company == card.company), "")
    note = translate("calls", "and %1 more").replace("%1", str(others))
    return [RingFact(translate("calls", "Company"), chosen, note)]


def _owner(caller: PhoneOwner, cover: Cover | None, reader: Reader) -> RingFact:
    name = caller.responsible_name or translate("calls", "nobody answers for it")
    return RingFact(translate("calls", "Manager"), name, _standing_in(caller, cover, reader))


def _standing_in(caller: PhoneOwner, cover: Cover | None, reader: Reader) -> str:
    """Return whether the client is the reader's own, or who stands in and until when."""
    if cover is None:
        return translate("calls", "that is you") if caller.responsible == reader.me else ""
    who = translate("calls", "you stand in") if cover.user == reader.me else format.short_person(cover.name)
    if cover.till is None:
        return who
    return translate("calls", "%1 till %2").replace("%1", who).replace("%2", format.short_day(cover.till))


def _actions(one: LineCall, card: CallerCard | None) -> tuple[RingAction, ...]:
    if not one.number or card is None:
        return ()
    if one.state is LineState.ASKED:
        call = RingAction(DIAL, translate("calls", "Call"))
        return (RingAction(OPEN, _open_words(card)), call)
    if card.caller is not None:
        another = RingAction(COMPANY, translate("calls", "Another company"), icon_only=True)
        task = RingAction(TASK, translate("calls", "Task"), icon_only=True)
        return (
            RingAction(OPEN, translate("calls", "Card")),
            RingAction(ORDER, translate("calls", "New order")),
            *((another,) if len(card.companies) > 1 else ()),
            task,
        )
    if card.callers:
        return (RingAction(OPEN, translate("calls", "Choose the client")),)
    return (
        RingAction(OPEN, translate("calls", "New client")),
        RingAction(ATTACH, translate("calls", "Attach")),
        RingAction(WRONG, translate("calls", "Not a client")),
    )


def _open_words(card: CallerCard) -> str:
    if card.caller is not None:
        return translate("calls", "Card")
    return translate("calls", "Choose the client") if card.callers else translate("calls", "New client")


def _spoken(one: LineCall, card: CallerCard | None, reader: Reader, title: str, company: str) -> str:
    """Return the one sentence for a screen reader; it waits for the name, because it is said once."""
    if one.state is not LineState.RINGING or one.direction is not Direction.IN or card is None:
        return ""
    who = ", ".join(part for part in (title, company if company != title else "") if part)
    said = translate("calls", "Incoming call, %1.").replace("%1", who)
    debt = card.owed.debt
    if debt and not reader.guarded:
        said = translate("calls", "Incoming call, %1, debt %2.").replace("%1", who)
        said = said.replace("%2", format.money(debt, kopecks=False))
    if one.number:
        said = translate("calls", "%1 F8 to open.").replace("%1", said)
    return said


def _sum(value: Decimal, reader: Reader) -> str:
    return DOTS if reader.guarded else format.money(value, kopecks=False)
