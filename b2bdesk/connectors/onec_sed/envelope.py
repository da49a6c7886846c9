"""Requests of the service as XML text; everything that is not ours is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

EMPTY_DATE = "0001-01-01T00:00:00"

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:dm="http://www.1c.ru/dm"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema">'
    "<soap:Body><dm:execute>"
)
_TAIL = "</dm:execute></soap:Body></soap:Envelope>"
# XML has no way to write these, not even escaped; lone halves of a pair are no characters either.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Reference:
    """An object of the vendor by its id and type."""

    id: str
    type: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a list. Without ``operator`` a text is looked for anywhere in the field."""

    field: str
    value: str | Reference | date
    operator: str = ""


def request(command: str, *parts: str) -> bytes:
    """Return the whole envelope around a command."""
    return f"{_HEAD}{element('request', *parts, kind=f'dm:{command}')}{_TAIL}".encode()


def element(name: str, *parts: str, kind: str = "") -> str:
    """Return an element around parts that are XML already; ``kind`` is its ``xsi:type``."""
    typed = f" xsi:type={quoteattr(kind)}" if kind else ""
    return f"<dm:{name}{typed}>{''.join(parts)}</dm:{name}>"


def text(name: str, value: str, kind: str = "") -> str:
    """Return an element with a text of ours or of a person, escaped."""
    return element(name, escape(_NOT_XML.sub("", value)), kind=kind)


def day(name: str, value: date | None) -> str:
    """Return an element with a day; none is the vendor's empty date."""
    return text(name, moment(value))


def moment(value: date | None) -> str:
    """Return a day as the service writes it."""
    return f"{value.isoformat()}T00:00:00" if value else EMPTY_DATE


def object_id(name: str, reference: Reference) -> str:
    """Return the id of an object under the given name."""
    return element(name, text("id", reference.id), text("type", reference.type))


def link(name: str, reference: Reference) -> str:
    """Return a field that points at an object."""
    return element(name, object_id("objectID", reference), kind=f"dm:{reference.type}")


def conditions(given: Iterable[Condition]) -> str:
    """Return the conditions of a list."""
    return "".join(_condition(one) for one in given)


def additional(name: str, value: str) -> str:
    """Return an additional property."""
    return element(
        "additionalProperties", text("name", name), text("propertySimpleValue", value, "xs:string")
    )


def _condition(one: Condition) -> str:
    value = one.value
    if isinstance(value, Reference):
        held = element("value", text("id", value.id), text("type", value.type), kind="dm:DMObjectID")
    elif isinstance(value, date):
        held = text("value", moment(value), "xs:dateTime")
    else:
        held = text("value", value, "xs:string")
    operator = text("comparisonOperator", one.operator) if one.operator else ""
    return element("conditions", text("property", one.field), held, operator)
