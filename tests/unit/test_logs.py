"""What support may read, and what must never be written."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from b2bdesk import logs
from b2bdesk.errors import Refused


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield logs.configure(tmp_path, "desk")
    for handler in root.handlers[:]:
        if handler not in before:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(level)


def test_a_secret_planted_in_an_exception_is_not_in_the_file(log_file: Path) -> None:
    logs.remember_secret("hunter2-hunter2")
    try:
        raise RuntimeError("signing in with hunter2-hunter2 failed")
    except RuntimeError:
        logging.getLogger("b2bdesk.x").exception("The key %s was not accepted", "hunter2-hunter2")
    text = log_file.read_text(encoding="utf-8")
    assert "was not accepted" in text and "Traceback" in text
    assert "hunter2" not in text


@pytest.mark.parametrize(
    ("written", "hidden"),
    [
        ("{'X-API-KEY': 'abcd1234efgh'}", "abcd1234efgh"),
        ("[(b'X-API-KEY', b'abcd1234efgh')]", "abcd1234efgh"),
        ("Authorization: Bearer eyJhbGciOi.abc", "eyJhbGciOi"),
        ("Authorization: Token 5f2c5f2c5f2c", "5f2c5f2c5f2c"),
        ("X-Secret: 0011223344", "0011223344"),
        ("password=correct-horse&site=b2b", "correct-horse"),
        ("auth failed for Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"),
        ("calling +7 (495) 123-45-67 now", "123-45-67"),
        ("contact +74951234567", "4951234567"),
        ("contact 8 916 765-43-21.", "765-43-21"),
    ],
)
def test_headers_and_phones_are_masked(written: str, hidden: str) -> None:
    assert hidden not in logs.mask(written)


@pytest.mark.parametrize(
    "kept",
    [
        "order 018f3c5e-7a1b-7123-8456-1234567890ab sent",
        "company 7707083893 / 770701001, ОГРН 1027700132195",
        "2026-11-21 18:24:10,123 took 82 ms",
        "order K7Q-00042, total 123456.78",
        "the site=b2b answered 200",
    ],
)
def test_what_support_needs_stays_readable(kept: str) -> None:
    assert logs.mask(kept) == kept


def test_a_thread_that_fails_leaves_its_traceback(tmp_path: Path) -> None:
    program = (
        "import sys, threading; from pathlib import Path; from b2bdesk import logs;"
        "folder = Path(sys.argv[1]); logs.configure(folder, 'agent');"
        "logs.install_hooks(folder, 'agent', lambda error: print('told', type(error).__name__));"
        "worker = threading.Thread(target=lambda: 1 // 0, name='pull-crm'); worker.start(); worker.join()"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, check=True)
    assert done.stdout == b"told ZeroDivisionError\n"
    assert "Unhandled in pull-crm" in (tmp_path / "agent.log").read_text(encoding="utf-8")


def test_a_crash_of_the_interpreter_leaves_the_stacks(tmp_path: Path) -> None:
    program = (
        "import sys, os, signal; from pathlib import Path; from b2bdesk import logs;"
        "logs.install_hooks(Path(sys.argv[1]), 'agent'); os.kill(os.getpid(), signal.SIGSEGV)"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, check=False)
    assert "Segmentation fault" in (tmp_path / "agent.fault").read_text(encoding="utf-8")


def test_the_bundle_holds_the_last_lines_and_no_secret(tmp_path: Path, log_file: Path) -> None:
    logs.remember_secret("planted-secret-1")
    for number in range(700):
        logging.getLogger("b2bdesk.x").info("line %d", number)
    with (tmp_path / "old.log").open("w", encoding="utf-8") as old:
        old.write("written before masking: planted-secret-1\n")
    bundle = tmp_path / "help.zip"
    crm = {"base_url": "https://shop.example", "api_key": "planted-secret-2"}
    settings = {"connectors": {"retailcrm": crm}}
    logs.support_bundle(bundle, tmp_path, settings, {"b2bdesk": "0.1.0"})
    with zipfile.ZipFile(bundle) as opened:
        texts = {name: opened.read(name).decode() for name in opened.namelist()}
    assert "line 699" in texts["desk.log"] and "line 100\n" not in texts["desk.log"]
    assert json.loads(texts["settings.json"])["connectors"]["retailcrm"]["base_url"] == "https://shop.example"
    assert not any("planted-secret" in text for text in texts.values())


def test_a_library_that_prints_does_not_reach_standard_output(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from b2bdesk import logs;"
        "logs.capture_output(Path(sys.argv[1]), 'agent'); print('chatter', flush=True)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, check=True)
    assert done.stdout == b""
    assert "chatter" in (tmp_path / "agent.out").read_text()


def test_what_a_vendor_repeats_in_its_refusal_is_kept_without_our_secrets() -> None:
    logs.remember_secret("planted/secret+3")
    said = ["line 1: planted/secret+3", "at https://x.example/?key=planted%2Fsecret%2B3"]
    error = Refused(
        system="sap", detail="planted/secret+3 is unknown", messages=said, fields={"a": ("planted/secret+3",)}
    )
    assert error.facts["detail"] == "*** is unknown" and error.facts["fields"] == {"a": ("***",)}
    assert "planted" not in f"{error} {error!r} {error.to_wire()}"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("letter to Anna.Petrova+1@client.example was sent", "letter to <mail> was sent"),
        (
            "INN 7707083893, OGRN 1027700132195, of a person 500100732259",
            "INN <number>, OGRN <number>, of a person <number>",
        ),
        ("account 40702810938000012345", "account <number>"),
        ("GET https://anna:pass@crm.example/api 200", "GET https://***@crm.example/api 200"),
        (
            "order 018f3c5e-7a1b-7123-8456-123456789012 took 82 ms",
            "order 018f3c5e-7a1b-7123-8456-123456789012 took 82 ms",
        ),
    ],
)
def test_what_leaves_the_company_names_nobody(written: str, shown: str) -> None:
    assert logs.mask_for_support(written) == shown
