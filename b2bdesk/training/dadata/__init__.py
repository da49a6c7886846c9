"""The training company register: answers as the vendor's service does, about the make-believe market.

The keys open nothing but the training server on this computer and are no secrets.
"""

DADATA_KEY = "training-dadata-key"
"""API key of the training register."""

DADATA_SECRET = "training-dadata-secret"  # noqa: S105
"""Second key, needed for the account's statistics only."""
