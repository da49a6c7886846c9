"""What is dialled: a number as a person wrote it becomes the digits that the exchange's dial plan expects."""

from __future__ import annotations

import re
from dataclasses import dataclass

from b2bdesk.connectors.asterisk.wire import SYSTEM, is_safe
from b2bdesk.errors import Refused
from b2bdesk.model import phones

FORMS = ("8", "7", "+7")
"""How a number of the own country begins; abroad follow ``810``, the country's code alone, or a plus."""
_ABROAD = {"8": "810", "7": "", "+7": "+"}
_INTERNAL = re.compile(r"[0-9*#]{2,6}", re.ASCII)
_PLAIN = re.compile(r"\+?[0-9]{7,15}", re.ASCII)
_BETWEEN = re.compile(r"[\s().\-\u2010-\u2013/]")
_EXTENSION = re.compile(r"[0-9A-Za-z_*#.\-]{1,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class DialRules:
    """``form`` is one of :data:`FORMS`; ``prefix`` is dialled first to get a line (``9`` in many offices)."""

    form: str = "8"
    prefix: str = ""


def to_dial(text: str, rules: DialRules) -> str:
    """Return the digits to dial. Two to six digits are a number of the exchange itself and stay as they are.

    Raises :class:`Refused` for anything that is no number, ``line_break`` for one that would become another
    action.
    """
    if not is_safe(text):
        raise Refused(system=SYSTEM, detail="line_break", fields=["number"])
    bare = _BETWEEN.sub("", text)
    if _INTERNAL.fullmatch(bare):
        return bare
    phone = phones.parse(text)
    if phone is not None:
        return rules.prefix + _in_form(phone.e164, rules.form)
    if not _PLAIN.fullmatch(bare):
        raise Refused(system=SYSTEM, detail="bad_number", fields=["number"])
    return rules.prefix + bare


def require_extension(text: str) -> str:
    """Return the extension if it can be one; raises :class:`Refused`."""
    if not is_safe(text):
        raise Refused(system=SYSTEM, detail="line_break", fields=["extension"])
    if not _EXTENSION.fullmatch(text):
        raise Refused(system=SYSTEM, detail="bad_number", fields=["extension"])
    return text


def _in_form(e164: str, form: str) -> str:
    # Kazakhstan shares the code +7 with Russia and is dialled in the same way.
    if e164.startswith("+7"):
        return form + e164[2:]
    return _ABROAD[form] + e164[1:]
