"""The gallery: every screen of the job in both languages and both themes, and three unusual sizes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from b2bdesk.connections import Connections
from b2bdesk.model.uid import Uid
from b2bdesk.settings import MAIN_PROFILE
from b2bdesk.tour.hands import rest
from b2bdesk.ui import theme
from b2bdesk.ui.ports import ObjectRef
from b2bdesk.ui.screens.connect import systems
from b2bdesk.ui.shell.firstrun import FirstRunPage

if TYPE_CHECKING:
    from b2bdesk.tour.guide import Guide

LOOKS = (("ru", "light"), ("ru", "dark"), ("en", "light"), ("en", "dark"))
USUAL, LAPTOP = (1440, 900), (1366, 768)


class Gallery:
    """Shows one thing after another and takes its picture; ``order`` and ``client`` are what the job made."""

    def __init__(self, guide: Guide, order: Uid, client: Uid) -> None:
        self.guide, self.hands = guide, guide.hands
        self.order, self.client = order, client
        # What the vendors ask for is told by a process of its own: once is enough for all looks.
        self._connections = Connections(MAIN_PROFILE)
        self.scenes: dict[str, Callable[[], object]] = {
            "orders": self._orders,
            "today": lambda: self._screen("Ctrl+1", "today"),
            "revisions": self._revisions,
            "client": self._client,
            "new-client": self._new_client,
            "send": self._send,
            "documents": self._documents,
            "calls": lambda: self._screen("Ctrl+7", "calls"),
            "sync": self._sync,
            "rules": lambda: self._sync("rules"),
            "palette": self._palette,
        }

    def look(self, language: str, colours: str) -> None:
        """Take every scene in one language and one theme."""
        appearance = self.guide.window.parts.appearance
        appearance.switch_language(language)
        appearance.switch_theme(colours)
        for name in self.scenes:
            self._take(name, f"{name}-{language}-{colours}")
        self._first_run(f"first-run-{language}-{colours}")

    def compact(self) -> None:
        """The laptop: 1366 x 768 with compact rows."""
        appearance = self.guide.window.parts.appearance
        self._usual_look()
        appearance.switch_density(theme.Density.COMPACT)
        self.guide.window.resize(*LAPTOP)
        for name in ("orders", "client", "send", "new-client"):
            self._take(name, f"{name}-1366-compact")
        appearance.switch_density(theme.Density.COMFORTABLE)
        self.guide.window.resize(*USUAL)

    def large(self) -> None:
        """Letters twice as large."""
        appearance = self.guide.window.parts.appearance
        self._usual_look()
        appearance.grow(+7)
        for name in ("orders", "client", "new-client", "sync"):
            self._take(name, f"{name}-200")
        appearance.grow(0)

    def _usual_look(self) -> None:
        self.guide.window.parts.appearance.switch_language("ru")
        self.guide.window.parts.appearance.switch_theme("light")

    def _take(self, name: str, file: str) -> None:
        self.scenes[name]()
        self.guide.settle()
        self.guide.record.picture(file)
        self._leave()

    def _leave(self) -> None:
        for _ in range(3):
            if not self.guide.window.layers.close_top():
                break
        rest()

    def _screen(self, keys: str, name: str) -> None:
        self.hands.press(keys, self.guide.window)
        self.hands.wait(lambda: self.guide.window.navigator.current == name, f"the screen {name}")

    def _orders(self) -> None:
        self._screen("Ctrl+2", "orders")
        if self.order:
            self.guide.window.open_object(ObjectRef("order", self.order))
            editor = self.guide.window.navigator.widget("orders").presenter  # type: ignore[attr-defined]
            self.hands.wait(
                lambda: editor.session is not None and editor.session.order.uid == self.order, "the order"
            )

    def _revisions(self) -> None:
        self._orders()
        self.hands.press("Ctrl+Shift+H", self.guide.window)

    def _sync(self, tab: str = "all") -> None:
        self._screen("Ctrl+0", "sync")
        self.guide.window.navigator.widget("sync").show_tab(tab)  # type: ignore[attr-defined]

    def _client(self) -> None:
        self._screen("Ctrl+3", "clients")
        if self.client:
            self.guide.window.open_object(ObjectRef("client", self.client))

    def _new_client(self) -> None:
        self._client()
        self.hands.press("Ctrl+Shift+N", self.guide.window)
        self.hands.wait(lambda: self.hands.seen("newclient.inn"), "the new-client sheet")

    def _send(self) -> None:
        self._orders()
        self.hands.press("F12", self.guide.window)
        sheet = self.hands.wait(lambda: self.hands.seen("send"), "the print-and-send sheet")
        self.hands.wait(lambda: sheet.presenter.state.content, "the preview")

    def _documents(self) -> None:
        self._screen("Ctrl+6", "documents")
        self.guide.settle()
        pane = self.hands.find("documents.pane")
        if not pane.model.rowCount():
            pane.step_split(1)

    def _palette(self) -> None:
        self._orders()
        self.hands.press("Ctrl+K", self.guide.window)
        self.hands.wait(lambda: self.hands.seen("main.palette"), "the palette")
        self.hands.type("лаб")
        self.hands.wait(lambda: self.hands.find("main.palette.list").model().rowCount() > 1, "hits")

    def _first_run(self, file: str) -> None:
        known = self.guide.ask(self._connections.forms)
        page = FirstRunPage(systems.rows(known))
        page.resize(page.sizeHint())
        page.show()
        self.guide.record.picture(file, page)
        page.close()
        page.deleteLater()
        self.guide.window.activateWindow()
        self.hands.wait(self.guide.window.isActiveWindow, "the active window")


def hang(guide: Guide, order: Uid, client: Uid) -> None:
    """Take the whole gallery, one step for each look."""
    gallery = Gallery(guide, order, client)
    for language, colours in LOOKS:
        guide.record.step(
            f"gallery: {language}, {colours}",
            partial(gallery.look, language, colours),
            needs="training data arrive",
        )
    guide.record.step("gallery: laptop, compact", gallery.compact, needs="training data arrive")
    guide.record.step("gallery: letters of 200 %", gallery.large, needs="training data arrive")
