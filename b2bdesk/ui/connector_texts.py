"""Titles of the connectors' forms, for the translators: the manifests write them in English."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

CONTEXT = "connectors"

TITLES: frozenset[str] = frozenset(
    {
        QT_TRANSLATE_NOOP("connectors", "API key"),
        QT_TRANSLATE_NOOP("connectors", "Access token (XOAUTH2)"),
        QT_TRANSLATE_NOOP("connectors", "Address of the account"),
        QT_TRANSLATE_NOOP("connectors", "Address of the service"),
        QT_TRANSLATE_NOOP("connectors", "Code of the shop where clients and orders are created"),
        QT_TRANSLATE_NOOP("connectors", "Company register (DaData)"),
        QT_TRANSLATE_NOOP("connectors", "Copy in Sent is made by"),
        QT_TRANSLATE_NOOP("connectors", "Custom field with a contact's position"),
        QT_TRANSLATE_NOOP("connectors", "Custom field with a contact's roles"),
        QT_TRANSLATE_NOOP("connectors", "Custom field with our mark"),
        QT_TRANSLATE_NOOP("connectors", "Custom field with the buyer's own order number"),
        QT_TRANSLATE_NOOP("connectors", "Encryption"),
        QT_TRANSLATE_NOOP("connectors", "Folder of sent letters"),
        QT_TRANSLATE_NOOP("connectors", "IMAP port"),
        QT_TRANSLATE_NOOP("connectors", "IMAP server"),
        QT_TRANSLATE_NOOP("connectors", "Id of this desk's manager among the CRM's users"),
        QT_TRANSLATE_NOOP("connectors", "Longest wait for an answer, seconds"),
        QT_TRANSLATE_NOOP("connectors", "Mail address"),
        QT_TRANSLATE_NOOP("connectors", "Mailbox (SMTP and IMAP)"),
        QT_TRANSLATE_NOOP("connectors", "Offers in one page of stock"),
        QT_TRANSLATE_NOOP("connectors", "Order method"),
        QT_TRANSLATE_NOOP("connectors", "Order type"),
        QT_TRANSLATE_NOOP("connectors", "Password for programs"),
        QT_TRANSLATE_NOOP("connectors", "Payment status of an issued invoice"),
        QT_TRANSLATE_NOOP("connectors", "Payment type of an invoice"),
        QT_TRANSLATE_NOOP("connectors", "Requests a day by the plan"),
        QT_TRANSLATE_NOOP("connectors", "Requests a second of this desk"),
        QT_TRANSLATE_NOOP("connectors", "Requests that may go without a pause"),
        QT_TRANSLATE_NOOP("connectors", "SMTP port"),
        QT_TRANSLATE_NOOP("connectors", "SMTP server"),
        QT_TRANSLATE_NOOP("connectors", "Seconds between looks for changes"),
        QT_TRANSLATE_NOOP("connectors", "Seconds between readings of stock"),
        QT_TRANSLATE_NOOP("connectors", "Secret key (shows the day's quota)"),
        QT_TRANSLATE_NOOP("connectors", "Sign-in"),
        QT_TRANSLATE_NOOP("connectors", "Status of a cancelled order"),
        QT_TRANSLATE_NOOP("connectors", "Status of a closed order"),
        QT_TRANSLATE_NOOP("connectors", "Status of a confirmed order"),
        QT_TRANSLATE_NOOP("connectors", "Status of an order in work"),
        QT_TRANSLATE_NOOP("connectors", "Status of an order not yet confirmed"),
        QT_TRANSLATE_NOOP("connectors", "Time zone of the account, if it does not tell"),
        QT_TRANSLATE_NOOP("connectors", "Whose external ids are: the shop's module or ours"),
        QT_TRANSLATE_NOOP("connectors", "retailCRM"),
    }
)
"""Every title of a system, a setting or a secret in the bundled manifests."""

CHOICES: Mapping[str, str] = {
    "desk": QT_TRANSLATE_NOOP("connectors", "this program"),
    "ours": QT_TRANSLATE_NOOP("connectors", "ours"),
    "password": QT_TRANSLATE_NOOP("connectors", "by password"),
    "provider": QT_TRANSLATE_NOOP("connectors", "the mail provider"),
    "shop": QT_TRANSLATE_NOOP("connectors", "the shop's module"),
    "starttls": QT_TRANSLATE_NOOP("connectors", "STARTTLS"),
    "tls": QT_TRANSLATE_NOOP("connectors", "TLS from the start"),
    "xoauth2": QT_TRANSLATE_NOOP("connectors", "XOAUTH2"),
}
"""The values that a setting may have, as people say them."""


def connector_words(title: str) -> str:
    """Return a title of a form in the language of the window; an unknown one is shown as it is written."""
    return QCoreApplication.translate(CONTEXT, title)


def choice_words(choice: str) -> str:
    """Return a value of a setting as people say it; an unknown one is shown as it is written."""
    return QCoreApplication.translate(CONTEXT, CHOICES.get(choice, choice))
