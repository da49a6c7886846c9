"""The QApplication: style, high DPI, language, and the ways a fault is caught."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from b2bdesk.ui.keys import claims
from b2bdesk.ui.language import Language
from b2bdesk.ui.ports import CrashPath
from b2bdesk.ui.watchdog import Watchdog

log = logging.getLogger(__name__)
qt_log = logging.getLogger("b2bdesk.ui.qt")

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@dataclass(frozen=True, slots=True)
class Application:
    """The running Qt application with its language and its watchdog."""

    qt: QApplication
    language: Language
    watchdog: Watchdog


def make_application(arguments: Sequence[str], language: str) -> Application:
    """Make the one QApplication of the process and show it in ``language``; the watchdog is not started."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QApplication.setStyle("Fusion")
    application = QApplication(list(arguments))
    application.setApplicationName("b2bdesk")
    application.setApplicationDisplayName("")
    application.setDesktopFileName("b2bdesk")
    claims()
    spoken = Language(application)
    spoken.switch(language)
    return Application(application, spoken, Watchdog(application))


def catch_faults(crash_path: CrashPath, fault_file: Path | None = None) -> None:
    """Send whatever nobody handled to the crash path, and Qt's own messages to the log.

    ``fault_file``: where the interpreter writes its last words when it is killed by a signal.
    """
    qInstallMessageHandler(_log_qt)
    sys.excepthook = lambda kind, fault, trace: _caught(crash_path, kind, fault, trace)
    threading.excepthook = lambda args: _caught(
        crash_path, args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )
    if fault_file is not None:
        # Kept open on purpose: the handler writes to it when nothing else works any more.
        faulthandler.enable(fault_file.open("a", encoding="utf-8"))


def _caught(
    crash_path: CrashPath,
    kind: type[BaseException],
    fault: BaseException,
    trace: TracebackType | None,
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    log.critical("unhandled fault", exc_info=(kind, fault, trace))
    crash_path.crashed(fault)


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    qt_log.log(_QT_LEVELS.get(kind, logging.WARNING), "%s", message)
