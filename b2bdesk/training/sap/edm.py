"""The entity data model as tables: what a service offers, written down once and used for everything.

From these tables come ``$metadata``, the reading of bodies and filters, and the writing of answers. A table
of fields is a text of ``Name:type flags`` words. Types: ``S10`` text, ``A10`` a number kept as text without
leading zeros, ``N6`` one with them, ``Q`` a quantity (15,3), ``M`` an amount (16,3), ``R`` a rate (24,9),
``K`` stock (31,14), ``D`` a calendar day, ``O`` an instant, ``T`` a time of day, ``B`` a flag, ``I`` a count.
Flags: ``!`` key, ``-`` read only, ``^`` changes with every change, ``+`` newer releases only, ``~`` older
releases only, ``%`` marked as not filterable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

_FIELD = re.compile(r"(\w+):([SANQMRKDOTBI])(\d*)([!^+~%-]*)")
_EDM = {
    "S": "String", "A": "String", "N": "String", "Q": "Decimal", "M": "Decimal", "R": "Decimal",
    "K": "Decimal", "D": "DateTime", "O": "DateTimeOffset", "T": "Time", "B": "Boolean", "I": "Int32",
}  # fmt: skip
PRECISIONS = {"Q": (15, 3), "M": (16, 3), "R": (24, 9), "K": (31, 14)}
"""Digits in all and after the point, by our letter."""


@dataclass(frozen=True, slots=True)
class Property:
    """A field of an entity type; ``letter`` is our type, see the head of this module."""

    name: str
    letter: str
    length: int = 0
    key: bool = False
    writable: bool = True
    concurrency: bool = False
    filterable: bool = True
    release: str = ""

    @property
    def edm(self) -> str:
        """The type's name in the vendor's model, without its prefix."""
        return _EDM[self.letter]


@dataclass(frozen=True, slots=True)
class Navigation:
    """A way from an entity to others. ``join`` pairs the target's field with the source's."""

    name: str
    target: str
    join: tuple[tuple[str, str], ...]
    many: bool = True
    release: str = ""


@dataclass(frozen=True)
class EntityType:
    """A set of entities and the type of its members."""

    name: str
    properties: tuple[Property, ...]
    navigations: tuple[Navigation, ...] = ()
    creatable: bool = True
    updatable: bool = True
    deletable: bool = True
    release: str = ""

    @cached_property
    def by_name(self) -> dict[str, Property]:
        """Fields by name."""
        return {one.name: one for one in self.properties}

    @cached_property
    def navigation(self) -> dict[str, Navigation]:
        """Ways to other entities by name."""
        return {one.name: one for one in self.navigations}

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Names of the key fields."""
        return tuple(one.name for one in self.properties if one.key)

    @cached_property
    def version_field(self) -> str:
        """The field that tells one state of the entity from the next; empty when there is none."""
        return next((one.name for one in self.properties if one.concurrency), "")


@dataclass(frozen=True, slots=True)
class Function:
    """A function import: parameters with types, and the set or structure that it returns."""

    name: str
    parameters: tuple[Property, ...]
    returns: str
    many: bool
    method: str = "GET"


@dataclass(frozen=True)
class Service:
    """One OData service: its entity types by set name, structures without a set, functions."""

    name: str
    types: dict[str, EntityType]
    functions: dict[str, Function]
    structures: dict[str, EntityType]

    def seen(self, release: str, hidden: frozenset[str]) -> Service:
        """Return the service as a release offers it; ``hidden`` leaves out ``Set`` or ``Set.Field``."""
        return _seen(self, release, hidden)

    def __hash__(self) -> int:
        return hash(self.name)

    def type_of(self, name: str) -> EntityType:
        """Return an entity type or structure by name."""
        return self.types.get(name) or self.structures[name]


def fields(text: str) -> tuple[Property, ...]:
    """Read a table of fields; see the head of this module."""
    return tuple(_property(word) for word in text.split())


def _property(word: str) -> Property:
    found = _FIELD.fullmatch(word)
    if found is None:
        raise ValueError(f"not a field: {word}")
    name, letter, length, flags = found.groups()
    release = "newer" if "+" in flags else "older" if "~" in flags else ""
    return Property(
        name,
        letter,
        int(length or 0),
        "!" in flags,
        "-" not in flags,
        "^" in flags,
        "%" not in flags,
        release,
    )


def to_many(name: str, target: str, *pairs: str, release: str = "") -> Navigation:
    """Return a way to several; a pair is ``Field`` or ``TargetField=SourceField``."""
    return Navigation(name, target, _pairs(pairs), True, release)


def to_one(name: str, target: str, *pairs: str, release: str = "") -> Navigation:
    """Return a way to one or none; pairs as in :func:`to_many`."""
    return Navigation(name, target, _pairs(pairs), False, release)


def _pairs(pairs: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    split = (pair.partition("=") for pair in pairs)
    return tuple((target, source or target) for target, _, source in split)


def entity(
    name: str,
    table: str,
    *navigations: Navigation,
    creatable: bool = True,
    updatable: bool = True,
    deletable: bool = True,
    release: str = "",
) -> EntityType:
    """Return an entity type from its table of fields."""
    return EntityType(name, fields(table), navigations, creatable, updatable, deletable, release)


def service(
    name: str,
    *types: EntityType,
    functions: tuple[Function, ...] = (),
    structures: tuple[EntityType, ...] = (),
) -> Service:
    """Return a service of these parts."""
    return Service(
        name,
        {one.name: one for one in types},
        {one.name: one for one in functions},
        {one.name: one for one in structures},
    )


@lru_cache(maxsize=64)
def _seen(whole: Service, release: str, hidden: frozenset[str]) -> Service:
    types = {
        name: _trimmed(one, release, hidden)
        for name, one in whole.types.items()
        if one.release in ("", release) and name not in hidden
    }
    known = {
        name: replace(one, navigations=tuple(way for way in one.navigations if way.target in types))
        for name, one in types.items()
    }
    return Service(whole.name, known, whole.functions, whole.structures)


def _trimmed(one: EntityType, release: str, hidden: frozenset[str]) -> EntityType:
    def offered(part: Property | Navigation) -> bool:
        return part.release in ("", release) and f"{one.name}.{part.name}" not in hidden

    return replace(
        one,
        properties=tuple(part for part in one.properties if offered(part)),
        navigations=tuple(part for part in one.navigations if offered(part)),
    )
