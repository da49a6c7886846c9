"""How IMAP spells things: arguments of a command line, folder names in modified UTF-7."""

from __future__ import annotations

import base64
import re

_ENCODED = re.compile(r"&([^-]*)-")
_PLAIN_RUN = re.compile(r"[\x20-\x7e]+|[^\x20-\x7e]+")


def folder_to_wire(name: str) -> str:
    """Encode a folder name (RFC 3501, 5.1.3)."""
    return "".join(_run_to_wire(run) for run in _PLAIN_RUN.findall(name))


def folder_from_wire(wire: str) -> str:
    """Decode a folder name."""
    return _ENCODED.sub(_run_from_wire, wire)


def split_arguments(text: str) -> list[str]:
    """Split a command's arguments: atoms, quoted strings, and bracketed lists as one piece each.

    Literals stand in the text as quoted strings already.
    """
    pieces: list[str] = []
    place = 0
    while place < len(text):
        if text[place] == " ":
            place += 1
            continue
        piece, place = _piece(text, place)
        pieces.append(piece)
    return pieces


def quoted(text: str) -> str:
    """Quote a string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _piece(text: str, place: int) -> tuple[str, int]:
    if text[place] == '"':
        return _quoted_piece(text, place + 1)
    if text[place] == "(":
        end = text.index(")", place) + 1
        return text[place:end], end
    end = text.find(" ", place)
    end = len(text) if end < 0 else end
    return text[place:end], end


def _quoted_piece(text: str, place: int) -> tuple[str, int]:
    letters: list[str] = []
    while text[place] != '"':
        place += text[place] == "\\"
        letters.append(text[place])
        place += 1
    return "".join(letters), place + 1


def _run_to_wire(run: str) -> str:
    if run[0].isascii() and run[0].isprintable():
        return run.replace("&", "&-")
    packed = base64.b64encode(run.encode("utf-16-be")).decode("ascii")
    return f"&{packed.rstrip('=').replace('/', ',')}-"


def _run_from_wire(match: re.Match[str]) -> str:
    packed = match[1].replace(",", "/")
    if not packed:
        return "&"
    return base64.b64decode(packed + "=" * (-len(packed) % 4)).decode("utf-16-be")
