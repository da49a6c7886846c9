"""The training back office: local servers that speak the vendors' real protocols.

The keys below open nothing but the training servers on this computer; they are printed in the
manual and are no secrets.
"""

RETAILCRM_KEY = "training-retailcrm-key"
"""API key with every right."""

RETAILCRM_READ_KEY = "training-retailcrm-read-only"
"""API key that may read but not write: for trying what a missing right looks like."""

SITE = "b2b"
"""Code of the shop in the training CRM."""
