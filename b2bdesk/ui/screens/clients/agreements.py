"""The contracts of a client as their keeper tells them, the requests on their way, asking for a new one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices

from b2bdesk.model.contract import Contract, ContractKind, ContractState
from b2bdesk.model.outbox import OpState, OutboxOp
from b2bdesk.model.uid import Uid
from b2bdesk.ui import format
from b2bdesk.ui.delegates import CellLook, CellState
from b2bdesk.ui.delegates.lines import Head, Line, LinesTable
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.clients.page import Page
from b2bdesk.ui.screens.clients.presenter import CardState, ClientPresenter
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.screens.sync.words import state_look
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.widgets import Button, Label, row_layout, show_if

_STATES = {
    ContractState.DRAFT: (QT_TRANSLATE_NOOP("clients", "draft"), "pencil", ""),
    ContractState.APPROVAL: (QT_TRANSLATE_NOOP("clients", "being approved"), "clock", ""),
    ContractState.ACTIVE: (QT_TRANSLATE_NOOP("clients", "active"), "circle-check", ""),
    ContractState.EXPIRED: (QT_TRANSLATE_NOOP("clients", "expired"), "octagon-x", "error"),
    ContractState.CLOSED: (QT_TRANSLATE_NOOP("clients", "no longer in force"), "x", ""),
}
_KINDS = {
    ContractKind.SALE: QT_TRANSLATE_NOOP("clients", "sale"),
    ContractKind.FRAME: QT_TRANSLATE_NOOP("clients", "frame"),
    ContractKind.OTHER: QT_TRANSLATE_NOOP("clients", "other"),
}
_REASONS = {
    "not_connected": QT_TRANSLATE_NOOP("clients", "No system that keeps contracts is connected."),
    "inn": QT_TRANSLATE_NOOP("clients", "No company of this client has an INN."),
}


class AgreementsPage(Retranslating, Page):
    """A table of contracts and requests. ``asked``: the person wants to ask for a contract."""

    asked = Signal()

    def __init__(self, presenter: ClientPresenter, today: Callable[[], date]) -> None:
        super().__init__("client.agreements")
        self._presenter, self._today = presenter, today
        self.request = Button("", icon="plus", name="client.agreements.request")
        self._nothing = Label("", "body", "muted", name="client.agreements.nothing")
        self.table = LinesTable(name="client.agreements.list", fitted=True)
        self.open = Button("", icon="external-link", name="client.agreements.open")
        row = row_layout()
        row.setSpacing(12)
        row.addWidget(self.request)
        row.addWidget(self.open)
        row.addStretch(1)
        self.add_row(row)
        self.add(self._nothing)
        self.add_table(self.table)
        self.end()
        self.request.clicked.connect(self.asked)
        self.open.clicked.connect(self._open)
        self.table.rested.connect(lambda _uid: self._show_link())
        self.retranslate()

    def show_state(self, state: CardState) -> None:
        """Show requests first, then the contracts, the newest first."""
        client = state.client
        if client is None:
            return
        names = {company.uid: company.short_name for company in client.companies}
        rows = [_request_line(each, names) for each in state.contracts.asked]
        rows += [_contract_line(each, names, self._today()) for each in state.contracts.known]
        self.table.set_lines(rows)
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        reason = self._presenter.why_no_contract()
        told = translate("clients", _REASONS[reason]) if reason else ""
        self.request.set_reason(told, translate("clients", "Cannot request yet"))
        self._show_link()

    def _show_link(self) -> None:
        """Offer the card of the chosen contract where its keeper gave a link to it."""
        chosen = self._chosen()
        show_if(self.open, bool(self._presenter.state.contracts.known))
        reason = translate("clients", "Choose a contract first.")
        if chosen is not None:
            none = translate("clients", "The system that keeps this contract gives no link to it.")
            reason = "" if _link(chosen).isValid() else none
        self.open.set_reason(reason, translate("clients", "Cannot be opened"))

    def _chosen(self) -> Contract | None:
        key = self.table.current_key()
        return next((one for one in self._presenter.state.contracts.known if one.uid == key), None)

    def _open(self) -> None:
        chosen = self._chosen()
        if chosen is not None and _link(chosen).isValid():
            QDesktopServices.openUrl(_link(chosen))

    def retranslate(self) -> None:
        """Set the words anew."""
        self.table.set_heads(translate("clients", "Contracts"), _heads())
        self.table.set_lines([])
        self.request.setText(translate("clients", "Request a contract"))
        self.open.setText(translate("clients", "Open with its files"))
        self._nothing.setText(translate("clients", "No contracts yet"))
        self.show_state(self._presenter.state)


def _heads() -> list[Head]:
    return [
        Head(translate("clients", "Contract")),
        Head(translate("clients", "Company"), 132),
        Head(translate("clients", "Type"), 84),
        Head(translate("clients", "State"), 164),
        Head(translate("clients", "Valid"), 172),
        Head(translate("clients", "Deferral"), 80, numeric=True),
        Head(translate("clients", "Limit"), 108, numeric=True),
    ]


def _contract_line(contract: Contract, names: Mapping[Uid, str], today: date) -> Line:
    words, icon, colour = _STATES[contract.state]
    shown = translate("clients", words)
    if contract.is_expiring(today):
        shown, icon, colour = translate("clients", "ends soon"), "clock", "warning"
    # A draft has no number yet and is called by its title; the sign behind it only tells equal titles apart.
    number = contract.number.partition(" · ")[0] if contract.state is ContractState.DRAFT else contract.number
    return Line(
        contract.uid,
        (
            CellLook(number, strong=True, addition=format.day(contract.date)),
            CellLook(names.get(contract.company, ""), CellState.SECONDARY),
            CellLook(translate("clients", _KINDS[contract.kind]), CellState.SECONDARY),
            CellLook(shown, icon=icon, colour=colour, addition=_unsigned(contract)),
            CellLook(_days(contract.from_on, contract.till_on)),
            CellLook(_deferral(contract.deferral_days), numeric=True),
            CellLook(format.amount(contract.limit) if contract.limit is not None else "—", numeric=True),
        ),
    )


def _unsigned(contract: Contract) -> str:
    """Return that a contract in force bears no signature yet; of the others nobody expects one."""
    waits = contract.state is ContractState.ACTIVE and not contract.signed
    return translate("clients", "not signed") if waits else ""


def contract_fact(known: Sequence[Contract]) -> str:
    """Return the newest contract in force in a line: number, until when, deferral, whether it is signed."""
    living = next((one for one in known if one.state is ContractState.ACTIVE), None)
    if living is None:
        return ""
    parts = [translate("clients", "Contract %1").replace("%1", living.number)]
    if living.till_on is not None:
        parts.append(translate("clients", "till %1").replace("%1", format.day(living.till_on)))
    if living.deferral_days:
        deferral = translate("clients", "deferral %1 d")
        parts.append(deferral.replace("%1", str(living.deferral_days)))
    signed = translate("clients", "signed"), translate("clients", "not signed")
    return ", ".join((*parts, signed[0] if living.signed else signed[1]))


def _request_line(operation: OutboxOp, names: Mapping[Uid, str]) -> Line:
    asked = operation.payload
    words, icon, kind = state_look(operation.state)
    colour = kind if operation.state in {OpState.REFUSED, OpState.UNKNOWN} else ""
    till, limit = asked.get("valid_till"), asked.get("limit")
    return Line(
        operation.uid,
        (
            CellLook(str(asked.get("title", "")), addition=translate("clients", "requested"), pending=True),
            CellLook(names.get(Uid(str(asked.get("company", ""))), ""), CellState.SECONDARY),
            CellLook(""),
            CellLook(words, icon=icon, colour=colour),
            CellLook(_days(_day(asked.get("valid_from")), _day(till))),
            CellLook(_deferral(int(str(asked.get("deferral_days") or 0))), numeric=True),
            CellLook(format.amount(Decimal(str(limit))) if limit else "—", numeric=True),
        ),
    )


def _days(begins: date | None, ends: date | None) -> str:
    """Return from when until when, as far as it was said."""
    first, last = (format.day(one) if one else "" for one in (begins, ends))
    if not first:
        return translate("clients", "till %1").replace("%1", last) if last else "—"
    return f"{first} – {last}" if last else translate("clients", "from %1").replace("%1", first)


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None


def _deferral(days: int) -> str:
    return translate("clients", "%1 d").replace("%1", str(days)) if days else "—"


def _link(contract: Contract) -> QUrl:
    """Return what a browser opens; a link must not start a program."""
    url = QUrl(contract.file_url or "")
    return url if url.scheme() in ("http", "https") else QUrl()
