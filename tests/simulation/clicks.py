"""What a manager does on his desk, noted in the ledger when it was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial

from b2bdesk.connectors.records import RegistryCompany
from b2bdesk.model.client import Client, CompanyKind, RegistryState
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.outbox import Action, OpState
from b2bdesk.model.uid import Uid
from b2bdesk.services import clients, conflicts, documents, drafts, letters, orders, sync
from b2bdesk.services.clients import NewClient
from b2bdesk.services.conflicts import Choice, Decision
from b2bdesk.services.letters import LetterDraft
from b2bdesk.store.rows import Conflict, OutboxQuery
from b2bdesk.training import check_digits
from tests.simulation.attention import Attention
from tests.simulation.chance import Chance
from tests.simulation.disputes import decided_values
from tests.simulation.edits import Edits
from tests.simulation.ledger import Ledger, Typed
from tests.simulation.station import Station
from tests.simulation.views import (
    all_orders,
    client_uids,
    inn_of,
    is_asked,
    number_of,
    view_here,
)

THOUGHTS = 4
"""What may come to a manager's mind before he does something."""
OPEN = (Stage.DRAFT, Stage.RECEIVED, Stage.CONFIRMED, Stage.IN_WORK)
SENT = (Stage.CONFIRMED, Stage.IN_WORK)


