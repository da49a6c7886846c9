"""What the DaData connector is and needs."""

from __future__ import annotations

from b2bdesk.connectors.registry import Manifest, Quality, SecretField, SettingField, imported

MANIFEST = Manifest(
    id="dadata",
    title="Company register (DaData)",
    capabilities=("requisites",),
    build=imported("b2bdesk.connectors.dadata.connector", "Dadata"),
    settings=(
        SettingField(
            "base_url",
            "Address of the service",
            default="https://suggestions.dadata.ru/suggestions/api/4_1/rs/",
        ),
        SettingField("account_url", "Address of the account", default="https://dadata.ru/api/v2/"),
        SettingField("daily_limit", "Requests a day by the plan", kind=int, default=10_000),
    ),
    secrets=(
        SecretField("api_key", "API key"),
        SecretField("secret", "Secret key (shows the day's quota)", required=False),
    ),
    late_commit_s=0.0,
    quality=Quality.GOLD,
)
