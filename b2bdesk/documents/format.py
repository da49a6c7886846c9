"""How numbers, dates and requisites are printed (Russian documents)."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from b2bdesk.model.money import round_half_up

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_INITIALS = re.compile(r"[^\W\d_]\.")
MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)

_MONTHS_ALONE = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)


def money(amount: Decimal) -> str:
    """Return ``12 159 506,60``: groups by no-break spaces (not U+202F: PT Sans has none), a comma."""
    return f"{round_half_up(amount):,.2f}".replace(",", NO_BREAK_SPACE).replace(".", ",")


def quantity(amount: Decimal) -> str:
    """Return a quantity with at most three decimals and no trailing zeros: ``2,5``, ``1 000``."""
    shown = f"{round_half_up(amount, 3):,f}".rstrip("0").rstrip(".")
    return shown.replace(",", NO_BREAK_SPACE).replace(".", ",")


def exact_quantity(amount: Decimal) -> str:
    """Return a quantity with three decimals, as state forms have it: ``10,000``."""
    return f"{round_half_up(amount, 3):,.3f}".replace(",", NO_BREAK_SPACE).replace(".", ",")


def percent(value: Decimal) -> str:
    """Return ``5%`` or ``7,25%``; an empty text for no percent."""
    return f"{quantity(value)}%" if value else ""


def long_date(day: date) -> str:
    """Return the date of headings: ``21 ноября 2026 г.``"""
    return NO_BREAK_SPACE.join((str(day.day), MONTHS[day.month - 1], str(day.year), "г."))


def month_name(day: date) -> str:
    """Return the month of a day as it stands alone: ``ноябрь 2026``."""
    return f"{_MONTHS_ALONE[day.month - 1]}{NO_BREAK_SPACE}{day.year}"


def short_date(day: date) -> str:
    """Return the date of cells and references: ``21.11.2026``."""
    return f"{day:%d.%m.}{day.year:04d}"


def person(name: str) -> str:
    """Return a name for a signature line: ``Иванов И. И.`` with no-break spaces.

    Full names of three words or fewer are shortened, initials without spaces are set apart, anything
    longer is a name we do not understand and stays as it is.
    """
    surname, *others = name.replace(".", ". ").split() or [""]
    if len(others) > 2:
        return name
    initials = [other if _INITIALS.fullmatch(other) else f"{other[0].upper()}." for other in others]
    return NO_BREAK_SPACE.join((surname, *initials))
