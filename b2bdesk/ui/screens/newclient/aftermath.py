"""What happens after a client is created: its card, how far it got, and the way back while there is one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from b2bdesk.changes import ChangeSet
from b2bdesk.errors import DeskError, NotAllowed
from b2bdesk.model.outbox import Action, OpState, OutboxOp
from b2bdesk.services import newcomers
from b2bdesk.services.clients import Created, NewClient
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.notify import Action as Offered
from b2bdesk.ui.notify import Level, Message, Tone
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.newclient import words
from b2bdesk.ui.screens.newclient.presenter import NewClientPresenter
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.undo import UndoStep

translate = words.translate

_SETTLED = {OpState.DONE, OpState.REFUSED, OpState.CANCELLED}


class Aftermath(QObject):
    """Follows created clients until every system has answered; ``reopen`` shows the sheet again."""

    def __init__(self, parts: ScreenParts, presenter: NewClientPresenter, reopen: Callable[[], None]) -> None:
        super().__init__(parts.window)
        self._parts, self._presenter, self._reopen = parts, presenter, reopen
        self._followed: list[Created] = []
        presenter.created.connect(self._created)
        presenter.joined.connect(self._joined)
        parts.changed.rung.connect(self._changed)

    def _created(self, made: Created, typed: NewClient) -> None:
        self._parts.window.open_object(ObjectRef("client", made.client.uid), made.client.name)
        self._followed.append(made)
        left = (made.undo_until - self._parts.desk.clock.now()).total_seconds()
        until = self._parts.window.parts.monotonic() + left
        told = translate("newclient", "%1: to the CRM")
        if made.details_pending:
            told = translate("newclient", "%1: to the CRM, details from the registry later")
        step = UndoStep(
            words.filled(told, made.client.name),
            undo=lambda: self._take_back(made, typed),
            until=until,
            send_now=lambda: self._send_now(made),
            may_wait=True,
        )
        self._parts.window.undo.push(step)

    def _joined(self, client: str, name: str) -> None:
        ref = ObjectRef("client", client)
        self._parts.window.open_object(ref, name)
        told = words.filled(translate("newclient", "The contact was added to %1"), name)
        self._parts.window.notifier.tell(told, ref=ref)

    def _send_now(self, made: Created) -> None:
        job = self._parts.runner.write(lambda _: newcomers.send_now(self._parts.desk, made))
        job.failed.connect(self._problem)

    def _take_back(self, made: Created, typed: NewClient) -> JobHandle:
        job = self._parts.runner.write(lambda _: newcomers.undo_create(self._parts.desk, made, typed))
        job.succeeded.connect(lambda _: self._taken_back(made, typed))
        job.failed.connect(lambda error: self._not_taken_back(made, error))
        return job

    def _taken_back(self, made: Created, typed: NewClient) -> None:
        self._followed = [each for each in self._followed if each is not made]
        if not made.joined:
            self._parts.window.navigator.close_card(ObjectRef("client", made.client.uid))
        if self._presenter.state.is_empty:
            self._presenter.take(typed)
        told = translate("newclient", "Nothing was sent. What you typed is in the new-client sheet.")
        show = Offered(translate("newclient", "Show"), self._reopen)
        self._parts.window.notifier.tell(told, action=show)

    def _not_taken_back(self, made: Created, error: DeskError) -> None:
        if not isinstance(error, NotAllowed):
            self._problem(error)
            return
        told = translate("newclient", "Cannot be undone: %1 has left for the CRM. It can be changed there.")
        self._say(made, words.filled(told, made.client.name), Tone.WARNING)

    def _problem(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error, "client")

    # --- how far it got --------------------------------------------------------------------------

    def _changed(self, changes: ChangeSet) -> None:
        for made in self._followed:
            if any(changes.has("outbox_op", uid) for uid in made.operations):
                self._look(made)

    def _look(self, made: Created) -> None:
        job = self._parts.runner.read(lambda _: newcomers.progress(self._parts.desk, made), self)
        job.succeeded.connect(lambda found: self._tell(made, found))

    def _tell(self, made: Created, operations: list[OutboxOp]) -> None:
        if made not in self._followed:
            return
        settled = [each for each in operations if each.state in _SETTLED]
        refused = [each for each in settled if each.state is OpState.REFUSED]
        if len(settled) == len(operations):
            self._followed = [each for each in self._followed if each is not made]
        done = [each for each in settled if each.state is OpState.DONE]
        if refused:
            self._say(made, _refusal(made.client.name, refused), Tone.ERROR, Level.BELL)
        elif done:
            self._say(made, f"{made.client.name}: {' · '.join(_result(each) for each in done)}")

    def _say(self, made: Created, text: str, tone: Tone = Tone.PLAIN, level: Level = Level.STRIP) -> None:
        ref = ObjectRef("client", made.client.uid)
        self._parts.window.notifier.say(Message(text, level, tone, ref=ref))


def _refusal(name: str, refused: list[OutboxOp]) -> str:
    told = translate("newclient", "%1: %2 refused the client. Everything is kept; see Sync.")
    if all(each.action is Action.ATTACH_CLIENT_FILE for each in refused):
        told = translate("newclient", "%1: %2 refused the file. It is kept here; see Sync.")
    return words.filled(told, name, ", ".join(_system(each) for each in refused))


def _result(operation: OutboxOp) -> str:
    if operation.action is Action.ATTACH_CLIENT_FILE:
        return translate("newclient", "file ok")
    if operation.action is Action.COMPLETE_DETAILS:
        return translate("newclient", "details ok")
    if operation.action is Action.TAKE_ORDER:
        number = str(operation.payload.get("number", ""))
        return translate("newclient", "order %1 taken").replace("%1", number)
    return translate("newclient", "%1 ok").replace("%1", _system(operation))


def _system(operation: OutboxOp) -> str:
    if operation.action is Action.PUT_CLIENT:
        return translate("newclient", "CRM")
    return system_name(operation.target)
