"""What the 1C:KA connector needs from the profile and the key store."""

from __future__ import annotations

import base64

from b2bdesk.connectors.ports import Connector
from b2bdesk.connectors.registry import Kit, Manifest, Quality, SecretField, SettingField, pace_fields
from b2bdesk.errors import NoKeyStore, Unauthorised

PASSWORD_NAME = "password"  # noqa: S105


def build(kit: Kit) -> Connector:
    """Build the connector; nothing is contacted yet. Raises ``ProfileInvalid`` for an unsafe address."""
    from b2bdesk.connectors.onec_ka.api import Api, explained
    from b2bdesk.connectors.onec_ka.connector import OneCKa
    from b2bdesk.connectors.onec_ka.kinds import SYSTEM
    from b2bdesk.connectors.onec_ka.options import options_from
    from b2bdesk.connectors.pace import Pace
    from b2bdesk.connectors.transport import Manners, Transport

    settings = kit.settings
    pace = Pace(SYSTEM, settings["requests_per_second"], settings["requests_at_once"])

    def transport(seconds: float, attempts: int) -> Transport:
        return Transport(
            SYSTEM,
            settings["base_url"],
            lambda: {"Authorization": _proof(kit)},
            pace,
            Manners(explain=explained, read_seconds=seconds, read_attempts=attempts),
            kit.loopback_authority,
        )

    api = Api(transport(settings["answer_s"], 3), transport(settings["first_answer_s"], 3), kit.clock)
    return OneCKa(api, options_from(settings), kit.clock, kit.late_commit)


def _proof(kit: Kit) -> str:
    """Return the value of the header; login and password go in UTF-8, whatever letters they have."""
    try:
        password = kit.secret(PASSWORD_NAME)
    except NoKeyStore as error:
        raise Unauthorised(system="onec_ka", detail="no_key_store") from error
    if not password:
        raise Unauthorised(system="onec_ka", detail="no_login_password")
    pair = f"{kit.settings['login']}:{password}".encode()
    return f"Basic {base64.b64encode(pair).decode()}"


MANIFEST = Manifest(
    id="onec_ka",
    title="1C:KA 2",
    capabilities=("accounting", "contracts"),
    build=build,
    settings=(
        SettingField("base_url", "Address of the publication (…/odata/standard.odata)", required=True),
        SettingField("login", "1C user", required=True),
        SettingField("organisation", "Our company in the books: INN or name", default=""),
        SettingField("configuration", "Configuration", default="ka", choices=("ka", "bp")),
        SettingField("names", "Names of objects and fields that differ in this release", default=""),
        SettingField("time_zone", "Time zone of the 1C server", default="Europe/Moscow"),
        *pace_fields(4.0, 4),
        SettingField("first_answer_s", "Seconds to wait while 1C starts a session", float, 90.0),
        SettingField("answer_s", "Seconds to wait for an answer", float, 30.0),
        SettingField("pull_every_s", "Seconds between looks for changes", float, 60.0),
        SettingField("balances_every_s", "Seconds between readings of debts", float, 1800.0),
        SettingField("contracts_every_s", "Seconds between readings of contracts", float, 3600.0),
        SettingField("page", "Rows in one page", int, 200),
        SettingField("history_days", "Days of documents that are read at first", int, 90),
        SettingField("overlap_days", "Days that are looked through each time", int, 5),
        SettingField("deep_overlap_days", "Days that are looked through once a day", int, 60),
        SettingField(
            "payments_by", "How payments of an order are found", default="documents",
            choices=("documents", "register"),
        ),
        SettingField(
            "balance_by", "Which register debts come from", default="terms", choices=("terms", "sums")
        ),
        SettingField("quick_state", "Ask 1C's own state of an order before its payments", bool, False),
        SettingField(
            "receipt_operations", "Operations that are clients' payments",
            default="ПоступлениеОплатыОтКлиента,ПоступлениеОплатыПоПлатежнойКарте,"
            "ПоступлениеОплатыОтКлиентаПоПлатежнойКарте",
        ),
        SettingField("refund_operations", "Operations that are refunds", default="ВозвратОплатыКлиенту"),
        SettingField(
            "vat_as", "How goods hold the VAT rate", default="catalog", choices=("catalog", "enumeration")
        ),
        SettingField("post_orders", "Post client orders", bool, True),
        SettingField("status_confirmed", "Status of a confirmed order", default="НеСогласован"),
        SettingField("status_in_work", "Status of an order in work", default="КВыполнению"),
        SettingField("status_closed", "Status of a closed order", default="Закрыт"),
        SettingField("delivery_article", "Article of the delivery among the goods", default=""),
        SettingField(
            "realisation_kind", "Which paper a realisation is", default="waybill", choices=("waybill", "upd")
        ),
        SettingField("contract_type", "Type of contracts with buyers", default="СПокупателем"),
        SettingField("paper_files", "Fetch files attached to papers", bool, True),
    ),
    secrets=(SecretField(PASSWORD_NAME, "Password"),),
    late_commit_s=300.0,
    quality=Quality.GOLD,
)  # fmt: skip
