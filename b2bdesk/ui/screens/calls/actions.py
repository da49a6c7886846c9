"""What the commands of the phone do."""

from __future__ import annotations

from PySide6.QtCore import QObject

from b2bdesk.changes import ChangeSet
from b2bdesk.jobs import JobContext
from b2bdesk.model.call import Call, Outcome
from b2bdesk.model.uid import Uid
from b2bdesk.services import calls
from b2bdesk.ui.call_words import translate
from b2bdesk.ui.commands import CommandState
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.calls.dialling import Dialling, Wanted
from b2bdesk.ui.screens.calls.line import LineCall
from b2bdesk.ui.screens.calls.looks import caller_name
from b2bdesk.ui.screens.calls.phone import Phone
from b2bdesk.ui.screens.calls.transfer import TransferSheet
from b2bdesk.ui.screens.newclient import NewClient
from b2bdesk.ui.screens.orders import OrdersScreen
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.today.task_sheet import TaskSheet
from b2bdesk.ui.shell.listscreen import ListScreen

ORDERS_OF_CALLS = "calls.orders"
"""What is remembered: orders that were begun during a call and are not stored yet, with their calls."""
MOST_REMEMBERED = 50
EVERYBODY = "all"


class CallActions(QObject):
    """Acts on the calls of a :class:`Phone`; ``newcomer`` is the sheet for people nobody knows yet."""

    def __init__(self, parts: ScreenParts, phone: Phone, newcomer: NewClient) -> None:
        super().__init__(parts.window)
        self._parts, self.phone, self._newcomer = parts, phone, newcomer
        self.dialling = Dialling(parts, phone.online)
        self._asking: LineCall | None = None
        self._ordering: LineCall | None = None
        self._follows_orders = False
        newcomer.presenter.created.connect(lambda made, _typed: self._client_made(made.client.uid))
        newcomer.presenter.joined.connect(lambda client, _name: self._client_made(Uid(client)))
        parts.window.call_wanted.connect(self.dial_number)
        parts.changed.rung.connect(self._data_changed)

    # --- with the call in hand -------------------------------------------------------------------

    def open(self, one: LineCall) -> None:
        """Open the client's card, the candidates, or the sheet for somebody new."""
        card = one.card
        if card is None or card.hidden:
            return
        if card.caller is not None:
            self._parts.window.open_object(ObjectRef("client", card.caller.client), card.caller.client_name)
        elif card.callers:
            self._show_candidates(one.number)
        else:
            self._asking = one
            self._newcomer.open()
            self._newcomer.presenter.edit(phone=one.number)

    def order(self, one: LineCall) -> None:
        """Begin an order for whoever calls, with the call linked as soon as it is stored."""
        card = one.card
        if card is None or card.caller is None:
            return
        screen = self._orders()
        self._ordering = one
        screen.start_order(card.caller.client, card.company if card.contact else None, card.contact)

    def note(self, one: LineCall) -> None:
        """Open what is known of the call, with the cursor in the note."""
        if self.phone.after.shown is not None and self.phone.after.shown.key == one.key:
            self.phone.after.form.note.line.setFocus()
        elif one.uid is not None:
            self._parts.window.open_object(ObjectRef("call", one.uid))

    def task(self, one: LineCall) -> None:
        """Write down what is to be done about the call; it stands in Today."""
        if one.uid is None:
            return
        sheet = TaskSheet(
            self._parts,
            self._parts.window.navigator.widget().sheet_ground(),
            ObjectRef("call", one.uid),
            translate("calls", "Call back: %1").replace("%1", caller_name(one)),
        )
        self._parts.window.sheets.present(sheet, sheet.text.line)
        sheet.text.line.selectAll()

    def attach(self, one: LineCall) -> None:
        """Say whose call it is: the client in front, else whoever is chosen in the journal."""
        client = self._client_in_front()
        if one.uid is None:
            return
        if client is None:
            self._parts.window.open_object(ObjectRef("call", one.uid))
            return
        self.give(one.uid, client)

    def not_a_client(self, one: LineCall) -> None:
        """Nobody who buys: a wrong number, or somebody who sells to us."""
        self.outcome(one, Outcome.WRONG)
        self.phone.online.put_away(one.key)

    def outcome(self, one: LineCall, outcome: Outcome) -> None:
        """Say what the call was about."""
        if one.call is not None:
            self.phone.note_call(one.call.uid, outcome, one.call.note or "", one.call.callback_at)

    def living(self) -> LineCall | None:
        """Return the call that can be ended."""
        one = self.phone.online.talking or self.phone.online.in_hand
        return one if one is not None and one.lives and one.call is not None else None

    def hang_up(self) -> None:
        """End the own leg."""
        one = self.living()
        if one is None or one.call is None:
            return
        call, desk = one.call, self._parts.desk
        job = self._parts.runner.phone(lambda _: calls.hang_up(desk, call), self)
        job.failed.connect(self._parts.window.notifier.problem)

    def transfer(self) -> None:
        """Choose the colleague who goes on with the call."""
        one = self.phone.online.talking
        if one is None or one.call is None:
            return
        pane = self._parts.window.navigator.widget().sheet_ground()
        sheet = TransferSheet(self._parts, one.call, pane)
        sheet.closed.connect(sheet.deleteLater)
        self._parts.window.sheets.present(sheet, sheet.extension.line)

    # --- calling ---------------------------------------------------------------------------------

    def dial(self, state: CommandState) -> None:
        """Call the client, the contact of the order, or back the number of a call."""
        ref = state.ref
        if ref is None:
            return
        desk = self._parts.desk
        job = self._parts.runner.read(lambda _: calls.whom_to_call(desk, ref.kind, Uid(ref.uid)), self)
        job.succeeded.connect(self._call)
        job.failed.connect(self._parts.window.notifier.problem)

    def dial_number(self, number: str, name: str = "") -> None:
        """Call a number that was pressed."""
        self.dialling.call(Wanted(number, name))

    def dial_shown(self, one: LineCall) -> None:
        """Call the number that a link asked for; the person has seen whose it is."""
        self.phone.online.drop(one.key)
        self.dialling.call(Wanted(one.number))

    def by_hand(self, state: CommandState) -> None:
        """Note a call that no exchange told of, with the client in front."""
        ref, desk = state.ref, self._parts.desk
        kind, uid = (ref.kind, ref.uid) if ref else ("", "")
        job = self._parts.runner.write(lambda _: calls.note_by_hand(desk, kind, Uid(uid)))
        job.succeeded.connect(self._noted_by_hand)
        job.failed.connect(self._parts.window.notifier.problem)

    # --- inside ----------------------------------------------------------------------------------

    def _call(self, found: calls.Callee) -> None:
        if not found.number:
            said = translate("calls", "No contact of this client has a phone.")
            self._parts.window.notifier.tell(said)
            return
        self.dialling.call(Wanted(found.number, found.name, found.order))

    def _noted_by_hand(self, call: Call) -> None:
        self._parts.window.open_object(ObjectRef("call", call.uid))

    def _show_candidates(self, number: str) -> None:
        window = self._parts.window
        window.navigator.show_screen("clients")
        screen = window.navigator.widget("clients")
        assert isinstance(screen, ListScreen)
        screen.list.look_for(number, EVERYBODY)

    def _client_in_front(self) -> Uid | None:
        state = self._parts.window.navigator.state()
        return Uid(state.ref.uid) if state.ref is not None and state.ref.kind == "client" else None

    def _client_made(self, client: Uid) -> None:
        one, self._asking = self._asking, None
        if one is None:
            return
        known = self.phone.online.get(one.key)
        uid = (known.uid if known else None) or one.uid
        if uid is not None:
            self.give(uid, client)

    def give(self, call: Uid, client: Uid) -> None:
        """Say whose call it is."""
        desk = self._parts.desk
        job = self._parts.runner.write(lambda _: calls.give(desk, call, client))
        job.succeeded.connect(lambda _: self._given(client))
        job.failed.connect(self._parts.window.notifier.problem)

    def _given(self, client: Uid) -> None:
        said = translate("calls", "The call is attached to the client.")
        self._parts.window.notifier.tell(said, ref=ObjectRef("client", client))

    def _orders(self) -> OrdersScreen:
        widget = self._parts.window.navigator.widget("orders")
        assert isinstance(widget, OrdersScreen)
        if not self._follows_orders:
            self._follows_orders = True
            widget.presenter.started.connect(self._order_begun)
        return widget

    def _order_begun(self, order: str) -> None:
        one, self._ordering = self._ordering, None
        if one is None:
            return
        known = self.phone.online.get(one.key) or one
        if known.uid is not None:
            begun = {**self._waiting(), order: known.uid}
            self._parts.preferences.set(ORDERS_OF_CALLS, dict(list(begun.items())[-MOST_REMEMBERED:]))

    def _waiting(self) -> dict[str, str]:
        return dict(self._parts.preferences.get(ORDERS_OF_CALLS, {}))

    def _data_changed(self, changes: ChangeSet) -> None:
        """An order that was begun during a call is stored now: both know of each other from here on."""
        waiting = self._waiting()
        stored = [order for order in waiting if changes.has("order", order)]
        if not stored:
            return
        desk, pairs = self._parts.desk, [(Uid(waiting[order]), Uid(order)) for order in stored]

        def link(_: JobContext) -> None:
            for call, order in pairs:
                calls.link_order(desk, call, order)

        self._parts.runner.write(link)
        left = {order: call for order, call in waiting.items() if order not in stored}
        self._parts.preferences.set(ORDERS_OF_CALLS, left)
