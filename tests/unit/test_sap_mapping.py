"""Between SAP's shapes and ours: orders and their changes, partners, products, stock, transport."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from b2bdesk.connectors.ports import Links
from b2bdesk.connectors.records import Ext, PromiseRecord
from b2bdesk.connectors.registry import checked_settings
from b2bdesk.connectors.sap.manifest import MANIFEST
from b2bdesk.connectors.sap.mapping_delivery import shipments, slot_record, transport_record
from b2bdesk.connectors.sap.mapping_goods import product_record, stock_records
from b2bdesk.connectors.sap.mapping_order import order_record
from b2bdesk.connectors.sap.mapping_partner import partner_record
from b2bdesk.connectors.sap.options import Options, options_from
from b2bdesk.connectors.sap.outgoing_order import changes_of, new_order
from b2bdesk.connectors.sap.outgoing_partner import changed_names, missing_banks, new_partner
from b2bdesk.connectors.sap.wire import decode
from b2bdesk.connectors.sap.wire_delivery import WireDelivery, WireSlot, WireTransport
from b2bdesk.connectors.sap.wire_goods import WireProduct, WireStock
from b2bdesk.connectors.sap.wire_order import WireOrder
from b2bdesk.connectors.sap.wire_partner import WirePartner
from b2bdesk.errors import BadRecord, ProfileInvalid, Refused
from b2bdesk.model.client import Address, BankAccount, Client, Company
from b2bdesk.model.order import LineState, Order, OrderLine, Stage
from b2bdesk.model.uid import Uid, new_uid, vendor_key

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
DRILL, SAW = new_uid(), new_uid()
BASE = {"base_url": "https://sap.example/sap/opu/odata/sap", "user": "B2BDESK"}


def options(**settings: Any) -> Options:
    return options_from(checked_settings(MANIFEST, {**BASE, **settings}))


def line(position: int, article: str, qty: str, **more: Any) -> OrderLine:
    return OrderLine(new_uid(), position, f"Goods {article}", Decimal(qty), article_text=article, **more)


def order(*lines: OrderLine, **more: Any) -> Order:
    return Order(new_uid(), "K7Q-00042", client=new_uid(), own_company=new_uid(), lines=lines, **more)


def held_order(*items: dict[str, Any], **header: Any) -> WireOrder:
    whole = {
        "SalesOrder": "5", "PurchaseOrderByCustomer": "K7Q-00042", "SoldToParty": "17100001",
        "RequestedDeliveryDate": "/Date(1795392000000)/", **header,
        "to_Item": {"results": list(items)},
    }  # fmt: skip
    return decode(WireOrder, json.dumps(whole).encode(), "order")


def item(number: str, material: str, qty: str, **more: Any) -> dict[str, Any]:
    return {"SalesOrderItem": number, "Material": material, "RequestedQuantity": qty, **more}


def differences(order: Order, held: WireOrder, links: Links | None = None, *, blocked: bool = False) -> Any:
    return changes_of(order, held, links or Links(), options(), blocked=blocked)


# --- orders --------------------------------------------------------------------------------------


def test_an_order_is_read_with_its_promises_and_its_vat() -> None:
    schedule = [
        {"ConfirmedDeliveryDate": "/Date(1795564800000)/", "ConfdOrderQtyByMatlAvailCheck": "3.000",
         "DeliveredQtyInOrderQtyUnit": "1.000"},
        {"ConfirmedDeliveryDate": "/Date(1795392000000)/", "ConfdOrderQtyByMatlAvailCheck": "2.000"},
        {"ConfirmedDeliveryDate": None, "ConfdOrderQtyByMatlAvailCheck": "0.000"},
    ]  # fmt: skip
    pricing = [
        {"ConditionType": "PR00", "ConditionAmount": "500.00"},
        {"ConditionType": "MWST", "ConditionAmount": "110.00"},
        {"ConditionType": "MWST", "ConditionAmount": "100.00", "ConditionInactiveReason": "X"},
    ]
    held = held_order(
        item("000010", "TG11", "7.000", ProductionPlant="1720", NetAmount="500.00", NewField={"a": 1},
             to_ScheduleLine={"results": schedule}, to_PricingElement={"results": pricing}),
        item("20", "TG12", "1", SalesDocumentRjcnReason="50",
             to_ScheduleLine={"__deferred": {"uri": "x"}}, to_PricingElement=None),
        __metadata={"etag": "W/\"'1'\""}, DeliveryBlockReason="01", OverallTotalDeliveryStatus="B",
        TotalNetAmount="500.00", LastChangeDateTime="/Date(1795278629104+0000)/",
    )  # fmt: skip
    record = order_record(held, options(), ("Позже",))
    assert (record.ext, record.own_number, record.version) == (
        Ext("sales_order", "5"), "K7Q-00042", "W/\"'1'\"",
    )  # fmt: skip
    assert (record.block, record.net, record.delivery_state) == ("01", Decimal("500.00"), "partly")
    assert (record.requested_date, record.warnings) == (date(2026, 11, 23), ("Позже",))
    first, second = record.lines
    assert (first.ext.id, first.warehouse, first.net, first.vat) == (
        "5/10", "B2B2", Decimal("500.00"), Decimal("110.00"),
    )  # fmt: skip
    assert first.confirmed == (
        PromiseRecord(Decimal("2.000"), date(2026, 11, 23)),
        PromiseRecord(Decimal("3.000"), date(2026, 11, 25)),
    )  # fmt: skip
    assert (first.delivered, first.rejected) == (Decimal("1.000"), None)
    assert (second.rejected, second.confirmed, second.vat) == ("50", (), None)


@pytest.mark.parametrize(
    "spoiled", [b"{}", b'{"SalesOrder":5}', b'{"SalesOrder":"5","to_Item":{"results":[5]}}', b"[]", b"\xff"]
)
def test_an_order_of_another_shape_is_a_bad_record(spoiled: bytes) -> None:
    with pytest.raises(BadRecord):
        decode(WireOrder, spoiled, "order")


def test_a_new_order_carries_our_number_its_block_and_its_plants() -> None:
    ours = order(
        line(2, "TG12", "1.500", unit_code="166", warehouse="B2B2"), line(1, "TG11", "3"),
        line(3, "TG13", "1", state=LineState.CANCELLED),
        wanted_date=date(2026, 11, 25), client_number="4500012",
    )  # fmt: skip
    wanted = new_order(ours, "17100001", Links(), options(client_number_text="TX01"), blocked=True)
    assert wanted["PurchaseOrderByCustomer"] == "K7Q-00042"
    assert wanted["DeliveryBlockReason"] == "01"
    assert wanted["RequestedDeliveryDate"] == "/Date(1795564800000)/"
    assert wanted["to_Partner"] == [{"PartnerFunction": "SH", "Customer": "17100001"}]
    assert wanted["to_Text"] == [{"Language": "RU", "LongTextID": "TX01", "LongText": "4500012"}]
    assert wanted["to_Item"] == [
        {"Material": "TG11", "RequestedQuantity": "3", "RequestedQuantityUnit": "PC"},
        {
            "Material": "TG12",
            "RequestedQuantity": "1.5",
            "RequestedQuantityUnit": "KG",
            "ProductionPlant": "1720",
        },
    ]
    assert "DeliveryBlockReason" not in new_order(ours, "1", Links(), options(), blocked=False)


def test_a_price_set_by_hand_goes_along_where_the_profile_names_its_condition() -> None:
    by_hand = line(1, "TG11", "3", manual_price=True, unit_price=Decimal("122"), net=Decimal("300"))
    wanted = new_order(order(by_hand), "1", Links(), options(price_condition="PPR0"), blocked=False)
    (price,) = wanted["to_Item"][0]["to_PricingElement"]
    assert (price["ConditionType"], price["ConditionRateValue"], price["ConditionCurrency"]) == (
        "PPR0", "100", "RUB",
    )  # fmt: skip
    assert (
        "to_PricingElement"
        not in new_order(order(by_hand), "1", Links(), options(), blocked=False)["to_Item"][0]
    )


def test_goods_that_sap_cannot_know_are_refused_before_anything_is_sent() -> None:
    with pytest.raises(Refused) as refused:
        new_order(
            order(OrderLine(new_uid(), 1, "Free text", Decimal(1))), "1", Links(), options(), blocked=False
        )
    assert refused.value.facts["fields"] == ["lines.1"]
    with pytest.raises(Refused):
        new_order(order(line(1, "TG11", "1"), stage=Stage.CANCELLED), "1", Links(), options(), blocked=False)


def test_an_order_as_we_mean_it_needs_no_change() -> None:
    ours = order(line(1, "TG11", "3"), line(2, "TG12", "1.5"), wanted_date=date(2026, 11, 23))
    assert not differences(ours, held_order(item("10", "TG11", "3.000"), item("20", "TG12", "1.500")))


def test_only_what_differs_is_changed() -> None:
    ours = order(line(1, "TG11", "7"), line(2, "TG12", "1", state=LineState.REFUSED), line(3, "TG13", "2"))
    ours = replace(ours, wanted_date=date(2026, 11, 25))
    changes = differences(ours, held_order(item("10", "TG11", "3"), item("20", "TG12", "1")), blocked=True)
    assert changes.header == {"RequestedDeliveryDate": "/Date(1795564800000)/", "DeliveryBlockReason": "01"}
    assert changes.items == {"10": {"RequestedQuantity": "7"}, "20": {"SalesDocumentRjcnReason": "50"}}
    assert changes.added == [
        {"Material": "TG13", "RequestedQuantity": "2", "RequestedQuantityUnit": "PC"},
    ]


def test_a_line_taken_back_into_the_order_is_no_longer_rejected() -> None:
    ours = order(line(1, "TG11", "3"))
    held = held_order(item("10", "TG11", "3", SalesDocumentRjcnReason="50"))
    assert differences(ours, held).items == {"10": {"SalesDocumentRjcnReason": ""}}


def test_what_others_set_is_left_to_them() -> None:
    ours = order(line(1, "TG11", "3"))
    held = held_order(item("10", "TG11", "1", SalesDocumentRjcnReason="77"), DeliveryBlockReason="03")
    assert not differences(ours, held, blocked=False)
    assert not differences(ours, held, blocked=True)


def test_the_reserve_is_released_by_taking_our_block_away() -> None:
    held = held_order(item("10", "TG11", "3"), DeliveryBlockReason="01")
    assert differences(order(line(1, "TG11", "3")), held).header == {"DeliveryBlockReason": ""}


def test_a_cancelled_order_has_every_line_rejected() -> None:
    ours = order(line(1, "TG11", "3"), line(2, "TG12", "1"), stage=Stage.CANCELLED)
    held = held_order(item("10", "TG11", "3"), item("20", "TG12", "1", SalesDocumentRjcnReason="77"))
    assert differences(ours, held).items == {"10": {"SalesDocumentRjcnReason": "50"}}


def test_a_line_taken_out_of_the_order_is_rejected_and_a_strangers_line_stays() -> None:
    kept, gone = line(1, "TG11", "3"), new_uid()
    links = Links({(kept.uid, "sales_order_item"): "5/10", (gone, "sales_order_item"): "5/20"})
    held = held_order(item("000010", "TG11", "3"), item("20", "TG12", "1"), item("30", "FREE", "1"))
    assert differences(order(kept), held, links).items == {"20": {"SalesDocumentRjcnReason": "50"}}


def test_two_lines_of_the_same_goods_are_not_mixed_up() -> None:
    first, second = line(1, "TG11", "3"), line(2, "TG11", "5")
    held = held_order(item("10", "TG11", "5"), item("20", "TG11", "3"))
    assert not differences(order(first, second), held)
    links = Links({(second.uid, "sales_order_item"): "5/20"})
    assert differences(order(first, second), held, links).items == {
        "10": {"RequestedQuantity": "3"}, "20": {"RequestedQuantity": "5"},
    }  # fmt: skip


# --- partners ------------------------------------------------------------------------------------

BANK = BankAccount("044525225", "ПАО Сбербанк", "30101810400000000225", "40702810400703333333")


def company(**more: Any) -> Company:
    given: dict[str, Any] = {
        "legal_name": "Общество с ограниченной ответственностью «Ромашка»",
        "short_name": "ООО «Ромашка»", "inn": "7701234567", "kpp": "770101001", "okpo": "12345678",
        "legal_address": "101000, г. Москва, ул. Мясницкая, д. 1, оф. 5", "bank_accounts": (BANK,),
    }  # fmt: skip
    return Company(new_uid(), **{**given, **more})


def test_a_company_becomes_a_partner_with_tax_numbers_and_a_split_account() -> None:
    ours = company()
    wanted = new_partner(Client(new_uid(), "Ромашка", companies=(ours,)), ours, options())
    assert wanted["to_BusinessPartnerTax"] == [
        {"BPTaxType": "RU1", "BPTaxNumber": "7701234567"},
        {"BPTaxType": "RU2", "BPTaxNumber": "12345678"},
        {"BPTaxType": "RU3", "BPTaxNumber": "770101001"},
    ]
    assert wanted["to_BusinessPartnerBank"] == [
        {
            "BankCountryKey": "RU", "BankNumber": "044525225", "BankControlKey": "40",
            "BankAccount": "702810400703333333", "BankAccountReferenceText": "30101810400000000225",
        }
    ]  # fmt: skip
    assert wanted["to_BusinessPartnerRole"] == [
        {"BusinessPartnerRole": "FLCU00"}, {"BusinessPartnerRole": "FLCU01"},
    ]  # fmt: skip
    (place,) = wanted["to_BusinessPartnerAddress"]
    assert place == {
        "Country": "RU", "PostalCode": "101000", "CityName": "Москва",
        "StreetName": "ул. Мясницкая, д. 1, оф. 5",
    }  # fmt: skip
    assert wanted["BusinessPartnerIDByExtSystem"] == vendor_key(ours.uid, 20)
    assert len(wanted["BusinessPartnerIDByExtSystem"]) == 20
    assert wanted["to_Customer"]["to_CustomerSalesArea"][0]["SalesOrganization"] == "1710"


def test_a_long_name_is_broken_between_words_into_fields_of_40() -> None:
    name = "Федеральное государственное унитарное предприятие «Научно-исследовательский институт»"
    wanted = new_partner(Client(new_uid(), "x"), company(short_name=name), options())
    parts = [
        wanted[f"OrganizationBPName{place}"]
        for place in range(1, 5)
        if wanted.get(f"OrganizationBPName{place}")
    ]
    assert " ".join(parts) == name
    assert all(len(part) <= 40 for part in parts)
    endless = new_partner(Client(new_uid(), "x"), company(short_name="я" * 500), options())
    assert len(endless["OrganizationBPName4"]) == 40


def test_an_address_known_by_parts_is_taken_first() -> None:
    ours = company()
    parts = {"postcode": "620000", "city": "Екатеринбург", "street": "Ленина", "house": "5"}
    known = Address(new_uid(), "склад", company=ours.uid, **parts)
    (place,) = new_partner(Client(new_uid(), "x", addresses=(known,)), ours, options())[
        "to_BusinessPartnerAddress"
    ]
    assert (place["CityName"], place["StreetName"], place["HouseNumber"]) == ("Екатеринбург", "Ленина", "5")


def held_partner(**more: Any) -> WirePartner:
    whole = {
        "BusinessPartner": "17100001", "Customer": "17100001", "OrganizationBPName1": "ООО «Ромашка»",
        "to_BusinessPartnerTax": {"results": [
            {"BPTaxType": "RU1", "BPTaxNumber": "7701234567"},
            {"BPTaxType": "RU3", "BPTaxNumber": "", "BPTaxLongNumber": "770101001"},
        ]},
        "to_BusinessPartnerBank": {"results": [{
            "BankNumber": "044525225", "BankControlKey": "40", "BankAccount": "702810400703333333",
            "BankAccountReferenceText": "30101810400000000225",
        }]},
        **more,
    }  # fmt: skip
    return decode(WirePartner, json.dumps(whole).encode(), "partner")


def test_a_partner_is_read_with_its_account_joined_again() -> None:
    record = partner_record(held_partner(), options())
    (read,) = record.companies or ()
    assert (read.inn, read.kpp, read.okpo) == ("7701234567", "770101001", None)
    assert read.bank_account is not None
    assert (read.bank_account.account, read.bank_account.bic, read.bank_account.corr_account) == (
        BANK.account, BANK.bic, BANK.corr_account,
    )  # fmt: skip


def test_a_known_partner_gets_only_what_it_lacks() -> None:
    assert missing_banks(company(), held_partner()) == []
    other = replace(BANK, account="40702810900000000001")
    assert missing_banks(company(bank_accounts=(BANK, other)), held_partner()) == [other]
    assert changed_names(company(), held_partner()) == {}
    assert changed_names(company(short_name="АО «Ромашка»"), held_partner()) == {
        "OrganizationBPName1": "АО «Ромашка»"
    }


# --- goods ---------------------------------------------------------------------------------------


def stock(material: str, plant: str, quantity: str, **more: str) -> WireStock:
    row = {"Material": material, "Plant": plant, "MatlWrhsStkQtyInMatlBaseUnit": quantity,
           "InventoryStockType": "01", "InventorySpecialStockType": "", **more}  # fmt: skip
    return decode(WireStock, json.dumps(row).encode(), "stock")


def test_stock_rows_are_summed_and_special_stock_stays_out() -> None:
    rows = [
        stock("TG11", "1710", "5.00000000000000", StorageLocation="171A"),
        stock("TG11", "1710", "2", StorageLocation="171B"),
        stock("TG11", "1710", "100", InventorySpecialStockType="E"),
        stock("TG11", "1710", "100", InventoryStockType="04"),
        stock("TG11", "1720", "1"),
        stock("TG11", "9999", "1"),
    ]
    found = {(one.product.id, one.warehouse): one.on_hand for one in stock_records(rows, options(), NOW)}
    assert found == {("TG11", "B2B1"): Decimal(7), ("TG11", "B2B2"): Decimal(1)}
    by_place = options(plants="B2B1=1710/171A; SHOP1=1710/171B")
    found = {(one.product.id, one.warehouse): one.on_hand for one in stock_records(rows, by_place, NOW)}
    assert found == {("TG11", "B2B1"): Decimal(5), ("TG11", "SHOP1"): Decimal(2)}


def test_a_product_is_read_in_our_language_with_unit_weight_and_pack() -> None:
    whole = {
        "Product": "TG11", "BaseUnit": "KG", "GrossWeight": "1.250", "WeightUnit": "KG",
        "ProductStandardID": "4600000000001", "IsMarkedForDeletion": False,
        "to_Description": {"results": [
            {"Language": "EN", "ProductDescription": "Drill"},
            {"Language": "RU", "ProductDescription": "Дрель"}]},
        "to_SalesDelivery": {"results": [
            {"ProductSalesOrg": "1710", "ProductDistributionChnl": "10", "DeliveryQuantity": "12.000"}]},
        "to_ProductSalesTax": {"results": [{"Country": "RU", "TaxClassification": "1"}]},
    }  # fmt: skip
    held = decode(WireProduct, json.dumps(whole).encode(), "product")
    record = product_record(held, options(vat_classes="1=22; 2=10"))
    assert (record.name, record.unit_code, record.weight_g, record.pack_qty) == (
        "Дрель",
        "166",
        1250,
        Decimal(12),
    )
    assert (record.vat_rate, record.barcode, record.active) == (Decimal(22), "4600000000001", True)
    bare = product_record(
        decode(WireProduct, b'{"Product":"TG12","IsMarkedForDeletion":true}', "p"), options()
    )
    assert (bare.name, bare.unit_code, bare.active, bare.vat_rate) == ("TG12", "796", False, None)


# --- deliveries, slots, transport ----------------------------------------------------------------


def test_a_delivery_of_two_orders_is_told_to_each_of_them() -> None:
    items = [
        {"ReferenceSDDocument": "5", "ReferenceSDDocumentItem": "000010", "ActualDeliveryQuantity": "2"},
        {"ReferenceSDDocument": "6", "ReferenceSDDocumentItem": "000020", "ActualDeliveryQuantity": "1"},
        {"ReferenceSDDocument": "6", "ReferenceSDDocumentItem": "000030", "ActualDeliveryQuantity": "0"},
        {"ReferenceSDDocument": "", "ActualDeliveryQuantity": "1"},
    ]
    whole = {
        "DeliveryDocument": "80",
        "OverallPickingStatus": "B",
        "to_DeliveryDocumentItem": {"results": items},
    }
    first, second = shipments(decode(WireDelivery, json.dumps(whole).encode(), "delivery"))
    assert (first.ext.id, first.order.id, first.lines[0].line.id, first.state) == (
        "80/5",
        "5",
        "5/10",
        "picking",
    )
    assert (second.ext.id, [one.line.id for one in second.lines]) == ("80/6", ["6/20"])


def test_a_slot_and_a_request_are_read_and_unknown_ones_set_aside() -> None:
    slot = decode(WireSlot, json.dumps({
        "SlotID": "S1", "SlotDate": "/Date(1795392000000)/", "TimeFrom": "PT9H0M0S", "TimeTo": "PT24H0M0S",
        "Plant": "1720", "CapacityTotal": 5, "CapacityFree": -1,
    }).encode(), "slot")  # fmt: skip
    record = slot_record(slot, options())
    assert (record.warehouse, record.day, record.left, record.total) == ("B2B2", date(2026, 11, 23), 0, 5)
    with pytest.raises(BadRecord):
        slot_record(decode(WireSlot, b'{"SlotID":"S1"}', "slot"), options())
    uid = new_uid()
    request = {"TransportRequest": "1", "Status": "C", "ExternalID": uid, "SalesOrder": "5"}
    told = transport_record(decode(WireTransport, json.dumps(request).encode(), "t"))
    assert (told.state, told.uid, told.order) == ("on_the_way", Uid(uid), Ext("sales_order", "5"))
    with pytest.raises(BadRecord):
        transport_record(decode(WireTransport, b'{"TransportRequest":"1","Status":"Q"}', "t"))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1E+999999", "-1E+20"])
def test_a_number_that_cannot_be_counted_with_is_a_bad_record(number: str) -> None:
    with pytest.raises(BadRecord):
        order_record(held_order(item("10", "TG11", number)), options())
    with pytest.raises(BadRecord):
        stock_records([stock("TG11", "1710", number)], options(), NOW)
    part = {"ReferenceSDDocument": "5", "ReferenceSDDocumentItem": "10", "ActualDeliveryQuantity": "1"}
    items = {"to_DeliveryDocumentItem": {"results": [part]}}
    heavy = {"DeliveryDocument": "80", "HeaderGrossWeight": number, **items}
    with pytest.raises(BadRecord):
        shipments(decode(WireDelivery, json.dumps(heavy).encode(), "delivery"))


def test_a_setting_that_is_no_pair_is_named() -> None:
    with pytest.raises(ProfileInvalid) as invalid:
        options(plants="B2B1:1710")
    assert invalid.value.facts["path"] == "connectors.sap.plants"
