"""Elements of office files by their bare names: every program writes the namespaces in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from b2bdesk.connectors import safe_xml


def children(parent: Element, name: str) -> Iterator[Element]:
    """Yield the children with a name."""
    return (child for child in parent if safe_xml.local_name(child) == name)


def attribute(element: Element, name: str) -> str:
    """Return an attribute, empty without it."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")
