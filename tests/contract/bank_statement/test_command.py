"""``main.py statement``: what a file holds, and with a profile which open invoices it may pay."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from b2bdesk import cli
from b2bdesk.model.clock import HandClock
from b2bdesk.model.uid import new_uid
from b2bdesk.settings import profile_dir
from b2bdesk.store.open_invoices import open_invoices
from b2bdesk.store.rows import Invoice
from b2bdesk.store.store import Store
from tests.contract.bank_statement.conftest import NOW, document, statement
from tests.store.world import World, settle

PURPOSE = "Оплата по счету № 15 от 19.11.2026. В т.ч. НДС 22% 18.03"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kl_to_1c.txt"
    path.write_bytes(statement(document(НазначениеПлатежа=PURPOSE)).encode("cp1251"))
    return path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    code = cli.run(["statement", *arguments, "--json"])
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert answer["ok"] is (code == 0)
    return answer


def test_payments_and_the_numbers_found(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = told(capsys, str(file))
    assert answer["encoding"] == "cp1251"
    (payment,) = answer["payments"]
    assert (payment["direction"], payment["amount"], payment["day"]) == ("in", "100.00", "2026-11-20")
    assert payment["found"]["numbers"] == [
        {"kind": "invoice", "number": "15", "day": "2026-11-19", "sure": True}
    ]
    assert payment["found"]["vat"] == {"rate": "22", "amount": "18.03", "none": False}
    assert "proposals" not in payment


def test_lines_for_people(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["statement", str(file)]) == 0
    shown = capsys.readouterr().out
    assert "+100.00 RUB" in shown and "ООО «Ромашка» 7700651716" in shown and "[invoice 15]" in shown


def test_what_is_no_statement_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "letter.txt"
    assert told(capsys, str(path))["error"] == {
        "code": "file.not_read", "facts": {"path": str(path), "detail": "No such file or directory"},
    }  # fmt: skip
    path.write_text("Здравствуйте")
    assert told(capsys, str(path))["error"]["facts"]["where"] == "not_a_statement"
    assert cli.run(["statement", str(path)]) == 1
    assert "not_a_statement" in capsys.readouterr().err


def test_a_profile_without_a_store_is_named(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("B2BDESK_HOME", str(tmp_path))
    assert told(capsys, str(file), "--training")["error"]["facts"] == {"kind": "store", "what": "training"}


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[World]:
    """A desk's training profile with people, a client and our company in its store."""
    monkeypatch.setenv("B2BDESK_HOME", str(tmp_path / "home"))
    folder = profile_dir("training")
    with Store.open(folder, key=None, clock=HandClock(NOW), origin="desk", migrate=True) as store:
        yield settle(store)


def issue(desk: World, number: str, total: str, **more: object) -> None:
    order = desk.saved_order(total=Decimal(total), **more)
    document = desk.document(order, number)
    with desk.store.write() as tx:
        tx.documents.save(document)
        tx.documents.save_invoice(
            Invoice(
                new_uid(), order.uid, document.uid, desk.own.uid, number, date(2026, 11, 19),
                Decimal(total), Decimal(0), date(2026, 11, 26),
            )
        )  # fmt: skip


def test_with_a_profile_open_invoices_are_proposed_and_nothing_is_changed(
    desk: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    issue(desk, "СВ-15", "100.00")
    issue(desk, "СВ-16", "100.00", paid=Decimal(100))
    path = tmp_path / "kl.txt"
    inn = desk.yolka.companies[0].inn or ""
    path.write_bytes(statement(document(НазначениеПлатежа=PURPOSE, ПлательщикИНН=inn)).encode("cp1251"))
    (payment,) = told(capsys, str(path), "--training")["payments"]
    (proposal,) = payment["proposals"]
    assert (proposal["grade"], proposal["evidence"]) == ("A", ["inn", "short_number", "sum"])
    assert [one["number"] for one in proposal["invoices"]] == ["СВ-15"]
    assert cli.run(["statement", str(path), "--training"]) == 0
    assert "A  СВ-15" in capsys.readouterr().out
    with desk.store.read() as tx:
        assert [one.number for one in open_invoices(tx.session)] == ["СВ-15"]
