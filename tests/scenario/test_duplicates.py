"""A manager is told that a client may be here twice, with the reason; the lead sees all pairs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from b2bdesk.errors import NotFound
from b2bdesk.model.client import Client, ContactRole
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services import duplicates
from b2bdesk.services.duplicates import Duplicate, Reason
from tests.desk_rig import INN_ROMASHKA, DeskRig, company, contact


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[DeskRig]:
    made = DeskRig(tmp_path / "store")
    yield made
    made.close()


def newcomer(
    rig: DeskRig, name: str, inn: str = "7736207543", kpp: str = "773601001", **points: str
) -> Client:
    firm = company(name, inn, kpp, is_main=True)
    person = contact("Пётр", "Зимин", (ContactRole.ORDERS,), firm, **points)
    return rig.saved_client(
        Client(new_uid(), f"ООО «{name}»", responsible=rig.me.uid, companies=(firm,), contacts=(person,))
    )


def told(found: list[Duplicate]) -> list[tuple[str, list[str], bool]]:
    return [(one.name, [cause.reason.value for cause in one.causes], one.is_enough) for one in found]


def test_a_branch_under_another_client_is_found_by_its_inn(rig: DeskRig) -> None:
    branch = newcomer(rig, "Филиал на Лесной", INN_ROMASHKA, "784001001")
    assert told(duplicates.of_client(rig.desk, branch.uid)) == [("ГК «Ромашка»", ["inn"], True)]
    assert told(duplicates.of_client(rig.desk, rig.romashka.uid)) == [
        ("ООО «Филиал на Лесной»", ["inn"], True)
    ]


def test_a_phone_in_another_client_is_a_reason_an_email_alone_is_not(rig: DeskRig) -> None:
    newcomer(rig, "Полюс", phone="+74951234567")
    newcomer(rig, "Гранит", "7710140679", email="ORLOV@romashka.example")
    assert told(duplicates.of_client(rig.desk, rig.romashka.uid)) == [
        ("ООО «Полюс»", ["phone"], True),
        ("ООО «Гранит»", ["email"], False),
    ]


def test_a_mistyped_name_is_shown_but_suffices_only_with_an_email(rig: DeskRig) -> None:
    alike = newcomer(rig, "Рамашка")
    assert told(duplicates.of_client(rig.desk, rig.romashka.uid)) == [("ООО «Рамашка»", ["name"], False)]
    with rig.store.read() as tx:
        now = tx.clients.need(alike.uid)
    person = contact("Пётр", "Зимин", (ContactRole.ORDERS,), now.companies[0], email="buh@romashka.example")
    rig.saved_client(replace(now, contacts=(person,)))
    assert told(duplicates.of_client(rig.desk, rig.romashka.uid)) == [
        ("ООО «Рамашка»", ["email", "name"], True)
    ]


def test_a_phone_that_many_share_is_a_switchboard(rig: DeskRig) -> None:
    for number in range(6):
        newcomer(rig, f"Контора {number}", f"773620754{number}", phone="+74951234567")
    assert all(not one.is_enough for one in duplicates.of_client(rig.desk, rig.romashka.uid))


def test_told_apart_they_are_not_asked_about_again_until_somebody_asks(rig: DeskRig) -> None:
    branch = newcomer(rig, "Филиал на Лесной", INN_ROMASHKA, "784001001")
    duplicates.tell_apart(rig.desk, rig.romashka.uid, branch.uid)
    assert duplicates.of_client(rig.desk, branch.uid) == []
    assert duplicates.of_client(rig.desk, rig.romashka.uid) == []
    assert duplicates.pairs(rig.desk) == []
    duplicates.ask_again(rig.desk, branch.uid, rig.romashka.uid)
    assert len(duplicates.of_client(rig.desk, branch.uid)) == len(duplicates.pairs(rig.desk)) == 1


def test_all_pairs_stand_in_the_order_of_their_reasons(rig: DeskRig) -> None:
    newcomer(rig, "Полюс", phone="+74951234567")
    newcomer(rig, "Филиал на Лесной", INN_ROMASHKA, "784001001")
    newcomer(rig, "Виктор", "7710140679")
    strong = duplicates.pairs(rig.desk)
    assert [[cause.reason for cause in pair.causes] for pair in strong] == [[Reason.INN], [Reason.PHONE]]
    weak = duplicates.pairs(rig.desk, weak=True)
    assert weak[:2] == strong
    assert [{pair.one.name, pair.other.name} for pair in weak[2:]] == [{"ООО «Виктор»", "ООО «Вектор»"}]


def test_what_is_typed_for_a_new_client_is_compared_in_the_same_way(rig: DeskRig) -> None:
    looked = duplicates.typed(
        inn=INN_ROMASHKA, kpp="770001001", phone="8 495 123-45-67", email="", name="ООО Вектар"
    )
    assert told(duplicates.of_traits(rig.desk, looked)) == [
        ("ГК «Ромашка»", ["inn_kpp", "phone"], True),
        ("ООО «Вектор»", ["name"], False),
    ]
    assert (
        duplicates.of_traits(rig.desk, duplicates.typed(inn="", kpp=None, phone="", email="", name="")) == []
    )


def test_a_client_that_is_gone_is_asked_for_in_vain(rig: DeskRig) -> None:
    with pytest.raises(NotFound):
        duplicates.of_client(rig.desk, Uid("nobody"))
    with pytest.raises(NotFound):
        duplicates.tell_apart(rig.desk, rig.romashka.uid, Uid("nobody"))
