"""A file with a company's details: what of it fills the new-client sheet (``ux.md`` 7)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from b2bdesk.rules.company_details import Detail, DetailKind, details

__all__ = ["Detail", "DetailKind", "read_details"]


def read_details(path: Path, cancelled: Callable[[], bool] = bool) -> list[Detail]:
    """Return the requisites in a file, each with its line; blocks until nobody waits any more.

    The file is read in a process of its own; raises as :func:`b2bdesk.intake.child.read_file` does.
    """
    from b2bdesk.intake import child

    return details(line for _sheet, line in child.read_file(path, cancelled=cancelled).lines())
