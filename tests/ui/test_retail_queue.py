"""*Looks like B2B*: the evidence is on the screen, one key takes the order, what was typed stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from b2bdesk.model.client import Client, ClientSource, ContactRole
from b2bdesk.model.outbox import Action
from b2bdesk.model.retail_order import RetailOrder, RetailState, Sign, SignKind, SignPlace
from b2bdesk.model.today import TodayItem, TodayKind
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services import drafts
from b2bdesk.services import today as queue
from b2bdesk.services.clients import NewClient
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.ui.commands import Command
from b2bdesk.ui.screens import clients, newclient, today
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.shell.screen import rail_screen
from b2bdesk.ui.widgets import KeyValueRows
from tests.desk_rig import INN_NEW, SmallCrm, contact
from tests.ui.hands import Hands
from tests.ui.papers_rig import OrdersStub
from tests.ui.rig import ScreenRig, open_rig, rest


class Attached(SmallCrm):
    """A CRM that has one file at every order."""

    def order_file(self, order: str, name: str) -> bytes:
        return f"Карточка предприятия\nИНН {INN_NEW}\nТел. +7 903 120-04-12 ({order}, {name})".encode()


shown: list[Path] = []
"""What this computer was asked to show."""


def show(path: Path) -> bool:
    shown.append(path)
    return True


def _register(parts: ScreenParts) -> None:
    object.__setattr__(parts.desk, "crm", Attached())
    newclient.register(parts, show)
    today.register(parts)
    parts.window.registry.add(Command("order.new", "New order", lambda _: None, key="Ctrl+N", icon="plus"))


@pytest.fixture
def rig(qapp, runner, language, tmp_path) -> Iterator[ScreenRig]:
    language.switch("en")
    screens = lambda parts: [  # noqa: E731
        today.screen(parts),
        clients.screen(parts),
        rail_screen("orders", lambda: OrdersStub(parts), ["order"]),
    ]
    with open_rig(qapp, runner, language, tmp_path / "store", screens, _register) as opened:
        yield opened


@pytest.fixture
def hands(rig: ScreenRig) -> Hands:
    return Hands(rig)


def queued(rig: ScreenRig, *signs: Sign, inn: str = "", company: str = "") -> Uid:
    """Put an order of a private buyer into the queue of the day and show it."""
    order = RetailOrder(
        uid=new_uid(),
        system="retailcrm",
        external_id="1042",
        number="1042R",
        buyer="Данилов Егор",
        phone="+79031200412",
        email="danilov@post.example",
        inn=inn,
        kpp="",
        company=company,
        comment="Нужен счёт",
        total=Decimal("18450.00"),
        came_at=rig.desk.clock.now() - timedelta(minutes=40),
        signs=signs or (Sign(SignKind.INN, inn, SignPlace.COMMENT),),
    )
    with rig.desk.store.write() as tx:
        tx.retail.keep("retailcrm", [order])
    show_first(rig)
    return order.uid


def show_first(rig: ScreenRig) -> None:
    """Show the queue of the day with the cursor on its first item."""
    screen = rig.window.navigator.widget("today")
    rig.window.navigator.show_screen("today")
    screen.list.reload()  # type: ignore[attr-defined]
    rest()
    screen.list.select(0)  # type: ignore[attr-defined]
    rest()
    screen.list.view.setFocus()  # type: ignore[attr-defined]


def operations(rig: ScreenRig) -> list[Action]:
    with rig.desk.store.read() as tx:
        return [op.action for op in tx.outbox.rows(OutboxQuery())]


def state(rig: ScreenRig, order: Uid) -> RetailState:
    with rig.desk.store.read() as tx:
        return tx.retail.need(order).state


def inn_of_romashka(rig: ScreenRig) -> str:
    return rig.back.romashka.companies[0].inn or ""


def test_the_evidence_and_the_client_are_shown_before_anything_is_done(rig: ScreenRig) -> None:
    inn = inn_of_romashka(rig)
    signs = (
        Sign(SignKind.INN, inn, SignPlace.DETAILS),
        Sign(SignKind.FILE, "Карточка.pdf", SignPlace.FILES),
    )
    queued(rig, *signs, inn=inn)
    rows = [(row.word, row.value, row.fact) for row in rig.find(KeyValueRows, "today.facts").rows()]
    assert ("INN", inn, "in the details of the order") in rows
    assert ("File", "Карточка.pdf", "attached to the order") in rows
    assert ("Buyer", "Данилов Егор, +7 903 120-04-12, danilov@post.example", "") in rows
    assert "ГК «Ромашка»" in rig.find("today.reason").accessibleDescription()
    assert not rig.find("today.go").isVisible(), "there is nothing here to open yet"


def test_one_key_takes_it_to_the_company_that_is_here_and_undo_gives_it_back(
    rig: ScreenRig, hands: Hands
) -> None:
    order = queued(rig, inn=inn_of_romashka(rig))
    hands.press("Ctrl+Return")
    assert operations(rig) == [Action.TAKE_ORDER]
    assert state(rig, order) is RetailState.TAKEN
    assert rig.strip() == "Order 1042R goes to ООО «Ромашка» in 5 s"
    hands.press("Ctrl+Z")
    assert operations(rig) == []
    assert state(rig, order) is RetailState.OPEN


def test_of_an_unknown_company_the_sheet_begins_with_what_the_order_tells(
    rig: ScreenRig, hands: Hands
) -> None:
    order = queued(rig, inn=INN_NEW)
    hands.press("Ctrl+Return")
    assert hands.text("newclient.inn.edit") == INN_NEW
    assert hands.text("newclient.contact.name.edit") == "Данилов Егор"
    assert hands.text("newclient.registry.name") == "ООО «Полюс»"
    hands.press("Ctrl+Return")
    assert operations(rig) == [Action.PUT_CLIENT, Action.TAKE_ORDER]
    assert rig.window.windowTitle().startswith("ООО «Полюс»")
    hands.press("Ctrl+Z")
    assert operations(rig) == []
    assert state(rig, order) is RetailState.OPEN


def test_a_typed_inn_of_a_company_that_is_here_gives_the_order_to_it(rig: ScreenRig, hands: Hands) -> None:
    order = queued(rig, Sign(SignKind.COMPANY, "ООО «Ромашка»", SignPlace.COMMENT), company="ООО «Ромашка»")
    hands.press("Ctrl+Return")
    assert hands.text("newclient.inn.edit") == "ООО «Ромашка»"
    hands.press("Ctrl+A")
    hands.type(inn_of_romashka(rig))
    hands.click("newclient.dup.order")
    assert operations(rig) == [Action.TAKE_ORDER]
    assert state(rig, order) is RetailState.TAKEN
    assert not hands.sees("newclient")
    assert drafts.new_client(rig.desk) is None


def test_what_is_typed_in_the_sheet_is_not_written_over(rig: ScreenRig, hands: Hands) -> None:
    drafts.keep_new_client(rig.desk, NewClient(inn="", name="Полюс", contact_name="Анна"))
    order = queued(rig, inn=INN_NEW)
    hands.press("Ctrl+Return")
    assert hands.text("newclient.contact.name.edit") == "Анна"
    assert "start over" in rig.strip()
    assert state(rig, order) is RetailState.OPEN


def test_the_attached_file_is_shown_and_its_details_are_offered_in_the_sheet(
    rig: ScreenRig, hands: Hands
) -> None:
    queued(rig, Sign(SignKind.FILE, "Реквизиты.txt", SignPlace.FILES))
    hands.click("today.file")
    assert [(path.name, path.exists()) for path in shown] == [("Реквизиты.txt", True)]
    hands.press("Ctrl+Return")
    rest()
    hands.click("newclient.file.take")
    assert hands.text("newclient.inn.edit") == INN_NEW
    queued(rig, Sign(SignKind.FILE, "Реквизиты.exe", SignPlace.FILES))
    rig.window.registry.run("retail.file")
    rest()
    assert len(shown) == 1, "what this computer would run is not opened"


def test_it_is_left_to_the_retail_department_with_a_way_back(rig: ScreenRig, hands: Hands) -> None:
    order = queued(rig, inn=INN_NEW)
    hands.click("today.leave")
    assert state(rig, order) is RetailState.LEFT
    hands.press("Ctrl+Z")
    assert state(rig, order) is RetailState.OPEN


def test_the_commands_say_where_they_work(rig: ScreenRig) -> None:
    rig.window.navigator.show_screen("clients")
    rest()
    told = "Choose an order of the retail queue in Today first."
    assert rig.window.registry.reason("retail.take") == told


def test_a_client_who_came_by_himself_is_made_whole_in_the_sheet_that_knows_him(
    rig: ScreenRig, hands: Hands
) -> None:
    came = newcomer(rig)
    hands.press("Ctrl+Return")
    assert hands.text("newclient.inn.edit") == "Полюс"
    assert hands.text("newclient.contact.name.edit") == "Егор Данилов"
    assert not hands.sees("newclient.dup"), "he is no double of himself"
    assert not hands.sees("newclient.group")
    assert hands.text("newclient.create") == "Save"
    hands.press("Ctrl+A")
    hands.type(INN_NEW)
    assert hands.text("newclient.registry.name") == "ООО «Полюс»"
    hands.press("Ctrl+Return")
    with rig.desk.store.read() as tx:
        known = tx.clients.need(came.uid)
        assert len(tx.clients.by_inn(INN_NEW)) == 1
    (firm,) = known.companies
    assert (firm.inn, firm.legal_address) == (INN_NEW, "г. Москва, ул. Лесная, д. 5")
    assert (known.responsible, known.contacts[0].points) == (rig.desk.me, came.contacts[0].points)
    assert rig.strip() == "Checked: ООО «Полюс»"
    assert items_of(rig) == []
    hands.press("Ctrl+Z")
    with rig.desk.store.read() as tx:
        assert tx.clients.need(came.uid).companies == ()
    assert len(items_of(rig)) == 1


def newcomer(rig: ScreenRig) -> Client:
    """A client of the site whom nobody answers for and who told no INN stands first in the queue."""
    buyer = contact("Егор", "Данилов", (ContactRole.ORDERS,), phone="+79031200412")
    at = rig.desk.clock.now() - timedelta(hours=2)
    made = Client(new_uid(), "Полюс", source=ClientSource.WEB, created_at=at, contacts=(buyer,))
    with rig.desk.store.write() as tx:
        tx.clients.save(made)
    show_first(rig)
    return made


def items_of(rig: ScreenRig) -> list[TodayItem]:
    return [one for one in queue.day(rig.desk).items if one.kind is TodayKind.NEW_CLIENT]
