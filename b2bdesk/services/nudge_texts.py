"""The words of letters that remind a client of us; everything in them is already written for people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LastOrder:
    """The last order of a client: its day, number, sum and the names of its goods."""

    day: str
    number: str
    total: str
    goods: str


@dataclass(frozen=True, slots=True)
class FallingLevel:
    """A discount that is about to fall: until which day it holds, what it is from then on (empty: nothing).

    ``next_percent`` and ``to_next`` are empty on the highest step.
    """

    percent: str
    until: str
    falls_to: str
    next_percent: str = ""
    to_next: str = ""


_SILENT = {
    "ru": (
        "Повторить ваш заказ? {buyer}",
        "Последний раз вы заказывали у нас {day}: {goods} (заказ {number} на {total}).\n\n"
        "Если что-то из этого нужно снова, ответьте на письмо: повторим заказ по сегодняшним ценам "
        "или подберём замену.",
    ),
    "en": (
        "Shall we repeat your order? {buyer}",
        "You last ordered from us on {day}: {goods} (order {number} for {total}).\n\n"
        "If you need any of it again, answer this letter: we will repeat the order at today's prices "
        "or find a replacement.",
    ),
}
_LEVEL = {
    "ru": ("Ваша скидка {percent} действует до {until}, {buyer}", "Сейчас ваша скидка {percent}. {then}"),
    "en": ("Your discount of {percent} holds until {until}, {buyer}", "Your discount is {percent}. {then}"),
}
_THEN = {
    "ru": (
        "Если до {until} покупок не будет, она станет {falls_to}.",
        "Если до {until} покупок не будет, её не станет.",
    ),
    "en": (
        "Without a purchase until {until} it becomes {falls_to}.",
        "Without a purchase until {until} it ends.",
    ),
}
_HIGHER = {
    "ru": " До скидки {next_percent} осталось купить на {to_next}.",
    "en": " Another {to_next} of purchases make it {next_percent}.",
}


def silent_text(language: str, buyer: str, last: LastOrder) -> tuple[str, str]:
    """Return subject and sentence of a letter to who has ordered nothing for long."""
    subject, body = _SILENT[language]
    values = {"day": last.day, "number": last.number, "total": last.total, "goods": last.goods}
    return subject.format(buyer=buyer), body.format_map(values)


def level_text(language: str, buyer: str, level: FallingLevel) -> tuple[str, str]:
    """Return subject and sentence of a letter to whose discount is about to fall."""
    lower, ends = _THEN[language]
    then = (lower if level.falls_to else ends).format(until=level.until, falls_to=level.falls_to)
    if level.next_percent:
        then += _HIGHER[language].format(next_percent=level.next_percent, to_next=level.to_next)
    subject, body = _LEVEL[language]
    values = {"percent": level.percent, "until": level.until, "buyer": buyer, "then": then}
    return subject.format_map(values), body.format_map(values)
