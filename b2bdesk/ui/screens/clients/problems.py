"""Where a sheet of a client says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from b2bdesk.errors import DeskError
from b2bdesk.ui.errors import explain
from b2bdesk.ui.widgets import InlineBar
from b2bdesk.ui.widgets.field_frame import Field

AnyField = TypeVar("AnyField", bound=Field)


def said_at(problem: DeskError, fields: Mapping[str, AnyField], trouble: InlineBar) -> AnyField | None:
    """Say a problem at the field that it names and return that, else in the bar of the sheet."""
    field = fields.get(str(problem.facts.get("field", "")))
    said = explain(problem, "client")
    if field is None:
        trouble.set_message("error", said.text)
    else:
        field.set_error(said.what)
    return field
