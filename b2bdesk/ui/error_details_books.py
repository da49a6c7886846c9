"""What the books say in more detail than a code: English sentences with keys as in ``error_details.py``."""

from __future__ import annotations

from collections.abc import Mapping

from b2bdesk.ui.error_texts import Entry, Offer
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

BOOKS: Mapping[str, Entry] = {
    # signing in
    "connector.unauthorised:no_login_password": Entry(
        QT_TRANSLATE_NOOP("errors", "{system}: no password is stored."),
        QT_TRANSLATE_NOOP("errors", "Enter it; your work is kept."),
        Offer.ENTER_SECRET,
    ),
    "connector.unauthorised:login_not_accepted": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} does not accept the login or the password."),
        QT_TRANSLATE_NOOP("errors", "Look at both and enter the password again; your work is kept."),
        Offer.ENTER_SECRET,
    ),
    "connector.unauthorised:login_page": Entry(
        QT_TRANSLATE_NOOP("errors", "{system}: a web page that asks for a login came instead of an answer."),
        QT_TRANSLATE_NOOP("errors", "Look at address and password; your work is kept."),
        Offer.ENTER_SECRET,
    ),
    # not yet
    "connector.unavailable:company_not_in_books": Entry(
        QT_TRANSLATE_NOOP("errors", "The company is not in the books yet."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent; this follows by itself after the company."),
        Offer.SHOW_SYNC,
    ),
    "connector.unavailable:order_not_in_books": Entry(
        QT_TRANSLATE_NOOP("errors", "The order is not in the books yet."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent; this follows by itself after the order."),
        Offer.SHOW_SYNC,
    ),
    # the base is not set up for it
    "connector.refused:not_published": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} does not show this program: {fields}."),
        QT_TRANSLATE_NOOP(
            "errors", "Your data is unchanged. Ask the administrator of 1C to publish it for OData."
        ),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:not_in_this_configuration": Entry(
        QT_TRANSLATE_NOOP("errors", "This configuration of 1C does not keep such records."),
        QT_TRANSLATE_NOOP("errors", "Your data is unchanged. Look at the settings of the connection."),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:organisation_unknown": Entry(
        QT_TRANSLATE_NOOP("errors", "Our own company is not found in the books, or there are several."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Name its INN in the settings of the connection."),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:currency_unknown": Entry(
        QT_TRANSLATE_NOOP("errors", "The books do not have this currency: {fields}."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Ask the accountant to add it."),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:vat_rate_unknown": Entry(
        QT_TRANSLATE_NOOP("errors", "The books do not have this VAT rate: {fields}."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Look at the line, or ask the accountant to add it."),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:product_not_in_books": Entry(
        QT_TRANSLATE_NOOP("errors", "The books do not have these goods: {fields}."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Ask the accountant to add them, then send again."),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:delivery_article_unknown": Entry(
        QT_TRANSLATE_NOOP("errors", "The books do not know what to sell the delivery as."),
        QT_TRANSLATE_NOOP(
            "errors", "Nothing was sent. Name the article of the delivery in the settings of the connection."
        ),
        Offer.SHOW_SYNC,
    ),
    # what is written, and what is there
    "connector.refused:no_lines": Entry(
        QT_TRANSLATE_NOOP("errors", "An order without lines cannot go into the books."),
        QT_TRANSLATE_NOOP("errors", "The order is kept here. Add what is sold."),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:not_in_books": Entry(
        QT_TRANSLATE_NOOP("errors", "The books no longer have it."),
        QT_TRANSLATE_NOOP("errors", "It is kept here. Ask the accountant who removed it there."),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:marked_for_deletion": Entry(
        QT_TRANSLATE_NOOP("errors", "The accountant has marked it for deletion in the books."),
        QT_TRANSLATE_NOOP("errors", "Nothing was written over. Ask the accountant, then choose what to do."),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:invoice_void": Entry(
        QT_TRANSLATE_NOOP("errors", "The invoice {number} is void in the books."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Issue a new invoice."),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:order_first": Entry(
        QT_TRANSLATE_NOOP("errors", "The books do not have the order of this invoice."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Look at what became of the order, then send again."),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:company_first": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} does not know the company."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Create the company there, then send again."),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:contact_first": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} keeps files with a contact, and this client has none."),
        QT_TRANSLATE_NOOP("errors", "The file is kept here. Add a contact, then send again."),
        Offer.OPEN_OBJECT,
    ),
    # why an operation waits
    "unexplained:waits_for_company": Entry(
        QT_TRANSLATE_NOOP("errors", "It waits until the company is known there."),
        QT_TRANSLATE_NOOP("errors", "It is saved and will be sent by itself."),
    ),
    "unexplained:waits_for_details": Entry(
        QT_TRANSLATE_NOOP("errors", "It waits for the company's details from the registry."),
        QT_TRANSLATE_NOOP("errors", "It is saved and will be sent by itself."),
    ),
    "unexplained:waits_for_decision": Entry(
        QT_TRANSLATE_NOOP("errors", "It waits until somebody decides what both sides changed."),
        QT_TRANSLATE_NOOP("errors", "It is saved and will be sent by itself then."),
        Offer.SHOW_SYNC,
    ),
    # settings
    "settings.invalid:unknown_zone": Entry(
        QT_TRANSLATE_NOOP("errors", "There is no such time zone: {path}."),
        QT_TRANSLATE_NOOP("errors", "Your data was not touched. Correct it, for example Europe/Moscow."),
    ),
    "settings.invalid:unknown_name": Entry(
        QT_TRANSLATE_NOOP("errors", "The setting {path} renames something that is not used: {name}."),
        QT_TRANSLATE_NOOP("errors", "Your data was not touched. Correct it and try again."),
    ),
    "connector.outcome_unknown:gone_after_write": Entry(
        QT_TRANSLATE_NOOP("errors", "The books took it, and a moment later it was not there."),
        QT_TRANSLATE_NOOP("errors", "We will first check whether it arrived, so it will not be doubled."),
        Offer.SHOW_SYNC,
    ),
}
