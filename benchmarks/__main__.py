"""``python -m benchmarks NAME [NAME...] [--json]``: run benchmarks, a line for each; ``--list`` names them.

A benchmark is a module of this package with ``run() -> Result``; further figures of a module are functions
named in ``FURTHER``.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil

import benchmarks
from benchmarks.common import Result

_PARTS = {"bare", "dataset", "painted_list", "painted_palette", "recorded", "request_import", "screen"}
_UNDER_OTHER_NAMES = {"sync_delta", "sync_first", "sync_ui"}
NO_BENCHMARKS = {"__main__", "common", *_PARTS, *_UNDER_OTHER_NAMES}
FURTHER = {
    "editor-open": ("editor", "run_open"),
    "editor-totals": ("editor", "run_totals"),
    "entry-edit": ("entry", "run_edit"),
    "entry-open": ("entry", "run_open"),
    "import": ("request_import", "run"),
    "list-small": ("list", "run_small"),
    "list-painted-first": ("list", "run_painted_first"),
    "list-painted-first-small": ("list", "run_painted_first_small"),
    "list-painted-middle": ("list", "run_painted_middle"),
    "list-painted-middle-small": ("list", "run_painted_middle_small"),
    "search-painted": ("search", "run_painted"),
    "sync-delta": ("sync_delta", "run"),
    "sync-first": ("sync_first", "run"),
    "sync-ui": ("sync_ui", "run"),
}
"""Name -> module and function."""


def names() -> list[str]:
    """Return the names of all benchmarks there are."""
    found = (module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    return sorted([*(name for name in found if name not in NO_BENCHMARKS), *FURTHER])


def run(name: str) -> Result:
    """Run one benchmark."""
    module, function = FURTHER.get(name, (name, "run"))
    result = getattr(importlib.import_module(f"benchmarks.{module}"), function)()
    if not isinstance(result, Result):
        raise TypeError(f"benchmarks.{module}.{function}() returned {type(result).__name__}")
    return result


def main() -> None:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=benchmarks.__doc__)
    parser.add_argument("names", nargs="*", choices=[*names(), []], metavar="NAME", help=", ".join(names()))
    parser.add_argument("--json", action="store_true", help="one JSON object a benchmark, each on its line")
    parser.add_argument("--list", action="store_true", help="print the names of all benchmarks")
    wanted = parser.parse_args()
    if wanted.list:
        print("\n".join(names()))
    elif not wanted.names:
        parser.error("name a benchmark, or --list")
    for name in wanted.names:
        result = run(name)
        print(result.as_json() if wanted.json else result.as_sentence(), flush=True)


if __name__ == "__main__":
    main()
