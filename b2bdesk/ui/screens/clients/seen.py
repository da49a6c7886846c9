"""The card as the client sees it on the site: what was published, and what never is."""

from __future__ import annotations

from b2bdesk.services.elsewhere import Known, Standing
from b2bdesk.services.published import Seen, SeenDocument, SeenOrder, Told
from b2bdesk.ui import format
from b2bdesk.ui.delegates import CellLook, CellState
from b2bdesk.ui.delegates.lines import Head, Line, LinesTable
from b2bdesk.ui.language import Retranslating
from b2bdesk.ui.screens.clients import standing_words
from b2bdesk.ui.screens.clients.lines import document_kind, order_look
from b2bdesk.ui.screens.clients.page import Page
from b2bdesk.ui.screens.clients.words import translate
from b2bdesk.ui.systems import system_name
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP
from b2bdesk.ui.widgets import InlineBar, KeyValue, KeyValueRows, Label, SectionHeader, show_if

_SECONDARY = CellState.SECONDARY
_TOLD = {
    Told.AS_HERE: (QT_TRANSLATE_NOOP("clients", "told"), "circle-check", ""),
    Told.OLDER: (QT_TRANSLATE_NOOP("clients", "sees an older state"), "clock", "warning"),
    Told.ON_ITS_WAY: (QT_TRANSLATE_NOOP("clients", "on its way"), "hourglass", ""),
    Told.REFUSED: (QT_TRANSLATE_NOOP("clients", "refused"), "octagon-x", "error"),
    Told.NEVER: (QT_TRANSLATE_NOOP("clients", "never told"), "circle-dashed", ""),
}


class SeenPage(Retranslating, Page):
    """Accounts, orders and documents as published; under them what is not published. ``left`` by the bar."""

    def __init__(self) -> None:
        super().__init__("client.seen")
        self._seen: Seen | None = None
        self.bar = InlineBar("info", name="client.seen.about")
        self.accounts = _Section("client.seen.accounts")
        self.orders = _Section("client.seen.orders")
        self.documents = _Section("client.seen.documents")
        self._rest_head = SectionHeader("", gap=True)
        self.rest = KeyValueRows(column=160, name="client.seen.rest")
        self.add(self.bar)
        for section in (self.accounts, self.orders, self.documents):
            section.lay_into(self)
        self.add(self._rest_head)
        self.add(self.rest)
        self.end()
        self.retranslate()

    def show_seen(self, seen: Seen | None) -> None:
        """Show what the site knows; before the answer came, nothing."""
        self._seen = seen
        connected = seen is not None and bool(seen.system)
        none = translate("clients", "No web shop is connected: the client sees nothing of this.")
        sees = translate("clients", "This is what the client sees in %1.")
        told = sees.replace("%1", system_name(seen.system)) if seen and connected else none
        back = translate("clients", "Back to the card")
        self.bar.set_message("info", told if seen else "", link=back, icon="eye")
        for section in (self.accounts, self.orders, self.documents):
            section.show_if(connected)
        show_if(self._rest_head, connected)
        show_if(self.rest, connected)
        if seen is None or not connected:
            return
        self.accounts.show_lines([_account_line(one) for one in seen.accounts])
        self.orders.show_lines([_order_line(one) for one in seen.orders])
        self.documents.show_lines([_document_line(one) for one in seen.documents])
        self.rest.set_rows(_unpublished(seen))

    def retranslate(self) -> None:
        """Set the words anew."""
        self.accounts.set_words(
            translate("clients", "Personal accounts"),
            [
                Head(translate("clients", "Contact")),
                Head(translate("clients", "Account"), 172),
                Head(translate("clients", "Signs in as"), 220),
            ],
            translate("clients", "This client has no contacts"),
        )
        self.orders.set_words(
            translate("clients", "Orders on the site"),
            [
                Head(translate("clients", "Number there"), 132),
                Head(translate("clients", "State"), 172),
                Head(translate("clients", "Paid"), 72),
                Head(translate("clients", "Shipped"), 96),
                Head(translate("clients", "Told to the site")),
                Head(translate("clients", "Sum"), 128, numeric=True),
            ],
            translate("clients", "No order of this client is on the site"),
        )
        self.documents.set_words(
            translate("clients", "Published documents"),
            [
                Head(translate("clients", "Document")),
                Head(translate("clients", "Number"), 148),
                Head(translate("clients", "Published"), 148),
                Head(translate("clients", "Opened"), 96),
            ],
            translate("clients", "No document was published"),
        )
        self._rest_head.set_text(translate("clients", "Prices, stock, manager"))
        self.show_seen(self._seen)


