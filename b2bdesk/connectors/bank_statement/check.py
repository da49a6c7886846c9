"""Looking whether statements can be read: the folder, our accounts, the newest file."""

from __future__ import annotations

import re

from b2bdesk.connectors.bank_statement.folder import Found, WatchedFolder
from b2bdesk.connectors.bank_statement.mapping import client_direction
from b2bdesk.connectors.bank_statement.options import Options
from b2bdesk.connectors.bank_statement.reader import read_statement
from b2bdesk.connectors.ports import CheckLine
from b2bdesk.errors import BadRecord, Unavailable

_ACCOUNT = re.compile(r"\d{20}", re.ASCII)


def check_lines(folder: WatchedFolder, options: Options) -> list[CheckLine]:
    """Return what was looked at; an empty folder is right, it may be filled tomorrow."""
    try:
        files = folder.files()
    except Unavailable:
        return [CheckLine(False, "check.statement_folder", {"folder": options.folder})]
    lines = [CheckLine(True, "check.statement_folder", {"folder": options.folder, "files": len(files)})]
    lines += [
        CheckLine(bool(_ACCOUNT.fullmatch(one)), "check.own_account", {"account": one})
        for one in sorted(options.own_accounts)
    ]
    return [*lines, _newest(files[-1], options)] if files else lines


def _newest(one: Found, options: Options) -> CheckLine:
    facts: dict[str, object] = {"file": one.name}
    if one.too_large:
        return CheckLine(False, "check.statement_file", {**facts, "where": "too_large"})
    try:
        statement = read_statement(one.path.read_bytes(), options.own_accounts)
    except BadRecord as error:
        return CheckLine(False, "check.statement_file", {**facts, "where": error.facts["where"]})
    except OSError:
        return CheckLine(False, "check.statement_file", {**facts, "where": "file_not_readable"})
    payments = sum(client_direction(document) is not None for document in statement.documents)
    facts |= {"payments": payments, "remarks": len(statement.remarks)}
    return CheckLine(True, "check.statement_file", facts)
