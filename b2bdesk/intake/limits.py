"""Limits of the process that reads files: memory, processor time, nothing written."""

from __future__ import annotations

import sys

MOST_MEMORY = 512 * 1024 * 1024
WITHIN_S = 10.0
PROCESSOR_S = 15


def apply(*, pdf: bool) -> None:
    """Limit the present process where the system can.

    The PDF library reserves address space by the gigabyte without using it, so for a PDF the memory that is
    written to is limited instead; Linux alone counts that.
    """
    if sys.platform == "win32":
        return
    import resource

    _set(resource.RLIMIT_DATA, MOST_MEMORY)
    if not pdf:
        _set(resource.RLIMIT_AS, MOST_MEMORY)
    _set(resource.RLIMIT_CPU, PROCESSOR_S)
    _set(resource.RLIMIT_FSIZE, 0)
    _set(resource.RLIMIT_CORE, 0)


def _set(kind: int, most: int) -> None:
    import resource

    _soft, hard = resource.getrlimit(kind)
    wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(kind, (wanted, wanted))
    except (ValueError, OSError):
        # A system that knows no such limit; the deadline still holds.
        return
