"""The left part of the print-and-send sheet: documents, letter, printing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from b2bdesk.model.uid import Uid
from b2bdesk.services.letter_texts import Template
from b2bdesk.ui import theme
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.send.details import DetailsForm
from b2bdesk.ui.screens.send.documents_list import DocumentsList
from b2bdesk.ui.screens.send.filling import fitting_templates
from b2bdesk.ui.screens.send.letters_list import LettersList
from b2bdesk.ui.screens.send.presenter import SendPresenter
from b2bdesk.ui.screens.send.print_row import PrintRow
from b2bdesk.ui.screens.send.recipients import RecipientFields
from b2bdesk.ui.screens.send.state import SendState
from b2bdesk.ui.screens.send.words import template_words, why_no_choice_of_portal
from b2bdesk.ui.widgets import (
    CheckBox,
    ChoiceField,
    Option,
    SectionHeader,
    TextArea,
    TextField,
    field_row,
    show_if,
)

WIDTH = 376


class SendForm(Retranslating, QWidget):
    """Everything a person types and chooses, top to bottom in reading order."""

    def __init__(self, presenter: SendPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.setObjectName("send.form")
        self.documents_title = SectionHeader("")
        self.documents = DocumentsList()
        self.details = DetailsForm(presenter.today)
        self.stamp = CheckBox("", name="send.stamp")
        self.portal = CheckBox("", name="send.portal")
        self.letters = LettersList()
        self.letter_title = SectionHeader("")
        self.people = RecipientFields(presenter)
        self.subject = TextField(name="send.subject")
        self.template = ChoiceField(editable=False, name="send.template")
        self.language = ChoiceField(editable=False, name="send.language")
        self.text = TextArea(lines=6, name="send.text")
        self.printing = PrintRow()
        self._offered: list[Option] = []
        self._lines = QVBoxLayout(self)
        self._build()
        self._connect()
        self.retranslate()
        theme.follow(self)

    def render_state(self, state: SendState) -> None:
        """Show a state."""
        form = state.form
        self.documents.show_state(state)
        self.details.show_state(state)
        self._show_stamp(state)
        self._show_portal(state)
        self.letters.show_letters(state.case.letters if state.case else (), self._presenter.now())
        self.people.show_state(state)
        self.subject.set_text(form.subject)
        self._offer_templates(state)
        self.template.set_value(form.template.value)
        self.language.set_value(form.language)
        self.text.set_text(form.text)
        self.printing.show_state(state)

    def retranslate(self) -> None:
        """Set the words anew."""
        self.documents_title.set_text(self.tr("Documents"))
        self.letter_title.set_text(self.tr("Letter"))
        self.stamp.setText(self.tr("Stamp and signatures"))
        self.portal.setText(self.tr("Show in the client's account"))
        self.subject.set_label(self.tr("Subject"))
        self.template.set_label(self.tr("Template"))
        self.language.set_label(self.tr("Language"))
        self.text.set_label(self.tr("Text"))
        # A language is named in itself, so that whoever reads it finds it.
        self.language.set_options([Option("ru", "Русский"), Option("en", "English")])
        self.render_state(self._presenter.state)

    def restyle(self) -> None:
        """Take paddings from the theme."""
        look = theme.current()
        self._lines.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(12))
        self._lines.setSpacing(look.px(8))

    def _build(self) -> None:
        boxes = QVBoxLayout()
        boxes.setSpacing(0)
        for box in (self.documents_title, self.documents, self.stamp, self.portal):
            boxes.addWidget(box)
        self._lines.addLayout(boxes)
        self._lines.addWidget(self.details)
        for part in (
            self.letters,
            self.letter_title,
            self.people,
            self.subject,
        ):
            self._lines.addWidget(part)
        self._lines.addLayout(field_row(self.template, self.language))
        self._lines.addWidget(self.text, 1)
        self._lines.addWidget(self.printing)

    def _connect(self) -> None:
        act = self._presenter
        self.documents.chosen.connect(act.choose_document)
        self.details.changed.connect(act.describe)
        self.stamp.clicked.connect(act.choose_stamp)
        self.portal.clicked.connect(act.choose_publish)
        self.people.person_chosen.connect(lambda uid: act.choose_person(Uid(uid)))
        self.people.to_typed.connect(act.type_to)
        self.people.cc_typed.connect(act.type_cc)
        self.people.domains_allowed.connect(act.allow_domains)
        self.subject.edited.connect(lambda _: self._typed())
        self.text.edited.connect(lambda _: self._typed())
        self.template.chosen.connect(lambda _: self._template_chosen())
        self.language.chosen.connect(lambda _: self._template_chosen())
        self.printing.wanted.connect(act.choose_print)
        self.printing.queue_chosen.connect(act.choose_printer)

    def _typed(self) -> None:
        self._presenter.type_letter(self.subject.text(), self.text.text())

    def _template_chosen(self) -> None:
        template = Template(self.template.value() or Template.FIRST.value)
        self._presenter.choose_template(template, self.language.value() or "ru")

    def _offer_templates(self, state: SendState) -> None:
        offered = [Option(each.value, template_words(each)) for each in fitting_templates(state)]
        if offered != self._offered:
            self._offered = offered
            self.template.set_options(offered)

    def _show_stamp(self, state: SendState) -> None:
        document, preview = state.chosen_document(), state.fresh_of(state.chosen)
        has_pictures = preview is None or preview.has_pictures
        self.stamp.setChecked(state.form.with_stamp and has_pictures)
        if not has_pictures:
            self.stamp.set_reason(self.tr("our company has no picture"))
        else:
            self.stamp.set_reason(self.tr("as issued") if document is not None else "")

    def _show_portal(self, state: SendState) -> None:
        """Offer the choice where a shop shows documents to buyers."""
        self.portal.setChecked(state.is_published())
        self.portal.set_reason(why_no_choice_of_portal(state))
        show_if(self.portal, state.case is not None and state.case.portal is not None)


class ScrolledForm(QScrollArea):
    """The form in a column of its own, scrolled where the window is low."""

    def __init__(self, form: SendForm) -> None:
        super().__init__()
        self.setWidget(form)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        form.setAutoFillBackground(False)
        theme.follow(self)

    def restyle(self) -> None:
        """Take the width from the theme."""
        self.setMinimumWidth(theme.current().px(WIDTH))

    def set_alone(self, alone: bool) -> None:
        """Fill the whole sheet, or stand beside the preview."""
        self.setMaximumWidth(16_777_215 if alone else theme.current().px(WIDTH))
