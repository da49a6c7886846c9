"""The sentences of every error in English, and the way out that fits it.

What happened, what is safe, what to press. The Russian texts stand in ``resources/i18n``; a test fails
on a code without an entry or without a Russian text. What connectors and settings say in more detail is in
``error_details.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

CONTEXT = "errors"


class Offer(Enum):
    """The way out that is offered beside an error; the value is its button's source text."""

    NONE = ""
    SHOW_SYNC = QT_TRANSLATE_NOOP("errors", "Show operations")
    ENTER_SECRET = QT_TRANSLATE_NOOP("errors", "Enter the key")
    OPEN_CLIENT = QT_TRANSLATE_NOOP("errors", "Open the client")
    OPEN_OBJECT = QT_TRANSLATE_NOOP("errors", "Open")
    RETRY = QT_TRANSLATE_NOOP("errors", "Try again")
    SHOW_FOLDER = QT_TRANSLATE_NOOP("errors", "Show the folder")
    CHOOSE_PRINTER = QT_TRANSLATE_NOOP("errors", "Choose a printer")
    SAVE_REPORT = QT_TRANSLATE_NOOP("errors", "Save a report")


@dataclass(frozen=True, slots=True)
class Entry:
    """Source texts of one error: what happened, what is safe and what to do, and the way out."""

    what: str
    safe: str = ""
    offer: Offer = Offer.NONE


