"""The inside of the process that reads one file: content comes in, rows or a small picture go out."""

from __future__ import annotations

import sys

import msgspec

from b2bdesk.errors import DeskError, FileReadingStopped
from b2bdesk.intake import limits, reader
from b2bdesk.intake.tables import LARGEST_FILE


def answer(name: str, encoding: str = "", *, picture: bool = False) -> int:
    """Read the file on standard input and print its rows as JSON, or the picture in it, or why not.

    Returns the exit code.
    """
    content = sys.stdin.buffer.read(LARGEST_FILE + 1)
    limits.apply(pdf=not picture and _may_hold_pdf(content))
    try:
        told = _picture(name, content) if picture else reader.read(name, content, encoding).as_json()
    except DeskError as problem:
        told = _error(problem)
    except MemoryError:
        told = _error(FileReadingStopped(name=name, reason="memory"))
    except RecursionError:
        told = _error(FileReadingStopped(name=name, reason="crashed"))
    sys.stdout.buffer.write(told)
    sys.stdout.buffer.flush()
    return 0


def _picture(name: str, content: bytes) -> bytes:
    from b2bdesk.intake import decoding

    return decoding.shrunk(name, content)


def _may_hold_pdf(content: bytes) -> bool:
    """Tell whether the PDF library may be needed: a PDF, or a letter with one attached."""
    return content[:1024].lstrip().startswith(b"%PDF-") or b"pdf" in content[:200_000].lower()


def _error(problem: DeskError) -> bytes:
    return b'{"error":' + msgspec.json.encode(problem.to_wire()) + b"}"
