"""What the real register leaves out or marks, spread over known companies of the training market.

Every company below can be looked up by its INN in the window; the table is part of the manual.
"""

from __future__ import annotations

from dataclasses import dataclass

from b2bdesk.training.newcomers import NEWCOMERS
from b2bdesk.training.records import CompanyState


@dataclass(frozen=True, slots=True)
class Quirk:
    """What is odd about a company's record."""

    state_code: str | None = None
    no_management: bool = False
    no_address_data: bool = False
    no_short_name: bool = False
    no_actuality: bool = False
    unreliable: bool = False


def _newcomer(name: str) -> str:
    return next(row.inn for row in NEWCOMERS if row.name == name)


QUIRKS: dict[str, Quirk] = {
    _newcomer("Городские Сети"): Quirk(no_management=True),
    _newcomer("Балтийский Фрахт"): Quirk(no_address_data=True),
    _newcomer("Волжский Картон"): Quirk(no_short_name=True),
    _newcomer("Кубанский Сад"): Quirk(unreliable=True),
    _newcomer("Сибирский Кабель"): Quirk(state_code="111", no_actuality=True),
    _newcomer("Старый Причал"): Quirk(state_code="101"),
    _newcomer("Быстрый Курьер"): Quirk(state_code="107", unreliable=True, no_management=True),
    _newcomer("Большие Надежды"): Quirk(state_code="117"),
    _newcomer("Стройка Века"): Quirk(state_code="113"),
    _newcomer("Общее Дело"): Quirk(state_code="124"),
}

USUAL_CODES: dict[CompanyState, str | None] = {
    CompanyState.ACTIVE: None,
    CompanyState.LIQUIDATING: "101",
    CompanyState.LIQUIDATED: "201",
    CompanyState.BANKRUPT: "113",
    CompanyState.REORGANIZING: "129",
}
"""Detailed codes where a company has no quirk; the register often leaves them out for living ones."""


def quirk_of(inn: str) -> Quirk:
    """Return what is odd about the company with this INN; usually nothing."""
    return QUIRKS.get(inn, Quirk())
