"""The training phone exchange: the manager interface of Asterisk, with played phones and clients."""

EXCHANGE_USER = "b2bdesk"
EXCHANGE_PASSWORD = "training-exchange"  # noqa: S105
READ_ONLY_USER = "b2bdesk-ro"
