"""How a record of a client stands in another system, in words, with an icon and a colour."""

from __future__ import annotations

from b2bdesk.model.outbox import Action
from b2bdesk.services.elsewhere import Known, Missing, Standing
from b2bdesk.ui.delegates import CellLook, CellState
from b2bdesk.ui.delegates.lines import Head, Line
from b2bdesk.ui.errors import explain
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.screens.sync.words import error_of
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

_STATES = {
    Known.THERE: (QT_TRANSLATE_NOOP("clients", "known there"), "circle-check", "ok"),
    Known.WAITING: (QT_TRANSLATE_NOOP("clients", "on its way"), "hourglass", "muted"),
    Known.UNKNOWN: (QT_TRANSLATE_NOOP("clients", "no answer yet"), "circle-question-mark", "warning"),
    Known.REFUSED: (QT_TRANSLATE_NOOP("clients", "refused"), "octagon-x", "error"),
    Known.ABSENT: (QT_TRANSLATE_NOOP("clients", "not sent"), "circle-dashed", "muted"),
}
_MISSING = {
    Missing.INN: QT_TRANSLATE_NOOP("clients", "The company has no INN: the system could not tell it apart."),
    Missing.EMAIL: QT_TRANSLATE_NOOP("clients", "The contact has no e-mail, and an account needs one."),
    Missing.FORBIDDEN: QT_TRANSLATE_NOOP("clients", "The settings of this system do not allow it."),
}
_RECORDS = {
    Action.PUT_CLIENT: QT_TRANSLATE_NOOP("clients", "client"),
    Action.ERP_PUT_PARTNER: QT_TRANSLATE_NOOP("clients", "partner"),
    Action.BOOKS_PUT_COUNTERPARTY: QT_TRANSLATE_NOOP("clients", "counterparty"),
    Action.CONTRACTS_PUT_CORRESPONDENT: QT_TRANSLATE_NOOP("clients", "correspondent"),
    Action.SHOP_PUT_ACCOUNT: QT_TRANSLATE_NOOP("clients", "personal account"),
}


def heads() -> list[Head]:
    """Return the columns of the checklist."""
    return [
        Head(translate("clients", "Company or contact")),
        Head(translate("clients", "System"), 148),
        Head(translate("clients", "There as"), 148),
        Head(translate("clients", "State"), 172),
        Head(translate("clients", "Number there"), 132),
    ]


def line(standing: Standing) -> Line:
    """Return the row of one record in one system; what needs a person stands out."""
    words, icon, colour = look(standing)
    calm = colour in {"ok", "muted"}
    return Line(
        standing.key,
        (
            CellLook(standing.name, strong=True),
            CellLook(system_name(standing.system)),
            CellLook(translate("clients", _RECORDS[standing.action]), CellState.SECONDARY),
            CellLook(words, icon=icon, colour="" if calm else colour),
            CellLook(standing.number, CellState.SECONDARY),
        ),
    )


def look(standing: Standing) -> tuple[str, str, str]:
    """Return words, icon and colour of the state."""
    if standing.known is Known.THERE and standing.differs:
        return translate("clients", "kept otherwise"), "triangle-alert", "warning"
    return how_known(standing.known)


def how_known(known: Known) -> tuple[str, str, str]:
    """Return words, icon and colour of how far a record has come."""
    words, icon, colour = _STATES[known]
    return translate("clients", words), icon, colour


def remark(standing: Standing) -> str:
    """Return why it is not there, or what is otherwise there; empty when all is well."""
    error = error_of(standing.operation) if standing.operation else None
    if error is not None:
        return explain(error, "client").text
    if standing.differs:
        told = translate("clients", "%1 kept otherwise: %2. Look at it there.")
        return told.replace("%1", system_name(standing.system)).replace("%2", ", ".join(standing.differs))
    return cannot(standing) if standing.known is Known.ABSENT else ""


def cannot(standing: Standing) -> str:
    """Return why it cannot be created there; empty when it can."""
    return translate("clients", _MISSING[standing.missing]) if standing.missing else ""
