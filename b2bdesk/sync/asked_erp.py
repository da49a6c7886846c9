"""The ERP as services of the desk see it: every question crosses the channel and is answered by the agent.

The channel carries JSON, so orders and questions are rebuilt from it, and names travel as rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from b2bdesk.connectors.ports import Links, StockAsk
from b2bdesk.connectors.records import AvailabilityRecord, ErpOrderRecord
from b2bdesk.errors import BadRecord
from b2bdesk.link import AgentLink, Ask
from b2bdesk.model.order import Order
from b2bdesk.model.uid import Uid

NameRow = tuple[Uid, str, str]
"""Our record, the vendor's kind, the vendor's id."""

TAKES: Mapping[tuple[str, str], Mapping[str, Any]] = {
    ("erp", "availability"): {"asks": list[StockAsk], "links": list[NameRow]},
    ("erp", "simulate"): {"order": Order, "links": list[NameRow]},
}
"""What calls with more than plain values take, by capability and call."""

RETURNS: Mapping[tuple[str, str], Any] = {
    ("erp", "availability"): list[AvailabilityRecord],
    ("erp", "simulate"): ErpOrderRecord,
}


def arguments_of(ask: Ask) -> dict[str, Any]:
    """Return the arguments of a look-up as the connector takes them; raises BadRecord."""
    wanted = TAKES.get((ask.port, ask.call))
    if wanted is None:
        return ask.args
    try:
        given = {name: msgspec.convert(ask.args[name], kind) for name, kind in wanted.items()}
    except (KeyError, msgspec.ValidationError) as error:
        raise BadRecord(system=ask.port, kind=ask.call, where=str(error)) from error
    given["links"] = Links({(uid, kind): name for uid, kind, name in given["links"]})
    return given


class AskedErp:
    """Asks the agent. Raises AgentAway, DeadlineMissed, or whatever the connector raised."""

    def __init__(self, link: AgentLink) -> None:
        self._link = link

    def availability(
        self, asks: Sequence[StockAsk], links: Links, within_s: float
    ) -> list[AvailabilityRecord]:
        """Return what can be promised, asked live; a product that the ERP does not know is left out."""
        args = {"asks": list(asks), "links": _rows(links)}
        found: list[AvailabilityRecord] = self._link.ask("erp", "availability", args, within_s)
        return found

    def simulate(self, order: Order, links: Links, within_s: float) -> ErpOrderRecord:
        """Return the order with prices, VAT and promises as the ERP would give them now."""
        args = {"order": order, "links": _rows(links)}
        found: ErpOrderRecord = self._link.ask("erp", "simulate", args, within_s)
        return found


def _rows(links: Links) -> list[NameRow]:
    return [(uid, kind, name) for (uid, kind), name in links.by_uid.items()]
