"""Asking the lead, his answer, and the client's own agreement."""
