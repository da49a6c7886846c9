"""The training 1C answers as the platform does, its odd habits included."""

from __future__ import annotations

import base64
from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from b2bdesk.training.onec_ka.office import OneCKaOffice
from b2bdesk.training.onec_ka.posting import ORDER, RECEIPT, SALE, SUMS, TERMS
from b2bdesk.training.onec_ka.schema import SETS
from tests.contract.training_onec_ka.conftest import Caller

INVOICE = "Document_СчетНаОплатуКлиенту"


def first_order(office: OneCKaOffice) -> str:
    return next(iter(office.base.objects[ORDER]))


# --- reading -------------------------------------------------------------------------------------------


def test_a_login_in_another_encoding_than_utf_8_is_not_let_in(office: OneCKaOffice) -> None:
    for encoding, status in (("utf-8", 200), ("cp1251", 401)):
        pair = base64.b64encode("Обмен Б2Б:training-onec-password".encode(encoding)).decode()
        answer = httpx.get(
            f"{office.addresses()['onec_ka']}/?$format=json", headers={"Authorization": f"Basic {pair}"}
        )
        assert answer.status_code == status


def test_without_asking_for_json_the_answer_is_atom(caller: Caller) -> None:
    answer = caller.http.get("Catalog_Нет", headers={"Accept": "*/*"})
    assert (answer.status_code, "<m:code>8</m:code>" in answer.text) == (404, True)
    assert (
        caller.http.get("Catalog_Нет?$format=json", headers={"Accept": "*/*"}).json()["odata.error"]["code"]
        == "8"
    )


def test_a_plus_in_a_filter_is_an_operation_and_not_a_space(caller: Caller) -> None:
    assert caller.http.get("Catalog_Валюты?$filter=Code+eq+'643'").status_code == 500
    assert caller.http.get("Catalog_Валюты?$filter=Code%20eq%20'643'").status_code == 200


def test_codes_tell_errors_apart(caller: Caller, office: OneCKaOffice) -> None:
    nobody = "00000000-0000-4000-8000-000000000000"
    assert caller.refused("Catalog_Неизвестный", 404) == "8"
    assert caller.refused(f"Catalog_Валюты(guid'{nobody}')", 404) == "9"
    assert caller.refused("Catalog_Валюты", 400, filter="Code equals '643'") == "14"
    assert caller.refused("Catalog_Валюты", 400, filter="contains(Code,'6')") == "14"
    assert caller.refused("Catalog_Валюты", 400, select="Ref_Key,Курс") == "6"
    assert caller.refused("Catalog_Валюты", 400, skiptoken="1") == "0"
    office.base.options.forbidden = {"Catalog_Валюты"}
    assert caller.refused("Catalog_Валюты", 401) == "20"


def test_counts_and_line_numbers_are_text(caller: Caller) -> None:
    page = caller.get(ORDER, inlinecount="allpages", top="2")
    assert page["odata.count"] == "20"
    assert isinstance(page["value"], list)
    assert page["value"][0]["Товары"][0]["LineNumber"] == "1"
    assert caller.http.get(f"{ORDER}/$count").text == "20"


def test_a_byte_order_mark_may_stand_before_everything(caller: Caller, office: OneCKaOffice) -> None:
    office.base.options.byte_order_mark = True
    for path in (ORDER, f"{ORDER}/$count", "Catalog_Нет"):
        assert caller.http.get(path).content.startswith(b"\xef\xbb\xbf")


def test_a_composite_field_is_only_found_with_its_type(caller: Caller, office: OneCKaOffice) -> None:
    ref = next(one["РасшифровкаПлатежа"][0]["Заказ"] for one in office.base.objects[RECEIPT].values())
    typed = f"РасшифровкаПлатежа/any(d: d/Заказ eq cast(guid'{ref}','{ORDER}'))"
    assert caller.rows(RECEIPT, filter=typed)
    assert caller.rows(RECEIPT, filter=f"РасшифровкаПлатежа/any(d: d/Заказ eq guid'{ref}')") == []
    assert caller.rows(RECEIPT, filter=f"РасшифровкаПлатежа/all(d: isof(d/Заказ,'{ORDER}'))")


def test_the_filter_language(caller: Caller) -> None:
    def count(text: str) -> int:
        return len(caller.rows("Catalog_СтавкиНДС", filter=text))

    assert count("Ставка gt 9.5 and not (Description eq '20%')") == 2
    assert count("startswith(Description,'2') or endswith(Description,'НДС')") == 3
    assert count("substringof('ез',Description) and DeletionMark eq false") == 1
    assert count("like(Description,'%0%')") == 3
    assert count("Description eq 'O''Reilly'") == 0
    assert len(caller.rows("Catalog_Контрагенты", filter="Партнер/Клиент eq true")) == 12


