"""The settings: a screen, not a dialog; every change applies at once (``ux.md`` 2.1)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from b2bdesk.doors import Doors
from b2bdesk.model.people import OwnCompany
from b2bdesk.services.invoice_numbers import Numbers
from b2bdesk.services.own_settings import OwnSettings, Picture
from b2bdesk.services.portal import Shown
from b2bdesk.ui import theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.ports import Connections
from b2bdesk.ui.screens.connect import ConnectionForms
from b2bdesk.ui.screens.parts import ScreenParts
from b2bdesk.ui.screens.settings.links_row import LinksRow
from b2bdesk.ui.screens.settings.presenter import SettingsPresenter
from b2bdesk.ui.screens.settings.quiet_row import QuietRows
from b2bdesk.ui.screens.settings.setting_row import SettingRow
from b2bdesk.ui.screens.settings.words import HOLDS, grouped, hold, picture, translate
from b2bdesk.ui.shell.screen import ScreenWidget
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.theme import Density
from b2bdesk.ui.widgets import (
    Button,
    ButtonKind,
    ChoiceField,
    KeyValue,
    KeyValueRows,
    Label,
    Option,
    SectionHeader,
    Segmented,
    field_row,
    show_if,
)

_COLUMN = 640
_PARTS = ("me", "look", "holds", "news", "company", "data")


class SettingsScreen(Retranslating, ScreenWidget):
    """Me, look, pauses, our company, systems, whose data are open."""

    def __init__(
        self,
        parts: ScreenParts,
        connections: Connections,
        open_other: Callable[[], None] | None = None,
        doors: Doors | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("settings")
        self._parts = parts
        self._looks = parts.window.parts.appearance
        self.presenter = SettingsPresenter(parts)
        self.presenter.setParent(self)
        self._make_choices()
        self.forms = ConnectionForms(connections, parts.runner)
        self._title = Label("", "title")
        self._heads = {key: SectionHeader("", gap=True) for key in _PARTS}
        self.other = Button("", small=True, name="settings.profile.open")
        self._open_other = open_other
        self.quiet = QuietRows(parts)
        self.export = Button("", small=True, name="settings.data.export")
        self._export_row = SettingRow(self.export)
        self.links = LinksRow(parts, doors) if doors is not None else None
        self._data_row = SettingRow(self.other)
        self._company = KeyValueRows(column=160, name="settings.company")
        self._pictures = {which: _PictureRow(which) for which in Picture}
        self._lay_out()
        self._connect()
        self.retranslate()
        theme.follow(self)

    def _make_choices(self) -> None:
        """Make what a person chooses for himself."""
        self.me = ChoiceField(editable=False, name="settings.me")
        self.theme = Segmented([], name="settings.theme")
        self.language = Segmented([], name="settings.language")
        self.density = Segmented([], name="settings.density")
        self.smaller = Button("", name="settings.font.smaller", key="Ctrl+-")
        self.bigger = Button("", name="settings.font.bigger", key="Ctrl++")
        self.mail_hold = ChoiceField(editable=False, name="settings.hold.mail")
        self.push_hold = ChoiceField(editable=False, name="settings.hold.push")
        self.numbers = ChoiceField(editable=False, name="settings.numbers")
        self.portal = ChoiceField(editable=False, name="settings.portal")
        self._theme_row, self._language_row = SettingRow(self.theme), SettingRow(self.language)
        self._density_row = SettingRow(self.density)
        self._font_row = SettingRow(self.smaller, self.bigger)

    def entered(self) -> None:
        """Read what is set: it may have been changed elsewhere."""
        self.presenter.load()
        self.forms.load()
        if self.links is not None:
            self.links.load()

    def object_title(self) -> str:
        """Nothing is open here."""
        return ""

    def show_state(self, state: OwnSettings) -> None:
        """Show what is set."""
        self.me.set_options([Option(user.uid, user.full_name, user.login) for user in state.users])
        self.me.set_value(state.me)
        other = state.me != self._parts.desk.me
        self.me.set_note(translate("settings", "Taken at the next start of the program.") if other else "")
        for field, seconds in ((self.mail_hold, state.mail_s), (self.push_hold, state.push_s)):
            offered = sorted({*HOLDS, seconds})
            field.set_options([Option(str(each), hold(each)) for each in offered])
            field.set_value(str(seconds))
        self._show_numbers(state.invoice_numbers)
        self._show_portal(state.portal)
        self._show_company(state.own)

    def retranslate(self) -> None:
        """Set the words anew."""
        self._title.setText(translate("settings", "Settings"))
        self.setAccessibleName(translate("settings", "Settings"))
        titles = {
            "me": translate("settings", "Me"),
            "look": translate("settings", "Look and language"),
            "holds": translate("settings", "Pause before sending, with Undo"),
            "news": translate("settings", "Messages"),
            "company": translate("settings", "Our company"),
            "data": translate("settings", "Data"),
        }
        for key, head in self._heads.items():
            head.set_text(titles[key])
        self.me.set_label(translate("settings", "My user in the CRM"))
        self.mail_hold.set_label(translate("settings", "Letters"))
        self.push_hold.set_label(translate("settings", "Clients, orders, invoices"))
        self.numbers.set_label(translate("settings", "Numbers of invoices"))
        self.portal.set_label(translate("settings", "Documents in the clients' accounts"))
        self._offer_looks()
        self._offer_profile()
        if self.presenter.state is not None:
            self.show_state(self.presenter.state)

    def restyle(self) -> None:
        """Take width and spacings from the theme."""
        look = theme.current()
        self._column.setFixedWidth(look.px(_COLUMN))
        self._lines.setContentsMargins(0, look.px(16), 0, look.px(32))
        self._lines.setSpacing(look.px(4))
        self._font_row.fact.setText(f"{round(look.scale * 100)} %")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), theme.current().colour("background"))

    # --- inside ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._column = QWidget()
        self._lines = QVBoxLayout(self._column)
        self._lines.addWidget(self._title)
        self._lines.addWidget(self._heads["me"])
        self._lines.addLayout(field_row(self.me, QWidget()))
        self._lines.addWidget(self._heads["look"])
        for row in (self._theme_row, self._language_row, self._density_row, self._font_row):
            self._lines.addWidget(row)
        self._lines.addWidget(self._heads["holds"])
        self._lines.addLayout(field_row(self.mail_hold, self.push_hold))
        self._lines.addWidget(self._heads["news"])
        self._lines.addWidget(self.quiet)
        self._lines.addWidget(self._heads["company"])
        self._lines.addWidget(self._company)
        self._lines.addLayout(field_row(self.numbers, self.portal))
        for picture_row in self._pictures.values():
            self._lines.addWidget(picture_row)
        self._lines.addWidget(self._heads["data"])
        self._lines.addWidget(self._data_row)
        self._lines.addWidget(self._export_row)
        if self.links is not None:
            self._lines.addWidget(self.links)
        self._lines.addSpacing(16)
        self._lines.addWidget(self.forms)
        self._lines.addStretch(1)
        self._scroll_column()

    def _scroll_column(self) -> None:
        ground = QWidget()
        row_of_columns = QHBoxLayout(ground)
        row_of_columns.setContentsMargins(20, 0, 20, 0)
        row_of_columns.addWidget(self._column)
        row_of_columns.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(ground)
        scroll.viewport().setAutoFillBackground(False)
        ground.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _connect(self) -> None:
        looks = self._looks
        self.presenter.state_changed.connect(self.show_state)
        self.me.chosen.connect(self.presenter.sign_in)
        self.theme.chosen.connect(looks.switch_theme)
        self.language.chosen.connect(looks.switch_language)
        self.density.chosen.connect(lambda key: looks.switch_density(Density(key)))
        self.smaller.clicked.connect(lambda: looks.grow(-1))
        self.bigger.clicked.connect(lambda: looks.grow(1))
        self.mail_hold.chosen.connect(lambda key: self.presenter.set_holds(mail_s=float(key)))
        self.numbers.chosen.connect(self.presenter.set_invoice_numbers)
        self.portal.chosen.connect(self.presenter.set_portal)
        self.push_hold.chosen.connect(lambda key: self.presenter.set_holds(push_s=float(key)))
        looks.changed.connect(self._show_looks)
        self.forms.changed.connect(self._offer_profile)
        self.other.clicked.connect(self._leave_for_other)
        self.export.clicked.connect(self.presenter.export_changes)
        for row in self._pictures.values():
            row.choose.clicked.connect(lambda _=False, row=row: self._choose_picture(row.which))
            row.remove.clicked.connect(lambda _=False, row=row: self.presenter.set_picture(row.which, ""))

    def _offer_looks(self) -> None:
        self._theme_row.name.setText(translate("settings", "Theme"))
        self._language_row.name.setText(translate("settings", "Language"))
        self._density_row.name.setText(translate("settings", "Rows"))
        self._font_row.name.setText(translate("settings", "Font size"))
        self.theme.set_options(
            [
                ("light", translate("settings", "Light")),
                ("dark", translate("settings", "Dark")),
                ("system", translate("settings", "As in the system")),
            ]
        )
        self.language.set_options([("ru", "Русский"), ("en", "English")])
        self.density.set_options(
            [
                (Density.COMFORTABLE.value, translate("settings", "Comfortable")),
                (Density.COMPACT.value, translate("settings", "Compact")),
            ]
        )
        self.smaller.setText(translate("settings", "Smaller"))
        self.bigger.setText(translate("settings", "Larger"))
        for switch, row in (
            (self.theme, self._theme_row),
            (self.language, self._language_row),
            (self.density, self._density_row),
        ):
            switch.setAccessibleName(row.name.text())
        for button in (self.smaller, self.bigger):
            button.setAccessibleName(f"{self._font_row.name.text()}: {button.text()}")
            button.updateGeometry()
        self._show_looks()

    def _offer_profile(self) -> None:
        """Say whose data are open and offer the others; without a CRM there is nothing to work on."""
        training = self._parts.desk.training
        here = translate("settings", "Training data") if training else translate("settings", "Our systems")
        self._data_row.name.setText(here)
        self._data_row.fact.setText(translate("settings", "the desk opens anew"))
        show_if(self._data_row, self._open_other is not None)
        self._export_row.name.setText(translate("settings", "What is only on this computer"))
        self._export_row.fact.setText(translate("settings", "unsent changes and drafts, as a file"))
        self.export.setText(translate("settings", "Write to a file"))
        self.export.setAccessibleName(f"{self.export.text()}: {self._export_row.name.text()}")
        self.export.updateGeometry()
        ours = translate("settings", "Open with our systems")
        self.other.setText(ours if training else translate("settings", "Open the training data"))
        missing = translate("settings", "Connect the CRM first: below, under “Systems”.")
        self.other.set_reason(missing if training and not self.forms.has_capability("crm") else "")
        self.other.updateGeometry()

    def _leave_for_other(self) -> None:
        if self._open_other is not None:
            self._open_other()

    def _show_looks(self) -> None:
        self.theme.set_value(self._looks.theme_name)
        self.language.set_value(self._looks.language.code)
        self.density.set_value(theme.current().density.value)

    def _show_numbers(self, chosen: Numbers | None) -> None:
        """Offer the books' numbers where there are books; who numbers matters from the next invoice on."""
        books = system_name(self._parts.desk.systems.get("accounting", ""))
        theirs = translate("settings", "given by %1").replace("%1", books)
        own = Option(Numbers.ORDER, translate("settings", "those of the orders"))
        self.numbers.set_options([own, Option(Numbers.ACCOUNTING, theirs)])
        self.numbers.set_value(chosen or Numbers.ORDER)
        show_if(self.numbers, chosen is not None)

    def _show_portal(self, chosen: Shown | None) -> None:
        """Offer what clients see by themselves where a shop shows documents; a letter may say otherwise."""
        self.portal.set_options(
            [
                Option(Shown.ALL, translate("settings", "all of their orders")),
                Option(Shown.INVOICES, translate("settings", "invoices alone")),
                Option(Shown.NOTHING, translate("settings", "none by themselves")),
            ]
        )
        self.portal.set_value(chosen or Shown.ALL)
        show_if(self.portal, chosen is not None)

    def _show_company(self, own: OwnCompany | None) -> None:
        show_if(self._heads["company"], own is not None)
        rows: list[KeyValue] = []
        if own is not None:
            rows = [
                KeyValue(translate("settings", "Name"), own.name),
                KeyValue(translate("settings", "INN, KPP"), ", ".join(x for x in (own.inn, own.kpp) if x)),
            ]
            rows += [KeyValue(each.bank_name, grouped(each.account), each.bic) for each in own.bank_accounts]
        self._company.set_rows(rows)
        for which, row in self._pictures.items():
            row.show_file(getattr(own, which.value) if own else None)
            show_if(row, own is not None)

    def _choose_picture(self, which: Picture) -> None:
        title, kinds = picture(which), translate("settings", "Pictures")
        file, _kind = QFileDialog.getOpenFileName(self, title, "", f"{kinds} (*.png *.jpg *.jpeg)")
        if file:
            self.presenter.set_picture(which, file)


class _PictureRow(Retranslating, QWidget):
    """One picture of our company: whether it is there, another one, none."""

    def __init__(self, which: Picture) -> None:
        super().__init__()
        self.which = which
        self.choose = Button("", small=True, name=f"settings.{which.value}.choose")
        self.remove = Button("", ButtonKind.QUIET, small=True, name=f"settings.{which.value}.remove")
        self._row = SettingRow(self.remove, self.choose)
        self._file: str | None = None
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._row)
        self.retranslate()

    def show_file(self, file: str | None) -> None:
        """Show whether documents carry the picture."""
        self._file = file
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words anew."""
        name = picture(self.which)
        there = translate("settings", "stands in documents")
        self._row.name.setText(name)
        self._row.fact.setText(there if self._file else translate("settings", "none"))
        self.choose.setText(translate("settings", "Choose…"))
        self.remove.setText(translate("settings", "Remove"))
        show_if(self.remove, bool(self._file))
        for button in (self.choose, self.remove):
            button.setAccessibleName(f"{button.text()}: {name}")
            button.updateGeometry()
