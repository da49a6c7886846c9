"""``python -m benchmarks NAME [NAME...] [--json]``: run benchmarks, one line each.

A benchmark is a module of this package with ``run() -> Result``.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil

import benchmarks
from benchmarks.common import Result


def names() -> list[str]:
    """Return the names of all benchmarks there are."""
    found = (module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    return sorted(name for name in found if name not in ("common", "dataset", "__main__"))


def run(name: str) -> Result:
    """Run one benchmark."""
    result = importlib.import_module(f"benchmarks.{name}").run()
    if not isinstance(result, Result):
        raise TypeError(f"benchmarks.{name}.run() returned {type(result).__name__}")
    return result


def main() -> None:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=benchmarks.__doc__)
    parser.add_argument("names", nargs="+", choices=names(), metavar="NAME", help=", ".join(names()))
    parser.add_argument("--json", action="store_true", help="one line of JSON a benchmark")
    wanted = parser.parse_args()
    for name in wanted.names:
        result = run(name)
        print(result.as_json() if wanted.json else result.as_sentence(), flush=True)


if __name__ == "__main__":
    main()
