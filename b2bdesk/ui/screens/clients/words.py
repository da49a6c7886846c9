"""Words of clients: registry states, roles, price kinds; also used by the new-client sheet."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from b2bdesk.model.catalogue import PriceKind
from b2bdesk.model.client import Company, ContactRole, PortalRole, RegistryState
from b2bdesk.services.cards import ClientCard
from b2bdesk.ui import format
from b2bdesk.ui.format import current_language
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class RegistryLook:
    """How a state of the registry is shown: source text, icon, colour token, kind of chip."""

    text: str
    icon: str
    colour: str
    kind: str = "plain"

    @property
    def words(self) -> str:
        """The word in the language of the window."""
        return translate("clients", self.text)


_STATES = {
    RegistryState.ACTIVE: RegistryLook(QT_TRANSLATE_NOOP("clients", "active"), "circle-check", "ok", "plain"),
    RegistryState.LIQUIDATING: RegistryLook(
        QT_TRANSLATE_NOOP("clients", "in liquidation"), "octagon-x", "error", "error"
    ),
    RegistryState.LIQUIDATED: RegistryLook(
        QT_TRANSLATE_NOOP("clients", "closed"), "octagon-x", "error", "error"
    ),
    RegistryState.BANKRUPT: RegistryLook(
        QT_TRANSLATE_NOOP("clients", "bankrupt"), "octagon-x", "error", "error"
    ),
    RegistryState.REORGANIZING: RegistryLook(
        QT_TRANSLATE_NOOP("clients", "being reorganised"), "triangle-alert", "warning", "warning"
    ),
    RegistryState.UNKNOWN: RegistryLook(
        QT_TRANSLATE_NOOP("clients", "not checked"), "circle-dashed", "muted"
    ),
}

_ROLES = {
    ContactRole.ORDERS: QT_TRANSLATE_NOOP("clients", "orders"),
    ContactRole.ACCOUNTING: QT_TRANSLATE_NOOP("clients", "accounting"),
    ContactRole.WAREHOUSE: QT_TRANSLATE_NOOP("clients", "warehouse"),
    ContactRole.DIRECTOR: QT_TRANSLATE_NOOP("clients", "director"),
    ContactRole.OTHER: QT_TRANSLATE_NOOP("clients", "other"),
}


_PORTAL = {
    PortalRole.LINE: QT_TRANSLATE_NOOP("clients", "sees own orders"),
    PortalRole.SUPERVISOR: QT_TRANSLATE_NOOP("clients", "sees all orders"),
}


_ACCOUNTS = {
    "invited": QT_TRANSLATE_NOOP("clients", "invited"),
    "active": QT_TRANSLATE_NOOP("clients", "active"),
    "blocked": QT_TRANSLATE_NOOP("clients", "blocked on the site"),
}


def account_words(state: str) -> str:
    """Return what the site said of a buyer's account; empty where it said nothing."""
    return translate("clients", _ACCOUNTS[state]) if state in _ACCOUNTS else ""


def portal_words(role: PortalRole) -> str:
    """Return what a contact may see in the shop's account; empty without one."""
    return translate("clients", _PORTAL[role]) if role in _PORTAL else ""


def registry_look(state: RegistryState) -> RegistryLook:
    """Return how a state of the registry is shown."""
    return _STATES[state]


def registry_words(company: Company) -> str:
    """Return the registry's state of a company, with the day on which it was closed."""
    if company.closed_on is None or company.state.may_trade:
        return registry_look(company.state).words
    return translate("clients", "closed on %1").replace("%1", format.day(company.closed_on))


def role_words(role: ContactRole) -> str:
    """Return what a contact decides or receives, in a word."""
    return translate("clients", _ROLES[role])


def price_kind_name(kind: PriceKind) -> str:
    """Return the name of a price kind in the language of the window."""
    return kind.name_ru if current_language() == "ru" else kind.name_en


def cover_words(card: ClientCard | None) -> str:
    """Return who stands in for a client's manager, and until when; empty where nobody does."""
    cover = card.cover if card else None
    if cover is None:
        return ""
    if cover.till is None:
        return translate("clients", "%1 stands in").replace("%1", cover.name)
    said = translate("clients", "%1 stands in until %2").replace("%1", cover.name)
    return said.replace("%2", format.short_day(cover.till))
