"""``$filter`` and key literals: a small parser of the vendor's expressions, compiled to a test of a row.

Grammar: ``or``, ``and``, ``not``, parentheses, ``eq ne gt ge lt le``, ``substringof(text,Field)``,
``startswith(Field,text)``, ``endswith(Field,text)``, and literals of every type.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from b2bdesk.training.sap.edm import EntityType, Property
from b2bdesk.training.sap.errors import SapError, refused
from b2bdesk.training.sap.values import Row, as_key, inside

Test = Callable[[Row], bool]
Wanted = dict[str, set[Any]]
"""Values that a field must have one of, for every field whose value is settled by the expression."""

_TOKEN = re.compile(
    r"\s*(?:(?P<typed>(?:datetimeoffset|datetime|guid|time|X|binary)'[^']*')|(?P<text>'(?:[^']|'')*')"
    r"|(?P<number>-?\d+(?:\.\d+)?[MmLlDdFf]?(?![\w']))|(?P<word>[A-Za-z_][\w/]*)|(?P<mark>[(),=]))"
)
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq, "ne": operator.ne, "gt": operator.gt, "ge": operator.ge, "lt": operator.lt,
    "le": operator.le,
}  # fmt: skip
_DEEPEST = 60
_MOST_TOKENS = 5_000


@dataclass(frozen=True, slots=True)
class Condition:
    """A compiled expression and what it settles about single fields."""

    test: Test
    wanted: Wanted
    least: Row
    """Values below which a field cannot be."""


@dataclass(frozen=True, slots=True)
class _Value:
    """A literal, or a field when ``one`` is given."""

    value: Any = None
    one: Property | None = None


def tokens(text: str) -> list[tuple[str, str]]:
    """Split an expression into kinds and texts."""
    found: list[tuple[str, str]] = []
    place = 0
    text = text.rstrip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None or len(found) > _MOST_TOKENS:
            raise _bad(f"at position {place}")
        found.append((str(match.lastgroup), str(match[match.lastgroup or 0])))
        place = match.end()
    return found


def _bad(why: str) -> SapError:
    return refused("/IWBEP/CM_MGW_RT/176", why)


def constant(kind: str, text: str) -> Any:
    """Return the value of a literal token; raises :class:`SapError` when it is none."""
    try:
        return _constant(kind, text)
    except (ValueError, InvalidOperation) as error:
        raise _bad(text) from error


def _constant(kind: str, text: str) -> Any:
    if kind == "text":
        return text[1:-1].replace("''", "'")
    if kind == "number":
        return Decimal(text.rstrip("MmLlDdFf"))
    if kind == "word" and text in ("true", "false", "null"):
        return {"true": True, "false": False, "null": None}[text]
    if kind != "typed":
        raise ValueError(text)
    prefix, _, quoted = text.partition("'")
    return _typed(prefix, quoted[:-1])


def _typed(prefix: str, text: str) -> Any:
    if prefix == "datetime":
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            raise ValueError("datetime has no zone")
        return moment
    if prefix == "datetimeoffset":
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    if prefix == "time":
        found = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?", text)
        if found is None:
            raise ValueError(text)
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return time(hours, minutes, seconds)
    return text


def fitting(one: Property, value: Any) -> Any:
    """Return a literal as a value of this field; raises :class:`SapError` when the types differ."""
    if value is None:
        return None
    fits = {
        "String": str, "Decimal": Decimal, "Int32": Decimal, "Boolean": bool, "DateTime": datetime,
        "DateTimeOffset": datetime, "Time": time,
    }[one.edm]  # fmt: skip
    if not isinstance(value, fits) or (
        isinstance(value, datetime) and (value.tzinfo is None) != (one.edm == "DateTime")
    ):
        raise _bad(f"{one.name}: the literal is not of type Edm.{one.edm}")
    return as_key(one, value) if isinstance(value, str) else value


class _Parser:
    """One expression over one entity type."""

    def __init__(self, kind: EntityType, text: str, *, mind_marks: bool) -> None:
        self._kind, self._mind_marks = kind, mind_marks
        self._tokens, self._place, self._depth = tokens(text), 0, 0

    def whole(self) -> Condition:
        condition = self._either()
        if self._place < len(self._tokens):
            raise _bad(f"'{self._tokens[self._place][1]}' was not expected")
        return condition

    def _peek(self) -> str:
        return self._tokens[self._place][1] if self._place < len(self._tokens) else ""

    def _next(self) -> tuple[str, str]:
        if self._place >= len(self._tokens):
            raise _bad("the expression ends too early")
        self._place += 1
        return self._tokens[self._place - 1]

    def _expect(self, mark: str) -> None:
        if self._next()[1] != mark:
            raise _bad(f"'{mark}' expected")

    def _either(self) -> Condition:
        parts = [self._both()]
        while self._peek() == "or":
            self._next()
            parts.append(self._both())
        if len(parts) == 1:
            return parts[0]
        tests = [part.test for part in parts]
        shared = set.intersection(*(set(part.wanted) for part in parts))
        wanted = {name: set[Any]().union(*(part.wanted[name] for part in parts)) for name in shared}
        return Condition(lambda row: any(test(row) for test in tests), wanted, {})

    def _both(self) -> Condition:
        parts = [self._single()]
        while self._peek() == "and":
            self._next()
            parts.append(self._single())
        if len(parts) == 1:
            return parts[0]
        tests = [part.test for part in parts]
        wanted: Wanted = {}
        for part in parts:
            for name, values in part.wanted.items():
                wanted[name] = wanted[name] & values if name in wanted else values
        least = {name: value for part in parts for name, value in part.least.items()}
        return Condition(lambda row: all(test(row) for test in tests), wanted, least)

    def _single(self) -> Condition:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _bad("nested too deeply")
        try:
            if self._peek() == "not":
                self._next()
                inner = self._single().test
                return Condition(lambda row: not inner(row), {}, {})
            if self._peek() == "(":
                self._next()
                condition = self._either()
                self._expect(")")
                return condition
            return self._comparison()
        finally:
            self._depth -= 1

    def _comparison(self) -> Condition:
        if self._peek() in ("substringof", "startswith", "endswith"):
            return self._about_text()
        left = self._operand()
        sign = self._next()[1]
        if sign not in _COMPARE:
            raise _bad(f"'{sign}' is no comparison")
        right = self._operand()
        if left.one is None:
            left, right = right, left
            sign = {"gt": "lt", "ge": "le", "lt": "gt", "le": "ge"}.get(sign, sign)
        if left.one is None or right.one is not None:
            raise _bad("a field is compared with a literal")
        return _compared(left.one, sign, fitting(left.one, right.value))

    def _operand(self) -> _Value:
        kind, text = self._next()
        if kind == "word" and text not in ("true", "false", "null"):
            return _Value(one=self._field(text))
        return _Value(constant(kind, text))

    def _field(self, name: str) -> Property:
        one = self._kind.by_name.get(name)
        if one is None:
            raise refused("/IWCOR/CX_DS_EP_PROPERTY_ERROR", name, target=name)
        if self._mind_marks and not one.filterable:
            raise refused("/IWBEP/CM_MGW_RT/177", name, target=name)
        return one

    def _about_text(self) -> Condition:
        function = self._next()[1]
        self._expect("(")
        first = self._operand()
        self._expect(",")
        second = self._operand()
        self._expect(")")
        one, part = (second.one, first.value) if function == "substringof" else (first.one, second.value)
        if one is None or not isinstance(part, str) or one.edm != "String":
            raise _bad(f"wrong arguments of {function}")
        if self._peek() == "eq":
            self._next()
            if self._next()[1] != "true":
                raise _bad(f"{function} can only be compared with true")
        name = one.name
        tests: dict[str, Test] = {
            "substringof": lambda row: part in row[name],
            "startswith": lambda row: str(row[name]).startswith(part),
            "endswith": lambda row: str(row[name]).endswith(part),
        }
        return Condition(tests[function], {}, {})


def _compared(one: Property, sign: str, value: Any) -> Condition:
    compare, name, wanted = _COMPARE[sign], one.name, inside(one, value)

    def test(row: Row) -> bool:
        held = row[name]
        if held is None or value is None:
            return sign in ("eq", "ge", "le") if held is value else sign == "ne"
        return compare(inside(one, held), wanted)

    least = {name: value} if sign in ("gt", "ge") and value is not None else {}
    return Condition(test, {name: {value}} if sign == "eq" else {}, least)


def parse_filter(kind: EntityType, text: str, *, mind_marks: bool = False) -> Condition:
    """Compile ``$filter``; raises :class:`SapError`. ``mind_marks`` minds what is marked not filterable."""
    return _Parser(kind, text, mind_marks=mind_marks).whole()


def parse_key(kind: EntityType, text: str) -> tuple[Any, ...]:
    """Read what stands in the parentheses of a URL: one literal, or every key field by name."""
    parts, current = [], list[tuple[str, str]]()
    for token in [*tokens(text), ("mark", ",")]:
        if token == ("mark", ","):
            parts.append(current)
            current = []
        else:
            current.append(token)
    if len(parts) == 1 and len(parts[0]) == 1 and len(kind.keys) == 1:
        return (fitting(kind.by_name[kind.keys[0]], constant(*parts[0][0])),)
    given = {}
    for part in parts:
        if len(part) != 3 or part[1] != ("mark", "=") or part[0][1] not in kind.keys:
            raise _bad(f"invalid key predicate: {text}")
        given[part[0][1]] = fitting(kind.by_name[part[0][1]], constant(*part[2]))
    if set(given) != set(kind.keys):
        raise _bad(f"invalid key predicate: {text}")
    return tuple(given[name] for name in kind.keys)
