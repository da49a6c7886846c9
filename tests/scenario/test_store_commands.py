"""Copies and the report by command: a laptop dies, a copy is put back, nothing leaves a second time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from b2bdesk import cli
from b2bdesk.model.clock import SystemClock
from b2bdesk.model.order import Stage
from b2bdesk.services import support
from b2bdesk.settings import Profile, profile_dir
from b2bdesk.store.copies import Reason
from b2bdesk.store.profile_locks import ProfileLock
from b2bdesk.store.restoring import put_back
from b2bdesk.store.store import FILE, Store
from b2bdesk.sync.daily_copy import DailyCopy
from tests.scenario.office import KEY, Office

Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Carry out a command of the training profile and return its code and what it told machines."""

    def carry_out(*arguments: str) -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        code = cli.run([*arguments, "--training", "--json"])
        return code, json.loads(capsys.readouterr().out)

    return carry_out


@pytest.fixture
def store() -> Store:
    """The training profile's store, which nobody has open."""
    made = Store.open(profile_dir("training"), key=None, clock=SystemClock(), origin="desk", migrate=True)
    made.close()
    return made


def setting(value: str | None = None) -> str | None:
    """Keep a setting in the training profile's store, or read it."""
    with Store.open(
        profile_dir("training"), key=None, clock=SystemClock(), origin="desk", migrate=True
    ) as opened:
        if value is not None:
            with opened.write() as tx:
                tx.settings.set("kept", value)
        with opened.read() as tx:
            found: str | None = tx.settings.get("kept")
            return found


def restore_later(office: Office, copy: Path) -> None:
    """Put a copy back, after desk and agent were closed, and open both again."""
    office.close()
    put_back(office.folder, copy, KEY, office.clock)
    office.desk = Store.open(office.folder, key=KEY, clock=office.clock, origin="desk", migrate=True)
    office.agent = Store.open(office.folder, key=KEY, clock=office.clock, origin="agent", migrate=False)
    office.engine = office.start_engine()
    office.engine.recover()


def settle_for(office: Office, minutes: int) -> None:
    for _ in range(minutes * 3):
        office.sync(seconds=20)


def test_an_order_that_left_after_the_copy_is_not_sent_again(office: Office) -> None:
    client = office.new_client()
    office.sync()
    order = office.confirm_order(client)
    copy = office.desk.copy(Reason.HAND)
    office.sync()
    assert office.crm.writes == ["put_client", "put_order"]
    restore_later(office, copy)
    assert office.states() == [("crm.put_order", "unknown")]
    settle_for(office, 5)
    assert office.states() == [] and office.crm.writes == ["put_client", "put_order"]
    assert office.order(order.uid).number == order.own_number


def test_a_letter_that_left_after_the_copy_is_not_sent_again(office: Office) -> None:
    client = office.new_client()
    office.sync()
    letter = office.send_letter(office.confirm_order(client), "buyer@client.example")
    copy = office.desk.copy(Reason.HAND)
    office.sync()
    assert len(office.mail.letters) == 1
    restore_later(office, copy)
    settle_for(office, 5)
    assert len(office.mail.letters) == 1 and office.states() == []
    with office.desk.read() as tx:
        kept = tx.letters.get(letter.uid)
        assert kept is not None and kept.state == "handed_over"


def test_what_had_not_left_leaves_once_after_the_window(office: Office) -> None:
    client = office.new_client()
    office.sync()
    order = office.confirm_order(client)
    restore_later(office, office.desk.copy(Reason.HAND))
    office.sync()
    assert office.crm.writes == ["put_client"], "it must be looked for first"
    settle_for(office, 5)
    assert office.crm.writes == ["put_client", "put_order"]
    assert office.order(order.uid).stage is Stage.CONFIRMED and office.states() == []


def test_an_order_made_after_the_copy_comes_back_from_the_crm(office: Office) -> None:
    client = office.new_client()
    office.sync()
    copy = office.desk.copy(Reason.HAND)
    order = office.confirm_order(client)
    office.sync()
    restore_later(office, copy)
    settle_for(office, 5)
    assert office.order(order.uid).own_number == order.own_number
    assert office.crm.writes == ["put_client", "put_order"]


def test_a_correction_that_left_after_the_copy_is_not_undone(office: Office) -> None:
    client = office.new_client()
    office.sync()
    order = office.confirm_order(client)
    office.sync()
    copy = office.desk.copy(Reason.HAND)
    office.change_quantity(office.order(order.uid), "7")
    office.sync()
    restore_later(office, copy)
    settle_for(office, 5)
    assert office.order(order.uid).lines[0].qty == 7
    assert [line.qty for line in office.crm.the_order().lines] == [7]


