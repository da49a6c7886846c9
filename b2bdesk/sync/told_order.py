"""An order as the vendor tells it, in the shape of :mod:`b2bdesk.sync.order_body`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from b2bdesk.connectors.records import Ext, LineRecord, OrderRecord
from b2bdesk.model.order import Stage
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.sync import plain
from b2bdesk.sync.line_match import LineFace, match_lines
from b2bdesk.sync.names import Names
from b2bdesk.sync.order_body import STAGE_OF_GROUP


def exts_of(record: OrderRecord) -> Iterable[Ext | None]:
    """Return every name that the record mentions."""
    yield from (record.ext, record.client, record.company, record.contact, record.responsible)
    for line in record.lines:
        yield line.ext
        yield line.product


def told_order(
    record: OrderRecord, uid: Uid, client: Uid, names: Names, known: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the body that the record tells; ``known`` is our body or the last agreed one.

    A group of statuses that we do not know leaves the stage as it is; the status stays as text.
    """
    names.give("order", uid, record.ext, number=record.number, version=record.version)
    stage = STAGE_OF_GROUP.get(record.status_group or "")
    return {
        "number": record.number,
        "client": client,
        "company": names.uid_or(record.company, known.get("company")),
        "contact": names.uid_or(record.contact, known.get("contact")),
        "responsible": names.uid_or(record.responsible, known.get("responsible")),
        "stage": stage.value if stage else known.get("stage", Stage.RECEIVED.value),
        "delivery_price": plain.number(record.delivery_price, plain.MONEY_PLACES),
        "wanted_date": plain.day(record.delivery_date),
        "lines": _lines(record, names, known),
        "client_number": plain.text(record.client_number),
        "comment_client": plain.text(record.comment_client),
        "comment_internal": plain.text(record.comment_internal),
        "delivery_method": plain.text(record.delivery_method),
        "vendor_status": record.status,
    }


def _lines(record: OrderRecord, names: Names, known: Mapping[str, Any]) -> dict[str, Any]:
    known_lines: Mapping[str, Any] = known.get("lines", {})
    ours = {Uid(uid): _known_face(row) for uid, row in known_lines.items()}

    def face(line: LineRecord) -> LineFace:
        return LineFace(names.uid(line.product) or line.text, line.warehouse, line.price_kind)

    rows: dict[str, Any] = {}
    for line, matched in zip(record.lines, match_lines(record.lines, ours, names.uid, face), strict=True):
        uid = matched or line.uid or names.uid(line.ext) or new_uid()
        names.give("order_line", uid, line.ext)
        product = known_lines[uid]["product"] if uid in known_lines else None
        rows[uid] = _line(line, names.uid_or(line.product, product))
    return rows


def _known_face(row: Mapping[str, Any]) -> LineFace:
    return LineFace(row["product"] or row["text"], row["warehouse"], None)


def _line(record: LineRecord, product: str | None) -> dict[str, Any]:
    return {
        "product": product,
        "text": record.text,
        "unit_code": record.unit_code,
        "qty": plain.number(record.qty, plain.QTY_PLACES),
        "list_price": plain.number(record.list_price, plain.MONEY_PLACES),
        "unit_price": plain.number(record.unit_price, plain.MONEY_PLACES),
        "discount_percent": plain.number(record.discount_percent, plain.PERCENT_PLACES),
        "vat_rate": plain.number(record.vat_rate, plain.PERCENT_PLACES),
        "cancelled": record.cancelled,
        "article_text": plain.text(record.article),
        "warehouse": plain.text(record.warehouse),
        "comment": plain.text(record.comment),
    }
