"""Asking a person where files shall go, with the dialogs of the system."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QWidget

AskPath = Callable[[QWidget, str], str]
"""Asks a person where to save a file of this name; empty when he does not want to any more."""

AskFolder = Callable[[QWidget], str]
"""Asks a person for a folder; empty when he does not want to any more."""


def ask_path(parent: QWidget, name: str, kinds: str = "PDF (*.pdf);;XLSX (*.xlsx);;CSV (*.csv)") -> str:
    """Ask with the dialog of the system; ``kinds`` are those of files that it offers."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, "", name, kinds)
    return chosen


def ask_folder(parent: QWidget) -> str:
    """Ask with the dialog of the system."""
    return QFileDialog.getExistingDirectory(parent)
