"""What one document of a statement says: whose money moved where, when and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from b2bdesk.connectors.bank_statement import values
from b2bdesk.connectors.bank_statement.grammar import Section
from b2bdesk.connectors.bank_statement.values import Party

REPEATED_KIND = "выписка"
"""The neighbours' variant of the format repeats every payment in a section of this kind."""

_PARTS = range(1, 7)
_SIDES = ("Плательщик", "Получатель")
_KNOWN = frozenset(
    name.casefold()
    for name in (
        "Номер", "Дата", "Сумма", "КвитанцияДата", "КвитанцияВремя", "КвитанцияСодержание", "ДатаСписано",
        "ДатаПоступило", "ВидПлатежа", "ВидОплаты", "КодНазПлатежа", "Код", "Очередность",
        "НазначениеПлатежа", "СтатусСоставителя", "ПоказательКБК", "ОКАТО", "ПоказательОснования",
        "ПоказательПериода", "ПоказательНомера", "ПоказательДаты", "ПоказательТипа", "СрокПлатежа",
        "СрокАкцепта", "ВидАккредитива", "ПлатежПоПредст", "ДополнУсловия", "НомерСчетаПоставщика",
        "ДатаОтсылкиДок",
        *(f"УсловиеОплаты{part}" for part in _PARTS),
        *(f"НазначениеПлатежа{part}" for part in _PARTS),
        *(
            f"{side}{what}"
            for side in _SIDES
            for what in (
                "", "Счет", "ИНН", "КПП", "РасчСчет", "Банк1", "Банк2", "БИК", "Корсчет", *map(str, _PARTS)
            )
        ),
    )
)  # fmt: skip


class Direction(StrEnum):
    """Which way the money moved, seen from our accounts."""

    IN = "in"
    OUT = "out"
    OWN = "own"
    """Between two accounts of ours."""
    UNKNOWN = "unknown"
    """Neither side is ours, and the dates do not tell."""


@dataclass(frozen=True, slots=True)
class StatementDocument:
    """One payment of a statement; the sum is roubles (or the account's currency) and above zero.

    ``other`` is the other side: the payer of what came, the receiver of what left. ``booked`` is the day
    on which the bank credited or wrote it off, None when the file has the field and left it empty.
    ``occurrence`` tells equal documents of one file apart, from 1.
    """

    kind: str
    number: str
    day: date
    amount: Decimal
    direction: Direction
    own_account: str
    other: Party
    purpose: str
    booked: date | None
    is_booked: bool
    is_tax: bool
    written_off: bool
    credited: bool
    line: int
    occurrence: int = 1
    unknown: Mapping[str, str] = field(default_factory=dict)

    @property
    def currency(self) -> str:
        """Return the currency of our account."""
        return values.currency(self.own_account)

    @property
    def natural_key(self) -> tuple[str, ...]:
        """Return what makes it the same payment wherever it is seen; equal keys in one file are legal."""
        return (
            self.own_account, self.direction.value, self.day.isoformat(), self.number.lstrip("0"),
            f"{self.amount:.2f}", self.other.account, self.other.inn,
        )  # fmt: skip


class UnreadableDocument(Exception):
    """A document without a usable day or sum; ``where`` names the field."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


def read(section: Section, ours: Collection[str], only_account: str) -> StatementDocument:
    """Read one document; ``only_account`` is ours when the file speaks of a single one, else empty.

    Raises :class:`UnreadableDocument`.
    """
    amount, on = values.money(section.get("Сумма")), values.day(section.get("Дата"))
    if amount is None or amount <= 0:
        raise UnreadableDocument("Сумма")
    came, left = values.day(section.get("ДатаПоступило")), values.day(section.get("ДатаСписано"))
    on = on or came or left
    if on is None:
        raise UnreadableDocument("Дата")
    payer, receiver = (_side(section, name) for name in _SIDES)
    direction = _direction(payer, receiver, ours, came, left)
    incoming = direction is Direction.IN
    ours_side, other = (receiver, payer) if incoming else (payer, receiver)
    date_key = "ДатаПоступило" if incoming else "ДатаСписано"
    booked = came if incoming else left
    return StatementDocument(
        kind=section.kind,
        number=section.get("Номер"),
        day=on,
        amount=amount,
        direction=direction,
        own_account=ours_side.account if ours_side.account in ours else only_account,
        other=other,
        purpose=_purpose(section),
        booked=booked,
        # Old files have no such field; then the statement itself is the proof.
        is_booked=booked is not None or not section.has(date_key),
        is_tax=section.get("ПоказательКБК").strip("0 ") != "",
        written_off=left is not None,
        credited=came is not None,
        line=section.line,
        unknown=section.others(_KNOWN),
    )


def _direction(
    payer: Party, receiver: Party, ours: Collection[str], came: date | None, left: date | None
) -> Direction:
    """Our own account decides; the dates only where neither side is an account of ours."""
    from_us, to_us = payer.account in ours, receiver.account in ours
    if from_us and to_us:
        return Direction.OWN
    if from_us or to_us:
        return Direction.OUT if from_us else Direction.IN
    if came and not left:
        return Direction.IN
    return Direction.OUT if left and not came else Direction.UNKNOWN


def _side(section: Section, side: str) -> Party:
    """Return one side; a settlement through another bank has the account in the second part of the name."""
    number = next(
        (
            found
            for key in (f"{side}Счет", f"{side}РасчСчет", f"{side}2")
            if (found := values.account(section.get(key)))
        ),
        "",
    )
    name = section.get(f"{side}1") or section.get(side)
    party = values.party(name, section.get(f"{side}ИНН"), section.get(f"{side}КПП"), number)
    if party.inn:
        return party
    # Only the full text may lead with the INN while the first part is the bare name.
    led = values.party(section.get(side), "", "", "")
    return Party(party.name, led.inn, party.kpp, party.account)


def _purpose(section: Section) -> str:
    whole = section.get("НазначениеПлатежа")
    if whole:
        return whole
    parts = (section.get(f"НазначениеПлатежа{part}") for part in _PARTS)
    return " ".join(part for part in parts if part)
