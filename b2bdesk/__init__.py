"""The desk of a B2B sales manager: clients, orders, documents and the back office in one window."""
