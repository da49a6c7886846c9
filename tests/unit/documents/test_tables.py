"""Price lists and orders as workbooks, taken apart as other programs read them."""

from __future__ import annotations

import csv
import json
import random
import zipfile
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from defusedxml import ElementTree
from python_calamine import CalamineWorkbook

from b2bdesk import cli
from b2bdesk.documents.data import Party, Snapshot, to_json
from b2bdesk.documents.data_sales import PriceListData
from b2bdesk.documents.price_list import price_lines
from b2bdesk.documents.registry import KINDS
from b2bdesk.documents.tables import TABLES, WORKBOOKS, table_stored, workbook
from b2bdesk.errors import OrderEmpty
from b2bdesk.model.money import ZERO
from tests.unit.documents.forms import USUAL, offer, price_list, spec
from tests.unit.documents.samples import goods, invoice, line


def cells_of(book: bytes) -> list[list[str | Decimal]]:
    """Return the rows of the only sheet as another program reads them, without its empty cells."""
    with zipfile.ZipFile(BytesIO(book)) as archive:
        assert archive.testzip() is None
        for part in archive.namelist():
            ElementTree.fromstring(archive.read(part))
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    read = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()
    return [[_cell(value) for value in row if value != ""] for row in read]


def _cell(value: object) -> str | Decimal:
    return value if isinstance(value, str) else Decimal(str(value))


def test_price_list_can_be_pasted_with_its_personal_prices() -> None:
    rows = cells_of(workbook("price_list", price_list()))
    assert rows[0] == ["Прайс-лист № ПЛ-5 от 21.11.2026"]
    assert rows[2] == ["Клиент: АО «НПП „Гранит“»"]
    assert ["Периферия"] in rows
    assert [
        *("AB-10231-2", "Док-станция USB-C, 11 портов", "шт"),
        *(Decimal("8900.00"), Decimal("8455.00"), "22%", Decimal(10), "в наличии"),
    ] in rows


def test_order_adds_up_in_the_workbook() -> None:
    chance = random.Random(3)
    for number in range(20):
        data = invoice(lines=goods(chance.randint(1, 30), seed=number))
        rows = cells_of(workbook("invoice", data))
        goods_rows = [row for row in rows if len(row) >= 10 and isinstance(row[0], Decimal)]
        assert len(goods_rows) == len(data.lines)
        total = next(row for row in rows if row and row[0] == "Итого")
        assert total[-1] == sum((row[-1] for row in goods_rows if isinstance(row[-1], Decimal)), ZERO)
        assert total[-1] == sum((one.gross for one in data.lines), ZERO)


@pytest.mark.parametrize("kind", WORKBOOKS)
def test_equal_data_gives_equal_workbooks(kind: str) -> None:
    data = USUAL[kind]()
    assert workbook(kind, data) == table_stored(".xlsx", kind, to_json(data))


@pytest.mark.parametrize(
    "name", ["=HYPERLINK(1)", "+7 495", "@a", "-1", "a<b & ]]> \x00 \x0b", "Ә 😀 \ufffe", " края "]
)
def test_no_text_becomes_a_formula_or_breaks_the_file(name: str) -> None:
    book = workbook("invoice", invoice(lines=(line(name),), buyer=Party(name=name)))
    shown = name.replace("\x00", " ").replace("\x0b", " ").replace("\ufffe", "")
    assert any(shown in row for row in cells_of(book))


def test_offer_and_specification_name_themselves_and_the_currency() -> None:
    assert cells_of(workbook("offer", offer(currency="USD")))[3] == ["Валюта: USD"]
    assert cells_of(workbook("spec", spec()))[0] == ["Спецификация № 3 от 21.11.2026"]


def test_workbook_about_nothing_is_refused() -> None:
    with pytest.raises(OrderEmpty):
        workbook("price_list", price_list(groups=()))
    with pytest.raises(OrderEmpty):
        workbook("spec", spec(lines=()))
    with pytest.raises(TypeError):
        workbook("offer", invoice())


# --- the command ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_command_draws_every_kind_from_its_file(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = tmp_path / "data.json", tmp_path / "out.pdf"
    made: Snapshot = USUAL[kind]()
    data.write_bytes(to_json(made))
    assert cli.run(["document", kind, str(data), "-o", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["bytes"] == out.stat().st_size
    assert out.read_bytes().startswith(b"%PDF-")


def test_command_writes_a_table_where_the_file_is_one(tmp_path: Path) -> None:
    data, out = tmp_path / "data.json", tmp_path / "out.xlsx"
    data.write_bytes(to_json(price_list()))
    assert cli.run(["document", "price_list", str(data), "-o", str(out)]) == 0
    assert cells_of(out.read_bytes())[0] == ["Прайс-лист № ПЛ-5 от 21.11.2026"]


@pytest.mark.parametrize("kind", sorted(TABLES[".csv"]))
def test_every_list_of_goods_is_a_csv_with_a_row_for_each_line(kind: str) -> None:
    made = USUAL[kind]()
    text = table_stored(".csv", kind, to_json(made)).decode("utf-8-sig")
    heads, *rows = csv.reader(StringIO(text), delimiter=";")
    lines = price_lines(made) if isinstance(made, PriceListData) else made.lines  # type: ignore[attr-defined]
    assert [row[heads.index("Наименование")] for row in rows] == [line.name for line in lines]
    column = "Ваша цена" if kind == "price_list" else "Цена"
    shown = [row[heads.index(column)].replace(",", ".") for row in rows]
    prices = [line.price if kind == "price_list" else line.unit_price for line in lines]
    assert [Decimal(one) for one in shown] == prices


@pytest.mark.parametrize(("kind", "out"), [("horoscope", "out.pdf"), ("act", "out.xlsx")])
def test_command_names_the_kinds_that_there_are(
    kind: str, out: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data.json"
    data.write_bytes(b"{}")
    assert cli.run(["document", kind, str(data), "-o", str(tmp_path / out)]) == 1
    told = capsys.readouterr().err
    assert kind in told
    assert "invoice" in told
    assert not (tmp_path / out).exists()


def test_example_of_the_guide_can_be_drawn_and_every_kind_is_listed(tmp_path: Path) -> None:
    guide = (Path(__file__).resolve().parents[3] / "docs" / "documents.md").read_text(encoding="utf-8")
    example = guide.split("```json\n")[1].split("```")[0]
    data, out = tmp_path / "act.json", tmp_path / "act.pdf"
    data.write_text(example, encoding="utf-8")
    assert cli.run(["document", "act", str(data), "-o", str(out)]) == 0
    for kind in KINDS:
        row = next(text for text in guide.splitlines() if text.startswith(f"| `{kind}` |"))
        assert f"documents/{kind}.schema.json" in row
        assert row.endswith("| yes |") is (kind in WORKBOOKS)
