"""The CRM's memory: every kind of record, three streams of history, keys, pending work, journal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from threading import RLock
from typing import Any

from b2bdesk.training import RETAILCRM_KEY, RETAILCRM_READ_KEY
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.journal import Journal
from b2bdesk.training.retailcrm.call import Author
from b2bdesk.training.retailcrm.custom_fields import accepts
from b2bdesk.training.retailcrm.errors import NOT_VALID, entity_refused, parameter_missing
from b2bdesk.training.retailcrm.kept import Change, HistoryLog, Records
from b2bdesk.training.retailcrm.references import References, user_record
from b2bdesk.training.retailcrm.seeded import SeededRecords
from b2bdesk.training.retailcrm.wire import Record, moment
from b2bdesk.training.world import World

READ_SCOPES = frozenset(
    f"{name}_read"
    for name in (
        "order",
        "customer",
        "reference",
        "user",
        "store",
        "file",
        "task",
        "custom_fields",
        "payment",
        "telephony",
    )
)
WRITE_SCOPES = frozenset(
    f"{name}_write" for name in ("order", "customer", "user", "store", "file", "task", "payment", "telephony")
)
STREAMS = ("orders", "customers", "customers-corporate")


@dataclass(slots=True)
class Options:
    """What a test or an instructor may change about the account."""

    rate_limit: int = 10
    """Requests a second for one key."""
    shop_module: bool = False
    """Whether a shop's module runs and takes external ids for its own."""
    shop_module_delay_s: float = 3.0
    main_parts_into_orders: bool = True
    """Whether main contact and main company are put into a new order by themselves."""
    files_paid: bool = True
    """Without money on the account uploads are refused."""
    corporate_mode: bool = True
    keys: dict[str, set[str]] = field(
        default_factory=lambda: {
            RETAILCRM_KEY: set(READ_SCOPES | WRITE_SCOPES),
            RETAILCRM_READ_KEY: set(READ_SCOPES),
        }
    )


