"""Settings and connecting systems as a manager meets them: at once, undoable, secrets never shown."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from b2bdesk.connections import Checked, ConnectorForm, FormField
from b2bdesk.connectors.registry import manifests
from b2bdesk.errors import AgentAway
from b2bdesk.model.document import DocumentKind
from b2bdesk.services import own_settings, portal
from b2bdesk.services.own_settings import Picture
from b2bdesk.services.reloading import FOLDER
from b2bdesk.ui import theme
from b2bdesk.ui.connector_texts import CHOICES, TITLES
from b2bdesk.ui.language import TRANSLATIONS
from b2bdesk.ui.screens import connect, settings
from tests.desk_rig import DeskRig
from tests.ui.hands import Hands
from tests.ui.rig import ScreenRig, open_rig, open_window, rest

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32


@dataclass
class KeptConnections:
    """Systems in memory, in the shapes of the program's own; the check answers what a test sets."""

    saved: dict[str, dict[str, str]] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    found: list[Checked] = field(default_factory=list)
    away: bool = False
    shown: list[ConnectorForm] = field(default_factory=list)

    def forms(self) -> list[ConnectorForm]:
        if self.shown:
            return self.shown
        address = FormField("base_url", "Address", required=True)
        key = FormField("api_key", "API key", required=True, secret=True)
        security = FormField("security", "Encryption", required=False, choices=("tls", "starttls"))
        host = FormField("host", "SMTP server", required=True)
        crm = {"base_url": "https://crm.example"}
        return [
            ConnectorForm("retailcrm", "retailCRM", ("crm",), (address, key), crm, connected=True),
            ConnectorForm("mail", "Mailbox", ("mail",), (host, security), {}, connected=False),
        ]

    def save(self, vendor: str, values: dict[str, str], secrets: dict[str, str]) -> None:
        self.saved[vendor] = dict(values)
        self.secrets.update(secrets)

    def check(self, vendor: str) -> list[Checked]:
        if self.away:
            raise AgentAway
        return self.found


@pytest.fixture
def connections() -> KeptConnections:
    return KeptConnections()


@pytest.fixture
def rig(qapp, runner, language, tmp_path, connections) -> Iterator[ScreenRig]:
    language.switch("en")
    folder = tmp_path / "store"
    with open_rig(
        qapp, runner, language, folder, lambda parts: [settings.screen(parts, connections)]
    ) as opened:
        yield opened


@pytest.fixture
def hands(rig: ScreenRig) -> Hands:
    rig.window.navigator.show_screen("settings")
    rest()
    return Hands(rig)


def test_the_look_changes_at_once(rig: ScreenRig, hands: Hands) -> None:
    looks = rig.window.parts.appearance
    hands.part("settings.theme").chosen.emit("dark")  # type: ignore[attr-defined]
    assert theme.current().name == "dark"
    hands.click("settings.font.bigger")
    assert looks.scale == 1.1
    hands.part("settings.language").chosen.emit("ru")  # type: ignore[attr-defined]
    rest()
    assert hands.field("settings.me").label() == "Мой пользователь в CRM"
    looks.switch_theme("light")
    looks.grow(0)


def test_the_pause_of_letters_is_changed_at_once_and_undone(rig: ScreenRig, hands: Hands) -> None:
    assert hands.text("settings.hold.mail") == "10\u00a0s"
    hands.part("settings.hold.mail.edit").setFocus()
    hands.press("Down", "Down", "Return")
    assert rig.desk.holds.mail_s == 30
    assert hands.text("settings.hold.mail") == "30\u00a0s"
    rig.window.registry.run("edit.undo")
    rest()
    assert rig.desk.holds.mail_s == 10


def test_without_books_nobody_is_asked_who_numbers_invoices(rig: ScreenRig, hands: Hands) -> None:
    assert not hands.sees("settings.numbers") and not hands.sees("settings.portal")


def test_the_books_may_number_invoices_and_the_shop_may_show_them_alone(
    qapp, runner, language, tmp_path, connections
) -> None:
    language.switch("en")
    back = DeskRig(tmp_path / "store")
    systems = {**back.desk.systems, "accounting": "onec_ka", "shop": "bitrix"}
    back.desk = replace(back.desk, systems=systems)
    rig = open_window(back, qapp, runner, language, lambda parts: [settings.screen(parts, connections)])
    rig.window.navigator.show_screen("settings")
    rest()
    hands = Hands(rig)
    assert hands.text("settings.numbers") == "those of the orders"
    hands.part("settings.numbers.edit").setFocus()
    hands.press("Down", "Down", "Return")
    assert hands.text("settings.numbers") == "given by 1C:KA"
    rig.window.registry.run("edit.undo")
    rest()
    assert hands.text("settings.numbers") == "those of the orders"
    assert hands.text("settings.portal") == "all of their orders"
    hands.part("settings.portal.edit").setFocus()
    hands.press("Down", "Down", "Return")
    assert hands.text("settings.portal") == "invoices alone"
    with back.store.read() as tx:
        assert portal.usual(tx) == {DocumentKind.INVOICE}
    rig.close()
    back.close()


