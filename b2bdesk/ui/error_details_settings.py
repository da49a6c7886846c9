"""What is wrong with a setting in more detail than a code: keys as in ``error_details.py``."""

from __future__ import annotations

from collections.abc import Mapping

from b2bdesk.ui.error_texts import Entry
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

SETTINGS: Mapping[str, Entry] = {
    "settings.invalid:not_a_path": Entry(
        QT_TRANSLATE_NOOP("errors", "The setting is not a path on the site: {path}."),
        QT_TRANSLATE_NOOP("errors", "Your data was not touched. Correct it and try again."),
    ),
    "settings.invalid:not_a_time_zone": Entry(
        QT_TRANSLATE_NOOP("errors", "The setting is not a time zone: {path}."),
        QT_TRANSLATE_NOOP("errors", "Your data was not touched. Correct it and try again."),
    ),
    "settings.invalid:missing": Entry(
        QT_TRANSLATE_NOOP("errors", "A setting is missing: {path}."),
        QT_TRANSLATE_NOOP("errors", "Your data was not touched. Correct it and try again."),
    ),
    "settings.invalid:wrong_type": Entry(
        QT_TRANSLATE_NOOP("errors", "The setting holds a value of the wrong kind: {path}."),
        QT_TRANSLATE_NOOP("errors", "Your data was not touched. Correct it and try again."),
    ),
    "settings.invalid:not_a_choice": Entry(
        QT_TRANSLATE_NOOP("errors", "The setting holds none of the possible values: {path}."),
        QT_TRANSLATE_NOOP("errors", "Your data was not touched. Correct it and try again."),
    ),
    "settings.invalid:not_a_pair": Entry(
        QT_TRANSLATE_NOOP("errors", "The setting is not a list like A=1; B=2: {path}."),
        QT_TRANSLATE_NOOP("errors", "Your data was not touched. Correct it and try again."),
    ),
    "settings.invalid:too_small": Entry(
        QT_TRANSLATE_NOOP("errors", "The number in the setting is too small: {path}."),
        QT_TRANSLATE_NOOP("errors", "Your data was not touched. Correct it and try again."),
    ),
    "settings.invalid:not_a_name": Entry(
        QT_TRANSLATE_NOOP("errors", "The setting holds no name of a field or a type: {path}."),
        QT_TRANSLATE_NOOP("errors", "Your data was not touched. Correct it and try again."),
    ),
    "settings.invalid:not_an_address": Entry(
        QT_TRANSLATE_NOOP("errors", "The setting is not an address: {path}."),
        QT_TRANSLATE_NOOP("errors", "Your data was not touched. Correct it and try again."),
    ),
    "settings.invalid:https_required": Entry(
        QT_TRANSLATE_NOOP("errors", "The address must begin with https: {path}."),
        QT_TRANSLATE_NOOP("errors", "Without encryption nothing is sent. Correct it and try again."),
    ),
    "settings.invalid:login_in_address": Entry(
        QT_TRANSLATE_NOOP("errors", "The address holds a name and a password: {path}."),
        QT_TRANSLATE_NOOP("errors", "Take them out: passwords belong into the field for the key."),
    ),
    "settings.invalid:unknown_capability": Entry(
        QT_TRANSLATE_NOOP("errors", "The program knows no such task of a system: {path}."),
        QT_TRANSLATE_NOOP("errors", "Your data was not touched. Correct it and try again."),
    ),
    "settings.invalid:unknown_vendor": Entry(
        QT_TRANSLATE_NOOP("errors", "The program knows no such system: {path}."),
        QT_TRANSLATE_NOOP("errors", "Your data was not touched. Correct it and try again."),
    ),
    "settings.invalid:vendor_cannot": Entry(
        QT_TRANSLATE_NOOP("errors", "The system cannot do this task: {path}."),
        QT_TRANSLATE_NOOP("errors", "Your data was not touched. Correct it and try again."),
    ),
    "action.not_allowed:no_lead": Entry(
        QT_TRANSLATE_NOOP("errors", "Only the lead changes the rules of the team."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed."),
    ),
    "input.invalid:out_of_bounds": Entry(
        QT_TRANSLATE_NOOP("errors", "This value is out of what is possible here."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Enter another one."),
    ),
    "input.invalid:operator": Entry(
        QT_TRANSLATE_NOOP("errors", "The rule holds a comparison that this version does not know: {field}."),
        QT_TRANSLATE_NOOP("errors", "Nothing was changed. Install the newest version."),
    ),
}
