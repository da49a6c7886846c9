"""Transport requests: asked for once by our id, changed while nobody has planned them, taken back."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from b2bdesk.connectors.ports import Idem, Link, Links, Receipt, TransportOrder
from b2bdesk.connectors.records import Ext, TransportRecord
from b2bdesk.connectors.sap.kinds import ITEM, ORDER, SYSTEM, TRANSPORT
from b2bdesk.connectors.sap.literals import entity
from b2bdesk.connectors.sap.mapping_delivery import transport_record
from b2bdesk.connectors.sap.odata import OData
from b2bdesk.connectors.sap.options import Options
from b2bdesk.connectors.sap.read_transport import REQUESTS, TransportReader
from b2bdesk.connectors.sap.refusals import PRECONDITION_FAILED, status_of
from b2bdesk.connectors.sap.values import clock_time, day, day_text, number_text, time_text
from b2bdesk.connectors.sap.wire import decode, entity_of
from b2bdesk.connectors.sap.wire_delivery import WireTransport
from b2bdesk.errors import BadRecord, ConnectorError, OutcomeUnknown, Refused, Unavailable
from b2bdesk.model.clock import Clock
from b2bdesk.model.uid import Uid

log = logging.getLogger(__name__)

NEW, CANCELLED = "A", "X"
CANCELLABLE = (NEW, "B")
ANY_VERSION = "*"
TEXT_LENGTHS = {"AddressText": 241, "ContactName": 80, "ContactPhone": 30, "Comment": 241}

Entity = dict[str, Any]


class TransportWriter:
    """Puts transport requests into SAP, finds them and takes them back."""

    def __init__(self, odata: OData, reader: TransportReader, options: Options, clock: Clock) -> None:
        self._odata, self._reader, self._options, self._clock = odata, reader, options, clock

    def put(self, request: TransportOrder, links: Links, idem: Idem) -> Receipt:
        """Ask for transport.

        A request is never moved to another slot: it is taken back and a new one is made. Raises
        :class:`Refused` with ``slot_taken`` among its fields when the slot is gone meanwhile, and
        ``Unavailable`` while the order is not in SAP.
        """
        held = self._reader.by_our_id(request.uid)
        if held is None:
            return self._create(request, links, idem)
        if held.status == CANCELLED:
            raise Refused(system=SYSTEM, detail="transport_cancelled", fields=["status"])
        if not _is_meant(request, held):
            raise Refused(system=SYSTEM, detail="transport_differs", fields=["SlotID"])
        return self._receipt(request.uid, held)

    def find(self, request: TransportOrder) -> Receipt | None:
        """Return the request, and whether it is as we mean; what SAP has planned is SAP's."""
        held = self._reader.by_our_id(request.uid)
        if held is None:
            return None
        as_meant = held.status != CANCELLED and _is_meant(request, held)
        return replace(self._receipt(request.uid, held), as_meant=as_meant)

    def cancel(self, uid: Uid, links: Links) -> Receipt:
        """Take the request back; one that is already taken back stays so.

        Raises :class:`Refused` when the goods are on the way or the request is not there.
        """
        for last in (False, True):
            held = self._held(uid, links)
            if held.status == CANCELLED:
                break
            if held.status not in CANCELLABLE:
                raise Refused(system=SYSTEM, detail="transport_under_way", fields=["status"])
            try:
                self._odata.update(self._reader.service, _path(held), {"Status": CANCELLED}, _version(held))
            except Refused as error:
                # Somebody planned it meanwhile: look again whether it may still be taken back.
                if last or status_of(error) != PRECONDITION_FAILED:
                    raise
                continue
            held = self._read_again(held)
            break
        return self._receipt(uid, held)

    def _held(self, uid: Uid, links: Links) -> WireTransport:
        known = links.get(uid, TRANSPORT)
        held = self._reader.request(known) if known else self._reader.by_our_id(uid)
        if held is None:
            raise Refused(system=SYSTEM, detail="transport_not_found", fields=[])
        return held

    def _create(self, request: TransportOrder, links: Links, idem: Idem) -> Receipt:
        wanted = _new_request(request, links, self._options)
        try:
            reply = self._odata.create(self._reader.service, REQUESTS, wanted, idem)
        except Refused as error:
            raise self._explained(error) from error
        try:
            made = decode(WireTransport, entity_of(reply.body, REQUESTS), REQUESTS)
        except BadRecord as error:
            raise OutcomeUnknown(system=SYSTEM, detail="answer_not_understood") from error
        return self._receipt(request.uid, made)

    def _explained(self, error: Refused) -> Refused:
        if error.facts.get("vendor_code") != self._options.slot_taken_code:
            return error
        fields = error.facts.get("fields")
        named = fields if isinstance(fields, list) else []
        return Refused(**{**error.facts, "fields": ["slot_taken", *named]})

    def _read_again(self, held: WireTransport) -> WireTransport:
        """Return the request as it is after a write; the write is done, whatever befalls this reading."""
        try:
            return self._reader.request(held.transport_request) or held
        except ConnectorError as error:
            log.warning("sap: a transport request just written could not be read (%s)", error)
            return held

    def _receipt(self, uid: Uid, held: WireTransport) -> Receipt:
        record: TransportRecord | None = None
        try:
            record = replace(transport_record(held), uid=uid)
        except BadRecord as error:
            log.warning("sap: a transport request is of an unknown kind (%s)", error)
        link = Link("transport_request", uid, Ext(TRANSPORT, held.transport_request), held.transport_request)
        return Receipt((link,), self._clock.now(), record.version if record else None, record)


def _new_request(request: TransportOrder, links: Links, options: Options) -> Entity:
    order = links.get(request.order, ORDER)
    if order is None:
        raise Unavailable(system=SYSTEM, detail="order_not_in_erp")
    entity: Entity = {"SalesOrder": order, **_schedule(request), **_texts(request), "ExternalID": request.uid}
    items = []
    for line in request.lines:
        name = links.get(line.line, ITEM)
        if name is None:
            raise Unavailable(system=SYSTEM, detail="order_not_in_erp")
        items.append(
            {
                "SalesOrderItem": name.rpartition("/")[2],
                "Quantity": number_text(line.qty),
                "QuantityUnit": options.unit(line.unit_code),
            }
        )
    return {**entity, "to_Item": items} if items else entity


def _schedule(request: TransportOrder) -> Entity:
    return {
        "SlotID": request.slot or "",
        "RequestedDate": day_text(request.day),
        "TimeFrom": time_text(request.from_time),
        "TimeTo": time_text(request.to_time),
    }


def _texts(request: TransportOrder) -> Entity:
    texts = (request.address, request.contact_name, request.contact_phone, request.comment)
    named = zip(TEXT_LENGTHS.items(), texts, strict=True)
    return {name: text[:length] for (name, length), text in named if text}


def _is_meant(request: TransportOrder, held: WireTransport) -> bool:
    """Tell whether a request is for our time; once a dispatcher has planned it, the time is his."""
    if held.status != NEW:
        return True
    if request.slot or held.slot_id:
        return (request.slot or "") == (held.slot_id or "")
    return day(held.requested_date) == request.day and clock_time(held.time_from) == request.from_time


def _path(held: WireTransport) -> str:
    return entity(REQUESTS, held.transport_request)


def _version(held: WireTransport) -> str:
    return (held.metadata.etag if held.metadata else None) or ANY_VERSION
