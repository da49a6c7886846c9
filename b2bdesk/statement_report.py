"""The command ``statement``: what a bank statement holds and which open invoices it may pay; only reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from b2bdesk.connectors.bank_statement.documents import StatementDocument
from b2bdesk.connectors.bank_statement.mapping import client_direction
from b2bdesk.connectors.bank_statement.reader import LARGEST_FILE, read_statement
from b2bdesk.connectors.bank_statement.statement import Statement
from b2bdesk.errors import FileNotRead, NotFound
from b2bdesk.model.clock import SystemClock
from b2bdesk.rules.payment_matching import Incoming, OpenInvoice, Proposal, proposals
from b2bdesk.rules.purposes import Purpose, read_purpose
from b2bdesk.secrets import KeyStoreSecrets, store_key
from b2bdesk.services.today_payments import as_matched
from b2bdesk.settings import TRAINING_PROFILE, load_profile, named_profile, profile_dir, profile_file
from b2bdesk.store.open_invoices import open_invoices
from b2bdesk.store.store import FILE, Store

_SIGNS = {"in": "+", "out": "-", "own": "=", "unknown": "?"}


def run(*, file: Path, profile: str | None, as_json: bool) -> int:
    """Print the statement; with a profile also the proposed matches.

    Raises FileNotRead, BadRecord (it is no statement), and NotFound when the profile has no store yet.
    """
    content = _content(file)
    statement = read_statement(content, own_accounts(profile) if profile else ())
    invoices = _open_invoices(profile) if profile else None
    if as_json:
        print(json.dumps(_whole(file, statement, invoices), ensure_ascii=False, default=str))
    else:
        for line in _lines(statement, invoices):
            print(line)
    return 0


def own_accounts(profile: str) -> list[str]:
    """Return our accounts by the profile: of its statements, else of its own company; empty for training."""
    if profile == TRAINING_PROFILE:
        return []
    settings = load_profile(profile_file(profile), profile)
    listed = str(settings.connectors.get("bank_statement", {}).get("own_accounts", ""))
    named = [one for one in re.split(r"[\s,;]+", listed) if one]
    return named or [str(one.get("account", "")) for one in settings.own_company.get("bank_accounts", [])]


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise FileNotRead(path=str(file), detail=error.strerror or "") from error


def _open_invoices(profile: str) -> list[OpenInvoice]:
    folder = profile_dir(profile)
    if not (folder / FILE).exists():
        raise NotFound(kind="store", what=profile)
    key = store_key(named_profile(profile), KeyStoreSecrets())
    with (
        Store.open(folder, key=key, clock=SystemClock(), origin="desk", migrate=False) as store,
        store.read() as tx,
    ):
        rows = open_invoices(tx.session)
    return [as_matched(one) for one in rows]


def _proposed(one: StatementDocument, invoices: Sequence[OpenInvoice] | None) -> list[Proposal]:
    if not invoices or client_direction(one) != "in":
        return []
    return proposals(Incoming(one.amount, one.purpose, one.other.inn or None), invoices)


def _whole(file: Path, statement: Statement, invoices: Sequence[OpenInvoice] | None) -> dict[str, Any]:
    return {
        "ok": True,
        "file": file.name,
        "encoding": statement.encoding,
        "version": statement.version,
        "sender": statement.sender,
        "begins": statement.begins,
        "ends": statement.ends,
        "accounts": [asdict(one) for one in statement.accounts],
        "payments": [_payment(one, invoices) for one in statement.documents],
        "unreadable": [asdict(one) for one in statement.unreadable],
        "remarks": [{"code": one.code, **one.facts} for one in statement.remarks],
    }


def _payment(one: StatementDocument, invoices: Sequence[OpenInvoice] | None) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "direction": one.direction.value,
        "client_payment": client_direction(one),
        "kind": one.kind,
        "number": one.number,
        "day": one.day,
        "booked": one.booked,
        "amount": f"{one.amount:.2f}",
        "currency": one.currency,
        "own_account": one.own_account,
        "other": asdict(one.other),
        "purpose": one.purpose,
        "tax": one.is_tax,
        "occurrence": one.occurrence,
        "found": _found(read_purpose(one.purpose)),
        "unknown": dict(one.unknown),
    }
    if invoices is not None:
        shown["proposals"] = [_proposal(each) for each in _proposed(one, invoices)]
    return shown


def _found(purpose: Purpose) -> dict[str, Any]:
    return {
        "numbers": [{**asdict(one), "kind": one.kind.value} for one in purpose.numbers],
        "vat": asdict(purpose.vat) if purpose.vat else None,
        "refund": purpose.refund,
    }


def _proposal(one: Proposal) -> dict[str, Any]:
    return {
        "grade": one.grade.value,
        "evidence": sorted(one.evidence),
        "invoices": [
            {
                "uid": each.uid,
                "number": each.number,
                "day": each.day,
                "left": each.left,
                "client": each.client,
            }
            for each in one.invoices
        ],
    }


def _lines(statement: Statement, invoices: Sequence[OpenInvoice] | None) -> Iterator[str]:
    yield f"{statement.version or '?'}  {statement.encoding}  {statement.begins} - {statement.ends}"
    for account in statement.accounts:
        yield (
            f"account {account.account}  opening {account.opening}  received {account.received}  "
            f"written off {account.written_off}  closing {account.closing}"
        )
    for one in statement.documents:
        yield _line(one)
        for proposal in _proposed(one, invoices):
            numbers = ", ".join(each.number for each in proposal.invoices)
            evidence = ", ".join(sorted(proposal.evidence))
            yield f"    {proposal.grade.value}  {numbers}  {proposal.invoices[0].client}  ({evidence})"
    for bad in statement.unreadable:
        yield f"not read: line {bad.line}, {bad.where}"
    for remark in statement.remarks:
        facts = ", ".join(f"{name}: {value}" for name, value in remark.facts.items())
        yield f"note: {remark.code} {facts}".rstrip()


def _line(one: StatementDocument) -> str:
    numbers = ", ".join(f"{each.kind.value} {each.number}" for each in read_purpose(one.purpose).numbers)
    who = f"{one.other.name} {one.other.inn}".strip()
    amount = f"{_SIGNS[one.direction.value]}{one.amount:.2f}"
    return f"{one.day}  {amount:>14} {one.currency}  {one.number:>8}  {who}" + (
        f"  [{numbers}]" if numbers else ""
    )
