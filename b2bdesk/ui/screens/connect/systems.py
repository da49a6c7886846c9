"""The systems that can be connected as rows of the first-run page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from b2bdesk.ui.ports import ConnectorForm, ConnectorHealth, ConnectorRow
from b2bdesk.ui.screens.sync.words import purpose_words


class KnownSystem(ConnectorForm, Protocol):
    """A form that also tells what its system is for."""

    @property
    def capabilities(self) -> tuple[str, ...]:
        """What it can stand behind: ``crm``, ``requisites``, ``mail``."""
        ...


def rows(forms: Sequence[KnownSystem]) -> list[ConnectorRow]:
    """Return one row for each system. Whether a connected one works is told by its own check."""
    return [
        ConnectorRow(
            form.id,
            form.title,
            purpose_words(list(form.capabilities)),
            ConnectorHealth.WORKS if form.connected else ConnectorHealth.NOT_CONNECTED,
        )
        for form in forms
    ]
