"""Names of the systems behind the desk, as people say them; one table for every screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

CONTEXT = "systems"

_NAMES: dict[str, str] = {
    "desk": QT_TRANSLATE_NOOP("systems", "here"),
    "crm": "retailCRM",
    "retailcrm": "retailCRM",
    "dadata": "DaData",
    "onec_ka": "1C:KA",
    "sap": "SAP",
    "mail": QT_TRANSLATE_NOOP("systems", "Mail"),
    "bitrix": QT_TRANSLATE_NOOP("systems", "Shop"),
    "asterisk": QT_TRANSLATE_NOOP("systems", "Telephony"),
    "uis": QT_TRANSLATE_NOOP("systems", "Telephony"),
    "onec_sed": QT_TRANSLATE_NOOP("systems", "1C SED"),
    "bank_statement": QT_TRANSLATE_NOOP("systems", "Bank statement"),
}


def system_name(system: str) -> str:
    """Return the name of a system in the language of the window; an unknown one is shown as it is."""
    return QCoreApplication.translate(CONTEXT, _NAMES.get(system, system))
