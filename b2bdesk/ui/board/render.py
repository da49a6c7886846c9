"""Takes the picture of the board: the keyboard visits each sample that shows its focus state."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect
from PySide6.QtGui import QHoverEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from b2bdesk.ui import theme
from b2bdesk.ui.board.board import Board


def draw_board(app: QApplication, look: theme.Theme) -> QPixmap:
    """Return the picture of the board in a theme; leaves that theme in force."""
    theme.apply_theme(app, look)
    board = Board()
    board.resize(look.px(1440), look.px(1080))
    board.show()
    board.activateWindow()
    board.setFocus()
    app.processEvents()
    _hover_row(board)
    app.processEvents()
    picture = board.grab()
    painter = QPainter(picture)
    for widget in board.focus_samples:
        widget.setFocus()
        app.processEvents()
        _paste(painter, board, widget, widget.rect())
    _visit_cells(painter, board, app)
    painter.end()
    board.close()
    board.deleteLater()
    return picture


def _visit_cells(painter: QPainter, board: Board, app: QApplication) -> None:
    table = board.table
    table.setFocus()
    for row, edit in ((1, False), (2, True)):
        index = table.model().index(row, 1)
        table.setCurrentIndex(index)
        if edit:
            table.edit(index)
        app.processEvents()
        _paste(painter, board, table.viewport(), table.visualRect(index))
    board.list.setFocus()
    app.processEvents()
    _paste(painter, board, board.list, board.list.rect())


def _paste(painter: QPainter, board: QWidget, widget: QWidget, part: QRect) -> None:
    place = widget.mapTo(board, part.topLeft())
    painter.drawPixmap(place, board.grab(QRect(place, part.size())))


def _hover_row(board: Board) -> None:
    viewport = board.list.viewport()
    spot = board.list.visualRect(board.list.model().index(1, 0)).center()
    at, everywhere = QPointF(spot), QPointF(viewport.mapToGlobal(spot))
    event = QHoverEvent(QEvent.Type.HoverMove, at, everywhere, QPointF(QPoint(0, 0)))
    QApplication.sendEvent(viewport, event)
