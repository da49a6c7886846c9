"""A training 1C:KA behind its standard OData interface: state in memory, the platform's own habits."""

ONEC_LOGIN = "Обмен Б2Б"
"""Login of the integration user; Cyrillic on purpose, as most 1C logins are."""

ONEC_PASSWORD = "training-onec-password"  # noqa: S105
"""Password of the integration user; it opens nothing but this server."""

PUBLICATION = "/ka/odata/standard.odata"
"""Path of the publication."""
