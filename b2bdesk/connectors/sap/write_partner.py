"""Business partners: found by INN and KPP before one is made, since SAP would take the same company twice."""

from __future__ import annotations

import logging
from dataclasses import replace

from b2bdesk.connectors.ports import Idem, Link, Links, Receipt
from b2bdesk.connectors.records import Ext
from b2bdesk.connectors.sap.batch import Part
from b2bdesk.connectors.sap.kinds import CUSTOMER, PARTNER, PARTNERS, SYSTEM
from b2bdesk.connectors.sap.literals import all_of, entity, equal
from b2bdesk.connectors.sap.mapping_partner import partner_record
from b2bdesk.connectors.sap.odata import OData, to_json
from b2bdesk.connectors.sap.options import Options
from b2bdesk.connectors.sap.outgoing_partner import (
    bank,
    changed_names,
    external_id,
    missing_banks,
    missing_roles,
    new_partner,
    tax,
    tax_numbers,
)
from b2bdesk.connectors.sap.wire import decode, entity_of
from b2bdesk.connectors.sap.wire_partner import PARTNER_FIELDS, PARTNER_LINKS, WirePartner, WireTax
from b2bdesk.errors import BadRecord, ConnectorError, OutcomeUnknown, Refused
from b2bdesk.model.client import Client, Company
from b2bdesk.model.clock import Clock
from b2bdesk.model.uid import Uid

log = logging.getLogger(__name__)

PARTNER_SET, TAX_SET = "A_BusinessPartner", "A_BusinessPartnerTaxNumber"


class PartnerWriter:
    """Puts companies into SAP and finds them there."""

    def __init__(self, odata: OData, options: Options, clock: Clock) -> None:
        self._odata, self._options, self._clock = odata, options, clock

    def put(self, client: Client, uid: Uid, links: Links, idem: Idem) -> Receipt:
        """Create the company as a partner, or write what a known one lacks."""
        company = _company(client, uid)
        held = self._look(company, links)
        if held is None:
            return self._receipt(company, self._create(client, company, idem))
        changes = self._changes(company, held)
        if changes:
            self._odata.changeset(PARTNERS, changes)
            held = self._read_again(held)
        return self._receipt(company, held)

    def find(self, client: Client, uid: Uid, links: Links) -> Receipt | None:
        """Return the partner of this INN and KPP, and whether it is as we mean."""
        company = _company(client, uid)
        held = self._look(company, links)
        if held is None:
            return None
        return replace(self._receipt(company, held), as_meant=not self._changes(company, held))

    def customer_of(self, company: Uid | None, links: Links) -> str | None:
        """Return the customer number of a company that SAP knows as a partner; None when it does not."""
        known = links.get(company, CUSTOMER)
        partner = links.get(company, PARTNER)
        if known or not partner:
            return known
        held = self._read(partner)
        return (held.customer or None) if held else None

    def _create(self, client: Client, company: Company, idem: Idem) -> WirePartner:
        wanted = new_partner(client, company, self._options)
        reply = self._odata.create(PARTNERS, PARTNER_SET, wanted, idem)
        try:
            made = decode(WirePartner, entity_of(reply.body, PARTNER_SET), PARTNER_SET)
        except BadRecord as error:
            raise OutcomeUnknown(system=SYSTEM, detail="answer_not_understood") from error
        return self._read_again(made)

    def _read_again(self, held: WirePartner) -> WirePartner:
        """Return the partner as it is after a write; the write is done, whatever befalls this reading."""
        try:
            return self._read(held.business_partner) or held
        except ConnectorError as error:
            log.warning("sap: a partner just written could not be read (%s)", error)
            return held

    def _look(self, company: Company, links: Links) -> WirePartner | None:
        known = links.get(company.uid, PARTNER)
        held = self._read(known) if known else None
        return held or self._by_tax_number(company) or self._by_our_mark(company)

    def _by_tax_number(self, company: Company) -> WirePartner | None:
        """Return the partner of the same INN and KPP: a branch with another KPP is another partner."""
        if not company.inn:
            return None
        condition = all_of(
            equal("BPTaxType", self._options.partner.tax_inn), equal("BPTaxNumber", company.inn)
        )
        found = [
            decode(WireTax, raw, TAX_SET)
            for raw in self._odata.all(PARTNERS, TAX_SET, {"$filter": condition})
        ]
        held = (self._read(one.business_partner) for one in found)
        kpp = self._options.partner.tax_kpp
        same = [one for one in held if one and one.tax(kpp) == (company.kpp or None)]
        return min(same, key=lambda one: (bool(one.is_blocked), one.business_partner), default=None)

    def _by_our_mark(self, company: Company) -> WirePartner | None:
        condition = equal("BusinessPartnerIDByExtSystem", external_id(company.uid))
        wanted = {"$filter": condition, "$select": "BusinessPartner"}
        for raw in self._odata.page(PARTNERS, PARTNER_SET, wanted).entities:
            return self._read(decode(WirePartner, raw, PARTNER_SET).business_partner)
        return None

    def _read(self, number: str) -> WirePartner | None:
        model = self._odata.model(PARTNERS)
        links = model.offered(PARTNER_SET, PARTNER_LINKS)
        wanted = {
            "$select": ",".join(model.offered(PARTNER_SET, PARTNER_FIELDS) + links),
            "$expand": ",".join(links),
        }
        raw = self._odata.one(PARTNERS, entity(PARTNER_SET, number), wanted)
        return decode(WirePartner, raw, PARTNER_SET) if raw is not None else None

    def _changes(self, company: Company, held: WirePartner) -> list[Part]:
        """Return the writes that make a known partner as we mean it. What only SAP knows stays."""
        there = entity(PARTNER_SET, held.business_partner)
        parts: list[Part] = []
        if changed := changed_names(company, held):
            parts.append(self._odata.updating(there, changed))
        for role in missing_roles(held, self._options):
            parts.append(_adding(there, "to_BusinessPartnerRole", {"BusinessPartnerRole": role}))
        for kind, number in tax_numbers(company, self._options):
            parts += self._tax_change(held, kind, number)
        for account in missing_banks(company, held):
            body = bank(account, self._options.partner.bank_country)
            parts.append(_adding(there, "to_BusinessPartnerBank", body))
        return parts

    def _tax_change(self, held: WirePartner, kind: str, number: str) -> list[Part]:
        have = held.tax(kind)
        if have == number:
            return []
        if have is None:
            there = entity(PARTNER_SET, held.business_partner)
            return [_adding(there, "to_BusinessPartnerTax", tax(kind, number))]
        there = entity(TAX_SET, BusinessPartner=held.business_partner, BPTaxType=kind)
        return [self._odata.updating(there, {"BPTaxNumber": number})]

    def _receipt(self, company: Company, held: WirePartner) -> Receipt:
        links = [Link("company", company.uid, Ext(PARTNER, held.business_partner), held.business_partner)]
        if held.customer:
            links.append(Link("company", company.uid, Ext(CUSTOMER, held.customer), held.customer))
        return Receipt(tuple(links), self._clock.now(), record=partner_record(held, self._options))


def _company(client: Client, uid: Uid) -> Company:
    company = client.company(uid)
    if company is None:
        raise Refused(system=SYSTEM, detail="company_unknown", fields=["company"])
    return company


def _adding(there: str, link: str, body: object) -> Part:
    return Part("POST", f"{there}/{link}", to_json(body))
