"""The open cards: which objects a person has opened, in what order, and which were used last.

Pure state: the strip paints it, the window opens the objects.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from b2bdesk.ui.ports import ObjectRef, UiState

MOST = 12
STATE_KEY = "window.cards"


@dataclass(frozen=True, slots=True)
class Card:
    """One opened object. ``draft`` puts an amber dot on it."""

    ref: ObjectRef
    title: str
    icon: str = ""
    draft: bool = False


class CardList:
    """At most twelve cards. When a thirteenth opens, the one unused for longest goes, drafts last of all."""

    def __init__(self, state: UiState) -> None:
        self._state = state
        self._cards: list[Card] = [_read(raw) for raw in state.get(STATE_KEY, [])][:MOST]
        self._recent: list[ObjectRef] = [card.ref for card in reversed(self._cards)]
        self._cycle: list[ObjectRef] = []
        self._observers: list[Callable[[], None]] = []
        self.active: ObjectRef | None = None

    def watch(self, observer: Callable[[], None]) -> None:
        """Call the observer after every change."""
        self._observers.append(observer)

    @property
    def cards(self) -> list[Card]:
        """The cards in the order in which they were opened."""
        return list(self._cards)

    def get(self, ref: ObjectRef) -> Card | None:
        """Return the card of an object."""
        return next((card for card in self._cards if card.ref == ref), None)

    def put(self, card: Card, activate: bool = True) -> None:
        """Open a card, or refresh the title and mark of the one that is open."""
        if self.get(card.ref) is not None:
            self._cards = [card if each.ref == card.ref else each for each in self._cards]
        else:
            self._make_room()
            self._cards.append(card)
            self._recent.append(card.ref)
        if activate:
            self.active = card.ref
            self._used(card.ref)
        self._changed()

    def leave(self) -> None:
        """No card is in front: a screen without an object came."""
        self.active = None
        self._changed()

    def close(self, ref: ObjectRef) -> ObjectRef | None:
        """Close a card and return the one to show next, if the closed one was in front."""
        was_active = ref == self.active
        self._cards = [card for card in self._cards if card.ref != ref]
        self._recent = [each for each in self._recent if each != ref]
        self._cycle = []
        if was_active:
            self.active = None
        self._changed()
        return self._recent[0] if was_active and self._recent else None

    def cycle(self, step: int) -> ObjectRef | None:
        """The next card by most recent use; the order stands still until :meth:`settle`."""
        if not self._cycle:
            self._cycle = list(self._recent)
        if not self._cycle:
            return None
        place = self._cycle.index(self.active) + step if self.active in self._cycle else min(step, 0)
        return self._cycle[place % len(self._cycle)]

    def settle(self) -> None:
        """The keys of cycling were let go: what is in front is now the most recently used."""
        if self._cycle:
            self._cycle = []
            if self.active is not None:
                self._used(self.active)

    @property
    def drafts(self) -> int:
        """How many cards hold a draft."""
        return sum(card.draft for card in self._cards)

    def _used(self, ref: ObjectRef) -> None:
        if not self._cycle:
            self._recent = [ref, *(each for each in self._recent if each != ref)]

    def _make_room(self) -> None:
        while len(self._cards) >= MOST:
            by_age = [ref for ref in reversed(self._recent) if ref != self.active]
            clean = [ref for ref in by_age if not self._is_draft(ref)]
            gone = (clean or by_age)[0]
            self._cards = [card for card in self._cards if card.ref != gone]
            self._recent.remove(gone)

    def _is_draft(self, ref: ObjectRef) -> bool:
        card = self.get(ref)
        return card is not None and card.draft

    def _changed(self) -> None:
        self._state.set(STATE_KEY, [_written(card) for card in self._cards])
        for observer in self._observers:
            observer()

    def clear_draft(self, ref: ObjectRef) -> None:
        """The draft of a card was sent or confirmed."""
        card = self.get(ref)
        if card is not None and card.draft:
            self.put(replace(card, draft=False), activate=False)


def _written(card: Card) -> dict[str, Any]:
    return {
        "kind": card.ref.kind,
        "uid": card.ref.uid,
        "title": card.title,
        "icon": card.icon,
        "draft": card.draft,
    }


def _read(raw: dict[str, Any]) -> Card:
    return Card(ObjectRef(raw["kind"], raw["uid"]), raw["title"], raw.get("icon", ""), bool(raw.get("draft")))
