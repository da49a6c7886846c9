"""A file with a company's details fills the new-client sheet; each value is shown with its line first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from b2bdesk.store.rows import ClientQuery
from b2bdesk.ui.commands import Command
from b2bdesk.ui.screens import clients, newclient
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
    (account,) = made.companies[0].bank_accounts
    assert (account.account, account.bic) == (ACCOUNT, BIC)


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
    assert "прочее.txt holds no INN" in rig.find("newclient.file.bar").text()
