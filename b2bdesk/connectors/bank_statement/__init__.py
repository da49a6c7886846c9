"""The bank's statement file (1CClientBankExchange): read from a watched folder, nothing is ever written."""
