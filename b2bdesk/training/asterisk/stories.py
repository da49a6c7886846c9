"""Whole calls that happen by themselves: what the training menu offers, and the manager's played phone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from b2bdesk.training.asterisk import handover
from b2bdesk.training.asterisk.dialplan import NotPossible
from b2bdesk.training.asterisk.exchange import Exchange

Later = Callable[[float, Callable[[], None]], None]
Step = Callable[[Exchange, str], None]


@dataclass(frozen=True, slots=True)
class Story:
    """Who is rung (``own`` is the manager's phone), and what happens after how many seconds from the ring."""

    to: str
    steps: tuple[tuple[float, Step], ...]
    hidden: bool = False
    busy: bool = False


def _answer(exchange: Exchange, call: str) -> None:
    exchange.answer(call)


def _give_up(exchange: Exchange, call: str) -> None:
    exchange.give_up(call)


def _ring_out(exchange: Exchange, call: str) -> None:
    exchange.ring_out(call)


def _decline(exchange: Exchange, call: str) -> None:
    exchange.decline(call)


def _hang_up(exchange: Exchange, call: str) -> None:
    exchange.hang_up(call)


def _colleague_answers(exchange: Exchange, call: str) -> None:
    exchange.answer(call, exchange.plan.group[1])


def _hand_over(exchange: Exchange, call: str) -> None:
    handover.blind_transfer(exchange, exchange.talking_phone(call), exchange.plan.group[1])


STORIES: Mapping[str, Story] = {
    "answered": Story("own", ((3, _answer), (13, _hang_up))),
    "ringing": Story("own", ((30, _ring_out),)),
    "missed": Story("own", ((20, _ring_out),)),
    "abandoned": Story("own", ((5, _give_up),)),
    "busy": Story("own", (), busy=True),
    "rejected": Story("own", ((3, _decline),)),
    "hidden": Story("own", ((3, _answer), (9, _hang_up)), hidden=True),
    "group": Story("group", ((4, _colleague_answers), (12, _hang_up))),
    "queue": Story("queue", ((4, _colleague_answers), (12, _hang_up))),
    "transferred": Story("own", ((2, _answer), (6, _hand_over), (9, _colleague_answers), (16, _hang_up))),
}
"""Stories by name, as a client's call may go."""

CLICK_TO_CALL: tuple[tuple[float, Step], ...] = ((2, _answer), (6, _answer), (20, _hang_up))
"""The manager lifts his handset, the client answers, they talk."""


def play(
    exchange: Exchange, later: Later, call: str, steps: tuple[tuple[float, Step], ...], pace: float
) -> None:
    """Let the steps happen in time, stretched by ``pace``. A step that came too late is skipped."""
    for seconds, step in steps:

        def happen(step: Step = step) -> None:
            with suppress(NotPossible):
                step(exchange, call)

        later(seconds * pace, happen)
