"""Objects of the document system as it keeps them, and their XML."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

EMPTY_DATE = "0001-01-01T00:00:00"


@dataclass(frozen=True, slots=True)
class Ref:
    """A field that points at another object."""

    id: str
    type: str


Value = str | bool | Ref


@dataclass(slots=True)
class DmObject:
    """One object: ``fields`` stand in lists and cards, ``properties`` (added by the firm) in cards alone."""

    id: str
    type: str
    name: str
    fields: dict[str, Value] = field(default_factory=dict)
    properties: dict[str, Value] = field(default_factory=dict)


class Base:
    """Every object by its id."""

    def __init__(self) -> None:
        self.objects: dict[str, DmObject] = {}

    def add(self, one: DmObject) -> DmObject:
        """Keep an object."""
        self.objects[one.id] = one
        return one

    def of_type(self, kind: str) -> list[DmObject]:
        """Return the objects of a type in the order in which they came."""
        return [one for one in self.objects.values() if one.type == kind]

    def types(self) -> set[str]:
        """Return every type that has objects."""
        return {one.type for one in self.objects.values()}

    def text_of(self, value: Value) -> str:
        """Return a value as the service compares and shows it."""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, Ref):
            known = self.objects.get(value.id)
            return known.name if known else ""
        return value

    def xml(self, one: DmObject, tag: str, columns: Collection[str] | None, hidden: Collection[str]) -> str:
        """Return an object: a card with everything, or a row with the asked columns."""
        shown = "".join(self._fields(one, columns, hidden))
        properties = "" if columns is not None else "".join(self._properties(one, hidden))
        head = f"<m:name>{escape(one.name)}</m:name>{self._object_id(one)}"
        return f'<m:{tag} xsi:type="m:{one.type}">{head}{shown}{properties}</m:{tag}>'

    def _fields(
        self, one: DmObject, columns: Collection[str] | None, hidden: Collection[str]
    ) -> Iterator[str]:
        for name, value in one.fields.items():
            if name not in hidden and (columns is None or name in columns):
                yield self._value(name, value)

    def _properties(self, one: DmObject, hidden: Collection[str]) -> Iterator[str]:
        for name, value in one.properties.items():
            if name in hidden:
                continue
            if isinstance(value, Ref):
                named = f"<m:name>{escape(self.text_of(value))}</m:name>"
                held = f"<m:propertyObjectValue>{named}</m:propertyObjectValue>"
            else:
                held = (
                    '<m:propertySimpleValue xsi:type="xs:string">'
                    f"{escape(self.text_of(value))}</m:propertySimpleValue>"
                )
            yield f"<m:additionalProperties><m:name>{escape(name)}</m:name>{held}</m:additionalProperties>"

    def _value(self, name: str, value: Value) -> str:
        if not isinstance(value, Ref):
            return f"<m:{name}>{escape(self.text_of(value))}</m:{name}>"
        known = self.objects.get(value.id)
        if known is None:
            return f"<m:{name}/>"
        # A client and our company bring their requisites along, everything else is a bare name.
        nested = "".join(
            f"<m:{key}>{escape(self.text_of(each))}</m:{key}>"
            for key, each in known.fields.items()
            if key in ("inn", "kpp")
        )
        name_of = f"<m:name>{escape(known.name)}</m:name>"
        return f'<m:{name} xsi:type="m:{known.type}">{name_of}{self._object_id(known)}{nested}</m:{name}>'

    def _object_id(self, one: DmObject) -> str:
        link = f"e1cib/data/{one.type}?ref={one.id.replace('-', '')}"
        return (
            f"<m:objectID><m:id>{one.id}</m:id><m:type>{one.type}</m:type>"
            f"<m:presentation>{escape(one.name)}</m:presentation><m:navigationRef>{link}</m:navigationRef>"
            "</m:objectID>"
        )
