"""The language of the window: Russian and English, switched without a restart.

A widget with texts of its own mixes in :class:`Retranslating` and sets them in ``retranslate()``; Qt
tells every widget when the language changes.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from b2bdesk.ui.resources import resource_path

TRANSLATIONS = resource_path("i18n")
LANGUAGES = ("ru", "en")

_LOCALES = {
    "ru": QLocale(QLocale.Language.Russian, QLocale.Country.Russia),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


class Language(QObject):
    """Holds the translators of the application. ``changed`` comes after every widget was told."""

    changed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.code = ""
        self._installed: list[QTranslator] = []
        self._russian: QTranslator | None = None

    def switch(self, code: str) -> None:
        """Show the window in ``ru`` or ``en``; raises ValueError for another code."""
        if code not in LANGUAGES:
            raise ValueError(f"no such language: {code}")
        if code == self.code:
            return
        self.code = code
        QLocale.setDefault(_LOCALES[code])
        for old in self._installed:
            QCoreApplication.removeTranslator(old)
        self._installed = [each for each in (self._qt(code), self._own(code)) if each is not None]
        for new in self._installed:
            QCoreApplication.installTranslator(new)
        self.changed.emit(code)

    @property
    def other(self) -> str:
        """The language that is not shown now."""
        return "en" if self.code == "ru" else "ru"

    def in_russian(self, context: str, source: str) -> str:
        """Return the Russian text whatever the window shows: the palette finds commands in both languages."""
        if self._russian is None:
            self._russian = self._own("ru")
        return (self._russian.translate(context, source) if self._russian else "") or source

    def _own(self, code: str) -> QTranslator | None:
        # The English file holds nothing but the plural forms.
        return self._load(TRANSLATIONS / f"b2bdesk_{code}.qm")

    def _qt(self, code: str) -> QTranslator | None:
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        return self._load(Path(folder) / f"qtbase_{code}.qm")

    def _load(self, file: Path) -> QTranslator | None:
        translator = QTranslator(self)
        return translator if translator.load(str(file)) else None


class Retranslating:
    """Mix-in for widgets (named before the Qt class): calls ``retranslate()`` when the language changes."""

    def retranslate(self) -> None:
        """Set every text of this widget anew."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Pass the change on to Qt and set the texts."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)  # type: ignore[misc]
