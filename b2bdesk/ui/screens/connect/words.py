"""What a check of a system found, as sentences."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from b2bdesk.errors import from_wire
from b2bdesk.ui.errors import explain
from b2bdesk.ui.ports import CheckResult
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

# What was looked at: the sentence when it is right, the sentence when it is not.
_CHECKS = {
    "check.reachable": (
        QT_TRANSLATE_NOOP("connect", "The system answers."),
        QT_TRANSLATE_NOOP("connect", "The system does not answer: look at the address."),
    ),
    "check.encrypted": (
        QT_TRANSLATE_NOOP("connect", "The connection is encrypted."),
        QT_TRANSLATE_NOOP("connect", "The connection is not encrypted."),
    ),
    "check.signed_in": (
        QT_TRANSLATE_NOOP("connect", "The sign-in is accepted."),
        QT_TRANSLATE_NOOP("connect", "The sign-in is not accepted: look at the key or password."),
    ),
    "check.key": (
        QT_TRANSLATE_NOOP("connect", "The key is accepted."),
        QT_TRANSLATE_NOOP("connect", "The key is not accepted: enter another one."),
    ),
    "check.answer": (
        QT_TRANSLATE_NOOP("connect", "The answers can be read."),
        QT_TRANSLATE_NOOP("connect", "The answer cannot be read: is the address that of this system?"),
    ),
    "check.clock": (
        QT_TRANSLATE_NOOP("connect", "The clocks agree."),
        QT_TRANSLATE_NOOP("connect", "The clocks differ by {skew_s} s: set the clock of this computer."),
    ),
    "check.quota": (
        QT_TRANSLATE_NOOP("connect", "Requests of today are left."),
        QT_TRANSLATE_NOOP("connect", "The requests of today are used up."),
    ),
    "check.scope": (
        QT_TRANSLATE_NOOP("connect", "The key may use {scope}."),
        QT_TRANSLATE_NOOP("connect", "The key may not use {scope}: give it this right."),
    ),
    "check.site": (
        QT_TRANSLATE_NOOP("connect", "The shop {site} is known."),
        QT_TRANSLATE_NOOP("connect", "There is no shop {site}."),
    ),
    "check.book": (
        QT_TRANSLATE_NOOP("connect", "The reference book {book} is filled."),
        QT_TRANSLATE_NOOP("connect", "The reference book {book} is empty."),
    ),
    "check.code": (
        QT_TRANSLATE_NOOP("connect", "The code {code} is in the book {book}."),
        QT_TRANSLATE_NOOP("connect", "The code {code} is not in the book {book}."),
    ),
    "check.corporate": (
        QT_TRANSLATE_NOOP("connect", "Corporate clients are switched on."),
        QT_TRANSLATE_NOOP("connect", "Corporate clients are switched off: switch them on."),
    ),
    "check.field": (
        QT_TRANSLATE_NOOP("connect", "The custom field {code} is there."),
        QT_TRANSLATE_NOOP("connect", "The custom field {code} of {entity} is missing: create it."),
    ),
    "check.managers": (
        QT_TRANSLATE_NOOP("connect", "There are managers."),
        QT_TRANSLATE_NOOP("connect", "There are no managers among the users."),
    ),
    "check.user": (
        QT_TRANSLATE_NOOP("connect", "Your user is known."),
        QT_TRANSLATE_NOOP("connect", "There is no user {user}."),
    ),
    "check.sender": (
        QT_TRANSLATE_NOOP("connect", "Letters may be sent from this address."),
        QT_TRANSLATE_NOOP("connect", "Letters may not be sent from this address."),
    ),
    "check.letter_size": (
        QT_TRANSLATE_NOOP("connect", "The largest letter is known."),
        QT_TRANSLATE_NOOP("connect", "The largest letter is not known."),
    ),
    "check.sent_folder": (
        QT_TRANSLATE_NOOP("connect", "The folder of sent letters is found."),
        QT_TRANSLATE_NOOP("connect", "The folder of sent letters is not found."),
    ),
    "check.sent_searchable": (
        QT_TRANSLATE_NOOP("connect", "After a broken link the program finds out whether a letter left."),
        "",
    ),
    "check.sent_not_searchable": (
        QT_TRANSLATE_NOOP("connect", "After a broken link you decide yourself whether a letter left."),
        "",
    ),
}


def standing(connected: bool) -> tuple[str, str, str]:
    """Return the word, icon and kind of chip of a system that is connected or not."""
    if connected:
        return translate("connect", "connected"), "circle-check", "ok"
    return translate("connect", "not connected"), "circle-dashed", "plain"


def result(found: CheckResult) -> str:
    """Return what a check found as a sentence; an unknown one is named by its code."""
    right, wrong = _CHECKS.get(found.code, ("", ""))
    sentence = right if found.ok else wrong
    if sentence:
        return translate("connect", sentence).format_map(_Facts(found.facts))
    error = found.facts.get("error")
    if not found.ok and error:
        return explain(from_wire({"code": str(error), "facts": dict(found.facts)})).text
    told = translate("connect", "%1 is right.") if found.ok else translate("connect", "%1 is not right.")
    return told.replace("%1", found.code.removeprefix("check.").replace("_", " "))


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "—"
