"""What the retailCRM connector needs from the profile and the key store."""

from __future__ import annotations

from b2bdesk.connectors.ports import Connector
from b2bdesk.connectors.registry import Kit, Manifest, Quality, SecretField, SettingField, pace_fields
from b2bdesk.errors import NoKeyStore, Unauthorised

API_KEY = "api_key"


def build(kit: Kit) -> Connector:
    """Build the connector; nothing is contacted yet. Raises ``ProfileInvalid`` for an unsafe address."""
    from b2bdesk.connectors.pace import Pace
    from b2bdesk.connectors.retailcrm.api import KEY_HEADER, explained
    from b2bdesk.connectors.retailcrm.connector import RetailCrm
    from b2bdesk.connectors.retailcrm.kinds import SYSTEM
    from b2bdesk.connectors.retailcrm.options import options_from
    from b2bdesk.connectors.transport import Manners, Transport

    def key() -> str:
        return (_secret(kit) or "").strip()

    def authorisation() -> dict[str, str]:
        if not key():
            raise Unauthorised(system=SYSTEM, detail="no_key")
        return {KEY_HEADER: key()}

    waiting = kit.network.waiting if kit.network else None
    transport = Transport(
        SYSTEM,
        kit.settings["base_url"],
        authorisation,
        Pace(SYSTEM, kit.settings["requests_per_second"], kit.settings["requests_at_once"], waiting),
        Manners(explain=explained(key)),
        kit.loopback_authority,
        network=kit.network,
    )
    return RetailCrm(transport, options_from(kit.settings), kit.clock, kit.late_commit)


def _secret(kit: Kit) -> str | None:
    try:
        return kit.secret(API_KEY)
    except NoKeyStore as error:
        raise Unauthorised(system="retailcrm", detail="no_key_store") from error


MANIFEST = Manifest(
    id="retailcrm",
    title="retailCRM",
    capabilities=("crm",),
    build=build,
    settings=(
        SettingField("base_url", "Address of the account", required=True),
        SettingField("site", "Code of the shop where clients and orders are created", required=True),
        SettingField(
            "external_id", "Whose external ids are: the shop's module or ours", default="shop",
            choices=("shop", "ours"),
        ),
        *pace_fields(4.0, 4),
        SettingField("pull_every_s", "Seconds between looks for changes", float, 20.0),
        SettingField("stock_every_s", "Seconds between readings of stock", float, 300.0),
        SettingField("stock_page", "Offers in one page of stock", int, 250),
        SettingField("field_uid", "Custom field with our mark", default="b2bdesk_uid"),
        SettingField("field_roles", "Custom field with a contact's roles", default="contact_roles"),
        SettingField("field_position", "Custom field with a contact's position", default="position"),
        SettingField(
            "field_client_number", "Custom field with the buyer's own order number",
            default="client_number",
        ),
        SettingField("field_level", "Custom field with a client's discount level, in percent", default=""),
        SettingField("status_received", "Status of an order not yet confirmed", default="new"),
        SettingField("status_confirmed", "Status of a confirmed order", default="client-confirmed"),
        SettingField("status_in_work", "Status of an order in work", default=""),
        SettingField("status_closed", "Status of a closed order", default="complete"),
        SettingField("status_cancelled", "Status of a cancelled order", default=""),
        SettingField("payment_type", "Payment type of an invoice", default="bank-transfer"),
        SettingField("payment_status", "Payment status of an issued invoice", default="invoice"),
        SettingField("order_type", "Order type", default=""),
        SettingField("order_method", "Order method", default=""),
        SettingField("property_not_sold", "Property of goods: regions without sale", default=""),
        SettingField("property_on_request", "Property of goods: regions with sale on request", default=""),
        SettingField(
            "calls", "Calls told to the CRM (none where its own telephony module does)", default="none",
            choices=("none", "ended", "ringing"),
        ),
        SettingField("retail_days", "Days of the retail queue searched for companies (0: off)", int, 3),
        SettingField("retail_every_s", "Seconds between looks into the retail queue", float, 60.0),
        SettingField("time_zone", "Time zone of the account, if it does not tell", default=""),
        SettingField("user_id", "Id of this desk's manager among the CRM's users", int),
    ),
    secrets=(SecretField(API_KEY, "API key"),),
    late_commit_s=120.0,
    quality=Quality.GOLD,
)  # fmt: skip
