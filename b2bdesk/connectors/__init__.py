"""Connectors to the back office: one package a vendor, each behind the ports it implements."""
