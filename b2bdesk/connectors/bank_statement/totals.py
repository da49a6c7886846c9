"""The sums that a bank gives beside its documents, compared with them; a difference is told, not refused."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from b2bdesk.connectors.bank_statement.documents import Direction, StatementDocument
from b2bdesk.connectors.bank_statement.statement import AccountSection, Remark


def total_remarks(
    accounts: Sequence[AccountSection], documents: Sequence[StatementDocument], ours: Collection[str]
) -> Iterator[Remark]:
    """Yield what does not add up: balances, totals of an account, accounts that are not ours."""
    by_account: dict[str, list[AccountSection]] = defaultdict(list)
    for one in accounts:
        by_account[one.account].append(one)
        yield from _balance(one)
    came, left = _moved(documents)
    for number, sections in by_account.items():
        if number not in ours:
            yield Remark("account_not_ours", {"account": number})
            continue
        received = [one.received for one in sections]
        written_off = [one.written_off for one in sections]
        yield from _total("received_differs", number, received, came.get(number, Decimal(0)))
        yield from _total("written_off_differs", number, written_off, left.get(number, Decimal(0)))


def _balance(one: AccountSection) -> Iterator[Remark]:
    if one.opening is None or one.received is None or one.written_off is None or one.closing is None:
        return
    expected = one.opening + one.received - one.written_off
    if expected != one.closing:
        facts: dict[str, object] = {"account": one.account, "said": str(one.closing), "sum": str(expected)}
        yield Remark("balance_differs", facts)


def _total(code: str, account: str, said: Sequence[Decimal | None], moved: Decimal) -> Iterator[Remark]:
    given = [one for one in said if one is not None]
    if given and sum(given) != moved:
        yield Remark(code, {"account": account, "said": str(sum(given)), "sum": str(moved)})


def _moved(documents: Sequence[StatementDocument]) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """Return by account what came and what left by the documents; one pass, however many accounts."""
    came: dict[str, Decimal] = defaultdict(Decimal)
    left: dict[str, Decimal] = defaultdict(Decimal)
    told = Counter(one.natural_key for one in documents if one.direction is Direction.OWN)
    for one in documents:
        if one.direction is Direction.IN:
            came[one.own_account] += one.amount
        elif one.direction is Direction.OUT:
            left[one.own_account] += one.amount
        elif one.direction is Direction.OWN:
            # Told twice, each document is one half of the transfer, and its date says which.
            whole = told[one.natural_key] == 1
            came[one.other.account] += one.amount if one.credited or whole else 0
            left[one.own_account] += one.amount if one.written_off or whole else 0
    return came, left
