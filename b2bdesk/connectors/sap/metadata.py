"""What a service offers, read from its ``$metadata``: entity sets, their fields and their links.

Field sets differ by release, so we ask only for what is there. A service may describe itself in many
megabytes; the text is read as a stream and only names are kept.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from b2bdesk.connectors.safe_xml import elements, local_name
from b2bdesk.connectors.sap.kinds import SYSTEM
from b2bdesk.errors import BadRecord

REMEMBERED = 32
_WANTED = frozenset({"EntityType", "EntitySet"})
_SAP = "{http://www.sap.com/Protocols/SAPData}"


@dataclass(frozen=True, slots=True)
class EntitySet:
    """The names of one entity set; ``unfilterable`` fields may be refused in a filter."""

    fields: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    unfilterable: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Model:
    """What one service offers, by entity set."""

    sets: Mapping[str, EntitySet] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Tell whether there is such an entity set."""
        return name in self.sets

    def lacks(self, name: str, fields: Iterable[str]) -> list[str]:
        """Return those fields and links that the set does not offer."""
        known = self.sets.get(name, EntitySet())
        return [one for one in fields if one not in known.fields and one not in known.links]

    def offered(self, name: str, fields: Iterable[str], prefix: str = "") -> list[str]:
        """Return the fields or links that the set offers, for a ``$select`` or an ``$expand``."""
        lacking = set(self.lacks(name, fields := tuple(fields)))
        return [prefix + one for one in fields if one not in lacking]


_known: OrderedDict[str, Model] = OrderedDict()
_lock = threading.Lock()


def read_model(content: bytes) -> Model:
    """Return the model; the same text is not read twice. Raises :class:`BadRecord` for anything else."""
    name = hashlib.sha256(content).hexdigest()
    with _lock:
        if name in _known:
            _known.move_to_end(name)
            return _known[name]
    model = _parsed(content)
    with _lock:
        _known[name] = model
        while len(_known) > REMEMBERED:
            _known.popitem(last=False)
    return model


def _parsed(content: bytes) -> Model:
    types: dict[str, EntitySet] = {}
    kinds: dict[str, str] = {}
    for one in elements(content, _WANTED, SYSTEM):
        if local_name(one) == "EntityType":
            types[one.get("Name", "")] = _entity(one)
        else:
            kinds[one.get("Name", "")] = one.get("EntityType", "").rpartition(".")[2]
    if not kinds:
        raise BadRecord(system=SYSTEM, kind="$metadata", where="no_entity_sets")
    return Model({name: types.get(kind, EntitySet()) for name, kind in kinds.items()})


def _entity(element: Element) -> EntitySet:
    fields, links, unfilterable = set(), set(), set()
    for child in element:
        name = child.get("Name", "")
        kind = local_name(child)
        if kind == "NavigationProperty":
            links.add(name)
        elif kind == "Property":
            fields.add(name)
            if child.get(f"{_SAP}filterable") == "false":
                unfilterable.add(name)
    return EntitySet(frozenset(fields), frozenset(links), frozenset(unfilterable))
