"""What the lists of the header fields offer: companies, contacts, addresses of the client."""

from __future__ import annotations

from collections.abc import Sequence

from b2bdesk.model.client import Client, ClientKind, Company, Contact, ContactRole
from b2bdesk.model.contract import Contract
from b2bdesk.model.uid import Uid
from b2bdesk.rules import order_header
from b2bdesk.services.search import SearchHit
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.widgets import Option

_ICONS = {"client": "layers", "company": "building-2", "contact": "user"}
_ROLES = {
    ContactRole.ORDERS: QT_TRANSLATE_NOOP("orders", "orders"),
    ContactRole.ACCOUNTING: QT_TRANSLATE_NOOP("orders", "accounting"),
    ContactRole.WAREHOUSE: QT_TRANSLATE_NOOP("orders", "warehouse"),
    ContactRole.DIRECTOR: QT_TRANSLATE_NOOP("orders", "director"),
}


def key_of(hit: SearchHit) -> str:
    """Return the key of a found buyer in the list of the client field."""
    return f"{hit.kind}:{hit.uid}"


def found(hit: SearchHit) -> Option:
    """Return a found client, company or contact."""
    return Option(key_of(hit), hit.title, hit.detail, _ICONS.get(hit.kind, ""))


def chosen_client(client: Client) -> Option:
    """Return the client as the field shows it when chosen."""
    icon = "layers" if client.kind is ClientKind.GROUP else "building-2"
    return Option(client.uid, client.name, icon=icon)


def companies(client: Client | None) -> list[Option]:
    """Return the companies; one that may not trade is marked."""
    return [_company(each) for each in client.companies] if client else []


def contacts(client: Client | None, company: Uid | None) -> list[Option]:
    """Return who speaks for the company, with what they decide."""
    return [_contact(each) for each in order_header.contacts_for(client, company)] if client else []


def addresses(client: Client | None, company: Uid | None) -> list[Option]:
    """Return where the company takes deliveries."""
    if client is None:
        return []
    return [
        Option(each.uid, each.text, each.name or "") for each in order_header.addresses_for(client, company)
    ]


def contracts(known: Sequence[Contract], company: Uid | None, chosen: Uid | None) -> list[Option]:
    """Return the contracts of the company, and selling without one; a chosen one that has ended stays."""
    mine = [each for each in known if each.company == company]
    options = [Option(each.uid, *terms_words(each)) for each in mine]
    if chosen and all(each.uid != chosen for each in mine):
        options.append(Option(chosen, translate("orders", "a contract that has ended")))
    without = Option("", translate("orders", "without contract"), translate("orders", "prepayment"))
    return [without, *options]


def terms_words(contract: Contract) -> tuple[str, str]:
    """Return a contract by its number, and how it is paid."""
    number = translate("orders", "Contract %1").replace("%1", contract.number)
    if not contract.deferral_days:
        return number, translate("orders", "prepayment")
    deferral = translate("orders", "deferral %1 d").replace("%1", str(contract.deferral_days))
    return number, deferral


def _company(company: Company) -> Option:
    dead = not company.state.may_trade
    return Option(company.uid, company.short_name, company.inn or "", "octagon-x" if dead else "")


def _contact(contact: Contact) -> Option:
    role = next((translate("orders", _ROLES[each]) for each in contact.roles if each in _ROLES), "")
    return Option(contact.uid, contact.full_name, role)
