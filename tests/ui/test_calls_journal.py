"""The journal of calls, calling from the desk, what is said about a call, and whom to call back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from b2bdesk.errors import Refused
from b2bdesk.model.call import Disposition, Outcome
from b2bdesk.model.today import TodayKind
from b2bdesk.services import calls as services
from b2bdesk.services import today
from b2bdesk.ui.delegates import ROW_LOOK_ROLE, RowLook
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.typed import parse_moment
from tests.covers import standing_in
from tests.ui.calls_rig import ORLOV, STRANGER, CallsRig
from tests.ui.rig import rest


@pytest.fixture(scope="module")
def shared(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CallsRig]:
    with CallsRig.shared(qapp, tmp_path_factory.mktemp("journal") / "desk") as opened:
        yield opened


@pytest.fixture
def calls(shared: CallsRig) -> CallsRig:
    shared.clear()
    return shared


def rows(calls: CallsRig, tab: str) -> list[RowLook]:
    """Open the journal on a tab and return its rows."""
    window = calls.rig.window
    window.navigator.show_screen("calls")
    pane = window.navigator.widget("calls").list
    pane.look_for("", tab)
    rest()
    model = pane.view.model()
    return [model.index(place, 0).data(ROW_LOOK_ROLE) for place in range(model.rowCount())]


def open_client(calls: CallsRig) -> None:
    calls.rig.window.open_object(ObjectRef("client", calls.back.romashka.uid))
    rest()


def test_whom_to_call_back_goes_when_somebody_talked_to_him(calls: CallsRig) -> None:
    calls.tell("a", "missed")
    calls.tell("b", "abandoned", STRANGER)
    assert {row.name for row in rows(calls, "back")} == {"ГК «Ромашка»", "+7 916 123-45-99"}
    calls.rig.pass_time(60)
    calls.tell("c", "answered", STRANGER, direction="out")
    assert [row.name for row in rows(calls, "back")] == ["ГК «Ромашка»"]
    assert [row.state_text for row in rows(calls, "back")] == ["missed"]


def test_several_missed_calls_of_one_number_are_one_to_call_back(calls: CallsRig) -> None:
    for linked in ("a", "b", "c"):
        calls.tell(linked, "missed")
        calls.rig.pass_time(60)
    assert len(rows(calls, "back")) == 1 and len(rows(calls, "mine")) == 3


def test_a_colleagues_call_is_not_mine_to_call_back(calls: CallsRig) -> None:
    calls.tell("a", "missed", extension="102", legs=())
    assert rows(calls, "back") == [] and len(rows(calls, "all")) == 1


def test_who_stands_in_for_a_colleague_calls_back_who_rang_him(calls: CallsRig) -> None:
    store, me = calls.back.store, calls.back.me
    colleague = replace(calls.back.colleague, extension="102")
    with store.write() as tx:
        tx.people.save_users([colleague])
    missed = calls.tell("a", "missed", extension="102", legs=())
    monday = calls.back.clock.today()
    with standing_in(store, colleague, me, monday, monday + timedelta(days=4)):
        assert [row.name for row in rows(calls, "back")] == ["ГК «Ромашка»"]
        queued = today.day(calls.back.desk).items
        assert [one.subject for one in queued if one.kind is TodayKind.MISSED_CALL] == [missed.uid]
    assert rows(calls, "back") == []


def test_what_was_said_of_a_call_stands_in_the_journal(calls: CallsRig) -> None:
    linked = calls.ring()
    calls.tell(linked, "talking")
    calls.tell(linked, "answered")
    after = calls.actions.phone.after
    assert after.isVisible() and calls.cards == []
    after.form.choose(Outcome.QUESTION)
    rest()
    after.form.note.line.setText("asked for a slot")
    after.form.note.line.textEdited.emit("asked for a slot")
    after.form.back.line.setText("tomorrow 15:00")
    after.form.back.line.editingFinished.emit()
    after.form.flush()
    rest()
    said = calls.stored(linked)
    assert (said.outcome, said.note) == (Outcome.QUESTION, "asked for a slot")
    assert said.callback_at is not None
    (row,) = rows(calls, "mine")
    assert row.sum == "3:12" and "asked for a slot" in row.detail and "call back" in row.detail
    assert calls.rig.find("calls.talked").text().endswith("talked 3:12")


def test_an_outcome_can_be_taken_back(calls: CallsRig) -> None:
    linked = calls.ring()
    calls.tell(linked, "talking")
    calls.tell(linked, "answered")
    calls.rig.window.registry.run("call.outcome.complaint")
    rest()
    assert calls.stored(linked).outcome is Outcome.COMPLAINT
    calls.press("Ctrl+Z")
    assert calls.stored(linked).outcome is None


def test_a_wrong_moment_is_said_at_the_field(calls: CallsRig) -> None:
    call = calls.tell("a", "answered")
    calls.rig.window.open_object(ObjectRef("call", call.uid))
    rest()
    back = calls.rig.find("call.said.back")
    back.line.setText("whenever")
    back.line.editingFinished.emit()
    assert back.box.error and calls.stored("a").callback_at is None


def test_a_call_waits_two_seconds_and_can_be_taken_back(calls: CallsRig) -> None:
    open_client(calls)
    calls.press("Ctrl+Shift+L")
    assert calls.rig.strip().startswith("Calling Иван Орлов, +7 495 123-45-67")
    assert calls.exchange.dialled == []
    calls.press("Ctrl+Z")
    calls.rig.window.undo.send_now()
    assert calls.exchange.dialled == [] and calls.actions.dialling.held is None


def test_a_contact_is_called_at_his_own_number(calls: CallsRig) -> None:
    open_client(calls)
    card = calls.rig.window.navigator.widget("clients").card
    card.show_page("contacts")
    people = card._pages["contacts"]
    people.choose(calls.back.romashka.contacts[1].uid)
    rest()
    calls.rig.find("client.contact.call").click()
    calls.rig.window.undo.send_now()
    rest()
    assert [number for _, number in calls.exchange.dialled] == ["+74951234560"]


def test_a_call_that_leaves_rings_the_phone_and_stands_in_the_journal(calls: CallsRig) -> None:
    open_client(calls)
    calls.press("Ctrl+Shift+L")
    calls.rig.window.undo.send_now()
    rest()
    ((uid, number),) = calls.exchange.dialled
    assert number == "+74951234567"
    with calls.back.store.read() as tx:
        made = tx.calls.need(uid)
    assert made.client == calls.back.romashka.uid and made.made_here
    assert calls.rig.find("main.calldock").text() == "Иван Орлов"
    talked = calls.tell(uid, "talking", direction="out", number="84951234567")
    assert talked.uid == uid, "the exchange's word is about the same call"
    calls.rig.window.registry.run("call.hang_up")
    rest()
    assert calls.exchange.hung_up == [uid]


@pytest.mark.parametrize(("answer", "said"), [("no_answer", "handset was not lifted"), ("busy", "is busy")])
def test_a_handset_that_is_not_lifted_is_said(calls: CallsRig, answer: str, said: str) -> None:
    calls.exchange.answer = answer
    open_client(calls)
    calls.press("Ctrl+Shift+L")
    calls.rig.window.undo.send_now()
    rest()
    assert said in calls.rig.strip()
    assert calls.all_calls()[-1].disposition is Disposition.FAILED
    assert calls.actions.phone.online.calls == []


def test_an_exchange_that_refuses_leaves_no_call_behind(calls: CallsRig) -> None:
    calls.exchange.trouble = Refused(system="asterisk", detail="bad_number", fields=["number"])
    open_client(calls)
    calls.press("Ctrl+Shift+L")
    calls.rig.window.undo.send_now()
    rest()
    assert calls.all_calls() == [] and calls.actions.phone.online.calls == []


def test_a_talk_is_handed_to_a_colleague(calls: CallsRig) -> None:
    linked = calls.ring()
    calls.tell(linked, "talking")
    calls.rig.window.registry.run("call.transfer")
    rest()
    sheet = calls.rig.find("call.transfer")
    sheet.extension.set_text("102")
    sheet.primary()
    rest()
    assert calls.exchange.handed == [(linked, "102")]
    assert "102" in calls.rig.strip()


def test_the_journal_calls_back_with_its_primary_action(calls: CallsRig) -> None:
    call = calls.tell("a", "missed", STRANGER)
    calls.rig.window.open_object(ObjectRef("call", call.uid))
    rest()
    calls.rig.find("call.primary").click()
    rest()
    calls.rig.window.undo.send_now()
    rest()
    assert [number for _, number in calls.exchange.dialled] == ["+79161234599"]


def test_a_call_without_an_exchange_is_noted_by_hand(calls: CallsRig) -> None:
    open_client(calls)
    calls.rig.window.registry.run("call.by_hand")
    rest()
    (noted,) = calls.all_calls()
    assert noted.source == "desk" and noted.client == calls.back.romashka.uid
    assert calls.rig.window.navigator.current == "calls"


def test_a_number_of_a_link_is_shown_and_not_dialled(calls: CallsRig) -> None:
    calls.actions.phone.online.ask_for(ORLOV)
    rest()
    look = calls.card.look
    assert look is not None and look.title == "Иван Орлов"
    assert calls.exchange.dialled == []
    calls.rig.window.registry.run("call.dial_shown")
    calls.rig.window.undo.send_now()
    rest()
    assert [number for _, number in calls.exchange.dialled] == ["+74951234567"]


def test_a_missed_call_stands_in_the_day_with_its_limit(calls: CallsRig) -> None:
    calls.tell("a", "missed")
    (item,) = [one for one in today.day(calls.back.desk).items if one.kind is TodayKind.MISSED_CALL]
    began = calls.stored("a").started_at
    assert item.title == "ГК «Ромашка»" and item.due == began + timedelta(minutes=15)
    services.note(calls.back.desk, calls.stored("a").uid, outcome=Outcome.NO_TALK)
    kinds = [one.kind for one in today.day(calls.back.desk).items]
    assert TodayKind.MISSED_CALL not in kinds


def test_calling_back_from_the_day_brings_the_card_of_who_called(calls: CallsRig) -> None:
    calls.tell("a", "missed")
    window = calls.rig.window
    window.navigator.show_screen("today")
    screen = window.navigator.widget("today")
    screen.list.reload()
    rest()
    screen.list.select(0)
    rest()
    said = {row.word for row in calls.rig.find("today.facts").rows()}
    assert {"Manager", "Company"} <= said, "what one should know before ringing stands beside it"
    window.registry.run("primary")
    rest()
    window.undo.send_now()
    rest()
    shown = window.navigator.state()
    assert (shown.screen, shown.ref and shown.ref.uid) == ("clients", calls.back.romashka.uid)
    assert [number for _, number in calls.exchange.dialled] == ["+74951234567"]


def test_the_client_card_tells_of_the_calls(calls: CallsRig) -> None:
    calls.tell("a", "answered")
    open_client(calls)
    card = calls.rig.window.navigator.widget("clients").card
    card.show_page("calls")
    rest()
    table = card._pages["calls"].table
    assert table.lines.rowCount() == 1
    table.opened.emit(table.lines.keys()[0])
    rest()
    assert calls.rig.window.navigator.current == "calls"


def test_a_call_in_the_journal_can_be_given_to_a_client(calls: CallsRig) -> None:
    call = calls.tell("a", "answered", STRANGER)
    calls.rig.window.open_object(ObjectRef("call", call.uid))
    rest()
    attach = calls.rig.find("call.attach")
    assert attach.isVisible()
    attach.chosen.emit(calls.back.vector.uid)
    rest()
    assert calls.stored("a").client == calls.back.vector.uid
    assert services.card_of(calls.back.desk, STRANGER).caller is not None, "the number is known from now on"


def test_moments_are_read_as_people_write_them() -> None:
    now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    assert parse_moment("tomorrow 15:00", now) == datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
    assert parse_moment("+2", now) == datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
    assert parse_moment("12:30", now) == datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
    assert parse_moment("  ", now) is None
