"""Companies as counterparties, and their clients as partners."""

from __future__ import annotations

from typing import Any

from b2bdesk.connectors.onec_ka import literals
from b2bdesk.connectors.onec_ka.api import Api
from b2bdesk.connectors.onec_ka.compare import differing
from b2bdesk.connectors.onec_ka.documents import Documents, Kept, lasting_part, marked
from b2bdesk.connectors.onec_ka.kinds import COUNTERPARTY, PARTNER, SYSTEM
from b2bdesk.connectors.onec_ka.options import Options
from b2bdesk.connectors.onec_ka.wire import Row
from b2bdesk.connectors.ports import Link, Links, Receipt
from b2bdesk.connectors.records import Ext
from b2bdesk.errors import Refused, Unavailable
from b2bdesk.model.client import Client, Company, CompanyKind
from b2bdesk.model.clock import Clock
from b2bdesk.model.uid import Uid

NAME_LENGTH = 100
_ACCOUNTANTS_OWN = frozenset(("Description", "ЮридическоеФизическоеЛицо", "ОбособленноеПодразделение"))
"""Set for a new counterparty; in a known one the accountant's way of naming and sorting stays."""


class Parties:
    """Puts companies into the books and finds them there."""

    def __init__(self, api: Api, documents: Documents, options: Options, clock: Clock) -> None:
        self._api, self._documents, self._clock = api, documents, clock
        self._names = options.names

    def put(self, client: Client, company: Uid, links: Links) -> Receipt:
        """Create partner and counterparty, or bring the known ones up to date.

        A counterparty with the same INN and KPP is taken as the same. Raises :class:`Refused` for a company
        without INN: nothing would tell it from another.
        """
        one = _required(client, company)
        held = self._held(one, links)
        partner = self._partner(client, held, links)
        meant = _meant(one, partner)
        if held is not None:
            meant = {name: value for name, value in meant.items() if name not in _ACCOUNTANTS_OWN}
        kept = self._documents.put(self._names.counterparty, held, meant)
        return self._receipt(client, one, kept, partner)

    def find(self, client: Client, company: Uid, links: Links) -> Receipt | None:
        """Return the counterparty; ``as_meant`` tells whether its requisites and its partner are ours."""
        one = client.company(company)
        held = self._held(one, links) if one and one.inn else None
        if one is None or held is None:
            return None
        partner = held.link("Партнер_Key")
        meant = {key: value for key, value in _meant(one, partner).items() if key not in _ACCOUNTANTS_OWN}
        differs = differing(meant, held)
        if partner is None and self._names.partner:
            differs = (*differs, "Партнер_Key")
        return self._receipt(client, one, Kept(held, differs), partner)

    def row_of(self, company: Company | None, ref: str | None) -> Row | None:
        """Return the counterparty by reference, else by INN and KPP."""
        if ref is not None:
            return self._api.object(self._names.counterparty, ref)
        return self._by_inn(company) if company and company.inn else None

    def _held(self, company: Company, links: Links) -> Row | None:
        known = links.get(company.uid, COUNTERPARTY)
        if known is None:
            return self._by_inn(company)
        row = self._api.object(self._names.counterparty, known)
        if row is None:
            raise Refused(system=SYSTEM, detail="not_in_books", fields=[COUNTERPARTY], ref=known)
        return row

    def _by_inn(self, company: Company) -> Row | None:
        where = literals.both(
            f"ИНН eq {literals.text(company.inn or '')}",
            f"КПП eq {literals.text(company.kpp or '')}",
            "DeletionMark eq false",
        )
        query = literals.query(where=where, order_by="Code,Ref_Key", allowed_only=True)
        return next(iter(self._api.rows(self._names.counterparty, query)), None)

    def _partner(self, client: Client, held: Row | None, links: Links) -> str | None:
        """Return the partner: the counterparty's own, the known one, ours by mark, or a new one."""
        if not self._names.partner:
            return None
        own = held.link("Партнер_Key") if held else None
        known = own or links.get(client.uid, PARTNER)
        if known is not None:
            return known
        found = self._documents.by_mark(self._names.partner, client.uid)
        meant = {
            "Description": client.name[:NAME_LENGTH],
            "НаименованиеПолное": client.name,
            "Клиент": True,
            "ЮрФизЛицо": "Компания",
            "Комментарий": marked(client.uid),
        }
        return self._documents.put(
            self._names.partner, found, lasting_part(meant) if found else meant
        ).row.ref

    def _receipt(self, client: Client, company: Company, kept: Kept, partner: str | None) -> Receipt:
        row = kept.row
        links = [Link("company", company.uid, Ext(COUNTERPARTY, row.ref), row.text("Code") or None)]
        if partner is not None:
            links.append(Link("client", client.uid, Ext(PARTNER, partner)))
        return Receipt(
            tuple(links), self._clock.now(), row.version, as_meant=not kept.differs, differs=kept.differs
        )


def required_counterparty(company: Uid | None, links: Links) -> str:
    """Return the counterparty's reference; ``Unavailable`` while the books lack it: nothing was sent."""
    known = links.get(company, COUNTERPARTY)
    if known is None:
        raise Unavailable(system=SYSTEM, detail="company_not_in_books")
    return known


def _required(client: Client, company: Uid) -> Company:
    one = client.company(company)
    if one is None or not one.inn:
        raise Refused(system=SYSTEM, detail="no_inn", fields=["inn"])
    return one


def _meant(company: Company, partner: str | None) -> dict[str, Any]:
    """Return the counterparty as it should be; what we do not know is left out."""
    person = company.kind is CompanyKind.SOLE_TRADER
    meant: dict[str, Any] = {
        "Description": company.short_name[:NAME_LENGTH],
        "НаименованиеПолное": company.legal_name,
        "ИНН": company.inn,
        "КПП": company.kpp or "",
        "ЮридическоеФизическоеЛицо": "ФизическоеЛицо" if person else "ЮридическоеЛицо",
        "ОбособленноеПодразделение": company.kind is CompanyKind.BRANCH,
    }
    if company.okpo:
        meant["КодПоОКПО"] = company.okpo
    if partner is not None:
        meant["Партнер_Key"] = partner
    return meant
