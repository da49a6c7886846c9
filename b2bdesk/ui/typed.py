"""What people type into fields of figures and dates: one parser for each, for both languages.

Both raise ``InvalidInput`` with the facts ``field`` (as given by the caller) and ``reason``
(``"number"`` or ``"date"``).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from b2bdesk.errors import InvalidInput
from b2bdesk.ui.format import current_language

USUAL_HOUR = time(10, 0)
"""What a day without an hour means, local time."""
_LONGEST = 64
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f']+")
_CURRENCY = re.compile(r"(?:руб\.?|р\.?|₽|rub\.?)(?=$|[+\-*/%])", re.IGNORECASE)
_TERM = re.compile(r"([+\-]?)(\d[\d.,]*|[.,]\d+)(%?)", re.ASCII)
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
_DASHES = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2014": "-"})

_DAYS = {
    0: ("пн", "понедельник", "mon", "monday"),
    1: ("вт", "вторник", "tue", "tuesday"),
    2: ("ср", "среда", "среду", "wed", "wednesday"),
    3: ("чт", "четверг", "thu", "thursday"),
    4: ("пт", "пятница", "пятницу", "fri", "friday"),
    5: ("сб", "суббота", "субботу", "sat", "saturday"),
    6: ("вс", "воскресенье", "sun", "sunday"),
}
_WEEKDAYS = {word: place for place, words in _DAYS.items() for word in words}
_NEAR = {
    "сегодня": 0,
    "today": 0,
    "завтра": 1,
    "tomorrow": 1,
    "послезавтра": 2,
    "вчера": -1,
    "yesterday": -1,
}
_MONTHS = (
    ("янв", "jan"),
    ("фев", "feb"),
    ("мар", "mar"),
    ("апр", "apr"),
    ("ма", "may"),
    ("июн", "jun"),
    ("июл", "jul"),
    ("авг", "aug"),
    ("сен", "sep"),
    ("окт", "oct"),
    ("ноя", "nov"),
    ("дек", "dec"),
)


def parse_number(text: str, language: str | None = None, *, field: str = "") -> Decimal:
    """Return the figure typed: ``8 900,50``, ``8900.5 р``, ``120+35``, ``1000-5%``, ``7 %``.

    A comma or a dot is the decimal mark, whichever stands last; repeated marks divide thousands, and in
    English so does one comma before exactly three digits. ``5%`` after another term is a share of the sum
    before it; alone it is the figure itself. Raises ``InvalidInput``.
    """
    bare = _SPACES.sub("", text.translate(_DASHES))
    bare = _CURRENCY.sub("", bare.removeprefix("₽") if not bare.startswith("-₽") else "-" + bare[2:])
    if not bare or len(bare) > _LONGEST:
        raise InvalidInput(field=field, reason="number")
    total, place = Decimal(0), 0
    while place < len(bare):
        term = _TERM.match(bare, place)
        if term is None or (place and not term[1]):
            raise InvalidInput(field=field, reason="number")
        value = _figure(term[2], language or current_language(), field)
        if term[3] and place:
            value = total * value / 100
        total += -value if term[1] == "-" else value
        place = term.end()
    return total


def parse_date(text: str, today: date, *, field: str = "") -> date:
    """Return the day typed: ``21.11``, ``21.11.26``, ``21 nov``, ``+3``, ``пт``, ``fri``, ``завтра``, ``21``.

    ``today`` is the local day. Without a year the day is in this year, or in the next when it lies more
    than half a year back. A weekday or a bare day of the month is the next one after today. Raises
    ``InvalidInput``.
    """
    word = " ".join(text.strip().casefold().rstrip(".").split())
    try:
        found = _relative(word, today) or _by_name(word, today) or _by_figures(word, today)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise InvalidInput(field=field, reason="date")
    return found


def parse_moment(text: str, now: datetime, *, field: str = "") -> datetime | None:
    """Return the moment typed: ``tomorrow 15:00``, ``+2``, ``12:30``; None for an empty text.

    ``now`` is local with its zone. A day without an hour means :data:`USUAL_HOUR`, an hour alone means
    today. Raises ``InvalidInput``.
    """
    words = text.split()
    if not words:
        return None
    hour = _hour(words[-1])
    day_words = " ".join(words[:-1] if hour is not None else words)
    day = parse_date(day_words, now.date(), field=field) if day_words else now.date()
    return datetime.combine(day, hour or USUAL_HOUR, now.tzinfo)


def _hour(word: str) -> time | None:
    hours, colon, minutes = word.partition(":")
    if not colon or not (hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2):
        return None
    return time(int(hours), int(minutes)) if int(hours) < 24 and int(minutes) < 60 else None


def _figure(digits: str, language: str, field: str) -> Decimal:
    commas, dots = digits.count(","), digits.count(".")
    if commas and dots:
        mark = max(",", ".", key=digits.rfind)
        other = "." if mark == "," else ","
        whole = digits.partition(mark)[0]
        if digits.count(mark) > 1 or not _GROUPED.fullmatch(whole):
            raise InvalidInput(field=field, reason="number")
        plain = digits.replace(other, "").replace(mark, ".")
    elif commas + dots > 1:
        if not _GROUPED.fullmatch(digits):
            raise InvalidInput(field=field, reason="number")
        plain = re.sub(r"[.,]", "", digits)
    elif language == "en" and re.fullmatch(r"[1-9]\d{0,2},\d{3}", digits):
        plain = digits.replace(",", "")
    else:
        plain = digits.replace(",", ".")
    return Decimal(plain)


def _relative(word: str, today: date) -> date | None:
    if word in _NEAR:
        return today + timedelta(days=_NEAR[word])
    if re.fullmatch(r"[+\-][0-9]{1,4}", word):
        return today + timedelta(days=int(word))
    if word in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS[word] - today.weekday() - 1) % 7 + 1)
    return None


def _by_name(word: str, today: date) -> date | None:
    """Read ``21 nov 2026`` and ``21 ноября``."""
    found = re.fullmatch(r"([0-9]{1,2}) ?([a-zа-яё]{3,})\.?(?: ([0-9]{2}|[0-9]{4}))?", word)
    if found is None:
        return None
    months = [place for place, names in enumerate(_MONTHS, 1) if found[2].startswith(names)]
    if not months:
        return None
    # "мар" begins with "ма" as well: the longer name stands first in the year.
    return _whole(int(found[1]), months[0], found[3] or "", today)


def _by_figures(word: str, today: date) -> date | None:
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", word):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"([0-9]{1,2})[./ \-]([0-9]{1,2})(?:[./ \-]([0-9]{2}|[0-9]{4}))?", word):
        return _whole(int(found[1]), int(found[2]), found[3] or "", today)
    if re.fullmatch(r"[0-9]{1,2}", word):
        return _next_day_of_month(int(word), today)
    return None


def _whole(day: int, month: int, year: str, today: date) -> date:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for candidate in (today.year, today.year + 1, today.year + 2, today.year + 3, today.year + 4):
        try:
            found = date(candidate, month, day)
        except ValueError:  # 29 February: the next leap year
            continue
        if (today - found).days <= 183:
            return found
    raise ValueError(day)


def _next_day_of_month(day: int, today: date) -> date | None:
    year, month = today.year, today.month
    for _ in range(4):
        try:
            found = date(year, month, day)
        except ValueError:
            found = today
        if found > today:
            return found
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return None
