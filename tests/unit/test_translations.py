"""``tools/translate`` fills in what is known and never loses what somebody translated."""

from __future__ import annotations

import ast
import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QTranslator

TOOL = Path(__file__).resolve().parents[2] / "tools" / "translations.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", TOOL)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["translations"] = module
    spec.loader.exec_module(module)
    return module


class Desk:
    """A small program with its translation files."""

    def __init__(self, tool: ModuleType, folder: Path) -> None:
        self.tool, self.sources, self.texts = tool, folder / "ui", folder / "i18n"
        (self.texts / "ru").mkdir(parents=True)
        self.sources.mkdir()
        self.target = tool.Target("ru", "ru_RU", 3, folder=self.texts)

    def says(self, *texts: str) -> None:
        lines = "".join(f"        self.tr({text!r})\n" for text in texts)
        code = f"class Greeting(QLabel):\n    def show(self):\n{lines}"
        (self.sources / "greeting.py").write_text(code, encoding="utf-8")

    def knows(self, name: str, **texts: object) -> Path:
        file = self.texts / "ru" / f"{name}.json"
        found = {source.replace("_", " "): text for source, text in texts.items()}
        file.write_text(json.dumps({"Greeting": found}), encoding="utf-8")
        return file

    def translate(self, *named: Path):
        return self.tool.renew(self.target, named, self.sources)

    def russian(self) -> dict[str, list[str]]:
        return {source: forms for (_, source), forms in self.tool.from_ts(self.target.file) if any(forms)}


@pytest.fixture
def desk(tool: ModuleType, tmp_path: Path) -> Desk:
    return Desk(tool, tmp_path)


def test_known_texts_are_filled_in_and_the_others_are_named(desk: Desk) -> None:
    desk.says("Good day", "Goodbye")
    desk.knows("room", Good_day="Добрый день")
    report = desk.translate()
    assert report.filled == 1 and report.unfinished == ["Greeting: Goodbye"]
    assert desk.russian() == {"Good day": ["Добрый день"]}


def test_doing_it_again_changes_nothing(desk: Desk) -> None:
    desk.says("Good day", "Goodbye")
    desk.knows("room", Good_day="Добрый день")
    desk.translate()
    files = [desk.target.file, desk.target.file.with_suffix(".qm")]
    before = [file.read_bytes() for file in files]
    assert desk.translate().filled == 0
    assert [file.read_bytes() for file in files] == before


def test_what_the_translator_wrote_is_not_overwritten(desk: Desk) -> None:
    desk.says("Good day")
    desk.knows("room", Good_day="Добрый день")
    desk.translate()
    desk.knows("room", Good_day="Здрасьте")
    report = desk.translate()
    assert report.overruled == ["Greeting: Good day -> ['Здрасьте']"]
    assert desk.russian() == {"Good day": ["Добрый день"]}


def test_a_text_that_left_the_program_comes_back_with_its_translation(desk: Desk) -> None:
    desk.says("Good day", "Goodbye")
    file = desk.knows("room", Good_day="Добрый день", Goodbye="До свидания")
    desk.translate()
    file.unlink()
    desk.says("Good day")
    assert desk.translate().texts == 1
    desk.says("Good day", "Goodbye")
    report = desk.translate()
    assert report.unfinished == []
    assert desk.russian() == {"Good day": ["Добрый день"], "Goodbye": ["До свидания"]}


def test_texts_are_taken_from_a_translation_file_of_another_branch(desk: Desk, tmp_path: Path) -> None:
    desk.says("Good day")
    desk.knows("room", Good_day="Добрый день").replace(tmp_path / "known.json")
    desk.translate(tmp_path / "known.json")
    other = desk.target.file.replace(tmp_path / "other.ts")
    report = desk.translate(other)
    assert report.unfinished == [] and desk.russian() == {"Good day": ["Добрый день"]}


