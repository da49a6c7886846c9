"""What was written since the first morning, kept in a file: the changed objects as they are now."""

from __future__ import annotations

from pathlib import Path

from b2bdesk.training.journal import Journal
from b2bdesk.training.onec_ka.base import Base, Object
from b2bdesk.training.onec_ka.posting import Poster

_FILE = "onec_ka.jsonl"


class Changes:
    """Appends what was written; lays it over the seeded base at the next start."""

    def __init__(self, base: Base, poster: Poster, folder: Path) -> None:
        self._base, self._poster = base, poster
        self._journal = Journal(folder / _FILE)

    def replay(self) -> None:
        """Bring back what was written; postings are carried out again in the order in which they happened."""
        for entry in self._journal.read():
            if "gone" in entry:
                self._remove(str(entry["gone"]))
            else:
                self._bring_back(str(entry["set"]), _plain(entry["object"]))
        self._base.changed.clear()

    def save(self) -> None:
        """Write down what changed since the last time."""
        for ref in sorted(self._base.changed):
            name = self._set_of(ref)
            if name is None:
                self._journal.append({"gone": ref})
            else:
                self._journal.append({"set": name, "object": self._base.objects[name][ref]})
        self._base.changed.clear()

    def _bring_back(self, name: str, one: Object) -> None:
        self._base.objects[name][one["Ref_Key"]] = one
        self._base.touch(one)
        if one.get("Posted"):
            self._poster.post(name, one)
        elif name.startswith("Document_"):
            self._poster.unpost(one)
        if "Number" in one:
            self._base.count_number(name, one["Number"])

    def _remove(self, ref: str) -> None:
        name = self._set_of(ref)
        if name is not None:
            one = self._base.objects[name].pop(ref)
            if one.get("Posted"):
                self._poster.unpost(one)

    def _set_of(self, ref: str) -> str | None:
        return next((name for name, held in self._base.objects.items() if ref in held), None)


def _plain(one: Object) -> Object:
    """Return the object with numbers as the base keeps them; the journal reads exact fractions."""
    return {key: _number(value) for key, value in one.items()}


def _number(value: object) -> object:
    if isinstance(value, list):
        return [_plain(row) for row in value]
    return float(value) if hasattr(value, "as_tuple") else value  # type: ignore[arg-type]
