"""The folder is watched: every payment comes once, whatever the bank's program does with its files."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from b2bdesk.connectors.ports import CAPABILITIES, CheckLine
from b2bdesk.errors import Unavailable
from b2bdesk.model.clock import HandClock
from b2bdesk.training.bank.office import BankOffice
from tests.contract.bank_statement.conftest import NOW, OURS, MakeWatcher, document, statement

LONG_AGO = NOW - timedelta(hours=1)


def put(folder: Path, name: str, text: str | bytes, *, at: float | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("cp1251"))
    moment = at if at is not None else LONG_AGO.timestamp()
    os.utime(path, (moment, moment))
    return path


def test_it_is_a_source_of_statements(watch: MakeWatcher, tmp_path: Path) -> None:
    source = watch(tmp_path).source
    assert isinstance(source, CAPABILITIES["statements"])
    assert [one.name for one in source.streams()] == ["payments"]


def test_the_files_of_the_training_bank_give_every_payment_once(bank: BankOffice, watch: MakeWatcher) -> None:
    watcher = watch(**bank.profile_settings())
    payments, files, bad = watcher.everything()
    assert bad == []
    assert sorted(one.name for one in files) == [
        "KL_TO_1C_DOS.TXT", "kl_to_1c (1).txt", "kl_to_1c_web.txt", "two_accounts.txt",
    ], "the repeated file is one content"  # fmt: skip
    assert len({one.ext for one in payments}) == len(payments) == 25
    assert {one.own_account for one in payments} == {bank.own_accounts()[0]}
    refunds = [one for one in payments if one.direction == "refund"]
    assert [str(one.amount) for one in refunds] == ["1000.00"]
    third_party = [one for one in payments if one.purpose.startswith("За ")]
    assert len(third_party) == 1 and third_party[0].payer_inn not in third_party[0].purpose
    assert all("�" not in one.payer_name and one.posted for one in payments)
    remarks = {one.name: [remark["code"] for remark in one.remarks] for one in files}
    assert remarks["kl_to_1c_web.txt"] == ["encoding_differs"]
    assert remarks["KL_TO_1C_DOS.TXT"] == remarks["two_accounts.txt"] == []


def test_a_file_seen_twice_adds_nothing(watch: MakeWatcher, tmp_path: Path) -> None:
    put(tmp_path, "a.txt", statement(document()))
    watcher = watch(tmp_path)
    assert len(watcher.payments()) == 1
    put(tmp_path, "a copy.txt", statement(document()))
    assert watcher.everything() == ([], [], [])
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert watcher.everything() == ([], [], [])


def test_a_longer_statement_of_the_same_day_repeats_payments_under_their_names(
    watch: MakeWatcher, tmp_path: Path
) -> None:
    put(tmp_path, "noon.txt", statement(document()))
    watcher = watch(tmp_path)
    (noon,) = watcher.payments()
    put(tmp_path, "evening.txt", statement(document(), document(Номер="8")))
    assert [one.ext == noon.ext for one in watcher.payments()] == [True, False]


def test_a_file_being_written_waits_until_it_rests(
    watch: MakeWatcher, tmp_path: Path, clock: HandClock
) -> None:
    whole = statement(document(), document(Номер="8"))
    put(tmp_path, "kl.txt", whole[:150], at=NOW.timestamp())
    watcher = watch(tmp_path)
    assert watcher.everything() == ([], [], [])
    clock.move(timedelta(seconds=3))
    put(tmp_path, "kl.txt", whole, at=clock.now().timestamp())
    clock.move(timedelta(seconds=3))
    assert watcher.everything() == ([], [], []), "it has grown since"
    clock.move(timedelta(seconds=3))
    payments, (file,), _ = watcher.everything()
    assert [one.doc_number for one in payments] == ["7", "8"] and file.remarks == ()


def test_a_clock_that_differs_only_makes_a_file_wait(
    watch: MakeWatcher, tmp_path: Path, clock: HandClock
) -> None:
    put(tmp_path, "kl.txt", statement(document()), at=(NOW + timedelta(days=2)).timestamp())
    watcher = watch(tmp_path)
    assert watcher.payments() == []
    clock.move(timedelta(seconds=6))
    assert len(watcher.payments()) == 1


def test_bad_files_are_named_and_the_others_come(watch: MakeWatcher, tmp_path: Path) -> None:
    put(tmp_path, "1 readme.txt", "Это не выписка")
    huge = put(tmp_path, "2 huge.txt", "")
    os.truncate(huge, 26 * 1024 * 1024)
    os.utime(huge, (LONG_AGO.timestamp(),) * 2)
    put(tmp_path, "3 kl.txt", statement(document(Сумма="нет"), document(Номер="8")))
    watcher = watch(tmp_path)
    payments, _, bad = watcher.everything()
    assert [one.doc_number for one in payments] == ["8"]
    assert {(one.external_id, one.where) for one in bad} == {
        ("1 readme.txt", "not_a_statement"), ("2 huge.txt", "too_large"), ("3 kl.txt:5", "Сумма"),
    }  # fmt: skip
    assert watcher.everything() == ([], [], []), "each is told once"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a file closed to us")
def test_a_file_that_cannot_be_opened_is_named_and_tried_again(watch: MakeWatcher, tmp_path: Path) -> None:
    closed = put(tmp_path, "kl.txt", statement(document()))
    closed.chmod(0)
    watcher = watch(tmp_path)
    _, _, (bad,) = watcher.everything()
    assert (bad.external_id, bad.where) == ("kl.txt", "file_not_readable")
    closed.chmod(0o600)
    assert len(watcher.payments()) == 1


def test_only_plain_files_with_the_right_names_are_opened(watch: MakeWatcher, tmp_path: Path) -> None:
    outside = put(tmp_path / "outside", "secret.txt", statement(document()))
    folder = tmp_path / "bank"
    put(folder, "KL_TO_1C.TXT", statement(document(Номер="8")))
    put(folder, "kl.txt.part", statement(document(Номер="9")))
    (folder / "folder.txt").mkdir()
    (folder / "link.txt").symlink_to(outside)
    assert [one.doc_number for one in watch(folder).payments()] == ["8"]


def test_a_large_file_comes_in_parts_and_a_restart_goes_on_where_it_was(
    watch: MakeWatcher, tmp_path: Path
) -> None:
    put(tmp_path, "kl.txt", statement(*(document(Номер=str(number)) for number in range(1_200))))
    watcher = watch(tmp_path)
    first = watcher.page()
    assert (len(first.records), first.more) == (1_000, True)
    fresh = watch(tmp_path)
    fresh.cursor = watcher.cursor
    assert [one.doc_number for one in fresh.payments()] == [str(number) for number in range(999, 1_200)]
    assert fresh.payments() == []


def test_files_that_left_the_folder_are_forgotten(watch: MakeWatcher, tmp_path: Path) -> None:
    watcher = watch(tmp_path)
    for number in range(20):
        path = put(tmp_path, f"{number}.txt", statement(document(Номер=str(number))))
        assert len(watcher.payments()) == 1
        path.unlink()
    assert watcher.cursor is not None and len(watcher.cursor) < 200


def test_an_unreadable_cursor_reads_again_which_adds_nothing(watch: MakeWatcher, tmp_path: Path) -> None:
    put(tmp_path, "kl.txt", statement(document()))
    watcher = watch(tmp_path)
    before = watcher.payments()
    watcher.cursor = '{"seen": 5'
    assert watcher.payments() == before


def test_a_folder_out_of_reach_is_a_trouble_that_passes(watch: MakeWatcher, tmp_path: Path) -> None:
    watcher = watch(tmp_path / "share")
    with pytest.raises(Unavailable) as away:
        watcher.page()
    assert away.value.facts == {"system": "bank_statement", "detail": "no_folder"}
    put(tmp_path / "share", "kl.txt", statement(document()))
    assert len(watcher.payments()) == 1


def test_the_check_names_what_is_missing(watch: MakeWatcher, tmp_path: Path) -> None:
    folder = tmp_path / "bank"
    wrong = watch(folder, own_accounts=f"{OURS}, 4070281").source
    assert wrong.check() == [CheckLine(False, "check.statement_folder", {"folder": str(folder)})]
    put(folder, "kl.txt", statement(document()))
    assert wrong.check() == [
        CheckLine(True, "check.statement_folder", {"folder": str(folder), "files": 1}),
        CheckLine(False, "check.own_account", {"account": "4070281"}),
        CheckLine(True, "check.own_account", {"account": OURS}),
        CheckLine(True, "check.statement_file", {"file": "kl.txt", "payments": 1, "remarks": 0}),
    ]
    put(folder, "new.txt", "мусор", at=NOW.timestamp())
    assert wrong.check()[-1] == CheckLine(
        False, "check.statement_file", {"file": "new.txt", "where": "not_a_statement"}
    )
