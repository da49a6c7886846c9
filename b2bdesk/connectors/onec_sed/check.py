"""Looking whether the service has what we need, one contract's fields by name: every firm customizes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from b2bdesk.connectors.checking import attempt, clock_line
from b2bdesk.connectors.onec_sed.api import Api, only_objects
from b2bdesk.connectors.onec_sed.envelope import Condition, Reference
from b2bdesk.connectors.onec_sed.options import Options
from b2bdesk.connectors.onec_sed.wire import DmObject
from b2bdesk.connectors.ports import CheckLine
from b2bdesk.model.clock import Clock

SLOW_MS = 3_000
FEW = 5
"""Contracts whose cards are looked at: one alone may lack what others have."""


class Checker:
    """Runs the check; it never raises."""

    def __init__(self, api: Api, options: Options, clock: Clock) -> None:
        self._api, self._options, self._clock = api, options, clock

    def lines(self) -> list[CheckLine]:
        """Return what was looked at; without a link or a login nothing else can be told."""
        lines: list[CheckLine] = []
        if attempt(lines, "check.answer", self._account):
            for code, look in self._looks():
                attempt(lines, code, look)
        return lines

    def _looks(self) -> Iterator[tuple[str, Callable[[], list[CheckLine]]]]:
        yield "check.contract_list", self._contracts
        yield "check.correspondents", self._correspondents

    def _account(self) -> list[CheckLine]:
        user = self._api.user()
        took = round(self._api.seconds * 1000)
        return [
            CheckLine(True, "check.reachable"),
            CheckLine(True, "check.signed_in", {"user": user}),
            *clock_line(self._api.clock, self._clock.now()),
            CheckLine(took <= SLOW_MS, "check.speed", {"ms": took}),
        ]

    def _contracts(self) -> list[CheckLine]:
        lines: list[CheckLine] = []
        rows: list[DmObject] = []
        for kind in self._options.contract_types:
            found = list(only_objects(self._listed(kind)))
            lines.append(CheckLine(bool(found), "check.contract_list", {"kind": kind, "found": len(found)}))
            rows += found
        return [*lines, *self._mapping(rows[:FEW])]

    def _listed(self, kind: str) -> list[DmObject | Element]:
        options = self._options
        of_kind = Condition(options.fields.document_type, Reference(kind, options.document_type_object))
        return self._api.listed(options.document_object, [of_kind], FEW, options.fields.of_list())

    def _mapping(self, rows: list[DmObject]) -> list[CheckLine]:
        """Retrieve contracts and tell of each field of the profile whether it came back."""
        if not rows:
            return []
        cards = list(
            only_objects(self._api.cards(Reference(one.id, self._options.document_object) for one in rows))
        )
        fields = [
            CheckLine(any(card.has(name) for card in cards), "check.contract_field", {"field": name})
            for name in self._options.fields.of_card()
        ]
        properties = [
            CheckLine(
                any(name in card.properties() for card in cards), "check.contract_field", {"field": name}
            )
            for name in self._options.properties.named()
        ]
        return [*fields, *properties, *self._requisites(cards)]

    def _requisites(self, cards: list[DmObject]) -> Iterator[CheckLine]:
        """Without the client's INN in the card a contract is known only by the client's id there."""
        names = self._options.fields
        parties = [card.link(names.correspondent) for card in cards]
        for name in (names.inn, names.kpp):
            came = any(one is not None and one.has(name) for one in parties)
            yield CheckLine(came, "check.contract_field", {"field": f"{names.correspondent}.{name}"})

    def _correspondents(self) -> list[CheckLine]:
        options = self._options
        columns = (options.fields.inn, options.fields.kpp)
        rows = list(only_objects(self._api.listed(options.correspondent_object, [], FEW, columns)))
        came = any(one.text(options.fields.inn) for one in rows)
        facts: dict[str, object] = {"kind": options.correspondent_object, "field": options.fields.inn}
        return [CheckLine(came, "check.correspondents", facts)]
