"""What is typed and not saved: kept after every pause, restored after a crash, never synced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from b2bdesk.model.order import Order
from b2bdesk.model.revision import Correction
from b2bdesk.model.uid import Uid
from b2bdesk.services.clients import NewClient
from b2bdesk.services.desk import Desk
from b2bdesk.store.rows import Draft
from b2bdesk.store.tx import ReadTx

ORDER = "order"
CORRECTION = "correction"
LETTER = "letter"
NEW_CLIENT = "newclient"


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """An order in an editor: what was typed, where the cursor stood, when it was kept.

    ``correction`` says what a confirmed order is corrected from, and why.
    """

    order: Order
    cursor: dict[str, Any]
    saved_at: datetime
    correction: Correction | None = None


def keep_order(desk: Desk, order: Order, cursor: dict[str, Any]) -> None:
    """Keep what is typed in an order's editor."""
    with desk.store.write(by=desk.me) as tx:
        tx.drafts.put(ORDER, "order", order.uid, msgspec.to_builtins(order), cursor)


def keep_correction(desk: Desk, correction: Correction, cursor: dict[str, Any]) -> None:
    """Keep a correction that is being typed."""
    with desk.store.write(by=desk.me) as tx:
        tx.drafts.put(CORRECTION, "order", correction.base.uid, msgspec.to_builtins(correction), cursor)


def drop_correction(desk: Desk, order: Uid) -> None:
    """Forget a correction that was typed: it was thrown away by the person."""
    with desk.store.write(by=desk.me) as tx:
        tx.drafts.drop(CORRECTION, "order", order)


def order_draft(desk: Desk, order: Uid) -> OrderDraft | None:
    """Return what was typed in this order's editor and not saved: a draft, or a correction."""
    with desk.store.read() as tx:
        found = tx.drafts.get(ORDER, "order", order) or tx.drafts.get(CORRECTION, "order", order)
    return _typed(found) if found else None


def order_drafts(desk: Desk) -> list[OrderDraft]:
    """Return every order that was being typed or corrected, the newest first."""
    with desk.store.read() as tx:
        return order_drafts_in(tx)


def order_drafts_in(tx: ReadTx) -> list[OrderDraft]:
    """Return every order that was being typed or corrected, the newest first, out of a snapshot."""
    kept = [draft for draft in tx.drafts.all() if draft.screen in (ORDER, CORRECTION)]
    return sorted(map(_typed, kept), key=lambda draft: draft.saved_at, reverse=True)


def _typed(kept: Draft) -> OrderDraft:
    if kept.screen == ORDER:
        return OrderDraft(msgspec.convert(kept.body, Order), kept.cursor, kept.saved_at)
    correction = msgspec.convert(kept.body, Correction)
    return OrderDraft(correction.order, kept.cursor, kept.saved_at, correction)


def drop_order(desk: Desk, order: Uid) -> None:
    """Forget what was typed: it was saved or thrown away by the person."""
    with desk.store.write(by=desk.me) as tx:
        tx.drafts.drop(ORDER, "order", order)


@dataclass(frozen=True, slots=True)
class TypedLetter:
    """A letter in the print-and-send sheet of an order; ``contact`` is empty while addresses are typed."""

    contact: str = ""
    to: str = ""
    cc: str = ""
    subject: str = ""
    text: str = ""
    template: str = ""
    language: str = ""


def keep_letter(desk: Desk, order: Uid, typed: TypedLetter) -> None:
    """Keep what is typed in the sheet of an order."""
    with desk.store.write(by=desk.me) as tx:
        tx.drafts.put(LETTER, "order", order, msgspec.to_builtins(typed), {})


def typed_letter(desk: Desk, order: Uid) -> TypedLetter | None:
    """Return what was typed in the sheet of an order and not sent."""
    with desk.store.read() as tx:
        found = tx.drafts.get(LETTER, "order", order)
    return msgspec.convert(found.body, TypedLetter) if found else None


def drop_letter(desk: Desk, order: Uid) -> None:
    """Forget what was typed: it was sent."""
    with desk.store.write(by=desk.me) as tx:
        tx.drafts.drop(LETTER, "order", order)


def keep_new_client(desk: Desk, new: NewClient) -> None:
    """Keep what is typed in the new-client sheet."""
    with desk.store.write(by=desk.me) as tx:
        tx.drafts.put(NEW_CLIENT, None, None, msgspec.to_builtins(new), {})


def new_client(desk: Desk) -> NewClient | None:
    """Return what was typed in the new-client sheet."""
    with desk.store.read() as tx:
        found = tx.drafts.get(NEW_CLIENT)
    return msgspec.convert(found.body, NewClient) if found else None


def drop_new_client(desk: Desk) -> None:
    """Forget what was typed in the new-client sheet, and the file that was dropped there."""
    with desk.store.write(by=desk.me) as tx:
        tx.drafts.drop(NEW_CLIENT)
        tx.clients.files.drop_loose()