class Manager:
    """A person at a station."""

    def __init__(
        self,
        station: Station,
        goods: dict[Uid, int],
        chance: Chance,
        ledger: Ledger,
        attention: Attention,
    ) -> None:
        self.station, self._goods, self._chance, self._ledger = station, goods, chance, ledger
        self._attention, self._edits = attention, Edits(goods, attention)
        self._shown: Conflict | None = None
        self._weighted: list[tuple[Callable[[], None], int]] = [
            (self.new_client, chance.habit(2)),
            (self.new_order, 5),
            (self.confirm, 4),
            (self.edit, 8),
            (self.rename_client, chance.habit(2)),
            (self.cancel, chance.habit(1)),
            (self.undo, chance.habit(2)),
            (self.write_letter, chance.habit(4)),
            (self.take_back_letter, chance.habit(1)),
            (self.invoice, chance.habit(3)),
            (self.type_a_draft, chance.habit(1)),
            (self.look_at_conflict, chance.habit(1)),
            (self.decide_conflict, 2),
            (self.retry, 1),
        ]

    def acts(self) -> None:
        """Do one thing of those that managers do; what is not possible now gives way to something else."""
        deeds, weights = zip(*self._weighted, strict=True)
        known = len(self._chance.history)
        for deed in self._chance.dice.choices(deeds, weights, k=THOUGHTS):
            deed()
            if len(self._chance.history) > known:
                return

    def new_client(self) -> None:
        """Create a client of whom the registry told."""
        number = self._chance.fresh()
        inn = check_digits.company_inn(f"77{5_000_000 + number:07d}")
        told = RegistryCompany(
            inn=inn,
            kpp="770701001",
            ogrn=check_digits.ogrn(f"10277{number:07d}"),
            kind=CompanyKind.COMPANY,
            legal_name=f"Общество {number}",
            short_name=f"ООО «Общество {number}»",
            state=RegistryState.ACTIVE,
            legal_address=f"г. Москва, д. {number}",
        )
        new = NewClient(inn=inn, registry=told, contact_name="Анна Новая", email=f"a{number}@buyer.example")
        if self._does(f"creates client {inn}", lambda: clients.create(self.station.desk, new)):
            self._ledger.clients.add(inn)

    def new_order(self) -> None:
        """Enter an order and confirm it at once, or keep it for later."""
        client = self._some_client()
        desk = self.station.desk
        order = replace(orders.start(desk, client=client.uid), company=client.companies[0].uid)
        for product in self._chance.dice.sample(sorted(self._goods), self._chance.dice.randint(1, 2)):
            order = orders.add_item(desk, order, product, Decimal(self._chance.fresh()))
        confirms = self._chance.dice.random() < 0.6
        does = orders.confirm if confirms else orders.save
        if self._does(f"enters an order of {inn_of(client)}, {does.__name__}", lambda: does(desk, order)):
            kept = self._order(order.uid)
            number = number_of(kept)
            self._chance.note(f"... which is {number}")
            (self._ledger.sent_orders.add(number) if confirms else self._keeps(number))
            self._ledger.changed(self.station.name, number, {}, view_here(kept, self._goods))

    def confirm(self) -> None:
        """Confirm an order that waits for it."""
        order = self._some_order(Stage.DRAFT, Stage.RECEIVED)
        if order and self._does(
            f"confirms {number_of(order)}", lambda: orders.confirm(self.station.desk, order)
        ):
            self._ledger.sent_orders.add(number_of(order))
            self._ledger.kept_orders.pop(number_of(order), None)
            self._ledger.drafts.pop((self.station.name, order.uid), None)

    def edit(self) -> None:
        """Change a quantity, a price or a comment, take a line in or out."""
        order = self._some_order(*OPEN)
        if order is None or not order.lines:
            return
        deed, changed = self._edits.some(self.station.desk, order, self._chance.fresh())
        if self._does(f"types {deed} into {number_of(order)}", lambda: self._save(changed)):
            if changed.stage is Stage.DRAFT and not self._is_known_there(changed.uid):
                # Saving ends the draft of an editor.
                self._ledger.drafts.pop((self.station.name, order.uid), None)
            before, after = view_here(order, self._goods), view_here(self._order(order.uid), self._goods)
            self._ledger.changed(self.station.name, number_of(order), before, after)

    def rename_client(self) -> None:
        """Give a client another name."""
        client = self._some_client()
        named = replace(client, name=f"Клиент {self._chance.fresh()}")
        if self._does(
            f"renames {inn_of(client)} to {named.name}", lambda: clients.change(self.station.desk, named)
        ):
            before, after = {"name": client.name}, {"name": named.name}
            self._ledger.changed(self.station.name, inn_of(client), before, after)

    def cancel(self) -> None:
        """Cancel an order."""
        order = self._some_order(*SENT)
        if order:
            self._does(
                f"cancels {number_of(order)}",
                lambda: orders.cancel(self.station.desk, order.uid, "Передумали"),
            )

    def undo(self) -> None:
        """Take back a confirmation while its pause lasts."""
        order = self._some_order(Stage.CONFIRMED)
        took_back = order is not None and self._does(
            f"takes back {number_of(order)}", lambda: orders.undo_confirm(self.station.desk, order.uid)
        )
        if order and took_back and not self._is_known_there(order.uid):
            self._ledger.sent_orders.discard(number_of(order))
            self._keeps(number_of(order))

    def write_letter(self) -> None:
        """Write to a client, about an order or just so."""
        order = self._some_order(*OPEN)
        if order is None:
            return
        subject = f"Letter {self._chance.fresh()}"
        about = order.uid if self._chance.dice.random() < 0.5 else None
        draft = LetterDraft(
            ("a@buyer.example",), subject, "Здравствуйте!", order=about, new_domains_confirmed=True
        )
        if self._does(f"writes {subject}", lambda: letters.send(self.station.desk, order.client, draft)):
            with self.station.store.read() as tx:
                sent = next(one for one in tx.letters.of_client(order.client) if one.subject == subject)
            self._ledger.letters.add(sent.message_id)

    def take_back_letter(self) -> None:
        """Stop the newest letter if it is still here."""
        with self.station.store.read() as tx:
            ops = [op for op in tx.outbox.rows(OutboxQuery()) if op.action is Action.SEND_LETTER]
            letter = tx.letters.get(Uid(ops[0].payload["letter"])) if ops else None
        if letter and self._does(
            f"takes back {letter.subject}", lambda: letters.take_back(self.station.desk, letter.uid)
        ):
            self._ledger.letters.discard(letter.message_id)
            self._ledger.taken_back.add(letter.message_id)

    def invoice(self) -> None:
        """Issue an invoice."""
        order = self._some_order(*SENT)
        if order and self._does(
            f"invoices {number_of(order)}", lambda: documents.issue_invoice(self.station.desk, order.uid)
        ):
            with self.station.store.read() as tx:
                made = max(tx.documents.of_order(order.uid), key=lambda document: document.revision)
            self._ledger.invoices[made.uid] = number_of(order)

    def type_a_draft(self) -> None:
        """Type into an editor and leave it open."""
        order = self._some_order(*OPEN)
        if order is None:
            return
        typed = replace(order, comment_client=f"draft {self._chance.fresh()}")
        if self._does(
            f"types {typed.comment_client} and leaves it",
            lambda: drafts.keep_order(self.station.desk, typed, {}),
        ):
            self._ledger.drafts[self.station.name, order.uid] = typed.comment_client or ""

    def look_at_conflict(self) -> None:
        """Open the newest conflict and leave it open: it is decided later, as it was shown."""
        self._shown = self._newest_conflict()

    def decide_conflict(self) -> None:
        """Decide the conflict that is open, else the newest, field by field."""
        shown, self._shown = self._shown or self._newest_conflict(), None
        if shown is None:
            return
        decisions = {field.path: self._decision(field.path) for field in shown.fields}
        told = ", ".join(
            f"{path[-12:]}: {shown.base[path]} {shown.ours[path]} {shown.theirs[path]} "
            f"-> {one.value or one.choice}"
            for path, one in decisions.items()
        )
        before = self._record_of(shown)
        if self._does(f"decides {told}", lambda: conflicts.decide(self.station.desk, shown, decisions)):
            self._types_decided(shown, before, decisions)

    def _newest_conflict(self) -> Conflict | None:
        with self.station.store.read() as tx:
            return next((case.conflict for case in conflicts.cases(tx)), None)

    def _decision(self, path: str) -> Decision:
        choice = self._chance.dice.choice((Choice.MINE, Choice.THEIRS, Choice.TYPED))
        name = path.rpartition("/")[2]
        if choice is Choice.TYPED and name in ("qty", "unit_price", "name"):
            number = self._chance.fresh()
            return Decision(choice, f"Клиент {number}" if name == "name" else str(number))
        return Decision(Choice.MINE if choice is Choice.TYPED else choice)

    def _record_of(self, shown: Conflict) -> Order | Client | None:
        with self.station.store.read() as tx:
            return tx.orders.get(shown.uid) if shown.kind == "order" else tx.clients.get(shown.uid)

    def _types_decided(
        self, shown: Conflict, before: Order | Client | None, decisions: Mapping[str, Decision]
    ) -> None:
        after = self._record_of(shown)
        order = before if isinstance(before, Order) else None
        if isinstance(after, Order):
            record, view = number_of(after), view_here(after, self._goods)
        elif isinstance(after, Client):
            record, view = inn_of(after), {"name": after.name}
        else:
            return
        for one in decided_values(shown, order, self._goods):
            value = view.get(one.path, "")
            # Of a row that stays, what nobody here had changed is no value of his own.
            accepted = decisions[one.field].choice is Choice.THEIRS or value == one.before
            typed = Typed(self.station.name, one.seen, value, is_asked(one.path), accepted)
            self._ledger.typed((record, one.path), typed)

    def retry(self) -> None:
        """Send again what was refused."""
        with self.station.store.read() as tx:
            refused = tx.outbox.rows(OutboxQuery(states=(OpState.REFUSED,)))
        for op in refused:
            self._does(f"retries {op.action} ({op.error_code})", partial(self._retry, op.uid))

    def _retry(self, operation: Uid) -> None:
        sync.retry(self.station.desk, operation)

    def _save(self, order: Order) -> None:
        """Keep an edited order; one that the CRM knows or will know is sent."""
        desk = self.station.desk
        if order.stage is Stage.DRAFT and not self._is_known_there(order.uid):
            orders.save(desk, order)
            return
        counted = orders.recompute(desk, order)
        with desk.store.write(by=desk.me) as tx:
            tx.orders.save(counted)
            payload = {"order": order.uid, "reason": "changed"}
            stream = orders.stream_of(order.uid)
            tx.outbox.add(desk.operation(Action.PUT_ORDER, stream, payload, hold_s=desk.holds.push_s))

    def _is_known_there(self, order: Uid) -> bool:
        with self.station.store.read() as tx:
            return bool(tx.refs.of(order))

    def _does(self, what: str, deed: Callable[[], object]) -> bool:
        self._chance.note(f"{self.station.name} {what}")
        return self.station.clicks(deed)

    def _keeps(self, number: str) -> None:
        self._ledger.kept_orders[number] = self.station.name

    def _order(self, uid: Uid) -> Order:
        with self.station.store.read() as tx:
            return tx.orders.need(uid)

    def _some_client(self) -> Client:
        with self.station.store.read() as tx:
            by_inn = {inn_of(one): one for one in tx.clients.get_many(client_uids(tx)).values()}
        return self._attention.pick("client", {inn: by_inn[inn] for inn in sorted(by_inn)})

    def _some_order(self, *stages: Stage) -> Order | None:
        with self.station.store.read() as tx:
            found = [order for order in all_orders(tx) if order.stage in stages]
        found.sort(key=number_of)
        return self._attention.pick("order", {number_of(one): one for one in found}) if found else None
