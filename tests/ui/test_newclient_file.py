"""A file with a company's details fills the new-client sheet; each value is shown with its line first."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from b2bdesk.store.rows import ClientQuery
from b2bdesk.store.schema.clients import client_files
from b2bdesk.ui.commands import Command
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens import clients, newclient
from b2bdesk.ui.screens.clients.screen import ClientsScreen
from b2bdesk.ui.screens.newclient.sheet import NewClientSheet
from tests.desk_rig import INN_NEW, registry_company
from tests.requests import writers
from tests.ui.rig import ScreenRig, open_rig

ACCOUNT, BIC = "40702810938000012345", "044525225"
CARD = [
    ["Карточка предприятия"],
    ["Полное наименование", "ООО «Новое дело»"],
    ["ИНН / КПП", f"{INN_NEW} / 773601001"],
    ["Расчётный счёт", ACCOUNT],
    ["Банк", "ПАО Сбербанк"],
    ["БИК", BIC],
    ["Телефон", "+7 (495) 123-45-99"],
    ["Электронная почта", "info@newdeal.example"],
]


@pytest.fixture
def rig(qapp, runner, language, tmp_path) -> Iterator[ScreenRig]:
    language.switch("en")
    with open_rig(
        qapp,
        runner,
        language,
        tmp_path / "store",
        lambda parts: [clients.screen(parts)],
        _register,
    ) as opened:
        yield opened


def _register(parts) -> None:
    newclient.register(parts)
    parts.window.registry.add(Command("order.new", "New order", lambda _: None, key="Ctrl+N", icon="plus"))


def drop(rig: ScreenRig, file: Path) -> NewClientSheet:
    """Ctrl+Shift+N, then the file is dragged onto the sheet."""
    rig.press("Ctrl+Shift+N", rig.window)
    rig.deliver()
    sheet = rig.window.findChild(NewClientSheet, "newclient")
    assert sheet is not None
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    how = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(sheet, QDragEnterEvent(QPoint(9, 9), *how))
    QApplication.sendEvent(sheet, QDropEvent(QPointF(9, 9), *how))
    rig.deliver()
    return sheet


def test_details_out_of_a_file_fill_the_sheet(rig: ScreenRig, tmp_path: Path) -> None:
    rig.back.registry.companies.append(registry_company(INN_NEW, "Новое дело", kpp="773601001"))
    file = tmp_path / "Реквизиты.docx"
    file.write_bytes(writers.docx([CARD]))
    sheet = drop(rig, file)
    shown = [(row.word, row.value) for row in sheet.details.rows.rows()]
    assert shown == [
        ("INN", INN_NEW),
        ("KPP", "773601001"),
        ("BIC", BIC),
        ("Account", ACCOUNT),
        ("Phone", "+7 495 123-45-99"),
        ("E-mail", "info@newdeal.example"),
    ]
    assert sheet.form.inn.text() == "", "nothing is filled before it is taken"
    rig.find("newclient.file.take").click()
    rig.deliver()
    assert (sheet.form.inn.text(), sheet.form.email.text()) == (INN_NEW, "info@newdeal.example")
    sheet.form.contact_name.set_text("Анна")
    sheet.form.contact_name.edited.emit("Анна Новая")
    rig.press("Ctrl+Enter", sheet.form.inn.line)
    rig.deliver()
    with rig.back.store.read() as tx:
        (made,) = [
            tx.clients.need(row.uid) for row in tx.clients.rows(tx.clients.keys(ClientQuery(text=INN_NEW)))
        ]
        (kept,) = tx.clients.files.of(made.uid)
        assert tx.clients.files.content(kept.uid) == file.read_bytes()
    (account,) = made.companies[0].bank_accounts
    assert (account.account, account.bic) == (ACCOUNT, BIC)
    rig.press("Ctrl+Z", rig.window)
    rig.deliver()
    assert loose_files(rig) == [("Реквизиты.docx", file.read_bytes())], "taken back it lies in the sheet"


def test_what_was_typed_stays(rig: ScreenRig, tmp_path: Path) -> None:
    file = tmp_path / "card.txt"
    file.write_text("Тел. +7 495 123-45-99\nпочта: info@newdeal.example\n", encoding="utf-8")
    sheet = drop(rig, file)
    sheet.form.email.set_text("own@newdeal.example")
    sheet.form.email.edited.emit("own@newdeal.example")
    rig.find("newclient.file.take").click()
    rig.deliver()
    assert sheet.form.email.text() == "own@newdeal.example"
    assert sheet.form.phone.text() == "+74951234599"


def test_a_file_without_details_says_so(rig: ScreenRig, tmp_path: Path) -> None:
    file = tmp_path / "прочее.txt"
    file.write_text("Добрый день, приезжайте 25.11.2026", encoding="utf-8")
    drop(rig, file)
    said = rig.find("newclient.file.bar").text()
    assert (
        said == "прочее.txt (1 kB) will be kept with the client. It holds no INN, account, phone or e-mail."
    )


def test_a_picture_is_shown_and_kept_until_it_is_removed(rig: ScreenRig, tmp_path: Path) -> None:
    sheet = drop(rig, picture(tmp_path, 1200, 800))
    assert sheet.details.picture.isVisible()
    assert rig.find("newclient.file.bar").text().startswith("Карточка.png (")
    low = sheet.details.picture.sizeHint().height()
    rig.find("newclient.file.larger").click()
    assert sheet.details.picture.sizeHint().height() > 2 * low
    rig.press("Esc", sheet)
    rig.deliver()
    rig.press("Ctrl+Shift+N", rig.window)
    rig.deliver()
    sheet = rig.find(NewClientSheet, "newclient")
    assert sheet.details.picture.isVisible(), "the draft of the sheet knows its file"
    rig.find("newclient.file.drop").click()
    rig.deliver()
    assert not sheet.details.picture.isVisible()
    assert loose_files(rig) == []


def test_a_picture_that_unpacks_to_too_much_is_kept_and_not_shown(rig: ScreenRig, tmp_path: Path) -> None:
    file = picture(tmp_path, 2, 2)
    content = bytearray(file.read_bytes())
    content[16:24] = struct.pack(">II", 60_000, 60_000)
    content[29:33] = struct.pack(">I", zlib.crc32(content[12:29]))
    file.write_bytes(content)
    sheet = drop(rig, file)
    assert not sheet.details.picture.isVisible()
    assert (
        rig.find("newclient.file.bar").text().endswith("The picture Карточка.png is too large to be shown.")
    )
    assert [name for name, _content in loose_files(rig)] == ["Карточка.png"]


def test_what_is_no_readable_file_is_kept_all_the_same(rig: ScreenRig, tmp_path: Path) -> None:
    file = tmp_path / "карточка.7z"
    file.write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(100))
    drop(rig, file)
    assert rig.find("newclient.file.bar").text() == "карточка.7z (1 kB) will be kept with the client."
    (tmp_path / "пусто.docx").touch()
    drop(rig, tmp_path / "пусто.docx")
    assert rig.find("newclient.file.bar").text().startswith("карточка.7z")


def test_files_of_a_client_are_added_and_saved_on_his_card(rig: ScreenRig, tmp_path: Path) -> None:
    romashka = rig.back.romashka
    rig.window.open_object(ObjectRef("client", romashka.uid), romashka.name)
    rig.deliver()
    screen = rig.window.findChild(ClientsScreen)
    assert screen is not None
    file, copy = picture(tmp_path, 30, 20), tmp_path / "copy.png"
    screen.filing.asking_file = lambda _parent: str(file)
    screen.filing.asking_path = lambda _parent, _name: str(copy)
    screen.card.show_page("documents")
    rig.find("client.files.add").click()
    rig.deliver()
    page = screen.card.documents
    lines = page.files.lines
    assert [lines.data(lines.index(0, place)) for place in (0, 1)] == ["Карточка.png", "on its way"]
    assert rig.strip().startswith("File added: Карточка.png")
    rig.find("client.files.save").click()
    rig.deliver()
    assert copy.read_bytes() == file.read_bytes()
    rig.press("Ctrl+Z", page.files)
    rig.deliver()
    assert not page.files.isVisible()


def picture(folder: Path, width: int, height: int) -> Path:
    """A photograph of a company's card."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0x3366AA)
    path = folder / "Карточка.png"
    assert image.save(str(path))
    return path


def loose_files(rig: ScreenRig) -> list[tuple[str, bytes]]:
    """Files that lie in the sheet and belong to nobody."""
    with rig.back.store.read() as tx:
        chosen = select(client_files.c.name, client_files.c.bytes).where(client_files.c.client_pk.is_(None))
        return [(name, content) for name, content in tx.session.all(chosen)]