class _Section:
    """A head, a table and what stands there instead of an empty one."""

    def __init__(self, name: str) -> None:
        self._head = SectionHeader("", gap=True)
        self.table = LinesTable(name=name, fitted=True)
        self._nothing = Label("", "body", "muted", name=f"{name}.nothing")

    def lay_into(self, page: Page) -> None:
        """Add the parts to a page."""
        page.add(self._head)
        page.add(self._nothing)
        page.add_table(self.table)

    def set_words(self, title: str, heads: list[Head], nothing: str) -> None:
        """Set title and columns."""
        self._head.set_text(title)
        self._nothing.setText(nothing)
        self.table.set_heads(title, heads)

    def show_lines(self, lines: list[Line]) -> None:
        """Show the rows."""
        self.table.set_lines(lines)
        show_if(self.table, bool(lines))
        show_if(self._nothing, not lines)

    def show_if(self, wanted: bool) -> None:
        """Show the section, or nothing of it."""
        for part in (self._head, self.table, self._nothing):
            show_if(part, wanted)


def _account_line(one: Standing) -> Line:
    absent = one.known is Known.ABSENT
    words, icon, colour = standing_words.look(one)
    words = translate("clients", "no account") if absent else words
    calm = colour in {"ok", "muted"}
    cells = (
        CellLook(one.name, strong=True),
        CellLook(words, icon=icon, colour="" if calm else colour),
        CellLook(one.number, _SECONDARY),
    )
    return Line(one.uid, cells, opens=False)


def _order_line(one: SeenOrder) -> Line:
    words, icon, colour = _TOLD[one.told]
    told = translate("clients", words)
    told = f"{told}, {format.moment(one.at.astimezone())}" if one.at else told
    here = one.told is Told.AS_HERE
    look = order_look(one.row)
    cells = (
        CellLook(one.number or one.row.number, strong=True),
        CellLook(look.words if here else "—", icon=look.icon if here else ""),
        CellLook(_yes(one.is_paid) if here else "—"),
        CellLook(_yes(one.is_shipped) if here else "—"),
        CellLook(told, icon=icon, colour=colour),
        CellLook(format.amount(one.row.total), numeric=True),
    )
    return Line(one.row.uid, cells)


def _document_line(one: SeenDocument) -> Line:
    cells = (
        CellLook(document_kind(one.document), strong=True),
        CellLook(one.document.number or ""),
        CellLook(format.moment(one.at.astimezone()), _SECONDARY),
        CellLook(_yes(one.opened)),
    )
    return Line(one.document.uid, cells)


def _yes(value: bool) -> str:
    return translate("clients", "yes") if value else translate("clients", "no")


def _unpublished(seen: Seen) -> list[KeyValue]:
    """Return what the desk publishes nothing of, each with what the client sees instead."""
    theirs = translate("clients", "the site's own; the same as here, the desk reads them there")
    other = translate("clients", "the site's own; the desk does not publish them")
    never = translate("clients", "not published")
    silent = translate("clients", "not told: the settings of this system do not allow it")
    rows = [
        (translate("clients", "Catalogue prices"), theirs if seen.prices else other),
        (translate("clients", "Agreed prices, level"), never),
        (translate("clients", "Stock"), theirs if seen.stock else other),
        (translate("clients", "Manager's contacts"), never),
        (translate("clients", "Delivery day"), never),
    ]
    if not seen.tells_states:
        rows.append((translate("clients", "States of orders"), silent))
    if not seen.publishes:
        rows.append((translate("clients", "Documents"), silent))
    return [KeyValue(word, value, wraps=True) for word, value in rows]