def test_selection_and_navigation(caller: Caller) -> None:
    (row,) = caller.rows(ORDER, top="1", select="Number,Контрагент____Presentation,Контрагент/ИНН")
    assert row.keys() == {"Number", "Контрагент____Presentation"}
    (row,) = caller.rows(ORDER, top="1", select="Number,Контрагент/ИНН", expand="Контрагент")
    assert isinstance(row["Контрагент"], dict)
    (row,) = caller.rows(ORDER, top="1", select="**")
    assert "Товары" not in row
    assert caller.rows(f"{ORDER}_Товары", top="1")[0]["LineNumber"] == "1"


def test_order_and_pages(caller: Caller) -> None:
    whole = [row["Number"] for row in caller.rows(ORDER, orderby="Date desc,Number asc", select="Number")]
    part = [row["Number"] for row in caller.rows(ORDER, orderby="Date desc,Number asc", top="3", skip="2")]
    assert part == whole[2:5]


def test_one_forbidden_row_fails_the_query_unless_it_may_be_left_out(
    caller: Caller, office: OneCKaOffice
) -> None:
    office.base.hidden.add(first_order(office))
    assert caller.refused(ORDER, 401) == "20"
    assert len(caller.rows(ORDER, allowedOnly="true")) == 19


# --- writing -------------------------------------------------------------------------------------------


def test_writing_swallows_cuts_and_stores_nonsense_without_a_word(caller: Caller) -> None:
    answer = caller.write(
        "POST",
        "Catalog_Партнеры",
        {
            "Description": "Ы" * 300,
            "Выдумка": 1,
            "ОсновнойМенеджер_Key": "00000000-0000-4000-8000-000000000001",
        },
    )
    made = answer.json()
    assert answer.status_code == 201
    assert (len(made["Description"]), "Выдумка" in made) == (100, False)
    assert made["ОсновнойМенеджер_Key"].endswith("1")


def test_a_section_is_replaced_whole_and_numbered_from_one(caller: Caller) -> None:
    made = caller.write("POST", INVOICE, {"СуммаДокумента": 5}).json()
    path = f"{INVOICE}(guid'{made['Ref_Key']}')"
    two = [{"LineNumber": 1, "СуммаПлатежа": 2}, {"LineNumber": "2", "СуммаПлатежа": 3}]
    assert len(caller.write("PATCH", path, {"ЭтапыГрафикаОплаты": two}).json()["ЭтапыГрафикаОплаты"]) == 2
    assert len(caller.write("PATCH", path, {"ЭтапыГрафикаОплаты": two[:1]}).json()["ЭтапыГрафикаОплаты"]) == 1
    assert caller.write("PATCH", path, {"ЭтапыГрафикаОплаты": [{"LineNumber": 2}]}).status_code == 400
    assert caller.write("PATCH", path, {"ЭтапыГрафикаОплаты": [{"СуммаПлатежа": 2}]}).status_code == 500
    assert caller.write("POST", f"{INVOICE}_ЭтапыГрафикаОплаты", {}).json()["odata.error"]["code"] == "13"


def test_every_write_gives_a_version_and_a_stale_one_is_not_minded(caller: Caller) -> None:
    made = caller.write("POST", INVOICE, {"СуммаДокумента": 5}).json()
    path = f"{INVOICE}(guid'{made['Ref_Key']}')"
    changed = caller.write("PATCH", path, {}).json()
    assert changed["DataVersion"] > made["DataVersion"]
    stale = caller.write("PATCH", path, {"СуммаДокумента": 6}, **{"If-Match": made["DataVersion"]})
    assert (stale.status_code, "etag" in stale.headers) == (200, False)


def test_a_value_of_the_wrong_kind_is_refused(caller: Caller) -> None:
    for wrong in (
        {"СуммаДокумента": "x"},
        {"Date": "21.11.2026"},
        {"Аннулирован": "да"},
        {"Партнер_Key": "7"},
    ):
        answer = caller.write("POST", INVOICE, wrong)
        assert (answer.status_code, answer.json()["odata.error"]["code"]) == (400, "1")


def test_posting_is_refused_in_the_configurations_words(caller: Caller) -> None:
    made = caller.write("POST", INVOICE, {"СуммаДокумента": 5}).json()
    answer = caller.write("POST", f"{INVOICE}(guid'{made['Ref_Key']}')/Post")
    assert (answer.status_code, answer.json()["odata.error"]["code"]) == (500, "-1")
    assert "ОбработкаПроведения" in answer.text


# --- books ---------------------------------------------------------------------------------------------