def test_the_agent_copies_the_store_once_a_day(office: Office) -> None:
    copier = DailyCopy(office.agent)
    made = []
    for _ in range(6):
        made.append(copier.make_if_due())
        office.clock.move(timedelta(hours=11))
    assert made == [True, False, False, True, False, False]
    office.clock.jump(office.clock.now() - timedelta(days=400))
    assert copier.make_if_due() is True, "a copy from the future says nothing"


def test_backup_list_check_and_restore_by_command(run: Run, store: Store) -> None:
    setting("before")
    code, made = run("backup")
    assert code == 0 and Path(made["file"]).stat().st_size == made["bytes"]
    setting("after")
    assert [copy["file"] for copy in run("restore", "--list")[1]["copies"]] == [made["file"]]
    assert run("restore", "--check") == (0, {"ok": True, "file": made["file"]})
    assert setting() == "after"
    code, told = run("restore", "--yes")
    assert code == 0 and told["file"] == made["file"] and setting() == "before"
    run("restore", told["replaced"], "--yes")
    assert setting() == "after"


def test_checking_leaves_the_copy_as_it_is(run: Run, store: Store) -> None:
    made = Path(run("backup")[1]["file"])
    before = (made.read_bytes(), sorted(made.parent.iterdir()))
    run("restore", "--check", str(made))
    assert (made.read_bytes(), sorted(made.parent.iterdir())) == before


def test_without_a_person_to_ask_nothing_is_replaced(run: Run, store: Store) -> None:
    run("backup")
    setting("after")
    code, told = run("restore")
    assert code == 1 and told["ok"] is False and setting() == "after"


@pytest.mark.parametrize("holder", ["desk", "agent"])
def test_an_open_profile_is_not_restored(run: Run, store: Store, holder: Any) -> None:
    run("backup")
    with ProfileLock.take(profile_dir("training"), holder):
        code, told = run("restore", "--yes")
    assert code == 1 and told["error"]["code"] == "program.already_running"


def test_what_is_no_copy_is_said(run: Run, store: Store, tmp_path: Path) -> None:
    assert run("restore", "--yes")[1]["error"]["code"] == "record.not_found"
    assert run("restore", str(tmp_path / "none.db"), "--yes")[1]["error"]["code"] == "file.not_read"
    (tmp_path / "photo.db").write_bytes(os.urandom(9000))
    assert run("restore", str(tmp_path / "photo.db"), "--check")[1]["error"]["code"] == "store.key_wrong"


def read_zip(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist()}


def test_the_report_tells_counts_and_states_and_nobodys_data(office: Office, tmp_path: Path) -> None:
    client = office.new_client("ООО «Ромашка»", "7707083893")
    office.send_letter(office.confirm_order(client), "buyer@client.example")
    (office.folder / "logs").mkdir()
    (office.folder / "logs" / "agent.log").write_text("asked for 7707083893, wrote to buyer@client.example\n")
    profile = Profile("main", {"crm": "retailcrm"}, {"mail": {"login": "anna@desk.example"}})
    texts = read_zip(
        support.save_report(support.Subject(profile, office.folder, office.desk), tmp_path / "help.zip")
    )
    assert texts["agent.log"] == "asked for <number>, wrote to <mail>\n"
    assert json.loads(texts["rows.json"])["orders"] == 1
    outbox = json.loads(texts["outbox.json"])
    assert outbox["open"]["waiting"] == 3
    assert [one["action"] for one in outbox["operations"]] == ["crm.put_client", "crm.put_order", "mail.send"]
    assert json.loads(texts["versions.json"])["schema"]
    whole = "".join(texts.values())
    for private in ("Ромашка", "7707083893", "buyer@client.example", "anna@desk.example", "Кабель"):
        assert private not in whole, private


def test_a_store_that_does_not_open_is_told_in_the_report(run: Run, store: Store, tmp_path: Path) -> None:
    (profile_dir("training") / FILE).write_bytes(os.urandom(9000))
    code, told = run("report", "-o", str(tmp_path / "help.zip"))
    texts = read_zip(Path(told["file"]))
    assert code == 0 and json.loads(texts["trouble.json"]) == {"code": "store.damaged"}
    assert json.loads(texts["computer.json"])["files"]["store.db"] == 9000


def test_the_commands_run_where_qt_is_not_installed(store: Store) -> None:
    program = (
        "import sys; sys.modules['PySide6'] = None;"
        "sys.argv = ['main.py', 'restore', '--list', '--training'];"
        "from main import main; sys.exit(main())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "no copies" in done.stdout
