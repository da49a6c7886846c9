"""What the connector of the phone exchange is and needs."""

from __future__ import annotations

from b2bdesk.connectors.registry import Manifest, Quality, SecretField, SettingField, imported

MANIFEST = Manifest(
    id="asterisk",
    title="Asterisk (AMI)",
    capabilities=("telephony",),
    build=imported("b2bdesk.connectors.asterisk.connector", "Exchange"),
    settings=(
        SettingField("host", "Address of the exchange", required=True),
        SettingField("port", "Port", kind=int),
        SettingField("tls", "Encrypted connection", kind=bool, default=True),
        SettingField("user", "Account of the manager interface", required=True),
        SettingField("sign_in", "Sign-in", default="password", choices=("password", "challenge")),
        SettingField("extension", "Own extension", required=True),
        SettingField("own_devices", "Further names of the own phones (patterns)"),
        SettingField("desks", "Names of the phones (patterns)"),
        SettingField("trunks", "Names of outside lines (patterns)"),
        SettingField("phone", "Channel of a phone", default="PJSIP/{extension}"),
        SettingField("context", "Dial plan of the phones", default="from-internal"),
        SettingField("caller_name", "Name shown on the own phone", default="b2bdesk"),
        SettingField("outgoing_form", "Domestic numbers begin with", default="8", choices=("8", "7", "+7")),
        SettingField("outgoing_prefix", "Dialled first to get a line"),
        SettingField("ring_s", "The own phone rings, seconds", kind=float, default=30.0),
        SettingField("ping_s", "Silence before a question, seconds", kind=float, default=20.0),
        SettingField("answer_s", "Longest wait for an answer, seconds", kind=float, default=5.0),
    ),
    secrets=(SecretField("password", "Password of the account"),),
    late_commit_s=60.0,
    quality=Quality.GOLD,
)
