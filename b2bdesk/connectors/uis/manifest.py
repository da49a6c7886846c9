"""What the connector of the cloud exchange UIS (CoMagic) is and needs."""

from __future__ import annotations

from b2bdesk.connectors.registry import Manifest, Quality, SecretField, SettingField, imported

MANIFEST = Manifest(
    id="uis",
    title="UIS / CoMagic (Call API)",
    capabilities=("telephony",),
    build=imported("b2bdesk.connectors.uis.connector", "CloudExchange"),
    settings=(
        SettingField("base_url", "Address of the service", default="https://callapi.uiscom.ru/v4.0"),
        SettingField("employee_id", "Number of the own employee at the exchange", kind=int, required=True),
        SettingField("extension", "Own extension", required=True),
        SettingField("colleagues", "Extensions of colleagues by employee, as 2345=102, 2346=103", default=""),
        SettingField("line_number", "Number that the called person sees", required=True),
        SettingField("hold_media_id", "Number of the music file while a call is handed over", default=""),
        SettingField("time_zone", "Time zone of the account", default="Europe/Moscow"),
        SettingField("poll_s", "Seconds between looks for calls", kind=float, default=3.0),
        SettingField("ring_s", "Seconds that the own phone rings", kind=float, default=30.0),
    ),
    secrets=(SecretField("token", "Access key of the Call API"),),
    late_commit_s=30.0,
    quality=Quality.BRONZE,
)
