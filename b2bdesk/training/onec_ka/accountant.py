"""The accountant's hand in the books: money comes in and is moved about, goods leave, papers are issued.

None of this goes over OData: it is what people do in 1C's own window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from b2bdesk.training.onec_ka import attached
from b2bdesk.training.onec_ka.base import Base, Object, is_empty
from b2bdesk.training.onec_ka.posting import CLIENT_PAID, CLIENT_REFUND, ORDER, RECEIPT, REFUND, SALE, Poster
from b2bdesk.training.onec_ka.schema import EMPTY_REF, UNDEFINED

INVOICE = "Document_СчетНаОплатуКлиенту"
VAT_INVOICE = "Document_СчетФактураВыданный"

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def _alone(work: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Let nobody else work in the base meanwhile: the server answers in a thread of its own."""

    @wraps(work)
    def locked(*args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
        accountant = args[0]
        assert isinstance(accountant, Accountant)
        with accountant.base.lock:
            return work(*args, **kwargs)

    return locked


class Accountant:
    """Works in one base."""

    def __init__(self, base: Base, poster: Poster) -> None:
        self.base, self._poster = base, poster

    @_alone
    def receive_payment(
        self,
        amount: Decimal,
        *,
        order: str = "",
        invoice: str = "",
        counterparty: str = "",
        purpose: str = "",
        day: datetime | None = None,
        credited: bool = True,
        doc_number: str = "",
    ) -> str:
        """Enter and post a client's payment for an order, an invoice, or nothing yet; returns its ref.

        ``credited`` False: the bank has not confirmed it, so it is no money so far.
        """
        rows, payer = [self._row(amount, order, invoice)], self._payer(order, invoice, counterparty)
        return self._money(RECEIPT, CLIENT_PAID, rows, payer, purpose, day, credited, doc_number)

    @_alone
    def refund(self, amount: Decimal, *, order: str, purpose: str = "", day: datetime | None = None) -> str:
        """Enter and post money that went back to a client; returns its ref."""
        rows = [self._row(amount, order, "")]
        return self._money(REFUND, CLIENT_REFUND, rows, self._payer(order, "", ""), purpose, day, True, "")

    @_alone
    def redistribute(self, payment: str, parts: Sequence[tuple[str, Decimal]]) -> None:
        """Move the money of a receipt to other orders: pairs of order ref (empty for none) and roubles."""
        one = self._held(payment)
        rows = [self._row(amount, order, "") for order, amount in parts]
        one["РасшифровкаПлатежа"] = [{**row, "LineNumber": str(n)} for n, row in enumerate(rows, start=1)]
        self.post(one)

    @_alone
    def take_back(self, document: str) -> None:
        """Unpost a document of any kind."""
        self._poster.unpost(self._held(document))
        self.base.keep()

    @_alone
    def post_realisation(self, order: str, part: Decimal = Decimal(1), day: datetime | None = None) -> str:
        """Ship a part of an order and post the papers; returns the realisation's ref."""
        held = self.base.objects[ORDER][order]
        rows = [_part_of(row, part) for row in held["Товары"] if not row["Отменено"]]
        made = self.base.put(
            SALE,
            **self._parties(held),
            **self._dated(day),
            ЗаказКлиента_Key=order,
            Валюта_Key=held["Валюта_Key"],
            Товары=rows,
            СуммаДокумента=round(sum(row["СуммаСНДС"] for row in rows), 2),
        )
        return self.post(made)

    @_alone
    def issue_vat_invoice(self, realisation: str, *, corrective: bool = False) -> str:
        """Issue and post the VAT invoice of a realisation; returns its ref."""
        sale = self.base.objects[SALE][realisation]
        basis = {"ДокументОснование": realisation, "ДокументОснование_Type": f"StandardODATA.{SALE}"}
        made = self.base.put(
            VAT_INVOICE,
            **self._parties(sale),
            Date=sale["Date"],
            Корректировочный=corrective,
            СуммаДокумента=sale["СуммаДокумента"],
            СуммаНДС=round(sum(row["СуммаНДС"] for row in sale["Товары"]), 2),
            ДокументыОснования=[{"LineNumber": "1", **basis}],
            **basis,
        )
        return self.post(made)

    @_alone
    def attach_printed(self, document: str, *, on_disk: bool = False) -> str:
        """Print a realisation or a VAT invoice and attach the file to it; returns the file's ref."""
        one = self._held(document)
        name = next(name for name in attached.CATALOGUES if document in self.base.objects[name])
        made = attached.attach(self.base, name, one, on_disk=on_disk)
        self.base.keep()
        return str(made["Ref_Key"])

    @_alone
    def edit(self, ref: str, **fields: Any) -> None:
        """Change fields of any object in 1C's own window."""
        one = self._held(ref)
        one.update(fields)
        self.base.touch(one)
        self.base.keep()

    @_alone
    def delete(self, ref: str) -> None:
        """Remove an object for good, which 1C does at night with what is marked for deletion."""
        one = self._held(ref)
        if one.get("Posted"):
            self._poster.unpost(one)
        for held in self.base.objects.values():
            held.pop(ref, None)
        self.base.changed.add(ref)
        self.base.keep()

    @_alone
    def post(self, one: Object) -> str:
        """Post a document; returns its ref."""
        name = next(name for name, held in self.base.objects.items() if one["Ref_Key"] in held)
        self._poster.post(name, one)
        self.base.keep()
        return str(one["Ref_Key"])

    def _money(
        self,
        name: str,
        operation: str,
        rows: list[Object],
        payer: Object,
        purpose: str,
        day: datetime | None,
        credited: bool,
        doc_number: str,
    ) -> str:
        dated = self._dated(day)
        made = self.base.put(
            name,
            **{key: value for key, value in payer.items() if key.endswith("_Key")},
            **dated,
            ХозяйственнаяОперация=operation,
            НазначениеПлатежа=purpose,
            СуммаДокумента=round(sum(row["Сумма"] for row in rows), 2),
            ПроведеноБанком=credited,
            ТипПлатежногоДокумента="ПлатежноеПоручение",
            НомерВходящегоДокумента=doc_number or str(1000 + len(self.base.objects[name])),
            ДатаВходящегоДокумента=f"{dated['Date'][:10]}T00:00:00",
            РасшифровкаПлатежа=[{**row, "Партнер_Key": payer["Партнер_Key"]} for row in rows],
        )
        if credited:
            made["ДатаПроведенияБанком"] = f"{made['Date'][:10]}T00:00:00"
        return self.post(made)

    def _row(self, amount: Decimal, order: str, invoice: str) -> Object:
        return {
            "LineNumber": "1",
            "Сумма": float(amount),
            "СуммаВзаиморасчетов": float(amount),
            "Партнер_Key": EMPTY_REF,
            "Заказ": order,
            "Заказ_Type": f"StandardODATA.{ORDER}" if order else UNDEFINED,
            "ОснованиеПлатежа": invoice,
            "ОснованиеПлатежа_Type": f"StandardODATA.{INVOICE}" if invoice else UNDEFINED,
        }

    def _payer(self, order: str, invoice: str, counterparty: str) -> Object:
        held = self.base.objects[ORDER].get(order) or self.base.objects[INVOICE].get(invoice)
        if held is None:
            one = self.base.objects["Catalog_Контрагенты"].get(counterparty)
            own = next(iter(self.base.objects["Catalog_Организации"]))
            partner = one["Партнер_Key"] if one else EMPTY_REF
            held = {
                "Организация_Key": own,
                "Партнер_Key": partner,
                "Контрагент_Key": counterparty or EMPTY_REF,
                "Валюта_Key": self.base.one("Catalog_Валюты", Code="643")["Ref_Key"],
            }
        theirs = self.base.find("Catalog_БанковскиеСчетаКонтрагентов", Owner_Key=held["Контрагент_Key"])
        ours = self.base.find("Catalog_БанковскиеСчетаОрганизаций", Owner_Key=held["Организация_Key"])
        return {
            **self._parties(held),
            "Валюта_Key": held["Валюта_Key"],
            "БанковскийСчет_Key": ours[0]["Ref_Key"],
            "БанковскийСчетКонтрагента_Key": theirs[0]["Ref_Key"] if theirs else EMPTY_REF,
        }

    def _parties(self, held: Object) -> Object:
        return {key: held[key] for key in ("Организация_Key", "Партнер_Key", "Контрагент_Key")}

    def _dated(self, day: datetime | None) -> dict[str, str]:
        return {"Date": (day or self.base.now()).replace(microsecond=0).isoformat()}

    def _held(self, ref: str) -> Object:
        found = next((held[ref] for held in self.base.objects.values() if ref in held), None)
        if found is None or is_empty(ref):
            raise LookupError(ref)
        return found


def _part_of(row: Object, part: Decimal) -> Object:
    share = {key: _share(row[key], part) for key in ("Сумма", "СуммаНДС", "СуммаСНДС")}
    quantity = float(Decimal(str(row["Количество"])) * part)
    return {**row, **share, "Количество": quantity, "КоличествоУпаковок": quantity}


def _share(amount: float, part: Decimal) -> float:
    return float((Decimal(str(amount)) * part).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))
