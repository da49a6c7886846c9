"""Russian and English, switched while the window is open; no text is forgotten."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QDialogButtonBox, QLabel

from b2bdesk.ui.language import LANGUAGES, TRANSLATIONS, Language, Retranslating
from tests.ui.conftest import deliver

ROOT = Path(__file__).resolve().parents[2]


class Greeting(Retranslating, QLabel):
    def __init__(self) -> None:
        super().__init__()
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(QCoreApplication.translate("errors", "Open the client"))


def test_an_open_window_changes_its_language(language, qtbot) -> None:
    label, buttons = Greeting(), QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(label)
    qtbot.addWidget(buttons)
    assert label.text() == "Открыть клиента"
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Отмена"
    language.switch("en")
    deliver()
    assert label.text() == "Open the client"
    assert QLocale().language() == QLocale.Language.English
    with pytest.raises(ValueError, match="fr"):
        language.switch("fr")


def messages(code: str):
    tree = ElementTree.parse(TRANSLATIONS / f"b2bdesk_{code}.ts")
    for context in tree.iter("context"):
        for message in context.iter("message"):
            if message.find("translation").get("type") in ("vanished", "obsolete"):
                continue
            yield context.findtext("name"), message


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_is_left_untranslated(code) -> None:
    unfinished = [
        f"{context}: {message.findtext('source')}"
        for context, message in messages(code)
        if message.find("translation").get("type") is not None
        or not "".join(message.find("translation").itertext()).strip()
    ]
    assert unfinished == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_compiled_file_holds_what_the_text_file_says(code, qapp) -> None:
    compiled = QTranslator()
    assert compiled.load(str(TRANSLATIONS / f"b2bdesk_{code}.qm")) or not list(messages(code))
    for context, message in messages(code):
        source, translation = message.findtext("source"), message.find("translation")
        forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
        assert compiled.translate(context, source, message.findtext("comment"), 1) == forms[0]


def test_every_text_of_the_program_is_in_the_file(tmp_path) -> None:
    """Collect again and compare: a text added without ``tools/translate`` is found here."""
    fresh = tmp_path / "fresh.ts"
    sources = [str(file) for file in sorted((ROOT / "b2bdesk" / "ui").rglob("*.py"))]
    collector = Path(sys.executable).with_name("pyside6-lupdate")
    command = [collector, *sources, "-locations", "none", "-silent", "-ts", str(fresh)]
    subprocess.run(command, check=True, capture_output=True)
    collected = {
        (context.findtext("name"), message.findtext("source"))
        for context in ElementTree.parse(fresh).iter("context")
        for message in context.iter("message")
    }
    kept = {(context, message.findtext("source")) for context, message in messages("ru")}
    assert collected == kept


def test_a_text_is_found_in_russian_whatever_the_window_shows(qapp) -> None:
    spoken = Language(qapp)
    spoken.switch("en")
    assert spoken.in_russian("errors", "Try again") == "Повторить"
    assert spoken.other == "ru"
