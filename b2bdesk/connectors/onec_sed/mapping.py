"""A contract's card as our record; pure."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from b2bdesk.connectors.onec_sed.kinds import CONTRACT, CORRESPONDENT
from b2bdesk.connectors.onec_sed.options import Options
from b2bdesk.connectors.onec_sed.wire import DmObject
from b2bdesk.connectors.records import ContractRecord, Ext
from b2bdesk.errors import BadRecord
from b2bdesk.model.uid import Uid
from b2bdesk.model.words_fold import fold

MARK = "b2bdesk:"
LARGEST_LIMIT = Decimal(10) ** 13
MOST_DAYS = 3_650

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_INSIDE = re.compile(r"e1cib/data/[\w.]{1,200}\?ref=[0-9a-fA-F]{32}")
_BLANKS = re.compile(r"[\s\u00a0\u202f]")
_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,2}0*)?", re.ASCII)
_UNIT = re.compile(r"\s*(?:руб(?:лей|ля|ль)?\.?|р\.|₽|%)\s*$", re.IGNORECASE)
_DAYS_WORD = re.compile(r"\s*(?:календарн\w+\s+)?(?:дн\.|дней|дня|день)\s*$", re.IGNORECASE)
_FIRST_YEAR = 1900
_DRAFT = "draft"
_YES = {"true", "1", "да", "истина"}


def contract(card: DmObject, options: Options, today: date) -> ContractRecord:
    """Translate a card. A contract in force whose last day has passed counts as expired.

    Raises :class:`BadRecord` when a day or a sum cannot be read: a wrong limit would be worse than none.
    """
    fields, names = options.fields, options.properties
    properties = card.properties()
    correspondent, organization = card.link(fields.correspondent), card.link(fields.organization)
    till = None if _yes(card.text(fields.open_ended)) else day(card.text(fields.till), fields.till)
    return ContractRecord(
        ext=Ext(CONTRACT, card.id),
        number=card.text(fields.number),
        day=day(card.text(fields.date), fields.date),
        state=_state(card.text(fields.status), till, options, today),
        company=Ext(CORRESPONDENT, correspondent.id) if correspondent else None,
        inn=_requisite(correspondent, fields.inn),
        kpp=_requisite(correspondent, fields.kpp),
        uid=uid_of(card.text(fields.comment)),
        own_company_inn=_requisite(organization, fields.inn),
        valid_from=day(card.text(fields.begins), fields.begins),
        valid_till=till,
        deferral_days=_days(properties.get(names.deferral, ""), names.deferral),
        prepay_percent=_number(properties.get(names.prepay, ""), names.prepay, Decimal(100)),
        limit=_number(properties.get(names.limit, ""), names.limit, LARGEST_LIMIT),
        signed=_word_state(card.text(fields.status), options) in ("active", "expired"),
        file_url=_web_link(card, options),
    )


def _web_link(card: DmObject, options: Options) -> str | None:
    """Return where a browser shows the card with its files; only links inside the same base are taken."""
    link = card.navigation_ref()
    return f"{options.web_address}#{link}" if _INSIDE.fullmatch(link) else None


def mark(uid: Uid) -> str:
    """Return our mark, which stands at the very start of a comment."""
    return f"{MARK}{uid}"


def uid_of(comment: str) -> Uid | None:
    """Return our uid from a comment that begins with the mark."""
    found = _UID.match(comment.removeprefix(MARK)) if comment.startswith(MARK) else None
    return Uid(found[0]) if found else None


def day(text: str, where: str) -> date | None:
    """Return the day of a date-time; None for the vendor's empty date. Raises :class:`BadRecord`."""
    if not text:
        return None
    try:
        found = date.fromisoformat(text[:10])
    except ValueError:
        raise _bad(where) from None
    return found if found.year >= _FIRST_YEAR else None


def same_requisites(theirs: DmObject, inn: str, kpp: str | None, options: Options) -> bool:
    """Tell whether it is the company with this INN and KPP; a record without a KPP fits by its INN."""
    their_kpp = theirs.text(options.fields.kpp)
    return theirs.text(options.fields.inn) == inn and (not kpp or not their_kpp or their_kpp == kpp)


def _state(word: str, till: date | None, options: Options, today: date) -> str:
    state = _word_state(word, options)
    return "expired" if state == "active" and till is not None and till < today else state


def _word_state(word: str, options: Options) -> str:
    # A status nobody described must not open the way to goods without payment.
    return options.states.get(fold(word.strip()), _DRAFT)


def _requisite(party: DmObject | None, field: str) -> str | None:
    return (party.text(field) or None) if party else None


def _days(text: str, where: str) -> int | None:
    """Return whole calendar days; a number of banking days is none of ours and cannot be kept."""
    number = _number(_DAYS_WORD.sub("", text), where, Decimal(MOST_DAYS))
    if number is None:
        return None
    if number != number.to_integral_value():
        raise _bad(where)
    return int(number)


def _number(text: str, where: str, largest: Decimal) -> Decimal | None:
    """Return a number of at most two decimals as people write it: blanks, a comma or a point, a unit."""
    bare = _BLANKS.sub("", _UNIT.sub("", text)).replace(",", ".")
    if not bare:
        return None
    if not _NUMBER.fullmatch(bare) or Decimal(bare) > largest:
        raise _bad(where)
    return Decimal(bare)


def _yes(text: str) -> bool:
    return fold(text) in _YES


def _bad(where: str) -> BadRecord:
    return BadRecord(system="onec_sed", kind=CONTRACT, where=where)
