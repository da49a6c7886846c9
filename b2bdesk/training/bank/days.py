"""What moved on our accounts lately, drawn from the world's paid orders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from b2bdesk.training import check_digits
from b2bdesk.training.bank.text import Entry, Side
from b2bdesk.training.records import BankAccount, Company, Order
from b2bdesk.training.world import World

ORDER, BANK_ORDER = "Платежное поручение", "Банковский ордер"
COMMISSION_KOPECKS = 35_00
TAX_KOPECKS = 148_200_00
OVERPAID_KOPECKS = 1_000_00
TRANSFER_KOPECKS = 500_000_00

_FRESH = timedelta(days=60)
_VAT_2026 = date(2026, 1, 1)
_TAX_FIELDS = {
    "СтатусСоставителя": "01", "ПоказательКБК": "18201061201010000510", "ОКАТО": "0",
    "ПоказательОснования": "0", "ПоказательПериода": "0", "ПоказательНомера": "0", "ПоказательДаты": "0",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paid:
    """A client's payment of an order: whole kopecks, the day the bank credited it."""

    order: Order
    company: Company
    kopecks: int
    day: date


class BankDays:
    """Draws entries for statements; the same world gives the same entries."""

    def __init__(self, world: World) -> None:
        self._world = world
        own = world.own.company
        self.main = Side(own.short_name, own.inn, own.kpp, own.bank_account)
        second = check_digits.client_account(own.bank_account.bank.bic, "40702810000000002042")
        self.second = Side(own.short_name, own.inn, own.kpp, BankAccount(own.bank_account.bank, second))

    def paid(self) -> list[Paid]:
        """Return the latest payments of orders, the newest first."""
        history, found = self._world.history, list[Paid]()
        for place in range(history.size - 1, -1, -1):
            order = history.at(place)
            if order.created_at.date() < self._world.today - _FRESH:
                break
            company = self._world.company_by_id[order.company_id]
            found += [
                Paid(order, company, one.amount_kopecks, one.paid_at.date())
                for one in order.payments
                if one.paid_at is not None
            ]
        return sorted(found, key=lambda one: (one.day, one.order.id), reverse=True)

    def receipt(self, paid: Paid, *, kopecks: int = 0, payer: Company | None = None) -> Entry:
        """Return the receipt of a payment, of another sum or from another payer where that is told."""
        who, amount = payer or paid.company, kopecks or paid.kopecks
        number = paid.order.payment_order
        purpose = _purpose(paid.order, amount)
        if payer is not None:
            purpose = f"За {paid.company.short_name} (ИНН {paid.company.inn}). {purpose}"
        return Entry(ORDER, number, paid.day, amount, _side(who), self.main, purpose, paid.day, incoming=True)

    def for_two(self, first: Paid, second: Paid) -> Entry:
        """Return one receipt that pays two orders at once, written by the first one's company."""
        amount = first.kopecks + second.kopecks
        purpose = f"Оплата по заказам №{first.order.number}, {second.order.number}. {_vat(amount, first.day)}"
        number = first.order.payment_order
        side = _side(first.company)
        return Entry(ORDER, number, first.day, amount, side, self.main, purpose, first.day, incoming=True)

    def commission(self, on: date) -> Entry:
        """Return the bank's own commission; two of one day differ in nothing."""
        bank = self.main.account.bank
        account = check_digits.client_account(bank.bic, "70601810000002720257")
        receiver = Side(bank.name, check_digits.company_inn("770233344"), "", BankAccount(bank, account))
        return Entry(
            BANK_ORDER, "697162", on, COMMISSION_KOPECKS, self.main, receiver,
            "Комиссия за ведение счета. НДС не облагается", on, incoming=False,
        )  # fmt: skip

    def tax(self, on: date) -> Entry:
        """Return a payment into the budget."""
        bank = self.main.account.bank
        account = check_digits.client_account(bank.bic, "03100643000000018500")
        treasury = Side(
            "Казначейство России (ФНС России)", check_digits.company_inn("772740602"), "770801001",
            BankAccount(bank, account),
        )  # fmt: skip
        return Entry(
            ORDER, "218", on, TAX_KOPECKS, self.main, treasury, "Единый налоговый платеж", on,
            incoming=False, more=_TAX_FIELDS,
        )  # fmt: skip

    def refund(self, paid: Paid, on: date) -> Entry:
        """Return money that goes back to a client."""
        vat = _vat(OVERPAID_KOPECKS, on)
        purpose = f"Возврат излишне перечисленных средств по заказу №{paid.order.number}. {vat}"
        return Entry(
            ORDER, "219", on, OVERPAID_KOPECKS, self.main, _side(paid.company), purpose, on, incoming=False
        )

    def transfer(self, on: date) -> Entry:
        """Return a transfer from our main account to the second one."""
        purpose = "Перевод собственных средств. НДС не облагается"
        return Entry(ORDER, "220", on, TRANSFER_KOPECKS, self.main, self.second, purpose, on, incoming=False)


def _side(company: Company) -> Side:
    return Side(company.short_name, company.inn, company.kpp, company.bank_account)


def _purpose(order: Order, kopecks: int) -> str:
    spelled = (
        f"Оплата по заказу клиента № {order.number} от {order.created_at:%d.%m.%Y} г. "
        if order.id % 3
        else f"Оплата за товар по заказу №{order.number} "
    )
    return spelled + _vat(kopecks, order.created_at.date())


def _vat(kopecks: int, on: date) -> str:
    rate = 22 if on >= _VAT_2026 else 20
    vat = (Decimal(kopecks) * rate / (100 + rate)).quantize(Decimal(1), ROUND_HALF_UP) / 100
    return f"В т.ч. НДС {rate}% - {vat:,.2f}".replace(",", " ")


def spread(paid: list[Paid], size: int) -> Iterator[list[Paid]]:
    """Yield portions of ``size`` payments, the newest portion first; a poor world repeats none."""
    for start in range(0, len(paid), size):
        yield paid[start : start + size]
