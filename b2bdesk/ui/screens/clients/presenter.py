"""The client card without a widget: one client with everything around it, and changes of one thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from b2bdesk.changes import ChangeSet
from b2bdesk.errors import DeskError, NotFound
from b2bdesk.model.client import Address, Client, Company
from b2bdesk.model.document import Letter
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.uid import Uid
from b2bdesk.services import (
    address_checks,
    cards,
    client_edits,
    client_money,
    company_checks,
    contracts,
    duplicates,
    elsewhere,
    merging_clients,
    merging_contacts,
    newcomers,
    published,
    sync,
)
from b2bdesk.services.address_checks import RegistryAddress
from b2bdesk.services.cards import ClientCard
from b2bdesk.services.client_edits import AuditEntry, Change, Edited
from b2bdesk.services.client_flows import Period
from b2bdesk.services.client_money import ClientMoney
from b2bdesk.services.company_checks import CompanyCheck
from b2bdesk.services.contracts import Contracts, Wish
from b2bdesk.services.duplicates import Duplicate
from b2bdesk.services.elsewhere import Standing
from b2bdesk.services.merging_clients import Merge
from b2bdesk.services.merging_contacts import ContactMerge
from b2bdesk.services.newcomers import Choices
from b2bdesk.services.published import Seen
from b2bdesk.services.sync import ConnectorState
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.undo import UndoStep

MORE_ORDERS = 50
"""So many orders are shown at first, and so many more each time older ones are asked for."""

_KINDS = frozenset(
    {
        "client",
        "order",
        "document",
        "invoice",
        "outbox_op",
        "user",
        "contract",
        "call",
        "letter",
        "payment",
        "balance",
        "promise",
    }
)


@dataclass(frozen=True, slots=True)
class CardState:
    """What the card shows. ``card`` is None while no client is chosen or the first answer is on its way."""

    uid: str = ""
    card: ClientCard | None = None
    history: tuple[AuditEntry, ...] = ()
    choices: Choices | None = None
    sources: tuple[ConnectorState, ...] = ()
    names: dict[Uid, str] = field(default_factory=dict)
    saving: bool = False
    standings: tuple[Standing, ...] = ()
    contracts: Contracts = field(default_factory=Contracts)
    alike: tuple[Duplicate, ...] = ()
    merges: tuple[Merge, ...] = ()
    may_combine: bool = False
    contact_merges: tuple[ContactMerge, ...] = ()
    money: ClientMoney | None = None
    letters: tuple[Letter, ...] = ()

    @property
    def client(self) -> Client | None:
        """The client shown."""
        return self.card.client if self.card else None


class ClientPresenter(QObject):
    """Shows one client at a time; a stale answer is dropped. ``gone``: the client is no longer there."""

    state_changed = Signal(object)
    gone = Signal(str)

    def __init__(self, parts: ScreenParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner, self._window = parts.desk, parts.runner, parts.window
        self.state = CardState()
        self._orders = MORE_ORDERS
        self._period = Period.YEAR
        self._reading: JobHandle | None = None
        self._counting: JobHandle | None = None
        parts.changed.rung.connect(self._data_changed)

    def show(self, uid: str) -> None:
        """Show another client; empty shows none."""
        if uid == self.state.uid:
            return
        self._orders = MORE_ORDERS
        self._set(CardState(uid=uid, choices=self.state.choices, sources=self.state.sources))
        self.reload()

    def reload(self) -> None:
        """Read the client again; what is shown stays until the answer comes."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        uid = self.state.uid
        if uid:
            self._reading = self._runner.read(lambda _: self._read(Uid(uid)), self)
            self._reading.succeeded.connect(self._came)
            self._reading.failed.connect(self._failed)

    def edit(self, words: str, change: Change) -> None:
        """Change the client and queue it for the CRM; ``words`` name the step for Undo."""
        uid = self.state.uid
        if not uid:
            return
        self._set(replace(self.state, saving=True))
        job = self._runner.write(lambda _: client_edits.edit(self._desk, Uid(uid), change))
        job.succeeded.connect(lambda edited: self._edited(words, edited))
        job.failed.connect(self._not_edited)

    def create_there(self, key: str) -> None:
        """Queue a record of the client for a system that lacks it."""
        uid = Uid(self.state.uid)
        self._do(lambda: elsewhere.create_there(self._desk, uid, key))

    def send_again(self, operation: Uid) -> None:
        """Send a refused operation of the client again with today's values."""
        self._do(lambda: sync.retry(self._desk, operation))

    def give_account(self, contact: str) -> None:
        """Queue the contact's account in the shop."""
        uid = Uid(self.state.uid)
        self._do(lambda: elsewhere.give_account(self._desk, uid, Uid(contact)))

    def request_contract(self, wish: Wish) -> JobHandle:
        """Queue a request for a contract; it can be undone until it leaves."""
        uid, clock = Uid(self.state.uid), self._window.parts.monotonic
        job = self._runner.write(lambda _: contracts.request(self._desk, uid, wish))
        job.succeeded.connect(lambda queued: self._asked(queued, clock))
        return job

    def look_as_client(self, found: Callable[[Seen], None]) -> None:
        """Read what the client sees on the site."""
        uid = Uid(self.state.uid)
        job = self._runner.read(lambda _: published.of_client(self._desk, uid), self)
        job.succeeded.connect(found)
        job.failed.connect(lambda error: self._window.notifier.problem(error, "client"))

    def check_company(self, company: Company) -> JobHandle:
        """Ask the registry about a company again."""
        job = self._runner.read(lambda _: company_checks.check(self._desk, company), self)
        job.failed.connect(self._window.notifier.problem)
        return job

    def locate(self, address: Address) -> None:
        """Ask where an address is, and keep it; it can be undone like any change."""
        uid = Uid(self.state.uid)
        job = self._runner.read(lambda _: address_checks.locate(self._desk, address), self)
        job.succeeded.connect(lambda found: self._located(uid, address.uid, found))
        job.failed.connect(self._window.notifier.problem)

    def _located(self, client: Uid, address: Uid, found: RegistryAddress) -> None:
        words = translate("clients", "On the map: %1").replace("%1", found.line)
        job = self._runner.write(lambda _: address_checks.take_over(self._desk, client, address, found))
        job.succeeded.connect(lambda edited: self._edited(words, edited))
        job.failed.connect(self._not_edited)

    def take_over(self, checked: CompanyCheck) -> None:
        """Let a company be as the registry says; it can be undone like any change."""
        uid = Uid(self.state.uid)
        words = translate("clients", "As the registry says: %1").replace("%1", checked.found.short_name)
        job = self._runner.write(lambda _: company_checks.take_over(self._desk, uid, checked))
        job.succeeded.connect(lambda edited: self._edited(words, edited))
        job.failed.connect(self._not_edited)

    def show_older(self) -> None:
        """Show more of the client's orders."""
        self._orders += MORE_ORDERS
        self.reload()

    def show_period(self, period: Period) -> None:
        """Count what was invoiced and paid in another period; it stays chosen for other clients."""
        self._period = period
        if self.state.card is not None:
            self._count(self.state.uid)

    def why_no_contract(self) -> str:
        """Return why no contract can be asked for: ``not_connected``, ``inn``, or nothing."""
        if not self._desk.does(Action.CONTRACTS_REQUEST):
            return "not_connected"
        client = self.state.client
        return "" if client and any(company.inn for company in client.companies) else "inn"

    # --- inside ----------------------------------------------------------------------------------

    def _do(self, what: Callable[[], object]) -> None:
        job = self._runner.write(lambda _: what())
        job.succeeded.connect(lambda _: self.reload())
        job.failed.connect(lambda error: self._window.notifier.problem(error, "client"))

    def _asked(self, queued: OutboxOp, clock: Callable[[], float]) -> None:
        left = (queued.not_before - self._desk.clock.now()).total_seconds()
        title = str(queued.payload.get("title", ""))
        told = translate("clients", "Contract requested: %1").replace("%1", title)
        self._window.undo.push(
            UndoStep(
                told,
                undo=lambda: self._take_request_back(queued.uid),
                until=clock() + left,
                may_wait=True,
            )
        )
        self.reload()

    def _take_request_back(self, operation: Uid) -> JobHandle:
        job = self._runner.write(lambda _: contracts.take_back(self._desk, operation))
        job.succeeded.connect(lambda _: self.reload())
        job.failed.connect(lambda error: self._window.notifier.problem(error, "client"))
        return job

    def _read(self, uid: Uid) -> CardState:
        choices = newcomers.choices(self._desk)
        card = cards.client_card(self._desk, uid, orders=self._orders)
        uid = card.client.uid  # of one that was merged the card of the other one is shown
        return CardState(
            uid=uid,
            card=card,
            alike=tuple(one for one in duplicates.of_client(self._desk, uid) if one.is_enough),
            letters=cards.letters_of(self._desk, uid),
            merges=merging_clients.merges_of(self._desk, uid),
            contact_merges=merging_contacts.merges_of(self._desk, uid),
            may_combine=merging_clients.may_combine(self._desk),
            standings=tuple(elsewhere.standings(self._desk, uid)),
            contracts=contracts.of_client(self._desk, card.client),
            history=tuple(client_edits.history(self._desk, uid)),
            choices=choices,
            sources=sync.summary(self._desk).connectors,
            names={user.uid: user.full_name for user in cards.users(self._desk)},
        )

    def _came(self, state: CardState) -> None:
        """Show the client at once; what has to be counted stays as it was and comes behind."""
        same = state.uid == self.state.uid
        self._set(replace(state, money=self.state.money if same else None))
        self._count(state.uid)

    def _count(self, uid: str) -> None:
        if self._counting is not None:
            self._counting.cancel()
        period = self._period
        self._counting = self._runner.read(
            lambda _: client_money.of_client(self._desk, Uid(uid), period), self
        )
        self._counting.succeeded.connect(lambda money: self._counted(uid, money))

    def _counted(self, uid: str, money: ClientMoney) -> None:
        if uid == self.state.uid:
            self._set(replace(self.state, money=money))

    def _edited(self, words: str, edited: Edited) -> None:
        self._set(replace(self.state, saving=False))
        if edited.before != edited.after:
            about = edited.after.uid
            self._window.undo.push(UndoStep(words, undo=lambda: self._restore(edited), about=about))
        self.reload()

    def _restore(self, edited: Edited) -> JobHandle:
        job = self._runner.write(lambda _: client_edits.restore(self._desk, edited))
        job.succeeded.connect(lambda _: self.reload())
        job.failed.connect(self._not_edited)
        return job

    def _not_edited(self, error: DeskError) -> None:
        # The field keeps what was typed: the state is told again without being read again.
        self.state = replace(self.state, saving=False)
        self._window.notifier.problem(error, "client")

    def _failed(self, error: DeskError) -> None:
        if isinstance(error, NotFound):
            self._set(CardState(choices=self.state.choices))
            self.gone.emit(self.state.uid)
        else:
            self._window.notifier.problem(error, "client")

    def _data_changed(self, changes: ChangeSet) -> None:
        about = changes.kinds() & _KINDS or changes.has("level", self.state.uid)
        if self.state.uid and about:
            self.reload()

    def _set(self, state: CardState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
