"""The main job, last part: what was done is found again, nothing waits, and what was typed survives."""

from __future__ import annotations

from b2bdesk.services import sync
from b2bdesk.tour.order_job import ARRIVES_WITHIN_S, OrderJob


class LookBack:
    """Looks at what the first parts left behind."""

    def __init__(self, job: OrderJob) -> None:
        self.job, self.guide, self.hands, self.record = job, job.guide, job.hands, job.record

    def palette(self) -> None:
        """Ctrl+K finds the client by a part of its name; Enter opens it."""
        hands = self.hands
        hands.press("Ctrl+K")
        hands.wait(lambda: hands.seen("main.palette"), "the palette")
        hands.type("лаборатория")
        rows = hands.find("main.palette.list").model()

        def found() -> bool:
            shown = (str(rows.index(row, 0).data()).casefold() for row in range(rows.rowCount()))
            return any("лаборатория света" in each for each in shown)

        hands.wait(found, "the client in the palette")
        self.record.picture("11-palette")
        hands.press("Return")
        hands.wait(
            lambda: getattr(self.guide.shown("client"), "uid", "") == self.job.client, "the client's card"
        )

    def nothing_waits(self) -> None:
        """The Sync screen shows that everything left."""
        self.hands.press("Ctrl+0")
        self.hands.wait(lambda: self.guide.window.navigator.current == "sync", "the sync screen")
        self.hands.wait(self._outbox_empty, "the empty outbox", ARRIVES_WITHIN_S)
        self.record.picture("12-sync")

    def documents_list(self) -> None:
        """The Documents screen shows the sent invoice."""
        self.hands.press("Ctrl+6")
        self.hands.wait(lambda: self.guide.window.navigator.current == "documents", "the documents screen")
        self.record.picture("13-documents")

    def draft_survives(self) -> None:
        """A line typed into a new order is there again after the program was closed and started."""
        hands = self.hands
        hands.press("Ctrl+2")
        hands.press("Ctrl+N")
        hands.wait(lambda: hands.seen("order.entry") and not self.job.on_screen().lines, "an empty order")
        hands.press("Alt+0")
        product = self.job.wanted[0][0].product
        self.job.enter_line(product.article, 7)
        hands.wait(lambda: self.job.on_screen().lines[0].qty == 7, "the line of the draft")
        self.guide.start_again()
        hands.wait(lambda: self._draft_shown(product.article), "the draft after the restart")
        self.record.picture("14-draft-restored")

    # --- inside ----------------------------------------------------------------------------------

    def _draft_shown(self, article: str) -> bool:
        session = self.job.editor().session
        lines = session.order.lines if session is not None else ()
        return [(line.article_text, line.qty) for line in lines] == [(article, 7)]

    def _outbox_empty(self) -> bool:
        desk = self.guide.desk
        return not self.guide.ask(lambda: sync.operations(desk))
