"""Corporate clients there: found by INN and KPP, created when there is none."""

from __future__ import annotations

from collections.abc import Iterator

from b2bdesk.connectors.onec_sed import envelope
from b2bdesk.connectors.onec_sed.api import Api, only_objects
from b2bdesk.connectors.onec_sed.envelope import Condition
from b2bdesk.connectors.onec_sed.kinds import CORRESPONDENT, SYSTEM
from b2bdesk.connectors.onec_sed.mapping import mark, same_requisites
from b2bdesk.connectors.onec_sed.options import Options
from b2bdesk.connectors.onec_sed.wire import DmObject
from b2bdesk.connectors.ports import Link, Links, Receipt
from b2bdesk.connectors.records import Ext
from b2bdesk.errors import Refused, Unavailable
from b2bdesk.model.client import Client, Company, CompanyKind
from b2bdesk.model.clock import Clock
from b2bdesk.model.uid import Uid

LEGAL, PRIVATE = "ЮрЛицо", "ФизЛицо"
"""ASSUMED: how the service spells the legal kind."""


class Correspondents:
    """Looks up and creates corporate clients."""

    def __init__(self, api: Api, options: Options, clock: Clock) -> None:
        self._api, self._options, self._clock = api, options, clock

    def put(self, client: Client, company: Uid, links: Links) -> Receipt:
        """Return the one that is there, or create it. Raises Refused for a company without an INN."""
        known = self.find(client, company, links)
        if known is not None:
            return known
        wanted = _company(client, company)
        created = self._api.created(
            self._options.create_command, self._options.correspondent_object, self._fields(wanted)
        )
        return self._receipt(wanted, created.id)

    def find(self, client: Client, company: Uid, links: Links) -> Receipt | None:
        """Return the one with the company's INN and KPP."""
        wanted = _company(client, company)
        found = self.id_of(wanted, links)
        return self._receipt(wanted, found) if found else None

    def id_of(self, company: Company, links: Links) -> str | None:
        """Return the id there: known by a link, else looked for by INN and KPP."""
        return links.get(company.uid, CORRESPONDENT) or self._looked_up(company)

    def _looked_up(self, company: Company) -> str | None:
        if not company.inn:
            return None
        options = self._options
        found = self._api.listed(
            options.correspondent_object,
            [Condition(options.fields.inn, company.inn)],
            options.list_limit,
            (options.fields.inn, options.fields.kpp),
        )
        # The service looks for the text anywhere in the field, and some take no notice of it at all.
        fitting = [
            one
            for one in only_objects(found)
            if same_requisites(one, company.inn or "", company.kpp, options)
        ]
        best = sorted(fitting, key=lambda one: (not self._has_kpp(one, company), one.id))
        if not best and len(found) >= options.list_limit:
            # It may stand in the part that the service did not show: "not there" would make a second one.
            raise Unavailable(system=SYSTEM, detail="list_truncated")
        return best[0].id if best else None

    def _has_kpp(self, one: DmObject, company: Company) -> bool:
        return one.text(self._options.fields.kpp) == (company.kpp or "")

    def _fields(self, company: Company) -> Iterator[str]:
        names = self._options.fields
        yield envelope.text("name", company.short_name)
        yield envelope.text(names.inn, company.inn or "")
        yield envelope.text(names.kpp, company.kpp or "")
        yield envelope.text(names.private, PRIVATE if company.kind is CompanyKind.SOLE_TRADER else LEGAL)
        yield envelope.text(names.comment, mark(company.uid))

    def _receipt(self, company: Company, number: str) -> Receipt:
        link = Link("company", company.uid, Ext(CORRESPONDENT, number))
        return Receipt((link,), self._clock.now())


def _company(client: Client, uid: Uid) -> Company:
    found = client.company(uid)
    if found is None or not found.inn:
        raise Refused(system=SYSTEM, detail="no_inn", fields=["inn"])
    return found
