"""Rows of the tables of the Rules split."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from b2bdesk.model.order import Stage
from b2bdesk.rules.state_chip import state_chip
from b2bdesk.rules.team_rules import FIELDS, Section, Values
from b2bdesk.services.rehearsing import Rehearsal
from b2bdesk.services.team_rules import TeamRules, Version
from b2bdesk.ui import format
from b2bdesk.ui.delegates import CellLook, CellState
from b2bdesk.ui.screens.orders.words import look_of
from b2bdesk.ui.screens.sync.rule_words import (
    STATUSES,
    field_title,
    section_words,
    value_words,
    way_words,
)
from b2bdesk.ui.screens.sync.table import LookRow
from b2bdesk.ui.systems import system_name

translate = QCoreApplication.translate
MOST_CHANGED = 200


def sections(rules: TeamRules) -> list[LookRow]:
    """Return a row for each section with what holds and who said so, then the statuses."""
    rows = []
    for rule in rules.rules:
        newest = rule.versions[0]
        rows.append(
            LookRow(
                rule.section.value,
                (
                    CellLook(section_words(rule.section), strong=True),
                    CellLook(_summary(rule.section, rule.values)),
                    CellLook(_author(newest), CellState.SECONDARY),
                    CellLook(_when(newest), CellState.SECONDARY),
                ),
            )
        )
    known = sum(len(group.names) for group in rules.statuses)
    told = translate("rules", "statuses known: %1").replace("%1", str(known))
    blank = CellLook("", CellState.SECONDARY)
    cells = (CellLook(section_words(STATUSES), strong=True), CellLook(told), blank, blank)
    return [*rows, LookRow(STATUSES, cells)]


def versions(rules: TeamRules, chosen: str) -> list[LookRow]:
    """Return the versions of the chosen section, the newest first; the one that holds is marked."""
    rule = rules.of(Section(chosen)) if chosen and chosen != STATUSES else None
    if rule is None:
        return []
    rows = []
    for each in rule.versions:
        holds = dict(each.values) == dict(rule.values)
        way = translate("rules", "holds now") if holds else translate("rules", "Restore")
        may = rules.may_change or holds
        rows.append(
            LookRow(
                str(each.number),
                (
                    CellLook(_when(each)),
                    CellLook(_author(each)),
                    CellLook(_summary(rule.section, each.values), CellState.SECONDARY),
                    CellLook(way if may else "", colour="muted" if holds else "accent", numeric=True),
                ),
            )
        )
    return rows


def changed(found: Rehearsal | None) -> list[LookRow]:
    """Return what would go another way."""
    if found is None:
        return []
    return [
        LookRow(
            f"{each.kind}:{each.uid}:{each.title}" if each.kind == "system" else f"{each.kind}:{each.uid}",
            (
                CellLook(system_name(each.uid) if each.kind == "system" else each.title, strong=True),
                CellLook(each.title if each.kind == "system" else each.note),
                CellLook(way_words(each.before), CellState.SECONDARY),
                CellLook(way_words(each.after)),
            ),
        )
        for each in found.changed[:MOST_CHANGED]
    ]


def statuses(rules: TeamRules) -> list[LookRow]:
    """Return what each group of the CRM's statuses means here."""
    return [
        LookRow(
            each.group,
            (
                CellLook(each.group, strong=True),
                CellLook(", ".join(each.names) or "—"),
                CellLook(_stage(each.stage)),
            ),
        )
        for each in rules.statuses
    ]


def _stage(stage: Stage) -> str:
    if stage is Stage.IN_WORK:
        return translate("rules", "In work")
    return look_of(state_chip(stage)).words


def _summary(section: Section, values: Values) -> str:
    said = [
        f"{field_title(section, each)}: {value_words(section, each, values[each.key])}"
        for each in FIELDS[section]
        if section is not Section.FRESHNESS or values[each.key]
    ]
    return "; ".join(said)


def _author(version: Version) -> str:
    return format.short_person(version.by) if version.by else translate("rules", "the program, at first")


def _when(version: Version) -> str:
    return format.moment(version.at.astimezone()) if version.at else "—"
