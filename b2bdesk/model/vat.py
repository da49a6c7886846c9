"""VAT (being written)."""

from enum import StrEnum


class VatCategory(StrEnum):
    """The category of goods that decides the rate."""

    STANDARD = "standard"
    REDUCED = "reduced"
    ZERO = "zero"
    EXEMPT = "exempt"


class VatMode(StrEnum):
    """The mode of our own company."""

    GENERAL = "general"
    USN5 = "usn5"
    USN7 = "usn7"
    EXEMPT = "exempt"
