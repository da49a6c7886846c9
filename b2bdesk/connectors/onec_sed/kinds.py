"""What the vendor's entities are called in our records: the ``kind`` of every Ext from here."""

from __future__ import annotations

from typing import Final

SYSTEM: Final = "onec_sed"
CONTRACT: Final = "internal_document"
CORRESPONDENT: Final = "correspondent"
PASSWORD: Final = "password"  # noqa: S105 - the name of a secret, not the secret
