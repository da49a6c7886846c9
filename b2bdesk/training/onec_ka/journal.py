"""What was written since the first morning, kept in a file: the changed objects as they are now."""

from __future__ import annotations

from pathlib import Path

from b2bdesk.training.journal import Journal
from b2bdesk.training.onec_ka.base import Base, Object
from b2bdesk.training.onec_ka.posting import Poster

_FILE = "onec_ka.jsonl"


class Changes:
    """Appends every object whose version grew; lays them over the seeded base at the next start."""

    def __init__(self, base: Base, poster: Poster, folder: Path) -> None:
        self._base, self._poster = base, poster
        self._journal = Journal(folder / _FILE)
        self._versions: dict[str, str] = {}

    def replay(self) -> None:
        """Bring back what was written; postings are carried out again in the order in which they happened."""
        for entry in self._journal.read():
            name, one = str(entry["set"]), _plain(entry["object"])
            self._base.objects[name][one["Ref_Key"]] = one
            self._base.touch(one)
            if one.get("Posted"):
                self._poster.post(name, one)
            elif name.startswith("Document_"):
                self._poster.unpost(one)
            if "Number" in one:
                self._base.count_number(name, one["Number"])
        self._versions = dict(self._present())

    def save(self) -> None:
        """Write down what changed since the last time."""
        for name, held in self._base.objects.items():
            for ref, one in held.items():
                if self._versions.get(ref) != one["DataVersion"]:
                    self._journal.append({"set": name, "object": one})
                    self._versions[ref] = one["DataVersion"]

    def _present(self) -> list[tuple[str, str]]:
        return [
            (ref, one["DataVersion"]) for held in self._base.objects.values() for ref, one in held.items()
        ]


def _plain(one: Object) -> Object:
    """Return the object with numbers as the base keeps them; the journal reads exact fractions."""
    return {key: _number(value) for key, value in one.items()}


def _number(value: object) -> object:
    if isinstance(value, list):
        return [_plain(row) for row in value]
    return float(value) if hasattr(value, "as_tuple") else value  # type: ignore[arg-type]