def test_pauses_are_there_again_after_a_restart(rig: ScreenRig, hands: Hands) -> None:
    own_settings.set_holds(rig.desk, mail_s=30, push_s=0)
    rig.desk.holds.mail_s, rig.desk.holds.push_s = 10, 5
    own_settings.restore_holds(rig.desk)
    assert (rig.desk.holds.mail_s, rig.desk.holds.push_s) == (30, 0)


def test_another_user_is_taken_at_the_next_start_and_the_screen_says_so(rig, hands) -> None:
    hands.part("settings.me.edit").setFocus()
    hands.press("Down", "Down", "Return")
    assert hands.text("settings.me") == "Полина Петрова"
    assert hands.field("settings.me").message() == "Taken at the next start of the program."
    with rig.back.store.read() as tx:
        me = tx.people.me()
    assert me is not None and me.uid == rig.back.colleague.uid


def test_a_stamp_is_copied_into_the_profile_and_taken_away(rig, hands, tmp_path, monkeypatch) -> None:
    file = tmp_path / "stamp.png"
    file.write_bytes(PNG)
    monkeypatch.setattr("b2bdesk.ui.screens.settings.view.QFileDialog", Chooser(str(file)))
    hands.click("settings.stamp_file.choose")
    own = own_settings.shown(rig.desk).own
    assert own is not None and own.stamp_file is not None
    file.unlink()
    assert Path(own.stamp_file).read_bytes() == PNG
    hands.click("settings.stamp_file.remove")
    own = own_settings.shown(rig.desk).own
    assert own is not None and own.stamp_file is None


def test_what_is_no_picture_is_refused_with_a_sentence(rig, hands, tmp_path, monkeypatch) -> None:
    file = tmp_path / "stamp.png"
    file.write_text("hello")
    monkeypatch.setattr("b2bdesk.ui.screens.settings.view.QFileDialog", Chooser(str(file)))
    hands.click("settings.stamp_file.choose")
    assert rig.strip().startswith("This is not a PNG or JPEG picture")
    own = own_settings.shown(rig.desk).own
    assert own is not None and getattr(own, Picture.STAMP.value) is None


def test_our_bank_account_is_shown_in_groups(rig: ScreenRig, hands: Hands) -> None:
    rows = hands.part("settings.company").rows()  # type: ignore[attr-defined]
    assert rows[-1].value.replace("\u00a0", " ") == "4070 2810 9380 0001 2345"


# --- systems ---------------------------------------------------------------------------------------


def test_a_secret_goes_to_the_key_store_and_is_not_shown_again(rig, hands, connections) -> None:
    field = hands.part("connect.retailcrm.secret.api_key.edit")
    assert isinstance(field, QLineEdit) and field.echoMode() is QLineEdit.EchoMode.Password
    field.setFocus()
    hands.type_name("s3cret")
    hands.click("connect.retailcrm.save")
    assert connections.secrets == {"api_key": "s3cret"}
    assert connections.saved["retailcrm"] == {"base_url": "https://crm.example"}
    assert hands.text("connect.retailcrm.secret.api_key") == ""
    assert field.placeholderText() == "kept in the key store; type to replace"


def test_a_needed_field_is_named(rig: ScreenRig, hands: Hands, connections: KeptConnections) -> None:
    hands.click("connect.mail.save")
    assert hands.field("connect.mail.host").error() == "This field is needed."
    assert connections.saved == {}


def test_a_check_answers_in_sentences(rig: ScreenRig, hands: Hands, connections: KeptConnections) -> None:
    connections.found = [
        Checked(True, "check.reachable", {}),
        Checked(False, "check.clock", {"skew_s": 400}),
        Checked(False, "check.field", {"entity": "order", "code": "desk_number"}),
        Checked(True, "check.new_thing", {}),
    ]
    hands.click("connect.retailcrm.check")
    told = [each.accessibleName() for each in rig.window.findChildren(QWidget, "connect.result")]
    assert told == [
        "The system answers.",
        "The clocks differ by 400 s. Set the clock of this computer.",
        "The field desk_number of orders is missing. Everything works without it, but create it in the CRM "
        "(kind: text): then a lost answer is settled by our key.",
        "Looked at and right: new thing.",
    ]


def test_a_check_without_the_agent_says_so(
    rig: ScreenRig, hands: Hands, connections: KeptConnections
) -> None:
    connections.away = True
    hands.click("connect.retailcrm.check")
    assert hands.text("connect.retailcrm.problem.text").startswith("Data exchange is restarting")
    assert hands.part("connect.retailcrm.check").reason() == ""  # type: ignore[attr-defined]


def test_forms_speak_the_language_of_the_window(rig: ScreenRig, hands: Hands, language) -> None:
    language.switch("ru")
    rest()
    assert hands.field("connect.mail.host").label() == "Сервер SMTP"
    assert hands.field("connect.mail.security").text() == "TLS сразу"
    language.switch("en")
    rest()
    assert hands.field("connect.mail.host").label() == "SMTP server"
    assert hands.field("connect.mail.security").text() == "TLS from the start"


