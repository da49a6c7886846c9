"""What the tour did: its steps, their pictures, and ``tour.json``."""

from __future__ import annotations

import json
import logging
import platform
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from b2bdesk.tour.hands import rest

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: ``seconds`` it took, ``problem`` in words when it went wrong."""

    name: str
    ok: bool
    seconds: float
    problem: str = ""


@dataclass
class Record:
    """Runs steps, keeps what came of them, takes pictures of ``window()`` into ``folder``."""

    folder: Path
    window: Callable[[], QWidget]
    say: Callable[[str], None]
    steps: list[Step] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether every step went well."""
        return bool(self.steps) and all(step.ok for step in self.steps)

    def step(self, name: str, work: Callable[[], object], *, needs: str = "") -> bool:
        """Do one step; a failed one is named and leaves a picture, and the tour goes on.

        ``needs``: a step that must have gone well before, otherwise this one is not tried.
        """
        begun = time.perf_counter()
        problem = "" if not needs or self._went_well(needs) else f"not tried: {needs} failed"
        if not problem:
            problem = self._tried(work)
        done = Step(name, not problem, round(time.perf_counter() - begun, 3), problem)
        self.steps.append(done)
        self.say(f"{'ok  ' if done.ok else 'FAIL'} {done.seconds:7.2f} s  {name}" + _told(problem))
        if problem:
            self.picture(f"failed-{len(self.steps):02d}")
        return done.ok

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        """Take a picture of the window, once what it shows has taken its place."""
        rest()
        file = self.folder / f"{name}.png"
        shown = widget or self.window()
        if shown.grab().save(str(file)):
            self.pictures.append(file.name)

    def write(self) -> Path:
        """Write ``tour.json`` and return its path."""
        file = self.folder / "tour.json"
        told = {
            "ok": self.ok,
            "steps": [asdict(step) for step in self.steps],
            "pictures": self.pictures,
            "python": platform.python_version(),
            "qt": qVersion(),
        }
        file.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
        return file

    def _went_well(self, name: str) -> bool:
        return any(step.name == name and step.ok for step in self.steps)

    def _tried(self, work: Callable[[], object]) -> str:
        try:
            work()
        except Exception as fault:
            log.exception("tour")
            return f"{type(fault).__name__}: {fault}"
        return ""


def _told(problem: str) -> str:
    return f"\n     {problem}" if problem else ""
