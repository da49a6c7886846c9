"""What the frame needs from the rest of the program: Protocols and the frozen values they speak.

The composition root implements them over services and settings; tests use small classes of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Protocol


class CrashPath(Protocol):
    """The one place where a fault of the program ends: saves drafts, offers a support bundle."""

    def crashed(self, fault: BaseException) -> None:
        """Take a fault; may be called from any thread and must not raise."""
        ...


class UiState(Protocol):
    """What the window remembers between starts: JSON-ready values by key."""

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value kept under ``key``."""
        ...

    def set(self, key: str, value: Any) -> None:
        """Keep a value (numbers, texts, lists, mappings of them)."""
        ...


@dataclass(frozen=True, slots=True)
class ObjectRef:
    """An object that can be opened: its kind and uid."""

    kind: str
    uid: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the palette that opens an object.

    ``title`` is what is found, ``detail`` the muted text after it, ``number`` what ``Ctrl+C`` copies.
    """

    ref: ObjectRef
    title: str
    detail: str = ""
    number: str = ""
    icon: str = ""


class SearchSource(Protocol):
    """A section of the palette: clients, orders, items. Called on the read lane."""

    def search(self, text: str, limit: int) -> Sequence[Hit]:
        """Return the best hits for the text; an empty text returns what is recent or nothing."""
        ...

    def alike(self, text: str, limit: int) -> Sequence[Hit]:
        """Return what is spelled nearly so: asked when nothing was found anywhere."""
        ...


class SyncState(Enum):
    """The six states of the sync chip (the words of the specification)."""

    OK = "ok"
    SENDING = "sending"
    BEHIND = "behind"
    OFFLINE = "offline"
    NEEDS_YOU = "needs_you"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class SyncSummary:
    """What the chip says: ``since`` when nothing was read (ok, behind), ``count`` for the other states.

    ``systems`` names who cannot be reached while others can; empty when nobody can. ``away``: somebody cannot
    be reached, or nothing is exchanged at all.

    ``since`` and ``now`` are local times of the same kind; ``reason`` is a sentence for the tooltip,
    already in the language of the window.
    """

    state: SyncState
    since: datetime | None = None
    now: datetime | None = None
    count: int = 0
    reason: str = ""
    systems: str = ""
    away: bool = False

    @property
    def is_offline(self) -> bool:
        """Tell whether what is done now cannot leave, whatever worse the chip has to say."""
        return self.away or self.state is SyncState.OFFLINE


@dataclass(frozen=True, slots=True)
class CurrentUser:
    """Whoever works here: full name as shown in the top bar and initials for the round.

    ``presence``: source text in the translation context ``presence``.
    """

    name: str
    initials: str
    presence: str = ""


class ConnectorHealth(Enum):
    """How a system stands on the first-run page."""

    WORKS = "works"
    REFUSED = "refused"
    OFFLINE = "offline"
    NOT_CONNECTED = "not_connected"


@dataclass(frozen=True, slots=True)
class ConnectorRow:
    """One line of the table of systems: id, title, what it is for, state and its words."""

    connector_id: str
    title: str
    purpose: str
    health: ConnectorHealth
    words: str = ""


class FormField(Protocol):
    """One setting or secret of a connector. ``choices`` restrict it; a secret's value never comes back."""

    @property
    def key(self) -> str:
        """Its name in the profile or the key store."""
        ...

    @property
    def title(self) -> str:
        """What a person reads."""
        ...

    @property
    def required(self) -> bool:
        """Whether nothing works without it."""
        ...

    @property
    def secret(self) -> bool:
        """Whether it lives in the key store."""
        ...

    @property
    def choices(self) -> tuple[str, ...]:
        """The values allowed; empty when any is."""
        ...


class ConnectorForm(Protocol):
    """What a system needs to be connected, and what is set now."""

    @property
    def id(self) -> str:
        """The vendor."""
        ...

    @property
    def title(self) -> str:
        """What a person calls it."""
        ...

    @property
    def capabilities(self) -> Sequence[str]:
        """What it can stand behind: ``crm``, ``requisites``, ``mail``."""
        ...

    @property
    def fields(self) -> Sequence[FormField]:
        """Settings and secrets in their order."""
        ...

    @property
    def values(self) -> Mapping[str, str]:
        """The settings kept now, by key."""
        ...

    @property
    def connected(self) -> bool:
        """Whether the profile uses it."""
        ...


class CheckResult(Protocol):
    """One thing that a check looked at; ``code`` names the sentence (``check.reachable``)."""

    @property
    def ok(self) -> bool:
        """Whether it is right."""
        ...

    @property
    def code(self) -> str:
        """The name of the sentence."""
        ...

    @property
    def facts(self) -> Mapping[str, object]:
        """What fills the sentence."""
        ...


class Connections(Protocol):
    """The systems behind the desk as a person sets them up. Every method blocks and is called on a lane."""

    def forms(self) -> Sequence[ConnectorForm]:
        """Return the form of every known system; raises ProfileInvalid."""
        ...

    def save(self, vendor: str, values: dict[str, str], secrets: dict[str, str]) -> None:
        """Keep the settings, and the secrets in the key store; an empty secret leaves the kept one.

        Raises ProfileInvalid, NoKeyStore, FileNotWritten.
        """
        ...

    def check(self, vendor: str) -> Sequence[CheckResult]:
        """Ask the system whether everything is right."""
        ...


# Seconds that only grow; tests pass a clock they move by hand.
Monotonic = Callable[[], float]
