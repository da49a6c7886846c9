"""Customers' own request files: made here in many layouts, read and matched by the program."""
