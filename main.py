"""Starts b2bdesk: the window by default, or one of the commands that work without one."""

from __future__ import annotations

import sys

MINIMUM = (3, 11)


def _refusal() -> str | None:
    """Return why this interpreter cannot run the program, None when it can."""
    if sys.version_info < MINIMUM:
        return "b2bdesk needs Python 3.11 or newer. / Нужен Python 3.11 или новее."
    if sys.version_info >= (3, 12):
        return None
    from importlib.metadata import PackageNotFoundError, version

    try:
        installed = version("pyside6")
    except PackageNotFoundError:
        return None
    if installed == "6.12.0":
        return (
            "PySide6 6.12.0 stops Python 3.11 after a few hundred signals. Install the versions of "
            "requirements.txt. / PySide6 6.12.0 роняет Python 3.11. Установите версии из requirements.txt."
        )
    return None


def main() -> int:
    """Check the interpreter and hand over to the command line; returns the exit code."""
    problem = _refusal()
    if problem is not None:
        print(problem, file=sys.stderr)
        return 2
    from b2bdesk.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