def test_documents_move_the_registers_and_taking_them_back_undoes_it(
    caller: Caller, office: OneCKaOffice
) -> None:
    order = office.base.objects[ORDER][first_order(office)]
    (key,) = caller.rows(
        "Catalog_КлючиАналитикиУчетаПоПартнерам", filter=f"Контрагент_Key eq guid'{order['Контрагент_Key']}'"
    )

    def balance(quotes: str) -> float:
        condition = f"АналитикаУчетаПоПартнерам_Key eq guid{quotes}{key['Ref_Key']}{quotes}"
        rows = caller.rows(f"{SUMS}/Balance(Condition='{condition}',Dimensions='АналитикаУчетаПоПартнерам')")
        return sum(float(str(row["СуммаBalance"])) for row in rows)

    before = balance("''")
    sale = office.accountant.post_realisation(order["Ref_Key"])
    assert balance("''") == balance("'") == pytest.approx(before + order["СуммаДокумента"])
    paid = office.accountant.receive_payment(Decimal("10.5"), order=order["Ref_Key"])
    assert balance("''") == pytest.approx(before + order["СуммаДокумента"] - 10.5)
    office.accountant.take_back(sale)
    assert caller.write("POST", f"{RECEIPT}(guid'{paid}')/Unpost").status_code == 200
    assert balance("''") == pytest.approx(before)


def test_the_state_of_an_order_is_kept_by_1c_itself(caller: Caller, office: OneCKaOffice) -> None:
    order = office.base.objects[ORDER][first_order(office)]
    where = f"Заказ eq cast(guid'{order['Ref_Key']}','{ORDER}')"
    office.accountant.receive_payment(Decimal(str(order["СуммаДокумента"])), order=order["Ref_Key"])
    (state,) = caller.rows("InformationRegister_СостоянияЗаказовКлиентов", filter=where)
    assert float(str(state["ПроцентОплаты"])) >= 100


def test_seeded_books_agree_with_their_documents(office: OneCKaOffice) -> None:
    for name in (ORDER, SALE):
        for one in office.base.objects[name].values():
            assert one["СуммаДокумента"] == pytest.approx(sum(row["СуммаСНДС"] for row in one["Товары"]))
    assert office.base.records(TERMS)


def test_the_description_names_what_is_published(caller: Caller, office: OneCKaOffice) -> None:
    office.base.options.unpublished = {RECEIPT}
    text = caller.http.get("$metadata").text
    assert f'Name="{RECEIPT}"' not in text
    assert f'Name="{ORDER}"' in text
    assert len(caller.rows("")) >= len(SETS)


def test_what_was_written_outlives_the_program(office: OneCKaOffice, tmp_path: Path) -> None:
    first = OneCKaOffice(office.world, clock=office.clock, folder=tmp_path)
    first.start()
    order = first_order(first)
    paid = first.accountant.receive_payment(Decimal("12.34"), order=order)
    first.accountant.edit(order, Комментарий="звонили")
    removed = first.accountant.receive_payment(Decimal(1), order=order)
    first.accountant.delete(removed)
    # No stop: what was written is there even when the program dies.
    second = OneCKaOffice(office.world, clock=office.clock, folder=tmp_path)
    first.stop()
    assert second.base.objects[RECEIPT].keys() == first.base.objects[RECEIPT].keys()
    assert second.base.objects[RECEIPT][paid]["СуммаДокумента"] == 12.34
    assert second.base.objects[ORDER][order]["Комментарий"] == "звонили"
    assert second.base.next_number(RECEIPT) not in {
        one["Number"] for one in first.base.objects[RECEIPT].values()
    }
    assert sorted(map(str, _sums(second))) == sorted(map(str, _sums(first)))


def test_the_accountants_hand_reaches_the_books_from_outside(caller: Caller, office: OneCKaOffice) -> None:
    order = first_order(office)

    def post(path: str, **given: object) -> str:
        answer = caller.http.post(f"{office.addresses()['onec_ka.control']}/{path}", json=given)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["result"])

    paid = post("payment", amount="100.50", order=order, purpose="Оплата")
    post("redistribute", payment=paid, parts=[[order, "60.50"], ["", "40"]])
    assert [row["Сумма"] for row in office.base.objects[RECEIPT][paid]["РасшифровкаПлатежа"]] == [60.5, 40]
    sale = post("realisation", order=order, part="0.5")
    assert post("vat-invoice", realisation=sale)
    post("take-back", document=paid)
    assert not office.base.objects[RECEIPT][paid]["Posted"]
    wrong = caller.http.post(f"{office.addresses()['onec_ka.control']}/payment", json={"amount": "x"})
    assert wrong.status_code == 400
    found = caller.http.get(
        f"{office.addresses()['onec_ka.control']}/objects", params={"set": SALE, "Ref_Key": sale}
    )
    assert len(found.json()["result"]) == 1


def _sums(office: OneCKaOffice) -> list[tuple[object, ...]]:
    return [(one["Recorder"], one["RecordType"], one["Сумма"]) for one in office.base.records(SUMS)]
