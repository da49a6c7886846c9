"""Asking for a contract: company, title, terms; what is typed stays while the sheet is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from b2bdesk.errors import DeskError, InvalidInput
from b2bdesk.model.client import Client
from b2bdesk.model.uid import Uid
from b2bdesk.services.contracts import Wish
from b2bdesk.ui.screens.clients.presenter import ClientPresenter
from b2bdesk.ui.screens.clients.problems import said_at
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.typed import parse_date, parse_number
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    ChoiceField,
    InlineBar,
    Option,
    PrimarySheet,
    TextArea,
    TextField,
    field_row,
    paragraph,
)

WIDTH = 460


class AgreementSheet(PrimarySheet):
    """The form over the client card; ``Ctrl+Enter`` asks for the contract."""

    def __init__(self, presenter: ClientPresenter, pane: QWidget, today: Callable[[], date]) -> None:
        super().__init__(pane, translate("clients", "Request a contract"), width=WIDTH, name="agreement")
        self._presenter, self._today = presenter, today
        self._client = ""
        self.company = ChoiceField("", editable=False, name="agreement.company")
        self.title = TextField(name="agreement.title")
        self.deferral = TextField(numeric=True, name="agreement.deferral")
        self.limit = TextField(numeric=True, unit="₽", name="agreement.limit")
        self.valid_from = TextField(name="agreement.from")
        self.valid_till = TextField(name="agreement.till")
        self.comment = TextArea(lines=3, name="agreement.comment")
        self._where = paragraph("", "small", "muted", name="agreement.where")
        self._trouble = InlineBar("error", name="agreement.problem")
        self._ask = Button("", ButtonKind.PRIMARY, key="Ctrl+Enter", name="agreement.ask")
        self._fields = {
            "company": self.company,
            "title": self.title,
            "deferral_days": self.deferral,
            "limit": self.limit,
            "valid_from": self.valid_from,
            "valid_till": self.valid_till,
        }
        self._lay_out()
        self._ask.clicked.connect(self.finish)
        self.retranslate()

    def take(self, client: Client) -> None:
        """Offer the companies of a client; for another client than before the form is empty."""
        usable = [company for company in client.companies if company.inn]
        self.company.set_options([Option(each.uid, each.short_name, each.inn or "") for each in usable])
        if client.uid != self._client:
            self._client = client.uid
            self._empty()
            main = next((each for each in usable if each.is_main), usable[0] if usable else None)
            self.company.set_value(main.uid if main else "")
        self.set_words(translate("clients", "Request a contract"), client.name)

    def finish(self) -> None:
        """Ask for the contract; what is wrong is said at its field."""
        self._clear_errors()
        try:
            wish = self._wish()
        except InvalidInput as problem:
            self._show_problem(problem)
            return
        job = self._presenter.request_contract(wish)
        job.succeeded.connect(lambda _: self._done())
        job.failed.connect(self._show_problem)

    def retranslate(self) -> None:
        """Set the words anew."""
        super().retranslate()
        self.company.set_label(translate("clients", "Company"))
        self.title.set_label(translate("clients", "Title"))
        self.deferral.set_label(translate("clients", "Deferral, days"))
        self.limit.set_label(translate("clients", "Credit limit"))
        self.valid_from.set_label(translate("clients", "Valid from"))
        self.valid_till.set_label(translate("clients", "Valid till"))
        self.comment.set_label(translate("clients", "Comment for the lawyers"))
        self._where.setText(
            translate("clients", "A draft appears where contracts are kept. People there go on with it.")
        )
        self._ask.setText(translate("clients", "Request"))

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.body.addWidget(self._trouble)
        self.body.addWidget(self.company)
        self.body.addWidget(self.title)
        self.body.addLayout(field_row(self.deferral, self.limit))
        self.body.addLayout(field_row(self.valid_from, self.valid_till))
        self.body.addWidget(self.comment)
        self.body.addWidget(self._where)
        self.body.addStretch(1)
        self.footer.add(self._ask)

    def _wish(self) -> Wish:
        days = self._number(self.deferral, "deferral_days") or Decimal(0)
        if days != days.to_integral_value():
            raise InvalidInput(field="deferral_days", reason="number")
        return Wish(
            company=Uid(self.company.value()),
            title=self.title.text(),
            deferral_days=int(days),
            limit=self._number(self.limit, "limit"),
            valid_from=self._day(self.valid_from, "valid_from"),
            valid_till=self._day(self.valid_till, "valid_till"),
            comment=self.comment.text(),
        )

    def _number(self, field: TextField, name: str) -> Decimal | None:
        return parse_number(field.text(), field=name) if field.text().strip() else None

    def _day(self, field: TextField, name: str) -> date | None:
        return parse_date(field.text(), self._today(), field=name) if field.text().strip() else None

    def _done(self) -> None:
        self._empty()
        self.close_sheet()

    def _empty(self) -> None:
        for field in (self.title, self.deferral, self.limit, self.valid_from, self.valid_till, self.comment):
            field.set_text("")
        self._clear_errors()

    def _clear_errors(self) -> None:
        for field in self._fields.values():
            field.set_error("")
        self._trouble.set_message("error", "")

    def _show_problem(self, problem: DeskError) -> None:
        if field := said_at(problem, self._fields, self._trouble):
            field.setFocus(Qt.FocusReason.OtherFocusReason)
