"""Asking for a contract: a draft with our mark, made once."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from b2bdesk.connectors.onec_sed import envelope
from b2bdesk.connectors.onec_sed.api import Api
from b2bdesk.connectors.onec_sed.envelope import Condition, Reference
from b2bdesk.connectors.onec_sed.kinds import CONTRACT, CORRESPONDENT, SYSTEM
from b2bdesk.connectors.onec_sed.lister import Lister
from b2bdesk.connectors.onec_sed.mapping import mark, uid_of
from b2bdesk.connectors.onec_sed.options import Options
from b2bdesk.connectors.onec_sed.wire import DmObject
from b2bdesk.connectors.ports import ContractRequest, Link, Links, Receipt
from b2bdesk.connectors.records import Ext
from b2bdesk.errors import Unavailable
from b2bdesk.model.clock import Clock


class ContractRequests:
    """Creates drafts and finds them again."""

    def __init__(self, api: Api, options: Options, clock: Clock) -> None:
        self._api, self._options, self._clock = api, options, clock
        self._lister = Lister(api, options)

    def put(self, request: ContractRequest, links: Links) -> Receipt:
        """Return the draft that is there, or create it.

        Raises Unavailable while the company is not known there: the request follows it.
        """
        known = self.find(request)
        if known is not None:
            return known
        correspondent = links.get(request.company, CORRESPONDENT)
        if not correspondent:
            raise Unavailable(system=SYSTEM, detail="company_not_there")
        created = self._api.created(
            self._options.create_command, self._options.document_object, self._fields(request, correspondent)
        )
        return self._receipt(request, created)

    def find(self, request: ContractRequest) -> Receipt | None:
        """Return the draft whose comment begins with our mark.

        People work on it afterwards, so whatever it has become is as it was meant.
        """
        field = self._options.fields.comment
        listing = self._lister.contracts(self._clock.today(), Condition(field, mark(request.uid)))
        fitting = (one for one in listing.rows.values() if uid_of(one.text(field)) == request.uid)
        found = min(fitting, key=lambda one: one.id, default=None)
        if found is None and listing.truncated:
            # It may stand in the part that the service did not show: "not there" would make a second one.
            raise Unavailable(system=SYSTEM, detail="list_truncated")
        return self._receipt(request, found) if found else None

    def _fields(self, request: ContractRequest, correspondent: str) -> Iterator[str]:
        options, names = self._options, self._options.fields
        kind = Reference(options.contract_types[0], options.document_type_object)
        yield envelope.text("name", request.title)
        yield envelope.text(names.title, request.title)
        yield envelope.text(names.comment, f"{mark(request.uid)} {request.comment}".strip())
        yield envelope.link(names.document_type, kind)
        yield envelope.link(names.correspondent, Reference(correspondent, options.correspondent_object))
        if options.organization_id:
            yield envelope.link(names.organization, Reference(options.organization_id, "DMOrganization"))
        yield envelope.day(names.begins, request.valid_from)
        yield envelope.day(names.till, request.valid_till)
        yield envelope.text(names.open_ended, "false" if request.valid_till else "true", "xs:boolean")
        yield from self._properties(request)

    def _properties(self, request: ContractRequest) -> Iterator[str]:
        names = self._options.properties
        if names.limit and request.limit is not None:
            yield envelope.additional(names.limit, f"{request.limit.quantize(Decimal('0.01'))}")
        if names.deferral:
            yield envelope.additional(names.deferral, str(request.deferral_days))

    def _receipt(self, request: ContractRequest, found: DmObject) -> Receipt:
        number = found.text(self._options.fields.number) or None
        return Receipt((Link("contract", request.uid, Ext(CONTRACT, found.id), number),), self._clock.now())
