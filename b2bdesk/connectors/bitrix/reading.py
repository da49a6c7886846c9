"""Small conversions of the exchange's spellings: texts, numbers, flags, moments. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from b2bdesk.connectors.bitrix.kinds import SYSTEM
from b2bdesk.errors import BadRecord

PIECE = "796"
LARGEST_NUMBER = Decimal(10) ** 13
LONGEST_NUMBER = 40
_SPACES = " \u00a0\u202f\u2009"
_MOMENTS = ("%d.%m.%Y %H:%M:%S", "%d.%m.%Y", "%d.%m.%Y %H:%M")
_ROUBLES = frozenset(("РУБ", "РУБ.", "RUB", "RUR", "643", "810", "₽"))


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the children with this local name."""
    yield from (one for one in (element if element is not None else ()) if local(one) == name)


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first child at the path, or None."""
    for name in path:
        element = next(children(element, name), None)
        if element is None:
            return None
    return element


def words(raw: str | None) -> str:
    """Return a text with its line breaks and runs of blanks collapsed."""
    return " ".join((raw or "").split())


def text(element: Element | None, *path: str) -> str:
    """Return the text at the path, tidied; empty when there is none."""
    found = child(element, *path)
    return words(found.text) if found is not None else ""


def number(raw: str, where: str) -> Decimal:
    """Return a number; a comma and blanks between thousands are forgiven. Raises :class:`BadRecord`."""
    tidy = raw.translate({ord(blank): None for blank in _SPACES}).replace(",", ".")
    try:
        value = Decimal(tidy) if len(tidy) <= LONGEST_NUMBER else Decimal("NaN")
    except InvalidOperation:
        value = Decimal("NaN")
    return sane(value, where)


def sane(value: Decimal, where: str) -> Decimal:
    """Return the number; raises :class:`BadRecord` for one that no honest record holds."""
    if not value.is_finite() or abs(value) > LARGEST_NUMBER:
        raise BadRecord(system=SYSTEM, kind="number", where=where)
    return value


def number_at(element: Element | None, *path: str) -> Decimal | None:
    """Return the number at the path; None when there is none."""
    raw = text(element, *path)
    return number(raw, "/".join(path)) if raw else None


def flag(raw: str) -> bool:
    """Return a flag as the sites spell it."""
    return raw.casefold() in ("true", "1", "y", "да", "истина")


def moment(raw: str, zone: tzinfo) -> datetime | None:
    """Return an instant, UTC, from ISO or from the Russian order of day and month; None for anything else."""
    tidy = raw.strip()
    found: datetime | None
    try:
        found = datetime.fromisoformat(tidy)
    except ValueError:
        found = next(filter(None, (_by(pattern, tidy) for pattern in _MOMENTS)), None)
    if found is None:
        return None
    try:
        return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def day(raw: str, zone: tzinfo) -> date | None:
    """Return a calendar day of the site; None when it cannot be read."""
    found = moment(raw, zone)
    return found.astimezone(zone).date() if found else None


def okei(raw: str) -> str:
    """Return the OKEI code of a unit; a piece where none is written or it is no code."""
    code = raw.strip()
    return code.zfill(3) if code.isdecimal() and len(code) <= 4 else PIECE


def currency(raw: str) -> str:
    """Return the ISO letters of a currency; every spelling of the rouble is RUB."""
    upper = raw.strip().upper()
    return "RUB" if not upper or upper in _ROUBLES else upper


def _by(pattern: str, raw: str) -> datetime | None:
    try:
        return datetime.strptime(raw, pattern)  # noqa: DTZ007 - the zone is the site's, put on by the caller
    except ValueError:
        return None
