"""A desk with an ERP behind it."""
