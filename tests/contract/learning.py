"""What the desks of the tests do alike for every vendor: open a connector, learn ids, walk streams."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol, TypeVar

from b2bdesk.connectors.ports import Links, Page, Receipt, Record
from b2bdesk.connectors.registry import open_connectors
from b2bdesk.model.clock import Clock
from b2bdesk.model.uid import Uid
from b2bdesk.secrets import MemorySecrets, service_name
from b2bdesk.settings import Profile

LONGEST_WALK = 200
UNHURRIED = {"requests_per_second": 5_000.0, "requests_at_once": 5_000}
"""No pause between requests."""


class Pulled(Protocol):
    """The part of a connector that streams are walked by."""

    def pull(self, stream: str, cursor: str | None) -> Page: ...

    def close(self) -> None: ...


C = TypeVar("C", bound=Pulled)


def opened(
    kind: type[C],
    system: str,
    capabilities: tuple[str, ...],
    clock: Clock,
    settings: dict[str, Any],
    secret: tuple[str, str],
) -> C:
    """Return the connector as a profile with these settings and this one secret opens it."""
    profile = Profile("test", dict.fromkeys(capabilities, system), {system: {**UNHURRIED, **settings}})
    name, value = secret
    secrets = MemorySecrets({(service_name("test", system), name): value})
    connector = open_connectors(profile, secrets, clock).by_capability[capabilities[0]]
    assert isinstance(connector, kind)
    return connector


class LearningDesk:
    """A connector with the ids that its receipts have taught."""

    def __init__(self, connector: Pulled) -> None:
        self._connector = connector
        self.known: dict[tuple[Uid, str], str] = {}

    @property
    def links(self) -> Links:
        """What the desk knows of the other system's ids now."""
        return Links(dict(self.known))

    def learn(self, receipt: Receipt) -> Receipt:
        """Keep the ids of a receipt, as the sync engine does."""
        for link in receipt.links:
            self.known[link.uid, link.ext.kind] = link.ext.id
        return receipt

    def forget(self, *uids: Uid) -> None:
        """Lose the ids of records: what the engine knows when no receipt ever came."""
        self.known = {key: value for key, value in self.known.items() if key[0] not in uids}

    def walk(self, stream: str, cursor: str | None = None) -> tuple[list[Record], str, list[Page]]:
        """Pull until there is nothing more; return records, the last cursor and the pages."""
        pages = self.pages(stream, cursor)
        return [record for one in pages for record in one.records], pages[-1].next_cursor, pages

    def pages(self, stream: str, cursor: str | None = None) -> list[Page]:
        """Pull until there is nothing more, page by page."""
        pages: list[Page] = []
        while len(pages) < LONGEST_WALK:
            pages.append(self._connector.pull(stream, cursor))
            cursor = pages[-1].next_cursor
            if not pages[-1].more:
                return pages
        raise AssertionError(f"the stream {stream} does not end")

    def close(self) -> None:
        """Close the connector."""
        self._connector.close()


D = TypeVar("D", bound=LearningDesk)


def closing(make: Callable[..., D]) -> Iterator[Callable[..., D]]:
    """Give a function that opens desks with settings; all of them are closed at the end."""
    desks: list[D] = []

    def open_one(**settings: object) -> D:
        desks.append(make(**settings))
        return desks[-1]

    yield open_one
    for desk in desks:
        desk.close()
