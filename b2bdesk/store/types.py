"""Column types: exact numbers, instants and JSON, the same values on SQLite and PostgreSQL.

SQLAlchemy's ``Numeric`` is a binary float in SQLite and ``DateTime(timezone=True)`` loses its zone there,
so sums, quantities and instants are whole numbers (``domain.md`` 1).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache, lru_cache, partial
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import BigInteger, Date, DateTime, Dialect, Integer, Text
from sqlalchemy.dialects.postgresql import JSONB, UUID
from sqlalchemy.types import TypeDecorator, TypeEngine

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)

RowKey = BigInteger().with_variant(Integer, "sqlite")
"""A local key: 64 bits on both, and SQLite's own row number there."""


def to_ms(at: datetime) -> int:
    """Return whole milliseconds since 1970 UTC; a naive datetime is a fault of the program."""
    return (at - EPOCH) // MILLISECOND


def from_ms(value: int) -> datetime:
    """Return the aware instant of milliseconds since 1970 UTC."""
    return EPOCH + timedelta(milliseconds=value)


def _on_postgresql(dialect: Dialect) -> bool:
    return dialect.name == "postgresql"


class UtcMs(TypeDecorator[datetime]):
    """An instant: whole milliseconds since 1970 UTC, ``timestamptz`` on PostgreSQL."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of the dialect."""
        return DateTime(timezone=True) if _on_postgresql(dialect) else BigInteger()

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Turn the instant into what is stored."""
        return value if value is None or _on_postgresql(dialect) else to_ms(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Turn what is stored into an aware instant, UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if isinstance(value, datetime) else from_ms(value)


Reads = Callable[[Any], Any]
"""What turns a stored value into ours; None stays None."""


# A page of orders holds tens of thousands of quantities, rates, prices and words, and few different ones. The
# library would run two functions of ours for each; what is remembered is found without running any.
@cache
def _from_parts(places: int, keep_zeros: bool) -> Reads:
    @lru_cache(maxsize=16_384)
    def read(value: int | None) -> Decimal | None:
        if value is None:
            return None
        whole, rest = divmod(value, 10**places)
        return Decimal(value).scaleb(-places) if rest or keep_zeros else Decimal(whole)

    return read


def _parts(value: Decimal | None, places: int) -> int | None:
    return None if value is None else int(value.scaleb(places).to_integral_value(ROUND_HALF_UP))


@cache
def _remembered_parts(places: int) -> Callable[[Decimal | None], int | None]:
    return lru_cache(maxsize=16_384)(partial(_parts, places=places))


@cache
def _from_word(words: type[StrEnum]) -> Reads:
    @cache
    def read(value: str | None) -> StrEnum | None:
        return None if value is None else words(value)

    return read


class Scaled(TypeDecorator[Decimal]):
    """A decimal number kept as a whole number of its smallest parts, rounded half up."""

    impl = BigInteger
    cache_ok = True
    places = 2
    keep_zeros = False
    has_many_values = False
    """Whether numbers of this kind seldom come again, so that looking for a remembered one costs more."""

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Turn the number into whole parts."""
        return _parts(value, self.places)

    def stored(self, column: Iterable[Decimal | None]) -> list[int | None]:
        """Turn the numbers of many rows into whole parts at once."""
        if self.has_many_values:
            places = self.places
            return [
                None if value is None else int(value.scaleb(places).to_integral_value(ROUND_HALF_UP))
                for value in column
            ]
        return list(map(_remembered_parts(self.places), column))

    def result_processor(self, dialect: Dialect, coltype: object) -> Reads:
        """Return what turns whole parts into an exact number."""
        return _from_parts(self.places, self.keep_zeros)


class Kopecks(Scaled):
    """Money: roubles in code, whole kopecks in the store (minor units of the row's currency)."""

    cache_ok = True
    keep_zeros = True
    has_many_values = True


class Thousandths(Scaled):
    """A quantity: the line's unit in code, whole thousandths of it in the store."""

    cache_ok = True
    places = 3


class Percent(Scaled):
    """A percentage: percent in code, whole hundredths of a percent in the store (22 % = 2200)."""

    cache_ok = True


class IsoDate(TypeDecorator[date]):
    """A calendar day of the company's zone: ISO text, ``date`` on PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of the dialect."""
        return Date() if _on_postgresql(dialect) else Text()

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        """Turn the day into what is stored."""
        return value if value is None or _on_postgresql(dialect) else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """Turn what is stored into a day."""
        return value if value is None or isinstance(value, date) else date.fromisoformat(value)


class Spelled(NamedTuple):
    """A JSON value whose canonical text is known already, so that nobody writes it a second time."""

    value: Any
    text: str


class JsonText(TypeDecorator[Any]):
    """Canonical JSON: sorted keys, no spaces, letters as they are; ``jsonb`` on PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of the dialect."""
        return JSONB() if _on_postgresql(dialect) else Text()

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Turn the value into canonical text."""
        if isinstance(value, Spelled):
            return value.value if _on_postgresql(dialect) else value.text
        return value if value is None or _on_postgresql(dialect) else canonical(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Turn the text into the value."""
        return msgspec.json.decode(value) if isinstance(value, str) else value


class UidText(TypeDecorator[str]):
    """A UUIDv7: text of 36 characters, ``uuid`` on PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of the dialect."""
        return UUID(as_uuid=False) if _on_postgresql(dialect) else Text()


class Choice(TypeDecorator[StrEnum]):
    """One word of a closed list, given back as the member of its enum."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        """Turn the member into its word; a word outside of the list is a fault of the program."""
        if value is None:
            return None
        # A plain text: the driver looks for a way to adapt every value of a class that it does not know.
        return value.value if isinstance(value, self.words) else self.words(value).value

    def result_processor(self, dialect: Dialect, coltype: object) -> Reads:
        """Return what turns the word into the member."""
        return _from_word(self.words)


def canonical(value: object) -> str:
    """Return canonical JSON text; decimals, days and instants become strings."""
    if _is_of_texts(value):
        return _QUICK.encode(value).decode()
    return _THOROUGH.encode(value)


def _is_of_texts(value: object) -> bool:
    """Tell whether a mapping holds nothing but texts, flags, lists and such mappings.

    The bodies of base versions are such; for them both encoders write the same bytes, one twenty times
    as quickly. The two differ in numbers, in instants and in keys that are no texts.
    """
    inside: Collection[Any]
    if isinstance(value, dict):
        if not _TEXT.issuperset(map(type, value)):
            return False
        inside = value.values()
    elif isinstance(value, list):
        inside = value
    else:
        return type(value) in _SIMPLE
    if _SIMPLE.issuperset(map(type, inside)):
        return True
    return all(_is_of_texts(one) for one in inside if type(one) not in _SIMPLE)


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")


_TEXT = frozenset({str})
_SIMPLE = frozenset({str, bool, type(None)})
_QUICK = msgspec.json.Encoder(order="sorted")
_THOROUGH = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
