"""The new-client sheet without a widget: what is typed, what is known of it, what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from b2bdesk.changes import ChangeSet
from b2bdesk.errors import DeskError, StoreError
from b2bdesk.model import requisites
from b2bdesk.model.outbox import OutboxOp
from b2bdesk.services import clients, drafts, newcomers, self_registered
from b2bdesk.services.client_edits import Edited
from b2bdesk.services.clients import Created, InnState, Known, NewClient
from b2bdesk.services.newcomers import Choices, ClientThere, NameHit, RegistryCompany
from b2bdesk.ui.drafts import DraftKeeper
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.newclient.state import (
    SHORTEST_NAME,
    Asking,
    Registry,
    SheetState,
    There,
    read_first_field,
)
from b2bdesk.ui.screens.newclient.words import unnamed
from b2bdesk.ui.screens.parts import ScreenParts

SUGGEST_REST_MS = 300
"""Rest after a key before the registry is asked for names (``dadata.md`` 2)."""


@dataclass(frozen=True, slots=True)
class _Answer:
    companies: tuple[RegistryCompany, ...]
    seconds: float


class NewClientPresenter(QObject):
    """Lives as long as the window: closing the sheet loses nothing.

    ``created`` carries a :class:`Created` and what was typed, ``completed`` the :class:`Edited` of a client
    who came by himself, ``joined`` the uid and name of the client
    that got the contact, ``order_given`` the operation that gives an order of the retail queue to a known
    company, and the company's name, ``lacking`` the :class:`Missing` that stands in its way.
    """

    state_changed = Signal(object)
    created = Signal(object, object)
    completed = Signal(object)
    joined = Signal(str, str)
    order_given = Signal(object, str)
    lacking = Signal(object)

    def __init__(self, parts: ScreenParts, suggest_rest_ms: int = SUGGEST_REST_MS) -> None:
        super().__init__(parts.window)
        self._desk, self._runner, self._notifier = parts.desk, parts.runner, parts.window.notifier
        self.state = SheetState()
        self._drafts = DraftKeeper[NewClient | None](parts.runner, self._keep_draft, parent=self)
        self._drafts.failed.connect(self._draft_failed)
        self._looking: JobHandle | None = None
        self._knowing: JobHandle | None = None
        self._suggesting: JobHandle | None = None
        self._grouping: JobHandle | None = None
        self._searching: JobHandle | None = None
        self._rest = QTimer(self, singleShot=True, interval=suggest_rest_ms)
        self._rest.timeout.connect(self._suggest)
        self._told_draft_trouble = False
        parts.changed.rung.connect(self._data_changed)

    # --- opening and closing ---------------------------------------------------------------------

    def open(self) -> None:
        """The sheet opens: bring the draft back if nothing is typed yet, and the newest choices."""
        choosing = self._runner.read(lambda _: newcomers.choices(self._desk), self)
        choosing.succeeded.connect(self._choices_came)
        if self.state.is_empty:
            job = self._runner.read(lambda _: drafts.new_client(self._desk), self)
            job.succeeded.connect(self._draft_came)

    def close(self) -> None:
        """The sheet closes: keep what is typed at once."""
        self._drafts.flush()

    def clear(self) -> None:
        """Throw away what is typed."""
        self._stop_asking()
        self._set(SheetState(choices=self.state.choices))
        self._drafts.touch(drafts.NEW_CLIENT, None)

    def take(self, typed: NewClient) -> None:
        """Put a whole client in: a draft, or one that was taken back."""
        text = typed.inn or typed.name
        inn = read_first_field(text)[1]
        answer = Registry(Asking.ANSWERED, (typed.registry,)) if typed.registry else Registry()
        self._set(SheetState(typed, text, inn, registry=answer, choices=self.state.choices))
        self._name_group()
        if inn is InnState.RIGHT:
            self.ask_registry()
        elif inn is InnState.NAME and len(text) >= SHORTEST_NAME:
            self._rest.start()
        self._look_for_known()

    # --- what a person types ---------------------------------------------------------------------

    def type_first(self, text: str) -> None:
        """The first field changed: an INN, or a name to look for."""
        value, inn = read_first_field(text)
        number = value if inn is not InnState.NAME else ""
        name = text.strip() if inn is InnState.NAME else self.state.new.name
        same = number == self.state.new.inn and inn is self.state.inn
        self._change(typed=text if inn is InnState.NAME else value, inn=inn, suggestions=())
        if not same:
            self._number_changed(number, name, inn)
        elif name != self.state.new.name:
            self._edit(name=name)
        self._rest.stop()
        if inn is InnState.NAME and len(name) >= SHORTEST_NAME:
            self._rest.start()

    def take_suggestion(self, place: int) -> None:
        """A company of the registry was chosen by its name."""
        if not 0 <= place < len(self.state.suggestions):
            return
        found = self.state.suggestions[place]
        typed = replace(self.state.new, inn=found.inn, kpp=found.kpp, name=found.short_name, registry=found)
        registry = Registry(Asking.ANSWERED, (found,))
        self._change(
            new=typed, typed=found.inn, inn=InnState.RIGHT, registry=registry, suggestions=(), problem=None
        )
        self._touched()
        self.ask_registry()
        self._look_for_known()

    def edit(self, **fields: Any) -> None:
        """Fields other than the first one and the KPP changed."""
        self._edit(**fields)
        if {"phone", "email"} & fields.keys():
            self._look_for_known()

    def choose_kpp(self, kpp: str) -> None:
        """The head office or a branch was chosen, or a KPP typed while the registry is silent."""
        found = next((each for each in self.state.registry.companies if each.kpp == kpp), None)
        if found is None and self.state.registry.companies:
            return
        right = kpp if found or requisites.check_kpp(kpp) is None else None
        self._edit(kpp=right, registry=found)
        self._look_for_known()

    def search_group(self, text: str) -> None:
        """Look for clients to whom the company may be added."""
        if self._grouping is not None:
            self._grouping.cancel()
        self._edit(group=None)
        self._change(group_name="")
        self._grouping = self._runner.read(lambda _: newcomers.groups(self._desk, text), self)
        self._grouping.succeeded.connect(self._groups_came)

    def choose_group(self, client: str, name: str) -> None:
        """Add the company to this client; empty makes a new one."""
        self._edit(group=client or None)
        self._change(group_name=name if client else "")

    # --- what a person does ----------------------------------------------------------------------

    def create(self) -> None:
        """Create the client, or say what is missing."""
        missing = self.state.missing
        if missing is not None:
            self.lacking.emit(missing)
            return
        if self.state.creating:
            return
        typed = self.state.new
        wanted = typed if typed.registry or typed.name.strip() else replace(typed, name=unnamed(typed.inn))
        if typed.checked is not None:
            self._write(lambda: self_registered.complete(self._desk, wanted), self._completed)
            return
        self._write(lambda: newcomers.create(self._desk, wanted), lambda made: self._created(made, typed))

    def add_to_group(self) -> None:
        """Add this branch to the client that has the INN; creates at once when nothing else is missing."""
        hit = self.state.branch_of
        if hit is not None:
            self.choose_group(hit.client, hit.client_name)
            self.create()

    def add_contact(self) -> None:
        """Add the typed contact to the company that is here already."""
        hit, missing = self.state.same_company, self.state.missing_contact
        if missing is not None:
            self.lacking.emit(missing)
        elif hit is not None and not self.state.creating:
            typed = self.state.new
            self._write(
                lambda: newcomers.add_contact(self._desk, hit.client, hit.company, typed),
                lambda client: self._joined(client.uid, client.name),
            )

    def give_order(self) -> None:
        """Give the order of the retail queue, for which the sheet was opened, to the company that is here."""
        hit, typed = self.state.same_company, self.state.new
        if hit is not None and typed.retail is not None and not self.state.creating:
            self._write(
                lambda: newcomers.give_order(self._desk, typed, hit),
                lambda queued: self._given(queued, hit.company_name),
            )

    def ask_registry(self) -> None:
        """Ask the registry for the number typed; an older question is dropped."""
        inn = self.state.new.inn
        if self._looking is not None:
            self._looking.cancel()
        self._change(registry=replace(self.state.registry, phase=Asking.ASKING, problem=None))
        self._looking = self._runner.link(lambda _: self._ask(inn), self)
        self._looking.succeeded.connect(self._registry_came)
        self._looking.failed.connect(self._registry_failed)
        self._look_there(inn)

    def read_there(self) -> None:
        """Bring the client whom the CRM has and we have not: he is known here as soon as he was read."""
        self._desk.agent.sync_now((self._desk.systems["crm"],))

    # --- asking ----------------------------------------------------------------------------------

    def _number_changed(self, number: str, name: str, inn: InnState) -> None:
        self._stop_asking()
        known = Known(same_point=self.state.known.same_point)
        self._change(registry=Registry(), there=There(), known=known, problem=None)
        self._edit(inn=number, name=name, kpp=None, registry=None)
        if inn is InnState.RIGHT:
            self._look_for_known()
            self.ask_registry()

    def _look_there(self, inn: str) -> None:
        if not self._desk.has("crm"):
            return
        self._change(there=There(Asking.ASKING))
        self._searching = self._runner.link(lambda _: clients.there(self._desk, inn), self)
        self._searching.succeeded.connect(self._there_came)
        self._searching.failed.connect(lambda _error: self._change(there=There(Asking.FAILED)))

    def _there_came(self, found: Sequence[ClientThere]) -> None:
        self._change(there=There(Asking.ANSWERED if found else Asking.NOT_FOUND, tuple(found)))

    def _data_changed(self, changes: ChangeSet) -> None:
        """Whoever the CRM alone had may be here now."""
        if self.state.there.found and "client" in changes.kinds():
            self._look_there(self.state.new.inn)
            self._look_for_known()

    def _ask(self, inn: str) -> _Answer:
        began = self._desk.clock.monotonic()
        found = clients.look_up(self._desk, inn)
        return _Answer(tuple(found), self._desk.clock.monotonic() - began)

    def _registry_came(self, answer: _Answer) -> None:
        found = answer.companies
        phase = Asking.ANSWERED if found else Asking.NOT_FOUND
        self._change(registry=Registry(phase, found, answer.seconds))
        wanted = [each for each in found if each.kpp == self.state.new.kpp]
        chosen = next(iter(wanted or found), None)
        self._edit(registry=chosen, kpp=chosen.kpp if chosen else self.state.new.kpp)
        self._look_for_known()

    def _registry_failed(self, error: DeskError) -> None:
        if not clients.registry_trouble(error):
            self._notifier.problem(error, "client")
        kept = self.state.new.registry
        if kept is not None:
            self._change(registry=Registry(Asking.ANSWERED, (kept,)))
        else:
            self._change(registry=Registry(Asking.FAILED, problem=error))

    def _look_for_known(self) -> None:
        typed, right = self.state.new, self.state.inn is InnState.RIGHT
        phone = typed.phone if clients.is_phone(typed.phone) else ""
        email = typed.email if clients.is_email(typed.email) else ""
        if self._knowing is not None:
            self._knowing.cancel()
        inn, kpp, besides = typed.inn if right else "", self.state.kpp, typed.checked
        name = typed.registry.short_name if typed.registry else typed.name
        self._knowing = self._runner.read(
            lambda _: clients.known(
                self._desk, inn=inn, kpp=kpp, phone=phone, email=email, name=name, besides=besides
            ),
            self,
        )
        self._knowing.succeeded.connect(lambda known: self._change(known=known))
        self._knowing.failed.connect(lambda error: self._notifier.problem(error, "client"))

    def _suggest(self) -> None:
        text = self.state.typed.strip()
        if self._suggesting is not None:
            self._suggesting.cancel()
        self._suggesting = self._runner.link(lambda _: clients.suggest(self._desk, text), self)
        self._suggesting.succeeded.connect(lambda found: self._suggestions_came(text, found))
        self._suggesting.failed.connect(
            lambda error: self._change(registry=Registry(Asking.FAILED, problem=error))
        )

    def _suggestions_came(self, text: str, found: Sequence[RegistryCompany]) -> None:
        if text == self.state.typed.strip() and self.state.inn is InnState.NAME:
            phase = Asking.NOTHING if found else Asking.NOT_FOUND
            self._change(suggestions=tuple(found), registry=Registry(phase))

    def _stop_asking(self) -> None:
        self._rest.stop()
        for job in (self._looking, self._knowing, self._suggesting, self._searching):
            if job is not None:
                job.cancel()
        self._looking = self._knowing = self._suggesting = self._searching = None

    # --- answers ---------------------------------------------------------------------------------

    def _choices_came(self, choices: Choices) -> None:
        self._change(choices=choices)

    def _draft_came(self, kept: NewClient | None) -> None:
        # Somebody who types faster than the store answers keeps what is typed.
        if kept is not None and self.state.is_empty:
            self.take(kept)

    def _groups_came(self, found: list[NameHit]) -> None:
        self._change(groups=tuple(found))

    def _name_group(self) -> None:
        group = self.state.new.group
        if group:
            job = self._runner.read(lambda _: newcomers.client_name(self._desk, group), self)
            job.succeeded.connect(lambda name: self.choose_group(group if name else "", name))

    def _write(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._drafts.forget(drafts.NEW_CLIENT)
        self._change(creating=True, problem=None)
        job = self._runner.write(lambda _: work())
        job.succeeded.connect(done)
        job.failed.connect(self._write_failed)

    def _created(self, made: Created, typed: NewClient) -> None:
        self._empty()
        self.created.emit(made, typed)

    def _completed(self, edited: Edited) -> None:
        self._empty()
        self.completed.emit(edited)

    def _joined(self, client: str, name: str) -> None:
        self._empty()
        self.joined.emit(client, name)

    def _given(self, queued: OutboxOp, name: str) -> None:
        self._empty()
        self._drafts.touch(drafts.NEW_CLIENT, None)
        self.order_given.emit(queued, name)

    def _write_failed(self, error: DeskError) -> None:
        self._change(creating=False, problem=error)
        self._touched()
        self._look_for_known()

    def _keep_draft(self, _sheet: str, typed: NewClient | None) -> None:
        if typed is None:
            drafts.drop_new_client(self._desk)
        else:
            drafts.keep_new_client(self._desk, typed)

    def _draft_failed(self, _sheet: str, error: DeskError) -> None:
        # The full disk is named once; the keeper goes on trying.
        if not self._told_draft_trouble and isinstance(error, StoreError):
            self._told_draft_trouble = True
            self._notifier.problem(error, "client")

    # --- state -----------------------------------------------------------------------------------

    def _empty(self) -> None:
        self._stop_asking()
        self._set(SheetState(choices=self.state.choices))

    def _edit(self, **fields: Any) -> None:
        self._change(new=replace(self.state.new, **fields), problem=None)
        self._touched()

    def _touched(self) -> None:
        self._drafts.touch(drafts.NEW_CLIENT, None if self.state.is_empty else self.state.new)

    def _change(self, **parts: Any) -> None:
        self._set(replace(self.state, **parts))

    def _set(self, state: SheetState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
