"""The statement format on paper: sections and values, encoded as a bank would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from b2bdesk.training.records import BankAccount

Fields = Mapping[str, str]

# The code page of DOS knows no angle quotes and no dash.
_FOR_DOS = str.maketrans({"«": '"', "»": '"', "—": "-", "–": "-"})


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a payment."""

    name: str
    inn: str
    kpp: str
    account: BankAccount


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the bank; kopecks. ``booked`` is the day the bank carried it out."""

    kind: str
    number: str
    day: date
    kopecks: int
    payer: Side
    receiver: Side
    purpose: str
    booked: date
    incoming: bool
    more: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AccountDays:
    """One account with what moved on it, and its balance before (kopecks)."""

    account: str
    opening_kopecks: int
    entries: tuple[Entry, ...]

    @property
    def received(self) -> int:
        """What came, kopecks."""
        return sum(one.kopecks for one in self.entries if one.receiver.account.account == self.account)

    @property
    def written_off(self) -> int:
        """What left, kopecks."""
        return sum(one.kopecks for one in self.entries if one.payer.account.account == self.account)


def document(accounts: Iterable[AccountDays], begins: date, ends: date, made: date) -> str:
    """Return the text of a statement; lines end with a line feed."""
    listed = list(accounts)
    lines = [
        "1CClientBankExchange", "ВерсияФормата=1.03", "Кодировка={encoding}",
        "Отправитель=Банк-Клиент учебный", "Получатель=1С:Предприятие", f"ДатаСоздания={_day(made)}",
        "ВремяСоздания=07:30:00", f"ДатаНачала={_day(begins)}", f"ДатаКонца={_day(ends)}",
        *(f"РасчСчет={one.account}" for one in listed),
    ]  # fmt: skip
    for one in listed:
        lines += _account(one, begins, ends)
    told: set[int] = set()
    for one in listed:
        for entry in one.entries:
            if id(entry) not in told:
                told.add(id(entry))
                lines += _entry(entry)
    return "\n".join([*lines, "КонецФайла"]) + "\n"


def encoded(text: str, encoding: str, *, declared: str = "Windows", line_end: str = "\r\n") -> bytes:
    """Return the bytes; ``declared`` is what the header says, which need not be true."""
    said = text.replace("{encoding}", declared, 1).replace("\n", line_end)
    if encoding == "cp866":
        said = said.translate(_FOR_DOS)
    return said.encode(encoding, errors="replace")


def _account(one: AccountDays, begins: date, ends: date) -> Iterator[str]:
    yield "СекцияРасчСчет"
    yield f"ДатаНачала={_day(begins)}"
    yield f"ДатаКонца={_day(ends)}"
    yield f"РасчСчет={one.account}"
    yield f"НачальныйОстаток={_money(one.opening_kopecks)}"
    yield f"ВсегоПоступило={_money(one.received)}"
    yield f"ВсегоСписано={_money(one.written_off)}"
    yield f"КонечныйОстаток={_money(one.opening_kopecks + one.received - one.written_off)}"
    yield "КонецРасчСчет"


def _entry(one: Entry) -> Iterator[str]:
    yield f"СекцияДокумент={one.kind}"
    yield f"Номер={one.number}"
    yield f"Дата={_day(one.day)}"
    yield f"Сумма={_money(one.kopecks)}"
    yield from _side("Плательщик", one.payer)
    yield f"ДатаСписано={'' if one.incoming else _day(one.booked)}"
    yield from _side("Получатель", one.receiver)
    yield f"ДатаПоступило={_day(one.booked) if one.incoming else ''}"
    yield "ВидПлатежа=Электронно"
    yield f"ВидОплаты={'17' if one.kind == 'Банковский ордер' else '01'}"
    yield "Очередность=5"
    yield from (f"{name}={value}" for name, value in one.more.items())
    yield f"НазначениеПлатежа={one.purpose}"
    yield "КонецДокумента"


def _side(key: str, side: Side) -> Iterator[str]:
    bank = side.account.bank
    yield f"{key}Счет={side.account.account}"
    yield f"{key}={side.inn} {side.name}"
    yield f"{key}ИНН={side.inn}"
    yield f"{key}КПП={side.kpp or '0'}"
    yield f"{key}1={side.name}"
    yield f"{key}РасчСчет={side.account.account}"
    yield f"{key}Банк1={bank.name}"
    yield f"{key}Банк2=г. {bank.city}"
    yield f"{key}БИК={bank.bic}"
    yield f"{key}Корсчет={bank.corr_account}"


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def _money(kopecks: int) -> str:
    return f"{Decimal(kopecks) / 100:.2f}"
