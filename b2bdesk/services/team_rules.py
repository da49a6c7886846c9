"""The rules of the team: what holds, who changed it when, changing it, going back to what was before.

The gate and the tolerances are rules with versions of their own; how far roles may go stands with the roles,
everything else is a setting of the company. Earlier values of these two stand in the audit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from b2bdesk.errors import NotAllowed, NotFound
from b2bdesk.model.order import Stage
from b2bdesk.model.outbox import HUB
from b2bdesk.model.people import Role, User
from b2bdesk.model.uid import Uid
from b2bdesk.rules.gate import CONDITIONS
from b2bdesk.rules.team_rules import (
    FIELDS,
    Section,
    Values,
    checked,
    defaults,
    known,
    limits_of,
    values_of,
)
from b2bdesk.services import own_settings
from b2bdesk.services.desk import Desk
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.order_body import STAGE_OF_GROUP

WITH_VERSIONS = frozenset({Section.GATE, Section.TOLERANCE})
_OF_GATE = {"total": "<", "goods_lines": "<="}
"""The conditions of the gate that the lead sets; others stay as they are."""


@dataclass(frozen=True, slots=True)
class Version:
    """What held from a moment on, and who said so; without a moment it held from the beginning."""

    number: int
    values: Values
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class TeamRule:
    """One section: what holds, and every version, the newest first."""

    section: Section
    values: Values
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class StatusGroup:
    """A group of the CRM's statuses, the names of those that the account has in it, what it means here."""

    group: str
    names: tuple[str, ...]
    stage: Stage


@dataclass(frozen=True, slots=True)
class TeamRules:
    """Every section; ``leads`` are those who may change rules where I may not.

    ``statuses`` are read with the account's books and cannot be changed here.
    """

    rules: tuple[TeamRule, ...] = ()
    may_change: bool = False
    leads: tuple[str, ...] = ()
    statuses: tuple[StatusGroup, ...] = ()

    def of(self, section: Section) -> TeamRule | None:
        """Return one section, None before anything was read."""
        return next((each for each in self.rules if each.section is section), None)


def shown(desk: Desk) -> TeamRules:
    """Return the rules with their versions, and whether I may change them."""
    with desk.store.read() as tx:
        rules = tuple(_rule(tx, section) for section in Section)
        may = _may_change(desk, tx)
        leads = () if may else tuple(user.full_name for user in _leads(tx))
        statuses = tuple(_statuses(desk, tx))
    return TeamRules(rules, may, leads, statuses)


def change(desk: Desk, section: Section, values: Values) -> None:
    """Let other values hold from now on; the former ones stay as a version.

    Raises InvalidInput for a value out of its bounds, NotAllowed unless a lead does it.
    """
    wanted = checked(section, values)
    with desk.store.write(by=desk.me) as tx:
        if not _may_change(desk, tx):
            raise NotAllowed(action="change_rules", state="no_lead")
        if _values(tx, section) == wanted:
            return
        _keep(tx, section, wanted)
    desk.terms.take(section, wanted)
    if section is Section.HOLDS:
        load(desk)
    desk.agent.nudge()


def restore(desk: Desk, section: Section, number: int) -> None:
    """Let an earlier version hold again, as a new version; raises NotFound, NotAllowed."""
    with desk.store.read() as tx:
        found = [each for each in _rule(tx, section).versions if each.number == number]
    if not found:
        raise NotFound(kind="rule_version", what=f"{section.value} {number}")
    change(desk, section, found[0].values)


def load(desk: Desk) -> None:
    """Take what the team's rules say into the desk's memory, then what this person set for himself."""
    with desk.store.read() as tx:
        for section in Section:
            desk.terms.take(section, _values(tx, section))
        team_pauses = tx.settings.get(_key(Section.HOLDS), scope="company") is not None
    if team_pauses:
        desk.holds.mail_s = float(desk.terms.value(Section.HOLDS, "mail_s"))
        desk.holds.push_s = float(desk.terms.value(Section.HOLDS, "push_s"))
    own_settings.restore_holds(desk)


