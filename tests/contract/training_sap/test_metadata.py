"""``$metadata``: well formed, true to the vendor's published documents, different by release."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from b2bdesk.training.sap.office import SapOffice
from b2bdesk.training.sap.services import SERVICES
from tests.contract.training_sap.stranger import ORDERS, Stranger

EDM = "{http://schemas.microsoft.com/ado/2008/09/edm}"
PUBLISHED = ("API_BUSINESS_PARTNER", "API_OUTBOUND_DELIVERY_SRV", "API_PRODUCT_SRV", "API_SALES_ORDER_SRV")
LIKE_THE_VENDOR = ("Type", "MaxLength", "ConcurrencyMode")


def types_of(document: Element) -> dict[str, Element]:
    return {one.attrib["Name"]: one for one in document.iter(f"{EDM}EntityType")}


def parts_of(kind: Element, tag: str) -> dict[str, dict[str, str]]:
    return {one.attrib["Name"]: dict(one.attrib) for one in kind.findall(f"{EDM}{tag}")}


def read(sap: Stranger, service: str) -> Element:
    reply = sap.http.get(f"{service}/$metadata")
    assert reply.headers["content-type"].startswith("application/xml")
    return fromstring(reply.content)


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_describes_itself(sap: Stranger, service: str) -> None:
    document = read(sap, service)
    kinds, sets = types_of(document), {one.attrib["Name"] for one in document.iter(f"{EDM}EntitySet")}
    assert sets == set(sap.get(f"{service}/")["EntitySets"])
    assert all(f"{name}Type" in kinds for name in sets)
    links = {one.attrib["Name"] for one in document.iter(f"{EDM}Association")}
    ways = [one for kind in kinds.values() for one in parts_of(kind, "NavigationProperty").values()]
    assert {way["Relationship"].partition(".")[2] for way in ways} == links


@pytest.mark.parametrize("service", PUBLISHED)
def test_names_types_and_lengths_are_the_vendors(sap: Stranger, office: SapOffice, service: str) -> None:
    office.customizing.release = "older"
    theirs = types_of(fromstring(_published(f"{service}.edmx").read_bytes()))
    for name, kind in types_of(read(sap, service)).items():
        known = parts_of(theirs[name], "Property")
        for field, facts in parts_of(kind, "Property").items():
            ours = {fact: facts.get(fact) for fact in LIKE_THE_VENDOR}
            assert ours == {fact: known[field].get(fact) for fact in LIKE_THE_VENDOR}, (name, field)
        assert set(parts_of(kind, "NavigationProperty")) <= set(
            parts_of(theirs[name], "NavigationProperty")
        ), name


def _published(name: str) -> Path:
    for folder in Path(__file__).resolve().parents:
        found = folder.parent / "shared" / "vendors" / "fixtures" / "sap" / name
        if found.is_file():
            return found
    pytest.skip("the vendor's published documents do not lie beside this checkout")


def test_a_release_shows_its_own_fields_and_what_is_hidden_is_not_there(
    sap: Stranger, office: SapOffice
) -> None:
    newer = parts_of(types_of(read(sap, ORDERS))["A_SalesOrderType"], "Property")
    office.customizing.release = "older"
    office.customizing.hidden = {"A_SalesOrder.DeliveryBlockReason"}
    older = parts_of(types_of(read(sap, ORDERS))["A_SalesOrderType"], "Property")
    assert "TotalBlockStatus" in newer.keys() - older.keys()
    assert "DeliveryBlockReason" in newer.keys() - older.keys()
    assert "FashionCancelDate" in older.keys() - newer.keys()
    assert newer["TotalNetAmount"]["{http://www.sap.com/Protocols/SAPData}creatable"] == "false"
