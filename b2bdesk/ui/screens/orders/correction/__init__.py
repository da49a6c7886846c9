"""Correcting and cancelling a confirmed order on the orders screen, and its revisions."""
