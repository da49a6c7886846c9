"""What the shop's connector needs from the profile and the key store."""

from __future__ import annotations

from b2bdesk.connectors.registry import Manifest, Quality, SecretField, SettingField, imported, pace_fields

EXCHANGE_LOGIN = "exchange_login"
EXCHANGE_PASSWORD = "exchange_password"  # noqa: S105 - the name of a secret, not the secret
WEBHOOK = "webhook"
ENDPOINT_KEY = "endpoint_key"


MANIFEST = Manifest(
    id="bitrix",
    title="1C-Bitrix shop",
    capabilities=("shop",),
    build=imported("b2bdesk.connectors.bitrix.connector", "open_shop"),
    settings=(
        SettingField("base_url", "Address of the site", required=True),
        SettingField("orders", "How orders are read", default="exchange", choices=("exchange", "rest")),
        SettingField(
            "exchange_path", "Our own exchange page of the site", default="/b2bdesk/1c_exchange.php"
        ),
        SettingField(
            "onec_path", "Exchange page that 1C uses (empty: no 1C exchanges with the site)",
            default="/bitrix/admin/1c_exchange.php",
        ),
        SettingField(
            "exchange_version", "Version named to the exchange page (empty: the old protocol)",
            default="2.09",
        ),
        SettingField("exchange_writes", "Tell the site states of orders", bool, False),
        SettingField("rest_user", "Number of the webhook's user (0: REST is not used)", int, 0),
        SettingField("endpoint_path", "Endpoint for accounts and documents (empty: none)", default=""),
        SettingField(
            "catalogue", "Where the catalogue is read", default="none", choices=("none", "files", "rest")
        ),
        SettingField("catalogue_folder", "Folder with import.xml and offers.xml", default=""),
        SettingField("catalogue_iblock", "Number of the catalogue's information block", int, 0),
        SettingField("article_property", "Field of a product with its article (REST)", default=""),
        SettingField("property_not_sold", "Property of goods: regions without sale", default=""),
        SettingField("property_on_request", "Property of goods: regions with sale on request", default=""),
        SettingField("default_warehouse", "Warehouse of stock that names none", default="main"),
        SettingField("time_zone", "Time zone of the site", default="Europe/Moscow"),
        SettingField("currency_name", "How the site's exchange spells roubles", default="руб"),
        SettingField(
            "discount_per", "What a discount in a line counts for", default="unit", choices=("unit", "line")
        ),
        SettingField("property_inn", "Order property: INN", default="INN, ИНН"),
        SettingField("property_kpp", "Order property: KPP", default="KPP, КПП"),
        SettingField("property_company", "Order property: company", default="COMPANY, Название компании"),
        SettingField("property_email", "Order property: e-mail", default="EMAIL, E-Mail"),
        SettingField(
            "property_address", "Order property: delivery address", default="ADDRESS, Адрес доставки"
        ),
        SettingField("property_client_number", "Order property: the buyer's own number", default=""),
        SettingField("status_received", "Status of a new order", default="N"),
        SettingField("status_confirmed", "Status of a confirmed order", default=""),
        SettingField("status_in_work", "Status of an order in work", default="P"),
        SettingField("status_closed", "Status of a closed order", default="F"),
        SettingField("private_buyers", "Read orders of private persons too", bool, True),
        SettingField("shipments", "Read the site's shipments too", bool, False),
        SettingField("pull_every_s", "Seconds between looks for changed orders", float, 60.0),
        SettingField("catalogue_every_s", "Seconds between readings of the catalogue", float, 900.0),
        SettingField("answer_s", "Seconds to wait for an answer", float, 60.0),
        *pace_fields(2.0, 10),
    ),
    secrets=(
        SecretField(EXCHANGE_LOGIN, "Login of the exchange user", required=False),
        SecretField(EXCHANGE_PASSWORD, "Password of the exchange user", required=False),
        SecretField(WEBHOOK, "Secret of the incoming webhook (REST)", required=False),
        SecretField(ENDPOINT_KEY, "Key of the site's endpoint", required=False),
    ),
    late_commit_s=120.0,
    quality=Quality.GOLD,
)  # fmt: skip
