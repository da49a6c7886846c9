"""Literals, rows and the description of the publication, without a server."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b2bdesk.connectors.onec_ka import literals, wire
from b2bdesk.connectors.onec_ka.metadata import Descriptions, entities
from b2bdesk.connectors.onec_ka.names import BP, KA, names_of
from b2bdesk.connectors.onec_ka.order_body import status_to_send
from b2bdesk.errors import BadRecord, ProfileInvalid

FOLDERS = [parent / "shared" / "vendors" / "fixtures" / "onec" for parent in Path(__file__).resolve().parents]
FIXTURES = next((folder for folder in FOLDERS if folder.is_dir()), None)
needs_fixtures = pytest.mark.skipif(FIXTURES is None, reason="the public descriptions are not here")
REF = "3f1c0c52-7b1e-11f1-9d51-00155d0a1b02"


def row(text: str) -> wire.Row:
    return wire.read_row(text.encode(), "Document_X")


# --- what goes into an address -------------------------------------------------------------------------


def test_a_query_has_no_plus_and_no_bare_space() -> None:
    told = literals.query(where="Артикул eq 'A+B' and Date ge datetime'2026-11-20T00:00:00'", top=5)
    assert told == (
        "$format=json&$filter=%D0%90%D1%80%D1%82%D0%B8%D0%BA%D1%83%D0%BB%20eq%20'A%2BB'%20and%20Date%20ge%20"
        "datetime'2026-11-20T00:00:00'&$top=5"
    )


@given(st.text())
def test_no_text_can_leave_its_quotes_or_its_option(text: str) -> None:
    told = literals.query(where=f"Description eq {literals.text(text)}") if text.isprintable() else ""
    assert not set(told) & set(" +#\n")
    assert told.count("&") <= 1
    assert literals.text(text)[1:-1].replace("''", "").count("'") == 0


def test_a_composite_reference_is_asked_for_by_its_type() -> None:
    assert literals.cast(REF, KA.order) == f"cast(guid'{REF}','Document_ЗаказКлиента')"
    assert literals.both("A eq 1 or B eq 2", "", "C eq 3") == "(A eq 1 or B eq 2) and C eq 3"
    assert literals.moment(datetime(2026, 11, 21, 7, 5, 1, 999)) == "datetime'2026-11-21T07:05:01'"  # noqa: DTZ001


# --- what comes in an answer ---------------------------------------------------------------------------


def test_doubles_become_exact_kopecks() -> None:
    one = row('{"a": 0.1, "b": 286700, "c": 1234.5649999999998, "d": "12", "e": 1e2, "f": null}')
    told = ("0.10", "286700.00", "1234.56", "12.00", "100.00", "0.00")
    assert [one.money(name) for name in "abcdef"] == [Decimal(amount) for amount in told]


@given(st.integers(-(10**14), 10**14))
def test_every_sum_survives_the_vendors_binary_doubles(kopecks: int) -> None:
    told = repr(kopecks / 100)
    assert row(f'{{"a": {told}}}').money("a") == Decimal(kopecks) / 100


def test_empty_references_dates_and_64_bit_numbers() -> None:
    one = row(
        '{"empty": "00000000-0000-0000-0000-000000000000", "none": "", "day": "0001-01-01T00:00:00",'
        '"real": "2026-11-20T11:42:00", "LineNumber": "7", '
        f'"Заказ": "{REF}", "Заказ_Type": "StandardODATA.Document_ЗаказКлиента"}}'
    )
    assert (one.link("empty"), one.link("none"), one.link("absent")) == (None, None, None)
    assert (one.day("day"), one.day("real")) == (None, date(2026, 11, 20))
    assert one.number("LineNumber") == 7
    assert one.pair("Заказ") == ("StandardODATA.Document_ЗаказКлиента", REF)
    assert one.pair("Нет") is None


def test_a_byte_order_mark_is_forgiven_everywhere() -> None:
    mark = b"\xef\xbb\xbf"
    assert wire.read_envelope(mark + b'{"value": [{}]}', "X")
    assert wire.read_row(mark + b'{"a": 1}', "X").number("a") == 1
    failure = wire.read_failure(
        mark + b'{"odata.error": {"code": "9", "message": {"lang": "ru", "value": "x"}}}'
    )
    assert failure
    assert (failure.code, failure.text) == ("9", "x")


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading(body: bytes) -> None:
    for read in (lambda: wire.read_envelope(body, "X"), lambda: wire.read_object(body, "X")):
        try:
            read()
        except BadRecord as error:
            assert error.facts["system"] == "onec_ka"
    wire.read_failure(body)
    wire.set_aside(body, "x")


def test_numbers_of_absurd_length_are_no_numbers() -> None:
    for told in ("9" * 6000, "1e999999", "-1e30"):
        with pytest.raises(BadRecord):
            row(f'{{"a": {told}}}').money("a")


def test_a_composite_field_may_hold_a_plain_value() -> None:
    assert row('{"Заказ": "без заказа", "Заказ_Type": "Edm.String"}').pair("Заказ") is None


# --- names and statuses --------------------------------------------------------------------------------


def test_configurations_name_their_objects_differently_and_the_profile_has_the_last_word() -> None:
    assert (KA.invoice, KA.contract_company) == ("Document_СчетНаОплатуКлиенту", "Контрагент_Key")
    assert (BP.invoice, BP.contract_company) == ("Document_СчетНаОплатуПокупателю", "Owner_Key")
    changed = names_of("ka", "sale_order = Заказ_Key,receipt_order=Основание")
    assert (changed.sale_order, changed.receipt_order, changed.order) == ("Заказ_Key", "Основание", KA.order)
    for wrong in ("nonsense=1", "order"):
        with pytest.raises(ProfileInvalid):
            names_of("ka", wrong)


@pytest.mark.parametrize(
    ("held", "wanted", "sent"),
    [
        ("", "НеСогласован", "НеСогласован"),
        ("НеСогласован", "КВыполнению", "КВыполнению"),
        ("КОтгрузке", "КВыполнению", None),
        ("СвойСтатус", "КВыполнению", None),
        ("НеСогласован", "", None),
    ],
)
def test_a_status_is_never_taken_back(held: str, wanted: str, sent: str | None) -> None:
    assert status_to_send(row(f'{{"Статус": "{held}"}}'), wanted) == sent


# --- the description -----------------------------------------------------------------------------------


def described(name: str) -> dict[str, object]:
    assert FIXTURES is not None
    return dict(entities((FIXTURES / name).read_bytes()))


@needs_fixtures
def test_a_catalog_with_a_section_is_read() -> None:
    found = entities((FIXTURES / "metadata-01-catalog-with-table.xml").read_bytes())  # type: ignore[operator]
    (catalog,) = [
        one for name, one in found.items() if name.startswith("Catalog_") and "Description" in one.fields
    ]
    assert {"Ref_Key", "DataVersion", "DeletionMark", "Description"} <= catalog.fields
    rows = [name for name in found if name.endswith("_RowType")]
    assert rows
    assert all("LineNumber" in found[name].fields for name in rows)


@needs_fixtures
def test_a_document_can_be_posted() -> None:
    found = entities((FIXTURES / "metadata-02-document-with-fi.xml").read_bytes())  # type: ignore[operator]
    assert found["Document_РТУ"].functions == {"Post", "Unpost"}
    assert {"Number", "Date", "Posted", "Контрагент_Key", "Контрагент"} <= found["Document_РТУ"].fields


@needs_fixtures
def test_a_register_has_balances() -> None:
    found = entities((FIXTURES / "metadata-04-accumulation-register.xml").read_bytes())  # type: ignore[operator]
    assert found["AccumulationRegister_ОстаткиТоваров"].functions == {"Balance"}


@needs_fixtures
def test_a_composite_reference_is_a_pair_of_fields() -> None:
    found = entities((FIXTURES / "metadata-07-composite-ref.xml").read_bytes())  # type: ignore[operator]
    pairs = {name for one in found.values() for name in one.fields if f"{name}_Type" in one.fields}
    assert pairs


def test_functions_are_bound_by_the_type_of_their_parameter() -> None:
    text = (
        '<Schema xmlns="x"><EntityType Name="Document_А"/><FunctionImport Name="Post">'
        '<Parameter Name="bindingParameter" Type="StandardODATA.Document_А"/></FunctionImport></Schema>'
    )
    assert entities(text.encode())["Document_А"].functions == {"Post"}


@pytest.mark.parametrize(
    "text",
    [
        "<html>no</p>",
        '<!DOCTYPE x [<!ENTITY a "aaaa">]><Schema>&a;</Schema>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd"><Schema/>',
        "",
    ],
)
def test_a_description_that_is_no_honest_xml_is_refused(text: str) -> None:
    with pytest.raises(BadRecord):
        Descriptions().read(text.encode(), ["Document_А"])


def test_an_unchanged_description_is_taken_apart_once() -> None:
    descriptions = Descriptions()
    text = b'<Schema><EntityType Name="A"><Property Name="x"/></EntityType></Schema>'
    assert descriptions.read(text, ["A"]) is descriptions.read(text, ["A"])
    assert descriptions.read(text, ["B"]) == {}