class Crm:
    """State of one CRM account. Every reader and writer holds :attr:`lock`."""

    def __init__(self, world: World, clock: TrainingClock, journal: Journal | None = None) -> None:
        self.world, self.clock = world, clock
        self.options = Options()
        self.references = References(world)
        self.lock = RLock()
        self.users = {user.id: user_record(user) for user in world.users}
        self._changes: list[Change] = []
        self._pending: list[tuple[datetime, Callable[[], None]]] = []
        self._journal = journal
        self.writes: list[Record] = []
        """Every write that the vendor's side received, with its outcome."""
        self.call_events: list[Record] = []
        """What an integration told of calls as they happened; the pop-ups that people saw."""
        self.order_followers: list[Callable[[Record], None]] = []
        self.person_followers: list[Callable[[Record], None]] = []
        self._make_records()

    def _make_records(self) -> None:
        world, note = self.world, self._changes.append
        self.seeded = seeded = SeededRecords(world)
        history = world.history
        client_ids = [client.id for client in world.clients]
        person_ids = [contact.id for contact in world.contacts]
        last_customer = max((*client_ids, *person_ids), default=500)
        self.corporates = Records("corporate", note, client_ids, seeded.corporate, last_customer + 1)
        self.persons = Records("person", note, person_ids, seeded.person, last_customer + 1)
        company_ids = [company.id for company in world.companies]
        self.companies = Records("company", note, company_ids, seeded.company, 301)
        self.addresses = Records("address", note, seeded.address_ids, seeded.address, 701)
        self.links = Records("link", note, list(seeded.link_ids), seeded.link, 401)
        order_ids = range(history.id_at(0), history.id_at(history.size))
        self.orders = Records("order", note, order_ids, seeded.order)
        self.items = Records("item", note, first_id=history.next_line_id)
        self.payments = Records("payment", note, first_id=history.next_payment_id)
        self.files = Records("file", note, first_id=25)
        self.notes = Records("note", note, first_id=42)
        self.tasks = Records("task", note, first_id=212)
        self.calls = Records("call", note, first_id=901)
        kinds = (
            self.corporates, self.persons, self.companies, self.addresses, self.links, self.orders,
            self.items, self.payments, self.files, self.notes, self.tasks, self.calls,
        )  # fmt: skip
        self._kinds = {records.kind: records for records in kinds}
        self.histories = {
            stream: HistoryLog(stream, note, 4_001 + 10_000 * place) for place, stream in enumerate(STREAMS)
        }

        self.sums: dict[int, Record] = {}
        """Sums of corporate clients as last counted; a changed order forgets those of its client."""
        self._parts: dict[tuple[str, int], set[int]] = defaultdict(set)
        self._orders_of: dict[int, set[int]] = defaultdict(set)

    # --- what belongs to whom ----------------------------------------------------------------------

    def keep_part(self, records: Records, record: Record, client_id: int) -> None:
        """Keep a new part of a corporate client."""
        records.put(record)
        self._parts[records.kind, client_id].add(record["id"])

    def parts_of(self, records: Records, client_id: int) -> list[Record]:
        """Return the companies, addresses or contact links of a corporate client, oldest first."""
        seeded = self.seeded.part_ids(records.kind, client_id)
        found = records.every(sorted({*seeded, *self._parts[records.kind, client_id]}))
        return [part for part in found if _owner(records.kind, part) == client_id]

    def companies_of(self, client_id: int) -> list[Record]:
        """Return a client's companies."""
        return self.parts_of(self.companies, client_id)

    def addresses_of(self, client_id: int) -> list[Record]:
        """Return a client's addresses."""
        return self.parts_of(self.addresses, client_id)

    def links_of(self, client_id: int) -> list[Record]:
        """Return the rows that tie persons to a client."""
        return self.parts_of(self.links, client_id)

    def every_company(self) -> Iterator[Record]:
        """Yield every company of every client."""
        return self.companies.every(self.companies.ids())

    def every_link(self) -> Iterator[Record]:
        """Yield every contact link of every client."""
        return self.links.every(self.links.ids())

    def keep_order(self, record: Record) -> None:
        """Keep a new or changed order and forget the sums of its client."""
        self.orders.put(record)
        self._index_order(record)

    def created_order(self, order: Record) -> None:
        """Tell whoever follows new orders (the shop's module) about one."""
        for follow in self.order_followers:
            follow(order)

    def _index_order(self, record: Record) -> None:
        client_id = record["customer"]["id"]
        self._orders_of[client_id].add(record["id"])
        self.sums.pop(client_id, None)

    def order_ids_of_client(self, client_id: int) -> list[int]:
        """Return the numbers of a client's orders, newest first."""
        history = self.world.history
        seeded = {history.id_at(place) for place in history.places_of_client(client_id)}
        return sorted(seeded | self._orders_of[client_id], reverse=True)

    def orders_of_client(self, client_id: int) -> Iterator[Record]:
        """Yield a client's orders; one that was given to another client is left out."""
        orders = self.orders.every(self.order_ids_of_client(client_id))
        return (order for order in orders if order["customer"]["id"] == client_id)

    def order_sums(self, client_id: int) -> Iterator[tuple[str, Decimal, Decimal]]:
        """Yield status, total and purchase cost (roubles) of every order of a client."""
        history, written = self.world.history, self.orders.written
        for place in history.places_of_client(client_id):
            number = history.id_at(place)
            if number not in written and not self.orders.is_gone(number):
                sums = history.sums_at(place)
                yield sums.status, Decimal(sums.total_kopecks) / 100, Decimal(sums.cost_kopecks) / 100
        for number in self._orders_of[client_id]:
            order = written.get(number)
            if order and order["customer"]["id"] == client_id:
                yield order["status"], Decimal(order["totalSumm"]), Decimal(order["purchaseSumm"])

    # --- time and pending work ---------------------------------------------------------------------

    def now(self) -> str:
        """Return the account's wall-clock time as the CRM writes it."""
        return moment(self.clock.local())

    def later(self, seconds: float, work: Callable[[], None]) -> None:
        """Do something after a while: on the first request or look from then on."""
        self._pending.append((self.clock.now() + timedelta(seconds=seconds), work))

    def settle(self) -> None:
        """Do the pending work whose time has come, and write the changes down."""
        now = self.clock.now()
        due = [work for at, work in self._pending if at <= now]
        self._pending = [entry for entry in self._pending if entry[0] > now]
        for work in due:
            work()
        self.save()

    # --- journal -----------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the changes since the last call down as one line of the journal."""
        if self._changes and self._journal:
            self._journal.append([list(change) for change in self._changes])
        self._changes.clear()

    def replay(self) -> None:
        """Lay the journal over the seeded state; call once, when that state is complete."""
        self._changes.clear()
        if self._journal is None:
            return
        for changes in self._journal.read():
            for verb, kind, number, record in changes:
                self._restore(verb, kind, number, record)

    def _restore(self, verb: str, kind: str, number: int, record: Any) -> None:
        if verb == "history":
            self.histories[kind].restore(record)
            return
        self._kinds[kind].restore(number, record if verb == "put" else None)
        if kind in ("company", "address", "link") and record:
            self._parts[kind, _owner(kind, record)].add(number)
        if kind == "order" and record:
            self._index_order(record)
            for part, records in (("items", self.items), ("payments", self.payments)):
                records.skip_to(max((row["id"] + 1 for row in record[part]), default=0))

    def customer_number(self) -> int:
        """Give the next CRM number of a client: persons and corporate clients share one sequence."""
        number = max(self.persons.peek(), self.corporates.peek())
        self.persons.skip_to(number + 1)
        self.corporates.skip_to(number + 1)
        return number

    # --- history -----------------------------------------------------------------------------------

    def note(self, stream: str, author: Author, field_name: str, **facts: object) -> None:
        """Write a change into a stream of history."""
        self.histories[stream].add(self.clock.local(), author, field_name, **facts)

    # --- checks that several kinds share -----------------------------------------------------------

    def check_manager(self, entity: Record, path: str = "managerId") -> None:
        """Refuse a manager who is not a user of the CRM."""
        number = entity.get("managerId")
        if number is not None and number not in self.users:
            raise entity_refused({path: NOT_VALID})

    def custom_fields(self, entity: str, given: Record, kept: Record) -> Record:
        """Return the kept custom fields with the given ones laid over.

        A code that the entity does not have and a value that the field does not take are refused.
        """
        fields = self.references.custom_fields
        wrong = [code for code, value in given.items() if not accepts(fields, entity, code, value)]
        if wrong:
            raise entity_refused({f"customFields[{code}]": NOT_VALID for code in wrong})
        merged = kept | given
        return {code: value for code, value in merged.items() if value is not None}

    def site(self, code: str) -> str:
        """Return a shop's code. The keys open several shops, so a method that needs one must get one."""
        if not code:
            raise parameter_missing("site")
        if code not in self.references.site_codes():
            raise entity_refused({"site": NOT_VALID})
        return code


def _owner(kind: str, part: Record) -> int:
    """Return the number of the corporate client to whom a part belongs."""
    return int(part["corporate"] if kind == "link" else part["customer"]["id"])
