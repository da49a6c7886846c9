"""Posting and taking back: the configuration's own refusals, and the register records that appear."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from b2bdesk.training.onec_ka.base import Base, Object, is_empty, reference
from b2bdesk.training.onec_ka.errors import refused_by_handler
from b2bdesk.training.onec_ka.schema import EMPTY_DATE

ORDER = "Document_ЗаказКлиента"
RECEIPT = "Document_ПоступлениеБезналичныхДенежныхСредств"
REFUND = "Document_СписаниеБезналичныхДенежныхСредств"
SALE = "Document_РеализацияТоваровУслуг"
SUMS = "AccumulationRegister_РасчетыСКлиентами"
TERMS = "AccumulationRegister_РасчетыСКлиентамиПоСрокам"
CLIENT_PAID = "ПоступлениеОплатыОтКлиента"
CLIENT_REFUND = "ВозвратОплатыКлиенту"
_HANDLER = "ОбработкаПроведения"


class Poster:
    """Posts documents of one base."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def post(self, name: str, one: Object) -> None:
        """Post a document; raises :class:`OdataError` -1 with the reason, and then nothing has changed."""
        self._require(name, one)
        self._withdraw(one)
        if name == ORDER:
            self.settlement_object(one)
        elif name in (RECEIPT, REFUND) and one["ПроведеноБанком"]:
            self._move_money(name, one)
        elif name == SALE:
            self._move_goods(one)
        one["Posted"] = True
        self._base.touch(one)
        self._refresh_states(one)

    def unpost(self, one: Object) -> None:
        """Take the document out of the books; what it had moved is undone."""
        self._withdraw(one)
        one["Posted"] = False
        self._base.touch(one)
        self._refresh_states(one)

    def settlement_object(self, order: Object) -> str:
        """Return the object of settlement of an order, made when it is needed."""
        ref = reference("settlement", order["Ref_Key"])
        if self._base.get("Catalog_ОбъектыРасчетов", ref) is None:
            self._base.put(
                "Catalog_ОбъектыРасчетов",
                ref,
                Объект=order["Ref_Key"],
                Объект_Type=f"StandardODATA.{ORDER}",
                Номер=order["Number"],
                Дата=order["Date"],
                Партнер_Key=order["Партнер_Key"],
            )
        return ref

    def _require(self, name: str, one: Object) -> None:
        options = self._base.options
        if options.refuse_posting:
            raise refused_by_handler(_HANDLER, options.refuse_posting)
        if one["DeletionMark"]:
            raise refused_by_handler(_HANDLER, "Помеченный на удаление документ не может быть проведен")
        if options.closed_before and one["Date"] < options.closed_before:
            raise refused_by_handler(_HANDLER, f"Период закрыт для изменений до {options.closed_before}")
        for field in ("Организация_Key", "Контрагент_Key"):
            # Whose money an anonymous receipt is, the accountant finds out later.
            if is_empty(one[field]) and name not in (RECEIPT, REFUND):
                raise refused_by_handler(_HANDLER, f"Поле «{field.removesuffix('_Key')}» не заполнено")
        if name == ORDER and not one["Товары"]:
            raise refused_by_handler(_HANDLER, "Не введено ни одной строки в список «Товары»")
        if not one["СуммаДокумента"] and "Корректировочный" not in one:
            raise refused_by_handler(_HANDLER, "Не указана сумма документа")

    def _withdraw(self, one: Object) -> None:
        for records in self._base.movements.values():
            records.pop(one["Ref_Key"], None)

    def _move_money(self, name: str, one: Object) -> None:
        incoming = name == RECEIPT
        for row in one["РасшифровкаПлатежа"]:
            target, amount = self._target(one, row), float(row["СуммаВзаиморасчетов"] or row["Сумма"])
            self._record(SUMS, name, one, target, "Expense" if incoming else "Receipt", Сумма=amount)
            debt = self._debts(target) if incoming else []
            for due, owed in debt:
                part = min(owed, amount)
                if part > 0:
                    self._record(TERMS, name, one, target, "Expense", Долг=part, ДатаПлановогоПогашения=due)
                    amount = round(amount - part, 2)
            if amount > 0:
                direction = "Receipt" if incoming else "Expense"
                self._record(TERMS, name, one, target, direction, Предоплата=amount)

    def _move_goods(self, one: Object) -> None:
        order = self._base.get(ORDER, one["ЗаказКлиента_Key"])
        target = self.settlement_object(order) if order else self._nobodys(one)
        amount = float(one["СуммаДокумента"])
        self._record(SUMS, SALE, one, target, "Receipt", Сумма=amount)
        advance = min(self._left(target, "Предоплата"), amount)
        if advance > 0:
            self._record(TERMS, SALE, one, target, "Expense", Предоплата=advance)
        if amount > advance:
            due = datetime.fromisoformat(one["Date"]) + timedelta(days=self._deferral(one))
            planned = due.replace(hour=0, minute=0, second=0).isoformat()
            rest = round(amount - advance, 2)
            self._record(TERMS, SALE, one, target, "Receipt", Долг=rest, ДатаПлановогоПогашения=planned)

    def _target(self, one: Object, row: Object) -> str:
        """Return what a row pays: an order, the order of an invoice, or nothing that is known yet."""
        ref = row["Заказ"]
        if is_empty(ref) and not is_empty(row["ОснованиеПлатежа"]):
            invoice = self._base.get("Document_СчетНаОплатуКлиенту", row["ОснованиеПлатежа"])
            ref = invoice["ДокументОснование"] if invoice else ""
        order = self._base.get(ORDER, ref) if ref else None
        return self.settlement_object(order) if order else self._nobodys(one)

    def _nobodys(self, one: Object) -> str:
        ref = reference("settlement-of", one["Партнер_Key"])
        if self._base.get("Catalog_ОбъектыРасчетов", ref) is None:
            self._base.put("Catalog_ОбъектыРасчетов", ref, Партнер_Key=one["Партнер_Key"])
        return ref

    def _record(
        self, register: str, name: str, one: Object, target: str, direction: str, **amounts: Any
    ) -> None:
        records = self._base.movements[register].setdefault(one["Ref_Key"], [])
        record: Object = {
            "Period": one["Date"],
            "Recorder": one["Ref_Key"],
            "Recorder_Type": f"StandardODATA.{name}",
            "LineNumber": str(len(records) + 1),
            "Active": True,
            "RecordType": direction,
            "АналитикаУчетаПоПартнерам_Key": self.analytics(one),
            "ОбъектРасчетов_Key": target,
            "Валюта_Key": one["Валюта_Key"],
        }
        if register == SUMS:
            record |= {"Сумма": 0, "СуммаРегл": amounts.get("Сумма", 0)}
        else:
            record |= {"ДатаПлановогоПогашения": EMPTY_DATE, "ДатаВозникновения": one["Date"]}
            record |= {"Долг": 0, "Предоплата": 0}
        records.append(record | amounts)

    def analytics(self, one: Object) -> str:
        """Return the key of analytics of a document's parties, made when it is needed."""
        parties = {key: one[key] for key in ("Организация_Key", "Партнер_Key", "Контрагент_Key")}
        ref = reference("analytics", "/".join(parties.values()))
        if self._base.get("Catalog_КлючиАналитикиУчетаПоПартнерам", ref) is None:
            self._base.put("Catalog_КлючиАналитикиУчетаПоПартнерам", ref, **parties)
        return ref

    def _left(self, target: str, resource: str) -> float:
        whole = sum(_signed(one, resource) for one in self._of(TERMS, target))
        return round(whole, 2)

    def _debts(self, target: str) -> list[tuple[str, float]]:
        """Return what is owed for an object, by planned date, the oldest first."""
        by_date: dict[str, float] = {}
        for one in self._of(TERMS, target):
            due = one["ДатаПлановогоПогашения"]
            by_date[due] = by_date.get(due, 0.0) + _signed(one, "Долг")
        return sorted((due, round(owed, 2)) for due, owed in by_date.items() if owed > 0)

    def _of(self, register: str, target: str) -> list[Object]:
        return [one for one in self._base.records(register) if one["ОбъектРасчетов_Key"] == target]

    def _deferral(self, one: Object) -> int:
        """Return the days of credit that the client's agreement gives."""
        for agreement in self._base.find("Catalog_СоглашенияСКлиентами", Партнер_Key=one["Партнер_Key"]):
            schedule = self._base.get("Catalog_ГрафикиОплаты", agreement["ГрафикОплаты_Key"])
            if schedule:
                return max((int(stage["Сдвиг"]) for stage in schedule["Этапы"]), default=0)
        return 0

    def _refresh_states(self, one: Object) -> None:
        """Bring the states of the orders that a document touches up to date."""
        refs = {one["Ref_Key"], one.get("ЗаказКлиента_Key", "")}
        refs |= {row["Заказ"] for row in one.get("РасшифровкаПлатежа", [])}
        for ref in refs:
            order = self._base.get(ORDER, ref)
            if order:
                self._base.order_states[ref] = self._state(order)

    def _state(self, order: Object) -> Object:
        target, total = reference("settlement", order["Ref_Key"]), float(order["СуммаДокумента"] or 1)
        records = self._of(SUMS, target)
        shipped = sum(one["Сумма"] for one in records if one["Recorder_Type"].endswith(SALE))
        paid = -sum(_signed(one, "Сумма") for one in records if not one["Recorder_Type"].endswith(SALE))
        return {
            "Заказ": order["Ref_Key"],
            "Заказ_Type": f"StandardODATA.{ORDER}",
            "Состояние": "Закрыт" if shipped >= total and paid >= total else "ГотовКОтгрузке",
            "ПроцентОплаты": round(100 * paid / total, 2),
            "ПроцентОтгрузки": round(100 * shipped / total, 2),
            "ПроцентДолга": round(100 * max(shipped - paid, 0) / total, 2),
            "ДатаСобытия": self._base.now().isoformat(),
        }


def _signed(record: Object, resource: str) -> float:
    amount = float(record[resource])
    return amount if record["RecordType"] == "Receipt" else -amount
