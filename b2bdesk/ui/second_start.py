"""One desk for each profile: a second start wakes the first and hands over its link.

The only messages are ``raise`` and ``call <digits>``; anything else from the socket is dropped. Only
the same user of this computer can connect.
"""

from __future__ import annotations

import getpass
import hashlib
import re

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from b2bdesk.settings import data_dir

WAIT_MILLISECONDS = 1000
LONGEST_MESSAGE = 64

_CALL = re.compile(r"call (\d{1,20})")
_LINK = re.compile(r"(?:tel:|b2bdesk://call/?\?phone=)(?:\+|%2[Bb])?([\d\s()-]+)")
LONGEST_NUMBER = 20


def message_of(link: str) -> str:
    """Return the message for the first copy: ``call`` with the digits of a link, else ``raise``."""
    digits = number_of(link)
    return f"call {digits}" if digits else "raise"


def number_of(link: str) -> str:
    """Return the digits of ``tel:+7495...`` or ``b2bdesk://call?phone=...``; empty for anything else."""
    found = _LINK.fullmatch(link)
    digits = re.sub(r"\D", "", found[1]) if found else ""
    return digits if len(digits) <= LONGEST_NUMBER else ""


def hand_over(profile: str, link: str = "") -> bool:
    """Wake the copy that has this profile open; False when there is none (or it does not answer)."""
    socket = QLocalSocket()
    socket.connectToServer(_name(profile))
    if not socket.waitForConnected(WAIT_MILLISECONDS):
        return False
    socket.write(f"{message_of(link)}\n".encode("ascii"))
    told = socket.waitForBytesWritten(WAIT_MILLISECONDS)
    socket.disconnectFromServer()
    return told


class _Guest(QObject):
    """One connection: one short line is read, then it is over."""

    said = Signal(bytes)

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        socket.setParent(self)
        socket.setReadBufferSize(LONGEST_MESSAGE)
        socket.readyRead.connect(self.read)
        socket.disconnected.connect(self.deleteLater)

    @Slot()
    def read(self) -> None:
        """Take the line if it is here; a guest that sends too much without one is sent away."""
        if self._socket.canReadLine():
            line = self._socket.readLine(LONGEST_MESSAGE)
            self.said.emit(bytes(line.data()))
            self._socket.disconnectFromServer()
        elif self._socket.bytesAvailable() >= LONGEST_MESSAGE:
            self._socket.abort()


class FirstCopy(QObject):
    """Listens for later starts. ``raise_asked``: show the window; ``call_asked``: digits to dial."""

    raise_asked = Signal()
    call_asked = Signal(str)

    def __init__(self, profile: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._profile = profile
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def listen(self) -> bool:
        """Begin to listen; called by the copy that holds the profile's lock, so what lies there is stale."""
        QLocalServer.removeServer(_name(self._profile))
        return self._server.listen(_name(self._profile))

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _greet(self) -> None:
        guest = _Guest(self._server.nextPendingConnection(), self)
        guest.said.connect(self._obey)
        guest.read()

    @Slot(bytes)
    def _obey(self, line: bytes) -> None:
        message = line.decode("ascii", "replace").strip()
        call = _CALL.fullmatch(message)
        if call is not None:
            self.call_asked.emit(call[1])
        elif message == "raise":
            self.raise_asked.emit()


def _name(profile: str) -> str:
    # A digest, because the name of a profile may hold letters that a socket's name may not; with the
    # person and the folder in it, because two people, or two installations, may share a computer.
    whole = f"{getpass.getuser()}/{data_dir()}/{profile}"
    return "b2bdesk-" + hashlib.sha256(whole.encode("utf-8")).hexdigest()[:16]
