"""The facts beside an item of the queue and the lines of its order, as rows of words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from b2bdesk.model.order import LineState
from b2bdesk.model.revision import Revision
from b2bdesk.model.today import TodayItem, TodayKind
from b2bdesk.model.uid import Uid
from b2bdesk.services.cards import OrderCard
from b2bdesk.services.consequences import Effect
from b2bdesk.services.today_facts import OrderFacts
from b2bdesk.ui import format, level_words
from b2bdesk.ui.delegates import CellLook
from b2bdesk.ui.delegates.lines import Line
from b2bdesk.ui.gate_words import gate_words
from b2bdesk.ui.screens.calls.looks import Reader, card_facts
from b2bdesk.ui.screens.orders.approving.words import beyond_rows, waiting
from b2bdesk.ui.screens.orders.correction.words import effect_note, effect_words
from b2bdesk.ui.screens.orders.correction.words import reason_words as reason_words_of
from b2bdesk.ui.screens.orders.header_options import terms_words
from b2bdesk.ui.screens.today.looking import Shown
from b2bdesk.ui.screens.today.retail_words import evidence_rows
from b2bdesk.ui.screens.today.words import translate
from b2bdesk.ui.widgets import KeyValue

MOST_SHORT = 3
"""Short lines that are named; more of them are counted."""


def fact_rows(shown: Shown, me: Uid, now: datetime) -> list[KeyValue]:
    """Return everything that is worth knowing before acting; ``now`` is for ages, UTC."""
    item, card = shown.item, shown.card
    rows = []
    if item.total is not None:
        rows.append(KeyValue(translate("today", "Sum"), format.money(item.total)))
    if item.kind is TodayKind.APPROVAL and card is not None:
        rows += beyond_rows(card.order, waiting(card.approvals))
        rows += [_reason_row(card.waiting)] if card.waiting else []
        rows += [_effect_row(place, one) for place, one in enumerate(shown.follows or ())]
    if item.kind is TodayKind.LOOKS_B2B:
        rows += evidence_rows(item)
    if shown.verdict is not None:
        rows.append(KeyValue(translate("today", "By the rule"), gate_words(shown.verdict)))
    if shown.facts is not None:
        rows += _standing(shown.facts, now)
    if item.kind is TodayKind.PAYMENT:
        rows += _payer(item)
    if item.due is not None:
        rows.append(KeyValue(translate("today", "Due"), format.moment(item.due.astimezone())))
    if shown.caller is not None and shown.caller.caller is not None:
        facts = card_facts(shown.caller, Reader(me))
        rows += [KeyValue(one.word, one.value, one.note, one.colour) for one in facts]
    return rows if card is None else [*rows, *_people(card)]


def _payer(item: TodayItem) -> Iterator[KeyValue]:
    yield KeyValue(translate("today", "Payer"), str(item.facts["payer"]))
    if item.facts["inn"]:
        yield KeyValue(translate("today", "INN of the payer"), str(item.facts["inn"]))


def line_rows(card: OrderCard) -> list[Line]:
    """Return the lines of the order, those that are cancelled left out."""
    return [
        Line(
            line.uid,
            (
                CellLook(line.text, addition=line.article_text or ""),
                CellLook(format.quantity(line.qty), numeric=True),
                CellLook(format.amount(line.unit_price), numeric=True),
                CellLook(format.amount(line.gross), numeric=True, strong=True),
            ),
        )
        for line in card.order.lines
        if line.state is not LineState.CANCELLED
    ]


def _people(card: OrderCard) -> Iterator[KeyValue]:
    if card.responsible is not None:
        yield KeyValue(translate("today", "Manager"), card.responsible.full_name)
    company = card.client.company(card.order.company) if card.client is not None else None
    if company is not None and company.inn:
        yield KeyValue(translate("today", "INN"), company.inn)


def _standing(facts: OrderFacts, now: datetime) -> Iterator[KeyValue]:
    if facts.goods:
        yield _stock_row(facts, now)
    if facts.priced:
        yield _price_row(facts.repriced)
    if facts.contract is not None:
        terms = ", ".join(terms_words(facts.contract))
        yield KeyValue(translate("today", "Terms"), terms, *_credit(facts))
    if facts.level is not None:
        yield KeyValue(translate("today", "Level"), level_words.standing(facts.level))


def _price_row(count: int) -> KeyValue:
    word = translate("today", "Prices")
    if not count:
        return KeyValue(word, translate("today", "as in the price list today"))
    said = translate("today", "%n lines cost otherwise today", "", count)
    return KeyValue(word, said, colour="warning", icon="triangle-alert")


def _stock_row(facts: OrderFacts, now: datetime) -> KeyValue:
    age = format.age(facts.told_at.astimezone(), now.astimezone()) if facts.told_at else ""
    if not facts.short:
        return KeyValue(translate("today", "Stock now"), translate("today", "all lines in full"), age)
    whole = translate("today", "%1 of %2 lines in full").replace("%1", str(facts.goods - len(facts.short)))
    named = [
        translate("today", "%1: %2 of %3")
        .replace("%3", format.quantity(one.wanted))
        .replace("%2", format.quantity(one.free))
        .replace("%1", one.text)
        for one in facts.short[:MOST_SHORT]
    ]
    more = len(facts.short) - len(named)
    named += [translate("today", "and %1 more").replace("%1", str(more))] if more else []
    said = "; ".join([whole.replace("%2", str(facts.goods)), *named])
    return KeyValue(translate("today", "Stock now"), said, age, "warning", "triangle-alert", wraps=True)


def _credit(facts: OrderFacts) -> tuple[str, str]:
    """Return what is left of the limit and its colour."""
    left = facts.credit_left
    if left is None:
        return "", "text"
    if left < 0:
        return translate("today", "over the limit by %1").replace("%1", format.money(-left)), "error"
    return translate("today", "limit left %1").replace("%1", format.money(left)), "text"


def _reason_row(waits: Revision) -> KeyValue:
    said = ": ".join(part for part in (reason_words_of(waits.reason), waits.text) if part)
    return KeyValue(translate("orders", "Reason"), said, wraps=True)


def _effect_row(place: int, effect: Effect) -> KeyValue:
    follows = translate("today", "What follows") if place == 0 else ""
    return KeyValue(follows, effect_words(effect), effect_note(effect), wraps=True)
