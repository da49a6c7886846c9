"""One desk a profile: a second start asks the first to come forward and hands its link over."""

from __future__ import annotations

import getpass
import hashlib

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from b2bdesk.settings import data_dir

RAISE, CALL = "raise", "call "
ANSWER_WITHIN_MS = 1000
LONGEST_MESSAGE = 64


def _name(profile: str) -> str:
    """Return a name that two people, or two folders of data, on one computer do not share."""
    person = hashlib.sha256(f"{getpass.getuser()}:{data_dir()}".encode()).hexdigest()[:8]
    return f"b2bdesk-{profile}-{person}"


def digits_of(link: str) -> str:
    """Return the phone digits of a ``tel:`` link, an empty text for anything else."""
    scheme, _, rest = link.partition(":")
    if scheme.lower() != "tel":
        return ""
    return "".join(c for c in rest if c in "0123456789")[:20]


def hand_over(profile: str, link: str | None) -> bool:
    """Ask the running desk to come forward; False when nobody answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name(profile))
    if not socket.waitForConnected(ANSWER_WITHIN_MS):
        return False
    digits = digits_of(link or "")
    socket.write(f"{CALL}{digits}\n".encode() if digits else f"{RAISE}\n".encode())
    socket.waitForBytesWritten(ANSWER_WITHIN_MS)
    return socket.waitForReadyRead(ANSWER_WITHIN_MS)


class Instance(QObject):
    """The first desk's ear. Only two messages are understood; anything else is dropped."""

    raised = Signal()
    call_asked = Signal(str)

    def __init__(self, profile: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # Whoever left a dead socket file behind no longer holds the profile: its lock is ours.
        QLocalServer.removeServer(_name(profile))
        self._server.listen(_name(profile))
        self._server.newConnection.connect(self._take)

    def close(self) -> None:
        """Hear no more."""
        self._server.close()

    def _take(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(lambda: self._read(socket))

    def _read(self, socket: QLocalSocket) -> None:
        line = bytes(socket.readLine(LONGEST_MESSAGE).data()).decode("ascii", "replace").strip()
        socket.write(b"ok\n")
        socket.flush()
        socket.disconnectFromServer()
        if line == RAISE:
            self.raised.emit()
        elif line.startswith(CALL) and line.removeprefix(CALL).isdigit():
            self.call_asked.emit(line.removeprefix(CALL))
