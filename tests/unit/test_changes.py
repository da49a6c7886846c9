"""Who hears of a commit."""

from b2bdesk.changes import Changes, ChangeSet


def touched(*pairs: tuple[str, str]) -> ChangeSet:
    return ChangeSet(frozenset(pairs))


def test_everyone_hears_of_a_change_until_he_leaves() -> None:
    heard: list[ChangeSet] = []
    changes = Changes()
    leave = changes.subscribe(heard.append)
    changes.publish(touched(("order", "1")))
    leave()
    leave()
    changes.publish(touched(("order", "2")))
    assert heard == [touched(("order", "1"))]


def test_nothing_touched_is_not_told() -> None:
    heard: list[ChangeSet] = []
    changes = Changes()
    changes.subscribe(heard.append)
    changes.publish(ChangeSet())
    assert heard == []


def test_a_screen_asks_for_a_kind_or_for_one_record() -> None:
    both = touched(("order", "1")) | touched(("client", "2"))
    assert both.has("order") and both.has("client", "2")
    assert not both.has("client", "1") and not both.has("payment")
    assert both.kinds() == {"order", "client"}


def test_an_observer_may_leave_while_it_is_told() -> None:
    changes = Changes()
    heard: list[str] = []
    leave = changes.subscribe(lambda _: leave())
    changes.subscribe(lambda _: heard.append("second"))
    changes.publish(touched(("order", "1")))
    assert heard == ["second"]
