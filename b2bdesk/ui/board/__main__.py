"""Draw the board into pictures: ``python -m b2bdesk.ui.board OUT_DIR [--language ru]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from b2bdesk.ui import theme
from b2bdesk.ui.board.render import draw_board
from b2bdesk.ui.resources import resource_path


def main(arguments: list[str]) -> int:
    """Write ``board-<theme>-<scale>.png`` for both themes and two font scales; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m b2bdesk.ui.board")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", choices=("ru", "en"), default="ru")
    parser.add_argument("--translation", type=Path, default=resource_path("i18n", "b2bdesk_ru.qm"))
    options = parser.parse_args(arguments)
    app = QApplication.instance() or QApplication(["board"])
    assert isinstance(app, QApplication)
    translator = QTranslator(app)
    if options.language == "ru" and translator.load(str(options.translation)):
        app.installTranslator(translator)
    options.folder.mkdir(parents=True, exist_ok=True)
    for name in ("light", "dark"):
        for scale in (1.0, 2.0):
            look = theme.make_theme(name, scale)
            picture = draw_board(app, look)
            picture.save(str(options.folder / f"board-{name}-{round(scale * 100)}.png"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
