"""The letter that tells a buyer of a corrected order: what became of each line, and the new sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from b2bdesk.documents.format import money, quantity, short_date
from b2bdesk.model.client import Client
from b2bdesk.model.document import Document
from b2bdesk.model.order import OrderLine
from b2bdesk.model.people import User
from b2bdesk.rules.corrections import Difference, LineChange
from b2bdesk.services.letter_texts import LANGUAGES, greeting
from b2bdesk.services.letters import LetterDraft, Suggested

_PHRASES = {
    "ru": {
        "subject": "Заказ {number} изменён, {buyer}",
        "head": "Мы изменили заказ {number}:",
        "added": "добавлено: {name}, {qty} по {price}",
        "removed": "убрано: {name}",
        "qty": "количество {old} → {new}",
        "price": "цена {old} → {new}",
        "date": "срок {new}",
        "header": "изменились условия заказа: доставка, сроки или реквизиты",
        "sum": "Новая сумма заказа: {new} руб. (была {old} руб.).",
        "same_sum": "Сумма заказа прежняя: {new} руб.",
        "invoice": "Во вложении редакция {revision} счёта {invoice}. Прежняя больше не действует, "
        "платите по этой.",
    },
    "en": {
        "subject": "Order {number} has changed, {buyer}",
        "head": "We have changed order {number}:",
        "added": "added: {name}, {qty} at {price}",
        "removed": "removed: {name}",
        "qty": "quantity {old} → {new}",
        "price": "price {old} → {new}",
        "date": "date {new}",
        "header": "the terms of the order changed: delivery, dates or details",
        "sum": "The new sum of the order: {new} RUB (was {old} RUB).",
        "same_sum": "The sum of the order stays: {new} RUB.",
        "invoice": "Revision {revision} of invoice {invoice} is attached. It replaces the earlier one; "
        "pay by this one.",
    },
}


@dataclass(frozen=True, slots=True)
class Told:
    """What the letter is about, to whom and from whom; ``invoice`` is the one that is sent anew with it."""

    found: Difference
    to: Suggested
    client: Client
    me: User | None
    invoice: Document | None

    @property
    def language(self) -> str:
        """Return the language of the client; an unknown one gets Russian."""
        return self.client.language if self.client.language in LANGUAGES else LANGUAGES[0]

    def say(self, phrase: str, **values: object) -> str:
        """Return a phrase in the language of the client."""
        return _PHRASES[self.language][phrase].format_map(values)


def addressee(found: list[Suggested]) -> Suggested | None:
    """Return who is told: the first whose role fits; None while nobody with an address is known."""
    return next((one for one in found if one.fits), None)


def draft(told: Told) -> LetterDraft:
    """Return the letter."""
    order = told.found.after
    company = told.client.company(order.company)
    buyer = company.short_name if company else told.client.name
    return LetterDraft(
        to=(told.to.address,),
        subject=told.say("subject", number=order.shown_number, buyer=buyer),
        text="\n\n".join(_parts(told)),
        order=order.uid,
    )


def _parts(told: Told) -> Iterator[str]:
    contact, order = told.client.contact(told.to.contact), told.found.after
    yield greeting(told.language, contact.first_name or contact.full_name if contact else "")
    changes = [f"• {one}" for one in _changes(told)]
    yield "\n".join([told.say("head", number=order.shown_number), *changes])
    phrase = "sum" if told.found.delta else "same_sum"
    yield told.say(phrase, new=money(order.total), old=money(told.found.before.total))
    if told.invoice is not None:
        yield told.say("invoice", revision=told.invoice.revision + 1, invoice=told.invoice.number)
    if told.me is not None:
        yield ", ".join(part for part in (told.me.full_name, told.me.phone) if part)


def _changes(told: Told) -> Iterator[str]:
    for one in told.found.changed:
        terms = ", ".join(_new_terms(told, one))
        if terms:  # the buyer need not know of another warehouse
            yield f"{_name(one.line)}: {terms}"
    for one in told.found.added:
        price = money(one.line.unit_price)
        yield told.say("added", name=_name(one.line), qty=quantity(one.line.qty), price=price)
    for one in told.found.removed:
        yield told.say("removed", name=_name(one.line))
    if told.found.header:
        yield told.say("header")


def _new_terms(told: Told, one: LineChange) -> Iterator[str]:
    old, new = one.before, one.after
    assert old is not None and new is not None  # a changed line was there and stayed
    if old.qty != new.qty:
        yield told.say("qty", old=quantity(old.qty), new=quantity(new.qty))
    if old.unit_price != new.unit_price:
        yield told.say("price", old=money(old.unit_price), new=money(new.unit_price))
    if old.date != new.date and new.date is not None:
        yield told.say("date", new=short_date(new.date))


def _name(line: OrderLine) -> str:
    return " ".join(part for part in (line.article_text, line.text) if part)