# A key may carry a subject after a colon ("order", "inn.check_digit"): the narrower entry wins.
ENTRIES: Mapping[str, Entry] = {
    "unexplained": Entry(
        QT_TRANSLATE_NOOP("errors", "This version of the program does not know the answer it got ({code})."),
        QT_TRANSLATE_NOOP("errors", "Your work is saved. Install the newest version."),
        Offer.SAVE_REPORT,
    ),
    "program.fault": Entry(
        QT_TRANSLATE_NOOP("errors", "This did not work because of a fault in the program."),
        QT_TRANSLATE_NOOP("errors", "What you typed is saved. A report for the developers is ready."),
        Offer.SAVE_REPORT,
    ),
    "input.invalid": Entry(
        QT_TRANSLATE_NOOP("errors", "This cannot be saved: check the highlighted field."),
        QT_TRANSLATE_NOOP("errors", "What you typed is kept."),
    ),
    "input.invalid:wrong_check_digit": Entry(
        QT_TRANSLATE_NOOP("errors", "The check digit does not match. Look at the last digits."),
    ),
    "input.invalid:wrong_length": Entry(QT_TRANSLATE_NOOP("errors", "The number of digits is wrong.")),
    "input.invalid:not_digits": Entry(QT_TRANSLATE_NOOP("errors", "Only digits are allowed here.")),
    "input.invalid:wrong_shape": Entry(QT_TRANSLATE_NOOP("errors", "The number is not built like that.")),
    "input.invalid:wrong_start": Entry(QT_TRANSLATE_NOOP("errors", "The number cannot begin like that.")),
    "input.invalid:not_of_this_bank": Entry(
        QT_TRANSLATE_NOOP("errors", "The account does not belong to the bank with this BIC."),
    ),
    "input.invalid:kpp_missing": Entry(QT_TRANSLATE_NOOP("errors", "A company must have a KPP.")),
    "input.invalid:kpp_forbidden": Entry(QT_TRANSLATE_NOOP("errors", "An entrepreneur has no KPP.")),
    "input.invalid:not_russian_bank": Entry(
        QT_TRANSLATE_NOOP("errors", "This is not a BIC of a Russian bank."),
    ),
    "input.invalid:empty": Entry(QT_TRANSLATE_NOOP("errors", "This field must not be empty.")),
    "input.invalid:not_a_number": Entry(QT_TRANSLATE_NOOP("errors", "This is not a phone number.")),
    "input.invalid:not_an_address": Entry(QT_TRANSLATE_NOOP("errors", "This is not an e-mail address.")),
    "input.invalid:not_a_picture": Entry(
        QT_TRANSLATE_NOOP("errors", "This is not a PNG or JPEG picture, or it is larger than 5 MB."),
    ),
    "input.invalid:company_not_active": Entry(
        QT_TRANSLATE_NOOP("errors", "The company is not active: write in the comment why it is needed."),
    ),
    "input.invalid:out_of_range": Entry(
        QT_TRANSLATE_NOOP("errors", "This number is too small or too large here."),
        QT_TRANSLATE_NOOP("errors", "The value before it stays."),
    ),
    "input.invalid:number": Entry(
        QT_TRANSLATE_NOOP("errors", "This is not a number."),
        QT_TRANSLATE_NOOP("errors", "The value before it stays."),
    ),
    "input.invalid:negative": Entry(
        QT_TRANSLATE_NOOP("errors", "This number must not be below zero."),
        QT_TRANSLATE_NOOP("errors", "The value before it stays."),
    ),
    "input.invalid:date": Entry(
        QT_TRANSLATE_NOOP("errors", "This is not a date."),
        QT_TRANSLATE_NOOP("errors", "The value before it stays."),
    ),
    "input.invalid:undecided": Entry(
        QT_TRANSLATE_NOOP("errors", "Not every difference is decided yet."),
        QT_TRANSLATE_NOOP("errors", "Both versions are kept. Choose one at each line."),
    ),
    "input.invalid:new_domain": Entry(
        QT_TRANSLATE_NOOP("errors", "This client never got a letter at such an address."),
        QT_TRANSLATE_NOOP("errors", "Say yes to the new domain first; the letter is kept."),
    ),
    "input.invalid:other_client": Entry(
        QT_TRANSLATE_NOOP("errors", "This document belongs to another client."),
        QT_TRANSLATE_NOOP("errors", "It cannot be sent here."),
    ),
    "input.invalid:too_large": Entry(
        QT_TRANSLATE_NOOP("errors", "These documents together are too large for one letter."),
        QT_TRANSLATE_NOOP("errors", "Leave one of them out, or send two letters."),
    ),
    "input.invalid:void": Entry(
        QT_TRANSLATE_NOOP("errors", "This revision is void: a newer one replaced it."),
        QT_TRANSLATE_NOOP("errors", "Send the newest one."),
    ),
    "input.invalid:no_inn": Entry(
        QT_TRANSLATE_NOOP("errors", "This company has no INN: no other system could tell it from others."),
    ),
    "input.invalid:past": Entry(
        QT_TRANSLATE_NOOP("errors", "This moment has passed."),
    ),
    "input.invalid:before_from": Entry(
        QT_TRANSLATE_NOOP("errors", "The end is before the beginning."),
    ),
    "action.not_allowed": Entry(
        QT_TRANSLATE_NOOP("errors", "This is not possible in the present state of the object."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed."),
    ),
    "order.approval_needed:lead": Entry(
        QT_TRANSLATE_NOOP("errors", "A discount, a price or a limit goes beyond what you may give."),
        QT_TRANSLATE_NOOP("errors", "The order is kept. Ask the lead."),
    ),
    "order.approval_needed": Entry(
        QT_TRANSLATE_NOOP("errors", "A discount, a price or a limit goes beyond the usual."),
        QT_TRANSLATE_NOOP("errors", "The order is kept. Give a reason to confirm it."),
    ),
    "correction.forbidden": Entry(
        QT_TRANSLATE_NOOP("errors", "This goes beyond what may be corrected: {line}."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed; what you typed is kept."),
    ),
    "correction.consequences_changed": Entry(
        QT_TRANSLATE_NOOP("errors", "What would follow for order {number} has changed meanwhile."),
        QT_TRANSLATE_NOOP("errors", "Nothing was applied. Look at the list again, then apply."),
    ),
    "order.unchecked": Entry(
        QT_TRANSLATE_NOOP("errors", "Order {number} is not checked in the ERP yet."),
        QT_TRANSLATE_NOOP("errors", "Invoice and letters wait. Check the order, then they can leave."),
    ),
    "invoice.number_awaited": Entry(
        QT_TRANSLATE_NOOP("errors", "Accounting gives the invoice its number; it was asked for."),
        QT_TRANSLATE_NOOP("errors", "Press again when it has come, usually in a few seconds."),
        Offer.SHOW_SYNC,
    ),
    "company.not_active": Entry(
        QT_TRANSLATE_NOOP("errors", "Cannot confirm: company is not active (registry, {on})."),
    ),
    "company.not_active:liquidating": Entry(
        QT_TRANSLATE_NOOP("errors", "Cannot confirm: company is being liquidated (registry, {on})."),
    ),
    "company.not_active:liquidated": Entry(
        QT_TRANSLATE_NOOP("errors", "Cannot confirm: company is closed (registry, {on})."),
    ),
    "company.not_active:closed_on": Entry(
        QT_TRANSLATE_NOOP("errors", "Cannot confirm: company was closed on {on} (registry)."),
    ),
    "company.not_active:bankrupt": Entry(
        QT_TRANSLATE_NOOP("errors", "Cannot confirm: company is bankrupt (registry, {on})."),
    ),
    "company.exists": Entry(
        QT_TRANSLATE_NOOP("errors", "This company is already here: {name}, manager {responsible}."),
        "",
        Offer.OPEN_CLIENT,
    ),
    "company.exists:nobody": Entry(
        QT_TRANSLATE_NOOP("errors", "This company is already here: {name}, no manager."),
        "",
        Offer.OPEN_CLIENT,
    ),
    "company.details_pending": Entry(
        QT_TRANSLATE_NOOP("errors", "The details of {name} have not come from the registry yet."),
        QT_TRANSLATE_NOOP("errors", "The draft is saved; the invoice will be possible when they come."),
    ),
    "order.empty": Entry(
        QT_TRANSLATE_NOOP("errors", "The order has no lines."),
        QT_TRANSLATE_NOOP("errors", "Type an article, a name or a barcode in the entry line."),
    ),
    "order.incomplete": Entry(
        QT_TRANSLATE_NOOP("errors", "The order is not complete."),
        QT_TRANSLATE_NOOP("errors", "It is saved as a draft."),
    ),
    "order.incomplete:company": Entry(
        QT_TRANSLATE_NOOP("errors", "The order has no company."),
        QT_TRANSLATE_NOOP("errors", "Choose who pays; the draft is saved."),
    ),
    "order.incomplete:price": Entry(
        QT_TRANSLATE_NOOP("errors", "A line has no price."),
        QT_TRANSLATE_NOOP("errors", "Type a price or delete the line; the draft is saved."),
    ),
    "order.incomplete:client": Entry(
        QT_TRANSLATE_NOOP("errors", "The order has no client."),
        QT_TRANSLATE_NOOP("errors", "Choose the client; the draft is saved."),
    ),
    "order.incomplete:own_bank_account": Entry(
        QT_TRANSLATE_NOOP(
            "errors",
            "Our company has no bank account in the settings, so the invoice cannot say where to pay.",
        ),
        QT_TRANSLATE_NOOP("errors", "The order is saved. Enter the account in the settings."),
    ),
    "record.superseded": Entry(
        QT_TRANSLATE_NOOP("errors", "Somebody else has changed this meanwhile: {by}."),
        QT_TRANSLATE_NOOP("errors", "Your changes are kept. Open it again and compare."),
        Offer.OPEN_OBJECT,
    ),
    "record.conflict": Entry(
        QT_TRANSLATE_NOOP("errors", "Both you and somebody in the other system changed this."),
        QT_TRANSLATE_NOOP("errors", "Both versions are kept. Choose which one counts; it is sent then."),
        Offer.SHOW_SYNC,
    ),
    "record.not_found": Entry(
        QT_TRANSLATE_NOOP("errors", "This is not here any more."),
        QT_TRANSLATE_NOOP("errors", "Your work is kept. Refresh the list."),
    ),
    "sync.client_unknown": Entry(
        QT_TRANSLATE_NOOP("errors", "An order names a client that has not been read yet ({what})."),
        QT_TRANSLATE_NOOP(
            "errors", "It is set aside and taken up when the client comes; everything else goes on."
        ),
        Offer.SHOW_SYNC,
    ),
    "sync.mass_removal": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} says that {count} of {known} records are gone."),
        QT_TRANSLATE_NOOP("errors", "Nothing was removed here. Look there first, then decide."),
        Offer.SHOW_SYNC,
    ),
    "connector.unauthorised": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} does not accept the access key."),
        QT_TRANSLATE_NOOP("errors", "Enter a new one; your work is kept."),
        Offer.ENTER_SECRET,
    ),
    "connector.rate_limited": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} asks to slow down."),
        QT_TRANSLATE_NOOP("errors", "Your work is saved and will be sent by itself."),
        Offer.SHOW_SYNC,
    ),
    "connector.refused": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} refused: {detail}."),
        QT_TRANSLATE_NOOP("errors", "Your data is unchanged. Choose what to do."),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:order": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} refused: {detail}."),
        QT_TRANSLATE_NOOP("errors", "Your order is unchanged. Choose what to do."),
        Offer.SHOW_SYNC,
    ),
    "connector.unavailable": Entry(
        QT_TRANSLATE_NOOP("errors", "No connection: {system}."),
        QT_TRANSLATE_NOOP("errors", "Your work is saved here and will be sent when the link is back."),
        Offer.SHOW_SYNC,
    ),
    "connector.unavailable:order": Entry(
        QT_TRANSLATE_NOOP("errors", "No connection."),
        QT_TRANSLATE_NOOP("errors", "The order is saved here and will be sent when the link is back."),
        Offer.SHOW_SYNC,
    ),
    "connector.unavailable:letter": Entry(
        QT_TRANSLATE_NOOP("errors", "The mail server does not answer."),
        QT_TRANSLATE_NOOP("errors", "The letter is saved here and will be sent when the link is back."),
        Offer.SHOW_SYNC,
    ),
    "connector.unavailable:registry": Entry(
        QT_TRANSLATE_NOOP("errors", "The registry does not answer."),
        QT_TRANSLATE_NOOP("errors", "You can create the client now; the details will come later."),
    ),
    "connector.outcome_unknown": Entry(
        QT_TRANSLATE_NOOP("errors", "No answer yet: {system}."),
        QT_TRANSLATE_NOOP("errors", "We will first check whether it arrived, so it will not be doubled."),
        Offer.SHOW_SYNC,
    ),
    "connector.outcome_unknown:client": Entry(
        QT_TRANSLATE_NOOP("errors", "No answer from the CRM yet."),
        QT_TRANSLATE_NOOP(
            "errors", "We will first check whether the client was created, so it will not be doubled."
        ),
        Offer.SHOW_SYNC,
    ),
    "connector.outcome_unknown:order": Entry(
        QT_TRANSLATE_NOOP("errors", "No answer from the CRM yet."),
        QT_TRANSLATE_NOOP(
            "errors", "We will first check whether the order was created, so it will not be doubled."
        ),
        Offer.SHOW_SYNC,
    ),
    "connector.bad_record": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} sent a record that cannot be read ({where})."),
        QT_TRANSLATE_NOOP("errors", "It is set aside; everything else goes on."),
        Offer.SHOW_SYNC,
    ),
    "connector.deadline": Entry(
        QT_TRANSLATE_NOOP("errors", "No answer within {seconds} s: {system}."),
        QT_TRANSLATE_NOOP("errors", "Go on with your work, or try again."),
        Offer.RETRY,
    ),
    "agent.away": Entry(
        QT_TRANSLATE_NOOP("errors", "Data exchange is restarting, so nothing can be asked right now."),
        QT_TRANSLATE_NOOP("errors", "Everything you do is saved here and will be sent."),
        Offer.RETRY,
    ),
    "store.damaged": Entry(
        QT_TRANSLATE_NOOP("errors", "The data file cannot be read: {path}."),
        QT_TRANSLATE_NOOP(
            "errors", "It was left as it is. Restore a copy, or start anew and load from the CRM."
        ),
        Offer.SHOW_FOLDER,
    ),
    "store.too_new": Entry(
        QT_TRANSLATE_NOOP("errors", "A newer version of the program wrote this data: {path}."),
        QT_TRANSLATE_NOOP("errors", "It was left as it is. Install the newest version."),
        Offer.SHOW_FOLDER,
    ),
    "store.key_wrong": Entry(
        QT_TRANSLATE_NOOP("errors", "The key does not open the data file: {path}."),
        QT_TRANSLATE_NOOP("errors", "The file was left as it is. Enter the recovery code."),
        Offer.ENTER_SECRET,
    ),
    "store.disk_full": Entry(
        QT_TRANSLATE_NOOP("errors", "The disk is full, the change is not saved yet."),
        QT_TRANSLATE_NOOP("errors", "What you typed stays on the screen. Free some space and try again."),
        Offer.SHOW_FOLDER,
    ),
    "store.busy": Entry(
        QT_TRANSLATE_NOOP("errors", "The data file is busy, the change is not saved yet."),
        QT_TRANSLATE_NOOP("errors", "What you typed stays on the screen. Try again."),
        Offer.RETRY,
    ),
    "program.already_running": Entry(
        QT_TRANSLATE_NOOP("errors", "The program is already open with this data ({profile})."),
        QT_TRANSLATE_NOOP("errors", "Go on in its window."),
    ),
    "secrets.no_key_store": Entry(
        QT_TRANSLATE_NOOP("errors", "This system has no place for passwords."),
        QT_TRANSLATE_NOOP("errors", "The password is kept until you close the program."),
    ),
    "settings.invalid": Entry(
        QT_TRANSLATE_NOOP("errors", "The settings file cannot be used: {path} ({detail})."),
        QT_TRANSLATE_NOOP("errors", "Your data was not touched. Correct the file and start again."),
        Offer.SHOW_FOLDER,
    ),
    "document.cannot_draw": Entry(
        QT_TRANSLATE_NOOP("errors", "The document cannot be drawn: no font has “{character}” ({field})."),
        QT_TRANSLATE_NOOP("errors", "Replace the sign; nothing was printed or sent."),
    ),
    "document.numbered_elsewhere": Entry(
        QT_TRANSLATE_NOOP("errors", "Accounting gives this document its number."),
        QT_TRANSLATE_NOOP("errors", "It appears here as soon as accounting has issued it."),
    ),
    "printer.failed": Entry(
        QT_TRANSLATE_NOOP("errors", "The printer {printer} did not take the document."),
        QT_TRANSLATE_NOOP("errors", "The document is saved. Choose another printer or save a PDF."),
        Offer.CHOOSE_PRINTER,
    ),
    "file.not_written": Entry(
        QT_TRANSLATE_NOOP("errors", "The file was not saved: {path} ({detail})."),
        QT_TRANSLATE_NOOP("errors", "Choose another folder."),
        Offer.SHOW_FOLDER,
    ),
    "file.too_large": Entry(
        QT_TRANSLATE_NOOP("errors", "The file {name} is too large: {size}, at most {limit} can be read."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Ask for another file, or paste the table."),
    ),
    "file.unreadable": Entry(
        QT_TRANSLATE_NOOP("errors", "The file {name} cannot be read."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Ask for another file, or paste the table."),
    ),
    "file.reading_stopped": Entry(
        QT_TRANSLATE_NOOP("errors", "Reading the file {name} ended unexpectedly."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Ask for another file, or paste the table."),
    ),
    "file.not_read": Entry(
        QT_TRANSLATE_NOOP("errors", "The file cannot be read: {path} ({detail})."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Choose another file."),
        Offer.SHOW_FOLDER,
    ),
    "links.not_taken": Entry(
        QT_TRANSLATE_NOOP("errors", "Links cannot be opened by this program on this system yet."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Numbers can be called from the desk itself."),
    ),
    "training.failed": Entry(
        QT_TRANSLATE_NOOP("errors", "The training back office did not start: “{detail}”."),
        QT_TRANSLATE_NOOP("errors", "Your data was not touched. Try again."),
        Offer.RETRY,
    ),
}

SYSTEMS: Mapping[str, str] = {
    "retailcrm": QT_TRANSLATE_NOOP("errors", "The CRM"),
    "crm": QT_TRANSLATE_NOOP("errors", "The CRM"),
    "requisites": QT_TRANSLATE_NOOP("errors", "The company registry"),
    "dadata": QT_TRANSLATE_NOOP("errors", "The company registry"),
    "registry": QT_TRANSLATE_NOOP("errors", "The company registry"),
    "mail": QT_TRANSLATE_NOOP("errors", "The mail server"),
    "onec_ka": QT_TRANSLATE_NOOP("errors", "The books"),
    "bitrix": QT_TRANSLATE_NOOP("errors", "The shop"),
    "erp": QT_TRANSLATE_NOOP("errors", "The ERP"),
    "sap": QT_TRANSLATE_NOOP("errors", "The ERP"),
    "asterisk": QT_TRANSLATE_NOOP("errors", "The phone exchange"),
    "uis": QT_TRANSLATE_NOOP("errors", "The phone exchange"),
    "onec_sed": QT_TRANSLATE_NOOP("errors", "1C SED"),
    "bank_statement": QT_TRANSLATE_NOOP("errors", "The bank's statements"),
}
