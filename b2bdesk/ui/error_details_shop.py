"""What the shop and the phone exchange say in more detail than a code: keys as in ``error_details.py``."""

from __future__ import annotations

from collections.abc import Mapping

from b2bdesk.ui.error_texts import Entry, Offer
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

SHOP_AND_EXCHANGE: Mapping[str, Entry] = {
    # the shop
    "connector.unauthorised:bad_time": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} refuses because the clocks differ too much."),
        QT_TRANSLATE_NOOP("errors", "Set the clock of this computer; your work is kept."),
    ),
    "connector.unauthorised:session_not_kept": Entry(
        QT_TRANSLATE_NOOP(
            "errors",
            "The shop forgets us between two questions: changing session numbers is switched on there.",
        ),
        QT_TRANSLATE_NOOP(
            "errors",
            "Ask the site's administrator to switch it off for the exchange user; your work is kept.",
        ),
    ),
    "connector.refused:exchange_page_shared": Entry(
        QT_TRANSLATE_NOOP("errors", "The shop's exchange page in the settings is the one that 1C uses."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Nothing was asked, so that 1C loses no orders. "
            "Ask the site's administrator for a page of our own.",
        ),
    ),
    "connector.refused:writes_off": Entry(
        QT_TRANSLATE_NOOP("errors", "The settings forbid telling the shop how orders stand."),
        QT_TRANSLATE_NOOP(
            "errors", "Nothing was sent. Allow it in the settings, or take the operation back."
        ),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:order_not_in_shop": Entry(
        QT_TRANSLATE_NOOP("errors", "The shop does not know this order."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Orders made here are not in the shop."),
    ),
    "connector.refused:line_not_in_shop": Entry(
        QT_TRANSLATE_NOOP("errors", "A line of the order is not in the shop: “{line}”."),
        QT_TRANSLATE_NOOP(
            "errors", "Nothing was sent, because the shop would take the line out of the order."
        ),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:rest_off": Entry(
        QT_TRANSLATE_NOOP("errors", "One order cannot be asked for: the shop's REST is not set up."),
        QT_TRANSLATE_NOOP("errors", "The order comes with the next exchange."),
    ),
    "connector.refused:endpoint_off": Entry(
        QT_TRANSLATE_NOOP("errors", "The shop has no endpoint for accounts and documents in the settings."),
        QT_TRANSLATE_NOOP(
            "errors", "Nothing was sent. The site's developer finds what it must do in the manual."
        ),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:contact_without_email": Entry(
        QT_TRANSLATE_NOOP("errors", "The contact has no e-mail, and an account needs one."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Enter an e-mail."),
        Offer.OPEN_OBJECT,
    ),
    "connector.refused:file_too_large": Entry(
        QT_TRANSLATE_NOOP("errors", "The file is too large for {system}."),
        QT_TRANSLATE_NOOP("errors", "Nothing was sent. Make it smaller."),
        Offer.SHOW_SYNC,
    ),
    "connector.refused:no_iblock": Entry(
        QT_TRANSLATE_NOOP("errors", "The number of the shop's catalogue is not in the settings."),
        QT_TRANSLATE_NOOP("errors", "Nothing was asked. Enter the number of its information block."),
    ),
    "connector.outcome_unknown:import_does_not_end": Entry(
        QT_TRANSLATE_NOOP("errors", "The shop has been working on our file for too long."),
        QT_TRANSLATE_NOOP("errors", "We will tell it again; nothing will be doubled."),
        Offer.SHOW_SYNC,
    ),
    "connector.unavailable:no_catalogue_folder": Entry(
        QT_TRANSLATE_NOOP("errors", "The folder of the catalogue cannot be read."),
        QT_TRANSLATE_NOOP("errors", "What is known stays. Look at the folder in the settings."),
    ),
    # the phone exchange
    "connector.unauthorised:no_exchange_password": Entry(
        QT_TRANSLATE_NOOP("errors", "The password of the phone exchange is not stored."),
        QT_TRANSLATE_NOOP("errors", "Enter it; the phone itself works without it."),
        Offer.ENTER_SECRET,
    ),
    "connector.unauthorised:challenge_not_offered": Entry(
        QT_TRANSLATE_NOOP("errors", "The phone exchange does not offer the way of signing in that is set."),
        QT_TRANSLATE_NOOP("errors", "Choose another one in the settings; the phone itself works."),
    ),
    "connector.unavailable:exchange_encryption": Entry(
        QT_TRANSLATE_NOOP("errors", "The phone exchange does not speak encrypted on this port."),
        QT_TRANSLATE_NOOP("errors", "No password was sent. Look at port and encryption in the settings."),
    ),
    "connector.unavailable:exchange_without_encryption": Entry(
        QT_TRANSLATE_NOOP("errors", "The phone exchange is outside the office network and not encrypted."),
        QT_TRANSLATE_NOOP("errors", "No password was sent. Switch encryption on or use the office's VPN."),
    ),
    "connector.unavailable:not_an_exchange": Entry(
        QT_TRANSLATE_NOOP("errors", "Something else than a phone exchange answers at this address."),
        QT_TRANSLATE_NOOP("errors", "No password was sent. Look at address and port in the settings."),
    ),
    "connector.unavailable:call": Entry(
        QT_TRANSLATE_NOOP("errors", "No connection with the phone exchange."),
        QT_TRANSLATE_NOOP("errors", "Nothing was dialled. The phone itself works; the link comes back."),
    ),
    "connector.refused:line_break": Entry(
        QT_TRANSLATE_NOOP("errors", "There is a line break in it, which no number has."),
        QT_TRANSLATE_NOOP("errors", "Nothing was dialled. Correct the number."),
    ),
    "connector.refused:no_hold_media": Entry(
        QT_TRANSLATE_NOOP("errors", "The call was not handed over: there is no music for whoever waits."),
        QT_TRANSLATE_NOOP("errors", "Name the music file in the settings, or transfer by the phone itself."),
    ),
    "connector.refused:bad_number": Entry(
        QT_TRANSLATE_NOOP("errors", "This is no phone number."),
        QT_TRANSLATE_NOOP("errors", "Nothing was dialled. Correct the number."),
    ),
    "connector.refused:no_such_call": Entry(
        QT_TRANSLATE_NOOP("errors", "The call is over, or your phone has no part in it any more."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed."),
    ),
    "connector.refused:not_done": Entry(
        QT_TRANSLATE_NOOP("errors", "{system} did not do it and gives no reason."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Do it on the phone itself."),
    ),
    "connector.outcome_unknown:call": Entry(
        QT_TRANSLATE_NOOP("errors", "The phone exchange did not answer."),
        QT_TRANSLATE_NOOP("errors", "Look whether your phone rings before you dial again."),
    ),
}
