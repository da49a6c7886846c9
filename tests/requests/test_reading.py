"""Every kind of file that customers send becomes the same rows."""

from __future__ import annotations

import pytest

from b2bdesk.errors import FileTooLarge, FileUnreadable
from b2bdesk.intake import clipboard, reader
from b2bdesk.intake.tables import Reading
from tests.requests import writers
from tests.requests.writers import Cell

ROWS: list[list[Cell]] = [
    ["Артикул", "Наименование", "Кол-во"],
    ["AB-10231-2", "Док-станция USB-C, 11 портов", 10],
    ["AC-77120-1", "Кабель «USB-C»; 1 м", 2.5],
    ["4607123456789", "Гарнитура", 3],
]
TEXT = [[("" if cell is None else str(cell)) for cell in row] for row in ROWS]

FILES: dict[str, tuple[str, bytes]] = {
    "xlsx": ("a.xlsx", writers.xlsx([("Лист1", ROWS, ())])),
    "xlsx, texts inside": ("a.xlsx", writers.xlsx([("Лист1", ROWS, ())], shared=False)),
    "xlsx by another name": ("a.dat", writers.xlsx([("Лист1", ROWS, ())])),
    "xls": ("a.xls", writers.xls([("Лист1", ROWS, ())])),
    "ods": ("a.ods", writers.ods([("Лист1", ROWS)])),
    "docx": ("a.docx", writers.docx(["Заявка", ROWS])),
    "html as xls": ("a.xls", writers.html(ROWS).encode("cp1251", "xmlcharrefreplace")),
    "tabs": ("a.txt", "\n".join("\t".join(row) for row in TEXT).encode("utf-16")),
    "csv of Russian Excel": (
        "a.csv",
        "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in TEXT).encode("cp1251"),
    ),
    "csv of a terminal": ("a.csv", "\n".join("|".join(row) for row in TEXT).encode("koi8-r", "replace")),
    "letter": ("a.eml", writers.eml("см. вложение", files=[("x.xlsx", writers.xlsx([("Лист1", ROWS, ())]))])),
}


def rows(reading: Reading, sheet: int = 0) -> list[list[str]]:
    return [list(row) for row in reading.sheets[sheet].rows]


@pytest.mark.parametrize("kind", FILES)
def test_the_same_rows_come_out_of_every_kind(kind: str) -> None:
    name, content = FILES[kind]
    read = rows(reader.read(name, content))
    wanted = TEXT
    if kind == "csv of a terminal":
        # That table has no guillemets.
        wanted = [[cell.encode("koi8-r", "replace").decode("koi8-r") for cell in row] for row in TEXT]
    assert read == wanted


def test_columns_of_a_pdf_are_found_again() -> None:
    wanted = [["№", "Артикул", "Наименование", "Кол-во"]]
    wanted += [[str(n), f"AB-{n:05d}-2", f"Док-станция USB-C, {n} портов", str(n * 7)] for n in range(1, 50)]
    content = writers.pdf(wanted, (30, 90, 300, 60), before=["ООО «Вектор»"])
    assert rows(reader.read("a.pdf", content))[1:] == wanted


def test_merged_cells_are_told_in_every_kind() -> None:
    table: list[list[Cell]] = [["Кол-во", None, "Примечание"], ["Офис", "Склад", None], [1, 2, None]]
    spans = [(0, 0, 0, 1), (0, 2, 1, 2)]
    made = {
        "xlsx": writers.xlsx([("Л", table, spans)]),
        "xls": writers.xls([("Л", table, spans)]),
        "docx": writers.docx([table], spans),
        "html": writers.html(table, spans).encode(),
    }
    for kind, content in made.items():
        (sheet, *_) = reader.read(f"a.{kind}", content).sheets
        merged = {(one.top, one.left, one.bottom, one.right) for one in sheet.merged}
        # Word tells each row of a tall cell by itself.
        assert (0, 0, 0, 1) in merged, kind
        assert any(one[1] == 2 and one[2] == 1 for one in merged), kind
        assert sheet.rows[1][:2] == ("Офис", "Склад"), kind


def test_a_long_shared_table_of_an_old_workbook_is_read_across_its_cuts() -> None:
    table: list[list[Cell]] = [
        [f"Очень длинное название товара номер {n} " * 4, f"plain {n} " * 9, n] for n in range(300)
    ]
    read = rows(reader.read("a.xls", writers.xls([("Л", table, ())])))
    assert read == [[" ".join(str(cell).split()) for cell in row] for row in table]


