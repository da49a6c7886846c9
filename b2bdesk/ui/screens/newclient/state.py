"""What the new-client sheet knows at a moment, and what is still missing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from b2bdesk.errors import CompanyExists, DeskError
from b2bdesk.model import requisites
from b2bdesk.model.client import RegistryState
from b2bdesk.services.clients import InnState, Known, NewClient, is_email, is_phone, read_inn
from b2bdesk.services.newcomers import Choices, ClientThere, CompanyHit, NameHit, RegistryCompany

SHORTEST_NAME = 3
"""Letters from which the registry is asked for names (``dadata.md`` 2)."""

_INN_INSIDE = re.compile(r"(?<!\d)(\d{12}|\d{10})(?!\d)")


class Asking(StrEnum):
    """How the question to the registry stands."""

    NOTHING = "nothing"
    ASKING = "asking"
    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    FAILED = "failed"


class Missing(StrEnum):
    """The first thing without which the client cannot be created."""

    INN = "inn"
    INN_OF_NAME = "inn_of_name"
    INN_SHORT = "inn_short"
    INN_WRONG = "inn_wrong"
    KNOWN = "known"
    CONTACT = "contact"
    PHONE = "phone"
    EMAIL = "email"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Registry:
    """The registry's answer; ``seconds`` is how long it took, ``problem`` why there is none."""

    phase: Asking = Asking.NOTHING
    companies: tuple[RegistryCompany, ...] = ()
    seconds: float = 0.0
    problem: DeskError | None = None


@dataclass(frozen=True, slots=True)
class There:
    """What the CRM says of the INN: ``found`` are clients of it who are not here yet."""

    phase: Asking = Asking.NOTHING
    found: tuple[ClientThere, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetState:
    """Everything the sheet shows. ``typed`` stands in the first field, an INN or a name.

    ``group_name`` is the name of the client chosen as the group, ``problem`` why creating failed.
    """

    new: NewClient = field(default_factory=lambda: NewClient(inn=""))
    typed: str = ""
    inn: InnState = InnState.EMPTY
    known: Known = field(default_factory=Known)
    registry: Registry = field(default_factory=Registry)
    there: There = field(default_factory=There)
    suggestions: tuple[RegistryCompany, ...] = ()
    groups: tuple[NameHit, ...] = ()
    group_name: str = ""
    choices: Choices | None = None
    creating: bool = False
    problem: DeskError | None = None

    @property
    def same_company(self) -> CompanyHit | None:
        """The company that is here already.

        While no KPP is known, any company with this INN counts: only a KPP makes a branch of it.
        """
        if self.known.same_company or self.kpp or self.is_sole_trader:
            return self.known.same_company
        return next(iter(self.known.same_inn), None)

    @property
    def branch_of(self) -> CompanyHit | None:
        """The known company of which the typed one is another branch."""
        if self.same_company or not self.known.same_inn:
            return None
        return self.known.same_inn[0]

    @property
    def exists(self) -> CompanyExists | None:
        """The refusal that the same company means."""
        hit = self.same_company
        if hit is None:
            return None
        return CompanyExists(name=hit.company_name, client_uid=hit.client, responsible=hit.responsible or "")

    @property
    def kpp(self) -> str:
        """The KPP of the chosen record, else the typed one."""
        return (self.new.registry.kpp if self.new.registry else self.new.kpp) or ""

    @property
    def is_sole_trader(self) -> bool:
        """Whether the INN is that of a person, who has no KPP."""
        return len(self.new.inn) == 12

    @property
    def region_code(self) -> str:
        """The chosen region, else that of the registry."""
        return self.new.region_code or (self.new.registry.region_code if self.new.registry else "") or ""

    @property
    def company_state(self) -> RegistryState:
        """What the registry says about the company."""
        return self.new.registry.state if self.new.registry else RegistryState.UNKNOWN

    @property
    def needs_comment(self) -> bool:
        """Whether the company is not active, so that only a commented lead may be made of it."""
        return not self.company_state.may_trade

    @property
    def details_later(self) -> bool:
        """Whether the client will be created with its INN and name alone."""
        failed = self.registry.phase in {Asking.FAILED, Asking.NOT_FOUND}
        return self.inn is InnState.RIGHT and failed and self.new.registry is None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that would be worth keeping."""
        return not self.typed.strip() and self.new == NewClient(inn="")

    @property
    def missing(self) -> Missing | None:
        """What stands in the way of creating; None when nothing does."""
        return self._missing_inn() or self._missing_contact()

    @property
    def missing_contact(self) -> Missing | None:
        """What stands in the way of adding the contact to a known company."""
        missing = self._missing_contact()
        return None if missing is Missing.COMMENT else missing

    def _missing_inn(self) -> Missing | None:
        states = {
            InnState.EMPTY: Missing.INN,
            InnState.NAME: Missing.INN_OF_NAME,
            InnState.INCOMPLETE: Missing.INN_SHORT,
            InnState.WRONG: Missing.INN_WRONG,
        }
        return states.get(self.inn) or (Missing.KNOWN if self.same_company else None)

    def _missing_contact(self) -> Missing | None:
        if not self.new.contact_name.strip():
            return Missing.CONTACT
        if not is_phone(self.new.phone):
            return Missing.PHONE
        if not is_email(self.new.email):
            return Missing.EMAIL
        return Missing.COMMENT if self.needs_comment and not self.new.comment.strip() else None


def read_first_field(text: str) -> tuple[str, InnState]:
    """Return the INN or the name in the first field; an INN is picked out of pasted words around it."""
    value, state = read_inn(text)
    if state is not InnState.NAME:
        return value, state
    inside = [found for found in _INN_INSIDE.findall(text) if requisites.check_inn(found) is None]
    return (inside[0], InnState.RIGHT) if len(inside) == 1 else (value, state)
