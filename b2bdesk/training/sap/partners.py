"""Business partners: number range, roles, tax numbers, banks, addresses, and the customer behind a partner.

Nothing here looks for doubles: a second partner with the same INN is created, as at the vendor.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from b2bdesk.training.sap.errors import refused
from b2bdesk.training.sap.materials import day
from b2bdesk.training.sap.values import Draft, Row
from b2bdesk.training.sap.writers import PlainWriter, Writer

if TYPE_CHECKING:
    from b2bdesk.training.sap.system import SapSystem

EVER = datetime(9999, 12, 31, tzinfo=UTC)
_ORGANIZATION, _PERSON = "2", "1"
_TAX_LENGTHS = ((10, 12), (8, 10, 14), (9,))
"""Digits of INN, OKPO, KPP."""


class Partners:
    """Creates and changes business partners."""

    def __init__(self, system: SapSystem) -> None:
        self._system, self._store = system, system.store

    def writers(self) -> dict[str, Writer]:
        """Return the writers of every set of the service."""
        store, touched = self._store, self._touched
        return {
            "A_BusinessPartner": self,
            "A_BusinessPartnerRole": PlainWriter(
                store, "A_BusinessPartnerRole", check=self._checked_role, touched=self._role_written
            ),
            "A_BusinessPartnerTaxNumber": PlainWriter(
                store, "A_BusinessPartnerTaxNumber", check=self._checked_tax_number, touched=self._tax_written
            ),
            "A_BusinessPartnerBank": PlainWriter(
                store,
                "A_BusinessPartnerBank",
                numbered="BankIdentification",
                width=4,
                check=_lasting,
                touched=touched,
            ),
            "A_BusinessPartnerAddress": Addresses(self._system, touched),
            "A_BuPaAddressUsage": PlainWriter(store, "A_BuPaAddressUsage", check=_lasting),
            "A_AddressEmailAddress": PlainWriter(
                store, "A_AddressEmailAddress", numbered="OrdinalNumber", check=_no_person
            ),
            "A_AddressPhoneNumber": PlainWriter(
                store, "A_AddressPhoneNumber", numbered="OrdinalNumber", check=_international
            ),
            "A_BusinessPartnerContact": Contacts(self._system),
            "A_BPContactToFuncAndDept": PlainWriter(store, "A_BPContactToFuncAndDept"),
            "A_Customer": CustomerWriter(self._system),
            "A_CustomerSalesArea": PlainWriter(store, "A_CustomerSalesArea"),
            "A_CustomerCompany": PlainWriter(store, "A_CustomerCompany"),
            "A_CustSalesPartnerFunc": PlainWriter(
                store, "A_CustSalesPartnerFunc", numbered="PartnerCounter", width=3
            ),
        }

    def create(self, draft: Draft, parent: Row | None) -> Row:
        """Create a partner with everything nested in the body; the number comes from the range."""
        self._require(draft.fields)
        now = self._system.now()
        number = draft.fields.get("BusinessPartner") or self._store.next_number("partner")
        if self._store["A_BusinessPartner"].get(number) is not None:
            raise refused("R11/505", number, target="BusinessPartner")
        stamp = {"CreatedByUser": self._system.user, "CreationDate": day(now), "LastChangeDate": day(now)}
        fields = {**draft.fields, **stamp, "BusinessPartner": number, "CreationTime": _clock_time(now)}
        self._store["A_BusinessPartner"].put({**fields, **_full_name(fields)})
        for name, target in (
            ("to_BusinessPartnerTax", "A_BusinessPartnerTaxNumber"),
            ("to_BusinessPartnerRole", "A_BusinessPartnerRole"),
            ("to_BusinessPartnerAddress", "A_BusinessPartnerAddress"),
            ("to_BusinessPartnerBank", "A_BusinessPartnerBank"),
            ("to_BusinessPartnerContact", "A_BusinessPartnerContact"),
        ):
            self._system.create_each(target, draft.children.get(name, ()), {"BusinessPartner": number})
        for child in draft.children.get("to_Customer", ()):
            self._fill_customer(number, child)
        row = self._store["A_BusinessPartner"].get(number)
        assert row is not None
        return row

    def _require(self, fields: Row) -> None:
        category = fields.get("BusinessPartnerCategory", "")
        if category not in (_ORGANIZATION, _PERSON):
            raise refused("R11/401", "BusinessPartnerCategory", target="BusinessPartnerCategory")
        name = "OrganizationBPName1" if category == _ORGANIZATION else "LastName"
        if not fields.get(name):
            raise refused("R11/401", name, target=name)
        grouping = fields.get("BusinessPartnerGrouping", "")
        if grouping and grouping not in self._system.customizing.groupings:
            raise refused("R11/124", grouping, target="BusinessPartnerGrouping")

    def _fill_customer(self, number: str, draft: Draft) -> None:
        customer = self._store["A_Customer"].get(number)
        if customer is None:
            raise refused("VP/199", number, target="Customer")
        if draft.fields:
            self._store["A_Customer"].change(customer, **{**draft.fields, "Customer": number})
        for name, target in (
            ("to_CustomerSalesArea", "A_CustomerSalesArea"),
            ("to_CustomerCompany", "A_CustomerCompany"),
        ):
            self._system.create_each(target, draft.children.get(name, ()), {"Customer": number})

    def update(self, row: Row, changes: Row) -> None:
        """Change a partner's own fields."""
        changed = {**row, **changes, "BusinessPartner": row["BusinessPartner"]}
        self._require(changed)
        self._store["A_BusinessPartner"].put({**changed, **_full_name(changed)})
        self._touched(row)

    def delete(self, row: Row) -> None:
        """Refuse: partners are archived, not deleted."""
        raise refused("/IWBEP/CM_MGW_RT/021", "A_BUSINESSPARTNER_DELETE_ENTITY")

    def _touched(self, part: Row) -> None:
        partner = self._store["A_BusinessPartner"].get(part["BusinessPartner"])
        if partner is not None:
            stamp = {"LastChangeDate": day(self._system.now()), "LastChangedByUser": self._system.user}
            self._store["A_BusinessPartner"].change(partner, **stamp)

    # --- roles and tax numbers ----------------------------------------------------------------------

    def _checked_role(self, row: Row) -> Row:
        if row["BusinessPartnerRole"] not in self._system.customizing.roles:
            raise refused("R11/657", row["BusinessPartnerRole"], target="BusinessPartnerRole")
        return {"ValidTo": EVER, **row}

    def _role_written(self, row: Row) -> None:
        """Make the partner a customer when he gets a customer's role."""
        number = row["BusinessPartner"]
        if row["BusinessPartnerRole"].startswith("FLCU") and self._store["A_Customer"].get(number) is None:
            partner = self._store["A_BusinessPartner"].get(number) or {}
            self._store["A_Customer"].put(
                {
                    "Customer": number,
                    "CustomerName": partner.get("BusinessPartnerName", "")[:80],
                    "CustomerFullName": partner.get("BusinessPartnerFullName", ""),
                    "CustomerAccountGroup": "KUNA",
                    "CreationDate": day(self._system.now()),
                    "CreatedByUser": self._system.user,
                }
            )
            self._store["A_BusinessPartner"].change(partner, Customer=number)
            self._show_tax_numbers(number)
        self._touched(row)

    def _checked_tax_number(self, row: Row) -> Row:
        types = self._system.customizing.tax_types
        kind, number = row["BPTaxType"], row.get("BPTaxNumber", "")
        if kind not in types:
            raise refused("FTAX/012", number, kind, target="BPTaxType")
        if not number.isdecimal() or len(number) not in _TAX_LENGTHS[types.index(kind)]:
            raise refused("FTAX/012", number, kind, target="BPTaxNumber")
        return row

    def _tax_written(self, row: Row) -> None:
        self._show_tax_numbers(row["BusinessPartner"])
        self._touched(row)

    def _show_tax_numbers(self, number: str) -> None:
        """Show the partner's tax numbers at the customer, where they are read only."""
        customer = self._store["A_Customer"].get(number)
        if customer is None:
            return
        shown: dict[str, Any] = {f"TaxNumber{place}": "" for place in (1, 2, 3)}
        for row in self._store["A_BusinessPartnerTaxNumber"].by("BusinessPartner", number):
            shown[f"TaxNumber{row['BPTaxType'][-1]}"] = row["BPTaxNumber"]
        self._store["A_Customer"].change(customer, **shown)


