"""``python -m benchmarks NAME [NAME...] [--json]``: run benchmarks, a line for each figure.

A benchmark is a module of this package with ``run() -> Result``, or ``run() -> list[Result]`` with the main
figure first.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil

import benchmarks
from benchmarks.common import Result

NO_BENCHMARKS = {"__main__", "common", "dataset", "painted_list", "painted_palette", "screen"}


def names() -> list[str]:
    """Return the names of all benchmarks there are."""
    found = (module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    return sorted(name for name in found if name not in NO_BENCHMARKS)


def run(name: str) -> list[Result]:
    """Run one benchmark."""
    told = importlib.import_module(f"benchmarks.{name}").run()
    results = told if isinstance(told, list) else [told]
    if not all(isinstance(result, Result) for result in results):
        raise TypeError(f"benchmarks.{name}.run() returned {type(told).__name__}")
    return results


def main() -> None:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=benchmarks.__doc__)
    parser.add_argument("names", nargs="+", choices=names(), metavar="NAME", help=", ".join(names()))
    parser.add_argument("--json", action="store_true", help="one line of JSON a figure")
    wanted = parser.parse_args()
    for name in wanted.names:
        for result in run(name):
            print(result.as_json() if wanted.json else result.as_sentence(), flush=True)


if __name__ == "__main__":
    main()
