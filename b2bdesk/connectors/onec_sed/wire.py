"""The answers of the service, read without believing them: objects with fields, errors, faults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from b2bdesk.connectors import safe_xml
from b2bdesk.connectors.onec_sed.kinds import SYSTEM
from b2bdesk.errors import BadRecord

LARGEST_ANSWER = 32 * 1024 * 1024
"""Bytes: five hundred rows are a tenth of it."""

_XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_LONGEST_WORDS = 500


@dataclass(frozen=True, slots=True)
class DmObject:
    """An object of the vendor; ``type`` and ``name`` may be empty where it names none."""

    id: str
    type: str
    name: str
    raw: Element

    def has(self, field: str) -> bool:
        """Tell whether the field came back, even empty."""
        return child(self.raw, field) is not None

    def text(self, field: str) -> str:
        """Return a field as text: its own, or the name of the object it points at."""
        found = child(self.raw, field)
        if found is None:
            return ""
        own = (found.text or "").strip()
        return own or _named(found)

    def navigation_ref(self) -> str:
        """Return the platform's link to the object; empty when the vendor sent none."""
        held = child(self.raw, "objectID")
        return (_text(held, "navigationRef") if held is not None else None) or ""

    def link(self, field: str) -> DmObject | None:
        """Return the object that a field points at; None when it is empty."""
        found = child(self.raw, field)
        if found is None:
            return None
        return _object(found)

    def properties(self) -> dict[str, str]:
        """Return the additional properties by name; only a card has them."""
        found = {}
        for one in _children(self.raw, "additionalProperties"):
            simple, linked = child(one, "propertySimpleValue"), child(one, "propertyObjectValue")
            value = (simple.text or "").strip() if simple is not None else ""
            found[_named(one)] = value or (_named(linked) if linked is not None else "")
        return found


@dataclass(frozen=True, slots=True)
class Words:
    """What the service says when it says no; ``sender`` tells that the request itself was wrong."""

    text: str
    sender: bool


def returned(body: bytes) -> Element:
    """Return the element ``return`` of a good answer.

    Raises :class:`BadRecord` when the answer is no XML, no envelope, or carries none.
    """
    envelope = safe_xml.parse(body, SYSTEM, kind="answer", largest=LARGEST_ANSWER)
    found = next((one for one in envelope.iter() if safe_xml.local_name(one) == "return"), None)
    if safe_xml.local_name(envelope) != "Envelope" or found is None:
        raise BadRecord(system=SYSTEM, kind="answer", where="not_an_answer")
    return found


def fault(body: bytes) -> Words | None:
    """Return the words of a SOAP fault; None when the body holds none or cannot be read."""
    try:
        envelope = safe_xml.parse(body, SYSTEM, kind="answer", largest=LARGEST_ANSWER)
    except BadRecord:
        return None
    found = next((one for one in envelope.iter() if safe_xml.local_name(one) == "Fault"), None)
    if found is None:
        return None
    code = (_text(found, "faultcode") or "").rpartition(":")[2]
    return Words(_shortened(_text(found, "faultstring") or code), code.casefold() == "client")


def refusal(answer: Element) -> str | None:
    """Return what a ``DMError`` says, which comes with a status of success; None for a good answer."""
    if answer.get(_XSI_TYPE, "").rpartition(":")[2] != "DMError":
        return None
    words = (_text(answer, "subject"), _text(answer, "description"))
    return _shortened(": ".join(one for one in words if one)) or "DMError"


def objects(answer: Element) -> Iterator[DmObject | Element]:
    """Yield the objects of a list, a card or a created one; an element without an id comes as it is."""
    held = [*_children(answer, "objects"), *_children(answer, "object")]
    for items in _children(answer, "items"):
        # A list wraps each object in an item; some releases leave the wrapping out.
        held += _children(items, "object") or [items]
    for one in held:
        found = _object(one)
        yield found if found is not None else one


def child(parent: Element, name: str) -> Element | None:
    """Return the first child with the local name."""
    return next(iter(_children(parent, name)), None)


def _children(parent: Element, name: str) -> list[Element]:
    return [one for one in parent if safe_xml.local_name(one) == name]


def _object(raw: Element) -> DmObject | None:
    held = child(raw, "objectID")
    number = _text(held, "id") if held is not None else None
    if held is None or not number:
        return None
    return DmObject(number, _text(held, "type") or "", _named(raw), raw)


def _named(raw: Element) -> str:
    """Return the name of an object, or how the vendor presents it."""
    name = _text(raw, "name")
    held = child(raw, "objectID")
    return name or (_text(held, "presentation") if held is not None else "") or ""


def _text(parent: Element, name: str) -> str | None:
    found = child(parent, name)
    return (found.text or "").strip() if found is not None else None


def _shortened(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_WORDS]
