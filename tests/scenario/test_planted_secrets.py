"""Secrets are planted, everything is run and broken, and every byte that is left is searched for them.

The server stands where a CRM and a registry are expected; it refuses everything and repeats in its refusal
whatever it was sent, keys included.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest

from b2bdesk.model.client import Client, Company
from b2bdesk.model.clock import SystemClock
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.uid import new_uid
from b2bdesk.secrets import service_name
from b2bdesk.store.engine import connect
from b2bdesk.store.store import FILE, Store
from tests.planted_keys import FILE_VARIABLE

ROOT = Path(__file__).parents[2]
MAIN = [sys.executable, str(ROOT / "main.py")]
PATIENCE_S = 60

KEY = bytes(range(100, 132))
SECRETS = {
    ("retailcrm", "api_key"): "crm/planted+key=4711",
    ("dadata", "api_key"): "registryplantedkey0815",
    ("dadata", "secret"): "registryplantedsecret0816",
    ("mail", "password"): "letters planted password",
    ("store", "key"): KEY.hex(),
}
FORMS = sorted(
    {
        form
        for secret in SECRETS.values()
        for form in (secret, quote(secret, safe=""), base64.b64encode(secret.encode()).decode())
    }
)
"""The secrets as they may stand in a file, an address or a header."""


class Parrot(BaseHTTPRequestHandler):
    """Refuses and repeats everything: what was asked, with which headers and which body."""

    heard: threading.Event

    def _refuse(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode("utf-8", "replace")
        keys = [
            self.headers[name] for name in ("X-API-KEY", "Authorization", "X-Secret") if name in self.headers
        ]
        said = f"I do not know {' '.join(keys)} {self.path} {body}"
        refusal = {"success": False, "errorMsg": said, "message": said, "errors": {"key": said}}
        answer = json.dumps(refusal).encode()
        self.send_response(403 if "credentials" in self.path else 400)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)
        self.heard.set()

    do_GET = do_POST = _refuse

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def parrot() -> Iterator[tuple[str, threading.Event]]:
    heard = threading.Event()
    handler = type("Heard", (Parrot,), {"heard": heard})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", heard
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def home(tmp_path: Path, parrot: tuple[str, threading.Event]) -> Path:
    """A home with a real profile whose outbox has something to send."""
    address, _ = parrot
    folder = tmp_path / "home" / "profiles" / "main"
    with Store.open(folder, key=KEY, clock=SystemClock(), origin="desk", migrate=True) as store:
        company = Company(new_uid(), "ООО «Новая»", "Новая", is_main=True, inn="7707083893", kpp="770701001")
        client = Client(new_uid(), "Новая", companies=(company,))
        with store.write() as tx:
            tx.clients.save(client)
            payload = {"client": client.uid}
            tx.outbox.add(
                OutboxOp(new_uid(), f"client:{client.uid}", "crm", Action.PUT_CLIENT, payload, tx.now)
            )
    (folder / "profile.toml").write_text(
        f"""
[vendors]
crm = "retailcrm"
requisites = "dadata"
mail = "mail"
[connectors.retailcrm]
base_url = "{address}"
site = "b2b"
user_id = 1
[connectors.dadata]
base_url = "{address}/rs/"
account_url = "{address}/v2/"
[connectors.mail]
host = "127.0.0.1"
port = 9
login = "anna@desk.example"
imap_host = "127.0.0.1"
imap_port = 9
answer_s = 2.0
""",
        encoding="utf-8",
    )
    planted = {f"{service_name('main', vendor)}/{name}": value for (vendor, name), value in SECRETS.items()}
    (tmp_path / "keys.json").write_text(json.dumps(planted), encoding="utf-8")
    return tmp_path / "home"


def environment(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "B2BDESK_HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "PYTHON_KEYRING_BACKEND": "tests.planted_keys.PlantedKeys",
        FILE_VARIABLE: str(home.parent / "keys.json"),
    }


def run(home: Path, *arguments: str) -> str:
    """Carry out a command; return everything that it printed."""
    done = subprocess.run(
        [*MAIN, *arguments, "--profile", "main"],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    return done.stdout + done.stderr


def crashed_agent(home: Path, heard: threading.Event) -> tuple[str, str]:
    """Let the agent work until it is refused, then crash it; return its command line and what it printed."""
    heard.clear()
    child = subprocess.Popen(
        [*MAIN, "agent", "--profile", "main"],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert heard.wait(PATIENCE_S), "the agent asked nobody"
        place = Path(f"/proc/{child.pid}/cmdline")
        line = place.read_text("utf-8") if place.exists() else ""
        child.send_signal(signal.SIGSEGV)
        printed, _ = child.communicate(timeout=PATIENCE_S)
    finally:
        child.kill()
    return line, printed


def inside(store: Path) -> str:
    """Return every value of every table."""
    with closing(connect(store, KEY)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        rows = [
            row
            for (table,) in tables
            if not table.startswith("search")
            for row in connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608
        ]
    return "\n".join(str(value) for row in rows for value in row)


def unpacked(file: Path) -> str:
    with zipfile.ZipFile(file) as opened:
        return "\n".join(opened.read(name).decode("utf-8", "replace") for name in opened.namelist())


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_planted_secrets_are_found_nowhere(home: Path, parrot: tuple[str, threading.Event]) -> None:
    folder = home / "profiles" / "main"
    found = {
        "check --json": run(home, "check", "--json"),
    }
    found["command line"], found["crashed agent"] = crashed_agent(home, parrot[1])
    found["agent after the crash"] = run(home, "agent", "--once", "--json")
    found["report"] = run(home, "report", "-o", str(home / "report.zip"))
    found["store"], found["zip"] = inside(folder / FILE), unpacked(home / "report.zip")
    files = [path for path in home.rglob("*") if path.is_file()]
    found |= {str(path.relative_to(home)): path.read_bytes().decode("latin-1") for path in files}
    # What was searched was worth searching: the refusals are there, with the parrot's words.
    assert "I do not know" in found["check --json"] and "I do not know" in found["store"]
    assert "did not end properly" in found["profiles/main/logs/agent.log"]
    assert "Segmentation fault" in found["profiles/main/logs/agent.log"]
    assert "retailcrm" in found["zip"] and "agent.log" in "".join(
        zipfile.ZipFile(home / "report.zip").namelist()
    )
    leaks = [(place, form) for place, text in found.items() for form in FORMS if form in text]
    assert leaks == []
