"""Which document kinds can be drawn: each with the snapshot it needs and the function that draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from b2bdesk.documents.data import InvoiceData, Snapshot, from_json
from b2bdesk.documents.invoice import draw_invoice


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: the type of its snapshot and how it becomes a PDF."""

    snapshot: type[Snapshot]
    draw: Callable[[Any], bytes]


KINDS: dict[str, DocumentKind] = {
    "invoice": DocumentKind(InvoiceData, draw_invoice),
}


def draw(kind: str, data: Snapshot) -> bytes:
    """Draw a snapshot of ``kind`` as PDF.

    Raises KeyError for a kind that cannot be drawn, TypeError for another kind's snapshot, and the
    drawing function's own :class:`~b2bdesk.errors.DeskError`.
    """
    known = KINDS[kind]
    if not isinstance(data, known.snapshot):
        raise TypeError(f"{kind} needs {known.snapshot.__name__}, got {type(data).__name__}")
    return known.draw(data)


def draw_stored(kind: str, snapshot: bytes | str) -> bytes:
    """Draw from the stored JSON of a snapshot: what the drawing process is given. Raises as :func:`draw`
    and :class:`~b2bdesk.errors.InvalidInput` for JSON that does not fit.
    """
    return draw(kind, from_json(snapshot, KINDS[kind].snapshot))
