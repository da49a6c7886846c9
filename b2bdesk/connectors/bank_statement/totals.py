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
    for number, sections in by_account.items():
        if number not in ours:
            yield Remark("account_not_ours", {"account": number})
            continue
        came, left = _moved(number, documents)
        yield from _total("received_differs", number, [one.received for one in sections], came)
        yield from _total("written_off_differs", number, [one.written_off for one in sections], left)


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


def _moved(account: str, documents: Sequence[StatementDocument]) -> tuple[Decimal, Decimal]:
    """Return what came to the account and what left it by the documents."""
    came = left = Decimal(0)
    told = Counter(one.natural_key for one in documents)
    for one in documents:
        if one.direction is Direction.OWN:
            # Told twice, each document is one half of the transfer, and its date says which.
            whole = told[one.natural_key] == 1
            came += one.amount if one.other.account == account and (one.credited or whole) else 0
            left += one.amount if one.own_account == account and (one.written_off or whole) else 0
        elif one.own_account == account:
            came += one.amount if one.direction is Direction.IN else 0
            left += one.amount if one.direction is Direction.OUT else 0
    return came, left
