"""The provider's mail server in memory: takes letters, loses answers, takes letters late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from b2bdesk.connectors.ports import CheckLine, Idem, MailMessage, MailReceipt, RecipientAnswer
from b2bdesk.errors import OutcomeUnknown, Unavailable
from tests.simulation.chance import Chance
from tests.simulation.worldtime import WorldTime

LATE_COMMIT_S = 60.0


class MailServer:
    """What the provider holds for all mailboxes; letters by message id with how often they were taken."""

    def __init__(self, time: WorldTime) -> None:
        self._time = time
        self._taken: Counter[str] = Counter()
        self._late: list[tuple[datetime, str]] = []

    def take(self, message_id: str) -> None:
        """Take a letter: it goes to its recipients."""
        self._taken[message_id] += 1

    def take_later(self, message_id: str, seconds: float) -> None:
        """Take a letter after a while, although its sender heard nothing."""
        self._late.append((self._time.now() + timedelta(seconds=seconds), message_id))

    def taken(self) -> Counter[str]:
        """Return how often each letter went to its recipients until now."""
        due = [message for at, message in self._late if at <= self._time.now()]
        self._late = [one for one in self._late if one[0] > self._time.now()]
        self._taken.update(due)
        return self._taken


class Mailbox:
    """One manager's mailbox on that server; the provider files sent letters by itself."""

    system = "mail"
    late_commit = timedelta(seconds=LATE_COMMIT_S)

    def __init__(self, server: MailServer, chance: Chance, time: WorldTime) -> None:
        self._server, self._chance, self._time = server, chance, time

    def check(self) -> list[CheckLine]:
        """Everything is there."""
        return []

    def close(self) -> None:
        """Nothing is held."""

    def send(self, message: MailMessage, idem: Idem) -> MailReceipt:
        """Hand a letter over; a repeat looks among the sent ones first, as the real mailbox does."""
        if idem.attempt > 1 and (earlier := self.find(message.message_id)):
            return earlier
        # Letters are few, and nothing but us keeps them from leaving twice.
        if self._chance.happens(self._chance.weather.call * 3):
            self._trouble(message.message_id)
        self._server.take(message.message_id)
        return self._receipt((*message.to, *message.cc))

    def find(self, message_id: str) -> MailReceipt | None:
        """Look among the sent letters."""
        if self._chance.happens(self._chance.weather.call / 2):
            raise Unavailable(system=self.system, detail="no_connection")
        return self._receipt(()) if self._server.taken()[message_id] else None

    def can_find(self) -> bool:
        """Sent letters can be searched."""
        return True

    def _trouble(self, message_id: str) -> None:
        is_late = self._chance.happens(self._chance.weather.late)
        kind = "late" if is_late else self._chance.dice.choice(("away", "lost", "never"))
        self._chance.note(f"mail: {kind}")
        if kind == "away":
            raise Unavailable(system=self.system, detail="no_connection")
        if kind == "lost":
            self._server.take(message_id)
        if kind == "late":
            self._server.take_later(message_id, self._chance.dice.uniform(1, LATE_COMMIT_S - 5))
        raise OutcomeUnknown(system=self.system, detail="no_answer")

    def _receipt(self, addresses: Sequence[str]) -> MailReceipt:
        answers = tuple(RecipientAnswer(one, True, 250, "250 ok") for one in addresses)
        return MailReceipt(self._time.computer.now(), answers, "250 queued")
