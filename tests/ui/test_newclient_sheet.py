"""The new-client sheet as a manager meets it: from a tax number to a client, and what may be in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from b2bdesk.connectors.records import ClientThere, Ext
from b2bdesk.errors import CompanyNotActive, DiskFull, RateLimited, Unauthorised, Unavailable
from b2bdesk.model.client import RegistryState
from b2bdesk.model.refs import ExternalRef
from b2bdesk.services import cards
from b2bdesk.store.rows import ClientQuery, OutboxQuery
from b2bdesk.store.store import Store
from b2bdesk.ui.commands import Command
from b2bdesk.ui.errors import explain
from b2bdesk.ui.screens import clients, newclient
from b2bdesk.ui.screens.clients.words import registry_words
from b2bdesk.ui.widgets import Label
from tests.desk_rig import (
    INN_BRANCHES,
    INN_DEAD,
    INN_NEW,
    INN_ROMASHKA,
    company,
    registry_company,
)
from tests.ui.hands import Hands
from tests.ui.rig import ScreenRig, open_rig, rest

LATER_EN = "You can create the client now; the details will come later."
LATER_RU = "Клиента можно создать сейчас; реквизиты придут позже."


@pytest.fixture
def rig(qapp, runner, language, tmp_path) -> Iterator[ScreenRig]:
    language.switch("en")
    with open_rig(qapp, runner, language, tmp_path / "store", _screens, _register) as opened:
        yield opened


@pytest.fixture
def hands(rig: ScreenRig) -> Hands:
    return Hands(rig)


def _screens(parts):
    return [clients.screen(parts)]


def _register(parts) -> None:
    newclient.register(parts)
    parts.window.registry.add(Command("order.new", "New order", lambda _: None, key="Ctrl+N", icon="plus"))


def open_sheet(hands: Hands, inn: str = "") -> None:
    hands.press("Ctrl+Shift+N")
    if inn:
        hands.type(inn)


def fill_contact(hands: Hands, name: str = "Анна Петрова", phone: str = "", mail: str = "") -> None:
    hands.press("Tab", "Tab")
    hands.type_name(name)
    hands.press("Tab")
    hands.type_name(phone)
    hands.press("Tab")
    hands.type_name(mail)


def client_names(rig: ScreenRig) -> list[str]:
    with rig.back.store.read() as tx:
        return [row.name for row in tx.clients.rows(tx.clients.keys(ClientQuery()))]


def queued(rig: ScreenRig) -> list[str]:
    with rig.back.store.read() as tx:
        return [str(op.action) for op in tx.outbox.rows(OutboxQuery())]


# --- the straight way ------------------------------------------------------------------------------


def test_from_a_tax_number_to_a_client_in_less_than_25_keys(rig: ScreenRig, hands: Hands) -> None:
    hands.press("Ctrl+Shift+N")
    hands.type(INN_NEW)
    hands.press("Tab", "Tab")
    assert hands.focus() == "newclient.contact.name.edit"
    hands.type_name("Анна Петрова")
    hands.press("Tab")
    hands.type_name("8 495 123-45-68")
    hands.press("Tab")
    hands.type_name("anna@polus.example")
    hands.press("Ctrl+Return")
    assert hands.pressed <= 25
    assert "ООО «Полюс»" in client_names(rig)
    assert queued(rig) == ["crm.put_client"]
    assert rig.window.windowTitle().startswith("ООО «Полюс»")
    assert not hands.sees("newclient")


def test_the_registry_answers_beside_the_fields_with_its_time(rig: ScreenRig, hands: Hands) -> None:
    open_sheet(hands, INN_NEW)
    assert hands.text("newclient.registry.name") == "ООО «Полюс»"
    assert hands.part("newclient.registry.state").text() == "active"
    assert hands.field("newclient.region").text() == "Moscow"
    assert hands.field("newclient.kpp").text() == "773601001"


def test_the_crm_is_searched_before_anything_is_created(rig: ScreenRig, hands: Hands) -> None:
    rig.back.crm.clients[INN_NEW] = [ClientThere(Ext("customer_corporate", "77"), "Полюс (Орлова)")]
    open_sheet(hands, INN_NEW)
    told = "The CRM has this company already: Полюс (Орлова). It was not read here yet."
    assert hands.text("newclient.dup.there.text") == told
    hands.click("newclient.dup.there.read")
    assert rig.back.agent.syncs == [("retailcrm",)]
    with rig.back.store.write() as tx:
        tx.refs.put(ExternalRef("client", rig.back.vector.uid, "retailcrm", "customer_corporate", "77"))
        tx.clients.save(replace(tx.clients.need(rig.back.vector.uid), vip=True))
    rest()
    assert not hands.sees("newclient.dup.there"), "what was read is known here"
    assert hands.text("newclient.crm") == "Nobody else in the CRM has this INN."
    rig.back.crm.trouble = Unavailable(system="retailcrm")
    hands.part("newclient.inn.edit").setFocus()
    hands.press("Ctrl+A")
    hands.type(INN_BRANCHES)
    assert hands.text("newclient.crm").startswith("The CRM could not be asked;")


def test_the_strip_says_where_the_client_goes_and_takes_it_back(rig: ScreenRig, hands: Hands) -> None:
    open_sheet(hands, INN_NEW)
    fill_contact(hands, mail="anna@polus.example")
    hands.press("Ctrl+Return")
    assert rig.strip() == "ООО «Полюс»: to the CRM in 5 s"
    hands.press("Ctrl+Z")
    assert "ООО «Полюс»" not in client_names(rig)
    assert queued(rig) == []
    assert rig.strip() == "Nothing was sent. What you typed is in the new-client sheet."
    hands.click("main.strip.link")
    assert hands.text("newclient.contact.name") == "Анна Петрова"
    hands.press("Ctrl+Return")
    assert "ООО «Полюс»" in client_names(rig)


def test_what_has_left_cannot_be_taken_back(rig: ScreenRig, hands: Hands) -> None:
    open_sheet(hands, INN_NEW)
    fill_contact(hands)
    hands.press("Ctrl+Return")
    rig.pass_time(6)
    assert rig.window.undo.last() is None


def test_the_strip_tells_when_the_crm_has_the_client(rig: ScreenRig, hands: Hands) -> None:
    open_sheet(hands, INN_NEW)
    fill_contact(hands)
    hands.press("Ctrl+Return")
    rig.pass_time(6)
    with rig.back.store.write() as tx:
        (op,) = tx.outbox.rows(OutboxQuery())
        now = rig.back.clock.now()
        tx.outbox.claim(now, "agent", now, ["retailcrm"])
        tx.outbox.settle_done(op.uid, {})
    rest()
    assert rig.strip() == "ООО «Полюс»: CRM ok"


# --- acceptance 9 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "The check digit does not match. Look at the last digits."),
        ("ru", "Контрольная цифра не сходится. Проверьте последние цифры."),
    ],
)
def test_a_wrong_check_digit_is_told_when_the_number_is_whole(rig, hands, language, code, sentence) -> None:
    language.switch(code)
    open_sheet(hands, INN_NEW[:-1])
    assert hands.field("newclient.inn").error() == ""
    wrong = "4" if INN_NEW[-1] != "4" else "5"
    hands.type(wrong)
    assert hands.field("newclient.inn").error() == sentence
    assert rig.back.registry.asked == []
    hands.press("Ctrl+Return")
    assert hands.part("newclient.create").reason() == sentence
    assert client_names(rig) == client_names(rig) and len(client_names(rig)) == 2


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "This company is already here: ООО «Ромашка», manager Алексей Иванов."),
        ("ru", "Такая компания уже есть: ООО «Ромашка», менеджер Алексей Иванов."),
    ],
)
def test_a_company_that_is_here_cannot_be_created_again(rig, hands, language, code, sentence) -> None:
    language.switch(code)
    rig.back.registry.companies.append(registry_company(INN_ROMASHKA, "Ромашка", kpp="770001001"))
    open_sheet(hands, INN_ROMASHKA)
    assert hands.text("newclient.dup.text") == sentence
    fill_contact(hands)
    hands.part("newclient.inn.edit").setFocus()
    hands.press("Ctrl+Return")
    assert hands.part("newclient.create").reason() == sentence
    assert queued(rig) == []
    hands.click("newclient.dup.open")
    assert rig.window.windowTitle().startswith("ГК «Ромашка»")


def test_the_contact_goes_to_the_company_that_is_here(rig: ScreenRig, hands: Hands) -> None:
    rig.back.registry.companies.append(registry_company(INN_ROMASHKA, "Ромашка", kpp="770001001"))
    open_sheet(hands, INN_ROMASHKA)
    hands.click("newclient.dup.contact")
    assert hands.focus() == "newclient.contact.name.edit"
    assert hands.field("newclient.contact.name").error() == "Type the name of the contact."
    hands.type_name("Анна Петрова")
    hands.click("newclient.dup.contact")
    card = cards.client_card(rig.desk, rig.back.romashka.uid)
    assert [each.full_name for each in card.client.contacts][-1] == "Анна Петрова"
    assert queued(rig) == ["crm.put_client"]
    assert not hands.sees("newclient")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "en",
            "Another branch is here already: ООО «Ромашка», KPP 770001001, client ГК «Ромашка», "
            "manager Алексей Иванов.",
        ),
        (
            "ru",
            "Другой филиал уже есть: ООО «Ромашка», КПП 770001001, клиент ГК «Ромашка», "
            "менеджер Алексей Иванов.",
        ),
    ],
)
def test_another_kpp_is_a_branch_added_by_one_click(rig, hands, language, code, sentence) -> None:
    language.switch(code)
    branch = registry_company(INN_ROMASHKA, "Ромашка, филиал", kpp="784001001", is_branch=True)
    rig.back.registry.companies.append(branch)
    open_sheet(hands, INN_ROMASHKA)
    assert hands.text("newclient.dup.text") == sentence
    fill_contact(hands)
    hands.click("newclient.dup.join")
    card = cards.client_card(rig.desk, rig.back.romashka.uid)
    assert [each.kpp for each in card.client.companies] == ["770001001", "773601001", "784001001"]
    assert len(client_names(rig)) == 2


@pytest.mark.parametrize(
    ("code", "sentence"),
    [("en", f"The registry does not answer. {LATER_EN}"), ("ru", f"Реестр не отвечает. {LATER_RU}")],
)
def test_offline_the_client_is_created_with_details_later(rig, hands, language, code, sentence) -> None:
    language.switch(code)
    rig.back.registry.trouble = Unavailable(system="dadata")
    open_sheet(hands, INN_NEW)
    assert hands.text("newclient.registry.bar.text") == sentence
    fill_contact(hands)
    hands.part("newclient.name.edit").setFocus()
    hands.type_name("Полюс")
    hands.press("Ctrl+Return")
    assert "Полюс" in client_names(rig)
    assert queued(rig) == ["crm.put_client", "requisites.complete"]


@pytest.mark.parametrize(
    "trouble",
    [
        Unauthorised(system="dadata", detail="key_or_quota"),
        RateLimited(system="dadata", after_s=5),
        Unavailable(system="dadata"),
    ],
)
def test_whatever_ails_the_registry_the_way_on_is_named(rig, hands, trouble) -> None:
    rig.back.registry.trouble = trouble
    open_sheet(hands, INN_NEW)
    assert hands.text("newclient.registry.bar.text").endswith(LATER_EN)
    rig.back.registry.trouble = None
    hands.click("newclient.registry.bar.link")
    assert hands.text("newclient.registry.name") == "ООО «Полюс»"
    assert not hands.sees("newclient.registry.bar")


def test_a_client_may_be_created_without_a_name_before_the_registry_answers(rig, hands) -> None:
    rig.back.registry.trouble = Unavailable(system="dadata")
    open_sheet(hands, INN_NEW)
    fill_contact(hands)
    hands.press("Ctrl+Return")
    assert f"INN {INN_NEW}" in client_names(rig)


# --- what the registry says ------------------------------------------------------------------------


def test_a_closed_company_needs_a_comment_and_is_for_the_lead(rig, hands, language) -> None:
    open_sheet(hands, INN_DEAD)
    told = hands.text("newclient.registry.bar.text")
    assert told.startswith("The company is closed (registry, 20 Nov 2026).")
    language.switch("ru")
    rest()
    told = hands.text("newclient.registry.bar.text")
    assert told.startswith("Компания ликвидирована (реестр, 20.11.2026).")
    fill_contact(hands)
    hands.press("Ctrl+Return")
    assert hands.focus() == "newclient.comment.edit"
    assert len(client_names(rig)) == 2
    hands.type_name("Долг за прошлый год")
    hands.press("Ctrl+Return")
    with rig.back.store.read() as tx:
        hit = tx.clients.by_inn(INN_DEAD)[0]
        made = tx.clients.need(hit.client)
    assert made.lead_only and made.pinned_note == "Долг за прошлый год"
    assert made.companies[0].state is RegistryState.LIQUIDATED


def test_the_day_on_which_a_company_closed_is_kept_and_said(rig: ScreenRig, hands: Hands) -> None:
    closed = {"state": RegistryState.LIQUIDATED, "closed_on": date(2026, 3, 12)}
    rig.back.registry.companies = [registry_company(INN_DEAD, "Лютик", **closed)]
    open_sheet(hands, INN_DEAD)
    told = hands.text("newclient.registry.bar.text")
    assert told.startswith("The company was closed on 12 Mar 2026 (registry).")
    fill_contact(hands)
    hands.press("Ctrl+Return")
    hands.type_name("Долг за прошлый год")
    hands.press("Ctrl+Return")
    with rig.back.store.read() as tx:
        made = tx.clients.need(tx.clients.by_inn(INN_DEAD)[0].client)
    assert registry_words(made.companies[0]) == "closed on 12 Mar 2026"
    facts = {"name": "Лютик", "state": "liquidated", "on": made.companies[0].closed_on, "reason": "closed_on"}
    said = explain(CompanyNotActive(**facts)).what
    assert said == "Cannot confirm: company was closed on 12 Mar 2026 (registry)."


def test_a_long_address_is_shown_whole(rig: ScreenRig, hands: Hands) -> None:
    address = (
        "117997, г. Москва, вн. тер. г. муниципальный округ Академический, ул. Вавилова, д. 19, "
        "помещение 4/1, этаж 12, комната 1207"
    )
    rig.back.registry.companies[0] = registry_company(INN_NEW, "Полюс", legal_address=address)
    open_sheet(hands, INN_NEW)
    (shown,) = [each for each in rig.window.findChildren(Label) if each.text() == address]
    assert shown.height() >= shown.heightForWidth(shown.width()) > 2 * shown.fontMetrics().height()
    rows = shown.parentWidget()
    assert rows is not None and rows.rect().contains(shown.geometry())


def test_a_branch_is_chosen_by_its_kpp(rig: ScreenRig, hands: Hands) -> None:
    open_sheet(hands, INN_BRANCHES)
    assert hands.field("newclient.kpp").text() == "770001001"
    assert hands.field("newclient.kpp").message().startswith("2 record")
    hands.press("Tab", "Down", "Down", "Return")
    assert hands.text("newclient.registry.name") == "ООО «Сфера, филиал»"


def test_a_name_finds_its_number(rig: ScreenRig, hands: Hands, qtbot) -> None:
    hands.press("Ctrl+Shift+N")
    hands.type_name("Пол")
    qtbot.waitUntil(lambda: hands.sees("newclient.inn.popup"), timeout=2000)
    assert rig.back.registry.asked == ["Пол"]
    hands.press("Return")
    assert hands.text("newclient.inn") == INN_NEW
    assert hands.text("newclient.registry.name") == "ООО «Полюс»"
    assert hands.focus() == "newclient.inn.edit"


def test_a_pasted_line_gives_its_number(rig: ScreenRig, hands: Hands) -> None:
    hands.press("Ctrl+Shift+N")
    QApplication.clipboard().setText(f"ИНН {INN_NEW} / КПП 773601001")
    hands.press("Ctrl+V")
    assert hands.text("newclient.inn") == INN_NEW
    assert hands.text("newclient.registry.name") == "ООО «Полюс»"


# --- focus and what was typed ----------------------------------------------------------------------


def test_an_answer_of_the_registry_does_not_move_the_cursor(rig, hands, runner, monkeypatch) -> None:
    held = []
    monkeypatch.setattr(runner, "link", lambda work, owner=None: held.append(work) or _Never(runner))
    open_sheet(hands, INN_NEW)
    fill_contact(hands, name="Анна")
    assert hands.focus() == "newclient.contact.email.edit"
    monkeypatch.undo()
    newclient_of(rig).presenter.ask_registry()
    rest()
    assert hands.text("newclient.registry.name") == "ООО «Полюс»"
    assert hands.focus() == "newclient.contact.email.edit"
    assert hands.text("newclient.contact.name") == "Анна"


def test_a_known_phone_and_mail_warn_but_do_not_forbid(rig: ScreenRig, hands: Hands) -> None:
    open_sheet(hands, INN_NEW)
    fill_contact(hands, phone="8 495 123-45-67")
    assert hands.text("newclient.dup.point.text") == (
        "+7 495 123-45-67 is known already: Иван Орлов, ГК «Ромашка»."
    )
    hands.press("Ctrl+Return")
    assert "ООО «Полюс»" in client_names(rig)


def test_esc_keeps_what_was_typed(rig: ScreenRig, hands: Hands) -> None:
    open_sheet(hands, INN_NEW)
    fill_contact(hands, mail="anna@polus.example")
    hands.press("Escape")
    assert not hands.sees("newclient")
    hands.press("Ctrl+Shift+N")
    assert hands.text("newclient.inn") == INN_NEW
    assert hands.text("newclient.contact.email") == "anna@polus.example"
    hands.click("newclient.clear")
    assert hands.text("newclient.inn") == "" and hands.text("newclient.contact.email") == ""


def test_a_restart_keeps_what_was_typed(qapp, runner, language, tmp_path, monkeypatch) -> None:
    language.switch("en")
    opened = open_rig(qapp, runner, language, tmp_path / "store", _screens, _register)
    with opened as rig:
        open_sheet(Hands(rig), INN_NEW)
        fill_contact(Hands(rig), phone="8 495 123-45-68")
        back = rig.back
    back.store = Store.open(back.folder, key=None, clock=back.clock, origin="desk", migrate=True)
    back.desk = replace(back.desk, store=back.store)
    monkeypatch.setattr("tests.ui.rig.DeskRig", lambda _folder: back)
    with open_rig(qapp, runner, language, tmp_path / "store", _screens, _register) as rig:
        hands = Hands(rig)
        hands.press("Ctrl+Shift+N")
        assert hands.text("newclient.inn") == INN_NEW
        assert hands.text("newclient.contact.name") == "Анна Петрова"
        assert hands.text("newclient.contact.phone") == "8 495 123-45-68"
        assert hands.text("newclient.registry.name") == "ООО «Полюс»"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "en",
            "The disk is full, the change is not saved yet. "
            "What you typed stays on the screen. Free some space and try again.",
        ),
        (
            "ru",
            "Диск заполнен, изменение ещё не сохранено. "
            "Введённое остаётся на экране. Освободите место и повторите.",
        ),
    ],
)
def test_a_full_disk_keeps_what_was_typed_on_the_screen(
    rig, hands, language, monkeypatch, code, sentence
) -> None:
    language.switch(code)
    open_sheet(hands, INN_NEW)
    fill_contact(hands, mail="anna@polus.example")

    def full(*_args: object, **_named: object) -> None:
        raise DiskFull(path="/data")

    with monkeypatch.context() as broken:
        broken.setattr(type(rig.back.store), "write", full)
        hands.press("Ctrl+Return")
        assert hands.text("newclient.problem.text") == sentence
        assert hands.text("newclient.contact.email") == "anna@polus.example"
    hands.press("Ctrl+Return")
    assert "ООО «Полюс»" in client_names(rig)


def test_the_company_can_be_added_to_a_group_by_its_name(rig: ScreenRig, hands: Hands) -> None:
    open_sheet(hands, INN_NEW)
    fill_contact(hands)
    hands.part("newclient.group.edit").setFocus()
    hands.type_name("ромаш")
    hands.press("Return")
    assert hands.text("newclient.group") == "ГК «Ромашка»"
    hands.press("Ctrl+Return")
    card = cards.client_card(rig.desk, rig.back.romashka.uid)
    assert "ООО «Полюс»" in [each.short_name for each in card.client.companies]


def test_a_company_created_meanwhile_by_somebody_else_is_told(rig: ScreenRig, hands: Hands) -> None:
    open_sheet(hands, INN_NEW)
    fill_contact(hands)
    made = company("Полюс", INN_NEW, "773601001")
    with rig.back.store.read() as tx:
        vector = tx.clients.need(rig.back.vector.uid)
    rig.back.saved_client(replace(vector, companies=(*vector.companies, made)))
    hands.press("Ctrl+Return")
    assert hands.text("newclient.problem.text").startswith("This company is already here: ООО «Полюс»")
    assert hands.text("newclient.contact.name") == "Анна Петрова"


def newclient_of(rig: ScreenRig) -> newclient.NewClient:
    found = rig.window.findChildren(newclient.NewClient)
    return found[0]


class _Never:
    """A question that is never answered."""

    def __init__(self, runner) -> None:
        from b2bdesk.jobs import JobContext
        from b2bdesk.ui.jobs import JobHandle

        handle = JobHandle(runner, JobContext(), keeps_going=False)
        self.succeeded, self.failed, self.cancel = handle.succeeded, handle.failed, handle.cancel
