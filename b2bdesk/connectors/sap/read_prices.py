"""The stream of prices agreed with customers.

SAP tells of no changes of conditions, so all that still count are read each time, by their number. Whose they
are is told by the tax numbers of the customers, because the desk may know a company that it never sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from b2bdesk.connectors.cursors import read_cursor, write_cursor
from b2bdesk.connectors.ports import Page
from b2bdesk.connectors.records import AgreedPriceRecord, BadItem, Ext, Gone
from b2bdesk.connectors.sap.changes import require_progress
from b2bdesk.connectors.sap.kinds import CONDITION, CUSTOMER, PARTNERS, PRICES, PRODUCT, SYSTEM
from b2bdesk.connectors.sap.literals import all_of, any_of, compare, equal, in_groups
from b2bdesk.connectors.sap.odata import OData
from b2bdesk.connectors.sap.options import Options
from b2bdesk.connectors.sap.values import day
from b2bdesk.connectors.sap.wire import amount, by_field, each
from b2bdesk.connectors.sap.wire_partner import WirePartner
from b2bdesk.connectors.sap.wire_price import RECORD_LINK, VALIDITY_FIELDS, WireConditionRecord, WireValidity
from b2bdesk.errors import BadRecord
from b2bdesk.model.clock import Clock

VALIDITY_SET, PARTNER_SET, TAXES = "A_SlsPrcgCndnRecdValidity", "A_BusinessPartner", "to_BusinessPartnerTax"
CUSTOMERS_AT_ONCE = 20
ABSOLUTE, ROUBLES = "C", ("RUB", "RUR")
"""A price is an amount for a quantity; everything else among conditions is a discount or a surcharge."""

Requisites = Mapping[str, tuple[str | None, str | None]]
"""INN and KPP by the customer's number."""


class PriceCursor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The condition to go on behind: its number and its last day."""

    record: str = ""
    until: date | None = None
    pages: int = 0


class PriceStream:
    """The stream ``erp_prices``."""

    def __init__(self, odata: OData, options: Options, clock: Clock) -> None:
        self._odata, self._options, self._clock = odata, options, clock

    def pull(self, cursor: str | None) -> Page:
        """Return the portion after the cursor; behind the last one the next pull begins anew."""
        at = read_cursor(cursor, PriceCursor) or PriceCursor()
        size = self._options.pace.page
        listed = self._odata.page(PRICES, VALIDITY_SET, self._wanted(at, size))
        rows, bad = each(
            listed.entities, WireValidity, VALIDITY_SET,
            by_field("ConditionRecord", "ConditionValidityEndDate"), _countable,
        )  # fmt: skip
        more = bool(rows) and (listed.next is not None or len(listed.entities) >= size)
        following = PriceCursor()
        if more:
            last = rows[-1]
            following = PriceCursor(record=last.condition_record, until=day(last.until), pages=at.pages + 1)
            before = f"{at.record}/{at.until}"
            require_progress(before, f"{following.record}/{following.until}", at.pages, VALIDITY_SET)
        return self._page(rows, bad, write_cursor(following), more)

    def _page(self, rows: Sequence[WireValidity], bad: Iterable[BadItem], cursor: str, more: bool) -> Page:
        counted = [row for row in rows if _is_price(row.record)]
        living = [row for row in counted if row.record is not None and not row.record.is_deleted]
        owners = self._requisites(row.customer for row in living)
        records = tuple(_record(row, owners) for row in living)
        gone = tuple(Gone("agreed_price", _ext(row)) for row in counted if row not in living)
        return Page(records, cursor, more, gone=gone, bad=tuple(bad))

    def _wanted(self, at: PriceCursor, size: int) -> Mapping[str, str]:
        area = self._options.area
        behind = compare("ConditionRecord", "gt", at.record) if at.record else ""
        if at.record and at.until is not None:
            later = compare("ConditionValidityEndDate", "gt", at.until)
            behind = f"({behind} or ({equal('ConditionRecord', at.record)} and {later}))"
        condition = all_of(
            equal("ConditionType", self._options.agreed_condition),
            compare("Customer", "ne", ""),
            equal("SalesOrganization", area.organization),
            equal("DistributionChannel", area.channel),
            compare("ConditionValidityEndDate", "ge", self._clock.today()),
            behind,
        )
        offered = self._odata.model(PRICES).offered(VALIDITY_SET, (*VALIDITY_FIELDS, RECORD_LINK))
        return {
            "$filter": condition,
            "$select": ",".join(offered),
            "$expand": RECORD_LINK,
            "$orderby": "ConditionRecord,ConditionValidityEndDate",
            "$top": str(size),
        }

    def _requisites(self, customers: Iterable[str]) -> Requisites:
        found: dict[str, tuple[str | None, str | None]] = {}
        options = self._options.partner
        for group in in_groups(customers, CUSTOMERS_AT_ONCE):
            wanted = {
                "$filter": any_of("Customer", group),
                "$select": f"BusinessPartner,Customer,{TAXES}",
                "$expand": TAXES,
            }
            rows, _ = each(
                self._odata.all(PARTNERS, PARTNER_SET, wanted),
                WirePartner, PARTNER_SET, by_field("BusinessPartner"), lambda one: one,
            )  # fmt: skip
            found.update((one.customer, (one.tax(options.tax_inn), one.tax(options.tax_kpp))) for one in rows)
        return found


def _countable(row: WireValidity) -> WireValidity:
    """Return the row; raises :class:`BadRecord` when it names nobody or its amount is no number."""
    if not row.customer or not row.material or not row.condition_record:
        raise BadRecord(system=SYSTEM, kind=VALIDITY_SET, where="customer_material")
    if row.record is not None:
        amount(row.record.rate)
        amount(row.record.quantity)
    return row


def _is_price(held: WireConditionRecord | None) -> bool:
    return held is not None and held.calculation in (ABSOLUTE, "") and held.unit in ROUBLES


def _ext(row: WireValidity) -> Ext:
    return Ext(CONDITION, f"{row.condition_record}/{day(row.until)}")


def _record(row: WireValidity, owners: Requisites) -> AgreedPriceRecord:
    held = row.record or WireConditionRecord()
    inn, kpp = owners.get(row.customer, (None, None))
    return AgreedPriceRecord(
        ext=_ext(row),
        product=Ext(PRODUCT, row.material),
        company=Ext(CUSTOMER, row.customer),
        inn=inn,
        kpp=kpp,
        amount=amount(held.rate),
        per_qty=amount(held.quantity) or Decimal(1),
        vat_included=False,
        valid_from=day(row.since),
        valid_to=day(row.until),
    )
