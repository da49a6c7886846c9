"""The sentences of the new-client sheet."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from b2bdesk.errors import DeskError, InvalidInput
from b2bdesk.model.client import RegistryState
from b2bdesk.services.duplicates import Duplicate
from b2bdesk.services.newcomers import ClientThere, CompanyHit, ContactHit, RegistryCompany
from b2bdesk.ui import format
from b2bdesk.ui.errors import explain
from b2bdesk.ui.screens.newclient.state import Asking, Missing, SheetState
from b2bdesk.ui.systems import system_name

translate = QCoreApplication.translate


def unnamed(inn: str) -> str:
    """Return the name of a client whose company's name comes later."""
    return translate("newclient", "INN %1").replace("%1", inn)


def wrong_inn() -> str:
    """Return that the check digit is wrong."""
    return explain(InvalidInput(field="inn", reason="wrong_check_digit")).text


def reason(missing: Missing, state: SheetState) -> str:
    """Return why the client cannot be created yet."""
    if missing is Missing.KNOWN and state.exists is not None:
        return explain(state.exists).text
    sentences = {
        Missing.INN: translate("newclient", "Type the INN or the name of the company."),
        Missing.INN_OF_NAME: translate("newclient", "Choose a company from the list, or type its INN."),
        Missing.INN_SHORT: translate(
            "newclient", "The INN is not complete: 10 digits for a company, 12 for a sole trader."
        ),
        Missing.INN_WRONG: wrong_inn(),
        Missing.CONTACT: translate("newclient", "Type the name of the contact."),
        Missing.PHONE: explain(InvalidInput(field="phone", reason="not_a_number")).text,
        Missing.EMAIL: explain(InvalidInput(field="email", reason="not_an_address")).text,
        Missing.COMMENT: explain(InvalidInput(field="comment", reason="company_not_active")).text,
    }
    return sentences.get(missing, "")


def same_company(state: SheetState) -> str:
    """Return that the company is here already, and what makes it another branch."""
    if state.exists is None:
        return ""
    told = explain(state.exists).text
    if state.kpp or state.is_sole_trader:
        return told
    more = translate("newclient", "For another branch of it, type or choose its KPP.")
    return f"{told} {more}"


def branch(hit: CompanyHit) -> str:
    """Return that the company is known by another KPP."""
    told = translate("newclient", "Another branch is here already: %1, KPP %2, client %3, manager %4.")
    words = (hit.company_name, hit.kpp or "—", hit.client_name, hit.responsible or "—")
    return filled(told, *words)


def point(hits: tuple[ContactHit, ...]) -> str:
    """Return whose phone or e-mail this is already."""
    if not hits:
        return ""
    hit = hits[0]
    value = format.phone(hit.value) if hit.kind.value == "phone" else hit.value
    told = filled(translate("newclient", "%1 is known already: %2, %3."), value, hit.name, hit.client_name)
    if len(hits) == 1:
        return told
    others = len(hits) - 1
    more = translate("newclient", "And %n more.", "", others)
    return f"{told} {more}"


def alike(found: tuple[Duplicate, ...]) -> str:
    """Return which client is called alike; a name alone makes nobody the same."""
    if not found:
        return ""
    first = found[0]
    told = translate("newclient", "A similar name is here: %1, manager %2. It may be another company.")
    return filled(told, first.name, first.responsible or "—")


def there(found: tuple[ClientThere, ...]) -> str:
    """Return that the CRM has a client of this INN who is not here yet."""
    if not found:
        return ""
    told = translate("newclient", "The CRM has this company already: %1. It was not read here yet.")
    return filled(told, ", ".join(one.name for one in found))


def search_there(phase: Asking) -> str:
    """Return how the search in the CRM stands; what it found stands among those who are known."""
    sentences = {
        Asking.ASKING: translate("newclient", "Looking in the CRM…"),
        Asking.NOT_FOUND: translate("newclient", "Nobody else in the CRM has this INN."),
        Asking.FAILED: translate(
            "newclient", "The CRM could not be asked; it is looked through before anything is created there."
        ),
    }
    return sentences.get(phase, "")


def registry_fact(system: str, state: SheetState) -> str:
    """Return who answered and how quickly: ``DaData, 0.4 s``."""
    if state.registry.phase not in {Asking.ANSWERED, Asking.NOT_FOUND}:
        return system_name(system)
    seconds = format.number(Decimal(str(state.registry.seconds)).quantize(Decimal("0.1")))
    return filled(translate("newclient", "%1, %2 s"), system_name(system), seconds)


def no_registry(error: DeskError) -> str:
    """Return why the registry is silent, and that the client can be created without it."""
    told = explain(error, "registry")
    later = translate("newclient", "You can create the client now; the details will come later.")
    return told.text if later in told.text else f"{told.what} {later}"


def not_found() -> str:
    """Return that the registry has no such number."""
    return translate(
        "newclient",
        "The registry has no company with this INN. You can create the client; the details will come later.",
    )


def no_such_name() -> str:
    """Return that the registry has no such name."""
    return translate("newclient", "The registry has no company of this name. Type its INN.")


def not_active(company: RegistryCompany) -> str:
    """Return the red line of a company that may not trade."""
    lead = translate("newclient", "It can be created only for the lead, with a comment.")
    if company.closed_on is not None:
        told = translate("newclient", "The company was closed on %1 (registry).")
        return f"{filled(told, format.day(company.closed_on))} {lead}"
    sentences = {
        RegistryState.LIQUIDATING: translate("newclient", "The company is being liquidated (registry, %1)."),
        RegistryState.LIQUIDATED: translate("newclient", "The company is closed (registry, %1)."),
        RegistryState.BANKRUPT: translate("newclient", "The company is bankrupt (registry, %1)."),
    }
    on = company.actual_on
    if on is None and company.asked_at is not None:
        on = company.asked_at.date()
    told = filled(sentences.get(company.state, ""), format.day(on) if on else "—")
    return f"{told} {lead}"


def branches(count: int) -> str:
    """Return how many records of the registry have this INN."""
    return translate("newclient", "%n record(s)", "", count)


def filled(text: str, *values: str) -> str:
    """Put values into a translated text; a value that holds a percent sign is not read again."""
    parts = text.split("%")
    made = [parts[0]]
    for part in parts[1:]:
        place = int(part[0]) - 1 if part[:1].isdigit() else -1
        made.append(values[place] + part[1:] if 0 <= place < len(values) else "%" + part)
    return "".join(made)
