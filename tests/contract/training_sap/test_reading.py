"""Reading: envelopes, filters, pages, literals, and what the gateway refuses."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import urlsplit

import pytest

from b2bdesk.training.sap.customizing import FOREIGN_HOST
from b2bdesk.training.sap.office import SapOffice
from tests.contract.training_sap.stranger import CABLE, CUSTOMER, DOCK, ORDERS, PARTNERS, Json, Stranger

STOCK = "API_MATERIAL_STOCK_SRV/A_MatlStkInAcctMod"


@pytest.fixture(scope="module")
def order(office: SapOffice) -> Json:
    caller = Stranger(office)
    text = {"Language": "RU", "LongTextID": "TX01", "LongText": "Позвонить за час"}
    order = caller.order((DOCK, "2"), (CABLE, "5"), PurchaseOrderByCustomer="O'Neil-1", to_Text=[text])
    caller.http.close()
    return order


def test_an_entity_has_metadata_fields_and_ways_that_are_not_expanded(sap: Stranger, order: Json) -> None:
    answer = sap.get(f"{ORDERS}/A_SalesOrder('{order['SalesOrder']}')")
    about = answer["__metadata"]
    assert about["type"] == "API_SALES_ORDER_SRV.A_SalesOrderType"
    assert about["etag"].startswith("W/\"datetimeoffset'2026-11-23T07%3A00%3A")
    assert answer["to_Item"] == {"__deferred": {"uri": f"{about['uri']}/to_Item"}}


def test_fractions_are_text_and_dates_are_milliseconds(sap: Stranger, order: Json) -> None:
    answer = sap.get(f"{ORDERS}/A_SalesOrder('{order['SalesOrder']}')", expand="to_Item")
    assert answer["to_Item"]["results"][0]["RequestedQuantity"] == "2.000"
    assert answer["CreationDate"] == "/Date(1795392000000)/"
    assert answer["LastChangeDateTime"].endswith("+0000)/")
    assert isinstance(answer["TotalNetAmount"], str)
    assert answer["CompleteDeliveryIsDefined"] is False


def test_links_show_the_host_that_the_system_believes_to_have(sap: Stranger, office: SapOffice) -> None:
    office.customizing.page_size = 2
    answer = sap.get(f"{ORDERS}/A_SalesOrder", orderby="SalesOrder desc", top="5", select="SalesOrder")
    assert answer["__next"].startswith(FOREIGN_HOST)
    office.customizing.own_address = ""
    answer = sap.get(f"{ORDERS}/A_SalesOrder", top="5")
    assert answer["__next"].startswith(office.server.url)


def test_pages_follow_each_other_until_the_link_is_missing(sap: Stranger, office: SapOffice) -> None:
    office.customizing.page_size = 4
    whole = [row["SalesOrder"] for row in office.rows("A_SalesOrder")][1:11]
    answer = sap.get(
        f"{ORDERS}/A_SalesOrder", top="10", skip="1", inlinecount="allpages", select="SalesOrder"
    )
    assert answer["__count"] == str(len(office.rows("A_SalesOrder")))
    found, pages = [row["SalesOrder"] for row in answer["results"]], 1
    while link := answer.get("__next"):
        parts = urlsplit(link)
        answer = sap._opened(sap.http.get(f"{office.server.url}{parts.path}?{parts.query}"), 200)
        found += [row["SalesOrder"] for row in answer["results"]]
        pages += 1
    assert (found, pages) == (whole, 3)


@pytest.mark.parametrize(
    ("condition", "hits"),
    [
        ("PurchaseOrderByCustomer eq 'O''Neil-1'", True),
        ("PurchaseOrderByCustomer eq 'O''Neil-1' and SoldToParty eq '0010000301'", True),
        ("PurchaseOrderByCustomer eq 'O''Neil-1' and SoldToParty ne '10000301'", False),
        ("substringof('Neil',PurchaseOrderByCustomer)", True),
        ("startswith(PurchaseOrderByCustomer,'O''N') eq true", True),
        ("startswith(PurchaseOrderByCustomer,'neil')", False),
        ("LastChangeDateTime gt datetimeoffset'2026-11-23T06:00:00Z'", True),
        ("LastChangeDateTime ge datetimeoffset'2026-11-23T10:00:00+03:00' and not (SalesOrder eq '0')", True),
        ("CreationDate le datetime'2026-11-22T00:00:00'", False),
        ("TotalNetAmount gt 5M and (SalesOrderType eq 'ZZ' or SalesOrderType eq 'OR')", True),
        ("TotalNetAmount lt 5.5", False),
        ("CompleteDeliveryIsDefined eq false", True),
        ("CustomerPurchaseOrderDate eq null", True),
    ],
)
def test_filters_choose(sap: Stranger, order: Json, condition: str, hits: bool) -> None:
    rows = sap.rows(f"{ORDERS}/A_SalesOrder", filter=condition, select="SalesOrder")
    assert (order["SalesOrder"] in [row["SalesOrder"] for row in rows]) is hits


@pytest.mark.parametrize(
    "condition",
    [
        "NoSuchField eq '1'",
        "SalesOrder eq 5",
        "TotalNetAmount eq '5'",
        "CreationDate gt datetimeoffset'2026-11-22T00:00:00Z'",
        "CreationDate gt datetime'2026-99-22T00:00:00'",
        "SalesOrder eq '1' and",
        "SalesOrder eq '1' SalesOrder",
        "to_Item/any(i: i/Material eq 'X')",
        "SalesOrder = '1'",
        "SalesOrder eq 'open",
        "(" * 100 + "SalesOrder eq '1'" + ")" * 100,
        "not " * 2000 + "SalesOrder eq '1'",
    ],
)
def test_a_filter_that_is_none_is_refused_in_the_vendors_words(sap: Stranger, condition: str) -> None:
    answer = sap.get(f"{ORDERS}/A_SalesOrder", status=400, filter=condition)
    assert answer["message"]["value"]
    assert answer["innererror"]["errordetails"][-1]["code"].startswith("/IWBEP/CX_")


def test_a_long_choice_of_materials_is_read_at_once(sap: Stranger, office: SapOffice) -> None:
    wanted = [row["Material"] for row in office.rows("A_MaterialStock")[:60]]
    condition = " or ".join(f"Material eq '{material}'" for material in wanted)
    rows = sap.rows(STOCK, filter=f"({condition}) and Plant eq '1710' and InventoryStockType eq '01'")
    assert {row["Material"] for row in rows} == set(wanted)
    assert all(Decimal(row["MatlWrhsStkQtyInMatlBaseUnit"]) >= 0 for row in rows)


def test_expanding_goes_down_several_steps_and_select_reaches_into_it(sap: Stranger, order: Json) -> None:
    answer = sap.get(
        f"{ORDERS}/A_SalesOrder('{order['SalesOrder']}')",
        expand="to_Item,to_Item/to_ScheduleLine,to_Partner",
        select="SalesOrder,to_Item/SalesOrderItem,to_Item/to_ScheduleLine/ConfdOrderQtyByMatlAvailCheck,to_Partner",
    )
    assert set(answer) == {"__metadata", "SalesOrder", "to_Item", "to_Partner"}
    first = answer["to_Item"]["results"][0]
    assert set(first) == {"__metadata", "SalesOrderItem", "to_ScheduleLine"}
    assert set(first["to_ScheduleLine"]["results"][0]) == {"__metadata", "ConfdOrderQtyByMatlAvailCheck"}
    assert [row["PartnerFunction"] for row in answer["to_Partner"]["results"]] == ["BP", "PY", "SH", "SP"]


def test_order_count_and_the_ways_of_one_entity(sap: Stranger, order: Json) -> None:
    number = order["SalesOrder"]
    rows = sap.rows(f"{ORDERS}/A_SalesOrder('{number}')/to_Item", orderby="SalesOrderItem desc")
    assert [row["SalesOrderItem"] for row in rows] == ["20", "10"]
    assert sap.http.get(f"{ORDERS}/A_SalesOrder('{number}')/to_Item/$count").text == "2"
    back = sap.get(f"{ORDERS}/A_SalesOrderItem(SalesOrder='{number}',SalesOrderItem='10')/to_SalesOrder")
    assert back["SalesOrder"] == number


def test_order_numbers_are_compared_as_numbers(sap: Stranger) -> None:
    condition = "SalesOrder ge '9' and SalesOrder lt '12'"
    rows = sap.rows(f"{ORDERS}/A_SalesOrder", filter=condition, orderby="SalesOrder desc")
    assert [row["SalesOrder"] for row in rows] == ["11", "10", "9"]


def test_keys_are_found_with_and_without_leading_zeros(sap: Stranger, order: Json) -> None:
    number = order["SalesOrder"]
    padded = f"{ORDERS}/A_SalesOrderItem(SalesOrderItem='000010',SalesOrder='{number.zfill(10)}')"
    assert sap.get(padded)["SalesOrderItem"] == "10"


def test_what_is_not_there_is_not_found(sap: Stranger) -> None:
    sap.get(f"{ORDERS}/A_SalesOrder('999999')", status=404)
    sap.get(f"{ORDERS}/A_NoSuchSet", status=404)
    sap.get(f"{ORDERS}/A_SalesOrder('1')/to_Nothing", status=404)
    sap.get(f"{ORDERS}/A_SalesOrder", status=400, select="NoSuchField")
    sap.get(f"{ORDERS}/A_SalesOrder", status=404, expand="to_Nothing")
    sap.get(f"{ORDERS}/A_SalesOrder", status=400, search="x")
    sap.get(f"{ORDERS}/A_SalesOrder", status=400, orderby="NoSuchField")
    sap.get(f"{ORDERS}/A_SalesOrder", status=400, top="-1")
    sap.get(f"{ORDERS}/A_SalesOrderItem('1')", status=400)


def test_who_does_not_ask_for_json_gets_atom(sap: Stranger, order: Json) -> None:
    address = f"{ORDERS}/A_SalesOrder('{order['SalesOrder']}')"
    reply = sap.http.get(address, headers={"accept": "*/*"})
    assert reply.headers["content-type"].startswith("application/atom+xml")
    assert "<d:PurchaseOrderByCustomer>O'Neil-1</d:PurchaseOrderByCustomer>" in reply.text
    assert sap.http.get(address, params={"$format": "json"}, headers={"accept": "*/*"}).json()["d"]
    wrong = sap.http.get(f"{ORDERS}/A_SalesOrder('999999')", headers={"accept": "*/*"})
    assert wrong.text.startswith("<?xml") and "<code>" in wrong.text


def test_errors_speak_the_callers_language(sap: Stranger) -> None:
    english = sap.get(f"{ORDERS}/A_SalesOrder('999999')", status=404)
    reply = sap.http.get(f"{ORDERS}/A_SalesOrder('999999')", params={"sap-language": "RU"})
    russian = reply.json()["error"]["message"]
    assert english["message"]["lang"] == "en"
    assert (russian["lang"], russian["value"][:6]) == ("ru", "Ресурс")
    assert english["innererror"]["transactionid"]


def test_texts_hang_on_the_order(sap: Stranger, order: Json) -> None:
    (text,) = sap.rows(f"{ORDERS}/A_SalesOrder('{order['SalesOrder']}')/to_Text")
    assert (text["LongTextID"], text["LongText"]) == ("TX01", "Позвонить за час")


def test_a_customer_of_the_system_is_a_company_of_the_market(sap: Stranger, office: SapOffice) -> None:
    company = office.system.world.company_by_id[301]
    answer = sap.get(
        f"{PARTNERS}/A_BusinessPartner('{CUSTOMER}')",
        expand="to_BusinessPartnerTax,to_BusinessPartnerBank,to_BusinessPartnerAddress/to_EmailAddress",
    )
    taxes = {row["BPTaxType"]: row["BPTaxNumber"] for row in answer["to_BusinessPartnerTax"]["results"]}
    assert (taxes["RU1"], taxes["RU3"]) == (company.inn, company.kpp)
    (bank,) = answer["to_BusinessPartnerBank"]["results"]
    assert bank["BankControlKey"] + bank["BankAccount"] == company.bank_account.account
    assert len(bank["BankAccount"]) == 18
    (address,) = answer["to_BusinessPartnerAddress"]["results"]
    assert "@" in address["to_EmailAddress"]["results"][0]["EmailAddress"]
