"""What must hold when everything has settled: once, here as there, nothing lost, nothing decided silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from b2bdesk.model.order import Stage
from b2bdesk.services import drafts
from b2bdesk.store.rows import OutboxQuery
from tests.simulation.clicks import Manager
from tests.simulation.ledger import Field, Ledger, Typed
from tests.simulation.mailbox import MailServer
from tests.simulation.office import Office
from tests.simulation.views import (
    View,
    all_clients,
    all_orders,
    clients_there,
    inn_of,
    number_of,
    orders_there,
    view_here,
    view_there,
)


@dataclass(slots=True)
class Verdict:
    """What was found, a line each."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    diverged: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return everything that was found, with its kind before it."""
        return [f"{kind}: {line}" for kind in KINDS for line in getattr(self, kind)]

    @property
    def is_good(self) -> bool:
        """Tell whether nothing was found."""
        return not self.lines()


KINDS = ("lost", "doubled", "diverged", "silent")


class Judge:
    """Compares the CRM, the stations and the ledger of one run."""

    def __init__(
        self,
        office: Office,
        mail: MailServer,
        managers: Sequence[Manager],
        goods: Mapping[str, Any],
        ledger: Ledger,
    ) -> None:
        self._office, self._mail, self._managers = office, mail, managers
        self._goods, self._ledger, self._verdict = goods, ledger, Verdict()
        self._orders, self._clients = orders_there(office.crm), clients_there(office.crm)

    def verdict(self) -> Verdict:
        """Look at everything."""
        steps: tuple[Callable[[], None], ...] = (
            self._clients_once, self._orders_once, self._letters_once, self._papers_once,
            self._stations_settled, self._typed_is_there, self._drafts_are_there,
        )  # fmt: skip
        for step in steps:
            step()
        return self._verdict

    def _clients_once(self) -> None:
        for inn in self._ledger.clients:
            self._once(f"client {inn}", len(self._clients.get(inn, ())))

    def _orders_once(self) -> None:
        for number in self._ledger.sent_orders:
            self._once(f"order {number}", len(self._orders.get(number, ())))
        for number, records in self._orders.items():
            if len(records) > 1 and number not in self._ledger.sent_orders:
                self._verdict.doubled.append(f"order {number} stands there {len(records)} times")
        for number in set(self._ledger.kept_orders) & set(self._orders):
            self._verdict.doubled.append(f"order {number} was never to leave")

    def _letters_once(self) -> None:
        taken = self._mail.taken()
        for message in self._ledger.letters:
            self._once(f"letter {message}", taken[message])
        for message in self._ledger.taken_back:
            if taken[message]:
                self._verdict.doubled.append(f"letter {message} left although it was taken back")

    def _papers_once(self) -> None:
        crm = self._office.crm
        payments = [
            str(payment.get("comment") or "")
            for records in self._orders.values()
            for record in records
            for payment in _rows(record["payments"])
        ]
        files: Counter[str] = Counter()
        for row in crm.files.every(crm.files.ids()):
            for link in row["attachment"]:
                files[str(link.get("order", {}).get("id"))] += 1
        expected: Counter[str] = Counter()
        for document, number in self._ledger.invoices.items():
            self._once(f"payment {document}", sum(document in comment for comment in payments))
            expected[number] += 1
        for number, count in expected.items():
            there = sum(files[str(record["id"])] for record in self._orders.get(number, ()))
            if there != count:
                found = self._verdict.doubled if there > count else self._verdict.lost
                found.append(f"files of {number}: {there} instead of {count}")

    def _stations_settled(self) -> None:
        for manager in self._managers:
            name = manager.station.name
            with manager.station.store.read() as tx:
                waiting = [f"{op.action} {op.state} {op.error_code}" for op in tx.outbox.rows(OutboxQuery())]
                aside = [f"{row.external_id} {row.error_code}" for row in tx.quarantine.rows()]
                here = {number_of(one): one for one in all_orders(tx)}
                known = {inn_of(one): one.name for one in all_clients(tx)}
            for what in (*waiting, *aside):
                self._verdict.diverged.append(f"{name}: still open: {what}")
            for number, records in self._orders.items():
                order = here.get(number)
                there = view_there(self._office.crm, records[0])
                mine = view_here(order, self._goods[name]) if order else {}
                self._same(f"{name}: order {number}", mine, there)
            for inn, records in self._clients.items():
                self._same(
                    f"{name}: client {inn}", {"name": known.get(inn, "")}, {"name": records[0]["nickName"]}
                )
            self._kept_here(name, set(here))

    def _kept_here(self, name: str, numbers: set[str]) -> None:
        for number, whose in self._ledger.kept_orders.items():
            if whose == name and number not in numbers:
                self._verdict.lost.append(f"{name}: order {number} is not there any more")

    def _typed_is_there(self) -> None:
        for where in self._ledger.values:
            tips = self._ledger.tips(where)
            final = self._final(where)
            if final is None or not tips:
                continue
            if final not in self._ledger.may_stand(where):
                self._verdict.lost.append(f"{where}: {final} stands where {[one.value for one in tips]}")
            for one in tips:
                if one.asked and one.value != final and not self._nobody_gave_way(where, one, final):
                    self._verdict.silent.append(f"{where}: {one.who}'s {one.value} gave way to {final}")

    def _nobody_gave_way(self, where: Field, typed: Typed, final: str) -> bool:
        """Tell whether a line was taken out by who had put it in and nobody else built on it, or whether
        what stands is somebody else's line of the same goods."""
        return where[1].startswith("lines/") and (
            self._ledger.is_round_trip(where, typed) or self._ledger.is_another_line(where, typed, final)
        )

    def _final(self, where: Field) -> str | None:
        record, path = where
        if record in self._clients:
            return str(self._clients[record][0]["nickName"])
        if record in self._orders:
            return view_there(self._office.crm, self._orders[record][0]).get(path, "")
        whose = self._ledger.kept_orders.get(record)
        for manager in self._managers:
            if manager.station.name == whose:
                with manager.station.store.read() as tx:
                    found = [one for one in all_orders(tx) if number_of(one) == record]
                return view_here(found[0], self._goods[whose]).get(path, "") if found else None
        return None

    def _drafts_are_there(self) -> None:
        for manager in self._managers:
            desk = manager.station.desk
            kept = {one.order.uid: one.order.comment_client for one in drafts.order_drafts(desk)}
            for (name, uid), comment in self._ledger.drafts.items():
                if name == manager.station.name and kept.get(uid) != comment:  # type: ignore[call-overload]
                    self._verdict.lost.append(f"{name}: the draft {comment}")

    def _once(self, what: str, times: int) -> None:
        if times == 0:
            self._verdict.lost.append(f"{what} did not arrive")
        elif times > 1:
            self._verdict.doubled.append(f"{what} arrived {times} times")

    def _same(self, what: str, here: View, there: View) -> None:
        for path in sorted({*here, *there}):
            if here.get(path, "") != there.get(path, ""):
                self._verdict.diverged.append(
                    f"{what}: {path} is {here.get(path)!r} here, {there.get(path)!r} there"
                )


def _rows(found: Any) -> list[Mapping[str, Any]]:
    return list(found.values()) if isinstance(found, Mapping) else list(found or ())


__all__ = ["KINDS", "Judge", "Stage", "Verdict"]
