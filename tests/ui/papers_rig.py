"""What tests of documents, letters and the exchange stand on: a plain host screen, a busy exchange."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from b2bdesk.errors import Refused
from b2bdesk.model.document import Document, DocumentFile, DocumentKind, DocumentState
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules import order_editing
from b2bdesk.services import documents, letters
from b2bdesk.services.letters import LetterDraft
from b2bdesk.store.rows import ConnectorState
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.send import SendSheet
from b2bdesk.ui.shell.screen import ScreenWidget
from b2bdesk.ui.widgets import CheckBox
from tests.ui.rig import ScreenRig, rest


class OrdersStub(ScreenWidget):
    """A list pane and a detail pane; the detail is what the sheet covers."""

    def __init__(self, parts: ScreenParts) -> None:
        super().__init__()
        self._parts = parts
        self._order = ""
        self.list, self.detail = QWidget(), QWidget()
        self.list.setAccessibleName("Orders")
        halves = QSplitter()
        halves.addWidget(self.list)
        halves.addWidget(self.detail)
        halves.setSizes([400, 960])
        halves.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(halves)

    def show_order(self, uid: str) -> None:
        self._order = uid
        self.shown_changed.emit()

    def object_ref(self) -> ObjectRef | None:
        return ObjectRef("order", self._order) if self._order else None

    def open_object(self, ref: ObjectRef) -> None:
        self.show_order(ref.uid)

    def sheet_ground(self) -> QWidget:
        return self.detail


@dataclass(frozen=True)
class Exchange:
    """An exchange in full work: what waits, what was refused, what both sides changed."""

    held: Uid
    refused: Uid
    unknown: Uid
    refused_order: Order
    conflict: Uid


def busy_exchange(rig: ScreenRig) -> Exchange:
    """Fill the outbox as a day does: the agent's part is done by hand."""
    now, error = (
        rig.back.clock.now(),
        Refused(system="retailcrm", detail="статус «Передан в сборку» закрыт для правки"),
    )
    second = rig.order_of_romashka()
    refused = claim(rig)
    rig.order_of_romashka()
    unknown = claim(rig)
    first = rig.order_of_romashka()
    documents.issue_invoice(rig.desk, first.uid)
    draft = LetterDraft(
        to=("buh@romashka.example",), subject=f"Счёт {first.shown_number}", text="Во вложении"
    )
    quantity = f"lines/{first.lines[0].uid}/qty"
    with rig.back.store.write() as tx:
        typed = order_editing.with_qty(tx.orders.need(first.uid), first.lines[0].uid, Decimal(8))
        tx.orders.save(replace(typed, comment_internal="пропуск у охраны"))
        tx.outbox.settle_refused(refused, error.code, dict(error.facts))
        tx.outbox.mark_unknown(unknown, "connector.outcome_unknown", {}, now + timedelta(seconds=20))
        tx.states.put(ConnectorState("retailcrm", "ok", now - timedelta(seconds=12), None, 82))
        tx.states.put(
            ConnectorState("dadata", "late", now - timedelta(minutes=14), "connector.unavailable", 310)
        )
        tx.states.put(ConnectorState("mail", "ok", now - timedelta(seconds=40), None, 95))
        tx.conflicts.open(
            kind="order",
            uid=first.uid,
            system="retailcrm",
            base={"comment_internal": "", quantity: "10.000"},
            ours={"comment_internal": "пропуск у охраны", quantity: "8.000"},
            theirs={"comment_internal": "позвонить заранее", quantity: "12.000"},
            paths=["comment_internal", quantity],
            by_theirs="П. Петрова",
        )
        facts = {"action": "crm.put_order", "op": second.uid, "stream": f"order:{second.uid}"}
        tx.journal.add("refused", {**facts, "system": "retailcrm", "error": error.code, "detail": "статус"})
        tx.journal.add("connector", {"system": "dadata", "from": "ok", "to": "late", "error": None})
    queued = letters.send(rig.desk, first.client, replace(draft, order=first.uid, documents=()))
    return Exchange(
        held=queued.operation,
        refused=refused,
        unknown=unknown,
        refused_order=second,
        conflict=first.uid,
    )


def choose(sheet: SendSheet, key: str) -> CheckBox:
    """Let the letter of a sheet carry this document alone."""
    rows = sheet.form.documents.rows
    if key not in rows():
        sheet.form.documents.more.click()
    box = rows()[key]
    if not box.isChecked():
        box.click()
        rest()
    for other in [each for each in sheet.presenter.state.keys if each != key]:
        rows()[other].click()
        rest()
    return box


def claim(rig: ScreenRig) -> Uid:
    """Take the operation that waits longest, as the agent does before it sends."""
    now = rig.back.clock.now()
    with rig.back.store.write() as tx:
        taken = tx.outbox.claim(
            now + timedelta(seconds=10), "agent", now + timedelta(minutes=1), ["retailcrm"]
        )
    assert taken is not None
    return taken.uid


def of_the_books(rig: ScreenRig, order: Order, file: bytes = b"") -> Document:
    """A transfer document that accounting issued for an order, with the file that they attached."""
    digest = hashlib.sha256(file).hexdigest() if file else None
    told = Document(
        uid=new_uid(),
        kind=DocumentKind.UPD,
        date=date(2026, 11, 19),
        own_company=order.own_company,
        client=order.client,
        company=order.company,
        order=order.uid,
        number="УТ-92" if file else "УТ-91",
        owner="accounting",
        total=order.total,
        state=DocumentState.ISSUED,
        sha256=digest,
    )
    with rig.back.store.write() as tx:
        tx.documents.save(told)
        if digest:
            tx.documents.add_file(DocumentFile(told.uid, "УТ-91.pdf", documents.PDF, file, digest))
    return told
