"""The head of the client card keeps the name readable in any width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from b2bdesk.ui.commands import Command
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens import send
from tests.ui.clients_rig import open_clients
from tests.ui.hands import Hands
from tests.ui.rig import ScreenRig, rest

LONG = "АО «Лаборатория неорганической химии и материаловедения»"


@pytest.fixture
def dialled() -> list[str]:
    return []


@pytest.fixture
def rig(qapp, runner, language, tmp_path, dialled) -> Iterator[ScreenRig]:
    dial = Command("call.dial", "Call", lambda _: dialled.append("Call"), key="Ctrl+Shift+D")
    with open_clients(qapp, runner, language, tmp_path / "store", dial, register=send.register) as opened:
        yield opened


@pytest.fixture
def hands(rig: ScreenRig) -> Hands:
    return Hands(rig)


def open_romashka(rig: ScreenRig, name: str = "") -> None:
    if name:
        with rig.back.store.write() as tx:
            tx.clients.save(replace(tx.clients.need(rig.back.romashka.uid), name=name))
    rig.window.open_object(ObjectRef("client", rig.back.romashka.uid))
    rest()


def resize(rig: ScreenRig, width: int) -> None:
    rig.window.resize(width, 900)
    rest()


def test_a_long_name_sends_the_price_list_into_the_menu(rig: ScreenRig, hands: Hands) -> None:
    resize(rig, 1440)
    open_romashka(rig)
    assert hands.sees("client.price_list")
    open_romashka(rig, LONG)
    assert not hands.sees("client.price_list")
    resize(rig, 1920)
    assert hands.sees("client.price_list")


def test_little_room_keeps_the_name_the_call_and_the_order(rig: ScreenRig, hands: Hands) -> None:
    resize(rig, 1440)
    open_romashka(rig)
    assert hands.sees("client.copy_phone") and hands.sees("client.send") and hands.sees("client.eye")
    resize(rig, 1024)
    assert not any(hands.sees(f"client.{part}") for part in ("copy_phone", "send", "eye", "price_list"))
    assert hands.sees("client.call") and hands.sees("client.primary") and hands.sees("client.more")


def test_the_call_button_says_its_key_and_calls(rig: ScreenRig, hands: Hands, dialled: list[str]) -> None:
    open_romashka(rig)
    assert "Ctrl+Shift+D" in hands.part("client.call").toolTip()
    hands.click("client.call")
    assert dialled == ["Call"]


def test_what_is_overdue_stays_in_sight_where_there_is_little_room(rig: ScreenRig, hands: Hands) -> None:
    resize(rig, 1440)
    open_romashka(rig)
    table = hands.part("client.companies")
    resize(rig, 1024)
    last = table.lines.columnCount() - 1  # type: ignore[attr-defined]
    ends = table.columnViewportPosition(last) + table.columnWidth(last)  # type: ignore[attr-defined]
    assert ends <= table.viewport().width()  # type: ignore[attr-defined]
