"""The Sync screen and the chip: what waits, what was refused and the ways out, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QWidget

from b2bdesk.model.document import DeliveryState
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.outbox import Action, OpState, OutboxOp
from b2bdesk.model.uid import Uid
from b2bdesk.store.rows import ConnectorState, OutboxQuery
from b2bdesk.ui.ports import SyncState
from b2bdesk.ui.screens import sync
from b2bdesk.ui.screens.sync import SyncChip, SyncScreen
from b2bdesk.ui.screens.sync.table import LooksTable
from b2bdesk.ui.shell.screen import rail_screen
from b2bdesk.ui.widgets import Button, InlineBar, KeyValueRows, Label
from tests.ui.conftest import press
from tests.ui.papers_rig import Exchange, OrdersStub, busy_exchange
from tests.ui.rig import ScreenRig, open_rig, rest


@pytest.fixture
def rig(qapp, runner, language, tmp_path: Path) -> Iterator[ScreenRig]:
    with open_rig(
        qapp,
        runner,
        language,
        tmp_path / "store",
        lambda parts: [
            rail_screen("orders", lambda: OrdersStub(parts), ["order"]),
            sync.screen(parts),
        ],
    ) as opened:
        yield opened


def show(rig: ScreenRig) -> SyncScreen:
    rig.window.navigator.show_screen("sync")
    rest()
    screen = rig.window.navigator.widget("sync")
    assert isinstance(screen, SyncScreen)
    return screen


def cells(table: LooksTable, key: str) -> list[str]:
    place = table.looks.place(key)
    assert place >= 0, "the row is there"
    columns = range(table.looks.columnCount())
    texts = [str(table.looks.index(place, column).data()) for column in columns]
    return [text.replace("\u00a0", " ") for text in texts]


def select(rig: ScreenRig, operation: Uid) -> None:
    table = rig.find(LooksTable, "sync.outbox")
    table.selectRow(table.looks.place(operation))
    rest()


def operation_state(rig: ScreenRig, operation: Uid) -> OpState:
    with rig.back.store.read() as tx:
        found = tx.outbox.get(operation)
    assert found is not None
    return found.state


@pytest.fixture
def busy(rig: ScreenRig) -> Exchange:
    made = busy_exchange(rig)
    rest()
    return made


def test_every_operation_says_what_where_how_and_what_next(rig: ScreenRig, busy: Exchange) -> None:
    show(rig)
    table = rig.find(LooksTable, "sync.outbox")
    letter = cells(table, busy.held)
    assert letter[1:5] == ["Письмо", "Почта", "пауза 10 с", "Отменить или отправить сейчас"]
    refused = cells(table, busy.refused)
    assert refused[1] == f"Заказ {busy.refused_order.shown_number}"
    assert refused[3] == "не принято"
    assert refused[4] == "Отказ, CRM: статус «Передан в сборку» закрыт для правки."
    assert cells(table, busy.unknown)[3:5] == ["нет ответа", "проверяем по ключу, не задвоится"]
    waiting = [
        row for row in range(table.looks.rowCount()) if "ждёт" in cells(table, table.looks.key(row))[3]
    ]
    assert len(waiting) == 2, "the mark and the file wait for their order"


def test_the_pause_counts_down_each_second(rig: ScreenRig, busy: Exchange) -> None:
    screen = show(rig)
    rig.pass_time(4)
    screen.render_state(screen.presenter.state)
    assert cells(rig.find(LooksTable, "sync.outbox"), busy.held)[3] == "пауза 6 с"


def test_tabs_count_what_stands_behind_them_from_the_first_look_on(rig: ScreenRig, busy: Exchange) -> None:
    screen = show(rig)
    names = {tab.accessibleName() for tab in screen.tabs.findChildren(QAbstractButton)}
    systems = rig.find(LooksTable, "sync.connectors").looks.rowCount()
    operations = rig.find(LooksTable, "sync.outbox").looks.rowCount()
    assert {f"Системы, {systems}", f"Исходящие, {operations}"} <= names


def test_connectors_say_how_they_are_and_how_old_their_data_is(rig: ScreenRig, busy: Exchange) -> None:
    show(rig)
    table = rig.find(LooksTable, "sync.connectors")
    crm = cells(table, "retailcrm")
    assert crm[:3] == ["retailCRM", "работает", "12 с назад"]
    assert crm[3:7] == ["клиентов: 2", "5", "82 мс", "Проверить"]
    assert cells(table, "dadata")[1:3] == ["отстаёт", "14 мин назад"]
    assert rig.find(Label, "sync.header.reading").text() == "Читаем: отстаёт DaData"
    assert rig.find(Label, "sync.header.writing").text() == "Пишем: 6 в очереди"


def test_checking_one_system_and_refreshing_all_ask_the_agent(rig: ScreenRig, busy: Exchange) -> None:
    show(rig)
    table = rig.find(LooksTable, "sync.connectors")
    table.clicked.emit(table.looks.index(table.looks.place("retailcrm"), 6))
    rig.find(Button, "sync.refresh").click()
    rest()
    assert rig.back.agent.syncs == [("retailcrm",), ()]


@pytest.mark.parametrize(
    ("code", "title", "text"),
    [
        (
            "ru",
            "Не принято: Заказ {}, подтверждён → retailCRM",
            "Отказ, CRM: статус «Передан в сборку» закрыт для правки. Заказ не изменён. "
            "Выберите, что сделать.",
        ),
        (
            "en",
            "Refused: Order {}, confirmed → retailCRM",
            "The CRM refused: статус «Передан в сборку» закрыт для правки. Your order is unchanged. "
            "Choose what to do.",
        ),
    ],
)
def test_a_refused_operation_has_its_sentence_in_both_languages(
    rig: ScreenRig, busy: Exchange, code: str, title: str, text: str
) -> None:
    rig.window.parts.appearance.switch_language(code)
    show(rig)
    select(rig, busy.refused)
    assert rig.find(Label, "sync.panel.title").text() == title.format(busy.refused_order.shown_number)
    assert rig.find(Label, "sync.panel.text").text() == text


def test_trying_again_sends_it_once_more(rig: ScreenRig, busy: Exchange) -> None:
    show(rig)
    select(rig, busy.refused)
    nudges = rig.back.agent.nudges
    rig.find(Button, "sync.panel.retry").click()
    rest()
    assert operation_state(rig, busy.refused) is OpState.WAITING
    assert rig.back.agent.nudges == nudges + 1
    assert cells(rig.find(LooksTable, "sync.outbox"), busy.refused)[3] == "ждёт"


def test_ctrl_enter_tries_the_refused_one_again(rig: ScreenRig, busy: Exchange) -> None:
    show(rig)
    select(rig, busy.refused)
    press(rig, "Ctrl+Return")
    assert operation_state(rig, busy.refused) is OpState.WAITING


def test_cancelling_a_refused_confirmation_brings_the_draft_back(rig: ScreenRig, busy: Exchange) -> None:
    show(rig)
    select(rig, busy.refused)
    rig.find(Button, "sync.panel.cancel").click()
    rest()
    assert operation_state(rig, busy.refused) is OpState.CANCELLED
    with rig.back.store.read() as tx:
        assert tx.orders.need(busy.refused_order.uid).stage is Stage.DRAFT
    assert not rig.find(QWidget, "sync.panel").isVisible()


def test_a_held_letter_can_be_taken_back_or_sent_now(rig: ScreenRig, busy: Exchange) -> None:
    show(rig)
    select(rig, busy.held)
    assert rig.find(Label, "sync.panel.text").text() == "Уйдёт через 10 с, до этого можно отменить."
    rig.find(Button, "sync.panel.now").click()
    rest()
    assert operation_state(rig, busy.held) is OpState.WAITING
    rig.find(Button, "sync.panel.cancel").click()
    rest()
    assert operation_state(rig, busy.held) is OpState.CANCELLED
    with rig.back.store.read() as tx:
        assert tx.letters.need(busy.held).state is DeliveryState.CANCELLED


def test_a_confirmation_that_others_follow_is_not_cancelled_alone(rig: ScreenRig, busy: Exchange) -> None:
    show(rig)
    with rig.back.store.read() as tx:
        (first, *_others) = tx.outbox.rows(OutboxQuery(stream=f"order:{busy.conflict}"))
    select(rig, first.uid)
    rig.find(Button, "sync.panel.cancel").click()
    rest()
    assert operation_state(rig, first.uid) is OpState.HELD
    assert rig.strip().startswith("За этой операцией ждут другие операции этого заказа.")


def test_what_has_left_cannot_be_cancelled_and_says_why(rig: ScreenRig, busy: Exchange) -> None:
    show(rig)
    select(rig, busy.unknown)
    text = rig.find(Label, "sync.panel.text").text()
    assert text.startswith("CRM пока не ответила. Сначала проверим, создан ли заказ")
    assert rig.find(Button, "sync.panel.cancel").reason() == "Уже ушло, дождитесь ответа."


@pytest.fixture
def undecidable(rig: ScreenRig, busy: Exchange) -> Uid:
    """An operation of which nobody can look whether it arrived."""
    with rig.back.store.write() as tx:
        facts = {"needs_person": True}
        soon = rig.back.clock.now() + timedelta(days=1)
        tx.outbox.mark_unknown(busy.unknown, "connector.outcome_unknown", facts, soon)
    rest()
    return busy.unknown


def test_what_nobody_can_look_up_is_decided_by_a_person(rig: ScreenRig, undecidable: Uid) -> None:
    show(rig)
    select(rig, undecidable)
    text = rig.find(Label, "sync.panel.text").text()
    assert text.startswith("Связь оборвалась после отправки, и узнать, дошло ли, нельзя.")
    assert rig.find(Button, "sync.panel.done").text() == "Считать сделанным"
    rig.find(Button, "sync.panel.done").click()
    rest()
    assert operation_state(rig, undecidable) is OpState.DONE


def test_what_did_not_arrive_is_sent_once_more(rig: ScreenRig, undecidable: Uid) -> None:
    show(rig)
    select(rig, undecidable)
    assert rig.find(Button, "sync.panel.retry").text() == "Отправить ещё раз"
    rig.find(Button, "sync.panel.retry").click()
    rest()
    assert operation_state(rig, undecidable) is OpState.WAITING


def test_enter_opens_the_object_and_details_hold_no_secret(rig: ScreenRig, busy: Exchange) -> None:
    with rig.back.store.write() as tx:
        facts = {"system": "retailcrm", "detail": "нет", "api_key": "s3cr3t-value"}
        tx.outbox.settle_refused(busy.refused, "connector.refused", facts)
    show(rig)
    select(rig, busy.refused)
    rig.find(Button, "sync.panel.copy").click()
    copied = QGuiApplication.clipboard().text()
    assert "connector.refused" in copied and busy.refused in copied
    assert "s3cr3t-value" not in copied
    rig.find(LooksTable, "sync.outbox").setFocus()
    press(rig, "Return")
    ref = rig.window.navigator.widget().object_ref()
    assert rig.window.navigator.current == "orders" and ref is not None
    assert ref.uid == busy.refused_order.uid


def open_conflict(rig: ScreenRig) -> LooksTable:
    screen = show(rig)
    for _ in range(3):
        if screen.tabs.value() != "conflicts":
            press(rig, "Ctrl+PgDown")
    assert screen.tabs.value() == "conflicts"
    table = rig.find(LooksTable, "sync.conflicts")
    table.selectRow(0)
    table.setFocus()
    press(rig, "Return")
    return rig.find(LooksTable, "conflict.table")


def results(table: LooksTable) -> list[str]:
    looks = table.looks
    return [str(looks.index(row, 4).data()) for row in range(looks.rowCount())]


def test_a_conflict_is_listed_and_compared(rig: ScreenRig, busy: Exchange, language) -> None:
    compared = open_conflict(rig)
    quantity = compared.looks.key(1)
    told = ["Комментарий", "—", "пропуск у охраны", "позвонить заранее", "выберите: 1, 2 или 3 – оба"]
    assert cells(compared, "comment_internal") == told
    goods = "Строка 1 Док-станция USB-C, 11 портов: количество"
    assert cells(compared, quantity) == [goods, "10", "8", "12", "выберите: 1 или 2"]
    assert (
        rig.find(InlineBar, "conflict.note")
        .text()
        .startswith(f"{order_of(rig, busy).shown_number}: обе стороны сохранены, пока не решено.")
    )
    assert rig.find(Button, "conflict.apply").reason() == "Сначала выберите в каждой строке."
    language.switch("en")
    rest()
    assert cells(compared, quantity)[0] == "Line 1 Док-станция USB-C, 11 портов: quantity"
    assert rig.find(Label, "conflict.left").text() == "2 to choose"


def order_of(rig: ScreenRig, busy: Exchange) -> Order:
    with rig.back.store.read() as tx:
        return tx.orders.need(busy.conflict)


def test_a_conflict_is_decided_field_by_field_with_the_keyboard(rig: ScreenRig, busy: Exchange) -> None:
    compared = open_conflict(rig)
    assert compared.hasFocus()
    press(rig, "3")
    press(rig, "2")
    assert results(compared) == ["пропуск у охраны; позвонить заранее", "12"]
    total = rig.find(KeyValueRows, "conflict.result").rows()[0].value.replace("\u00a0", " ")
    assert total.endswith("→ 138 510,00 ₽")
    press(rig, "Ctrl+Return")
    order = order_of(rig, busy)
    assert (order.comment_internal, order.lines[0].qty) == ("пропуск у охраны; позвонить заранее", 12)
    assert order.total == Decimal("138510")
    assert not rig.find(QWidget, "conflict").isVisible()
    assert rig.find(LooksTable, "sync.conflicts").looks.rowCount() == 0
    waiting = [op for op in tx_rows(rig) if op.payload.get("order") == order.uid]
    assert any(op.action is Action.PUT_ORDER for op in waiting), "what they do not have yet leaves"


def tx_rows(rig: ScreenRig) -> list[OutboxOp]:
    with rig.back.store.read() as tx:
        return tx.outbox.rows(OutboxQuery())


def test_one_side_is_taken_everywhere_and_a_conflict_can_be_put_off(rig: ScreenRig, busy: Exchange) -> None:
    compared = open_conflict(rig)
    rig.find(Button, "conflict.theirs").click()
    rest()
    assert results(compared) == ["позвонить заранее", "12"]
    press(rig, "Escape")
    assert not rig.find(QWidget, "conflict").isVisible()
    assert order_of(rig, busy).lines[0].qty == 8, "putting off writes nothing"
    compared = open_conflict(rig)
    rig.find(Button, "conflict.mine").click()
    rest()
    rig.find(Button, "conflict.apply").click()
    rest()
    assert (order_of(rig, busy).comment_internal, order_of(rig, busy).lines[0].qty) == ("пропуск у охраны", 8)


def test_the_journal_tells_it_in_sentences(rig: ScreenRig, busy: Exchange) -> None:
    screen = show(rig)
    for _ in range(2):
        press(rig, "Ctrl+PgUp")
    assert screen.tabs.value() == "journal", "the tabs go round"
    looks = rig.find(LooksTable, "sync.journal").looks
    told = [str(looks.index(row, 1).data()) for row in range(looks.rowCount())]
    assert "DaData: отстаёт" in told
    assert f"Заказ {busy.refused_order.shown_number}: не принято" in told


def test_an_empty_outbox_says_that_everything_is_sent(rig: ScreenRig) -> None:
    screen = show(rig)
    assert screen.outbox.empty.isVisible()
    assert screen.outbox.empty.accessibleName().startswith("Всё отправлено.")
    assert screen.header.writing.text() == "Пишем: очередь пуста"


def test_a_change_appears_by_itself_and_keeps_the_selected_row(rig: ScreenRig, busy: Exchange) -> None:
    show(rig)
    select(rig, busy.unknown)
    with rig.back.store.write() as tx:
        tx.outbox.settle_done(busy.unknown)
        tx.outbox.retry(busy.refused)
    rest()
    table = rig.find(LooksTable, "sync.outbox")
    assert table.looks.place(busy.unknown) == -1
    assert cells(table, busy.refused)[3] == "ждёт"
    assert not rig.find(QWidget, "sync.panel").isVisible()


def chip_of(rig: ScreenRig) -> tuple[SyncState, str]:
    chip = rig.window.topbar.sync_chip
    return chip.summary().state, chip.text().replace("\u00a0", " ")


def test_the_chip_shows_the_worst_thing_and_the_rail_counts_it(rig: ScreenRig, busy: Exchange) -> None:
    chip = SyncChip(rig.parts)
    rest()
    assert chip_of(rig) == (SyncState.NEEDS_YOU, "нужны вы: 2")
    assert rig.window.rail.findChild(QWidget, "main.rail.sync") is not None
    assert sync.screen(rig.parts).counter() == 2
    chip.deleteLater()


def test_the_chip_counts_its_age_on_and_tells_when_the_agent_is_away(rig: ScreenRig) -> None:
    alive = [True]
    with rig.back.store.write() as tx:
        tx.states.put(ConnectorState("retailcrm", "ok", rig.back.clock.now(), None, 80))
    chip = SyncChip(rig.parts, lambda: alive[0])
    rest()
    rig.pass_time(12)
    chip.tick()
    assert chip_of(rig) == (SyncState.OK, "12 с"), "the age goes on without asking the store"
    rest()
    alive[0] = False
    chip.tick()
    rest()
    assert chip_of(rig)[0] is SyncState.OFFLINE
    assert "перезапускается" in rig.window.topbar.sync_chip.toolTip()
    alive[0] = True
    chip.tick()
    rest()
    rig.pass_time(900)
    for _ in range(10):
        chip.tick()
    rest()
    assert chip_of(rig) == (SyncState.BEHIND, "отстаёт на 15 мин")


def test_the_chip_names_the_system_that_does_not_answer_while_others_do(rig: ScreenRig, language) -> None:
    now = rig.back.clock.now()
    with rig.back.store.write() as tx:
        tx.states.put(ConnectorState("retailcrm", "offline", now, "connector.unavailable", 80))
        tx.states.put(ConnectorState("dadata", "ok", now, None, 80))
        tx.states.put(ConnectorState("mail", "offline", now, "connector.unavailable", 80))
    chip = SyncChip(rig.parts)
    rest()
    assert chip_of(rig) == (SyncState.OFFLINE, "нет связи: retailCRM"), "no letter waits for the mail server"
    shown = rig.window.topbar.sync_chip
    assert shown.toolTip() == "Читаем: нет связи с retailCRM. Пишем: очередь пуста."
    language.switch("en")
    rest()
    assert shown.text() == "offline: retailCRM"
    assert shown.toolTip() == "Reading: no connection with retailCRM. Writing: nothing waits."
    chip.deleteLater()


def test_a_registry_that_nobody_asked_lately_does_not_make_the_data_old(rig: ScreenRig) -> None:
    now = rig.back.clock.now()
    with rig.back.store.write() as tx:
        tx.states.put(ConnectorState("retailcrm", "ok", now, None, 80))
        tx.states.put(ConnectorState("dadata", "ok", now - timedelta(hours=3), None, 80))
    SyncChip(rig.parts)
    rest()
    assert chip_of(rig)[0] is SyncState.OK


def test_operations_on_the_way_are_counted_by_the_chip(rig: ScreenRig) -> None:
    rig.order_of_romashka()
    SyncChip(rig.parts)
    rest()
    assert chip_of(rig)[0] is SyncState.SENDING
    assert rig.window.topbar.sync_chip.summary().count == 1


def test_everything_on_the_screen_has_a_name_for_the_reader(rig: ScreenRig, busy: Exchange) -> None:
    screen = show(rig)
    select(rig, busy.refused)
    nameless = [
        part.objectName()
        for part in screen.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.isVisible()
        and not part.accessibleName()
        and part.objectName().startswith("sync.")
        and not isinstance(part, Button)
    ]
    assert nameless == []
