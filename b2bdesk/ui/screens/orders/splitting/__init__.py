"""Dividing an order into two."""
