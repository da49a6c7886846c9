"""Receipts find their invoices; only what is beyond doubt is graded A."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from b2bdesk.model.uid import new_uid
from b2bdesk.rules.payment_matching import Evidence, Incoming, OpenInvoice, Proposal, proposals

ROMASHKA, VEKTOR = "7700651716", "7700543615"


def invoice(number: str, left: str, inn: str = ROMASHKA, order: str = "") -> OpenInvoice:
    return OpenInvoice(new_uid(), number, date(2026, 11, 19), Decimal(left), inn, "Ромашка", order)


def proposed(purpose: str, amount: str, *invoices: OpenInvoice, inn: str | None = ROMASHKA) -> list[Proposal]:
    return proposals(Incoming(Decimal(amount), purpose, inn), invoices)


def shown(found: list[Proposal]) -> list[tuple[str, list[str]]]:
    return [(one.grade.value, [each.number for each in one.invoices]) for one in found]


def test_payer_number_and_sum_make_it_certain() -> None:
    others = (invoice("СВ-16", "50.00"), invoice("СВ-15", "100.00", VEKTOR))
    found = proposed("Оплата по счету № 15 от 19.11.2026", "100.00", invoice("СВ-15", "100.00"), *others)
    assert shown(found)[0] == ("A", ["СВ-15"])
    assert found[0].evidence == {Evidence.INN, Evidence.SHORT_NUMBER, Evidence.SUM}
    assert all(one.grade != "A" for one in found[1:])


def test_the_clients_order_number_is_as_good() -> None:
    found = proposed("по заказу клиента № 1597A", "100", invoice("СВ-15", "100", order="1597A"))
    assert shown(found) == [("A", ["СВ-15"])]


def test_a_kopeck_is_tolerated_and_two_are_not() -> None:
    assert shown(proposed("счет 15", "100.01", invoice("15", "100.00"))) == [("A", ["15"])]
    (off,) = proposed("счет 15", "100.02", invoice("15", "100.00"))
    assert (off.grade, off.evidence) == ("B", {Evidence.INN, Evidence.NUMBER, Evidence.OVERPAID})


def test_too_little_is_told() -> None:
    (less,) = proposed("счет 15", "40", invoice("15", "100.00"))
    assert less.grade == "B" and Evidence.UNDERPAID in less.evidence


def test_a_third_party_is_never_certain() -> None:
    (found,) = proposed("За ООО Ромашка, счет 15", "100", invoice("15", "100"), inn=VEKTOR)
    assert (found.grade, found.evidence) == ("B", {Evidence.NUMBER, Evidence.SUM})
    assert proposed("счет 15", "100", invoice("15", "100"), inn=None)[0].grade == "B"


def test_several_invoices_that_add_up() -> None:
    two = (invoice("12", "100"), invoice("13", "200"), invoice("14", "300"))
    found = proposed("Оплата по счетам 12 и 13", "300", *two)
    assert shown(found)[0] == ("B", ["12", "13"])


def test_the_sum_alone_helps_only_when_one_invoice_has_it() -> None:
    assert shown(proposed("за товар", "100", invoice("12", "100"), invoice("13", "200")))[0] == ("B", ["12"])
    alike = proposed("за товар", "100", invoice("12", "100"), invoice("13", "100"))
    assert [one.grade for one in alike] == ["C", "C"]


def test_a_number_of_another_day_is_not_certain() -> None:
    (found,) = proposed("счет 15 от 19.11.2025", "100", invoice("15", "100"))
    assert found.grade == "B" and Evidence.DAY_DIFFERS in found.evidence


def test_a_doubtful_word_and_two_that_fit_alike_are_left_to_a_person() -> None:
    assert proposed("сч/ф 15", "100", invoice("15", "100"))[0].grade == "B"
    alike = proposed("счет 15", "100", invoice("А-15", "100"), invoice("Б-15", "100"))
    assert [one.grade for one in alike] == ["B", "B"]


def test_nothing_is_proposed_for_strangers_and_refunds() -> None:
    assert proposed("за товар", "100", invoice("15", "100", VEKTOR)) == []
    assert proposed("Возврат по счету 15", "100", invoice("15", "100")) == []
