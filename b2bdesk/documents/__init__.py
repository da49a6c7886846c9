"""Printed documents: an immutable snapshot goes in, PDF bytes come out."""
