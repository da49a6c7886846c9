"""How each kind of the queue looks, what its primary action is called, why it is here: one row a kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from b2bdesk.model.today import TodayKind
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class KindLook:
    """Name, icon with its colour, the words of the primary action, why an item of the kind is here.

    ``opens``: the primary action is to open what the item is about. Words that depend on the item stand in
    ``screens/today/words.py`` instead of ``why``.
    """

    name: str
    icon: str
    colour: str
    primary: str
    why: str = ""
    opens: bool = False


KINDS: Mapping[TodayKind, KindLook] = {
    TodayKind.MISSED_CALL: KindLook(
        QT_TRANSLATE_NOOP("today", "Missed call"),
        "phone-missed",
        "error",
        QT_TRANSLATE_NOOP("today", "Call back"),
        QT_TRANSLATE_NOOP("today", "Nobody called back yet."),
    ),
    TodayKind.ORDER_BY_HAND: KindLook(
        QT_TRANSLATE_NOOP("today", "Order by hand"),
        "hand",
        "muted",
        QT_TRANSLATE_NOOP("today", "Confirm"),
        QT_TRANSLATE_NOOP("today", "The order came by itself and waits for your confirmation."),
    ),
    TodayKind.UNCHECKED: KindLook(
        QT_TRANSLATE_NOOP("today", "Confirmed locally, not checked"),
        "clock",
        "warning",
        QT_TRANSLATE_NOOP("today", "Check now"),
        QT_TRANSLATE_NOOP("today", "Stock and prices were not asked of the ERP yet. No invoice leaves."),
    ),
    TodayKind.REFUSED: KindLook(
        QT_TRANSLATE_NOOP("today", "Refused"),
        "octagon-x",
        "error",
        QT_TRANSLATE_NOOP("today", "Correct"),
        opens=True,
    ),
    TodayKind.CORRECTION_REFUSED: KindLook(
        QT_TRANSLATE_NOOP("today", "Correction refused"),
        "octagon-x",
        "error",
        QT_TRANSLATE_NOOP("today", "Open the correction"),
        opens=True,
    ),
    TodayKind.DECISION: KindLook(
        QT_TRANSLATE_NOOP("today", "Needs my decision"),
        "git-compare",
        "warning",
        QT_TRANSLATE_NOOP("today", "Decide"),
    ),
    TodayKind.NOT_DELIVERED: KindLook(
        QT_TRANSLATE_NOOP("today", "Letter not delivered"),
        "mail",
        "error",
        QT_TRANSLATE_NOOP("today", "Print and send"),
        QT_TRANSLATE_NOOP("today", "The letter did not reach the client. Check the address."),
    ),
    TodayKind.PAYMENT: KindLook(
        QT_TRANSLATE_NOOP("today", "Payment to match"),
        "wallet",
        "warning",
        QT_TRANSLATE_NOOP("today", "Find what it is for"),
    ),
    TodayKind.CHOOSE_SLOT: KindLook(
        QT_TRANSLATE_NOOP("today", "Choose the day of delivery"),
        "truck",
        "muted",
        QT_TRANSLATE_NOOP("today", "Choose the day"),
        QT_TRANSLATE_NOOP("today", "The order may go to the client and has no day yet."),
    ),
    TodayKind.RESERVE_ENDS: KindLook(
        QT_TRANSLATE_NOOP("today", "Reserve ends"),
        "lock",
        "warning",
        QT_TRANSLATE_NOOP("today", "Prolong"),
        QT_TRANSLATE_NOOP("today", "The goods are held for this order until then; nobody has paid yet."),
    ),
    TodayKind.OFFER_DRIFTED: KindLook(
        QT_TRANSLATE_NOOP("today", "Offer drifted"),
        "tag",
        "warning",
        QT_TRANSLATE_NOOP("today", "Fresh revision"),
    ),
    TodayKind.PROMISE: KindLook(
        QT_TRANSLATE_NOOP("today", "Promise of payment"),
        "hand-coins",
        "warning",
        QT_TRANSLATE_NOOP("today", "Call or write"),
    ),
    TodayKind.NEW_CLIENT: KindLook(
        QT_TRANSLATE_NOOP("today", "New client to check"),
        "user-plus",
        "muted",
        QT_TRANSLATE_NOOP("today", "Check the details"),
    ),
    TodayKind.LOOKS_B2B: KindLook(
        QT_TRANSLATE_NOOP("today", "Looks like B2B"),
        "building-2",
        "warning",
        QT_TRANSLATE_NOOP("today", "Take to B2B"),
    ),
    TodayKind.LEVEL_FALLS: KindLook(
        QT_TRANSLATE_NOOP("today", "Discount level falls"),
        "trending-down",
        "muted",
        QT_TRANSLATE_NOOP("today", "Write"),
    ),
    TodayKind.DORMANT: KindLook(
        QT_TRANSLATE_NOOP("today", "Client has fallen silent"),
        "hourglass",
        "muted",
        QT_TRANSLATE_NOOP("today", "Write"),
    ),
    TodayKind.APPROVAL: KindLook(
        QT_TRANSLATE_NOOP("today", "Approval asked"),
        "hand",
        "warning",
        QT_TRANSLATE_NOOP("today", "Approve"),
    ),
    TodayKind.ANSWER: KindLook(
        QT_TRANSLATE_NOOP("today", "Answer of the lead"),
        "check",
        "muted",
        QT_TRANSLATE_NOOP("today", "Open the order"),
        opens=True,
    ),
    TodayKind.TASK: KindLook(
        QT_TRANSLATE_NOOP("today", "Task"),
        "list-checks",
        "muted",
        QT_TRANSLATE_NOOP("today", "Done"),
    ),
    TodayKind.DRAFT: KindLook(
        QT_TRANSLATE_NOOP("today", "Draft"),
        "pencil",
        "muted",
        QT_TRANSLATE_NOOP("today", "Go on typing"),
        QT_TRANSLATE_NOOP("today", "Typed and not saved yet."),
        opens=True,
    ),
}


def kind_words(kind: TodayKind) -> str:
    """Return what a kind is called."""
    return QCoreApplication.translate("today", KINDS[kind].name)


def kind_icon(kind: TodayKind) -> tuple[str, str]:
    """Return icon and colour of a kind."""
    return KINDS[kind].icon, KINDS[kind].colour


def primary_words(kind: TodayKind) -> str:
    """Return what the primary action of a kind is called."""
    return QCoreApplication.translate("today", KINDS[kind].primary)
