"""A picture that somebody dropped, small above the buttons or large enough to read from it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from b2bdesk.services.client_files import Picture
from b2bdesk.ui import theme

_LOW, _HIGH = 132, 280


class PictureView(QWidget):
    """Draws a picture whole, at the left; nothing is taken up without one."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._image = QImage()
        self._large = False
        self.hide()
        theme.follow(self)

    @property
    def is_large(self) -> bool:
        """Whether it is large enough to read from it."""
        return self._large

    def show_picture(self, picture: Picture | None) -> None:
        """Show a picture, or none."""
        self._image = QImage() if picture is None else _image(picture)
        self.setVisible(picture is not None)
        self.updateGeometry()
        self.update()

    def set_large(self, large: bool) -> None:
        """Show it large, or small again."""
        self._large = large
        self.restyle()

    def sizeHint(self) -> QSize:
        """The width is whatever there is."""
        return QSize(0, theme.current().px(_HIGH if self._large else _LOW))

    def heightForWidth(self, width: int) -> int:
        """No room is left below a wide picture."""
        size, most = self._image.size(), self.sizeHint().height()
        return min(most, width * size.height() // max(1, size.width()))

    def restyle(self) -> None:
        """Take the height from the theme."""
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it as large as it fits, never larger than it is."""
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = self.size() * ratio
        size = self._image.size()
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        drawn = self._image.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        drawn.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawImage(0, 0, drawn)
        painter.setPen(theme.current().colour("border"))
        shown = drawn.deviceIndependentSize().toSize()
        painter.drawRect(0, 0, shown.width() - 1, shown.height() - 1)


def _image(picture: Picture) -> QImage:
    """Return the picture as Qt draws it; a copy, because Qt does not keep the bytes alive."""
    line = picture.width * 3
    return QImage(picture.rgb, picture.width, picture.height, line, QImage.Format.Format_RGB888).copy()
