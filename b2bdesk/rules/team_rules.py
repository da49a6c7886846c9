"""The rules of a team that its lead may change: what can be set, within which bounds, what holds now.

Defaults are those of ``domain.md`` 6.4 and 7.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from b2bdesk.errors import InvalidInput
from b2bdesk.model.today import TodayKind
from b2bdesk.rules.goods import STOCK_LASTS
from b2bdesk.rules.offers import Tolerance
from b2bdesk.rules.today import LIMITS

Values = Mapping[str, Decimal]
"""What is set, by the name of the field: roubles, counts, seconds."""

MINUTE, HOUR, DAY = 60, 3600, 86_400
UNTIL_PRESSED = 3650 * DAY
"""Seconds of a pause that ends only when somebody presses Send now."""


class Section(StrEnum):
    """One group of rules, changed and restored as a whole."""

    GATE = "gate"
    TOLERANCE = "tolerance"
    HOLDS = "holds"
    FRESHNESS = "freshness"
    TODAY = "today"
    RESERVE = "reserve"


class Kind(StrEnum):
    """What a field holds."""

    MONEY = "money"
    COUNT = "count"
    SECONDS = "seconds"


@dataclass(frozen=True, slots=True)
class RuleField:
    """One value: its name, kind, default, bounds, and the lengths of time that are offered."""

    key: str
    kind: Kind
    default: Decimal
    most: Decimal
    offered: tuple[int, ...] = ()


def _money(key: str, default: str, most: str) -> RuleField:
    return RuleField(key, Kind.MONEY, Decimal(default), Decimal(most))


def _time(key: str, default: int, offered: tuple[int, ...], most: int = 30 * DAY) -> RuleField:
    return RuleField(key, Kind.SECONDS, Decimal(default), Decimal(most), offered)


AS_CONNECTED = 0
"""How often, how fresh: whatever the settings of the system say."""
_PAUSES = (0, 5, 10, 30, UNTIL_PRESSED)
_AGES = (AS_CONNECTED, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 4 * HOUR, DAY)
_PACES = (AS_CONNECTED, 20, MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR)
_LIMITS = (0, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, DAY)

SOURCES: Mapping[str, frozenset[str]] = {
    "stock": frozenset({"stock", "erp_stock", "shop_stock"}),
    "prices": frozenset({"products", "shop_products", "erp_products", "erp_prices"}),
    "orders": frozenset({"clients", "orders", "shop_orders", "erp_orders"}),
    "payments": frozenset({"payments", "balances"}),
    "slots": frozenset({"slots"}),
    "contracts": frozenset({"contracts"}),
}
"""Kinds of data and the streams that bring them."""

_FRESH_AT_FIRST = {"stock": int(STOCK_LASTS.total_seconds())}
_FRESHNESS = tuple(
    one
    for source in SOURCES
    for one in (
        _time(
            f"{source}.limit", int(STOCK_LASTS.total_seconds()) if source == "stock" else AS_CONNECTED, _AGES
        ),
        _time(f"{source}.every", AS_CONNECTED, _PACES, DAY),
    )
)

FIELDS: Mapping[Section, tuple[RuleField, ...]] = {
    Section.GATE: (
        _money("total", "300000.00", "1000000000"),
        RuleField("goods_lines", Kind.COUNT, Decimal(3), Decimal(1000)),
    ),
    Section.TOLERANCE: (
        _money("payment", "1.00", "1000"),
        _money("price", "0.01", "1000"),
        RuleField("offer_price", Kind.COUNT, Tolerance().price_percent, Decimal(1000)),
        RuleField("offer_stock", Kind.COUNT, Tolerance().stock_percent, Decimal(100)),
    ),
    Section.HOLDS: (
        _time("mail_s", 10, _PAUSES, UNTIL_PRESSED),
        _time("push_s", 5, _PAUSES, UNTIL_PRESSED),
    ),
    Section.FRESHNESS: _FRESHNESS,
    Section.TODAY: tuple(
        _time(kind.value, int(limit.total_seconds()), _LIMITS) for kind, limit in LIMITS.items()
    ),
    Section.RESERVE: (RuleField("reserve_days", Kind.COUNT, Decimal(3), Decimal(30)),),
}


def defaults(section: Section) -> dict[str, Decimal]:
    """Return what holds where nobody has changed anything."""
    return {each.key: each.default for each in FIELDS[section]}


def known(section: Section, kept: Mapping[str, object]) -> dict[str, Decimal]:
    """Return the values of a section: what is kept, and defaults; names that nobody knows are left out."""
    return {
        each.key: Decimal(str(kept[each.key])) if each.key in kept else each.default
        for each in FIELDS[section]
    }


def checked(section: Section, values: Values) -> dict[str, Decimal]:
    """Return every value of a section; raises InvalidInput for one that is out of its bounds."""
    made = known(section, values)
    for each in FIELDS[section]:
        value = made[each.key]
        whole = each.kind is Kind.MONEY or value == value.to_integral_value()
        if not whole or not 0 <= value <= each.most:
            raise InvalidInput(field=each.key, reason="out_of_bounds")
    return made


@dataclass(slots=True)
class Terms:
    """What holds at a desk now, in memory: screens ask at every turn. Replaced a section at a time."""

    _held: dict[Section, dict[str, Decimal]] = field(
        default_factory=lambda: {section: defaults(section) for section in Section}
    )

    def take(self, section: Section, values: Values) -> None:
        """Let other values hold from now on."""
        self._held[section] = dict(values)

    def value(self, section: Section, key: str) -> Decimal:
        """Return a value; raises KeyError for a name that the section does not have."""
        return self._held[section][key]

    def today_limit(self, kind: TodayKind) -> timedelta | None:
        """Return after how long an item of the day is due; None for a kind without a limit."""
        seconds = self._held[Section.TODAY].get(kind.value)
        return None if seconds is None else timedelta(seconds=int(seconds))

    @property
    def stock_lasts(self) -> timedelta:
        """Return from which age on a stock figure is old."""
        limit = int(self.value(Section.FRESHNESS, "stock.limit"))
        return timedelta(seconds=limit) if limit else STOCK_LASTS
