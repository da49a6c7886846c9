"""The connections of a profile as the forms on the screen ask for them (``ui/ports.py``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from b2bdesk import connections
from b2bdesk.connections import Checked, Connections
from b2bdesk.ui.ports import CheckResult, ConnectorForm, ConnectorHealth, FormField

YES_NO = ("true", "false")


def _nothing() -> None:
    return None


class ProfileConnections:
    """Speaks the language of the screens over :class:`Connections`. Every method blocks.

    ``saved`` is called after each save: the desk that runs on this profile lets its agent read it anew.
    """

    def __init__(self, behind: Connections, saved: Callable[[], None] = _nothing) -> None:
        self._behind, self._saved = behind, saved

    def forms(self) -> Sequence[ConnectorForm]:
        """Return the form of every known system; raises ProfileInvalid."""
        found = self._behind.forms()
        looked = self._behind.check_all() if any(form.connected for form in found) else {}
        return [self._form(form, looked.get(form.id, [])) for form in found]

    def save(self, connector_id: str, values: Mapping[str, str], secrets: Mapping[str, str]) -> None:
        """Keep settings and secrets; raises ProfileInvalid, NoKeyStore, FileNotWritten."""
        self._behind.save(connector_id, dict(values), dict(secrets))
        self._saved()

    def check(self, connector_id: str) -> Sequence[CheckResult]:
        """Look at one system as it is set now."""
        return [CheckResult(line.ok, line.code, line.facts) for line in self._behind.check(connector_id)]

    def _form(self, form: connections.ConnectorForm, looked: Sequence[Checked]) -> ConnectorForm:
        kept = self._behind.kept_secrets(form)
        return ConnectorForm(
            form.id,
            form.title,
            tuple(_field(each, form.values.get(each.key, "")) for each in form.fields if not each.secret),
            tuple(_field(each, kept=each.key in kept) for each in form.fields if each.secret),
            _health(form, looked),
        )


def _field(each: connections.FormField, value: str = "", *, kept: bool = False) -> FormField:
    choices = YES_NO if each.kind == "bool" else each.choices
    return FormField(each.key, each.title, value.lower() if each.kind == "bool" else value, choices, each.required, kept)


def _health(form: connections.ConnectorForm, looked: Sequence[Checked]) -> ConnectorHealth:
    if not form.connected:
        return ConnectorHealth.NOT_CONNECTED
    failed = [line.code for line in looked if not line.ok]
    if not failed:
        return ConnectorHealth.WORKS
    return ConnectorHealth.OFFLINE if "check.reachable" in failed else ConnectorHealth.REFUSED
