"""What no honest base sends: broken rows, endless pages, wrong kinds of values; the streams go on."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from b2bdesk.connectors.records import PaymentRecord
from b2bdesk.errors import BadRecord
from b2bdesk.training.onec_ka.posting import RECEIPT
from tests.contract.onec_ka.desk import Desk

CONTRACTS = "Catalog_ДоговорыКонтрагентов"


@pytest.mark.parametrize(
    "wrong",
    [
        {"СуммаДокумента": "много"},
        {"СуммаДокумента": 1e300},
        {"СуммаДокумента": [1]},
        {"Date": "вчера"},
        {"Date": None},
        {"Posted": "иногда"},
        {"РасшифровкаПлатежа": "нет"},
        {"РасшифровкаПлатежа": [17]},
        {"РасшифровкаПлатежа": [{"Сумма": {}}]},
        {"Контрагент_Key": {"ref": 1}},
        {"Контрагент_Key": "x')/Post?a='"},
        {"НазначениеПлатежа": {"text": 1}},
    ],
)
def test_a_receipt_that_cannot_be_read_is_set_aside_and_the_others_come(
    desk: Desk, wrong: dict[str, Any]
) -> None:
    held = desk.office.base.objects[RECEIPT]
    broken = max(held, key=lambda ref: str(held[ref]["Date"]))
    held[broken].update(wrong)
    if "Date" in wrong:
        # The filter by date would keep it away.
        held[broken]["Date"], held[broken]["ДатаПроведенияБанком"] = (
            desk.office.base.now().isoformat(),
            "вчера",
        )
    records, cursor, pages = desk.walk("payments")
    (bad,) = [one for page in pages for one in page.bad]
    assert bad.external_id == broken
    assert bad.where
    assert broken in bad.payload
    assert broken not in {one.ext.id for one in records if isinstance(one, PaymentRecord)}
    assert len(records) > 2
    records, _, pages = desk.walk("payments", cursor)
    assert [one for page in pages for one in page.bad] == []


def test_unknown_fields_and_values_are_read_over(desk: Desk) -> None:
    held = desk.office.base.objects[RECEIPT]
    for one in held.values():
        one["НовоеПоле@navigationLinkUrl"] = {"вложено": [1, None, {"и": "ещё"}]}
        one["ТипПлатежногоДокумента"] = "ЦифровойРубль"
        one["РасшифровкаПлатежа"][0]["Заказ_Type"] = "StandardODATA.Document_НеизвестныйДокумент"
    records, _, pages = desk.walk("payments")
    assert [page.bad for page in pages if page.bad] == []
    assert all(part.target is None for one in records for part in one.paid_for)  # type: ignore[union-attr]


def test_a_broken_row_of_a_reference_book_harms_only_what_needs_it(desk: Desk) -> None:
    for one in desk.office.base.objects["Catalog_Контрагенты"].values():
        one["ИНН"] = {"не": "текст"}
    records, _, _ = desk.walk("payments")
    assert records
    assert all(one.payer_inn is None for one in records if isinstance(one, PaymentRecord))


@pytest.mark.parametrize("stream", ["payments", "papers", "paper_files", "contracts", "balances"])
def test_a_server_that_gives_the_same_page_for_ever_is_not_followed(desk: Desk, stream: str) -> None:
    desk.office.base.options.ignores_skip = True
    options = desk.books._options
    object.__setattr__(options, "page", 3)
    for _ in range(3):
        assert desk.walk(stream)[2]
        desk.pass_days(1)


@pytest.mark.parametrize("stream", ["payments", "papers", "paper_files", "contracts", "balances"])
def test_a_cursor_that_means_nothing_begins_anew(desk: Desk, stream: str) -> None:
    for cursor in ("", "{", "[]", '{"places":[]}', "null", '{"skip":-5}', '{"offset":99999}'):
        assert desk.books.pull(stream, cursor).records


def test_a_contract_that_cannot_be_read_is_set_aside(desk: Desk) -> None:
    held = desk.office.base.objects[CONTRACTS]
    broken = next(iter(held))
    held[broken]["ДопустимаяСуммаЗадолженности"] = "без лимита"
    records, _, pages = desk.walk("contracts")
    assert [one.external_id for page in pages for one in page.bad] == [broken]
    assert len(records) == len(held) - 1
    with pytest.raises(BadRecord):
        desk.books.contract(broken)


def test_a_reference_of_ours_cannot_reach_another_address(desk: Desk) -> None:
    for odd in ("x')/../../$metadata?a='", "", "../" * 12 + "0"):
        with pytest.raises(BadRecord):
            desk.books.contract(odd)


def test_an_odd_version_never_becomes_a_header(desk: Desk) -> None:
    _, order = desk.ordered()
    (held,) = desk.office.marked("Document_ЗаказКлиента", order.uid)
    held["DataVersion"] = "версия\r\nX-Evil: 1"
    changed = replace(order, lines=(replace(order.lines[0], qty=Decimal(7)), order.lines[1]))
    assert desk.put_order(changed).as_meant
