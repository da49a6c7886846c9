"""What the check of a connected system found, as sentences for the page that connects it.

A right line says what works; a wrong one what does not and what to do. Codes are those of the connectors'
``CheckLine``; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from b2bdesk.errors import DeskError, RateLimited, Unauthorised, Unexplained, from_wire
from b2bdesk.ui.errors import SENTENCES, explain, shown_facts
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

CONTEXT = "checks"


@dataclass(frozen=True, slots=True)
class Check:
    """Source texts of one thing that is looked at: when it is right, and when it is not."""

    right: str
    wrong: str = ""


CHECKS: Mapping[str, Check] = {
    "check.reachable": Check(
        QT_TRANSLATE_NOOP("checks", "The system answers."),
        QT_TRANSLATE_NOOP("checks", "Look at the address and at the network."),
    ),
    "check.encrypted": Check(
        QT_TRANSLATE_NOOP("checks", "The connection is encrypted ({version})."),
        QT_TRANSLATE_NOOP("checks", "The connection is not encrypted. Look at port and encryption."),
    ),
    "check.signed_in": Check(
        QT_TRANSLATE_NOOP("checks", "The sign-in is accepted."),
        QT_TRANSLATE_NOOP("checks", "Enter the key or the password again."),
    ),
    "check.answer": Check(
        QT_TRANSLATE_NOOP("checks", "The answers can be read."),
        QT_TRANSLATE_NOOP("checks", "The answer cannot be read. Is this the address of that system?"),
    ),
    "check.clock": Check(
        QT_TRANSLATE_NOOP("checks", "The clocks agree."),
        QT_TRANSLATE_NOOP("checks", "The clocks differ by {skew_s} s. Set the clock of this computer."),
    ),
    "check.quota": Check(
        QT_TRANSLATE_NOOP("checks", "Requests of today: {used} of {limit} used."),
        QT_TRANSLATE_NOOP(
            "checks", "The requests of today are used up: {used} of {limit}. Wait or take a larger plan."
        ),
    ),
    "check.scope": Check(
        QT_TRANSLATE_NOOP("checks", "The key has the right: {scope}."),
        QT_TRANSLATE_NOOP("checks", "The key lacks the right: {scope}. Give it to the key in the CRM."),
    ),
    "check.site": Check(
        QT_TRANSLATE_NOOP("checks", "The shop {site} is there."),
        QT_TRANSLATE_NOOP("checks", "There is no shop {site}. The CRM has: {known}."),
    ),
    "check.book": Check(
        QT_TRANSLATE_NOOP("checks", "Reference book “{book}”: {entries} entries."),
        QT_TRANSLATE_NOOP("checks", "The reference book “{book}” is empty. Fill it in the CRM."),
    ),
    "check.code": Check(
        QT_TRANSLATE_NOOP("checks", "The code {code} is in the book “{book}”."),
        QT_TRANSLATE_NOOP(
            "checks", "The code {code} is not in the book “{book}”. Choose another one in the settings."
        ),
    ),
    "check.corporate": Check(
        QT_TRANSLATE_NOOP("checks", "Corporate clients are switched on."),
        QT_TRANSLATE_NOOP("checks", "Corporate clients are switched off. Switch them on in the CRM."),
    ),
    "check.level_field": Check(
        QT_TRANSLATE_NOOP("checks", "The field {code} for discount levels is there."),
        QT_TRANSLATE_NOOP(
            "checks",
            "The field {code} of corporate clients is missing, so discount levels cannot be written. Create "
            "it in the CRM (kind: number), or empty the setting.",
        ),
    ),
    "check.field": Check(
        QT_TRANSLATE_NOOP("checks", "The field {code} of {entity} is there."),
        QT_TRANSLATE_NOOP(
            "checks",
            "The field {code} of {entity} is missing. Everything works without it, but create it in the CRM "
            "(kind: text): then a lost answer is settled by our key.",
        ),
    ),
    "check.managers": Check(
        QT_TRANSLATE_NOOP("checks", "Active managers: {managers}."),
        QT_TRANSLATE_NOOP("checks", "No user of the CRM is an active manager. Make one there."),
    ),
    "check.user": Check(
        QT_TRANSLATE_NOOP("checks", "Your user {user} is an active manager."),
        QT_TRANSLATE_NOOP("checks", "The user {user} is not an active manager. Choose another one."),
    ),
    "check.sender": Check(
        QT_TRANSLATE_NOOP("checks", "Letters may be sent from {address}."),
        QT_TRANSLATE_NOOP("checks", "Letters may not be sent from this address. Look at the login."),
    ),
    "check.letter_size": Check(
        QT_TRANSLATE_NOOP("checks", "The largest letter is {limit}."),
    ),
    "check.letter_size:unknown": Check(
        QT_TRANSLATE_NOOP("checks", "The server does not say how large a letter may be."),
    ),
    "check.sent_folder": Check(
        QT_TRANSLATE_NOOP("checks", "The folder of sent letters is found."),
        QT_TRANSLATE_NOOP("checks", "Letters leave all the same; name the folder in the settings."),
    ),
    "check.sent_searchable": Check(
        QT_TRANSLATE_NOOP(
            "checks", "After a broken link the program finds out by itself whether a letter left."
        ),
    ),
    "check.sent_not_searchable": Check(
        QT_TRANSLATE_NOOP(
            "checks", "After a broken link you decide whether a letter left: the mailbox does not prove it."
        ),
    ),
    "check.entity": Check(
        QT_TRANSLATE_NOOP("checks", "Published: {entity}."),
        QT_TRANSLATE_NOOP(
            "checks", "Not published: {entity}. Ask the administrator of 1C to publish it for OData."
        ),
    ),
    "check.entity_fields": Check(
        QT_TRANSLATE_NOOP("checks", "{entity}: all {fields} fields are there."),
    ),
    "check.entity_field": Check(
        QT_TRANSLATE_NOOP("checks", "The field {field} of {entity} is there."),
        QT_TRANSLATE_NOOP(
            "checks",
            "{entity} has no field {field}. If this release calls it otherwise, say so in the settings.",
        ),
    ),
    "check.entity_right": Check(
        QT_TRANSLATE_NOOP("checks", "May be read: {entity}."),
        QT_TRANSLATE_NOOP("checks", "May not be read: {entity}. Give the 1C user the right."),
    ),
    "check.organisation": Check(
        QT_TRANSLATE_NOOP("checks", "Our own company is found in the books."),
        QT_TRANSLATE_NOOP(
            "checks",
            "Our own company “{organisation}” is not found in the books, or there are several. "
            "Name its INN in the settings.",
        ),
    ),
    "check.service": Check(
        QT_TRANSLATE_NOOP("checks", "The service {service} is active."),
        QT_TRANSLATE_NOOP(
            "checks", "The service {service} is not active or not allowed. Have it switched on in SAP."
        ),
    ),
    "check.entity_set": Check(
        QT_TRANSLATE_NOOP("checks", "{entity} of {service} can be read."),
        QT_TRANSLATE_NOOP(
            "checks", "{entity} of {service} is missing or not allowed. Have it released in SAP."
        ),
    ),
    "check.property": Check(
        "",
        QT_TRANSLATE_NOOP(
            "checks", "The field {field} of {entity} is missing in {service}. This release is not enough."
        ),
    ),
    "check.availability": Check(
        QT_TRANSLATE_NOOP("checks", "The availability check answers: promises are exact."),
        QT_TRANSLATE_NOOP(
            "checks", "There is no availability check. Everything works, but stock is shown as an estimate."
        ),
    ),
    "check.plant": Check(
        QT_TRANSLATE_NOOP("checks", "The warehouse {warehouse} is plant {plant}."),
        QT_TRANSLATE_NOOP(
            "checks", "The plant {plant} of the warehouse {warehouse} has no stock. Look at the settings."
        ),
    ),
    "check.speed": Check(
        QT_TRANSLATE_NOOP("checks", "An answer takes {ms} ms."),
        QT_TRANSLATE_NOOP("checks", "An answer takes {ms} ms: people will wait for live figures."),
    ),
    "check.exchange_page": Check(
        QT_TRANSLATE_NOOP(
            "checks", "Our exchange page is {page}, that of 1C is {other}. Ask the site's administrator."
        ),
        QT_TRANSLATE_NOOP(
            "checks",
            "Our exchange page {page} and that of 1C {other} begin alike: the site takes them for one and 1C "
            "would lose orders. Give us a page whose first 20 characters differ. Nothing was asked.",
        ),
    ),
    "check.method": Check(
        QT_TRANSLATE_NOOP("checks", "The site answers to {method}."),
        QT_TRANSLATE_NOOP(
            "checks", "The site does not answer to {method}. Give us the right, or add it there."
        ),
    ),
    "check.order_property": Check(
        QT_TRANSLATE_NOOP("checks", "Orders of the site have the property “{property}”."),
        QT_TRANSLATE_NOOP(
            "checks",
            "Orders of the site have no property {names} for “{property}”. "
            "Name the right one in the settings.",
        ),
    ),
    "check.endpoint": Check(
        QT_TRANSLATE_NOOP("checks", "The site's endpoint for accounts and documents answers."),
        QT_TRANSLATE_NOOP(
            "checks",
            "The site's endpoint for accounts and documents does not answer as version {wanted} does. "
            "Its developer finds the reference in the manual.",
        ),
    ),
    "check.catalogue_files": Check(
        QT_TRANSLATE_NOOP("checks", "Files of the catalogue in the folder: {files}."),
        QT_TRANSLATE_NOOP("checks", "The folder holds no files of the catalogue. Look at the settings."),
    ),
    "check.contract_list": Check(
        QT_TRANSLATE_NOOP("checks", "Contracts of the kind {kind} are there."),
        QT_TRANSLATE_NOOP(
            "checks", "There is no contract of the kind {kind}. Look at the kinds and types in the settings."
        ),
    ),
    "check.contract_field": Check(
        QT_TRANSLATE_NOOP("checks", "Contracts come with “{field}”."),
        QT_TRANSLATE_NOOP(
            "checks", "Contracts come without “{field}”. Name the right field or property in the settings."
        ),
    ),
    "check.correspondents": Check(
        QT_TRANSLATE_NOOP("checks", "Corporate clients ({kind}) come with “{field}”."),
        QT_TRANSLATE_NOOP(
            "checks",
            "Corporate clients ({kind}) do not come with “{field}”. "
            "Name their type and field in the settings.",
        ),
    ),
    "check.statement_folder": Check(
        QT_TRANSLATE_NOOP("checks", "The folder {folder} is there; files that may be statements: {files}."),
        QT_TRANSLATE_NOOP(
            "checks", "The folder {folder} cannot be read. Name another one or give us access."
        ),
    ),
    "check.own_account": Check(
        QT_TRANSLATE_NOOP("checks", "Our account {account}."),
        QT_TRANSLATE_NOOP("checks", "{account} is no account: it has twenty digits. Correct the settings."),
    ),
    "check.statement_file": Check(
        QT_TRANSLATE_NOOP("checks", "The newest file {file} is read; clients' payments in it: {payments}."),
        QT_TRANSLATE_NOOP(
            "checks",
            "The newest file {file} is no statement that can be read. Save it anew in the bank's program.",
        ),
    ),
    "check.exchange_right": Check(
        QT_TRANSLATE_NOOP("checks", "The account has the right: {right}."),
        QT_TRANSLATE_NOOP("checks", "The account lacks the right: {right}. Add it in manager.conf."),
    ),
    "check.exchange_started": Check(
        QT_TRANSLATE_NOOP("checks", "The phone exchange has fully started."),
    ),
    "check.own_phone": Check(
        QT_TRANSLATE_NOOP("checks", "The own phone is {phone}."),
        QT_TRANSLATE_NOOP(
            "checks",
            "{phone} does not count as the own phone. Look at the extension and the names of phones and "
            "outside lines in the settings.",
        ),
    ),
    "check.unknown": Check(
        QT_TRANSLATE_NOOP("checks", "Looked at and right: {what}."),
        QT_TRANSLATE_NOOP("checks", "Looked at and not right: {what}."),
    ),
}

WORDS: Mapping[str, Mapping[str, str]] = {
    "scope": {
        "order_read": QT_TRANSLATE_NOOP("checks", "read orders"),
        "order_write": QT_TRANSLATE_NOOP("checks", "write orders"),
        "customer_read": QT_TRANSLATE_NOOP("checks", "read clients"),
        "customer_write": QT_TRANSLATE_NOOP("checks", "write clients"),
        "reference_read": QT_TRANSLATE_NOOP("checks", "read reference books"),
        "users": QT_TRANSLATE_NOOP("checks", "read users"),
        "files": QT_TRANSLATE_NOOP("checks", "read and store files"),
        "store/products": QT_TRANSLATE_NOOP("checks", "read the catalogue"),
        "store/inventories": QT_TRANSLATE_NOOP("checks", "read stock"),
        "orders/history": QT_TRANSLATE_NOOP("checks", "read the history of orders"),
        "customers/history": QT_TRANSLATE_NOOP("checks", "read the history of clients"),
    },
    "book": {
        "statuses": QT_TRANSLATE_NOOP("checks", "statuses of orders"),
        "payment-types": QT_TRANSLATE_NOOP("checks", "kinds of payment"),
        "payment-statuses": QT_TRANSLATE_NOOP("checks", "statuses of payments"),
        "price-types": QT_TRANSLATE_NOOP("checks", "kinds of prices"),
        "stores": QT_TRANSLATE_NOOP("checks", "warehouses"),
    },
    "entity": {
        "order": QT_TRANSLATE_NOOP("checks", "orders"),
        "customer": QT_TRANSLATE_NOOP("checks", "persons"),
    },
}
"""Names that a vendor uses, by the fact that holds them, and the words for people."""


def check_sentence(code: str, facts: Mapping[str, object], ok: bool) -> str:
    """Return what a line of a check says; a failure adds what the other side said about it."""
    trouble = None if ok else _trouble(code, facts)
    if trouble is not None and (code not in CHECKS or _says_it_all(trouble)):
        return explain(trouble).text
    check = _check(code, facts)
    sentence = _translated(check.right if ok else check.wrong).format_map(_shown(code, facts))
    said = explain(trouble).what if trouble is not None else ""
    return f"{said} {sentence}".strip()


def _says_it_all(trouble: DeskError) -> bool:
    """Tell whether the error has advice of its own, which may be another than that of the check."""
    known = f"{trouble.code}:{trouble.facts.get('detail')}" in SENTENCES
    return known or isinstance(trouble, Unauthorised | RateLimited)


def _check(code: str, facts: Mapping[str, object]) -> Check:
    if code == "check.letter_size" and not facts.get("limit"):
        return CHECKS["check.letter_size:unknown"]
    return CHECKS.get(code, CHECKS["check.unknown"])


def _trouble(code: str, facts: Mapping[str, object]) -> DeskError | None:
    """Return the error behind a failed line: named in its facts, or by the code of the line itself."""
    named = str(facts.get("error") or code.removeprefix("check."))
    error = from_wire({"code": named, "facts": dict(facts)})
    return None if isinstance(error, Unexplained) else error


def _shown(code: str, facts: Mapping[str, object]) -> Mapping[str, str]:
    given = dict(facts)
    for name, words in WORDS.items():
        if name in given:
            given[name] = _translated(words.get(str(given[name]), str(given[name])))
    if code == "check.letter_size":
        # A size beside it says that the limit is one of bytes.
        given["size"] = given.get("limit")
    skew = given.get("skew_s")
    if isinstance(skew, int | float):
        given["skew_s"] = abs(skew)
    given["what"] = code.removeprefix("check.").replace("_", " ")
    return shown_facts(given)


def _translated(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source) if source else ""
