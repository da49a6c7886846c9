"""A whole statement: decoded, taken apart, understood and checked; one bad document loses nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import islice

from b2bdesk.connectors.bank_statement import grammar, values
from b2bdesk.connectors.bank_statement.decoding import SYSTEM, declared_encoding, decoded
from b2bdesk.connectors.bank_statement.documents import (
    REPEATED_KIND,
    Direction,
    StatementDocument,
    UnreadableDocument,
    read,
)
from b2bdesk.connectors.bank_statement.grammar import Section, Sheet
from b2bdesk.connectors.bank_statement.statement import (
    AccountSection,
    Remark,
    Statement,
    UnreadableSection,
)
from b2bdesk.connectors.bank_statement.totals import total_remarks
from b2bdesk.errors import BadRecord

LARGEST_FILE = 25 * 1024 * 1024
"""Bytes; a year of a busy account is a tenth of it."""

MOST_REMARKS = 200
_LONGEST_QUOTE = 200


def read_statement(content: bytes, own_accounts: Collection[str] = ()) -> Statement:
    """Read a statement. Without ``own_accounts`` the accounts that the file names count as ours.

    Raises :class:`BadRecord` when it is too large (``too_large``) or no statement (``not_a_statement``).
    """
    if len(content) > LARGEST_FILE:
        raise BadRecord(system=SYSTEM, kind="statement", where="too_large")
    text, encoding = decoded(content)
    sheet = grammar.parse(text)
    accounts = tuple(_account(section) for section in sheet.accounts)
    named = _named(sheet, accounts)
    ours = frozenset(own_accounts) or frozenset(named)
    documents, unreadable = _documents(sheet, ours, _only(named, ours))
    header = sheet.header
    return Statement(
        encoding=encoding,
        version=header.get("ВерсияФормата"),
        sender=header.get("Отправитель"),
        begins=values.day(header.get("ДатаНачала")),
        ends=values.day(header.get("ДатаКонца")),
        own_accounts=tuple(sorted(ours)),
        accounts=accounts,
        documents=documents,
        unreadable=unreadable,
        remarks=tuple(islice(_remarks(sheet, accounts, documents, ours, text, encoding), MOST_REMARKS)),
    )


def _named(sheet: Sheet, accounts: tuple[AccountSection, ...]) -> list[str]:
    given = [*(one.account for one in accounts), *map(values.account, sheet.header_accounts)]
    return list(dict.fromkeys(one for one in given if one))


def _only(named: list[str], ours: Collection[str]) -> str:
    """Return the one account that the whole file is about, if it is one and ours."""
    return named[0] if len(named) == 1 and named[0] in ours else ""


def _account(section: Section) -> AccountSection:
    return AccountSection(
        account=values.account(section.get("РасчСчет")),
        begins=values.day(section.get("ДатаНачала")),
        ends=values.day(section.get("ДатаКонца")),
        opening=values.money(section.get("НачальныйОстаток")),
        received=values.money(section.get("ВсегоПоступило")),
        written_off=values.money(section.get("ВсегоСписано")),
        closing=values.money(section.get("КонечныйОстаток")),
    )


def _documents(
    sheet: Sheet, ours: Collection[str], only: str
) -> tuple[tuple[StatementDocument, ...], tuple[UnreadableSection, ...]]:
    found: list[StatementDocument] = []
    unreadable: list[UnreadableSection] = []
    seen: Counter[tuple[str, ...]] = Counter()
    for section in sheet.documents:
        if section.kind.casefold() == REPEATED_KIND:
            continue
        try:
            one = read(section, ours, only)
        except UnreadableDocument as error:
            unreadable.append(UnreadableSection(section.line, error.where, _quoted(section)))
            continue
        seen[one.natural_key] += 1
        found.append(replace(one, occurrence=seen[one.natural_key]))
    return tuple(found), tuple(unreadable)


def _quoted(section: Section) -> str:
    lines = (f"{name}={value}" for name, value in section.others(frozenset()).items())
    return "\n".join([f"СекцияДокумент={section.kind}", *lines])


def _remarks(
    sheet: Sheet,
    accounts: tuple[AccountSection, ...],
    documents: tuple[StatementDocument, ...],
    ours: Collection[str],
    text: str,
    encoding: str,
) -> Iterator[Remark]:
    if not sheet.ended:
        yield Remark("cut_short")
    for section in (*sheet.accounts, *sheet.documents):
        if not section.closed:
            yield Remark("section_open", {"line": section.line})
    declared = declared_encoding(text)
    if declared and not encoding.startswith(declared):
        yield Remark("encoding_differs", {"declared": declared, "found": encoding})
    yield from total_remarks(accounts, documents, ours)
    yield from _odd_documents(sheet, documents)
    for number, line in sheet.junk:
        yield Remark("line_not_understood", {"line": number, "text": line[:_LONGEST_QUOTE]})


def _odd_documents(sheet: Sheet, documents: tuple[StatementDocument, ...]) -> Iterator[Remark]:
    begins, ends = (values.day(sheet.header.get(key)) for key in ("ДатаНачала", "ДатаКонца"))
    if begins and ends and begins > ends:
        yield Remark("days_reversed", {"begins": begins.isoformat(), "ends": ends.isoformat()})
    for one in documents:
        if one.direction is Direction.UNKNOWN or not one.own_account:
            yield Remark("not_our_account", {"line": one.line, "number": one.number})
