"""What was done can be taken back: always for local edits, for a few seconds for what leaves."""

from __future__ import annotations

import pytest

from b2bdesk.ui.undo import UndoStack, UndoStep


@pytest.fixture
def stack(qapp, clock) -> UndoStack:
    return UndoStack(clock)


def test_undo_and_redo_walk_the_same_road(stack) -> None:
    quantity = [8]
    for old, new in ((10, 8), (8, 6)):
        stack.push(
            UndoStep(
                f"quantity {old} → {new}",
                undo=lambda old=old: quantity.append(old),
                redo=lambda new=new: quantity.append(new),
            )
        )
    assert stack.undo().text == "quantity 8 → 6"
    assert quantity[-1] == 8
    assert stack.undo().text == "quantity 10 → 8"
    assert stack.undo() is None
    assert stack.redo().text == "quantity 10 → 8"
    assert quantity[-1] == 8


def test_a_letter_can_be_stopped_only_while_it_is_held(stack, clock) -> None:
    stopped: list[str] = []
    letter = UndoStep("Invoice will be sent", undo=lambda: stopped.append("letter"), until=clock() + 10)
    stack.push(letter)
    assert stack.seconds_left(letter) == 10
    clock.forward(9.2)
    assert stack.seconds_left(letter) == 1
    assert stack.last() is letter
    clock.forward(1)
    assert stack.seconds_left(letter) == 0
    assert stack.undo() is None
    assert stopped == []


def test_send_now_ends_the_hold(stack, clock) -> None:
    sent: list[str] = []
    leaves = clock() + 10
    stack.push(UndoStep("Invoice", undo=lambda: None, until=leaves, send_now=lambda: sent.append("now")))
    assert stack.send_now() is True
    assert sent == ["now"]
    assert stack.last() is None
    assert stack.send_now() is False


def test_a_step_that_is_not_possible_just_now_stays(stack) -> None:
    free = [False]
    step = UndoStep("quantity 10 → 8", undo=lambda: free[0], redo=lambda: free[0])
    stack.push(step)
    assert stack.undo() is None
    assert stack.last() is step
    free[0] = True
    assert stack.undo() is step
    free[0] = False
    assert stack.redo() is None
    free[0] = True
    assert stack.redo() is step


def test_steps_of_a_record_go_with_it(stack) -> None:
    stack.push(UndoStep("client", undo=lambda: None, about="client"))
    stack.push(UndoStep("line 3", undo=lambda: None, about="order"))
    stack.forget("order")
    assert stack.last().text == "client"


def test_fifty_steps_are_remembered(stack) -> None:
    undone: list[int] = []
    for number in range(60):
        stack.push(UndoStep(str(number), undo=lambda number=number: undone.append(number)))
    while stack.undo():
        pass
    assert undone == list(range(59, 9, -1))
