"""The training shop. What opens it opens nothing else; it is printed in the manual and is no secret."""

EXCHANGE_LOGIN = "b2bdesk_exchange"
"""Login of the exchange user."""

EXCHANGE_ENTRY = "training-exchange"
"""Password of the exchange user."""

WEBHOOK_USER = 7
"""Number of the user whose webhook it is."""

WEBHOOK = "trainingwebhook1"
"""Secret of the webhook; it stands in the address."""

ENDPOINT_KEY = "training-endpoint-key"
"""Key with which requests to the site's own endpoint are signed."""

ONEC_PAGE = "/bitrix/admin/1c_exchange.php"
"""The page with which a real 1C would speak."""

OUR_PAGE = "/b2bdesk/1c_exchange.php"
"""The copy of that page for the desk; its first 20 characters differ."""

TWIN_PAGE = "/bitrix/admin/1c_exchange_b2b.php"
"""A copy that looks like one of its own and is none: its first 20 characters are those of 1C's page."""

ENDPOINT = "/b2bdesk/endpoint.php"
"""The site's own endpoint."""

SITE_SECRETS = {
    "exchange_login": EXCHANGE_LOGIN,
    "exchange_password": EXCHANGE_ENTRY,
    "webhook": WEBHOOK,
    "endpoint_key": ENDPOINT_KEY,
}
"""Everything that the connector keeps in the key store, by its names."""
