"""Money, debts, papers and contracts come out of the books as the accountant left them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from b2bdesk.connectors.ports import ContractRequest
from b2bdesk.connectors.records import (
    BalanceRecord,
    ContractRecord,
    PaperFileRecord,
    PaperRecord,
    PaymentRecord,
)
from b2bdesk.model.uid import new_uid
from b2bdesk.training.onec_ka.posting import RECEIPT, REFUND
from tests.contract.onec_ka.conftest import OpenDesk
from tests.contract.onec_ka.desk import Desk, idem, new_client

ORDER, INVOICE, COUNTERPARTY = "ЗаказКлиента", "СчетНаОплатуКлиенту", "Контрагент"
Payments = list[PaymentRecord]


def by_ref(records: object) -> dict[str, PaymentRecord]:
    return {one.ext.id: one for one in records if isinstance(one, PaymentRecord)}  # type: ignore[attr-defined]


# --- what was paid for an order ------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["documents", "register"])
def test_payments_of_an_order_are_its_receipts_and_refunds(open_desk: OpenDesk, way: str) -> None:
    desk = open_desk(payments_by=way)
    _, order, invoice = desk.invoiced()
    ref, hand = desk.ref(order.uid, ORDER), desk.office.accountant
    paid = hand.receive_payment(Decimal("3000.10"), order=ref, purpose="Оплата по счёту", doc_number="77")
    by_invoice = hand.receive_payment(Decimal("1633.91"), invoice=desk.ref(invoice.uid, INVOICE))
    back = hand.refund(Decimal("100"), order=ref)
    found = by_ref(desk.books.payments_of(order.uid, desk.links))
    assert found[paid].amount == Decimal("3000.10")
    assert (found[paid].doc_number, found[paid].purpose, found[paid].posted) == (
        "77",
        "Оплата по счёту",
        True,
    )
    assert found[paid].paid_for[0].target is not None
    assert found[paid].paid_for[0].target.id == ref
    assert (found[back].direction, found[back].amount) == ("refund", Decimal(100))
    # A line that names only the invoice is the register's knowledge, not the document's.
    assert (by_invoice in found) is (way == "register")


def test_money_that_the_bank_has_not_carried_out_does_not_count(desk: Desk) -> None:
    _, order = desk.ordered()
    desk.office.accountant.receive_payment(Decimal(10), order=desk.ref(order.uid, ORDER), credited=False)
    (payment,) = desk.books.payments_of(order.uid, desk.links)
    assert not payment.posted


def test_1cs_own_percentage_spares_the_reading_of_an_unpaid_order(open_desk: OpenDesk) -> None:
    desk = open_desk(quick_state=True)
    _, order = desk.ordered()
    assert desk.books.payments_of(order.uid, desk.links) == []
    desk.office.base.options.forbidden = {RECEIPT}
    assert desk.books.payments_of(order.uid, desk.links) == []
    desk.office.base.options.forbidden = set()
    desk.office.accountant.receive_payment(Decimal(10), order=desk.ref(order.uid, ORDER))
    assert len(desk.books.payments_of(order.uid, desk.links)) == 1


# --- the stream of payments ----------------------------------------------------------------------------


def test_the_first_walk_brings_every_receipt_once_with_its_payer(open_desk: OpenDesk) -> None:
    desk = open_desk(page=7, history_days=900)
    records, _, pages = desk.walk("payments")
    held = desk.office.base.objects[RECEIPT]
    assert len(records) == len({one.ext for one in by_ref(records).values()}) == len(held) > 14
    assert len(pages) > 3
    for one in by_ref(records).values():
        assert one.payer_inn
        assert one.payer_name
        assert len(one.own_account) == len(one.payer_account or "") == 20
        assert one.bank_date == one.day
        assert one.amount == Decimal(str(held[one.ext.id]["СуммаДокумента"]))


def test_a_second_look_brings_only_what_the_accountant_did(desk: Desk) -> None:
    _, cursor, _ = desk.walk("payments")
    records, cursor, _ = desk.walk("payments", cursor)
    assert records == []
    _, order = desk.ordered()
    ref, hand = desk.ref(order.uid, ORDER), desk.office.accountant
    new = hand.receive_payment(Decimal(50), order=ref)
    records, cursor, _ = desk.walk("payments", cursor)
    assert set(by_ref(records)) == {new}
    hand.redistribute(new, [(ref, Decimal(20)), ("", Decimal(30))])
    records, cursor, _ = desk.walk("payments", cursor)
    parts = by_ref(records)[new].paid_for
    assert [(part.amount, part.target.id if part.target else None) for part in parts] == [
        (20, ref),
        (30, None),
    ]
    hand.take_back(new)
    records, cursor, _ = desk.walk("payments", cursor)
    assert not by_ref(records)[new].posted


def test_records_that_were_not_stored_come_again(desk: Desk) -> None:
    _, cursor, _ = desk.walk("payments")
    new = desk.office.accountant.receive_payment(Decimal(50))
    assert set(by_ref(desk.books.pull("payments", cursor).records)) == {new}
    assert set(by_ref(desk.books.pull("payments", cursor).records)) == {new}


def test_a_payment_entered_backdated_is_seen_within_the_overlap_and_older_ones_once_a_day(desk: Desk) -> None:
    _, cursor, _ = desk.walk("payments")
    _, cursor, _ = desk.walk("payments", cursor)
    now = desk.office.base.now()
    recent = desk.office.accountant.receive_payment(Decimal(1), day=now - timedelta(days=4))
    old = desk.office.accountant.receive_payment(Decimal(2), day=now - timedelta(days=40))
    records, cursor, _ = desk.walk("payments", cursor)
    assert set(by_ref(records)) == {recent}
    desk.pass_days(1)
    records, cursor, _ = desk.walk("payments", cursor)
    assert old in by_ref(records)


def test_what_was_removed_for_good_is_gone_and_what_became_something_else_counts_no_more(desk: Desk) -> None:
    first = desk.office.accountant.receive_payment(Decimal(1))
    second = desk.office.accountant.receive_payment(Decimal(2))
    _, cursor, _ = desk.walk("payments")
    desk.office.accountant.delete(first)
    desk.office.accountant.edit(second, ХозяйственнаяОперация="ПрочееПоступление")
    records, cursor, pages = desk.walk("payments", cursor)
    assert [gone.ext.id for page in pages for gone in page.gone] == [first]
    assert [(ref, one.posted) for ref, one in by_ref(records).items()] == [(second, False)]
    records, _, pages = desk.walk("payments", cursor)
    assert (records, [page.gone for page in pages if page.gone]) == ([], [])


def test_after_a_restart_only_the_overlap_is_told_again(open_desk: OpenDesk) -> None:
    first = open_desk()
    _, cursor, _ = first.walk("payments")
    _, cursor, _ = first.walk("payments", cursor)
    records, _, _ = open_desk().walk("payments", cursor)
    since = (first.office.base.now() - timedelta(days=5)).date()
    assert all(date.fromisoformat(_written(first, one)[:10]) >= since for one in by_ref(records))
    assert len(records) < len(first.office.base.objects[RECEIPT])


def test_money_of_nobody_comes_without_a_payer(desk: Desk) -> None:
    _, cursor, _ = desk.walk("payments")
    new = desk.office.accountant.receive_payment(Decimal("0.01"), purpose="непонятно")
    records, _, _ = desk.walk("payments", cursor)
    one = by_ref(records)[new]
    assert (one.company, one.payer_inn, one.payer_name) == (None, None, "")
    assert one.paid_for[0].target is None


def test_lines_that_name_an_object_of_settlement_lead_to_its_order(desk: Desk) -> None:
    _, order = desk.ordered()
    ref = desk.ref(order.uid, ORDER)
    new = desk.office.accountant.receive_payment(Decimal(5), order=ref)
    (settlement,) = desk.office.base.find("Catalog_ОбъектыРасчетов", Объект=ref)
    row = {
        "LineNumber": "1",
        "Сумма": 5,
        "СуммаВзаиморасчетов": 5,
        "ОбъектРасчетов_Key": settlement["Ref_Key"],
    }
    desk.office.base.objects[RECEIPT][new]["РасшифровкаПлатежа"] = [row]
    records, _, _ = desk.walk("payments")
    (part,) = by_ref(records)[new].paid_for
    assert part.target is not None
    assert (part.target.kind, part.target.id) == (ORDER, ref)


def test_refunds_come_in_the_same_stream(desk: Desk) -> None:
    _, order = desk.ordered()
    back = desk.office.accountant.refund(Decimal(7), order=desk.ref(order.uid, ORDER))
    records, _, _ = desk.walk("payments")
    assert by_ref(records)[back].direction == "refund"
    assert back in desk.office.base.objects[REFUND]


def _written(desk: Desk, ref: str) -> str:
    held = {**desk.office.base.objects[RECEIPT], **desk.office.base.objects[REFUND]}
    return str(held[ref]["Date"])


# --- debts -----------------------------------------------------------------------------------------------


def test_a_debt_is_told_by_how_late_it_is(desk: Desk) -> None:
    client, order = desk.ordered()
    ref, hand = desk.ref(order.uid, ORDER), desk.office.accountant
    now = desk.office.base.now()
    hand.post_realisation(ref, Decimal("0.5"), day=now - timedelta(days=20))
    hand.post_realisation(ref, Decimal("0.5"), day=now + timedelta(hours=1))
    owed = desk.books.balance(client.companies[0].uid, desk.links)
    assert owed
    assert (owed.debt, owed.overdue, owed.overdue_8_30) == (
        Decimal("4634.02"),
        Decimal("2317.01"),
        Decimal("2317.01"),
    )
    hand.receive_payment(Decimal("2317.01"), order=ref)
    owed = desk.books.balance(client.companies[0].uid, desk.links)
    assert owed
    assert (owed.debt, owed.overdue, owed.advance) == (Decimal("2317.01"), 0, 0)


def test_money_before_the_goods_is_an_advance(desk: Desk) -> None:
    client, order = desk.ordered()
    desk.office.accountant.receive_payment(Decimal(900), order=desk.ref(order.uid, ORDER))
    owed = desk.books.balance(client.companies[0].uid, desk.links)
    assert owed
    assert (owed.debt, owed.advance) == (0, 900)


def test_a_company_that_the_books_do_not_know_has_no_balance(desk: Desk) -> None:
    assert desk.books.balance(new_client().companies[0].uid, desk.links) is None


def test_a_company_that_never_traded_owes_nothing(desk: Desk) -> None:
    client = new_client()
    desk.put_company(client)
    owed = desk.books.balance(client.companies[0].uid, desk.links)
    assert owed
    assert (owed.debt, owed.overdue, owed.advance) == (0, 0, 0)


@pytest.mark.parametrize("register", ["terms", "sums"])
def test_all_debts_add_up_to_those_of_the_register(open_desk: OpenDesk, register: str) -> None:
    desk = open_desk(balance_by=register)
    records, _, _ = desk.walk("balances")
    debts = [one for one in records if isinstance(one, BalanceRecord)]
    whole = sum(
        (1 if row["RecordType"] == "Receipt" else -1) * Decimal(str(row["Сумма"]))
        for row in desk.office.base.records("AccumulationRegister_РасчетыСКлиентами")
    )
    assert sum(one.debt - one.advance for one in debts) == whole
    assert len({one.company for one in debts}) == len(debts)
    assert all(one.inn for one in debts)


def test_a_debt_that_was_paid_is_told_as_none(desk: Desk) -> None:
    client, order = desk.ordered()
    ref, company = desk.ref(order.uid, ORDER), desk.ref(client.companies[0].uid, COUNTERPARTY)
    desk.office.accountant.post_realisation(ref)
    records, cursor, _ = desk.walk("balances")
    assert [one.debt for one in records if one.company.id == company] == [Decimal("4634.01")]  # type: ignore[union-attr]
    desk.office.accountant.receive_payment(Decimal("4634.01"), order=ref)
    records, _, _ = desk.walk("balances", cursor)
    assert [one.debt for one in records if one.company.id == company] == [0]  # type: ignore[union-attr]


# --- papers ----------------------------------------------------------------------------------------------


def test_papers_of_an_order_are_realisations_and_vat_invoices(desk: Desk) -> None:
    client, order = desk.ordered()
    ref, hand = desk.ref(order.uid, ORDER), desk.office.accountant
    sale = hand.post_realisation(ref)
    issued, corrected = hand.issue_vat_invoice(sale), hand.issue_vat_invoice(sale, corrective=True)
    papers = {one.ext.id: one for one in desk.books.papers_of(order.uid, desk.links)}
    assert {ref: one.kind for ref, one in papers.items()} == {
        sale: "waybill",
        issued: "vat_invoice",
        corrected: "corr_vat_invoice",
    }
    for one in papers.values():
        assert one.order is not None
        assert (one.order.id, one.inn, one.posted) == (ref, client.companies[0].inn, True)
        assert (one.total, one.vat) == (Decimal("4634.01"), Decimal("835.64"))


def test_papers_come_as_a_stream_and_again_when_they_are_taken_back(open_desk: OpenDesk) -> None:
    desk = open_desk(realisation_kind="upd", page=5)
    records, cursor, _ = desk.walk("papers")
    kinds = {one.kind for one in records if isinstance(one, PaperRecord)}
    assert kinds == {"upd", "vat_invoice"}
    _, order = desk.ordered()
    hand = desk.office.accountant
    issued = hand.issue_vat_invoice(hand.post_realisation(desk.ref(order.uid, ORDER)))
    _, cursor, _ = desk.walk("papers", cursor)
    hand.take_back(issued)
    hand.edit(issued, DeletionMark=True)
    (told,), _, _ = desk.walk("papers", cursor)
    assert isinstance(told, PaperRecord)
    assert (told.ext.id, told.posted, told.gone) == (issued, False, True)


# --- contracts -------------------------------------------------------------------------------------------


def test_contracts_come_with_limit_deferral_and_state(open_desk: OpenDesk) -> None:
    desk = open_desk(page=6)
    records, cursor, _ = desk.walk("contracts")
    found = {one.ext.id: one for one in records if isinstance(one, ContractRecord)}
    held = desk.office.base.objects["Catalog_ДоговорыКонтрагентов"]
    assert found.keys() == held.keys()
    assert {one.state for one in found.values()} >= {"active", "closed"}
    assert {one.deferral_days for one in found.values()} == {0, 14, 30, 45}
    one = next(iter(found.values()))
    assert (one.limit, one.number) == (
        Decimal(held[one.ext.id]["ДопустимаяСуммаЗадолженности"]),
        held[one.ext.id]["Номер"],
    )
    assert one.inn
    assert one.own_company_inn == desk.office.world.own.company.inn
    removed = next(iter(held))
    desk.office.accountant.edit(removed, DeletionMark=True)
    _, _, pages = desk.walk("contracts", cursor)
    assert [gone.ext.id for page in pages for gone in page.gone] == [removed]


def test_prepayment_and_deferral_are_read_from_the_schedule(desk: Desk) -> None:
    base = desk.office.base
    (half,) = [
        one for one in base.objects["Catalog_ГрафикиОплаты"].values() if one["Этапы"][0]["Сдвиг"] == 30
    ]
    before = {"LineNumber": "1", "ВариантОплаты": "АвансДоОбеспечения", "ПроцентПлатежа": 40, "Сдвиг": 0}
    after = {"LineNumber": "2", "ВариантОплаты": "КредитПослеОтгрузки", "ПроцентПлатежа": 60, "Сдвиг": 30}
    half["Этапы"] = [before, after]
    records, _, _ = desk.walk("contracts")
    terms = {(one.deferral_days, one.prepay_percent) for one in records if isinstance(one, ContractRecord)}
    assert (30, Decimal(40)) in terms
    assert (0, Decimal(100)) in terms


@pytest.mark.parametrize(
    ("status", "until", "state"),
    [
        ("Действует", "2026-11-22T00:00:00", "expired"),
        ("Действует", "0001-01-01T00:00:00", "active"),
        ("НеСогласован", "0001-01-01T00:00:00", "draft"),
        ("НаПодписанииУДиректора", "0001-01-01T00:00:00", "approval"),
    ],
)
def test_the_state_of_a_contract(desk: Desk, status: str, until: str, state: str) -> None:
    ref = next(iter(desk.office.base.objects["Catalog_ДоговорыКонтрагентов"]))
    desk.office.accountant.edit(ref, Статус=status, ДатаОкончанияДействия=until)
    found = desk.books.contract(ref)
    assert found
    assert found.state == state
    assert found.valid_till == (None if until.startswith("0001") else date(2026, 11, 22))


def test_contracts_of_a_company_are_found_by_its_inn(desk: Desk) -> None:
    contract = next(iter(desk.office.base.objects["Catalog_ДоговорыКонтрагентов"].values()))
    held = desk.office.base.objects["Catalog_Контрагенты"][contract["Контрагент_Key"]]
    client = new_client(inn=held["ИНН"])
    company = replace(client.companies[0], kpp=held["КПП"] or None)
    assert contract["Ref_Key"] in [one.ext.id for one in desk.books.contracts(company, desk.links)]
    assert desk.books.contracts(new_client().companies[0], desk.links) == []
    assert desk.books.contract("00000000-0000-4000-8000-000000000000") is None


def test_a_contract_is_asked_for_as_a_draft_with_our_mark(desk: Desk) -> None:
    client = new_client()
    desk.learn(desk.books.put_correspondent(client, client.companies[0].uid, desk.links, idem()))
    assert desk.books.find_correspondent(client, client.companies[0].uid, desk.links)
    wish = ContractRequest(
        new_uid(),
        client.companies[0].uid,
        "Договор поставки",
        comment="Срочно",
        deferral_days=14,
        limit=Decimal("500000.00"),
        valid_from=date(2026, 12, 1),
    )
    assert desk.books.find_request(wish, desk.links) is None
    receipt = desk.books.request_contract(wish, desk.links, idem())
    assert receipt.as_meant
    (held,) = desk.office.marked("Catalog_ДоговорыКонтрагентов", wish.uid)
    assert held["Статус"] == "НеСогласован"
    assert held["ДопустимаяСуммаЗадолженности"] == 500000
    assert held["Комментарий"].endswith("Отсрочка 14 дн. Срочно")
    desk.office.accountant.edit(held["Ref_Key"], Статус="Действует", Номер="17-П")
    desk.books.request_contract(wish, desk.links, idem())
    assert len(desk.office.marked("Catalog_ДоговорыКонтрагентов", wish.uid)) == 1
    found = desk.books.find_request(wish, desk.links)
    assert found
    assert isinstance(found.record, ContractRecord)
    assert (found.as_meant, found.record.state, found.record.uid) == (True, "active", wish.uid)
    assert isinstance(held["Дата"], str)
    assert datetime.fromisoformat(held["Дата"]).date() == date(2026, 11, 23)


# --- several companies in one base ---------------------------------------------------------------------


def test_what_belongs_to_a_sister_company_is_not_ours(desk: Desk) -> None:
    base, hand = desk.office.base, desk.office.accountant
    other = base.put("Catalog_Организации", Description="ООО «Сестра»", ИНН="7700000010")["Ref_Key"]
    theirs = hand.receive_payment(Decimal(5))
    hand.edit(theirs, Организация_Key=other)
    contract = next(iter(base.objects["Catalog_ДоговорыКонтрагентов"]))
    hand.edit(contract, Организация_Key=other)
    records, _, _ = desk.walk("payments")
    assert theirs not in by_ref(records)
    assert contract not in {one.ext.id for one in desk.walk("contracts")[0]}  # type: ignore[union-attr]


def test_what_a_reference_says_is_read_again_after_an_hour(desk: Desk) -> None:
    _, cursor, _ = desk.walk("payments")
    payer = next(iter(desk.office.base.objects["Catalog_Контрагенты"]))
    hand = desk.office.accountant
    first = hand.receive_payment(Decimal(1), counterparty=payer)
    records, cursor, _ = desk.walk("payments", cursor)
    hand.edit(payer, НаименованиеПолное="АО «Новое имя»")
    desk.pass_days(0.05)
    second = hand.receive_payment(Decimal(2), counterparty=payer)
    later, _, _ = desk.walk("payments", cursor)
    assert by_ref(records)[first].payer_name != "АО «Новое имя»"
    assert by_ref(later)[second].payer_name == "АО «Новое имя»"


# --- files of papers -------------------------------------------------------------------------------------


def test_the_file_that_accounting_attached_comes_with_its_bytes_once(open_desk: OpenDesk) -> None:
    desk = open_desk()
    (seeded, cursor, _), accountant = desk.walk("paper_files"), desk.office.accountant
    assert seeded, "the newest papers have files"
    _, order = desk.ordered()
    sale = accountant.post_realisation(desk.ref(order.uid, ORDER))
    vat_invoice = accountant.issue_vat_invoice(sale)
    refs = [accountant.attach_printed(one) for one in (sale, vat_invoice)]
    accountant.attach_printed(sale, on_disk=True)
    told, cursor, _ = desk.walk("paper_files", cursor)
    found = [one for one in told if isinstance(one, PaperFileRecord)]
    assert [one.ext.id for one in found] == refs, "a volume of the server gives nothing out"
    assert [one.paper.id for one in found] == [sale, vat_invoice]
    assert all(one.content.startswith(b"%PDF-") and one.name.endswith(".pdf") for one in found)
    assert desk.walk("paper_files", cursor)[0] == []


def test_files_come_again_next_day_for_papers_that_were_not_here(open_desk: OpenDesk) -> None:
    desk = open_desk()
    _, order = desk.ordered()
    sale = desk.office.accountant.post_realisation(desk.ref(order.uid, ORDER))
    ref = desk.office.accountant.attach_printed(sale)
    _, cursor, _ = desk.walk("paper_files")
    desk.pass_days(1)
    again, _, _ = desk.walk("paper_files", cursor)
    assert ref in [one.ext.id for one in again if isinstance(one, PaperFileRecord)]


def test_a_base_without_the_catalogues_of_files_has_none(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.office.base.options.unpublished.add("Catalog_РеализацияТоваровУслугПрисоединенныеФайлы")
    desk.office.base.options.unpublished.add("Catalog_СчетФактураВыданныйПрисоединенныеФайлы")
    assert desk.walk("paper_files")[0] == []
    quiet = open_desk(paper_files=False)
    assert quiet.walk("paper_files")[0] == []