class CustomerWriter:
    """Changes customers; they come into being with a role of their partner."""

    def __init__(self, system: SapSystem) -> None:
        self._store = system.store

    def create(self, draft: Draft, parent: Row | None) -> Row:
        """Refuse: the set cannot be created."""
        raise refused("/IWBEP/CM_MGW_RT/021", "A_CUSTOMER_CREATE_ENTITY")

    def update(self, row: Row, changes: Row) -> None:
        """Change blocks and classifications."""
        self._store["A_Customer"].put({**row, **changes, "Customer": row["Customer"]})

    def delete(self, row: Row) -> None:
        """Refuse: customers are archived."""
        raise refused("/IWBEP/CM_MGW_RT/021", "A_CUSTOMER_DELETE_ENTITY")


class Addresses(PlainWriter):
    """Addresses with the mail boxes and telephones under them; the first one becomes the standard address."""

    def __init__(self, system: SapSystem, touched: Any) -> None:
        super().__init__(system.store, "A_BusinessPartnerAddress", check=_lasting, touched=touched)
        self._system = system

    def create(self, draft: Draft, parent: Row | None) -> Row:
        """Create an address; its number comes from a range of the whole system."""
        if not draft.fields.get("Country"):
            raise refused("R11/401", "Country", target="Country")
        draft.fields["AddressID"] = self._system.store.next_number("address")
        row = super().create(draft, parent)
        for name, target in (
            ("to_EmailAddress", "A_AddressEmailAddress"),
            ("to_PhoneNumber", "A_AddressPhoneNumber"),
            ("to_AddressUsage", "A_BuPaAddressUsage"),
        ):
            self._system.create_each(target, draft.children.get(name, ()), row)
        usages = self._system.store["A_BuPaAddressUsage"]
        if not any(usages.by("BusinessPartner", row["BusinessPartner"])):
            usages.put(
                {
                    "BusinessPartner": row["BusinessPartner"],
                    "AddressID": row["AddressID"],
                    "ValidityEndDate": EVER,
                    "AddressUsage": "XXDEFAULT",
                    "StandardUsage": True,
                }
            )
        return row


