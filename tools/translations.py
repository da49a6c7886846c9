"""Collects the texts of the window, fills in the known translations, compiles, tells what is missing.

Known are the translation files themselves, ``resources/i18n/<language>/*.json`` and the files named on the
command line (``.ts`` or ``.json``: ``{"Context": {"source": "translation" or [plural forms]}}``). What a
translation file already says always wins. A text that left the program stays in the file, marked as
vanished, and is taken up again when the text comes back; so nothing translated is ever lost.

A text with ``%n`` has plural forms, however it is called: the collector sees that in ``tr()`` only, not in
``translate()``. The English file holds nothing else.

Exit code 0 when every text is translated, 1 when some are not.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / "resources" / "i18n"
GONE = ("vanished", "obsolete")
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
FORM_INDENT = " " * 12

Key = tuple[str, str]
"""Context and source text."""
Forms = list[str]
"""A translation: one form, or as many as the language has plurals."""

_GAP = re.compile(r"%L?\d|%n|{\w+}")


@dataclass(frozen=True)
class Target:
    """One language; ``plurals`` forms a numeral takes, ``only_plurals`` when the sources are its texts."""

    code: str
    locale: str
    plurals: int
    only_plurals: bool = False
    folder: Path = TEXTS

    @property
    def file(self) -> Path:
        """The translation file."""
        return self.folder / f"b2bdesk_{self.code}.ts"


TARGETS = (Target("ru", "ru_RU", 3), Target("en", "en_GB", 2, only_plurals=True))


@dataclass
class Report:
    """What came of one language."""

    texts: int = 0
    filled: int = 0
    unfinished: list[str] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    overruled: list[str] = field(default_factory=list)


def main(arguments: list[str]) -> int:
    """Do the whole work; see the module."""
    parser = argparse.ArgumentParser(description="Collect, fill and compile the translations.")
    parser.add_argument("known", nargs="*", type=Path, help="more files with known Russian texts")
    named = parser.parse_args(arguments).known
    reports = [renew(target, named if target.code == "ru" else []) for target in TARGETS]
    for target, report in zip(TARGETS, reports, strict=True):
        _print(target, report)
    return int(any(report.unfinished for report in reports))


def renew(target: Target, named: Iterable[Path], sources: Path = ROOT / "b2bdesk" / "ui") -> Report:
    """Bring the files of one language up to date with the texts of a source folder."""
    kept = gather([target.file] if target.file.exists() else [])
    brought = gather([*sorted((target.folder / target.code).glob("*.json")), *named])
    collect(target, sources)
    report = fill(target, {**brought, **kept})
    differing = (key for key, forms in brought.items() if kept.get(key, forms) != forms)
    report.overruled = [f"{key[0]}: {key[1]} -> {brought[key]}" for key in differing]
    _compile(target.file)
    return report


def _compile(file: Path) -> None:
    compiled = file.with_suffix(".qm")
    fresh = compiled.with_name(f"{compiled.name}.new")
    run("pyside6-lrelease", "-silent", "-nounfinished", str(file), "-qm", str(fresh))
    # Qt maps a loaded file into memory: a program that runs keeps the old one until it starts again.
    fresh.replace(compiled)


def gather(files: Iterable[Path]) -> dict[Key, Forms]:
    """Return what the files know; the first one that knows a text is believed."""
    found: dict[Key, Forms] = {}
    for file in files:
        pairs = from_ts(file) if file.suffix == ".ts" else from_json(file)
        for key, forms in pairs:
            if all(form.strip() for form in forms):
                found.setdefault(key, forms)
    return found


def from_json(file: Path) -> Iterator[tuple[Key, Forms]]:
    """Return the texts of a file made by hand."""
    for context, texts in json.loads(file.read_text(encoding="utf-8")).items():
        for source, forms in texts.items():
            yield (context, source), forms if isinstance(forms, list) else [forms]


def from_ts(file: Path) -> Iterator[tuple[Key, Forms]]:
    """Return the finished texts of a translation file, also the vanished ones."""
    for key, message in messages(ElementTree.parse(file)):
        translation = message.find("translation")
        if translation is not None and translation.get("type") != "unfinished":
            yield key, forms_of(translation)


def messages(tree: ElementTree.ElementTree[ElementTree.Element]) -> Iterator[tuple[Key, ElementTree.Element]]:
    """Return every message of a translation file with its key."""
    for context in tree.iter("context"):
        for message in context.iter("message"):
            yield (context.findtext("name", ""), message.findtext("source", "")), message


def forms_of(translation: ElementTree.Element) -> Forms:
    """Return the forms of a translation as the file has them."""
    plural = [form.text or "" for form in translation.iter("numerusform")]
    return plural or [translation.text or ""]


def collect(target: Target, sources: Path) -> None:
    """Take the texts of the program into the file; translations that are there stay."""
    files = [str(file) for file in sorted(sources.rglob("*.py"))]
    options = ["-silent", "-locations", "none", "-source-language", "en", "-target-language", target.locale]
    # A guess from a similar text would be shown to people as if somebody had translated it.
    options += ["-disable-heuristic", "similartext", "-disable-heuristic", "sametext"]
    run("pyside6-lupdate", *files, *options, "-ts", str(target.file))


def fill(target: Target, known: dict[Key, Forms]) -> Report:
    """Translate what is unfinished in the file from what is known; what is finished is not touched."""
    tree, report = ElementTree.parse(target.file), Report()
    if target.only_plurals:
        keep_numerals(tree)
    for key, message in messages(tree):
        translation = message.find("translation")
        if translation is not None and translation.get("type") not in GONE:
            report.texts += 1
            _fill_one(key, message, translation, known.get(key, []), target.plurals, report)
    text = ElementTree.tostring(tree.getroot(), encoding="unicode")
    target.file.write_text(f"{HEAD}{text}\n", encoding="utf-8")
    return report


def _fill_one(
    key: Key,
    message: ElementTree.Element,
    translation: ElementTree.Element,
    forms: Forms,
    plurals: int,
    report: Report,
) -> None:
    numeral = "%n" in key[1]
    finished = translation.get("type") is None and all(forms_of(translation))
    if finished and numeral == (message.get("numerus") == "yes"):
        return
    if fits(key[1], forms, plurals if numeral else 1):
        if numeral:
            message.set("numerus", "yes")
        write(translation, forms, numeral)
        report.filled += 1
        return
    translation.set("type", "unfinished")
    report.unfinished.append(f"{key[0]}: {key[1]}")
    if forms:
        report.rejected.append(f"{key[0]}: {key[1]} -> {forms}")


def keep_numerals(tree: ElementTree.ElementTree[ElementTree.Element]) -> None:
    """Take out every text without plural forms: the sources themselves are the texts of this language."""
    for context in list(tree.getroot().iter("context")):
        for message in list(context.iter("message")):
            if "%n" not in message.findtext("source", ""):
                context.remove(message)
        for message in context.iter("message"):
            message.tail = "\n    "
        if len(context):
            context[-1].tail = "\n"
        if context.find("message") is None:
            tree.getroot().remove(context)


def fits(source: str, forms: Forms, wanted: int) -> bool:
    """Tell whether a translation has the right number of forms, none empty, and the gaps of its source."""
    gaps = sorted(set(_GAP.findall(source)) - {"%n"})
    return len(forms) == wanted and all(
        form.strip() and sorted(set(_GAP.findall(form)) - {"%n"}) == gaps for form in forms
    )


def write(translation: ElementTree.Element, forms: Forms, numeral: bool) -> None:
    """Put the forms into the element and mark it as finished."""
    translation.attrib.pop("type", None)
    for child in list(translation):
        translation.remove(child)
    if not numeral:
        translation.text = forms[0]
        return
    translation.text = f"\n{FORM_INDENT}"
    for place, form in enumerate(forms, start=1):
        added = ElementTree.SubElement(translation, "numerusform")
        added.text, added.tail = form, f"\n{FORM_INDENT}"
        if place == len(forms):
            added.tail = f"\n{FORM_INDENT[4:]}"


def run(tool: str, *arguments: str) -> None:
    """Run one of Qt's tools that stand beside the interpreter; raises CalledProcessError after its words."""
    command = [str(Path(sys.executable).with_name(tool)), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode:
        print(done.stdout, done.stderr, file=sys.stderr)
        done.check_returncode()


def _print(target: Target, report: Report) -> None:
    left = len(report.unfinished)
    print(f"{target.code}: {report.texts} texts, {report.filled} filled in now, {left} not translated")
    for line in report.unfinished:
        print(f"  not translated  {line}")
    for line in report.rejected:
        print(f"  does not fit    {line}")
    for line in report.overruled:
        print(f"  not taken, the translation file says something else    {line}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