def test_numbers_read_as_people_write_them() -> None:
    table: list[list[Cell]] = [["x", 4607123456789.0, 0.1 + 0.2, 10.0, "date:46347", 1e-7]]
    assert rows(reader.read("a.xlsx", writers.xlsx([("Л", table, ())]))) == [
        ["x", "4607123456789", "0.3", "10", "21.11.2026", "0"]
    ]


def test_what_is_not_read_is_named() -> None:
    table: list[list[Cell]] = [["a", "="], ["b", 2]]
    content = writers.xlsx([("Заявка", table, ()), ("Служебный", ROWS, ())], hidden=frozenset({"Служебный"}))
    reading = reader.read("a.xlsx", content)
    assert {(note.code, *note.facts.values()) for note in reading.notes} == {
        ("hidden_sheet", "Служебный"),
        ("formula_without_value", 1),
    }


def test_a_letter_gives_its_readable_attachments_and_names_the_others() -> None:
    content = writers.eml(
        "Нужно:\nAB-10231-2 - 5 шт\n> старое письмо",
        files=[
            ("заявка.csv", "Артикул;Кол-во\nAC-1;2\nAC-2;3\n".encode()),
            ("logo.png", b"\x89PNG\r\n\x1a\n\0\0"),
        ],
    )
    reading = reader.read("a.eml", content)
    assert [sheet.name for sheet in reading.sheets] == ["заявка.csv", ""]
    assert rows(reading, 1) == [["Нужно:"], ["AB-10231-2 - 5 шт"]]
    assert {note.code for note in reading.notes} == {"attachment_not_read", "quoted_lines"}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xlsx", b"PK\x03\x04garbage", "damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, "damaged"),
        ("a.pdf", b"%PDF-1.7 nothing", "damaged"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\0", "unknown_kind"),
        ("a.txt", b"  \n ", "empty"),
        ("a.zip", writers.zipped({"a.txt": "x"}), "unknown_kind"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(FileUnreadable) as caught:
        reader.read(name, content)
    assert caught.value.facts["reason"] == reason


def test_a_file_larger_than_any_request_is_not_opened() -> None:
    with pytest.raises(FileTooLarge):
        reader.read("a.csv", b"a;b\n" * (7 * 1024 * 1024))


def test_html_on_the_clipboard_goes_before_its_text() -> None:
    page = writers.html([["Артикул", "Кол-во"], ["AB-1", 2]])
    assert rows(clipboard.pasted("AB-1 2", page)) == [["Артикул", "Кол-во"], ["AB-1", "2"]]


def test_a_workbook_in_one_xml_file_is_read_with_its_gaps() -> None:
    rows_told = (
        '<Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="String">Заявка</Data></Cell>'
        '<Cell><Data ss:Type="String">Кол-во</Data></Cell></Row>'
        '<Row><Cell ss:Index="2"><Data ss:Type="String">AB-1</Data></Cell>'
        '<Cell><Data ss:Type="Number">2.5</Data></Cell>'
        '<Cell><Data ss:Type="DateTime">2026-11-21T00:00:00.000</Data></Cell></Row>'
        '<Row ss:Hidden="1"><Cell><Data ss:Type="Number">4607123456789</Data></Cell></Row>'
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    content = f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="Л">'
    content += f"<Table>{rows_told}</Table></Worksheet></Workbook>"
    for name in ("Заказ.xls", "a.xml"):
        (sheet,) = reader.read(name, content.encode()).sheets
        assert sheet.rows == (
            (),
            ("Заявка", "", "Кол-во"),
            ("", "AB-1", "2.5", "21.11.2026"),
            ("4607123456789",),
        )
        assert (sheet.hidden, sheet.merged[0].right) == ((3,), 1)


@pytest.mark.parametrize("name", ["Заказ.xlsx", "Заказ.xls", "Заказ.ods", "Заказ.docx"])
def test_text_under_the_name_of_a_workbook_is_read_as_text(name: str) -> None:
    made = "\r\n".join(";".join(row) for row in TEXT[:2]).encode("cp1251")
    assert rows(reader.read(name, made)) == TEXT[:2]


def test_a_line_longer_than_a_cell_is_read_to_its_end() -> None:
    said = "; ".join(f"AB-{n:05d} - {n} шт" for n in range(1, 400))
    told = " ".join(row[0] for row in rows(reader.read("a.txt", f"Нужно:\n{said}\nСпасибо\n".encode())))
    assert told == f"Нужно: {said} Спасибо"
