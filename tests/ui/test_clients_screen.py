"""The Clients screen as a manager uses it: finding a client, reading the card, changing one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from b2bdesk.connectors.records import RegistryAddress
from b2bdesk.errors import DiskFull
from b2bdesk.model.client import Client, RegistryState
from b2bdesk.model.level import Level
from b2bdesk.model.payment import Balance
from b2bdesk.services import orders
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.ui.delegates import ROW_LOOK_ROLE
from b2bdesk.ui.delegates.lines import LinesTable
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens import clients, newclient
from b2bdesk.ui.screens import orders as orders_screen
from b2bdesk.ui.screens.clients import ClientsScreen
from b2bdesk.ui.widgets import Label
from tests.covers import standing_in
from tests.ui.clients_rig import NEW_ORDER, open_clients
from tests.ui.hands import Hands
from tests.ui.rig import ScreenRig, open_rig, rest


@pytest.fixture
def begun() -> list[str]:
    return []


@pytest.fixture
def rig(qapp, runner, language, tmp_path, begun) -> Iterator[ScreenRig]:
    def begin(state) -> None:
        begun.append(state.ref.uid if state.ref else "")

    language.switch("ru")
    order = replace(NEW_ORDER, run=begin)
    with open_clients(qapp, runner, language, tmp_path / "store", order) as opened:
        yield opened


@pytest.fixture
def hands(rig: ScreenRig) -> Hands:
    return Hands(rig)


def screen(rig: ScreenRig) -> ClientsScreen:
    found = rig.window.navigator.widget("clients")
    assert isinstance(found, ClientsScreen)
    return found


def rows(rig: ScreenRig) -> list[str]:
    model = screen(rig).model
    looks = [model.data(model.index(place, 0), ROW_LOOK_ROLE) for place in range(model.rowCount())]
    return [f"{look.name} | {look.state_text} | {look.detail}" for look in looks if look]


def table(hands: Hands, name: str) -> list[list[str]]:
    found = hands.part(name)
    assert isinstance(found, LinesTable)
    model = found.lines
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def open_romashka(rig: ScreenRig) -> None:
    rig.window.open_object(ObjectRef("client", rig.back.romashka.uid))
    rest()


def kept(rig: ScreenRig) -> Client:
    with rig.back.store.read() as tx:
        return tx.clients.need(rig.back.romashka.uid)


def show_page(rig: ScreenRig, key: str) -> None:
    screen(rig).card.show_page(key)
    rest()


# --- the list --------------------------------------------------------------------------------------


def test_mine_and_everybodys_clients_stand_under_their_tabs(rig: ScreenRig, hands: Hands) -> None:
    assert rows(rig) == ["ГК «Ромашка» | Группа | 2 компании"]
    hands.press("Ctrl+PgUp")
    assert rows(rig) == [
        "ГК «Ромашка» | Группа | 2 компании · Алексей Иванов",
        "ООО «Вектор» |  | 7707083893 · Полина Петрова",
    ]


def test_the_filter_finds_by_inn_name_and_contact(rig: ScreenRig, hands: Hands) -> None:
    hands.press("Ctrl+PgUp")
    for typed, found in (
        ("7707083893", "ООО «Вектор»"),
        ("ромаш", "ГК «Ромашка»"),
        ("лисицын", "ООО «Вектор»"),
    ):
        hands.press("Ctrl+F")
        hands.part("clients.filter.edit").setText(typed)  # type: ignore[attr-defined]
        rest()
        assert [row.partition(" |")[0] for row in rows(rig)] == [found]
    hands.part("clients.filter.edit").setText("нет такого")  # type: ignore[attr-defined]
    rest()
    assert hands.text("clients.empty.title") == "По фильтру ничего нет"


def test_a_client_created_elsewhere_comes_by_itself(rig: ScreenRig) -> None:
    fresh = replace(rig.back.vector, responsible=rig.back.me.uid)
    with rig.back.store.read() as tx:
        version = tx.clients.need(fresh.uid).row_version
    rig.back.saved_client(replace(fresh, row_version=version))
    rest()
    names = {row.partition(" |")[0] for row in rows(rig)}
    assert names == {"ГК «Ромашка»", "ООО «Вектор»"}


def test_level_debt_and_what_is_overdue_stand_on_the_row(rig: ScreenRig, hands: Hands) -> None:
    romashka, vector = rig.back.romashka, rig.back.vector
    with rig.back.store.write() as tx:
        at = rig.desk.clock.now()
        late = Balance(romashka.companies[0].uid, at, Decimal(98400), overdue=Decimal(21640))
        tx.books.save_balances([late, Balance(vector.companies[0].uid, at, Decimal(5000))])
        tx.levels.save_many({romashka.uid: Level(Decimal(5), Decimal(651700), at=at)}, "client")
    screen(rig).list.look_for("", "all")
    rest()
    assert rows(rig) == [
        "ГК «Ромашка» | просрочено 21\xa0640\xa0₽ | 2 компании · Алексей Иванов",
        "ООО «Вектор» |  | 7707083893 · Долг 5\xa0000\xa0₽ · Полина Петрова",
    ]
    look = screen(rig).model.index(0, 0).data(ROW_LOOK_ROLE)
    assert (look.sum, look.chip_kind) == ("5\xa0%", "error")
    screen(rig).list.look_for("", "overdue")
    rest()
    assert [row.partition(" |")[0] for row in rows(rig)] == ["ГК «Ромашка»"], "those of others are not mine"


# --- the card --------------------------------------------------------------------------------------


def test_the_card_shows_companies_contacts_and_what_goes_on(rig: ScreenRig, hands: Hands) -> None:
    order = rig.order_of_romashka()
    open_romashka(rig)
    assert hands.text("client.header.title") == "ГК «Ромашка»"
    assert table(hands, "client.companies") == [
        ["ООО «Ромашка»", "7700123459", "действует", "1", "—", "—"],
        ["ООО «Ромашка-Сервис»", "7736050003", "действует", "0", "—", "—"],
    ]
    assert table(hands, "client.contacts")[0] == ["Иван Орлов", "заказы", "+7 495 123-45-67", "—"]
    now = hands.part(f"client.now.{order.uid}")
    assert now.accessibleName().startswith(f"Заказ {order.own_number}, 121\u00a0600\u00a0₽")


def test_the_header_says_who_stands_in_and_whether_the_portal_is_on(rig: ScreenRig, hands: Hands) -> None:
    today = rig.desk.clock.today()
    with rig.back.store.read() as tx:
        other = next(user for user in tx.people.users() if user.uid != rig.back.me.uid)
    with standing_in(rig.back.store, rig.back.me, other, today, today):
        open_romashka(rig)
        screen(rig).presenter.reload()
        rest()
        said = [label.text() for label in rig.find("client.header").findChildren(Label)]
    assert f"{other.full_name} " in " ".join(said)
    assert any("3 " in one for one in said), "so many contacts"
    assert not any("portal" in one for one in said), "without a shop there is no portal"


def test_a_dying_company_is_seen_at_once(rig: ScreenRig, hands: Hands) -> None:
    now = kept(rig)
    dying = replace(now.companies[1], state=RegistryState.LIQUIDATING)
    rig.back.saved_client(replace(now, companies=(now.companies[0], dying)))
    open_romashka(rig)
    assert table(hands, "client.companies")[1][2] == "ликвидация"


def test_orders_and_history_have_their_pages(rig: ScreenRig, hands: Hands) -> None:
    order = rig.order_of_romashka()
    open_romashka(rig)
    show_page(rig, "orders")
    assert [row[0] for row in table(hands, "client.orders.list")] == [order.own_number]
    show_page(rig, "documents")
    assert hands.text("client.documents.nothing") == "Документов пока нет"


def test_the_pages_are_walked_by_keys(rig: ScreenRig, hands: Hands) -> None:
    open_romashka(rig)
    hands.press("Ctrl+PgDown")
    assert hands.sees("client.firms") and not hands.sees("client.overview")
    hands.press("Ctrl+PgUp")
    assert hands.sees("client.overview")


def test_ctrl_n_begins_an_order_for_this_client(rig: ScreenRig, hands: Hands, begun: list[str]) -> None:
    open_romashka(rig)
    hands.press("Ctrl+N")
    hands.click("client.primary")
    assert begun == [rig.back.romashka.uid] * 2


def test_the_phone_is_copied_as_machines_take_it(rig: ScreenRig, hands: Hands) -> None:
    open_romashka(rig)
    hands.click("client.copy_phone")
    assert QApplication.clipboard().text() == "+74951234567"
    rig.window.open_object(ObjectRef("client", rig.back.vector.uid))
    rest()
    button = hands.part("client.copy_phone")
    assert button.reason() == "Ни у одного контакта нет телефона."  # type: ignore[attr-defined]
    assert button.accessibleDescription() == "Ни у одного контакта нет телефона."


# --- changing one thing ----------------------------------------------------------------------------


def test_a_changed_phone_is_kept_goes_to_the_crm_and_can_be_undone(rig: ScreenRig, hands: Hands) -> None:
    open_romashka(rig)
    show_page(rig, "contacts")
    phone = hands.part("client.contact.phone.edit")
    phone.setFocus()
    phone.selectAll()  # type: ignore[attr-defined]
    hands.type_name("8 916 201-77-14")
    hands.press("Return")
    assert kept(rig).contacts[0].phones() == ("+79162017714",)
    assert hands.text("client.header.note") == "изменения ждут отправки"
    with rig.back.store.read() as tx:
        assert [str(op.action) for op in tx.outbox.rows(OutboxQuery())] == ["crm.put_client"]
    show_page(rig, "history")
    assert table(hands, "client.history.list")[0][2:] == ["телефон", "+74951234567", "+79162017714"]
    rig.window.registry.run("edit.undo")
    rest()
    assert kept(rig).contacts[0].phones() == ("+74951234567",)


def test_a_wrong_phone_is_told_and_not_kept(rig: ScreenRig, hands: Hands) -> None:
    open_romashka(rig)
    show_page(rig, "contacts")
    phone = hands.part("client.contact.phone.edit")
    phone.setFocus()
    phone.selectAll()  # type: ignore[attr-defined]
    hands.type_name("не помню")
    hands.press("Return")
    assert hands.field("client.contact.phone").error() == "Это не номер телефона."
    assert kept(rig).contacts[0].phones() == ("+74951234567",)


def test_a_contact_and_an_address_are_added_in_place(rig: ScreenRig, hands: Hands) -> None:
    open_romashka(rig)
    show_page(rig, "contacts")
    hands.part("client.contact.add.name.edit").setFocus()
    hands.type_name("Анна Петрова")
    hands.click("client.contact.add")
    assert hands.text("client.contact.first") == "Анна"
    show_page(rig, "addresses")
    hands.part("client.address.add.text.edit").setFocus()
    hands.type_name("Химки, Складская, 7")
    hands.click("client.address.add")
    assert [each.text for each in kept(rig).addresses] == ["Москва, Лесная, 5", "Химки, Складская, 7"]
    assert kept(rig).contacts[-1].full_name == "Анна Петрова"


def test_an_address_has_a_region_a_company_and_a_place_on_the_map(rig: ScreenRig, hands: Hands) -> None:
    found = RegistryAddress(
        "127055, г Москва, ул Лесная, д 5", region_code="RU-MOW", fias="0c5b", latitude=Decimal("55.7793211"),
        longitude=Decimal("37.5912"),
    )  # fmt: skip
    open_romashka(rig)
    show_page(rig, "addresses")
    assert not kept(rig).addresses[0].is_located
    hands.click("client.address.locate")
    assert "Москва, Лесная, 5" in rig.strip(), "that nothing like it is known is said"
    rig.back.registry.places = [found]
    hands.click("client.address.locate")
    (address,) = kept(rig).addresses
    assert (address.lat, address.lon, address.fias) == ("55.779321", "37.591200", "0c5b")
    assert (address.region_code, address.text) == ("RU-MOW", "Москва, Лесная, 5"), "what was typed stays"
    assert "55.779321, 37.591200" in hands.text("client.address.place")
    hands.part("client.address.company").chosen.emit("")  # type: ignore[attr-defined]
    rest()
    assert kept(rig).addresses[0].company is None
    hands.part("client.address.text.edit").setFocus()
    hands.press("Ctrl+A")
    hands.type_name("Москва, Новая, 7")
    hands.press("Tab")
    (address,) = kept(rig).addresses
    assert (address.text, address.lat, address.is_located) == ("Москва, Новая, 7", None, False)


def test_another_address_becomes_the_main_one(rig: ScreenRig, hands: Hands) -> None:
    open_romashka(rig)
    show_page(rig, "addresses")
    hands.part("client.address.add.text.edit").setFocus()
    hands.type_name("Казань, Баумана, 1")
    hands.press("Return")
    hands.click("client.address.main")
    assert [one.is_main for one in kept(rig).addresses] == [False, True]
    hands.press("Ctrl+Z")
    assert [one.is_main for one in kept(rig).addresses] == [True, False]


def test_the_responsible_and_the_note_are_changed_on_the_card(rig: ScreenRig, hands: Hands) -> None:
    open_romashka(rig)
    hands.part("client.owner.edit").setFocus()
    hands.press("Down", "Down", "Return")
    assert kept(rig).responsible == rig.back.colleague.uid
    note = hands.part("client.note.edit")
    note.setFocus()
    hands.type_name("Пропуск заказать за день")
    hands.part("client.tabs").setFocus()
    rest()
    assert kept(rig).pinned_note == "Пропуск заказать за день"


def test_two_changes_at_two_desks_do_not_overwrite_each_other(rig: ScreenRig, hands: Hands) -> None:
    open_romashka(rig)
    rig.back.saved_client(replace(kept(rig), pinned_note="Звонить после обеда"))
    show_page(rig, "contacts")
    hands.part("client.contact.position.edit").setFocus()
    hands.type_name("закупщик")
    hands.press("Return")
    assert (kept(rig).pinned_note, kept(rig).contacts[0].position) == ("Звонить после обеда", "закупщик")


def test_a_full_disk_leaves_what_was_typed_in_the_field(rig, hands, monkeypatch) -> None:
    open_romashka(rig)
    show_page(rig, "contacts")
    hands.part("client.contact.position.edit").setFocus()
    hands.type_name("закупщик")

    def full(*_args: object, **_named: object) -> None:
        raise DiskFull(path="/data")

    with monkeypatch.context() as broken:
        broken.setattr(type(rig.back.store), "write", full)
        hands.press("Return")
    assert hands.text("client.contact.position") == "закупщик"
    assert "Диск заполнен" in rig.strip()


# --- for everybody ---------------------------------------------------------------------------------


def test_everything_that_takes_the_focus_has_a_name(rig: ScreenRig, hands: Hands) -> None:
    orders.save(rig.desk, orders.start(rig.desk, client=rig.back.romashka.uid))
    open_romashka(rig)
    hands.press("Ctrl+Shift+N")
    nameless = [
        each.objectName() or type(each).__name__
        for each in rig.window.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() & each.focusPolicy().TabFocus
        and isinstance(each, QAbstractButton | QLineEdit | LinesTable)
        and not (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()))
    ]
    assert nameless == []


def test_the_language_is_switched_with_the_card_open(rig: ScreenRig, hands: Hands, language) -> None:
    open_romashka(rig)
    language.switch("en")
    rest()
    assert table(hands, "client.companies")[0][2] == "active"
    assert hands.text("clients.new") == "New"
    assert rows(rig) == ["ГК «Ромашка» | Group | 2 companies"]


def test_f4_shows_the_client_of_the_order_in_front(qapp, runner, language, tmp_path) -> None:
    def register(parts) -> None:
        newclient.register(parts)
        orders_screen.register(parts)
        clients.register(parts)

    language.switch("en")
    screens = lambda parts: [orders_screen.screen(parts), clients.screen(parts)]  # noqa: E731
    with open_rig(qapp, runner, language, tmp_path / "store", screens, register) as rig:
        hands = Hands(rig)
        order = rig.order_of_romashka()
        rig.window.open_object(ObjectRef("order", order.uid))
        rest()
        assert not hands.sees("beside.client"), "nobody asked for it"
        hands.press("F4")
        assert hands.text("beside.client.name") == "ГК «Ромашка»"
        assert "Алексей Иванов" in hands.text("beside.client.people")
        assert hands.sees("order.stock"), "the stock has its place under it"
        assert hands.part(f"client.now.{order.uid}").isVisible()
        hands.click("beside.client.name")
        assert rig.window.navigator.current == "clients"
        assert not hands.sees("beside.client"), "beside his own card the client is not told again"


@pytest.mark.parametrize("width", [1100, 1366, 1920])
def test_nothing_is_cut_off_whatever_the_window_is(rig: ScreenRig, hands: Hands, width: int) -> None:
    rig.window.resize(width, 768)
    open_romashka(rig)
    for page, name in (("overview", "client.companies"), ("companies", "client.firms.list")):
        show_page(rig, page)
        shown = hands.part(name)
        assert isinstance(shown, LinesTable)
        assert shown.horizontalHeader().length() <= shown.viewport().width()
        titles = [
            shown.lines.headerData(place, Qt.Orientation.Horizontal)
            for place in range(shown.lines.columnCount())
            if not shown.isColumnHidden(place)
        ]
        assert titles[0] == "Компания" and titles[-2:] == ["Долг", "Просрочено"]
        assert ("Заказы" in titles) is (width == 1920)
