"""Identity of records that travel."""

from typing import NewType

Uid = NewType("Uid", str)
"""UUIDv7, lower case with dashes; made by whoever creates the record."""
