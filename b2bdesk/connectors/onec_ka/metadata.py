"""The description of the publication: many megabytes of XML, of which only our entities are kept.

A full base describes itself in 17 MB; the file is read as a stream, and what was found is remembered by the
file's hash, so that an unchanged description is taken apart once.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from b2bdesk.connectors import safe_xml
from b2bdesk.connectors.onec_ka.kinds import SYSTEM

REMEMBERED = 4
DOCUMENT = "$metadata"
FUNCTION = "FunctionImport"
_LOOKED_AT = frozenset(("EntityType", "ComplexType", FUNCTION))
_NAMESPACE = "StandardODATA."


@dataclass(frozen=True, slots=True)
class Entity:
    """One published type: its fields (sections among them) and the functions bound to it."""

    fields: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()


class Descriptions:
    """Remembers descriptions by the hash of the file and the names that were looked for."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Mapping[str, Entity]] = OrderedDict()

    def read(self, content: bytes, names: Iterable[str]) -> Mapping[str, Entity]:
        """Return the named types that are published; raises :class:`BadRecord` for anything but sound XML."""
        wanted = frozenset(names)
        digest = hashlib.sha256(content)
        digest.update("\n".join(sorted(wanted)).encode())
        key = digest.hexdigest()
        if key not in self._known:
            self._known[key] = entities(content, wanted)
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return self._known[key]


def entities(content: bytes, names: frozenset[str] | None = None) -> dict[str, Entity]:
    """Return the published types by name, all of them when no names are given.

    Types of sections' rows (``Document_X_Товары_RowType``) and of register records are among them.
    """
    fields: dict[str, frozenset[str]] = {}
    functions: dict[str, set[str]] = {}
    for element in safe_xml.elements(content, _LOOKED_AT, SYSTEM, kind=DOCUMENT):
        if safe_xml.local_name(element) == FUNCTION:
            functions.setdefault(_bound_to(element), set()).add(element.get("Name", ""))
            continue
        name = element.get("Name", "")
        if names is None or name in names:
            fields[name] = frozenset(_named(element, ("Property", "NavigationProperty")))
    return {name: Entity(own, frozenset(functions.get(name, ()))) for name, own in fields.items()}


def _named(element: Element, kinds: tuple[str, ...]) -> Iterator[str]:
    return (part.get("Name", "") for part in element if safe_xml.local_name(part) in kinds)


def _bound_to(function: Element) -> str:
    """Return the type that a function belongs to.

    The platform says it by the type of ``bindingParameter``; some descriptions name it in an attribute.
    """
    for part in function:
        if safe_xml.local_name(part) == "Parameter" and part.get("Name") == "bindingParameter":
            kind = part.get("Type", "").removeprefix("Collection(").removesuffix(")")
            return kind.removeprefix(_NAMESPACE)
    path = function.get("EntitySetPath") or function.get("EntitySet") or ""
    return path.removeprefix(_NAMESPACE)
