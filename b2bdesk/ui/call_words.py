"""Words for calls: how they stand and ended, what they were about, where a number comes from."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from b2bdesk.model.call import Call, Direction, Disposition, Outcome
from b2bdesk.model.phone_places import MOBILE, place_of
from b2bdesk.ui import format
from b2bdesk.ui.regions import region_name
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

# How a call ended -> (words, icon, kind of chip); a colour only where somebody has to call back.
_ENDS = {
    Disposition.RINGING: (QT_TRANSLATE_NOOP("calls", "rings"), "phone-incoming", "info"),
    Disposition.TALKING: (QT_TRANSLATE_NOOP("calls", "talks"), "phone", "info"),
    Disposition.ANSWERED: (QT_TRANSLATE_NOOP("calls", "answered"), "phone-incoming", "plain"),
    Disposition.MISSED: (QT_TRANSLATE_NOOP("calls", "missed"), "phone-missed", "warning"),
    Disposition.ABANDONED: (QT_TRANSLATE_NOOP("calls", "did not wait"), "phone-missed", "warning"),
    Disposition.BUSY: (QT_TRANSLATE_NOOP("calls", "line was busy"), "phone-missed", "warning"),
    Disposition.REJECTED: (QT_TRANSLATE_NOOP("calls", "rejected"), "phone-missed", "warning"),
    Disposition.COLLEAGUE: (QT_TRANSLATE_NOOP("calls", "answered by a colleague"), "users", "plain"),
    Disposition.TRANSFERRED: (QT_TRANSLATE_NOOP("calls", "handed over"), "users", "plain"),
    Disposition.FAILED: (QT_TRANSLATE_NOOP("calls", "did not come about"), "circle-x", "plain"),
}
_OUTGOING = {
    Disposition.RINGING: (QT_TRANSLATE_NOOP("calls", "is being called"), "phone-outgoing", "info"),
    Disposition.ANSWERED: (QT_TRANSLATE_NOOP("calls", "talked"), "phone-outgoing", "plain"),
    Disposition.MISSED: (QT_TRANSLATE_NOOP("calls", "no answer"), "phone-outgoing", "plain"),
    Disposition.ABANDONED: (QT_TRANSLATE_NOOP("calls", "given up"), "phone-outgoing", "plain"),
    Disposition.BUSY: (QT_TRANSLATE_NOOP("calls", "busy"), "phone-outgoing", "plain"),
    Disposition.REJECTED: (QT_TRANSLATE_NOOP("calls", "rejected"), "phone-outgoing", "plain"),
}
_OUTCOMES = {
    Outcome.ORDER: QT_TRANSLATE_NOOP("calls", "order"),
    Outcome.QUESTION: QT_TRANSLATE_NOOP("calls", "question"),
    Outcome.COMPLAINT: QT_TRANSLATE_NOOP("calls", "complaint"),
    Outcome.WRONG: QT_TRANSLATE_NOOP("calls", "wrong number"),
    Outcome.NO_TALK: QT_TRANSLATE_NOOP("calls", "no talk"),
}


def end_look(direction: Direction, disposition: Disposition) -> tuple[str, str, str]:
    """Return words, icon and kind of chip for how far a call got."""
    outgoing = direction is not Direction.IN
    words, icon, kind = (_OUTGOING if outgoing else _ENDS).get(disposition, _ENDS[disposition])
    return translate("calls", words), icon, kind


def outcome_words(outcome: Outcome | None) -> str:
    """Return what a person said a call was about."""
    return translate("calls", _OUTCOMES[outcome]) if outcome else translate("calls", "no outcome")


def number_words(number: str) -> str:
    """Return a number as people read it, or that none was shown."""
    return format.phone(number) if number else translate("calls", "Number hidden")


def place_words(number: str) -> str:
    """Return where a number comes from: a region of Russia, a mobile phone, a country."""
    place = place_of(number)
    if place == MOBILE:
        return translate("calls", "mobile phone")
    if place.startswith("RU-"):
        return region_name(place)
    territory = QLocale.codeToTerritory(place) if place else QLocale.Country.AnyTerritory
    if territory == QLocale.Country.AnyTerritory:
        return place
    return QLocale.territoryToString(territory)


def talk_words(seconds: int) -> str:
    """Return how long was talked: ``3:12``, ``1:02:33`` from an hour on, a dash for nothing."""
    if not seconds:
        return "–"
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def colleague_words(call: Call | None, names: dict[str, str]) -> str:
    """Return who has taken a call: the colleague's name where his extension is known."""
    extension = (call.by_extension if call else None) or ""
    name = names.get(extension, "")
    if name:
        return translate("calls", "answered by %1").replace("%1", name)
    if extension:
        return translate("calls", "answered at %1").replace("%1", extension)
    return translate("calls", "answered by a colleague")
