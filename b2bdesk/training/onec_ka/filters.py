"""The platform's filter language: parsed into a function that judges one row."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import Any

from b2bdesk.training.onec_ka.errors import BAD_OPTION, OdataError

Row = dict[str, Any]
Look = Callable[[Row, str], Any]
"""Finds the value of a path (``Контрагент/ИНН``) in a row; KeyError when there is no such field."""

Judge = Callable[[Row], Any]

_TOKEN = re.compile(
    r"\s*(?:(?P<string>'(?:[^']|'')*')|guid(?P<guid>'[^']*')|datetime(?P<date>'[^']*')"
    r"|(?P<number>-?\d+(?:\.\d+)?)|(?P<name>[^\W\d][\w/]*)|(?P<sign>[(),:]))"
)
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq, "ne": operator.ne, "gt": operator.gt, "ge": operator.ge, "lt": operator.lt,
    "le": operator.le,
}  # fmt: skip
_TEXT_FUNCTIONS: dict[str, Callable[[str, str], bool]] = {
    "startswith": lambda text, part: text.startswith(part),
    "endswith": lambda text, part: text.endswith(part),
    "substringof": lambda part, text: part in text,
    "like": lambda text, mask: re.fullmatch(re.escape(mask).replace("%", ".*"), text) is not None,
}


class Pair(tuple[str, str]):
    """A composite reference: type and value. It equals no bare reference."""


class Guid(str):
    """A reference written with its type."""


def parse(text: str, look: Look) -> Judge:
    """Return the filter as a function of a row; raises :class:`OdataError` 14 for what cannot be parsed."""
    reader = _Reader(text, look)
    judge = reader.either()
    if reader.here is not None:
        raise _bad(text)
    return judge


def _bad(text: str) -> OdataError:
    return OdataError(BAD_OPTION, f"Ошибка разбора опции запроса «$filter»: {text}")


class _Reader:
    def __init__(self, text: str, look: Look) -> None:
        self._text, self._look = text, look
        self._tokens = list(self._split())
        self._place = 0

    def _split(self) -> list[tuple[str, str]]:
        found, place, text = [], 0, self._text.rstrip()
        while place < len(text):
            token = _TOKEN.match(text, place)
            if token is None:
                raise _bad(self._text)
            found.append((token.lastgroup or "", token[token.lastgroup or 0]))
            place = token.end()
        return found

    @property
    def here(self) -> tuple[str, str] | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _take(self) -> tuple[str, str]:
        token = self.here
        if token is None:
            raise _bad(self._text)
        self._place += 1
        return token

    def _expect(self, sign: str) -> None:
        if self._take()[1] != sign:
            raise _bad(self._text)

    def _met(self, word: str) -> bool:
        if self.here == ("name", word):
            self._place += 1
            return True
        return False

    def either(self) -> Judge:
        left = self._both()
        while self._met("or"):
            left = _or(left, self._both())
        return left

    def _both(self) -> Judge:
        left = self._not()
        while self._met("and"):
            left = _and(left, self._not())
        return left

    def _not(self) -> Judge:
        if self._met("not"):
            inner = self._not()
            return lambda row: not inner(row)
        return self._comparison()

    def _comparison(self) -> Judge:
        left = self._value()
        if self.here and self.here[0] == "name" and self.here[1] in _COMPARE:
            return _compared(_COMPARE[self._take()[1]], left, self._value())
        return left

    def _value(self) -> Judge:
        kind, text = self._take()
        if text == "(":
            inner = self.either()
            self._expect(")")
            return inner
        if kind in ("string", "guid", "date", "number"):
            constant = _literal(kind, text)
            return lambda _row: constant
        if kind != "name":
            raise _bad(self._text)
        if text in ("true", "false"):
            return lambda _row: text == "true"
        if self.here == ("sign", "("):
            return self._call(text)
        look = self._look
        return lambda row: _field(look, row, text)

    def _call(self, name: str) -> Judge:
        self._expect("(")
        if name.endswith(("/any", "/all")):
            return self._rows(*name.rsplit("/", 1))
        arguments = [self._value()]
        while self.here == ("sign", ","):
            self._place += 1
            arguments.append(self._value())
        self._expect(")")
        if name in _TEXT_FUNCTIONS and len(arguments) == 2:
            return _called(_TEXT_FUNCTIONS[name], *arguments)
        if name == "cast" and len(arguments) == 2:
            return lambda row: Pair((f"StandardODATA.{arguments[1](row)}", arguments[0](row)))
        if name == "isof" and len(arguments) == 2:
            return lambda row: arguments[0](row)[0] == f"StandardODATA.{arguments[1](row)}"
        raise _bad(self._text)

    def _rows(self, section: str, word: str) -> Judge:
        variable = self._take()[1]
        self._expect(":")
        outer = self._look
        self._look = lambda row, path: outer(row, path.removeprefix(f"{variable}/"))
        inner = self.either()
        self._look = outer
        self._expect(")")
        judged = any if word == "any" else all
        return lambda row: judged(inner(one) for one in row.get(section, []))


def _field(look: Look, row: Row, path: str) -> Any:
    try:
        return look(row, path)
    except KeyError as error:
        raise OdataError(BAD_OPTION, f"Поле не найдено: {path}") from error


def _literal(kind: str, text: str) -> Any:
    if kind == "number":
        return float(text)
    plain = text[1:-1].replace("''", "'")
    return Guid(plain.lower()) if kind == "guid" else plain


def _compared(compare: Callable[[Any, Any], bool], left: Judge, right: Judge) -> Judge:
    def judge(row: Row) -> bool:
        one, other = left(row), right(row)
        # The platform finds nothing by a bare reference in a composite field; it does not complain either.
        if isinstance(one, Pair) is not isinstance(other, Pair):
            return False
        try:
            return compare(one, other)
        except TypeError as error:
            raise OdataError(BAD_OPTION, "Несравнимые типы") from error

    return judge


def _called(function: Callable[[str, str], bool], one: Judge, other: Judge) -> Judge:
    return lambda row: function(str(one(row)), str(other(row)))


def _and(left: Judge, right: Judge) -> Judge:
    return lambda row: left(row) and right(row)


def _or(left: Judge, right: Judge) -> Judge:
    return lambda row: left(row) or right(row)