def _key(section: Section) -> str:
    return f"rules.{section.value}"


def _may_change(desk: Desk, tx: ReadTx) -> bool:
    """Tell whether I lead; where nobody does, everybody works alone and leads himself (``domain.md`` 9)."""
    leads = _leads(tx)
    return not leads or any(user.uid == desk.me for user in leads)


def _leads(tx: ReadTx) -> list[User]:
    return [user for user in tx.people.users(active_only=True) if Role.LEAD in user.roles]


def _statuses(desk: Desk, tx: ReadTx) -> Iterator[StatusGroup]:
    entries = tx.references.of(desk.systems.get(HUB, ""), "status")
    for group, stage in STAGE_OF_GROUP.items():
        names = tuple(each.name for each in entries if each.group == group and each.active)
        yield StatusGroup(group, names, stage)


def _rule(tx: ReadTx, section: Section) -> TeamRule:
    names = {user.uid: user.full_name for user in tx.people.users()}
    versions = _rule_versions(tx, section, names) if section in WITH_VERSIONS else _told(tx, section, names)
    return TeamRule(section, _values(tx, section), tuple(versions))


def _values(tx: ReadTx, section: Section) -> dict[str, Any]:
    if section in WITH_VERSIONS:
        return _of_body(section, tx.rules.active(section.value))
    if section is Section.LIMITS:
        return values_of(tx.approvals.role_limits())
    return known(section, tx.settings.get(_key(section), {}, scope="company"))


def _rule_versions(tx: ReadTx, section: Section, names: Mapping[Uid, str]) -> list[Version]:
    return [
        Version(
            each.number,
            _of_body(section, each.body),
            each.at if each.by else None,
            names.get(each.by, "") if each.by else "",
        )
        for each in tx.rules.versions(section.value)
    ]


def _told(tx: ReadTx, section: Section, names: Mapping[Uid, str]) -> list[Version]:
    """Return the versions of what has none of its own, as the audit tells them."""
    made = [Version(1, defaults(section))]
    kind, of = ("rule", section.value) if section is Section.LIMITS else ("setting", _key(section))
    for number, entry in enumerate(tx.audit.of(kind, of), start=2):
        after = entry.after or {}
        values = known(section, after if kind == "rule" else after.get("value") or {})
        made.append(Version(number, values, entry.at, names.get(entry.who, "") if entry.who else ""))
    return made[::-1]


def _of_body(section: Section, body: Mapping[str, Any]) -> dict[str, Any]:
    if section is not Section.GATE:
        return known(section, body)
    return known(section, {each["field"]: each["value"] for each in body.get(CONDITIONS, ())})


def _keep(tx: WriteTx, section: Section, values: Values) -> None:
    told = {key: str(value) for key, value in values.items()}
    if section is Section.LIMITS:
        held = values_of(tx.approvals.role_limits())
        tx.approvals.save_role_limits(limits_of(values))
        was = {key: str(value) for key, value in held.items()}
        tx.audit.note(tx.by, "rule.changed", "rule", section.value, was, told)
        return
    if section not in WITH_VERSIONS:
        tx.settings.set(_key(section), told, scope="company")
        return
    before = tx.rules.active(section.value)
    tx.rules.save(section.value, "", gate_body(before, values) if section is Section.GATE else before | told)
    tx.audit.note(tx.by, "rule.changed", "rule", section.value, before, tx.rules.active(section.value))


def gate_body(before: Mapping[str, Any], values: Values) -> dict[str, Any]:
    """Return the body of the gate with other bounds; conditions that the lead does not set here stay."""
    others = [each for each in before.get(CONDITIONS, ()) if each["field"] not in _OF_GATE]
    # Counts are numbers and sums are texts in JSON.
    bounds = {
        each.key: str(values[each.key]) if each.key == "total" else int(values[each.key])
        for each in FIELDS[Section.GATE]
    }
    own = [{"field": key, "op": _OF_GATE[key], "value": value} for key, value in bounds.items()]
    return {**before, CONDITIONS: [*own, *others]}
