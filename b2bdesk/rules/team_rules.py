"""The rules of a team that its lead may change: what can be set, within which bounds, what holds now.

Defaults are those of ``domain.md`` 6.4 and 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from b2bdesk.errors import InvalidInput
from b2bdesk.model.people import Role, RoleLimit
from b2bdesk.model.today import TodayKind
from b2bdesk.rules.goods import PRICES_LAST, STOCK_LASTS
from b2bdesk.rules.offers import Tolerance
from b2bdesk.rules.today import LIMITS

Values = Mapping[str, Decimal]
"""What is set, by the name of the field: roubles, counts, seconds."""

WITH_LIMITS = (Role.MANAGER, Role.LEAD)
"""Whose reach the lead sets; observers and admins sell nothing."""
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
    LIMITS = "limits"
    RESERVE = "reserve"


class Kind(StrEnum):
    """What a field holds. Yes is 1, no is 0."""

    MONEY = "money"
    COUNT = "count"
    SECONDS = "seconds"
    PERCENT = "percent"
    YES_NO = "yes_no"


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


def _percent(key: str, default: str) -> RuleField:
    return RuleField(key, Kind.PERCENT, Decimal(default), Decimal(100))


def _yes_no(key: str, default: int) -> RuleField:
    return RuleField(key, Kind.YES_NO, Decimal(default), Decimal(1))


ANY_SUM = Decimal(0)
"""A limit of an order's total that is none."""
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
    Section.LIMITS: (
        _percent("manager.discount", "3"),
        _money("manager.total", "1000000", "1000000000"),
        _yes_no("manager.price", 0),
        _percent("lead.discount", "15"),
        _money("lead.total", "0", "1000000000"),
        _yes_no("lead.price", 1),
    ),
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
        parts = each.kind in (Kind.MONEY, Kind.PERCENT)
        whole = value == round(value, 2) if parts else value == value.to_integral_value()
        if not whole or not 0 <= value <= each.most:
            raise InvalidInput(field=each.key, reason="out_of_bounds")
    return made


def limits_of(values: Values) -> tuple[RoleLimit, ...]:
    """Return how far roles may go by the values of their section."""
    return tuple(
        RoleLimit(
            role,
            values[f"{role.value}.discount"],
            values[f"{role.value}.total"] or None,
            may_price=bool(values[f"{role.value}.price"]),
        )
        for role in WITH_LIMITS
    )


def values_of(limits: Iterable[RoleLimit]) -> dict[str, Decimal]:
    """Return the values of the section by how far roles may go; of a role without limits the usual ones."""
    told = defaults(Section.LIMITS)
    for each in limits:
        if each.role in WITH_LIMITS:
            told[f"{each.role.value}.discount"] = each.extra_discount
            told[f"{each.role.value}.total"] = ANY_SUM if each.order_total is None else each.order_total
            told[f"{each.role.value}.price"] = Decimal(each.may_price)
    return told


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
        return self._lasts("stock", STOCK_LASTS)

    @property
    def prices_last(self) -> timedelta:
        """Return from which age on prices are old."""
        return self._lasts("prices", PRICES_LAST)

    def _lasts(self, source: str, usual: timedelta) -> timedelta:
        limit = int(self.value(Section.FRESHNESS, f"{source}.limit"))
        return timedelta(seconds=limit) if limit else usual
