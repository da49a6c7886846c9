"""The mark on a field whose value the other system does not have: the same wherever such a field stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from b2bdesk.services.unsent import Unsent
from b2bdesk.ui.field_words import value_words
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.source_words import waiting_words
from b2bdesk.ui.widgets import Field


def mark_field(field: Field, unsent: Unsent, path: str, names: Mapping[str, str]) -> None:
    """Mark a field as not sent, refused or disputed, or clear its mark.

    ``path`` is what both sides call the value, empty for one that stays here; ``names`` what people call the
    parts that values name by uid.
    """
    disputed = bool(path) and unsent.dispute_of(path) is not None
    change = unsent.of(path) if path else None
    words = ""
    if change is not None or disputed:
        there = value_words(names, path, change.there) if change is not None else ""
        words = waiting_words(unsent.since, refused=unsent.refused, there=there, disputed=disputed)
    field.set_unsent(words, refused=unsent.refused, disputed=disputed)


def compare(open_object: Callable[[ObjectRef], object], unsent: Unsent) -> None:
    """Open the conflict in which values of a record stand; nothing happens once it is decided."""
    record = next(iter(unsent.disputed.values()), None)
    if record is not None:
        open_object(ObjectRef("conflict", record))
