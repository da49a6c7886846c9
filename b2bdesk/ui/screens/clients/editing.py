"""What the pages with a table and a form under it share."""

from __future__ import annotations

from b2bdesk.ui.widgets import TextArea, TextField


def put(field: TextField | TextArea, text: str, *, anew: bool) -> None:
    """Fill a field from the store; what a person is typing, or could not save, stays unless ``anew``."""
    editor = field.line if isinstance(field, TextField) else field.editor
    if anew:
        field.set_error("")
    elif editor.hasFocus() or field.error():
        return
    field.set_text(text)
