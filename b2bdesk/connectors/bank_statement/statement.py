"""A statement as it was understood: accounts, documents, and what is odd about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from b2bdesk.connectors.bank_statement.documents import StatementDocument


@dataclass(frozen=True, slots=True)
class Remark:
    """Something odd that does not stop the reading. Facts are plain text and numbers."""

    code: str
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AccountSection:
    """What the bank says of one account over some days; roubles, None where it says nothing."""

    account: str
    begins: date | None
    ends: date | None
    opening: Decimal | None
    received: Decimal | None
    written_off: Decimal | None
    closing: Decimal | None


@dataclass(frozen=True, slots=True)
class UnreadableSection:
    """A document that cannot be read: where it begins, what is wrong with it and its own lines."""

    line: int
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as it was understood."""

    encoding: str
    version: str
    sender: str
    begins: date | None
    ends: date | None
    own_accounts: tuple[str, ...]
    accounts: tuple[AccountSection, ...]
    documents: tuple[StatementDocument, ...]
    unreadable: tuple[UnreadableSection, ...]
    remarks: tuple[Remark, ...]
