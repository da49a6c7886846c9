"""Whoever commits says what was touched, and every screen hears of it."""

from __future__ import annotations

import pytest

from b2bdesk.changes import Changes, ChangeSet

ORDER = ChangeSet.of([("order", "o-1")])


def test_a_change_set_answers_what_was_touched() -> None:
    both = ORDER | ChangeSet.of([("client", "c-1"), ("client", "c-2")])
    assert both.kinds == {"order", "client"}
    assert both.uids("client") == {"c-1", "c-2"}
    assert both.touches("order", "o-1")
    assert not both.touches("order", "o-2")
    assert both.touches("client")
    assert not both.touches("payment")


def test_every_listener_hears_even_after_a_broken_one() -> None:
    heard: list[ChangeSet] = []
    changes = Changes()

    def broken(_: ChangeSet) -> None:
        raise RuntimeError("this screen is broken")

    changes.subscribe(broken)
    changes.subscribe(heard.append)
    with pytest.raises(RuntimeError, match="broken"):
        changes.publish(ORDER)
    assert heard == [ORDER]


def test_a_closed_screen_hears_nothing_and_an_empty_set_is_not_told() -> None:
    heard: list[ChangeSet] = []
    changes = Changes()
    stop = changes.subscribe(heard.append)
    changes.publish(ChangeSet())
    stop()
    stop()
    changes.publish(ORDER)
    assert heard == []