def test_the_desk_opens_with_our_systems_once_the_crm_is_connected(
    qapp, runner, language, tmp_path, connections
) -> None:
    language.switch("en")
    asked: list[str] = []
    crm, mail = connections.forms()
    connections.shown = [replace(crm, connected=False), mail]
    with open_rig(
        qapp,
        runner,
        language,
        tmp_path / "store",
        lambda parts: [settings.screen(parts, connections, lambda: asked.append("main"))],
    ) as opened:
        hands = Hands(opened)
        button = hands.part("settings.profile.open")
        assert button.text() == "Open with our systems"
        assert button.reason() == "Connect the CRM first: below, under “Systems”."
        hands.click("connect.retailcrm.save")
        assert button.reason() == ""
        hands.click("settings.profile.open")
        assert asked == ["main"]


def test_every_form_of_a_bundled_connector_is_translated(language) -> None:
    language.switch("en")
    texts = [manifest.title for manifest in manifests().values()]
    fields = [each for manifest in manifests().values() for each in (*manifest.settings, *manifest.secrets)]
    texts += [each.title for each in fields]
    choices = {choice for each in fields for choice in getattr(each, "choices", ())}
    assert sorted(set(texts) - TITLES) == [], "titles that b2bdesk/ui/connector_texts.py does not list"
    assert sorted(choices - CHOICES.keys()) == [], "values that b2bdesk/ui/connector_texts.py does not list"
    spoken = {*texts, *(CHOICES[choice] for choice in choices)}
    untold = sorted(spoken - told_in_russian())
    assert untold == [], "texts without a Russian one"


def told_in_russian() -> set[str | None]:
    """Return the texts for which the translation file holds a Russian one, be it the same as the English."""
    messages = ElementTree.parse(TRANSLATIONS / "b2bdesk_ru.ts").iter("context")
    ours = next(each for each in messages if each.findtext("name") == "connectors")
    return {m.findtext("source") for m in ours.iter("message") if m.findtext("translation")}


def test_the_first_page_offers_the_same_forms(qapp, qtbot, runner, language, connections) -> None:
    language.switch("en")
    page = connect.ConnectPage(connections, runner)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.choose("mail")
    page.show()
    page.activateWindow()
    rest()
    assert page.findChild(QLineEdit, "connect.mail.host.edit").hasFocus(), "asked for before it was there"
    with qtbot.waitSignal(page.finished):
        page.findChild(QAbstractButton, "connect.go").click()


class Chooser:
    """A file dialog whose person has chosen already."""

    def __init__(self, file: str) -> None:
        self._file = file

    def getOpenFileName(self, *_args: object) -> tuple[str, str]:
        return self._file, ""


class HeldDoors:
    """Who opens links, in memory."""

    ours = False

    def are_ours(self) -> bool:
        return self.ours

    def register(self) -> None:
        self.ours = True

    def unregister(self) -> None:
        self.ours = False


def test_links_open_here_by_one_button_and_back_by_undo(
    qapp, runner, language, tmp_path, connections
) -> None:
    language.switch("en")
    doors = HeldDoors()
    folder = tmp_path / "store"
    with open_rig(
        qapp, runner, language, folder, lambda parts: [settings.screen(parts, connections, None, doors)]
    ) as rig:
        rig.window.navigator.show_screen("settings")
        rest()
        button = rig.window.findChild(QAbstractButton, "settings.links")
        assert button is not None
        assert button.text() == "Open them here"
        button.click()
        rest()
        assert (doors.ours, button.text()) == (True, "Give back")
        rig.window.undo.undo_step(rig.window.undo.steps()[0])
        rest()
        assert (doors.ours, button.text()) == (False, "Open them here")


def test_what_is_only_here_is_written_to_a_file(rig: ScreenRig) -> None:
    rig.speak("en")
    order = rig.order_of_romashka()
    rig.find("settings.data.export").click()
    rest()
    file = next((rig.back.folder / FOLDER).iterdir())
    assert order.shown_number in file.read_text(encoding="utf-8")
    assert rig.strip() == f"What is only on this computer is kept in {file.name}."


def test_quiet_hours_are_set_taken_back_and_kept(rig: ScreenRig) -> None:
    rig.speak("en")
    screen = rig.window.navigator.widget("settings")
    screen.quiet.daily.chosen.emit("on")
    screen.quiet.begins.set_value("20:00")
    screen.quiet.begins.chosen.emit("20:00")
    rest()
    assert rig.window.quiet.silence.hours == (time(20), time(9))
    assert rig.kept["notices.hours"] == ["20:00", "09:00"]
    rig.window.undo.undo()
    assert rig.window.quiet.silence.hours == (time(19), time(9))
    screen.quiet.until.chosen.emit("hour")
    assert rig.window.quiet.holds()
    assert "quiet until" in screen.quiet._until_row.fact.text()
    rig.window.undo.undo()
    assert rig.window.quiet.silence.until is None
