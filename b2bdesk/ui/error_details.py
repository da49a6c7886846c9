"""What connectors, the outbox, settings and documents say in more detail than a code: English sentences.

A key is a code and, after a colon, the ``detail`` or ``reason`` that the error carries (``docs/connectors``
lists them). ``said`` stands for the other side's own words, which are quoted; ``recipients`` for the mail
server's answer about each address.
"""

from __future__ import annotations

from collections.abc import Mapping

from b2bdesk.ui.error_texts import Entry, Offer
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

DETAILS: Mapping[str, Entry] = {
    # the key or the password
    "connector.unauthorised:no_key": Entry(
        QT_TRANSLATE_NOOP("errors", "{system}: no access key is stored."),
        QT_TRANSLATE_NOOP("errors", "Enter it; your work is kept."),
        Offer.ENTER_SECRET,
    ),
    "connector.unauthorised:no_password": Entry(
        QT_TRANSLATE_NOOP("errors", "The password of {system} is not stored."),
        QT_TRANSLATE_NOOP(
            "errors", "Enter it, for a mailbox the one issued for programs; your work is kept."
        ),
        Offer.ENTER_SECRET,
    ),
    "connector.unauthorised:no_token": Entry(
        QT_TRANSLATE_NOOP("errors", "The access token of the mailbox is not stored."),
        QT_TRANSLATE_NOOP("errors", "Enter it; your letters are kept."),
        Offer.ENTER_SECRET,
    ),
    "connector.unauthorised:no_key_store": Entry(
        QT_TRANSLATE_NOOP("errors", "The place where this system keeps passwords does not open."),
        QT_TRANSLATE_NOOP("errors", "Unlock it or enter the key again; your work is kept."),
        Offer.ENTER_SECRET,
    ),
    "connector.unauthorised:not_ascii": Entry(
        QT_TRANSLATE_NOOP(
            "errors", "{system}: the key holds characters that no key has, it was pasted wrongly."
        ),
        QT_TRANSLATE_NOOP("errors", "Copy it again; your work is kept."),
        Offer.ENTER_SECRET,
    ),
    "connector.unauthorised:not_encodable": Entry(
        QT_TRANSLATE_NOOP("errors", "{system}: the password holds characters that the system cannot take."),
        QT_TRANSLATE_NOOP("errors", "Choose another password there and enter it here; your work is kept."),
        Offer.ENTER_SECRET,
    ),
    "connector.unauthorised:key_not_accepted": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} does not know this access key."),
        QT_TRANSLATE_NOOP("errors", "Enter a new one; your work is kept."),
        Offer.ENTER_SECRET,
    ),
    "connector.unauthorised:key_wrong": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} does not know this access key."),
        QT_TRANSLATE_NOOP("errors", "Enter a new one; your work is kept."),
        Offer.ENTER_SECRET,
    ),
    "connector.unauthorised:no_right": Entry(
        QT_TRANSLATE_NOOP("errors", "{system}: the access key lacks a right, “{text}”."),
        QT_TRANSLATE_NOOP(
            "errors", "Give it the right in the settings there; your work is saved and will be sent then."
        ),
        Offer.SHOW_SYNC,
    ),
    "connector.unauthorised:account_not_found": Entry(
        QT_TRANSLATE_NOOP("errors", "{system}: there is no account at this address."),
        QT_TRANSLATE_NOOP("errors", "Correct the address in the settings; your work is kept."),
    ),
    "connector.unauthorised:key_or_quota": Entry(
        QT_TRANSLATE_NOOP(
            "errors",
            "The registry refused: the key is wrong, the account is not confirmed or the requests of "
            "the day are used up.",
        ),
        QT_TRANSLATE_NOOP(
            "errors", "You can create clients without it. Look at the key, or wait for tomorrow."
        ),
        Offer.ENTER_SECRET,
    ),
    "connector.unauthorised:quota_spent": Entry(
        QT_TRANSLATE_NOOP(
            "errors", "The registry answered {used} of {limit} requests today; no more are left."
        ),
        QT_TRANSLATE_NOOP("errors", "You can create clients now; the details will come tomorrow."),
    ),
    "connector.unauthorised:sign_in_not_offered": Entry(
        QT_TRANSLATE_NOOP("errors", "The mail server does not offer the way of signing in that is set."),
        QT_TRANSLATE_NOOP("errors", "Choose another one in the settings; your letters are kept."),
    ),
    "connector.unauthorised:imap_sign_in": Entry(
        QT_TRANSLATE_NOOP("errors", "The mail server does not let us look into the sent letters."),
        QT_TRANSLATE_NOOP("errors", "Enter a new password; your letters are kept."),
        Offer.ENTER_SECRET,
    ),
    "connector.unauthorised:csrf_token": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} does not accept our proof that the request is ours."),
        QT_TRANSLATE_NOOP("errors", "Your work is saved. Your administrator looks at the proxy's cookies."),
        Offer.SHOW_SYNC,
    ),
    "connector.unauthorised:said": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} does not let us in: “{detail}”."),
        QT_TRANSLATE_NOOP("errors", "Enter a new key or password; your work is kept."),
        Offer.ENTER_SECRET,
    ),
    # the way to the other side
    "connector.unavailable:certificate": Entry(
        QT_TRANSLATE_NOOP(
            "errors", "{system} could not prove that it is genuine: its certificate is not trusted."
        ),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent, your work is saved here. Tell your administrator."),
        Offer.SHOW_SYNC,
    ),
    "connector.unavailable:tls_not_offered": Entry(
        QT_TRANSLATE_NOOP("errors", "The mail server does not offer encryption."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Nothing was sent openly; the letter is kept. Look at port and encryption in the settings.",
        ),
    ),
    "connector.unavailable:not_json": Entry(
        QT_TRANSLATE_NOOP("errors", "{system}: something on the way answered instead, perhaps a proxy."),
        QT_TRANSLATE_NOOP("errors", "Your work is saved here. Look at the address and at the network."),
        Offer.SHOW_SYNC,
    ),
    "connector.unavailable:no_csrf_token": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} gives no proof with which changes could be sent."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent, your work is saved. Tell your administrator."),
        Offer.SHOW_SYNC,
    ),
    "connector.unavailable:partner_not_in_erp": Entry(
        QT_TRANSLATE_NOOP("errors", "The buyer's company is not in the ERP yet."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent; the order follows by itself after its company."),
    ),
    "connector.unavailable:order_not_in_erp": Entry(
        QT_TRANSLATE_NOOP("errors", "The order is not in the ERP yet."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent; the transport follows by itself after the order."),
    ),
    "connector.refused:order_not_in_erp": Entry(
        QT_TRANSLATE_NOOP("errors", "The ERP has no order of this number, and it was confirmed elsewhere."),
        QT_TRANSLATE_NOOP("errors", "It is not made anew, so it will not be doubled. Look in the ERP first."),
        Offer.SHOW_SYNC,
    ),
    "connector.unavailable:client_not_in_crm": Entry(
        QT_TRANSLATE_NOOP("errors", "The client of this order is not in the CRM yet."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent; the order follows by itself after its client."),
        Offer.SHOW_SYNC,
    ),
    "connector.unavailable:order_not_in_crm": Entry(
        QT_TRANSLATE_NOOP("errors", "The order is not in the CRM yet."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent; this follows by itself after the order."),
        Offer.SHOW_SYNC,
    ),
    "connector.unavailable:holder_not_in_crm": Entry(
        QT_TRANSLATE_NOOP("errors", "What the file belongs to is not in the CRM yet."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent; the file follows by itself."),
        Offer.SHOW_SYNC,
    ),
    "connector.unavailable:stopping": Entry(
        QT_TRANSLATE_NOOP("errors", "The program was being closed at that moment."),
        QT_TRANSLATE_NOOP("errors", "Your work is saved and will be sent by itself."),
    ),
    "connector.unavailable:recipients": Entry(
        QT_TRANSLATE_NOOP("errors", "The mail server takes letters for nobody of them now: “{recipients}”."),
        QT_TRANSLATE_NOOP("errors", "The letter is kept and will be tried again."),
        Offer.SHOW_SYNC,
    ),
    "connector.unavailable:company_not_there": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} does not have this company yet."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent; the request follows by itself after the company."),
        Offer.SHOW_SYNC,
    ),
    "connector.unavailable:list_truncated": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} shows only a part of its list, so nobody knows what is there."),
        QT_TRANSLATE_NOOP(
            "errors", "Nothing was sent, your work is saved. Raise the largest list in the settings."
        ),
        Offer.SHOW_SYNC,
    ),
    "connector.unavailable:no_folder": Entry(
        QT_TRANSLATE_NOOP("errors", "The folder with the bank's statements is out of reach."),
        QT_TRANSLATE_NOOP(
            "errors", "It is looked at again by itself. Look at the network and at the settings."
        ),
        Offer.SHOW_SYNC,
    ),
    "connector.unavailable:file_not_readable": Entry(
        QT_TRANSLATE_NOOP("errors", "A statement of the bank could not be opened."),
        QT_TRANSLATE_NOOP("errors", "It is tried again by itself."),
        Offer.SHOW_SYNC,
    ),
    "connector.unavailable:said": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} cannot take it now: “{detail}”."),
        QT_TRANSLATE_NOOP("errors", "Your work is saved here and will be tried again."),
        Offer.SHOW_SYNC,
    ),
    # a no that is understood
    "connector.refused:company_exists": Entry(
        QT_TRANSLATE_NOOP(
            "errors", "The CRM has another client with this INN and KPP (number {client} there)."
        ),
        QT_TRANSLATE_NOOP(
            "errors", "Nothing was doubled. Find that client and go on with it, or correct the INN."
        ),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:client_not_found": Entry(
        QT_TRANSLATE_NOOP("errors", "The CRM no longer has this client."),
        QT_TRANSLATE_NOOP("errors", "It is kept here. Ask who removed it there."),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:field_missing": Entry(
        QT_TRANSLATE_NOOP("errors", "The CRM has no field {fields} for discount levels."),
        QT_TRANSLATE_NOOP("errors", "Create the field in the CRM or empty its setting, then try again."),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:level_not_kept": Entry(
        QT_TRANSLATE_NOOP("errors", "The field {fields} of the CRM did not keep the discount level."),
        QT_TRANSLATE_NOOP("errors", "Make it a field for numbers or text, then try again."),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:telephony_right": Entry(
        QT_TRANSLATE_NOOP("errors", "The CRM's key may not tell of calls."),
        QT_TRANSLATE_NOOP(
            "errors",
            "The call is kept here. Give the key the rights of telephony or switch the telling off.",
        ),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:call_not_kept": Entry(
        QT_TRANSLATE_NOOP("errors", "The CRM did not take the call into its journal."),
        QT_TRANSLATE_NOOP("errors", "The call is kept here. Try again later or leave it."),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:order_not_found": Entry(
        QT_TRANSLATE_NOOP("errors", "The CRM no longer has this order."),
        QT_TRANSLATE_NOOP("errors", "It is kept here. Ask who removed it there."),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:retail_order_gone": Entry(
        QT_TRANSLATE_NOOP("errors", "The CRM no longer has this order of the retail queue."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Ask the retail department what became of it."),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:attachment_gone": Entry(
        QT_TRANSLATE_NOOP("errors", "The file does not hang on the order any more."),
        QT_TRANSLATE_NOOP("errors", "Nothing is changed. Look at the order in {system}."),
    ),
    "connector.refused:attachment_too_large": Entry(
        QT_TRANSLATE_NOOP("errors", "The file is larger than 10 MB and is not fetched."),
        QT_TRANSLATE_NOOP("errors", "Nothing is changed. Open it in {system}."),
    ),
    "connector.refused:order_of_another": Entry(
        QT_TRANSLATE_NOOP("errors", "A colleague has given this order to another client."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Leave it to him, or move the order in the CRM."),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:not_in_registry": Entry(
        QT_TRANSLATE_NOOP("errors", "The registry does not know a company with this INN and KPP."),
        QT_TRANSLATE_NOOP("errors", "The client is kept. Look at the digits or fill in the details by hand."),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:too_big": Entry(
        QT_TRANSLATE_NOOP("errors", "The letter is too big for the mail server: {size} of at most {limit}."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Take a document out or send them in two letters."),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:bad_address": Entry(
        QT_TRANSLATE_NOOP("errors", "There is no such address: {fields}."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Correct the recipient."),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:no_recipients": Entry(
        QT_TRANSLATE_NOOP("errors", "The letter has no recipient."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Choose who gets it."),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:no_sent_folder": Entry(
        QT_TRANSLATE_NOOP("errors", "The folder of sent letters was not found in the mailbox."),
        QT_TRANSLATE_NOOP("errors", "Letters leave all the same. Name the folder in the settings."),
    ),
    "connector.refused:recipients": Entry(
        QT_TRANSLATE_NOOP("errors", "The mail server took none of the recipients: “{recipients}”."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent, the letter is kept. Correct the addresses."),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:letter": Entry(
        QT_TRANSLATE_NOOP("errors", "The mail server refused the letter: “{detail}”."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent, the letter is kept. Choose what to do."),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:query_too_long": Entry(
        QT_TRANSLATE_NOOP("errors", "The words are too long for the registry."),
        QT_TRANSLATE_NOOP("errors", "Type a part of the name or the INN."),
    ),
    "connector.refused:no_inn": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} knows companies by their INN, and this one has none."),
        QT_TRANSLATE_NOOP("errors", "Enter the INN; nothing was sent."),
    ),
    "connector.refused:search_too_short": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} needs at least three characters to search."),
        QT_TRANSLATE_NOOP("errors", "Type more of it."),
    ),
    "connector.refused:wrong_check_digit": Entry(
        QT_TRANSLATE_NOOP("errors", "The check digit does not match. Look at the last digits."),
    ),
    "connector.refused:wrong_length": Entry(
        QT_TRANSLATE_NOOP("errors", "The number of digits is wrong."),
        QT_TRANSLATE_NOOP("errors", "Correct it; nothing was asked or changed."),
    ),
    "connector.refused:not_digits": Entry(
        QT_TRANSLATE_NOOP("errors", "Only digits are allowed here."),
        QT_TRANSLATE_NOOP("errors", "Correct it; nothing was asked or changed."),
    ),
    "connector.refused:wrong_shape": Entry(
        QT_TRANSLATE_NOOP("errors", "The number is not built like that."),
        QT_TRANSLATE_NOOP("errors", "Correct it; nothing was asked or changed."),
    ),
    "connector.refused:wrong_start": Entry(
        QT_TRANSLATE_NOOP("errors", "The number cannot begin like that."),
        QT_TRANSLATE_NOOP("errors", "Correct it; nothing was asked or changed."),
    ),
    "connector.refused:company_unknown": Entry(
        QT_TRANSLATE_NOOP("errors", "The client has no such company any more."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Choose another company in the order."),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:nothing_to_order": Entry(
        QT_TRANSLATE_NOOP("errors", "Every line of the order is cancelled: there is nothing to reserve."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Add a line or cancel the order."),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:product_not_in_erp": Entry(
        QT_TRANSLATE_NOOP("errors", "A line of the order is a text without goods, the ERP cannot know it."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Choose goods from the catalogue in that line."),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:changed_meanwhile": Entry(
        QT_TRANSLATE_NOOP("errors", "Somebody changed the same in {system} at the same time."),
        QT_TRANSLATE_NOOP("errors", "Nothing was overwritten. Look at the order and decide."),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:transport_cancelled": Entry(
        QT_TRANSLATE_NOOP("errors", "This transport request was taken back."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Choose an interval and ask anew."),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:transport_differs": Entry(
        QT_TRANSLATE_NOOP("errors", "The transport is already asked for at another time."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Take the request back, then ask anew."),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:transport_under_way": Entry(
        QT_TRANSLATE_NOOP("errors", "The goods are on the way or there: the request cannot be taken back."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Ring up the carrier."),
    ),
    "connector.refused:transport_not_found": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} has no such transport request any more."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Ask anew if the goods still have to go."),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:no_transport_service": Entry(
        QT_TRANSLATE_NOOP("errors", "Delivery intervals and transport are not connected here."),
        QT_TRANSLATE_NOOP(
            "errors", "Arrange the delivery by telephone, or name the service in the settings."
        ),
    ),
    "connector.refused:warehouse_not_in_erp": Entry(
        QT_TRANSLATE_NOOP("errors", "The settings do not say which plant of the ERP this warehouse is."),
        QT_TRANSLATE_NOOP("errors", "Nothing was asked. Choose another warehouse or add it in the settings."),
    ),
    "connector.refused:action": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} cannot do this."),
        QT_TRANSLATE_NOOP(
            "errors", "Nothing was sent. Connect a system that can, or take the operation back."
        ),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:payload": Entry(
        QT_TRANSLATE_NOOP(
            "errors", "This operation was written by another version of the program and cannot be read."
        ),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Take it back and do it again."),
        Offer.SHOW_SYNC,
    ),
    # nobody knows whether it arrived
    "connector.outcome_unknown:letter": Entry(
        QT_TRANSLATE_NOOP("errors", "No answer from the mail server yet."),
        QT_TRANSLATE_NOOP(
            "errors", "We will first look among the sent letters, so the client will not get it twice."
        ),
        Offer.SHOW_SYNC,
    ),
    "connector.outcome_unknown:needs_person": Entry(
        QT_TRANSLATE_NOOP(
            "errors", "The link broke after it was sent, and there is no way to look whether it arrived."
        ),
        QT_TRANSLATE_NOOP(
            "errors",
            "Nothing is sent twice by itself. Ask the receiver, then choose: send again or take it as done.",
        ),
        Offer.SHOW_SYNC,
    ),
    "connector.outcome_unknown:file_not_tied": Entry(
        QT_TRANSLATE_NOOP("errors", "The file is in the CRM but does not hang on the order yet."),
        QT_TRANSLATE_NOOP("errors", "We will look and tie it, so it will not be doubled."),
        Offer.SHOW_SYNC,
    ),
    "connector.outcome_unknown:said": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} gave an answer that says neither yes nor no: “{detail}”."),
        QT_TRANSLATE_NOOP("errors", "We will first check whether it arrived, so it will not be doubled."),
        Offer.SHOW_SYNC,
    ),
    # why an operation of the outbox waits
    "unexplained:waits_for_client": Entry(
        QT_TRANSLATE_NOOP("errors", "The order waits until its client is in the CRM."),
        QT_TRANSLATE_NOOP("errors", "It is saved and will be sent by itself."),
    ),
    "unexplained:waits_for_partner": Entry(
        QT_TRANSLATE_NOOP("errors", "The order waits until its buyer is in the ERP."),
        QT_TRANSLATE_NOOP("errors", "It is saved and will be sent by itself."),
    ),
    "unexplained:waits_for_check": Entry(
        QT_TRANSLATE_NOOP("errors", "The order waits until it is checked in the ERP."),
        QT_TRANSLATE_NOOP("errors", "It is saved and will be sent by itself."),
    ),
    "unexplained:proved_absent": Entry(
        QT_TRANSLATE_NOOP("errors", "It surely did not arrive: we looked and it is not there."),
        QT_TRANSLATE_NOOP("errors", "It is sent once more; nothing will be doubled."),
    ),
    "unexplained:outbox.lease_expired": Entry(
        QT_TRANSLATE_NOOP("errors", "The program was stopped while this was being sent."),
        QT_TRANSLATE_NOOP("errors", "We will first check whether it arrived, so it will not be doubled."),
        Offer.SHOW_SYNC,
    ),
    "unexplained:sync.fault": Entry(
        QT_TRANSLATE_NOOP("errors", "This was not sent because of a fault in the program."),
        QT_TRANSLATE_NOOP("errors", "Your work is saved. Save a report for the developers."),
        Offer.SAVE_REPORT,
    ),
}
