"""Companies, orders and invoices go into the books and are found there again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from b2bdesk.connectors.ports import Accounting, Contracts, Source
from b2bdesk.errors import OutcomeUnknown, Refused, Unavailable
from b2bdesk.model.order import LineState, Stage
from b2bdesk.training.faults import Fault, FaultKind
from tests.contract.onec_ka.conftest import OpenDesk
from tests.contract.onec_ka.desk import Desk, idem, line, new_client, new_invoice, new_order

ORDER, INVOICE = "ЗаказКлиента", "СчетНаОплатуКлиенту"


def test_the_connector_is_what_the_desk_asks_for(desk: Desk) -> None:
    assert isinstance(desk.books, Accounting)
    assert isinstance(desk.books, Contracts)
    assert isinstance(desk.books, Source)


# --- companies ---------------------------------------------------------------------------------------


def test_a_new_company_becomes_a_counterparty_under_its_clients_partner(desk: Desk) -> None:
    client = new_client()
    receipt = desk.put_company(client)
    (held,) = desk.office.counterparties(ИНН="7700901370")
    partner = desk.office.base.get("Catalog_Партнеры", held["Партнер_Key"])
    assert receipt.as_meant
    assert (held["НаименованиеПолное"], held["КПП"]) == ("ООО «Лаборатория Света»", "770001001")
    assert partner
    assert (partner["Description"], partner["Клиент"]) == ("Лаборатория Света", True)
    assert desk.ref(client.uid, "Партнер") == partner["Ref_Key"]


def test_a_company_that_the_books_know_by_inn_and_kpp_is_taken_as_the_same(desk: Desk) -> None:
    known = next(one for one in desk.office.world.companies if one.kpp)
    client = new_client(inn=known.inn)
    client = replace(client, companies=(replace(client.companies[0], kpp=known.kpp),))
    before = len(desk.office.counterparties())
    assert desk.books.find_counterparty(client, client.companies[0].uid, desk.links) is not None
    desk.put_company(client)
    (held,) = desk.office.counterparties(ИНН=known.inn, КПП=known.kpp)
    assert len(desk.office.counterparties()) == before
    assert held["Description"] == known.short_name
    assert held["НаименованиеПолное"] == "ООО «Лаборатория Света»"


def test_a_second_company_of_a_client_has_the_same_partner(desk: Desk) -> None:
    client = new_client()
    desk.put_company(client)
    other = replace(client.companies[0], uid=new_client().companies[0].uid, inn="7700901387")
    desk.forget(client.uid)
    client = replace(client, companies=(*client.companies, other))
    desk.learn(desk.books.put_counterparty(client, other.uid, desk.links, idem()))
    partners = {
        one["Партнер_Key"]
        for inn in ("7700901370", "7700901387")
        for one in desk.office.counterparties(ИНН=inn)
    }
    assert len(partners) == 1


def test_a_company_without_inn_is_not_sent(desk: Desk) -> None:
    client = new_client()
    client = replace(client, companies=(replace(client.companies[0], inn=None),))
    with pytest.raises(Refused) as refused:
        desk.put_company(client)
    assert refused.value.facts["fields"] == ["inn"]
    assert desk.office.base.writes == []


def test_a_changed_name_reaches_the_counterparty(desk: Desk) -> None:
    client = new_client()
    desk.put_company(client)
    renamed = replace(client, companies=(replace(client.companies[0], legal_name="АО «Свет»"),))
    found = desk.books.find_counterparty(renamed, client.companies[0].uid, desk.links)
    assert found
    assert (found.as_meant, found.differs) == (False, ("НаименованиеПолное",))
    assert desk.put_company(renamed).as_meant
    assert desk.office.counterparties(ИНН="7700901370")[0]["НаименованиеПолное"] == "АО «Свет»"


# --- orders ------------------------------------------------------------------------------------------


def test_an_order_is_written_and_posted_with_its_sums(desk: Desk) -> None:
    _, order = desk.ordered()
    (held,) = desk.office.marked("Document_ЗаказКлиента", order.uid)
    first, second = held["Товары"]
    assert held["Posted"]
    assert held["Статус"] == "НеСогласован"
    assert held["СуммаДокумента"] == 4634.01
    assert (first["Цена"], first["Количество"], first["Сумма"], first["СуммаНДС"]) == (
        309.67,
        3,
        929.01,
        167.53,
    )
    assert second["СуммаСНДС"] == 3705
    assert held["Комментарий"] == f"b2bdesk:{order.uid} K7Q-00042"
    rate = desk.office.base.get("Catalog_СтавкиНДС", first["СтавкаНДС_Key"])
    assert rate
    assert rate["Description"] == "22%"


def test_the_receipt_of_an_order_names_its_number_and_lines(desk: Desk) -> None:
    client = new_client()
    desk.put_company(client)
    order = new_order(desk.office, client)
    receipt = desk.put_order(order)
    kinds = [link.kind for link in receipt.links]
    assert kinds == ["order", "order_line", "order_line"]
    assert receipt.links[0].number == desk.office.marked("Document_ЗаказКлиента", order.uid)[0]["Number"]
    assert receipt.version
    assert receipt.as_meant


def test_the_same_order_again_writes_nothing(desk: Desk) -> None:
    _, order = desk.ordered()
    written = len(desk.office.base.writes)
    assert desk.put_order(order).as_meant
    assert len(desk.office.base.writes) == written


def test_a_changed_quantity_replaces_the_section_and_posts_again(desk: Desk) -> None:
    _, order = desk.ordered()
    changed = replace(order, lines=(replace(order.lines[0], qty=Decimal(5)), order.lines[1]))
    found = desk.books.find_order(changed, desk.links)
    assert found
    assert "Товары[1].Количество" in found.differs
    assert desk.put_order(changed).as_meant
    (held,) = desk.office.marked("Document_ЗаказКлиента", order.uid)
    assert [row["Количество"] for row in held["Товары"]] == [5, 10]
    assert (held["СуммаДокумента"], held["Posted"]) == (5253.35, True)


def test_a_row_of_the_accountant_stays_and_is_told(desk: Desk) -> None:
    _, order = desk.ordered()
    (held,) = desk.office.marked("Document_ЗаказКлиента", order.uid)
    extra = {**held["Товары"][0], "LineNumber": "3", "КодСтроки": 3, "Номенклатура_Key": held["Ref_Key"]}
    desk.office.accountant.edit(held["Ref_Key"], Товары=[extra | {"LineNumber": "1"}, *held["Товары"]])
    changed = replace(order, lines=(replace(order.lines[0], qty=Decimal(4)), order.lines[1]))
    receipt = desk.put_order(changed)
    assert (receipt.as_meant, receipt.differs) == (False, ("Товары",))
    assert [row["Количество"] for row in held["Товары"]] == [3, 4, 10]
    assert [row["LineNumber"] for row in held["Товары"]] == ["1", "2", "3"]


def test_fields_of_rows_that_only_the_books_know_are_kept(desk: Desk) -> None:
    _, order = desk.ordered()
    (held,) = desk.office.marked("Document_ЗаказКлиента", order.uid)
    held["Товары"][0]["ВариантОбеспечения"] = "Отгрузить"
    desk.put_order(replace(order, lines=(order.lines[0], replace(order.lines[1], qty=Decimal(1)))))
    sent = next(row for row in held["Товары"] if row["КодСтроки"] == 1)
    assert sent["Количество"] == 3


def test_a_struck_line_stays_as_struck(desk: Desk) -> None:
    _, order = desk.ordered()
    struck = replace(order.lines[1], state=LineState.CANCELLED)
    desk.put_order(replace(order, lines=(order.lines[0], struck)))
    (held,) = desk.office.marked("Document_ЗаказКлиента", order.uid)
    assert [row["Отменено"] for row in held["Товары"]] == [False, True]
    assert held["СуммаДокумента"] == 929.01


def test_a_line_that_was_removed_here_is_struck_there(desk: Desk) -> None:
    _, order = desk.ordered(delivery_price=Decimal(300))
    receipt = desk.put_order(replace(order, lines=order.lines[:1], delivery_price=Decimal(0)))
    (held,) = desk.office.marked("Document_ЗаказКлиента", order.uid)
    assert receipt.as_meant
    assert [row["Отменено"] for row in held["Товары"]] == [False, True, True]
    assert held["СуммаДокумента"] == 929.01


def test_a_cancelled_order_is_taken_out_of_the_books(desk: Desk) -> None:
    _, order = desk.ordered()
    gone = replace(order, stage=Stage.CANCELLED)
    receipt = desk.put_order(gone)
    (held,) = desk.office.marked("Document_ЗаказКлиента", order.uid)
    assert receipt.as_meant
    assert not held["Posted"]
    assert all(row["Отменено"] for row in held["Товары"])
    found = desk.books.find_order(gone, desk.links)
    assert found
    assert found.as_meant


def test_the_status_only_goes_forward(desk: Desk) -> None:
    _, order = desk.ordered()
    (held,) = desk.office.marked("Document_ЗаказКлиента", order.uid)
    desk.office.accountant.edit(held["Ref_Key"], Статус="КОтгрузке")
    desk.put_order(replace(order, stage=Stage.IN_WORK))
    assert held["Статус"] == "КОтгрузке"
    desk.put_order(replace(order, stage=Stage.CLOSED))
    assert held["Статус"] == "Закрыт"


def test_an_order_whose_link_was_lost_is_found_by_our_mark_with_its_lines(desk: Desk) -> None:
    _, order = desk.ordered()
    for uid in (order.uid, *(one.uid for one in order.lines)):
        desk.forget(uid)
    found = desk.books.find_order(order, desk.links)
    assert found
    assert found.as_meant
    assert len(found.links) == 3


def test_delivery_is_a_row_of_its_own(desk: Desk) -> None:
    _, order = desk.ordered(delivery_price=Decimal("1200.50"))
    (held,) = desk.office.marked("Document_ЗаказКлиента", order.uid)
    assert held["Товары"][2]["СуммаСНДС"] == 1200.5
    assert desk.put_order(order).as_meant


def test_goods_that_the_books_do_not_have_are_named(desk: Desk) -> None:
    client = new_client()
    desk.put_company(client)
    order = new_order(desk.office, client, lines=(line("NO-SUCH+GOODS", "1", "1", 1),))
    with pytest.raises(Refused) as refused:
        desk.put_order(order)
    assert refused.value.facts["detail"] == "product_not_in_books"
    assert refused.value.facts["fields"] == ["NO-SUCH+GOODS"]


def test_an_order_waits_for_its_company(desk: Desk) -> None:
    with pytest.raises(Unavailable) as waits:
        desk.put_order(new_order(desk.office, new_client()))
    assert waits.value.facts["detail"] == "company_not_in_books"
    assert desk.office.base.writes == []


def test_goods_without_vat_and_at_zero_percent_are_told_apart(desk: Desk) -> None:
    client = new_client()
    desk.put_company(client)
    articles = [desk.office.world.catalogue.at(place).article for place in (2, 3)]
    lines = (
        line(articles[0], "100", "1", 1, vat_rate=None),
        line(articles[1], "100", "1", 2, vat_rate=Decimal(0)),
    )
    order = new_order(desk.office, client, lines=lines)
    assert desk.put_order(order).as_meant
    (held,) = desk.office.marked("Document_ЗаказКлиента", order.uid)
    rates = [desk.office.base.objects["Catalog_СтавкиНДС"][row["СтавкаНДС_Key"]] for row in held["Товары"]]
    assert [rate["Description"] for rate in rates] == ["Без НДС", "0%"]


def test_an_order_that_the_accountant_marked_for_deletion_is_not_written_on(desk: Desk) -> None:
    _, order = desk.ordered()
    (held,) = desk.office.marked("Document_ЗаказКлиента", order.uid)
    desk.office.accountant.edit(held["Ref_Key"], DeletionMark=True)
    with pytest.raises(Refused) as refused:
        desk.put_order(replace(order, stage=Stage.IN_WORK))
    assert refused.value.facts["detail"] == "marked_for_deletion"


# --- invoices ----------------------------------------------------------------------------------------


def test_an_invoice_gets_its_number_from_the_books(desk: Desk) -> None:
    _, order, invoice = desk.invoiced()
    (held,) = desk.office.invoices(Ref_Key=desk.ref(invoice.uid, INVOICE))
    assert held["Number"].startswith("КА00-")
    assert held["Posted"]
    assert (held["СуммаДокумента"], held["Date"][:10]) == (4634.01, "2026-11-23")
    assert held["ДокументОснование"] == desk.ref(order.uid, ORDER)
    assert held["ЭтапыГрафикаОплаты"][0]["ДатаПлатежа"] == "2026-11-30T00:00:00"


def test_the_receipt_of_an_invoice_is_a_paper_with_its_number(desk: Desk) -> None:
    client, order = desk.ordered()
    invoice = new_invoice(client, order)
    receipt = desk.put_invoice(invoice)
    paper = receipt.record
    assert paper
    assert (paper.kind, paper.posted, paper.total) == ("invoice", True, Decimal("4634.01"))  # type: ignore[union-attr]
    assert paper.number == receipt.links[0].number  # type: ignore[union-attr]
    assert paper.facts == {"due": "2026-11-30"}  # type: ignore[union-attr]


def test_an_invoice_may_carry_our_own_number(desk: Desk) -> None:
    client, order = desk.ordered()
    receipt = desk.put_invoice(new_invoice(client, order, number="СВ-17"))
    assert receipt.as_meant
    assert receipt.links[0].number == "СВ-17"


def test_a_number_that_the_books_cut_is_told(desk: Desk) -> None:
    client, order = desk.ordered()
    receipt = desk.put_invoice(new_invoice(client, order, number="СВ-2026-000017"))
    assert (receipt.as_meant, receipt.differs) == (False, ("Number",))


def test_an_invoice_that_the_books_refuse_to_post_says_why_and_goes_on_later(desk: Desk) -> None:
    client, order = desk.ordered()
    invoice = new_invoice(client, order)
    desk.office.base.options.closed_before = "2026-12-01"
    with pytest.raises(Refused) as refused:
        desk.put_invoice(invoice)
    assert "Период закрыт" in str(refused.value.facts["detail"])
    assert refused.value.facts["code"] == "-1"
    found = desk.books.find_invoice(invoice, desk.links)
    assert found
    assert (found.as_meant, found.differs) == (False, ("Posted",))
    desk.office.base.options.closed_before = ""
    assert desk.put_invoice(invoice).as_meant
    assert len(desk.office.marked("Document_СчетНаОплатуКлиенту", invoice.uid)) == 1


def test_an_invoice_is_taken_back_by_unposting_and_a_mark(desk: Desk) -> None:
    _, _, invoice = desk.invoiced()
    receipt = desk.books.void_invoice(invoice.uid, desk.links, idem())
    (held,) = desk.office.invoices(Ref_Key=desk.ref(invoice.uid, INVOICE))
    assert receipt.as_meant
    assert (held["Posted"], held["Аннулирован"], held["DeletionMark"]) == (False, True, False)
    written = len(desk.office.base.writes)
    assert desk.books.void_invoice(invoice.uid, desk.links, idem()).as_meant
    assert len(desk.office.base.writes) == written


def test_taking_back_goes_on_after_a_lost_answer(desk: Desk) -> None:
    _, _, invoice = desk.invoiced()
    desk.office.faults.add(Fault(FaultKind.COMMIT_THEN_DROP, writes_only=True, path="Unpost"))
    with pytest.raises(OutcomeUnknown):
        desk.books.void_invoice(invoice.uid, desk.links, idem())
    desk.books.void_invoice(invoice.uid, desk.links, idem())
    (held,) = desk.office.invoices(Ref_Key=desk.ref(invoice.uid, INVOICE))
    assert (held["Posted"], held["Аннулирован"]) == (False, True)


def test_a_void_invoice_does_not_come_back(desk: Desk) -> None:
    _, _, invoice = desk.invoiced()
    desk.books.void_invoice(invoice.uid, desk.links, idem())
    with pytest.raises(Refused) as refused:
        desk.put_invoice(invoice)
    assert refused.value.facts["detail"] == "invoice_void"


def test_an_invoice_waits_for_its_order(desk: Desk) -> None:
    client, order = desk.ordered()
    desk.forget(order.uid)
    with pytest.raises(Unavailable) as waits:
        desk.put_invoice(new_invoice(client, order))
    assert waits.value.facts["detail"] == "order_not_in_books"


def test_what_accounting_3_does_not_have_is_said(open_desk: OpenDesk) -> None:
    desk = open_desk(configuration="bp")
    with pytest.raises(Refused) as refused:
        desk.books.put_order(new_order(desk.office, new_client()), desk.links, idem())
    assert refused.value.facts["detail"] == "not_in_this_configuration"


def test_accounting_3_takes_counterparties_without_partners(open_desk: OpenDesk) -> None:
    desk = open_desk(configuration="bp")
    client = new_client()
    receipt = desk.put_company(client)
    (held,) = desk.office.counterparties(ИНН="7700901370")
    assert receipt.as_meant
    assert [link.kind for link in receipt.links] == ["company"]
    assert held["Партнер_Key"].startswith("00000000")
    assert desk.walk("payments")[0] == []
    assert desk.walk("balances")[0] == []
