"""The companies of a client with their requisites."""

from __future__ import annotations

from b2bdesk.model.client import BankAccount, Company
from b2bdesk.model.uid import Uid
from b2bdesk.services.company_checks import CompanyCheck
from b2bdesk.ui import format
from b2bdesk.ui.delegates.lines import LinesTable
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.clients import lines
from b2bdesk.ui.screens.clients.page import Page
from b2bdesk.ui.screens.clients.presenter import CardState, ClientPresenter
from b2bdesk.ui.screens.clients.words import registry_look, registry_words, translate
from b2bdesk.ui.widgets import (
    Button,
    InlineBar,
    KeyValue,
    KeyValueRows,
    SectionHeader,
    row_layout,
    show_if,
)


class FirmsPage(Retranslating, Page):
    """A table of companies and everything known of the chosen one."""

    def __init__(self, presenter: ClientPresenter) -> None:
        super().__init__("client.firms")
        self._presenter = presenter
        self.table = LinesTable(name="client.firms.list", fitted=True)
        self._bar = InlineBar("note", name="client.firms.later")
        self._head = SectionHeader("", gap=True)
        self._facts = KeyValueRows(column=160, name="client.firms.facts")
        self._accounts_head = SectionHeader("", gap=True)
        self._accounts = KeyValueRows(column=160, name="client.firms.accounts")
        self.check = Button("", icon="refresh-cw", name="client.firms.check")
        self.take_over = Button("", icon="check", name="client.firms.take_over")
        self._answer = InlineBar("info", name="client.firms.answer")
        self._differing = KeyValueRows(column=160, name="client.firms.differing")
        self._checked: CompanyCheck | None = None
        self.add_table(self.table)
        self.add(self._bar)
        self.add(self._head)
        self.add(self._facts)
        self.add(self._accounts_head)
        self.add(self._accounts)
        row = row_layout()
        row.setSpacing(12)
        row.addWidget(self.check)
        row.addWidget(self.take_over)
        row.addStretch(1)
        self.add(self._answer)
        self.add(self._differing)
        self.add_row(row)
        self.end()
        self.check.clicked.connect(self._ask_registry)
        self.take_over.clicked.connect(self._take_over)
        self.table.rested.connect(lambda uid: self._rested(uid))
        self.retranslate()

    def show_state(self, state: CardState) -> None:
        """Show the companies; the chosen one stays chosen."""
        client = state.client
        if client is None:
            return
        self.table.set_lines([lines.company_line(each, state, whole=True) for each in client.companies])
        if not self.table.current_key() and client.companies:
            self.table.choose(client.companies[0].uid)
        self._show(client.company(Uid(self.table.current_key())))

    def choose(self, uid: str) -> None:
        """Show one company."""
        self.table.choose(uid)

    def retranslate(self) -> None:
        """Set the words anew."""
        self.table.set_heads(translate("clients", "Companies"), lines.company_heads(whole=True))
        self.table.set_lines([])
        self._accounts_head.set_text(translate("clients", "Bank accounts"))
        self.check.setText(translate("clients", "Check again in the registry"))
        self.take_over.setText(translate("clients", "Take over"))
        self.show_state(self._presenter.state)

    def _ask_registry(self) -> None:
        company = self._chosen()
        if company is not None:
            job = self._presenter.check_company(company)
            job.succeeded.connect(self._answered)

    def _answered(self, checked: CompanyCheck) -> None:
        self._checked = checked
        self._show(self._chosen())

    def _take_over(self) -> None:
        if self._checked is not None:
            self._presenter.take_over(self._checked)
            self._checked = None

    def _chosen(self) -> Company | None:
        client = self._presenter.state.client
        return client.company(Uid(self.table.current_key())) if client else None

    def _show_check(self, company: Company | None) -> None:
        """Show what the registry said of this company, as long as it is the one that was asked about."""
        checked = self._checked
        mine = checked is not None and company is not None and checked.company == company.uid
        found = checked.differing if mine and checked else ()
        same = translate("clients", "The registry says the same.")
        other = translate("clients", "The registry says otherwise:")
        self._answer.set_message("info", (other if found else same) if mine else "", icon="info")
        self._differing.set_rows(
            [
                KeyValue(
                    lines.company_field_words(name),
                    lines.company_value_words(name, theirs),
                    translate("clients", "here: %1").replace("%1", lines.company_value_words(name, ours)),
                )
                for name, ours, theirs in found
            ]
        )
        show_if(self._differing, bool(found))
        show_if(self.take_over, bool(found))
        none = translate("clients", "The company has no INN: the registry is asked by it.")
        self.check.set_reason("" if company and company.inn else none)
        show_if(self.check, company is not None)

    def _rested(self, uid: str) -> None:
        client = self._presenter.state.client
        self._show(client.company(Uid(uid)) if client else None)

    def _show(self, company: Company | None) -> None:
        self._show_check(company)
        later = company is not None and company.details_pending
        told = translate("clients", "The registry has not answered yet: the details come by themselves.")
        self._bar.set_message("note", told if later else "", icon="clock")
        self._head.set_text(company.legal_name if company else "")
        self._facts.set_rows(_facts(company) if company else [])
        accounts = company.bank_accounts if company else ()
        self._accounts.set_rows([_account(each) for each in accounts])
        self._accounts_head.setVisible(bool(accounts))
        self._accounts.setVisible(bool(accounts))


def _facts(company: Company) -> list[KeyValue]:
    look = registry_look(company.state)
    asked = ""
    if company.state_at is not None:
        day = format.day(company.state_at.astimezone().date())
        asked = translate("clients", "asked on %1").replace("%1", day)
    rows = [
        KeyValue(translate("clients", "INN"), company.inn or ""),
        KeyValue(translate("clients", "KPP"), company.kpp or ""),
        KeyValue(translate("clients", "OGRN"), company.ogrn or ""),
        KeyValue(translate("clients", "OKPO"), company.okpo or ""),
        KeyValue(translate("clients", "Registry"), registry_words(company), asked, look.colour, look.icon),
        KeyValue(translate("clients", "Legal address"), company.legal_address or ""),
        KeyValue(company.director_post or translate("clients", "Director"), company.director or ""),
    ]
    return [row for row in rows if row.value]


def _account(account: BankAccount) -> KeyValue:
    bic = translate("clients", "BIC %1").replace("%1", account.bic)
    return KeyValue(account.bank_name or bic, account.account, bic if account.bank_name else "")
