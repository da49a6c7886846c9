"""Reading everything of a system anew: what is only here is written to a file first, the outbox stays.

Source: ``ux.md`` 13 and 15.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from b2bdesk.errors import FileNotWritten, NotAllowed
from b2bdesk.model.clock import COMPANY_ZONE
from b2bdesk.model.order import Stage
from b2bdesk.services.contents import contents
from b2bdesk.services.desk import Desk
from b2bdesk.services.documents import write_file
from b2bdesk.services.sync import Operation, operations
from b2bdesk.store.rows import OrderQuery

FOLDER = "local-changes"
MOST_OPERATIONS = 100_000


def is_read(desk: Desk, system: str) -> bool:
    """Tell whether anything is read of a system by itself, so that it can be read anew."""
    with desk.store.read() as tx:
        return any(row.system == system for row in tx.cursors.all())


def export_changes(desk: Desk) -> Path:
    """Write what is only on this computer to a file and return it: unsent operations, drafts.

    Raises FileNotWritten.
    """
    folder = desk.store.path.parent / FOLDER
    at = desk.clock.now().astimezone(COMPANY_ZONE)
    path = folder / f"local-changes-{at:%Y%m%d-%H%M%S}.json"
    told = {
        "written_at": at.isoformat(),
        "operations": [_operation(desk, each) for each in operations(desk, limit=MOST_OPERATIONS)],
        "typed": list(_typed(desk)),
        "drafts": list(_drafts(desk)),
    }
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FileNotWritten(path=str(path), detail=error.strerror or str(error)) from error
    write_file(json.dumps(told, ensure_ascii=False, indent=1, default=str).encode(), path)
    return path


def reload(desk: Desk, system: str) -> Path:
    """Read everything of a system from its beginning again; return the file with the local changes.

    Nothing is removed here: records that come again are merged as always, and no operation is touched.
    Raises FileNotWritten before anything was changed, NotAllowed for a system of which nothing is read.
    """
    if not is_read(desk, system):
        raise NotAllowed(action="reload", state="not_connected")
    path = export_changes(desk)
    with desk.store.write(by=desk.me) as tx:
        streams = [row.stream for row in tx.cursors.all() if row.system == system]
        for stream in streams:
            tx.cursors.forget(system, stream)
        tx.journal.add("reload", {"system": system, "file": path.name})
        tx.audit.note(desk.me, "sync.reload", "system", system, after={"streams": streams})
    desk.agent.sync_now((system,))
    return path


def _operation(desk: Desk, each: Operation) -> dict[str, Any]:
    op, carried = each.op, contents(desk, each.op.uid)
    return {
        "action": op.action.value,
        "to": op.target,
        "state": op.state.value,
        "about": each.title,
        "since": op.created_at,
        "values": {
            path: {"there": change.there, "here": change.here} for path, change in carried.values.items()
        },
    }


def _typed(desk: Desk) -> Iterator[dict[str, Any]]:
    """Yield what is typed in an editor and not saved yet."""
    with desk.store.read() as tx:
        for draft in tx.drafts.all():
            yield {"screen": draft.screen, "saved_at": draft.saved_at, "values": draft.body}


def _drafts(desk: Desk) -> Iterator[dict[str, Any]]:
    """Yield the orders saved as drafts: no other system knows them."""
    with desk.store.read() as tx:
        rows = tx.orders.rows(tx.orders.keys(OrderQuery(stages=(Stage.DRAFT,))))
        for order in tx.orders.get_many([row.uid for row in rows]).values():
            yield {
                "order": order.shown_number,
                "client": order.client,
                "total": str(order.total),
                "lines": [
                    {"article": line.article_text, "text": line.text, "qty": str(line.qty),
                     "unit_price": str(line.unit_price)}
                    for line in order.lines
                ],
            }  # fmt: skip
