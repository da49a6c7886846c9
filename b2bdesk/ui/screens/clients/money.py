"""The money of a client: debts by age and company, promises, payments, the months that make the level."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from b2bdesk.model.payment import Payment, PaymentDirection
from b2bdesk.model.uid import Uid
from b2bdesk.services.client_money import ClientMoney, Habit, MoneyLine, WindowMonth
from b2bdesk.ui import format
from b2bdesk.ui.delegates import CellLook, CellState
from b2bdesk.ui.delegates.lines import Head, Line, LinesTable
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.clients.flow_table import FlowTable
from b2bdesk.ui.screens.clients.lines import money_cell
from b2bdesk.ui.screens.clients.page import Page
from b2bdesk.ui.screens.clients.presenter import CardState
from b2bdesk.ui.screens.clients.promise_journal import PromiseJournal, promise_words
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.widgets import Label, SectionHeader, show_if

_SECONDARY = CellState.SECONDARY


class MoneyPage(Retranslating, Page):
    """Five tables; what nobody has told yet is said in words."""

    def __init__(self) -> None:
        super().__init__("client.money")
        self._state = CardState()
        self._debts_head = SectionHeader("")
        self.debts = LinesTable(name="client.debt", fitted=True)
        self._untold = Label("", "body", "muted", name="client.debt.nothing")
        self._window_head = SectionHeader("", gap=True)
        self.window_table = LinesTable(name="client.level.window", fitted=True)
        self._forecast = Label("", "small", "muted", name="client.level.forecast")
        self._payments_head = SectionHeader("", gap=True)
        self.payments = LinesTable(name="client.payments", fitted=True)
        self._unpaid = Label("", "body", "muted", name="client.payments.nothing")
        self.add(self._debts_head)
        self.add(self._untold)
        self.add_table(self.debts)
        self.flows = FlowTable(self)
        self.promises = PromiseJournal(self)
        self.add(self._window_head)
        self.add_table(self.window_table)
        self.add(self._forecast)
        self.add(self._payments_head)
        self.add(self._unpaid)
        self.add_table(self.payments)
        self.end()
        self.retranslate()

    def show_state(self, state: CardState) -> None:
        """Show what is known; before the answer came, nothing."""
        self._state = state
        money = state.money
        for part in (self._untold, self._unpaid, self._window_head, self.window_table, self._forecast):
            show_if(part, False)
        if money is None:
            return
        self.debts.set_lines([_debt_line(line) for line in money.lines])
        show_if(self._untold, money.debt is None)
        self.flows.show_flows(money.flows, money.period)
        self.promises.show_lines(money.promises)
        self.window_table.set_lines([_window_line(month) for month in money.window])
        for part in (self._window_head, self.window_table, self._forecast):
            show_if(part, bool(money.window))
        names = {line.company: line.name for line in money.lines}
        self.payments.set_lines([_payment_line(one, names) for one in money.payments])
        show_if(self.payments, bool(money.payments))
        show_if(self._unpaid, not money.payments)

    def retranslate(self) -> None:
        """Set the words anew."""
        debts = translate("clients", "Debts by company, what is overdue by its age")
        counted = translate("clients", "Purchases that count for the level")
        paid = translate("clients", "Payments")
        self._debts_head.set_text(debts)
        self._untold.setText(translate("clients", "Accounting has not told of any debt yet."))
        self.flows.retranslate()
        self.promises.retranslate()
        self._window_head.set_text(counted)
        self._forecast.setText(translate("clients", "Forecast by the desk"))
        self._payments_head.set_text(paid)
        self._unpaid.setText(translate("clients", "No payments yet"))
        self.debts.set_heads(debts, _debt_heads())
        self.window_table.set_heads(counted, _window_heads())
        self.payments.set_heads(paid, _payment_heads())
        for table in (self.debts, self.window_table, self.payments):
            table.set_lines([])
        self.show_state(self._state)


def _debt_heads() -> list[Head]:
    names = (
        translate("clients", "Debt"),
        translate("clients", "0–7 days"),
        translate("clients", "8–30 days"),
        translate("clients", "31 and more"),
        translate("clients", "Advance"),
        translate("clients", "Limit left"),
    )
    return [Head(translate("clients", "Company")), *(Head(name, 116, numeric=True) for name in names)]


def _debt_line(line: MoneyLine) -> Line:
    known = line.balance
    ages = (known.overdue_0_7, known.overdue_8_30, known.overdue_31) if known else (None, None, None)
    told = (
        money_cell(known.debt if known else None, strong=True),
        *(money_cell(age, late=True) for age in ages),
        money_cell(known.advance if known else None),
        money_cell(line.left, late=line.left is not None and line.left < 0),
    )
    return Line(line.company, (CellLook(line.name, strong=True), *told), opens=False)


def _window_heads() -> list[Head]:
    return [
        Head(translate("clients", "Month")),
        Head(translate("clients", "Sum"), 148, numeric=True),
        Head(translate("clients", "Leaves on"), 228),
    ]


def _window_line(month: WindowMonth) -> Line:
    begins, ends = format.day(month.leaves_from), format.day(month.leaves_till)
    return Line(
        month.month.isoformat(),
        (
            CellLook(format.month(month.month), strong=True),
            CellLook(format.amount(month.amount), numeric=True),
            CellLook(begins if begins == ends else f"{begins} – {ends}", _SECONDARY),
        ),
        opens=False,
    )


def _payment_heads() -> list[Head]:
    return [
        Head(translate("clients", "Date"), 108),
        Head(translate("clients", "Company"), 200),
        Head(translate("clients", "Purpose")),
        Head(translate("clients", "Sum"), 128, numeric=True),
    ]


def _payment_line(payment: Payment, names: Mapping[Uid, str]) -> Line:
    company = names.get(payment.company, "") if payment.company else ""
    back = payment.direction is PaymentDirection.REFUND
    return Line(
        payment.uid,
        (
            CellLook(format.day(payment.date), _SECONDARY),
            CellLook(company),
            CellLook(payment.purpose, _SECONDARY),
            CellLook(format.amount(-payment.amount if back else payment.amount), numeric=True, strong=True),
        ),
        opens=False,
    )


def money_facts(money: ClientMoney | None, today: date) -> tuple[str, str, str, str]:
    """Return debt, the next promise, what is usually bought, and friction in a line each.

    Empty for what is not known.
    """
    if money is None:
        return "", "", "", ""
    debt = ""
    if money.debt is not None:
        debt = translate("clients", "Debt %1").replace("%1", format.money(money.debt, kopecks=False))
        if money.overdue:
            late = format.money(money.overdue, kopecks=False)
            overdue = translate("clients", "overdue %1").replace("%1", late)
            debt = f"{debt}, {overdue}"
        lefts = [line.left for line in money.lines if line.left is not None]
        if lefts:
            left = translate("clients", "limit left %1")
            sum_left = format.money(sum(lefts, Decimal(0)), kopecks=False)
            debt = f"{debt}, {left.replace('%1', sum_left)}"
    return debt, promise_words(money.promises), _habit_words(money, today), _friction_words(money)


def _habit_words(money: ClientMoney, today: date) -> str:
    told = [_habit(one, today) for one in money.habits]
    return translate("clients", "Usually buys: %1").replace("%1", "; ".join(told)) if told else ""


def _habit(one: Habit, today: date) -> str:
    weeks = round(one.every_days / 7)
    often = translate("clients", "every few days")
    if weeks:
        often = translate("clients", "every %n week(s)", "", weeks)
    due = translate("clients", "due now")
    return f"{one.name} ({often}, {due})" if one.is_due(today) else f"{one.name} ({often})"


def _friction_words(money: ClientMoney) -> str:
    corrections, claims = money.friction.corrections, money.friction.claims
    told = []
    if corrections:
        told.append(translate("clients", "%n correction(s)", "", corrections))
    if claims:
        told.append(translate("clients", "%n claim(s)", "", claims))
    if not told:
        return ""
    return translate("clients", "Friction in 90 days: %1").replace("%1", ", ".join(told))
