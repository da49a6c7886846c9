"""Which open invoices a receipt may pay, and how certain that is (``ux.md`` 8, grades A, B and C). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from b2bdesk.model.uid import Uid
from b2bdesk.rules.document_numbers import Sameness, sameness
from b2bdesk.rules.purposes import Named, NamedNumber, Purpose, read_purpose

TOLERANCE = Decimal("0.01")
MOST_PROPOSALS = 5


class Grade(StrEnum):
    """How certain a proposal is; only A may be applied without a person's look."""

    A = "A"
    B = "B"
    C = "C"


class Evidence(StrEnum):
    """What speaks for a proposal, or belongs to its explanation."""

    INN = "inn"
    NUMBER = "number"
    SHORT_NUMBER = "short_number"
    DAY_DIFFERS = "day_differs"
    SUM = "sum"
    UNDERPAID = "underpaid"
    OVERPAID = "overpaid"


@dataclass(frozen=True, slots=True)
class OpenInvoice:
    """An invoice that waits for money: ``left`` roubles; ``order_number`` is what the client may quote."""

    uid: Uid
    number: str
    day: date
    left: Decimal
    inn: str | None
    client: str = ""
    order_number: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A receipt as far as matching needs it; roubles."""

    amount: Decimal
    purpose: str
    inn: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Invoices that the receipt may pay together, with what speaks for it."""

    grade: Grade
    invoices: tuple[OpenInvoice, ...]
    evidence: frozenset[Evidence]


@dataclass(frozen=True, slots=True)
class _Fit:
    """How one invoice fits a receipt; ``named`` is which of the purpose's numbers is its own."""

    invoice: OpenInvoice
    inn: bool
    sum: bool
    number: Sameness = Sameness.NO
    named: NamedNumber | None = None

    @property
    def day_differs(self) -> bool:
        """Tell whether the purpose gives the number another day: numbers begin anew every year."""
        day = self.named.day if self.named and self.named.kind is Named.INVOICE else None
        return day is not None and day != self.invoice.day

    @property
    def surely_numbered(self) -> bool:
        """Tell whether the number can be relied on without a look."""
        return bool(self.number) and not self.day_differs and (self.named is None or self.named.sure)


def proposals(incoming: Incoming, invoices: Sequence[OpenInvoice]) -> list[Proposal]:
    """Return the best proposals first; none for a refund, which a person decides.

    A third party's payment is never graded A, however exactly it names an invoice.
    """
    purpose = read_purpose(incoming.purpose)
    if purpose.refund:
        return []
    fits = [_fit(incoming, purpose, one) for one in invoices]
    found = [*_several(incoming, fits), *_single(incoming, fits)]
    found.sort(key=lambda one: (one.grade, -len(one.invoices), -len(one.evidence), one.invoices[0].day))
    return found[:MOST_PROPOSALS]


def _fit(incoming: Incoming, purpose: Purpose, invoice: OpenInvoice) -> _Fit:
    number, named = max(
        ((_agreement(one, invoice), one) for one in purpose.numbers),
        key=lambda pair: pair[0],
        default=(0, None),
    )
    return _Fit(
        invoice,
        inn=incoming.inn is not None and incoming.inn == invoice.inn,
        sum=abs(incoming.amount - invoice.left) <= TOLERANCE,
        number=Sameness(number),
        named=named if number else None,
    )


def _agreement(one: NamedNumber, invoice: OpenInvoice) -> Sameness:
    if one.kind is Named.INVOICE:
        return sameness(one.number, invoice.number)
    return sameness(one.number, invoice.order_number) if one.kind is Named.ORDER else Sameness.NO


def _several(incoming: Incoming, fits: list[_Fit]) -> Iterator[Proposal]:
    """Yield the invoices of the payer that are all named and add up to the very sum."""
    named = [one for one in fits if one.inn and one.surely_numbered]
    apart = {one.named for one in named}
    if len(named) < 2 or len(apart) != len(named):
        return
    total = sum((one.invoice.left for one in named), Decimal(0))
    if abs(total - incoming.amount) <= TOLERANCE:
        evidence = frozenset({Evidence.INN, Evidence.NUMBER, Evidence.SUM})
        yield Proposal(Grade.B, tuple(one.invoice for one in named), evidence)


def _single(incoming: Incoming, fits: list[_Fit]) -> Iterator[Proposal]:
    for one in fits:
        grade = _grade(one, fits)
        if grade is not None:
            yield Proposal(grade, (one.invoice,), frozenset(_evidence(incoming, one)))


def _grade(one: _Fit, fits: list[_Fit]) -> Grade | None:
    if one.inn and one.sum and one.surely_numbered:
        rivals = sum(other.inn and other.sum and bool(other.number) for other in fits)
        return Grade.A if rivals == 1 else Grade.B
    if one.number and (one.inn or one.sum):
        return Grade.B
    if one.inn and one.sum:
        alike = sum(other.inn and other.sum for other in fits)
        return Grade.B if alike == 1 else Grade.C
    return Grade.C if one.inn or one.number else None


def _evidence(incoming: Incoming, one: _Fit) -> Iterator[Evidence]:
    if one.inn:
        yield Evidence.INN
    if one.number:
        yield Evidence.NUMBER if one.number is Sameness.FULL else Evidence.SHORT_NUMBER
        if one.day_differs:
            yield Evidence.DAY_DIFFERS
    if one.sum:
        yield Evidence.SUM
    elif one.number:
        yield Evidence.UNDERPAID if incoming.amount < one.invoice.left else Evidence.OVERPAID