class Contacts(PlainWriter):
    """Contact persons: relations between a company and a person, who is a partner himself."""

    def __init__(self, system: SapSystem) -> None:
        super().__init__(system.store, "A_BusinessPartnerContact")
        self._system = system

    def create(self, draft: Draft, parent: Row | None) -> Row:
        """Create a relation and the person's work data with it."""
        fields = draft.fields
        fields.setdefault("BusinessPartnerCompany", (parent or {}).get("BusinessPartner", ""))
        for name in ("BusinessPartnerCompany", "BusinessPartnerPerson"):
            if self._system.store["A_BusinessPartner"].get(fields.get(name, "")) is None:
                raise refused("VP/199", fields.get(name, ""), target=name)
        fields["RelationshipNumber"] = self._system.store.next_number("relationship")
        fields.setdefault("ValidityEndDate", EVER.replace(tzinfo=None))
        fields.setdefault("RelationshipCategory", "BUR001")
        row = super().create(draft, None)
        work = [child.fields for child in draft.children.get("to_ContactRelationship", ())] or [{}]
        self._system.store["A_BPContactToFuncAndDept"].put(
            {**work[0], **{name: row[name] for name in self._table.kind.keys}}
        )
        return row


def _full_name(fields: Row) -> Row:
    if fields.get("BusinessPartnerCategory") == _PERSON:
        parts = (fields.get("LastName", ""), fields.get("FirstName", ""), fields.get("MiddleName", ""))
    else:
        parts = tuple(fields.get(f"OrganizationBPName{place}", "") for place in (1, 2))
    name = " ".join(part for part in parts if part)[:81]
    return {"BusinessPartnerFullName": name, "BusinessPartnerName": name}


def _lasting(row: Row) -> Row:
    return {"ValidityEndDate": EVER, **row}


def _no_person(row: Row) -> Row:
    return {"Person": "", **row}


def _international(row: Row) -> Row:
    number = row.get("PhoneNumber", "")
    code = "+7" if row.get("DestinationLocationCountry", "RU") in ("", "RU") else "+"
    return {"Person": "", **row, "InternationalPhoneNumber": f"{code}{number}"}


def _clock_time(now: datetime) -> Any:
    return (now + timedelta(0)).astimezone(UTC).time().replace(microsecond=0)
