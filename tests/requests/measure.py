"""Counts how a file was understood: by itself, shown as doubtful, wrong, or lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from b2bdesk.intake import reader
from b2bdesk.intake.tables import Reading
from b2bdesk.model.uid import Uid
from b2bdesk.rules.request_match import State
from b2bdesk.services import request_files
from b2bdesk.services.desk import Desk
from tests.requests.generator import RequestFile


@dataclass
class Score:
    """``right`` of ``wanted`` lines were matched by themselves; the rest was shown, wrong or lost."""

    wanted: int = 0
    right: int = 0
    shown: int = 0
    offered: int = 0
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        self.wanted += other.wanted
        self.right += other.right
        self.shown += other.shown
        self.offered += other.offered
        self.wrong += other.wrong
        self.lost += other.lost

    def __str__(self) -> str:
        return (
            f"{self.right / max(1, self.wanted):.1%} of {self.wanted} by themselves, {self.shown} shown "
            f"({self.offered} with the right goods offered), {len(self.wrong)} wrong, {len(self.lost)} lost"
        )


def read_here(file: RequestFile) -> Reading:
    """Read a file in this process; what is copied has no name."""
    if not file.name:
        return request_files.read_pasted(file.content.decode())
    return reader.read(file.name, file.content)


def score(desk: Desk, file: RequestFile, reading: Reading, client: Uid | None = None) -> Score:
    """Match a reading and compare it with what was meant; lines stand in the order of the file."""
    request = request_files.match(desk, reading, client)
    made = Score(wanted=sum(one.article is not None for one in file.meant))
    # A file may hold what was asked and nothing more, in its order: sheets and rows are walked alike.
    lines = list(request.lines)
    if len(lines) != len(file.meant):
        left = Counter(one.why for one in request.left)
        made.lost.append(f"{file.layout} {file.name}: {len(lines)} lines for {len(file.meant)}: {left}")
        if len(lines) < len(file.meant):
            return made
    for meant, line in zip(file.meant, lines, strict=False):
        right = (
            line.chosen is not None and line.chosen.item.article == meant.article and line.qty == meant.qty
        )
        if line.state is State.MATCHED and not right:
            found = f"{line.chosen.item.article} {line.chosen.item.name}" if line.chosen else "?"
            made.wrong.append(
                f"{file.layout}: {meant.said!r} x {meant.qty} ({meant.article}) -> {found} x {line.qty}"
            )
        elif line.state is State.MATCHED:
            made.right += 1
        else:
            made.shown += meant.article is not None
            made.offered += any(one.item.article == meant.article for one in line.candidates)
    return made
