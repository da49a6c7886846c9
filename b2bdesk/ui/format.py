"""How figures, dates and phones are shown in Russian and English (ux: section 20). Pure functions.

``language`` is ``"ru"`` or ``"en"``; left out, it is that of the default ``QLocale`` (set by the language
switch). Amounts are roubles as ``Decimal``. Times are shown as given: turn UTC into local time before.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import QDate, QLocale

NO_BREAK = "\u00a0"
MINUS = "\u2212"
ROUBLE = "₽"

_KOPECK = Decimal("0.01")
_LOCALES = {
    "ru": QLocale(QLocale.Language.Russian, QLocale.Country.Russia),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}
_UNITS = {
    "ru": {"now": "сейчас", "s": "с", "min": "мин", "h": "ч", "yesterday": "вчера", "tomorrow": "завтра"},
    "en": {"now": "now", "s": "s", "min": "min", "h": "h", "yesterday": "yesterday", "tomorrow": "tomorrow"},
}


def current_language() -> str:
    """Return ``"ru"`` or ``"en"``: the language of the default locale."""
    return "ru" if QLocale().language() == QLocale.Language.Russian else "en"


def amount(value: Decimal, language: str | None = None, *, kopecks: bool = True) -> str:
    """Return a sum without a currency sign, for tables: ``8 900,00`` or ``8,900.00``; half up."""
    step = _KOPECK if kopecks else Decimal(1)
    return number(value.quantize(step, ROUND_HALF_UP), language)


def money(value: Decimal, language: str | None = None, *, kopecks: bool = True) -> str:
    """Return a sum with the currency sign: ``429 516,00 ₽`` or ``₽429,516.00``."""
    shown = amount(value, language, kopecks=kopecks)
    if (language or current_language()) == "ru":
        return f"{shown}{NO_BREAK}{ROUBLE}"
    sign, digits = (MINUS, shown[1:]) if shown.startswith(MINUS) else ("", shown)
    return f"{sign}{ROUBLE}{digits}"


def number(value: Decimal, language: str | None = None) -> str:
    """Return a figure with thousands and exactly the decimals it has."""
    russian = (language or current_language()) == "ru"
    group, point = (NO_BREAK, ",") if russian else (",", ".")
    whole, _dot, part = f"{abs(value):f}".partition(".")
    digits = f"{int(whole):,}".replace(",", group)
    shown = f"{digits}{point}{part}" if part else digits
    is_zero = not any(digit in "123456789" for digit in shown)
    return f"{MINUS}{shown}" if value < 0 and not is_zero else shown


def quantity(value: Decimal, language: str | None = None) -> str:
    """Return a quantity with no more decimals than it needs, three at most: ``10``, ``1,25``."""
    rounded = value.quantize(Decimal("0.001"), ROUND_HALF_UP)
    return number(_bare(rounded), language)


def percent(value: Decimal, language: str | None = None, *, sign: bool = True) -> str:
    """Return a percentage given in percent (5 is 5 %): ``5 %``, ``7,5 %``; ``sign=False`` for cells."""
    shown = number(_bare(value.quantize(_KOPECK, ROUND_HALF_UP)), language)
    return f"{shown}{NO_BREAK}%" if sign else shown


def day(value: date, language: str | None = None) -> str:
    """Return a date in full: ``21.11.2026`` or ``21 Nov 2026``."""
    return _date(value, language, "dd.MM.yyyy", "d MMM yyyy")


def month(value: date, language: str | None = None) -> str:
    """Return the month of a date: ``11.2026`` or ``Nov 2026``."""
    return _date(value, language, "MM.yyyy", "MMM yyyy")


def short_day(value: date, language: str | None = None) -> str:
    """Return a date without the year, for columns: ``21.11`` or ``21 Nov``."""
    return _date(value, language, "dd.MM", "d MMM")


def weekday(value: date, language: str | None = None) -> str:
    """Return the short name of the day of the week: ``пт`` or ``Fri``."""
    name = _locale(language).dayName(value.isoweekday(), QLocale.FormatType.ShortFormat)
    return name.rstrip(".")


def near_day(value: date, today: date, language: str | None = None) -> str:
    """Return a date as people say it: yesterday, tomorrow, without the year in this year, else in full."""
    words = _UNITS[language or current_language()]
    distance = (value - today).days
    if distance in (-1, 1):
        return words["yesterday" if distance < 0 else "tomorrow"]
    return short_day(value, language) if value.year == today.year else day(value, language)


def clock_time(value: datetime) -> str:
    """Return hours and minutes, 24 h: ``14:02``."""
    return f"{value:%H:%M}"


def moment(value: datetime, language: str | None = None) -> str:
    """Return date and time in full: ``21.11.2026, 14:02``."""
    return f"{day(value.date(), language)}, {clock_time(value)}"


def age(since: datetime, now: datetime, language: str | None = None) -> str:
    """Return how old something is: ``12 s``, ``2 min``, ``3 h``, ``yesterday 18:40``, then the date.

    Both moments must be of the same kind: both local with a zone, or both without. What lies in the
    future by a little (clocks differ) counts as now.
    """
    words = _UNITS[language or current_language()]
    seconds = int((now - since).total_seconds())
    if seconds < 5:
        return words["now"]
    if seconds < 60:
        return f"{seconds}{NO_BREAK}{words['s']}"
    if seconds < 3600:
        return f"{seconds // 60}{NO_BREAK}{words['min']}"
    if since.date() == now.date():
        return f"{seconds // 3600}{NO_BREAK}{words['h']}"
    if since.date() == now.date() - timedelta(days=1):
        return f"{words['yesterday']} {clock_time(since)}"
    return near_day(since.date(), now.date(), language)


def time_in_list(when: datetime, now: datetime, language: str | None = None) -> str:
    """Return the short time at the end of a list row: now, ``14:02`` today, yesterday, then the date."""
    words = _UNITS[language or current_language()]
    if when.date() == now.date():
        return words["now"] if abs((now - when).total_seconds()) < 60 else clock_time(when)
    return near_day(when.date(), now.date(), language)


def phone(value: str) -> str:
    """Return a phone as people read it: ``+7 495 123-45-67``; what is not a whole number stays as it is."""
    digits = phone_to_copy(value)
    body = digits.removeprefix("+")
    if len(body) != 11 or not body.startswith("7"):
        return value.strip()
    return f"+7 {body[1:4]} {body[4:7]}-{body[7:9]}-{body[9:]}"


def phone_to_copy(value: str) -> str:
    """Return a phone as machines take it: ``+74951234567``; a leading 8 of eleven digits becomes +7."""
    digits = "".join(sign for sign in value if sign.isdigit() and sign.isascii())
    if len(digits) == 11 and digits[0] in "78":
        return f"+7{digits[1:]}"
    if len(digits) == 10 and not value.strip().startswith("+"):
        return f"+7{digits}"
    return f"+{digits}" if value.strip().startswith("+") else digits


def short_person(full_name: str) -> str:
    """Return a person as the top bar names him: ``А. Иванов`` for ``Иванов Андрей Сергеевич``.

    Only a name that ends with a patronymic tells which word is the surname; others stay as they are.
    """
    words = full_name.split()
    if len(words) != 3 or not words[2].casefold().endswith(("вич", "ьич", "мич", "вна", "чна")):
        return full_name
    return f"{words[1][0]}. {words[0]}"


def file_size(value: int, language: str | None = None) -> str:
    """Return a number of bytes as people say it, never below a kilobyte: ``12 kB``, ``1.4 MB``."""
    places = 0 if value < 1024 * 1024 else 1
    said = QLocale.DataSizeFormat.DataSizeTraditionalFormat
    return _locale(language).formattedDataSize(max(value, 1024), places, said)


def _locale(language: str | None) -> QLocale:
    return _LOCALES[language or current_language()]


def _date(value: date, language: str | None, russian: str, english: str) -> str:
    pattern = russian if (language or current_language()) == "ru" else english
    return (
        _locale(language).toString(QDate(value.year, value.month, value.day), pattern).replace("Sept", "Sep")
    )


def _bare(value: Decimal) -> Decimal:
    """Return the value without trailing zeros, never in the form 1E+2."""
    bare = value.normalize()
    exponent = bare.as_tuple().exponent
    return bare.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else bare
