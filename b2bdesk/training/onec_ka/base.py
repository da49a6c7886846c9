"""The memory of one 1C base: objects by set, register records by recorder, numbers and versions."""

from __future__ import annotations

import base64
import uuid
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from threading import RLock
from typing import Any

from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.onec_ka.schema import EMPTY_REF, SETS

Object = dict[str, Any]
_NAMESPACE = uuid.UUID("5d3c0f52-7b1e-41f1-9d51-00155d0a1b02")
NUMBER_PREFIX = "КА00-"


@dataclass
class Options:
    """How this base behaves; tests and the instructor switch things."""

    byte_order_mark: bool = False
    slow_first_s: float = 0.0
    unpublished: set[str] = field(default_factory=set)
    """Sets and registers that the administrator left out."""
    missing_fields: set[tuple[str, str]] = field(default_factory=set)
    """Set and field that this release lacks."""
    forbidden: set[str] = field(default_factory=set)
    """Sets that the user may not read."""
    read_only: set[str] = field(default_factory=set)
    """Sets that the user may not write."""
    stays_zero: set[tuple[str, str]] = field(default_factory=set)
    """Numeric fields that silently keep 0."""
    refuse_posting: str = ""
    """Reason for which the configuration refuses to post anything."""
    refuse_writing: str = ""
    """Reason for which the configuration refuses to write anything."""
    ignores_skip: bool = False
    """Something in front of the base loses ``$skip``, so every page is the first."""
    closed_before: str = ""
    """Documents dated before this ISO date cannot be posted: the period is closed."""


class Base:
    """Objects, register records, versions. Every access holds ``lock``."""

    def __init__(self, clock: TrainingClock) -> None:
        self.clock = clock
        self.lock = RLock()
        self.options = Options()
        self.objects: dict[str, dict[str, Object]] = {name: {} for name in SETS}
        self.movements: dict[str, dict[str, list[Object]]] = defaultdict(dict)
        """Records by register and recorder."""
        self.order_states: dict[str, Object] = {}
        self.hidden: set[str] = set()
        """References that row-level restrictions hide from the user."""
        self.writes: list[tuple[str, str]] = []
        """Method and path of every write that was carried out."""
        self.changed: set[str] = set()
        """References of what was written or removed and is not kept yet."""
        self.keep: Callable[[], None] = _nothing
        """Called after every piece of work: writes down what changed."""
        self.fillers: dict[str, Callable[[], None]] = {}
        """What fills a large set when somebody looks at it for the first time."""
        self.seeding = True
        """While the first morning is drawn, references are the same on every start."""
        self._version = 0
        self._numbers: dict[str, int] = defaultdict(int)

    def now(self) -> datetime:
        """Return the wall clock of the server, without a zone."""
        return self.clock.local()

    def put(self, name: str, ref: str = "", **fields: Any) -> Object:
        """Keep a new object; what is not given is empty. Returns the object itself."""
        made = {**SETS[name].blank(), **fields, "Ref_Key": ref or self._new_ref(name)}
        if SETS[name].is_document:
            made["Number"] = made["Number"] or self.next_number(name)
            if made["Date"].startswith("0001"):
                made["Date"] = self.now().isoformat()
        self.objects[name][made["Ref_Key"]] = made
        self.touch(made)
        return made

    def _new_ref(self, name: str) -> str:
        return reference(name, len(self.objects[name])) if self.seeding else str(uuid.uuid4())

    def touch(self, one: Object) -> None:
        """Give an object its next version, as every write does."""
        self.changed.add(one["Ref_Key"])
        self._version += 1
        one["DataVersion"] = base64.b64encode(self._version.to_bytes(8, "big")).decode()

    def next_number(self, name: str) -> str:
        """Return the next number of a kind of document."""
        self._numbers[name] += 1
        return f"{NUMBER_PREFIX}{self._numbers[name]:06d}"

    def count_number(self, name: str, number: str) -> None:
        """Go on counting after a number that was given in an earlier run."""
        counted = number.removeprefix(NUMBER_PREFIX)
        if counted.isdigit():
            self._numbers[name] = max(self._numbers[name], int(counted))

    def get(self, name: str, ref: str) -> Object | None:
        """Return an object by its reference."""
        return self.objects[name].get(ref)

    def fill(self, name: str) -> None:
        """Fill a set that was left for later; what is seeded is not kept in the journal."""
        filler = self.fillers.pop(name, None)
        if filler:
            changed = set(self.changed)
            filler()
            self.changed = changed

    def find(self, name: str, **fields: Any) -> list[Object]:
        """Return the objects with these values."""
        self.fill(name)
        return [
            one
            for one in self.objects[name].values()
            if all(one.get(key) == value for key, value in fields.items())
        ]

    def one(self, name: str, **fields: Any) -> Object:
        """Return the one object with these values; LookupError when it is not one."""
        found = self.find(name, **fields)
        if len(found) != 1:
            raise LookupError(f"{len(found)} of {name} with {fields}")
        return found[0]

    def records(self, register: str) -> list[Object]:
        """Return every record of a register."""
        if register == "InformationRegister_СостоянияЗаказовКлиентов":
            return list(self.order_states.values())
        return [record for records in self.movements[register].values() for record in records]


def _nothing() -> None:
    """Keep nothing: without a folder the base lives in memory."""


@lru_cache(maxsize=20_000)
def reference(kind: str, number: object) -> str:
    """Return the reference of something of the make-believe world, the same on every start."""
    return str(uuid.uuid5(_NAMESPACE, f"{kind}:{number}"))


def is_empty(ref: object) -> bool:
    """Tell whether a reference points at nothing."""
    return ref in ("", None, EMPTY_REF)
