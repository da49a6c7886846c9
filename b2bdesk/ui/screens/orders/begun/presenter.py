"""Repeats an order, begins one from a template, keeps templates."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from b2bdesk.errors import DeskError
from b2bdesk.model.order import Order
from b2bdesk.model.order_template import OrderTemplate
from b2bdesk.model.uid import Uid
from b2bdesk.services import begun_from
from b2bdesk.services.begun_from import Begun
from b2bdesk.ui.jobs import JobHandle
from b2bdesk.ui.screens.orders.begun.changes_sheet import ChangesSheet
from b2bdesk.ui.screens.orders.begun.template_sheets import KeepTemplateSheet, TemplatesSheet
from b2bdesk.ui.screens.orders.presenter import EditorPresenter
from b2bdesk.ui.screens.orders.words import translate
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.undo import UndoStep


class BegunOrders(QObject):
    """Makes new orders out of known lines; its sheets open over ``ground``."""

    def __init__(self, parts: ScreenParts, presenter: EditorPresenter, ground: QWidget) -> None:
        super().__init__(presenter)
        self._parts, self._desk, self._runner = parts, parts.desk, parts.runner
        self._presenter, self._ground = presenter, ground

    def repeat(self) -> None:
        """Begin an order with the lines of the one in front, at today's prices (``Ctrl+Shift+R``)."""
        order = self._presenter.state.order
        if order is not None:
            self._begin(self._runner.read(lambda _: begun_from.repeat(self._desk, order.uid), self))

    def keep_template(self) -> None:
        """Keep the lines of the order in front as a template."""
        session = self._presenter.session
        if session is None:
            return
        name = session.client.name if session.client else ""
        sheet = KeepTemplateSheet(self._ground, name, partial(self._keep, session.order))
        self._parts.window.sheets.present(sheet, sheet.name.line)

    def choose_template(self) -> None:
        """Offer the templates that fit the client of the order in front, else those for everybody."""
        session = self._presenter.session
        client = session.order.client or None if session else None
        job = self._runner.read(lambda _: begun_from.templates(self._desk, client), self)
        job.succeeded.connect(lambda found: self._offer(found, client))
        job.failed.connect(self._problem)

    # --- inside ------------------------------------------------------------------------------------------

    def _offer(self, found: list[OrderTemplate], client: Uid | None) -> None:
        if not found:
            said = translate("orders", "There is no template yet: save the lines of an order as one.")
            self._parts.window.notifier.tell(said)
            return
        sheet = TemplatesSheet(self._ground, found, partial(self._from_template, client), self._remove)
        self._parts.window.sheets.present(sheet, sheet.which)

    def _from_template(self, client: Uid | None, template: Uid) -> None:
        work = partial(begun_from.from_template, self._desk, template, client)
        self._begin(self._runner.read(lambda _: work(), self))

    def _begin(self, job: JobHandle) -> None:
        job.succeeded.connect(self._begun)
        job.failed.connect(self._problem)

    def _begun(self, begun: Begun) -> None:
        self._presenter.begin_with(begun.opened)
        if begun.changes:
            sheet = ChangesSheet(self._ground)
            sheet.show_begun(begun)
            self._parts.window.sheets.present(sheet, sheet.seen)

    def _keep(self, order: Order, name: str, for_everybody: bool) -> JobHandle:
        work = partial(begun_from.save_template, self._desk, order, name, for_everybody=for_everybody)
        job = self._runner.write(lambda _: work(), self)
        job.succeeded.connect(lambda uid: self._kept(name, uid))
        return job

    def _kept(self, name: str, uid: Uid) -> None:
        said = translate("orders", "Template kept: %1").replace("%1", name.strip())
        undo = partial(begun_from.remove_template, self._desk, uid)
        self._parts.window.undo.push(UndoStep(said, lambda: self._write(undo)))

    def _remove(self, template: OrderTemplate) -> None:
        job = self._write(partial(begun_from.remove_template, self._desk, template.uid))
        said = translate("orders", "Template removed: %1").replace("%1", template.name)
        back = partial(begun_from.bring_back_template, self._desk, template)
        job.succeeded.connect(
            lambda _: self._parts.window.undo.push(UndoStep(said, lambda: self._write(back)))
        )

    def _write(self, work: partial[None]) -> JobHandle:
        job = self._runner.write(lambda _: work(), self)
        job.failed.connect(self._problem)
        return job

    def _problem(self, error: DeskError) -> None:
        self._parts.window.notifier.problem(error, "order")
