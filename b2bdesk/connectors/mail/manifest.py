"""What the mail connector is and needs."""

from __future__ import annotations

from b2bdesk.connectors.registry import Manifest, Quality, SecretField, SettingField, imported

MANIFEST = Manifest(
    id="mail",
    title="Mailbox (SMTP and IMAP)",
    capabilities=("mail",),
    build=imported("b2bdesk.connectors.mail.connector", "Mailbox"),
    settings=(
        SettingField("host", "SMTP server", required=True),
        SettingField("port", "SMTP port", kind=int, default=465),
        SettingField("security", "Encryption", default="tls", choices=("tls", "starttls")),
        SettingField("login", "Mail address", required=True),
        SettingField("sign_in", "Sign-in", default="password", choices=("password", "xoauth2")),
        SettingField("imap_host", "IMAP server"),
        SettingField("imap_port", "IMAP port", kind=int, default=993),
        SettingField("sent_folder", "Folder of sent letters"),
        SettingField("sent_copy", "Copy in Sent is made by", choices=("provider", "desk")),
        SettingField("delivery_reports", "Read reports on undelivered letters", kind=bool, default=True),
        SettingField("answer_s", "Longest wait for an answer, seconds", kind=float, default=60.0),
    ),
    secrets=(
        SecretField("password", "Password for programs", required=False),
        SecretField("token", "Access token (XOAUTH2)", required=False),
    ),
    late_commit_s=120.0,
    quality=Quality.GOLD,
)
