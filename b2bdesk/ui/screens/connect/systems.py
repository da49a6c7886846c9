"""The systems that can be connected as rows of the first-run page."""

from __future__ import annotations

from collections.abc import Sequence

from b2bdesk.ui.ports import ConnectorForm, ConnectorHealth, ConnectorRow
from b2bdesk.ui.screens.sync.words import purpose_words
from b2bdesk.ui.systems import system_name


def rows(forms: Sequence[ConnectorForm]) -> list[ConnectorRow]:
    """Return one row for each system, the CRM first: without it there is nothing to work on.

    Whether a connected one works is told by its own check.
    """
    return [
        ConnectorRow(
            form.id,
            system_name(form.id),
            purpose_words(list(form.capabilities)),
            ConnectorHealth.WORKS if form.connected else ConnectorHealth.NOT_CONNECTED,
        )
        for form in sorted(forms, key=lambda each: "crm" not in each.capabilities)
    ]
