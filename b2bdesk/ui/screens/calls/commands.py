"""Everything a person can do with a call, with its key and the reason when it is not possible."""

from __future__ import annotations

from collections.abc import Callable

from b2bdesk.model.call import Outcome
from b2bdesk.ui.call_words import translate
from b2bdesk.ui.commands import Command, CommandState, acting
from b2bdesk.ui.screens.calls.actions import CallActions
from b2bdesk.ui.screens.calls.line import LineCall, LineState
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

_OUTCOMES = {
    Outcome.ORDER: QT_TRANSLATE_NOOP("commands", "Call was about: an order"),
    Outcome.QUESTION: QT_TRANSLATE_NOOP("commands", "Call was about: a question"),
    Outcome.COMPLAINT: QT_TRANSLATE_NOOP("commands", "Call was about: a complaint"),
    Outcome.WRONG: QT_TRANSLATE_NOOP("commands", "Call was: a wrong number"),
    Outcome.NO_TALK: QT_TRANSLATE_NOOP("commands", "Call was: no talk"),
}


class CallCommands:
    """Makes the commands over what they do."""

    def __init__(self, actions: CallActions) -> None:
        self._do = actions

    def all(self) -> list[Command]:
        """Return every command of the phone."""
        with_a_call = [*self._who(), *self._call_itself(), *self._leaving()]
        said = [*self._unknown(), *self._outcomes()]
        return [*with_a_call, *said, *self._dialling(), *self._modes()]

    # --- reasons ---------------------------------------------------------------------------------

    def _no_call(self, _: CommandState) -> str | None:
        if self._do.phone.online.in_hand is None:
            return translate("calls", "Nobody is on the line.")
        return None

    def _no_number(self, state: CommandState) -> str | None:
        one = self._do.phone.online.in_hand
        if one is None:
            return self._no_call(state)
        if not one.number:
            return translate("calls", "The number is hidden: there is nothing to look up.")
        return None

    def _no_client(self, state: CommandState) -> str | None:
        missing = self._no_number(state)
        if missing is not None:
            return missing
        one = self._do.phone.online.in_hand
        if one is None or one.card is None or one.card.caller is None:
            return translate("calls", "Open the call first: it is not clear yet whose it is.")
        return None

    def _one_company(self, state: CommandState) -> str | None:
        missing = self._no_client(state)
        one = self._do.phone.online.in_hand
        if missing is not None or one is None or one.card is None:
            return missing
        several = len(one.card.companies) > 1
        return None if several else translate("calls", "The caller speaks for one company alone.")

    def _not_kept(self, state: CommandState) -> str | None:
        one = self._do.phone.online.in_hand
        if one is None:
            return self._no_call(state)
        return None if one.uid else translate("calls", "The call is being written down; try again at once.")

    def _not_talking(self, _: CommandState) -> str | None:
        return None if self._do.phone.online.talking else translate("calls", "Nobody is talking now.")

    def _nothing_to_end(self, state: CommandState) -> str | None:
        one = self._do.living()
        return None if one is not None else self._no_call(state) or translate("calls", "The call is over.")

    def _nobody_to_call(self, state: CommandState) -> str | None:
        kind = state.ref.kind if state.ref else ""
        if kind in ("client", "order", "call"):
            return None
        return translate("calls", "Choose a client, an order or a call first.")

    def _no_asked(self, _: CommandState) -> str | None:
        one = self._do.phone.online.in_hand
        asked = one is not None and one.state is LineState.ASKED
        return None if asked else translate("calls", "Nobody asked to be called.")

    # --- commands --------------------------------------------------------------------------------

    def _who(self) -> list[Command]:
        """Return what is done about whoever calls."""
        do = self._do
        return [
            acting(
                "call.open",
                QT_TRANSLATE_NOOP("commands", "Call: open the card"),
                self._held(do.open),
                self._no_number,
                key="F8",
                icon="building-2",
                synonyms=("звонок", "call", "карточка"),
            ),
            acting(
                "call.order",
                QT_TRANSLATE_NOOP("commands", "Call: new order"),
                self._held(do.order),
                self._no_client,
                key="Shift+F8",
                icon="plus",
                synonyms=("звонок", "заказ"),
            ),
            acting(
                "call.company",
                QT_TRANSLATE_NOOP("commands", "Call: another company of the caller"),
                self._held(lambda one: do.phone.online.next_company(one.key)),
                self._one_company,
                icon="arrow-up-down",
            ),
        ]

    def _call_itself(self) -> list[Command]:
        """Return what is done with the call here: written down, put away."""
        do = self._do
        return [
            acting(
                "call.task",
                QT_TRANSLATE_NOOP("commands", "Call: task"),
                self._held(do.task),
                self._not_kept,
                key="Ctrl+Shift+F8",
                icon="list-checks",
                synonyms=("звонок", "задача", "перезвонить", "call back"),
            ),
            acting(
                "call.note",
                QT_TRANSLATE_NOOP("commands", "Call: note, call back"),
                self._held(do.note),
                self._not_kept,
                icon="pencil",
                synonyms=("звонок", "исход", "перезвонить"),
            ),
            acting(
                "call.hide",
                QT_TRANSLATE_NOOP("commands", "Call: hide"),
                self._held(lambda one: do.phone.online.put_away(one.key)),
                self._no_call,
                key="Ctrl+F8",
            ),
        ]

    def _leaving(self) -> list[Command]:
        """Return how a call goes away from this phone."""
        do = self._do
        return [
            acting(
                "call.transfer",
                QT_TRANSLATE_NOOP("commands", "Call: hand over to a colleague"),
                do.transfer,
                self._not_talking,
                icon="users",
                synonyms=("перевести звонок", "transfer"),
            ),
            acting(
                "call.hang_up",
                QT_TRANSLATE_NOOP("commands", "Call: hang up"),
                do.hang_up,
                self._nothing_to_end,
                icon="x",
                synonyms=("положить трубку", "hang up"),
            ),
        ]

    def _unknown(self) -> list[Command]:
        return [
            acting(
                "call.attach",
                QT_TRANSLATE_NOOP("commands", "Call: attach to a client"),
                self._held(self._do.attach),
                self._not_kept,
                icon="link-2",
            ),
            acting(
                "call.wrong",
                QT_TRANSLATE_NOOP("commands", "Call: not a client"),
                self._held(self._do.not_a_client),
                self._not_kept,
            ),
        ]

    def _outcomes(self) -> list[Command]:
        return [
            acting(
                f"call.outcome.{outcome.value}",
                text,
                self._held(lambda one, outcome=outcome: self._do.outcome(one, outcome)),  # type: ignore[misc]
                self._not_kept,
                synonyms=("исход", "outcome"),
            )
            for outcome, text in _OUTCOMES.items()
        ]

    def _dialling(self) -> list[Command]:
        return [
            Command(
                "call.dial",
                QT_TRANSLATE_NOOP("commands", "Call"),
                self._do.dial,
                key="Ctrl+Shift+L",
                icon="phone-outgoing",
                synonyms=("позвонить", "phone", "dial"),
                enabled=self._nobody_to_call,
            ),
            acting(
                "call.dial_shown",
                QT_TRANSLATE_NOOP("commands", "Call the number of the link"),
                self._held(self._do.dial_shown),
                self._no_asked,
                icon="phone-outgoing",
                palette=False,
            ),
            Command(
                "call.by_hand",
                QT_TRANSLATE_NOOP("commands", "Note a call by hand"),
                self._do.by_hand,
                icon="phone",
                synonyms=("записать звонок", "manual call"),
            ),
        ]

    def _modes(self) -> list[Command]:
        phone = self._do.phone
        return [
            acting(
                "calls.guard",
                QT_TRANSLATE_NOOP("commands", "Hide money on call cards (screen sharing)"),
                lambda: phone.guard(not phone.guarded),
                icon="eye",
                synonyms=("показ экрана", "screen share"),
            ),
            acting(
                "calls.quiet",
                QT_TRANSLATE_NOOP("commands", "Do not disturb for an hour"),
                lambda: phone.be_quiet(not phone.quiet),
                icon="bell",
                synonyms=("не беспокоить", "quiet"),
            ),
        ]

    def _held(self, do: Callable[[LineCall], object]) -> Callable[[], object]:
        def run() -> object:
            one = self._do.phone.online.in_hand
            return do(one) if one is not None else None

        return run
