"""The platform's own habits: what it swallows, cuts, forgets and says in codes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from b2bdesk.errors import OutcomeUnknown, Refused, Unauthorised
from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.onec_ka.posting import ORDER, RECEIPT
from tests.contract.onec_ka.conftest import OpenDesk
from tests.contract.onec_ka.desk import Desk, idem, new_client, new_invoice, new_order

INVOICE = "Document_СчетНаОплатуКлиенту"


def test_a_text_that_the_books_cut_is_told(desk: Desk) -> None:
    client = new_client(name="Ы" * 300)
    company = replace(client.companies[0], legal_name="Ж" * 1001)
    receipt = desk.put_company(replace(client, companies=(company,)))
    assert (receipt.as_meant, receipt.differs) == (False, ("НаименованиеПолное",))


def test_a_field_that_this_release_lacks_is_told(desk: Desk) -> None:
    client, order = desk.ordered()
    desk.office.base.options.missing_fields = {(INVOICE, "ДокументОснование")}
    receipt = desk.put_invoice(new_invoice(client, order))
    assert "ДокументОснование" in receipt.differs


def test_a_number_that_silently_stays_zero_is_told(desk: Desk) -> None:
    client = new_client()
    desk.put_company(client)
    desk.office.base.options.stays_zero = {(ORDER, "КоличествоУпаковок")}
    receipt = desk.put_order(new_order(desk.office, client))
    assert receipt.differs == ("Товары[1].КоличествоУпаковок", "Товары[2].КоличествоУпаковок")


def test_a_sum_that_the_books_count_otherwise_is_told(desk: Desk) -> None:
    client, order = desk.ordered()
    (held,) = desk.office.marked(ORDER, order.uid)
    desk.office.accountant.edit(held["Ref_Key"], СуммаДокумента=1)
    found = desk.books.find_order(order, desk.links)
    assert found
    assert found.differs == ("СуммаДокумента",)
    assert client


def test_a_comment_that_people_changed_is_left_to_them(desk: Desk) -> None:
    _, order = desk.ordered()
    (held,) = desk.office.marked(ORDER, order.uid)
    desk.office.accountant.edit(held["Ref_Key"], Комментарий="звонить Анне")
    assert desk.put_order(replace(order, lines=order.lines[:1])).links[0].ext.id == held["Ref_Key"]
    assert held["Комментарий"] == "звонить Анне"


def test_a_byte_order_mark_before_every_answer_changes_nothing(desk: Desk) -> None:
    desk.office.base.options.byte_order_mark = True
    _, order, invoice = desk.invoiced()
    assert desk.books.find_order(order, desk.links)
    assert desk.books.find_invoice(invoice, desk.links)
    assert desk.walk("payments")[0]
    desk.office.base.options.closed_before = "2027-01-01"
    with pytest.raises(Refused) as refused:
        desk.put_order(replace(order, lines=(replace(order.lines[0], qty=Decimal(1)), order.lines[1])))
    assert refused.value.facts["code"] == "-1"


def test_a_session_that_has_to_wake_up_is_waited_for(open_desk: OpenDesk) -> None:
    desk = open_desk(answer_s=0.05, first_answer_s=20.0)
    desk.office.base.options.slow_first_s = 0.15
    assert desk.books.pull("payments", None).records
    assert desk.books.pull("contracts", None).records
    desk.pass_days(1)
    desk.office.app.sleep()
    assert desk.books.pull("contracts", None).records


@pytest.mark.parametrize(
    ("password", "detail"),
    [("wrong", "login_not_accepted"), ("", "no_login_password"), ("пароль", "login_not_accepted")],
)
def test_a_wrong_password_is_named(open_desk: OpenDesk, password: str, detail: str) -> None:
    with pytest.raises(Unauthorised) as away:
        open_desk(password=password).books.pull("payments", None)
    assert away.value.facts["detail"] == detail


def test_a_cyrillic_login_goes_in_utf_8(desk: Desk) -> None:
    assert desk.books.pull("contracts", None).records


def test_a_right_that_is_missing_is_told_in_the_words_of_the_base(desk: Desk) -> None:
    desk.office.base.options.forbidden = {RECEIPT}
    with pytest.raises(Unauthorised) as away:
        desk.books.pull("payments", None)
    assert (away.value.facts["detail"], away.value.facts["text"]) == ("no_right", "Недостаточно прав")


def test_an_object_that_nobody_published_is_named(desk: Desk) -> None:
    desk.office.base.options.unpublished = {RECEIPT}
    with pytest.raises(Refused) as refused:
        desk.books.pull("payments", None)
    assert (refused.value.facts["detail"], refused.value.facts["fields"]) == ("not_published", [RECEIPT])


def test_rows_that_the_user_may_not_see_do_not_hide_the_others(desk: Desk) -> None:
    everything = len(desk.walk("contracts")[0])
    desk.office.base.hidden.add(next(iter(desk.office.base.objects["Catalog_ДоговорыКонтрагентов"])))
    assert len(desk.walk("contracts")[0]) == everything - 1


def test_an_order_that_was_removed_for_good_is_told(desk: Desk) -> None:
    _, order = desk.ordered()
    (held,) = desk.office.marked(ORDER, order.uid)
    desk.office.accountant.delete(held["Ref_Key"])
    with pytest.raises(Refused) as refused:
        desk.put_order(order)
    assert refused.value.facts["detail"] == "not_in_books"


def test_the_configurations_own_refusal_arrives_in_its_words_and_is_not_repeated(desk: Desk) -> None:
    client, order = desk.ordered()
    desk.office.base.options.refuse_writing = "Менеджер не указан"
    before = len(desk.office.base.writes)
    with pytest.raises(Refused) as refused:
        desk.put_invoice(new_invoice(client, order))
    assert "'ПриЗаписи' по причине: Менеджер не указан" in str(refused.value.facts["detail"])
    assert len(desk.office.base.writes) == before


def test_a_goods_section_is_never_written_in_part(desk: Desk) -> None:
    _, order = desk.ordered()
    desk.put_order(replace(order, lines=(replace(order.lines[0], qty=Decimal(1)), order.lines[1])))
    (held,) = desk.office.marked(ORDER, order.uid)
    assert [row["LineNumber"] for row in held["Товары"]] == ["1", "2"]


def test_a_plus_in_an_article_reaches_the_base_as_a_plus(desk: Desk) -> None:
    row = desk.office.base.find("Catalog_Номенклатура")[0]
    row["Артикул"] = "A+B & 'C' #1"
    client = new_client()
    desk.put_company(client)
    order = new_order(desk.office, client)
    plus = replace(order.lines[0], article_text="A+B & 'C' #1")
    assert desk.put_order(replace(order, lines=(plus,))).as_meant
    (held,) = desk.office.marked(ORDER, order.uid)
    assert held["Товары"][0]["Номенклатура_Key"] == row["Ref_Key"]


def test_an_answer_of_the_wrong_shape_after_a_write_leaves_it_in_doubt(desk: Desk) -> None:
    client, order = desk.ordered()
    desk.office.faults.add(Fault(FaultKind.CUT_BODY, writes_only=True, path="СчетНаОплату"))
    with pytest.raises(OutcomeUnknown):
        desk.put_invoice(new_invoice(client, order))


def test_a_posting_that_was_lost_is_looked_at_before_it_is_repeated(desk: Desk) -> None:
    client, order = desk.ordered()
    invoice = new_invoice(client, order)
    desk.office.faults.add(Fault(FaultKind.COMMIT_THEN_DROP, writes_only=True, path="/Post"))
    with pytest.raises(OutcomeUnknown):
        desk.put_invoice(invoice)
    posts = sum("Post" in path for _, path in desk.office.base.writes)
    assert desk.put_invoice(invoice).as_meant
    assert sum("Post" in path for _, path in desk.office.base.writes) == posts


def test_a_page_instead_of_an_answer_to_posting_leaves_it_in_doubt(desk: Desk) -> None:
    client, order = desk.ordered()
    desk.office.faults.add(Fault(FaultKind.PAGE, writes_only=True, path="/Post"))
    with pytest.raises(OutcomeUnknown):
        desk.put_invoice(new_invoice(client, order))


@pytest.mark.parametrize(
    ("organisation", "known"), [("ООО «Северный Ветер»", True), ("", True), ("7700000000", False)]
)
def test_our_own_company_is_found_by_inn_name_or_because_it_is_the_only_one(
    open_desk: OpenDesk, organisation: str, known: bool
) -> None:
    desk = open_desk(organisation=organisation)
    if known:
        assert desk.ordered()
        return
    with pytest.raises(Refused) as refused:
        desk.ordered()
    assert refused.value.facts["detail"] == "organisation_unknown"


def test_a_rate_is_found_by_its_number_whatever_it_is_called(desk: Desk) -> None:
    rates = desk.office.base.objects["Catalog_СтавкиНДС"].values()
    (row,) = [one for one in rates if one["Ставка"] == 22]
    row["Description"] = "Основная"
    _, order = desk.ordered()
    (held,) = desk.office.marked(ORDER, order.uid)
    assert held["Товары"][0]["СтавкаНДС_Key"] == row["Ref_Key"]


def test_a_rate_that_the_books_lack_is_named(desk: Desk) -> None:
    client = new_client()
    desk.put_company(client)
    order = new_order(desk.office, client)
    odd = replace(order.lines[0], vat_rate=Decimal(17))
    with pytest.raises(Refused) as refused:
        desk.put_order(replace(order, lines=(odd,)))
    assert (refused.value.facts["detail"], refused.value.facts["fields"]) == ("vat_rate_unknown", ["17 %"])


def test_an_older_release_keeps_the_rate_as_an_enumeration(open_desk: OpenDesk) -> None:
    desk = open_desk(vat_as="enumeration")
    client = new_client()
    desk.put_company(client)
    receipt = desk.put_order(new_order(desk.office, client))
    # This base has the newer field, so the older one is swallowed, and that is told.
    assert receipt.differs == ("Товары[1].СтавкаНДС", "Товары[2].СтавкаНДС")


def test_names_of_another_release_come_from_the_profile(open_desk: OpenDesk) -> None:
    desk = open_desk(names="vat_invoice=Document_ДругойСчетФактура, order=Document_ЗаказКлиента")
    assert desk.ordered()
    with pytest.raises(Refused) as refused:
        cursor = desk.walk("papers")[1]
        desk.walk("papers", cursor)
    assert refused.value.facts["fields"] == ["Document_ДругойСчетФактура"]


def test_each_call_asks_for_json_and_encodes_spaces(desk: Desk, caplog: Any) -> None:
    with caplog.at_level("INFO"):
        desk.put_company(new_client())
    told = "\n".join(record.getMessage() for record in caplog.records)
    assert "7700901370" not in told
    assert "Лаборатория" not in told


def test_void_of_an_unknown_invoice_is_refused(desk: Desk) -> None:
    client = new_client()
    with pytest.raises(Refused) as refused:
        desk.books.void_invoice(client.uid, desk.links, idem())
    assert refused.value.facts["detail"] == "not_in_books"
