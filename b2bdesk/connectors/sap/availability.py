"""What can be promised, asked live: by the availability check, or by the stock where there is none.

A stock figure is an estimate: it does not subtract open orders. The check is not active on every system;
one that refuses it is asked for stock for a while before the check is tried again.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from decimal import Decimal

import msgspec

from b2bdesk.connectors.answers import Reply
from b2bdesk.connectors.ports import Links, StockAsk
from b2bdesk.connectors.records import AvailabilityRecord, Ext, PromiseRecord
from b2bdesk.connectors.sap.kinds import AVAILABILITY, PRODUCT
from b2bdesk.connectors.sap.literals import Literal, literal, query
from b2bdesk.connectors.sap.mapping_goods import stock_records
from b2bdesk.connectors.sap.odata import OData
from b2bdesk.connectors.sap.options import Options
from b2bdesk.connectors.sap.read_goods import ProductStream, StockStream
from b2bdesk.connectors.sap.refusals import is_missing
from b2bdesk.connectors.sap.values import instant
from b2bdesk.connectors.sap.wire import amount, decode, result_of
from b2bdesk.connectors.sap.wire_goods import WireAvailability
from b2bdesk.errors import BadRecord, ConnectorError, Refused, Unauthorised
from b2bdesk.model.clock import Clock

log = logging.getLogger(__name__)

AT, OF = "DetermineAvailabilityAt", "DetermineAvailabilityOf"
TRY_AGAIN_SECONDS = 600.0
AT_ONCE = 40
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Question:
    """One product in one warehouse."""

    material: str
    warehouse: str
    plant: str
    ask: StockAsk


class Availability:
    """Answers :meth:`~b2bdesk.connectors.ports.Erp.availability`."""

    def __init__(
        self, odata: OData, products: ProductStream, stock: StockStream, options: Options, clock: Clock
    ) -> None:
        self._odata, self._products, self._stock = odata, products, stock
        self._options, self._clock = options, clock
        self._asleep_until = 0.0

    def of(self, asks: Sequence[StockAsk], links: Links) -> list[AvailabilityRecord]:
        """Return what each warehouse can give; a product that SAP does not know is left out."""
        questions = [one for ask in asks for one in self._questions(ask, links)]
        if not questions:
            return []
        if self._options.atp_rule and self._clock.monotonic() >= self._asleep_until:
            try:
                return self._promised(questions)
            except (Refused, Unauthorised) as error:
                if is_missing(error) or isinstance(error, Unauthorised):
                    self._asleep_until = self._clock.monotonic() + TRY_AGAIN_SECONDS
                log.warning("sap: no availability check here (%s), stock is asked instead", error)
        return self._on_hand(questions)

    def _questions(self, ask: StockAsk, links: Links) -> list[_Question]:
        material = links.get(ask.product, PRODUCT) or ask.article
        places = self._options.places
        names = [ask.warehouse] if ask.warehouse in places else [] if ask.warehouse else list(places)
        return [_Question(material, name, places[name].plant, ask) for name in names if name and material]

    def _promised(self, questions: list[_Question]) -> list[AvailabilityRecord]:
        free = self._asked([self._at(one) for one in questions], AT)
        known = [(one, told) for one, told in zip(questions, free, strict=True) if told is not None]
        short = [one for one, told in known if amount(told.available) < one.ask.qty]
        later = self._asked([self._of(one) for one in short], OF)
        promises = {id(one): told for one, told in zip(short, later, strict=True)}
        return [self._record(one, told, promises.get(id(one))) for one, told in known]

    def _asked(self, addresses: list[str], function: str) -> list[WireAvailability | None]:
        """Return the answers in their order; None for a product that SAP refuses.

        Raises the refusal when every product was refused: then it may be the check itself that is away.
        """
        answers: list[Reply | ConnectorError] = []
        for place in range(0, len(addresses), AT_ONCE):
            answers += self._odata.read_together(AVAILABILITY, addresses[place : place + AT_ONCE])
        refusals = [one for one in answers if isinstance(one, ConnectorError)]
        for one in refusals:
            if not isinstance(one, Refused) or len(refusals) == len(answers):
                raise one
        return [_availability(one, function) for one in answers]

    def _at(self, one: _Question) -> str:
        when = self._clock.now()
        if one.ask.day is not None and one.ask.day > when.date():
            when = datetime.combine(one.ask.day, time(), UTC)
        return self._address(AT, one, RequestedUTCDateTime=when)

    def _of(self, one: _Question) -> str:
        return self._address(OF, one, RequestedQuantityInBaseUnit=one.ask.qty)

    def _address(self, function: str, one: _Question, **further: Literal) -> str:
        given: dict[str, Literal] = {
            "SupplyingPlant": one.plant,
            "Material": one.material,
            "ATPCheckingRule": self._options.atp_rule,
            **further,
        }
        return f"{function}?{query({name: literal(value) for name, value in given.items()})}"

    def _record(
        self, one: _Question, now: WireAvailability, later: WireAvailability | None
    ) -> AvailabilityRecord:
        free = max(ZERO, amount(now.available))
        promises = [PromiseRecord(free, one.ask.day)] if free else []
        start = instant(later.period_start) if later else None
        if later is not None and start is not None and amount(later.available) >= one.ask.qty:
            promises.append(PromiseRecord(one.ask.qty, start.date()))
        product = Ext(PRODUCT, one.material)
        return AvailabilityRecord(product, one.warehouse, free, self._clock.now(), "atp", tuple(promises))

    def _on_hand(self, questions: list[_Question]) -> list[AvailabilityRecord]:
        materials = list(dict.fromkeys(one.material for one in questions))
        now = self._clock.now()
        held = {
            (one.product.id, one.warehouse): one.on_hand
            for one in stock_records(self._stock.of(materials), self._options, now)
        }
        without = [one for one in materials if not any(material == one for material, _ in held)]
        unknown = set(without) - self._products.known(without) if without else set()
        return [
            AvailabilityRecord(
                Ext(PRODUCT, one.material), one.warehouse,
                max(ZERO, held.get((one.material, one.warehouse), ZERO)), now, "book",
            )
            for one in questions
            if one.material not in unknown
        ]  # fmt: skip


def _availability(answer: Reply | ConnectorError, function: str) -> WireAvailability | None:
    if not isinstance(answer, Reply):
        return None
    found = result_of(answer.body, function, function)
    try:
        many = decode(_Listed, found, function)
    except BadRecord:
        return decode(WireAvailability, found, function)
    if many.results is None:
        return decode(WireAvailability, found, function)
    return many.results[0] if many.results else None


class _Listed(msgspec.Struct, frozen=True, kw_only=True):
    """The same as a list: some releases give periods instead of one."""

    results: list[WireAvailability] | None = None
