"""One order in the editor: what was typed, what is stored, what is known around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from b2bdesk.errors import DeskError
from b2bdesk.model.approval import ApprovalState
from b2bdesk.model.catalogue import RegionRule
from b2bdesk.model.client import Client
from b2bdesk.model.order import Order, OrderLine, Stage
from b2bdesk.model.revision import Correction
from b2bdesk.model.uid import Uid
from b2bdesk.rules import corrections, limits
from b2bdesk.rules.corrections import Clash
from b2bdesk.rules.goods import Goods, buyer_of, not_sold
from b2bdesk.rules.limits import Beyond
from b2bdesk.rules.prices import Buyer
from b2bdesk.rules.transitions import is_editable
from b2bdesk.services import corrections as correcting
from b2bdesk.services import orders
from b2bdesk.services.cards import OrderCard
from b2bdesk.services.order_editor import Opened
from b2bdesk.ui.screens.orders.editing import Known

NOBODY = Uid("")
"""Stands for the order of an empty editor."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the keyboard stands: a line and a column, or the entry line (no line)."""

    line: str = ""
    column: int = -1

    def as_facts(self) -> dict[str, Any]:
        """Return the place as it is kept in a draft."""
        return {"line": self.line, "column": self.column}

    @classmethod
    def from_facts(cls, facts: dict[str, Any]) -> Cursor:
        """Read a kept place; anything unreadable is the entry line."""
        line, column = facts.get("line", ""), facts.get("column", -1)
        return cls(line, column) if isinstance(line, str) and isinstance(column, int) else cls()


@dataclass(frozen=True, slots=True)
class Session:
    """``order`` is what is on the screen, ``card`` what is stored. ``kept_at`` is when a draft was kept.

    ``deliveries`` are the CRM's ways of delivery, names by code. ``correction`` says what a confirmed order
    is being corrected from; its ``clashes`` are values that somebody else changed meanwhile.
    """

    order: Order
    card: OrderCard
    client: Client | None
    known: Known
    cursor: Cursor = field(default_factory=Cursor)
    dirty: bool = False
    kept_at: datetime | None = None
    deliveries: Mapping[str, str] = field(default_factory=dict)
    correction: Correction | None = None
    clashes: tuple[Clash, ...] = ()

    @classmethod
    def opened(cls, opened: Opened) -> Session:
        """Begin with what was read; a draft, or a correction that waits, goes before what is stored."""
        known = Known(opened.trade, opened.goods, opened.warehouses, opened.units, opened.reach, opened.gate)
        draft, waits = opened.draft, opened.card.waiting
        if waits is not None:
            correction = correcting.of_waiting(waits)
            plain = cls(correction.order, opened.card, opened.card.client, known)
            return replace(plain, deliveries=opened.deliveries, correction=correction)
        if draft is None:
            plain = cls(opened.card.order, opened.card, opened.card.client, known)
            return replace(plain, deliveries=opened.deliveries)
        typed = known.counted(draft.order)
        cursor = Cursor.from_facts(draft.cursor)
        session = cls(
            typed, opened.card, opened.card.client, known, cursor, True, draft.saved_at, opened.deliveries
        )
        return replace(session, correction=draft.correction).met() if draft.correction else session

    @property
    def is_new(self) -> bool:
        """Whether the order was never saved."""
        return self.card.order.row_version == 0

    @property
    def buyer(self) -> Buyer:
        """For whom goods are priced; without a client at the list price."""
        found = buyer_of(self.order, self.known.trade)
        return replace(found, client=found.client or None)

    def limits(self) -> dict[Uid, RegionRule]:
        """Return what is not simply sold where the order goes, by the uid of the goods."""
        found = ((held, self.limit(held)) for held in self._limited())
        return {held.product.uid: rule for held, rule in found if rule is not None}

    def limit(self, held: Goods) -> RegionRule | None:
        """Return the rule by which goods are not simply sold where the order goes."""
        return not_sold(self.order, held, self.known.trade)

    def _limited(self) -> list[Goods]:
        """Return the goods of the order that are limited anywhere."""
        listed = (self.known.goods_of(line) for line in self.order.lines)
        return [held for held in listed if held is not None and held.sold]

    def beyond(self, line: OrderLine) -> Beyond | None:
        """Return what of a line goes beyond what this person may give and nobody has agreed to."""
        if self.waits:
            asked = (Beyond.of(each) for each in self.card.approvals if each.state is ApprovalState.ASKED)
            return next((each for each in asked if each.line == line.uid), None)
        reach = self.known.reach
        if reach is None or not self.editable:
            return None
        one = limits.of_line(self.order, line, self.known.goods_of(line), self.known.trade, reach)
        return one if one is not None and limits.uncovered([one], self.card.approvals) else None

    @property
    def waits(self) -> bool:
        """Whether the lead is asked about the order, or about a correction of it."""
        return self.order.stage is Stage.AWAITING_APPROVAL or self.card.waiting is not None

    @property
    def corrects(self) -> bool:
        """Whether a correction is being typed."""
        return self.correction is not None and self.card.waiting is None

    @property
    def editable(self) -> bool:
        """Whether its stage lets lines be typed, or a correction does."""
        return is_editable(self.order.stage) or self.corrects

    @property
    def blank(self) -> bool:
        """Whether nothing was typed yet: such a draft is not kept."""
        return self.is_new and not self.order.lines and self.order.client == orders.NO_CLIENT

    def obstacle(self) -> DeskError | None:
        """Return the first reason against confirming."""
        found = orders.why_not_confirmable(self.order, self.client)
        return found if isinstance(found, DeskError) else None

    def with_order(self, order: Order) -> Session:
        """Return the session with the order typed further, counted anew."""
        return replace(self, order=self._counted(order), dirty=True)

    def stored(self, order: Order) -> Session:
        """Return the session of an order that was just saved."""
        plain = replace(self, correction=None, clashes=(), dirty=False, kept_at=None)
        return replace(plain, order=order, card=replace(self.card, order=order))

    def correcting(self, correction: Correction) -> Session:
        """Return the session in which a confirmed order is corrected."""
        begun = replace(self, correction=correction, clashes=())
        typed = begun.with_order(correction.order)
        return replace(typed, dirty=bool(corrections.difference(correction.base, correction.order)))

    def met(self) -> Session:
        """Put a correction on top of what stands by now; where both changed a value it is a clash."""
        begun, stands = self.correction, self.card.order
        if begun is None or not self.corrects:
            return self
        if not corrections.difference(begun.base, stands):
            return replace(self, order=self._counted(corrections.with_content(stands, self.order)))
        found = corrections.merged(begun.base, self.order, stands)
        met = replace(self, correction=replace(begun, base=stands), clashes=found.clashes)
        return replace(met, order=met._counted(found.order))

    def _counted(self, order: Order) -> Order:
        counted = self.known.counted(order)
        if self.correction is None:
            return counted
        return corrections.with_kept_sums(self.correction.base, counted)


@dataclass(frozen=True, slots=True)
class EditorState:
    """What the editor shows. ``elsewhere``: the other window types in the order, this one only reads it."""

    session: Session | None = None
    busy: bool = False
    problem: DeskError | None = None
    wanted: Uid = NOBODY
    elsewhere: bool = False

    @property
    def editable(self) -> bool:
        """Whether cells and fields take text now."""
        return self.session is not None and self.session.editable and not (self.busy or self.elsewhere)

    @property
    def order(self) -> Order | None:
        """The order on the screen."""
        return self.session.order if self.session else None

    def obstacle(self) -> DeskError | None:
        """Return the first reason against confirming, None when it is possible."""
        return self.session.obstacle() if self.session else None
