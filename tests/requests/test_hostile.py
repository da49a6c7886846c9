"""Files that want to do harm: what they get is a sentence."""

from __future__ import annotations

import json
import random
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest

from b2bdesk.errors import DeskError, FileReadingStopped, FileUnreadable
from b2bdesk.intake import child, reader
from b2bdesk.rules.request_lines import lines_of_text
from tests.requests import writers

MEGABYTE = 1024 * 1024


def reason_of(name: str, content: bytes) -> str:
    with pytest.raises(FileUnreadable) as caught:
        reader.read(name, content)
    return str(caught.value.facts["reason"])


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = writers.zipped(
        {"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": "0" * (60 * MEGABYTE)}
    )
    assert len(bomb) < MEGABYTE
    assert reason_of("a.xlsx", bomb) == "archive_bomb"


def test_an_archive_that_lies_about_its_sizes_is_caught() -> None:
    made = bytearray(writers.zipped({"word/document.xml": "<w:document/>" + " " * 90_000}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = made.index(mark) + place
        made[at : at + 4] = struct.pack("<I", 10)
    assert reason_of("a.docx", bytes(made)) in ("damaged", "archive_bomb")


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE a [<!ENTITY x "boom"><!ENTITY y "&x;&x;&x;&x;&x;&x;">]>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_entities_are_refused(head: str) -> None:
    body = '<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
    assert reason_of("a.docx", writers.zipped({"word/document.xml": head + body})) == "damaged"


def test_nested_elements_end_the_reading_not_the_process() -> None:
    deep = "<a>" * 5_000 + "</a>" * 5_000
    assert reason_of("a.docx", writers.zipped({"word/document.xml": deep})) == "damaged"


def test_a_million_repeated_cells_are_refused() -> None:
    row = '<table:table-row table:number-rows-repeated="900000"><table:table-cell office:value-type="float" '
    row += 'office:value="1" table:number-columns-repeated="900"/></table:table-row>'
    made = writers.ods([("x", [["a"]])])
    with zipfile.ZipFile(BytesIO(made)) as archive:
        content = archive.read("content.xml").decode().replace("<table:table-row>", row + "<table:table-row>")
    with pytest.raises((FileReadingStopped, FileUnreadable)):
        child.read_content("a.ods", _replaced(made, {"content.xml": content}))


def test_a_cell_far_below_costs_nothing() -> None:
    sheet = (
        '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="A1048576"><v>2</v></c></row></sheetData></worksheet>'
    )
    made = writers.xlsx([("Л", [["x"]], ())])
    parts = {"xl/worksheets/sheet1.xml": sheet}
    read = reader.read("a.xlsx", _replaced(made, parts))
    assert [row for row in read.sheets[0].rows if row] == [("1",), ("2",)]


def test_names_in_an_archive_are_never_paths() -> None:
    made = writers.xlsx([("Л", [["a", 1], ["b", 2]], ())])
    assert reader.read("../../etc/passwd.xlsx", _replaced(made, {"../../../tmp/evil": "x"})).sheets


def _replaced(made: bytes, parts: dict[str, str]) -> bytes:
    with zipfile.ZipFile(BytesIO(made)) as archive:
        kept: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return writers.zipped({**kept, **parts})


def _mutilated() -> Iterator[tuple[str, bytes]]:
    """Honest files with bytes changed, cut short, or doubled in the middle."""
    rows: list[list[writers.Cell]] = [[f"AB-{n}", f"Название {n}", n] for n in range(40)]
    honest = {
        "a.xlsx": writers.xlsx([("Л", rows, ())]),
        "a.xls": writers.xls([("Л", rows, [(0, 0, 1, 0)])]),
        "a.ods": writers.ods([("Л", rows)]),
        "a.docx": writers.docx(["x", rows]),
        "a.eml": writers.eml("x", files=[("y.xls", writers.xls([("Л", rows, ())]))]),
        "a.html": writers.html(rows).encode(),
    }
    chance = random.Random(7)
    for name, content in honest.items():
        for _ in range(40):
            made = bytearray(content)
            for _ in range(chance.randint(1, 30)):
                made[chance.randrange(len(made))] = chance.randrange(256)
            if chance.random() < 0.3:
                made = made[: chance.randrange(len(made))]
            yield name, bytes(made)


def test_damaged_files_end_in_a_sentence_or_in_rows() -> None:
    for name, content in _mutilated():
        try:
            reader.read(name, content)
        except DeskError:
            continue


# --- in the other process -------------------------------------------------------------------------


def test_a_file_is_read_by_another_process() -> None:
    reading = child.read_content("a.xlsx", writers.xlsx([("Лист", [["AB-1", 2], ["AB-2", 3]], ())]))
    assert reading.sheets[0].rows == (("AB-1", "2"), ("AB-2", "3"))


def test_a_refusal_comes_back_as_it_is() -> None:
    with pytest.raises(FileUnreadable) as caught:
        child.read_content("a.bin", b"\0\1\2\3")
    assert caught.value.facts == {"name": "a.bin", "reason": "unknown_kind"}


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is Linux's")
@pytest.mark.parametrize("content", [b"a;b", b"%PDF-1.7"])
def test_a_file_that_needs_too_much_memory_is_stopped(content: bytes) -> None:
    """The limit stands before the file is looked at; for a PDF it is one of another kind."""
    inside = (
        "import sys; from b2bdesk.intake import apart, limits, reader;"
        "reader.read = lambda name, content, encoding: bytearray(limits.MOST_MEMORY) and 1/0;"
        "sys.exit(apart.answer('a.csv'))"
    )
    done = subprocess.run([sys.executable, "-c", inside], input=content, capture_output=True, check=False)
    assert json.loads(done.stdout)["error"]["facts"] == {"name": "a.csv", "reason": "memory"}


def test_a_file_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(FileReadingStopped) as caught:
        child.read_content("a.xlsx", writers.xlsx([("Л", [["a", 1]], ())]), within_s=0.01)
    assert caught.value.facts["reason"] == "time"


def test_reading_ends_when_nobody_waits_any_more() -> None:
    with pytest.raises(FileReadingStopped):
        child.read_content("a.xlsx", writers.xlsx([("Л", [["a", 1]], ())]), cancelled=lambda: True)


@pytest.mark.parametrize(
    ("stream", "reason"), [("EncryptedPackage", "protected"), ("WordDocument", "unknown_kind")]
)
def test_a_container_that_holds_no_workbook_says_so(stream: str, reason: str) -> None:
    made = writers.xls([("Л", [["a", 1]], ())]).replace("Workbook".encode("utf-16-le"), b"\0" * 16)
    assert reason_of("a.xlsx", made + stream.encode("utf-16-le")) == reason


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + bytes(900), b"MZ\x90\0" + bytes(900)])
def test_a_binary_file_under_the_name_of_a_table_is_no_text(content: bytes) -> None:
    assert reason_of("a.csv", content) == reason_of("a.xlsx", content) == "unknown_kind"


def test_a_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    lines = "".join(f"AB-{n};{n}\n" for n in range(40_000))
    read = reader.read("a.csv", f'Артикул;Кол-во\n"Монитор 27" белый;5\n"ООО;7\n{lines}'[:90_000].encode())
    assert read.sheets[0].rows[1:4] == (('Монитор 27" белый', "5"), ("ООО", "7"), ("AB-0", "0"))


@pytest.mark.parametrize(
    "line", ["1 " * 990, "(" * 1990, "5." * 990, "x 5;" * 490, "от 5 " * 390, "5 шт, " * 300]
)
def test_a_line_made_to_be_slow_is_read_at_once(line: str) -> None:
    """No time is measured: a pattern that needs the square of these would not come back within a minute."""
    lines_of_text(0, [(line,)] * 30)
