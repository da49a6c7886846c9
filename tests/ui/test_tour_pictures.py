"""Pictures of the tour show what a person sees, not a window between two layouts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel

from b2bdesk.tour.record import Record
from b2bdesk.ui.widgets import DetailHeader


def test_words_that_were_just_set_have_their_place_in_the_picture(qapp: QApplication, tmp_path: Path) -> None:
    header = DetailHeader("Заказ 7Q-00042", name="order.header")
    header.resize(900, 60)
    header.show()
    record = Record(tmp_path, lambda: header, lambda _: None)
    record.picture("without-a-note")
    header.set_note("сохранён 06:03")
    record.picture("with-a-note")
    note = header.findChild(QLabel, "order.header.note")
    assert note.width() >= note.sizeHint().width()
    assert record.pictures == ["without-a-note.png", "with-a-note.png"]
    header.deleteLater()
