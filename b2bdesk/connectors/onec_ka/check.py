"""Looking whether the base has everything this program needs; each line names one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from b2bdesk.connectors.checking import attempt, clock_line
from b2bdesk.connectors.onec_ka import literals
from b2bdesk.connectors.onec_ka.api import Api
from b2bdesk.connectors.onec_ka.books import Books
from b2bdesk.connectors.onec_ka.metadata import Descriptions, Entity
from b2bdesk.connectors.onec_ka.needs import needed
from b2bdesk.connectors.onec_ka.options import Options
from b2bdesk.connectors.ports import CheckLine
from b2bdesk.errors import Refused, Unauthorised
from b2bdesk.model.clock import Clock

QUICK_MS = 3000
DESCRIPTION_LASTS = timedelta(hours=1)


class Checker:
    """Runs the check; it never raises. The description of the base is read once an hour at most."""

    def __init__(self, api: Api, books: Books, options: Options, clock: Clock) -> None:
        self._api, self._books, self._options, self._clock = api, books, options, clock
        self._descriptions = Descriptions()
        self._content: tuple[float, bytes] | None = None

    def lines(self) -> list[CheckLine]:
        """Return what was looked at; without a link or a login nothing else can be told."""
        self._books.forget()
        lines: list[CheckLine] = []
        if attempt(lines, "check.answer", self._published):
            for code, look in self._looks():
                attempt(lines, code, look)
        return lines

    def _looks(self) -> Iterator[tuple[str, Callable[[], list[CheckLine]]]]:
        yield "check.entity_field", self._fields
        yield "check.entity_right", self._rights
        yield "check.organisation", self._organisation
        yield "check.speed", self._speed

    def _published(self) -> list[CheckLine]:
        published, clock = self._api.service()
        return [
            CheckLine(True, "check.reachable"),
            CheckLine(True, "check.signed_in"),
            *clock_line(clock, self._clock.now()),
            *(
                CheckLine(_set_name(name) in published or name in published, "check.entity", {"entity": name})
                for name in needed(self._options)
            ),
        ]

    def _fields(self) -> list[CheckLine]:
        """Name each field that the release lacks; one good line for an entity that has them all."""
        wanted = needed(self._options)
        types = {_set_name(name) for name in wanted}
        rows = {f"{name}_{field}_RowType" for name, fields in wanted.items() for field in fields}
        described = self._descriptions.read(self._description(), types | rows)
        lines: list[CheckLine] = []
        for name, fields in wanted.items():
            if _set_name(name) in described:
                lines += _field_lines(name, fields, described)
        return [*lines, *self._postings(described)]

    def _postings(self, described: Mapping[str, Entity]) -> list[CheckLine]:
        """Name the documents that cannot be posted from outside."""
        names = self._options.names
        return [
            CheckLine(False, "check.entity_field", {"entity": name, "field": method})
            for name in (names.order, names.invoice)
            for method in ("Post", "Unpost")
            if name in described and method not in described[name].functions
        ]

    def _rights(self) -> list[CheckLine]:
        return [self._try(name) for name in needed(self._options)]

    def _try(self, name: str) -> CheckLine:
        entity = _set_name(name)
        try:
            self._api.collection(entity, literals.query(top=1, allowed_only=True))
        except (Unauthorised, Refused) as error:
            return CheckLine(False, "check.entity_right", {"entity": name, **error.facts})
        return CheckLine(True, "check.entity_right", {"entity": name})

    def _organisation(self) -> list[CheckLine]:
        told: dict[str, object] = {"organisation": self._options.organisation}
        try:
            self._books.organisation()
        except Refused:
            return [CheckLine(False, "check.organisation", told)]
        return [CheckLine(True, "check.organisation", told)]

    def _speed(self) -> list[CheckLine]:
        started = self._clock.monotonic()
        self._api.collection(self._options.names.counterparty, literals.query(top=1, allowed_only=True))
        took = round((self._clock.monotonic() - started) * 1000)
        return [CheckLine(took <= QUICK_MS, "check.speed", {"ms": took})]

    def _description(self) -> bytes:
        now = self._clock.monotonic()
        if self._content is None or now - self._content[0] > DESCRIPTION_LASTS.total_seconds():
            self._content = (now, self._api.metadata())
        return self._content[1]


def _field_lines(
    name: str, fields: Mapping[str, tuple[str, ...]], described: Mapping[str, Entity]
) -> list[CheckLine]:
    present = described[_set_name(name)].fields
    missing = [field for field in fields if field not in present]
    for section, inner in fields.items():
        rows = described.get(f"{name}_{section}_RowType")
        if rows:
            missing += [f"{section}.{one}" for one in inner if one not in rows.fields]
    if not missing:
        return [CheckLine(True, "check.entity_fields", {"entity": name, "fields": len(fields)})]
    return [CheckLine(False, "check.entity_field", {"entity": name, "field": one}) for one in missing]


def _set_name(name: str) -> str:
    """Return the published name: records of an accumulation register stand under a suffix."""
    return f"{name}_RecordType" if name.startswith("AccumulationRegister_") else name