@pytest.mark.parametrize(
    "text", ["", "Добрый день, %2", "Добрый день", ["%1, день", "%1, дня", "%1, дней"]], ids=str
)
def test_a_translation_that_lost_a_gap_or_has_the_wrong_forms_is_refused(desk: Desk, text: object) -> None:
    desk.says("Good day, %1")
    (desk.texts / "ru" / "room.json").write_text(
        json.dumps({"Greeting": {"Good day, %1": text}}), encoding="utf-8"
    )
    report = desk.translate()
    assert report.unfinished == ["Greeting: Good day, %1"] and desk.russian() == {}


@pytest.mark.parametrize(
    "call", ["self.tr('%n line(s)', '', n)", "translate('Greeting', '%n line(s)', '', n)"]
)
def test_numerals_get_all_their_forms(desk: Desk, call: str) -> None:
    code = f"class Greeting(QLabel):\n    def show(self, n):\n        {call}\n"
    (desk.sources / "greeting.py").write_text(code, encoding="utf-8")
    forms = ["%n строка", "%n строки", "%n строк"]
    (desk.texts / "ru" / "room.json").write_text(
        json.dumps({"Greeting": {"%n line(s)": forms}}), encoding="utf-8"
    )
    assert desk.translate().unfinished == []
    assert desk.russian() == {"%n line(s)": forms}
    (desk.texts / "ru" / "room.json").unlink()
    assert desk.translate().unfinished == []
    compiled = QTranslator()
    assert compiled.load(str(desk.target.file.with_suffix(".qm")))
    shown = [compiled.translate("Greeting", "%n line(s)", "", n) for n in (1, 3, 5)]
    assert shown == forms


def test_a_program_that_runs_keeps_its_words_while_they_are_translated_anew(desk: Desk) -> None:
    many = {f"Text {number} of the window": f"Текст {number} окна" for number in range(500)}
    desk.says(*many)
    desk.knows("room", **many)
    desk.translate()
    running = QTranslator()
    assert running.load(str(desk.target.file.with_suffix(".qm")))
    desk.says("Good day")
    desk.knows("room", Good_day="Добрый день")
    desk.translate()
    assert [running.translate("Greeting", text) for text in many] == list(many.values())


def test_the_english_file_holds_numerals_only(desk: Desk, tool: ModuleType) -> None:
    desk.says("Good day", "%n line(s)")
    (desk.texts / "en").mkdir()
    forms = ["%n line", "%n lines"]
    (desk.texts / "en" / "room.json").write_text(json.dumps({"Greeting": {"%n line(s)": forms}}))
    english = tool.Target("en", "en_GB", 2, only_plurals=True, folder=desk.texts)
    for _ in range(2):
        assert tool.renew(english, [], desk.sources).unfinished == []
        assert dict(tool.from_ts(english.file)) == {("Greeting", "%n line(s)"): forms}


def _translated() -> Iterator[tuple[str, str]]:
    """Yield every text that the window asks a translation for, wherever the call stands."""
    texts = (file.read_text(encoding="utf-8") for file in (TOOL.parents[1] / "b2bdesk" / "ui").rglob("*.py"))
    for text in texts:
        for node in ast.walk(ast.parse(text)) if "translate(" in text else ():
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "translate":
                given = [one.value for one in node.args[:2] if isinstance(one, ast.Constant)]
                if len(given) == 2:
                    yield given[0], given[1]


def test_no_text_hides_from_the_collector(tool: ModuleType) -> None:
    """The collector reads no strings inside strings."""
    known = set(tool.gather([TOOL.parents[1] / "resources" / "i18n" / "b2bdesk_ru.ts"]))
    assert set(_translated()) - known == set()


def test_the_context_of_a_text_is_written_out() -> None:
    """The collector does not know what a name stands for: such a text would stay in English."""
    hidden = []
    for file in (TOOL.parents[1] / "b2bdesk" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "translate":
                context, text = [*node.args, None, None][:2]
                if isinstance(text, ast.Constant) and not isinstance(context, ast.Constant):
                    hidden.append((file.name, text.value))
    assert hidden == []
