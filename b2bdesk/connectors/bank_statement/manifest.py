"""What the reader of bank statements needs: a folder, and which accounts are ours."""

from __future__ import annotations

from b2bdesk.connectors.registry import Manifest, Quality, SettingField, imported

MANIFEST = Manifest(
    id="bank_statement",
    title="Bank statement (file)",
    capabilities=("statements",),
    build=imported("b2bdesk.connectors.bank_statement.connector", "BankStatements"),
    settings=(
        SettingField("folder", "Folder into which the bank's program saves statements", required=True),
        SettingField("own_accounts", "Our accounts, divided by commas", default=""),
        SettingField("pattern", "Names of the files", default="*.txt"),
        SettingField("look_every_s", "Seconds between looks into the folder", float, 60.0),
        SettingField("rest_s", "Seconds for which a file must not change before it is read", float, 5.0),
    ),
    late_commit_s=0.0,
    quality=Quality.GOLD,
)
