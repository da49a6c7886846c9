"""The stream of contracts: rounds over all of them, of which only changed cards are read again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, tostring

from b2bdesk.connectors.onec_sed.api import Api
from b2bdesk.connectors.onec_sed.cursor import Cursor
from b2bdesk.connectors.onec_sed.envelope import Reference
from b2bdesk.connectors.onec_sed.lister import Lister, Listing
from b2bdesk.connectors.onec_sed.mapping import contract
from b2bdesk.connectors.onec_sed.options import Options
from b2bdesk.connectors.onec_sed.wire import DmObject
from b2bdesk.connectors.ports import Page
from b2bdesk.connectors.records import BadItem, ContractRecord
from b2bdesk.errors import BadRecord
from b2bdesk.model.clock import Clock

_LONGEST_PAYLOAD = 20_000


@dataclass(slots=True)
class _Round:
    """The contracts of one round: ids in order, the listing's looks, what could not be read in the list."""

    ids: list[str]
    looks: dict[str, str]
    bad: tuple[BadItem, ...]


class ContractStream:
    """Pages of contracts. Rows of the list stand for their cards: what a list shows must have changed.

    Additional properties (limit, deferral) stand in cards alone, so every ``full_every`` all are read.
    One thread at a time.
    """

    def __init__(self, api: Api, options: Options, clock: Clock) -> None:
        self._api, self._options, self._clock = api, options, clock
        self._lister = Lister(api, options)
        self._known: dict[str, str] = {}
        self._round: _Round | None = None

    def pull(self, cursor: str | None) -> Page:
        """Return the next cards of the round, or begin a round."""
        at = Cursor.from_text(cursor)
        if not at.after or self._round is None:
            at = self._begin(at)
        assert self._round is not None
        waiting = [one for one in self._round.ids if one > at.after]
        part = waiting[: self._options.cards_at_once]
        records, bad = self._cards(part)
        for one in part:
            self._known[one] = self._round.looks[one]
        first_page = self._round.bad if not at.after else ()
        more = len(waiting) > len(part)
        total = len(self._round.ids)
        following = self._following(at, part, more)
        return Page(tuple(records), following.text(), more, bad=(*first_page, *bad), total=total)

    def _begin(self, at: Cursor) -> Cursor:
        now = self._clock.now()
        listing = self._lister.contracts(self._clock.today())
        looks = {one: _look(row, self._options) for one, row in listing.rows.items()}
        # Halfway through a round after a restart: what is left of it is read, whatever it looks like.
        full = at.full if at.after else not self._known or self._is_full_due(at, now)
        changed = looks if full or at.after else {k: v for k, v in looks.items() if self._known.get(k) != v}
        self._round = _Round(sorted(changed), looks, self._odd(listing))
        self._known = {one: look for one, look in self._known.items() if one in looks}
        return Cursor(at.after, full, at.began_at if at.after else now.isoformat(), at.full_at)

    def _following(self, at: Cursor, part: list[str], more: bool) -> Cursor:
        if more:
            return Cursor(part[-1], at.full, at.began_at, at.full_at)
        self._round = None
        return Cursor(full_at=at.began_at if at.full else at.full_at)

    def _is_full_due(self, at: Cursor, now: datetime) -> bool:
        try:
            return now - datetime.fromisoformat(at.full_at) >= self._options.full_every
        except (ValueError, TypeError):
            return True

    def _cards(self, ids: list[str]) -> tuple[list[ContractRecord], list[BadItem]]:
        if not ids:
            return [], []
        found = self._api.cards(Reference(one, self._options.document_object) for one in ids)
        records: list[ContractRecord] = []
        bad: list[BadItem] = []
        for one in found:
            if not isinstance(one, DmObject):
                bad.append(BadItem(None, "no_object_id", _payload(one)))
                continue
            try:
                records.append(contract(one, self._options, self._clock.today()))
            except BadRecord as error:
                bad.append(BadItem(one.id, str(error.facts["where"]), _payload(one.raw)))
        told = {one.id for one in found if isinstance(one, DmObject)}
        bad += [BadItem(one, "card_missing", "") for one in ids if one not in told]
        return records, bad

    def _odd(self, listing: Listing) -> tuple[BadItem, ...]:
        bad = [BadItem(None, "no_object_id", _payload(one)) for one in listing.odd]
        if listing.truncated:
            bad.append(BadItem("list", "list_truncated", f"limit {self._options.list_limit}"))
        return tuple(bad)


def _look(row: DmObject, options: Options) -> str:
    return "\n".join(row.text(column) for column in options.fields.of_list())


def _payload(raw: Element) -> str:
    return tostring(raw, encoding="unicode")[:_LONGEST_PAYLOAD]
