"""What the SAP connector needs from the profile and the key store."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import urlsplit

from b2bdesk.connectors.ports import Connector
from b2bdesk.connectors.registry import Kit, Manifest, Quality, SecretField, SettingField, pace_fields
from b2bdesk.errors import NoKeyStore, Unauthorised

SIGN_IN = "password"
UNITS = "796=PC; 166=KG; 163=G; 168=TO; 006=M; 055=M2; 113=M3; 112=L; 111=ML; 778=PAK; 715=PAA; 839=SET"


def build(kit: Kit) -> Connector:
    """Build the connector; nothing is contacted yet.

    Raises ``ProfileInvalid`` for an unsafe address or a setting that cannot be read.
    """
    from b2bdesk.connectors.pace import Pace
    from b2bdesk.connectors.sap.connector import Sap
    from b2bdesk.connectors.sap.kinds import SYSTEM
    from b2bdesk.connectors.sap.odata import OData, Session
    from b2bdesk.connectors.sap.options import options_from
    from b2bdesk.connectors.sap.refusals import explain
    from b2bdesk.connectors.transport import Manners, Transport

    settings = kit.settings
    transport = Transport(
        SYSTEM,
        settings["base_url"],
        lambda: {"Authorization": _basic(kit)},
        Pace(SYSTEM, settings["requests_per_second"], settings["requests_at_once"]),
        Manners(explain=explain, read_seconds=settings["read_seconds"]),
        kit.loopback_authority,
    )
    session = Session(
        client=settings["client"],
        language=settings["language"],
        update_method=settings["update_method"],
        repeatable=settings["repeatable"],
        base_path=urlsplit(settings["base_url"]).path.rstrip("/"),
    )
    return Sap(OData(transport, session), options_from(settings), kit.clock, kit.late_commit)


def _basic(kit: Kit) -> str:
    password = _password(kit)
    if not password:
        raise Unauthorised(system="sap", detail="no_key")
    return "Basic " + b64encode(f"{kit.settings['user']}:{password}".encode()).decode("ascii")


def _password(kit: Kit) -> str:
    try:
        return (kit.secret(SIGN_IN) or "").strip()
    except NoKeyStore as error:
        raise Unauthorised(system="sap", detail="no_key_store") from error


MANIFEST = Manifest(
    id="sap",
    title="SAP S/4HANA",
    capabilities=("erp",),
    build=build,
    settings=(
        SettingField("base_url", "Address of the services, up to /sap/opu/odata/sap", required=True),
        SettingField("user", "Technical user", required=True),
        SettingField("client", "Number of the SAP client (Mandant)", default=""),
        SettingField("language", "Language of messages and product names", default="RU"),
        SettingField(
            "update_method", "How changed fields are sent", default="PATCH",
            choices=("PATCH", "MERGE", "POST"),
        ),
        SettingField("repeatable", "Creations carry headers against repeats", bool, True),
        *pace_fields(10.0, 4),
        SettingField("read_seconds", "Seconds that an answer may take", float, 30.0),
        SettingField("sales_organization", "Sales organisation", default="1710"),
        SettingField("distribution_channel", "Distribution channel", default="10"),
        SettingField("division", "Division", default="00"),
        SettingField("order_type", "Type of a sales order", default="OR"),
        SettingField("reserve_block", "Delivery block that holds a reserve", default="01"),
        SettingField("rejection_reason", "Reason of a rejected line", default="50"),
        SettingField("ship_to_function", "Partner function of the ship-to party", default="SH"),
        SettingField("client_number_text", "Id of the header text with the buyer's own number", default=""),
        SettingField("agreed_condition", "Condition type of prices agreed with customers", default="PPR0"),
        SettingField("price_condition", "Condition type of a price set by hand", default=""),
        SettingField("tax_condition", "Condition type of VAT", default="MWST"),
        SettingField("partner_grouping", "Number range of new business partners", default="BP02"),
        SettingField("partner_roles", "Roles that make a partner a customer", default="FLCU00; FLCU01"),
        SettingField("tax_inn", "Tax number type of the INN", default="RU1"),
        SettingField("tax_okpo", "Tax number type of the OKPO code", default="RU2"),
        SettingField("tax_kpp", "Tax number type of the KPP", default="RU3"),
        SettingField("partner_sales_area", "New partners get sales data at once", bool, True),
        SettingField("partner_payment_terms", "Payment terms of new partners", default=""),
        SettingField("company_code", "Company code of new partners", default=""),
        SettingField("reconciliation_account", "Reconciliation account of new partners", default=""),
        SettingField("plants", "Warehouses and their plants", default="B2B1=1710; B2B2=1720"),
        SettingField("units", "Units: OKEI code and SAP's code", default=UNITS),
        SettingField("atp_rule", "Rule of the availability check; empty: only stock is asked", default="A"),
        SettingField("free_stock_type", "Stock type that may be sold", default="01"),
        SettingField("vat_classes", "Tax classes of products and their VAT rates", default=""),
        SettingField(
            "deliveries_service", "Service of outbound deliveries", default="API_OUTBOUND_DELIVERY_SRV"
        ),
        SettingField("delivery_category", "Category of deliveries in the document flow", default="J"),
        SettingField("own_service", "Service of slots and transport, if any", default="ZB2B_DELIVERY_SRV"),
        SettingField("slot_days", "Days ahead for which slots are read", int, 14),
        SettingField("slot_taken_code", "Message code of a slot that is taken", default="ZB2B/010"),
        SettingField("pull_every_s", "Seconds between looks for changed orders", float, 60.0),
        SettingField("stock_every_s", "Seconds between readings of stock", float, 600.0),
        SettingField("shipments_every_s", "Seconds between looks for deliveries", float, 120.0),
        SettingField("slots_every_s", "Seconds between readings of slots", float, 300.0),
        SettingField("orders_since_days", "Days back from which orders are read at first", int, 180),
        SettingField("overlap_s", "Seconds of changes that are read twice", float, 300.0),
        SettingField("page", "Records in one page", int, 100),
    ),
    secrets=(SecretField(SIGN_IN, "Password of the technical user"),),
    late_commit_s=600.0,
    quality=Quality.GOLD,
)  # fmt: skip
