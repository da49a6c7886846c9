"""Live look-ups: a person waits, so they run beside the background work and end in time."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any, Protocol

from b2bdesk.connectors.ports import CAPABILITIES, CheckLine, Connector, DialAnswer, FilePart
from b2bdesk.connectors.records import ClientThere, RegistryAddress, RegistryBank, RegistryCompany
from b2bdesk.errors import DeadlineMissed, DeskError, NotAllowed, Unexplained
from b2bdesk.link import AgentLink, Ask
from b2bdesk.model.clock import Clock
from b2bdesk.sync import asked_erp
from b2bdesk.sync.health import HealthBoard

log = logging.getLogger(__name__)

THREADS = 2
"""Look-ups of one vendor at the same time."""

RETURNS: Mapping[tuple[str, str], Any] = {
    ("requisites", "by_inn"): list[RegistryCompany],
    ("requisites", "suggest"): list[RegistryCompany],
    ("requisites", "bank"): RegistryBank | None,
    ("requisites", "addresses"): list[RegistryAddress],
    ("crm", "clients_by_inn"): list[ClientThere],
    ("shop", "opened"): datetime | None,
    ("crm", "order_file"): FilePart,
    ("telephony", "dial"): DialAnswer,
    ("telephony", "transfer"): None,
    ("telephony", "hang_up"): None,
    **{(capability, "check"): list[CheckLine] for capability in CAPABILITIES},
    ("sync", "now"): bool,
    **asked_erp.RETURNS,
}
"""Everything that may be asked, by capability and call, and what comes back. Nothing else is called."""

Live = Callable[[float, threading.Event], AbstractContextManager[object]]
"""Opens the look-up's time on the calling thread: calls inside pass before background work."""


class Answers(Protocol):
    """Where answers go."""

    def answer(self, ask_id: int, value: object) -> None:
        """Answer with a value."""

    def refuse(self, ask_id: int, error: DeskError) -> None:
        """Answer with an error."""


class Asks:
    """Runs look-ups on lanes of their own, one pool a vendor. How they went is noted on the ``board``."""

    def __init__(
        self,
        by_capability: Mapping[str, Connector],
        answers: Answers,
        clock: Clock,
        *,
        sync_now: Callable[[tuple[str, ...]], None],
        live: Live = lambda _seconds, _cancelled: nullcontext(),
        board: HealthBoard | None = None,
    ) -> None:
        self._by_capability, self._answers, self._clock = dict(by_capability), answers, clock
        self._sync_now, self._live, self._board = sync_now, live, board
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._cancelled: dict[int, threading.Event] = {}
        self._guard = threading.Lock()

    def take(self, ask: Ask) -> None:
        """Start a look-up; its answer comes through :class:`Answers`."""
        if (ask.port, ask.call) not in RETURNS:
            self._answers.refuse(ask.id, NotAllowed(action=f"{ask.port}.{ask.call}", state="unknown"))
            return
        if ask.port == "sync":
            self._sync_now(tuple(ask.args.get("systems", ())))
            self._answers.answer(ask.id, True)
            return
        connector = self._by_capability.get(ask.port)
        if connector is None:
            self._answers.refuse(ask.id, NotAllowed(action=f"{ask.port}.{ask.call}", state="not_connected"))
            return
        cancelled = threading.Event()
        with self._guard:
            self._cancelled[ask.id] = cancelled
        ends_at = self._clock.monotonic() + ask.deadline_ms / 1000
        self._pool(connector.system).submit(self._run, ask, connector, ends_at, cancelled)

    def cancel(self, ask_id: int) -> None:
        """Nobody waits any more: one that has not begun is dropped, a late answer is thrown away."""
        with self._guard:
            cancelled = self._cancelled.get(ask_id)
        if cancelled:
            cancelled.set()

    def close(self) -> None:
        """Take no more; what runs ends by its own deadline."""
        for pool in self._pools.values():
            pool.shutdown(wait=False, cancel_futures=True)

    def _pool(self, system: str) -> ThreadPoolExecutor:
        if system not in self._pools:
            self._pools[system] = ThreadPoolExecutor(THREADS, thread_name_prefix=f"ask:{system}")
        return self._pools[system]

    def _run(self, ask: Ask, connector: Connector, ends_at: float, cancelled: threading.Event) -> None:
        try:
            value = self._call(ask, connector, ends_at, cancelled)
        except DeskError as error:
            self._refuse(ask, cancelled, error)
        except Exception:
            log.exception("The look-up %s.%s failed", ask.port, ask.call)
            self._refuse(ask, cancelled, Unexplained(code="sync.fault"))
        else:
            if not cancelled.is_set():
                self._answers.answer(ask.id, value)
        finally:
            with self._guard:
                self._cancelled.pop(ask.id, None)

    def _call(self, ask: Ask, connector: Connector, ends_at: float, cancelled: threading.Event) -> object:
        left = ends_at - self._clock.monotonic()
        if left <= 0 or cancelled.is_set():
            raise DeadlineMissed(system=connector.system, seconds=ask.deadline_ms / 1000)
        started = self._clock.monotonic()
        try:
            with self._live(left, cancelled):
                value: object = getattr(connector, ask.call)(**asked_erp.arguments_of(ask))
        except DeskError as error:
            # An answer that nobody waits for any more says nothing about the vendor.
            if self._board and not cancelled.is_set():
                self._board.failed(connector.system, ask.port, error)
            raise
        if self._board and _is_reached(value):
            self._board.answered(connector.system, ask.port, self._clock.monotonic() - started)
        return value

    def _refuse(self, ask: Ask, cancelled: threading.Event, error: DeskError) -> None:
        if not cancelled.is_set():
            self._answers.refuse(ask.id, error)


def _is_reached(value: object) -> bool:
    """Tell whether the vendor answered; a check comes back with lines even when it did not."""
    lines = value if isinstance(value, list) else []
    return all(line.ok for line in lines if isinstance(line, CheckLine))


class AskedRequisites:
    """The state registry as services of the desk see it: every call is asked of the agent."""

    def __init__(self, link: AgentLink, deadline_s: float = 5.0) -> None:
        self._link, self._deadline_s = link, deadline_s

    def by_inn(self, inn: str, kpp: str | None = None) -> list[RegistryCompany]:
        """Return the head office and the branches with this INN, the head office first."""
        found: list[RegistryCompany] = self._link.ask(
            "requisites", "by_inn", {"inn": inn, "kpp": kpp}, self._deadline_s
        )
        return found

    def suggest(self, text: str) -> list[RegistryCompany]:
        """Return companies that fit a name, an INN part or an address."""
        found: list[RegistryCompany] = self._link.ask(
            "requisites", "suggest", {"text": text}, self._deadline_s
        )
        return found

    def bank(self, bic: str) -> RegistryBank | None:
        """Return the bank with this BIC."""
        found: RegistryBank | None = self._link.ask("requisites", "bank", {"bic": bic}, self._deadline_s)
        return found

    def addresses(self, text: str) -> list[RegistryAddress]:
        """Return postal addresses that fit what was typed so far."""
        found: list[RegistryAddress] = self._link.ask(
            "requisites", "addresses", {"text": text}, self._deadline_s
        )
        return found
