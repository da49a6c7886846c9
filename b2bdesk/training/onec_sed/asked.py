"""What a caller asks, read from the envelope; what is wrong with it is said as the platform says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from b2bdesk.training.onec_sed.objects import Ref, Value

DM = "{http://www.1c.ru/dm}"
_SOAP = "{http://schemas.xmlsoap.org/soap/envelope/}"
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


class SoapFault(Exception):
    """The platform cannot make an object of the request; ``sender`` says whose fault it is."""

    def __init__(self, words: str, *, sender: bool = True) -> None:
        super().__init__(words)
        self.words, self.sender = words, sender


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a list; ``operator`` is empty where the caller named none."""

    field: str
    value: str | Ref
    kind: str
    operator: str


def command_of(body: bytes) -> tuple[str, Element]:
    """Return the command's name and its element. Raises :class:`SoapFault`."""
    try:
        envelope = fromstring(body, forbid_dtd=True)
    except (ParseError, ValueError, DefusedXmlException) as error:
        raise SoapFault("Ошибка разбора XML") from error
    asked = envelope.find(f"{_SOAP}Body/{DM}execute/{DM}request")
    if envelope.tag != f"{_SOAP}Envelope" or asked is None:
        raise SoapFault("Ошибка преобразования данных XDTO: нет параметра request")
    kind = asked.get(_TYPE, "")
    if not kind.startswith("dm:"):
        raise SoapFault(f"Ошибка преобразования данных XDTO: неизвестный тип {kind}")
    return kind.removeprefix("dm:"), asked


def text(parent: Element, name: str) -> str:
    """Return the text of a child; empty when it is absent."""
    return (parent.findtext(DM + name) or "").strip()


def whole(parent: Element | None, name: str, usual: int) -> int:
    """Return a child as a whole number; ``usual`` when it is absent."""
    given = text(parent, name) if parent is not None else ""
    if not given:
        return usual
    if not given.isdecimal():
        raise SoapFault(f"Ошибка преобразования данных XDTO: {name} не число")
    return int(given)


def reference(parent: Element) -> Ref:
    """Return the object that an element with ``id`` and ``type`` names."""
    return Ref(text(parent, "id"), text(parent, "type"))


def conditions(query: Element | None) -> Iterator[Condition]:
    """Yield the conditions of a list."""
    for one in query.findall(f"{DM}conditions") if query is not None else []:
        value = one.find(f"{DM}value")
        if value is None:
            raise SoapFault("Ошибка преобразования данных XDTO: условие без значения")
        kind = value.get(_TYPE, "").rpartition(":")[2]
        held = reference(value) if kind == "DMObjectID" else (value.text or "").strip()
        yield Condition(text(one, "property"), held, kind, text(one, "comparisonOperator"))


def fields(raw: Element) -> tuple[dict[str, Value], dict[str, Value]]:
    """Return the fields and the additional properties of an object that is to be written."""
    plain: dict[str, Value] = {}
    added: dict[str, Value] = {}
    for one in raw:
        name = one.tag.removeprefix(DM)
        held = one.find(f"{DM}objectID")
        if name == "additionalProperties":
            added[text(one, "name")] = text(one, "propertySimpleValue")
        elif name == "objectID":
            continue
        elif held is not None:
            plain[name] = reference(held)
        else:
            plain[name] = (one.text or "").strip()
    return plain, added


def kind_of(raw: Element) -> str:
    """Return the type of an object that is to be written."""
    return raw.get(_TYPE, "").rpartition(":")[2]
