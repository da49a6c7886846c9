"""The rules of the house that a machine can check."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)


def tracked() -> list[Path]:
    """Return the project's own files, as a fresh clone would have them."""
    if shutil.which("git") is None:
        pytest.skip("git is not here")
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard")
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


@pytest.mark.timeout(600)
def test_types_are_strict() -> None:
    done = run(sys.executable, "-m", "mypy")
    assert done.returncode == 0, done.stdout


def test_ruff_finds_nothing() -> None:
    done = run(str(BIN / "ruff"), "check", ".")
    assert done.returncode == 0, done.stdout


def test_code_is_formatted_alike() -> None:
    done = run(str(BIN / "ruff"), "format", "--check", ".")
    assert done.returncode == 0, done.stdout


def test_rooms_import_only_what_they_may() -> None:
    # Through the interpreter: the script itself names the folder it was installed in, and folders get moved.
    done = run(sys.executable, str(BIN / "lint-imports"))
    assert done.returncode == 0, done.stdout


def test_nothing_unexpected_stands_at_the_top() -> None:
    known = {
        "main.py", "b2bdesk", "resources", "tests", "benchmarks", "tools", "docs", "pyproject.toml", ".ci",
        "requirements.txt", "requirements-dev.txt", "README.md", "CHANGELOG.md", "LICENSE", ".gitignore",
    }  # fmt: skip
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} <= known


def test_requirements_name_versions_and_hashes_but_no_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text and "--index-url" not in text and "--find-links" not in text
        pins = re.findall(r"^[a-z0-9][^\s=]*==", text, re.MULTILINE)
        assert pins and text.count("--hash=sha256:") >= len(pins)


def test_no_source_file_has_outgrown_a_reader() -> None:
    long = [
        (path.relative_to(ROOT).as_posix(), lines)
        for path in tracked()
        if path.suffix == ".py" and path.is_relative_to(ROOT / "b2bdesk") and "versions" not in path.parts
        and (lines := path.read_text(encoding="utf-8").count("\n")) > 500
    ]  # fmt: skip
    assert long == []


def test_headless_parts_do_not_need_qt() -> None:
    blocker = (
        "import sys\n"
        "class NoQt:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in {'PySide6', 'shiboken6'}:\n"
        "            raise ImportError('Qt is not installed here: ' + name)\n"
        "sys.meta_path.insert(0, NoQt())\n"
        "import b2bdesk.cli, b2bdesk.agent, b2bdesk.training.supervisor, b2bdesk.documents.registry\n"
        "import b2bdesk.services.orders, b2bdesk.services.documents, b2bdesk.statement_report\n"
    )
    done = run(sys.executable, "-c", blocker)
    assert done.returncode == 0, done.stderr
