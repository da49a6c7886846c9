"""The vendor's shapes of business partners."""

from __future__ import annotations

import msgspec

from b2bdesk.connectors.sap.wire import Many, Wire


class WireTax(Wire, frozen=True, kw_only=True):
    """One tax number of a partner; a long one stands in the second field."""

    business_partner: str = ""
    type: str = msgspec.field(name="BPTaxType", default="")
    number: str | None = msgspec.field(name="BPTaxNumber", default=None)
    long_number: str | None = msgspec.field(name="BPTaxLongNumber", default=None)

    @property
    def value(self) -> str:
        """Return the number, wherever it stands."""
        return (self.number or self.long_number or "").strip()


class WireBank(Wire, frozen=True, kw_only=True):
    """One bank account. A Russian account has 20 digits, SAP's field 18: the first two stand apart."""

    bank_identification: str = ""
    bank_number: str = ""
    bank_account: str = ""
    bank_control_key: str = ""
    bank_account_reference_text: str = ""
    bank_name: str = ""


class WireRole(Wire, frozen=True, kw_only=True):
    """One role of a partner."""

    role: str = msgspec.field(name="BusinessPartnerRole", default="")


class WireAddress(Wire, frozen=True, kw_only=True):
    """One address of a partner."""

    address_id: str = msgspec.field(name="AddressID", default="")
    country: str = ""
    postal_code: str = ""
    city_name: str = ""
    street_name: str = ""
    house_number: str = ""


class WirePartner(Wire, frozen=True, kw_only=True):
    """A business partner with whatever was expanded."""

    business_partner: str
    customer: str = ""
    name1: str = msgspec.field(name="OrganizationBPName1", default="")
    name2: str = msgspec.field(name="OrganizationBPName2", default="")
    name3: str = msgspec.field(name="OrganizationBPName3", default="")
    name4: str = msgspec.field(name="OrganizationBPName4", default="")
    is_blocked: bool | None = msgspec.field(name="BusinessPartnerIsBlocked", default=None)
    external_id: str = msgspec.field(name="BusinessPartnerIDByExtSystem", default="")
    taxes: Many[WireTax] | None = msgspec.field(name="to_BusinessPartnerTax", default=None)
    banks: Many[WireBank] | None = msgspec.field(name="to_BusinessPartnerBank", default=None)
    roles: Many[WireRole] | None = msgspec.field(name="to_BusinessPartnerRole", default=None)
    addresses: Many[WireAddress] | None = msgspec.field(name="to_BusinessPartnerAddress", default=None)

    def tax(self, kind: str) -> str | None:
        """Return the tax number of a type, None when the partner has none."""
        found = (one.value for one in (self.taxes.results if self.taxes else []) if one.type == kind)
        return next((value for value in found if value), None)


PARTNER_FIELDS = (
    "BusinessPartner", "Customer", "OrganizationBPName1", "OrganizationBPName2", "OrganizationBPName3",
    "OrganizationBPName4", "BusinessPartnerIsBlocked", "BusinessPartnerIDByExtSystem",
)  # fmt: skip
PARTNER_LINKS = (
    "to_BusinessPartnerTax", "to_BusinessPartnerBank", "to_BusinessPartnerRole", "to_BusinessPartnerAddress",
)  # fmt: skip
