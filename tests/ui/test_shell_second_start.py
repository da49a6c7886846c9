"""Started twice, the program shows the window that is open; nothing else can be said through that door."""

from __future__ import annotations

import pytest
from PySide6.QtNetwork import QLocalSocket

from b2bdesk.ui import second_start
from b2bdesk.ui.second_start import FirstCopy, hand_over, message_of
from tests.ui.conftest import deliver


@pytest.fixture
def profile(tmp_path) -> str:
    return f"учебный {tmp_path}"


@pytest.fixture
def first(profile, qapp):
    copy = FirstCopy(profile)
    assert copy.listen()
    yield copy
    copy.close()
    copy.deleteLater()
    deliver()


def test_a_second_start_raises_the_window_that_is_open(first, profile, qtbot) -> None:
    with qtbot.waitSignal(first.raise_asked):
        assert hand_over(profile) is True


def test_a_phone_link_is_handed_over_as_digits(first, profile, qtbot) -> None:
    with qtbot.waitSignal(first.call_asked) as asked:
        hand_over(profile, "tel:+7 495 123-45-67")
    assert asked.args == ["74951234567"]


@pytest.mark.parametrize(
    "link", ["b2bdesk://call?phone=%2B74951234567", "b2bdesk://call/?phone=+74951234567"]
)
def test_our_own_link_is_handed_over_as_digits(link: str) -> None:
    assert message_of(link) == "call 74951234567"


def test_without_a_first_copy_the_second_one_is_the_first(profile, qapp) -> None:
    assert hand_over(profile) is False


def test_a_socket_left_by_a_crash_does_not_stand_in_the_way(first, profile, qtbot) -> None:
    after_crash = FirstCopy(profile)
    assert after_crash.listen()
    with qtbot.waitSignal(after_crash.raise_asked):
        hand_over(profile)
    after_crash.close()
    after_crash.deleteLater()
    deliver()


@pytest.mark.parametrize("noise", [b"quit\n", b"call 12;rm\n", b"call \n", b"\xff\xfe\n", b"x" * 5000])
def test_anything_else_is_dropped(first, profile, qtbot, noise) -> None:
    heard: list[object] = []
    first.raise_asked.connect(lambda: heard.append("raise"))
    first.call_asked.connect(heard.append)
    stranger = QLocalSocket()
    stranger.connectToServer(second_start._name(profile))
    assert stranger.waitForConnected(1000)
    stranger.write(noise)
    stranger.flush()
    with qtbot.waitSignal(first.raise_asked):
        hand_over(profile)
    assert heard == ["raise"]
    stranger.abort()


@pytest.mark.parametrize(
    "link", ["", "b2bdesk:order/1", "tel:", "tel:abc", "tel:" + "1" * 40, "file:///etc/passwd"]
)
def test_only_phone_links_become_calls(link) -> None:
    assert message_of(link) == "raise"
