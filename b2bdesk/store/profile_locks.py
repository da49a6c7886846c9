"""One desk, agent and listener to the phone a profile: locks that the system frees when their holder dies."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, Self

from b2bdesk.errors import AlreadyRunning
from b2bdesk.store.turn import lock_file, open_lock, unlock_file

Holder = Literal["desk", "agent", "phone", "first-run"]


class ProfileLock:
    """The held lock of one role in one profile's folder; a context manager, freed by ``release``.

    ``first-run`` is held in the folder of all profiles while the first page is open: there is no profile yet.
    """

    def __init__(self, fd: int) -> None:
        self._fd: int | None = fd

    @classmethod
    def take(cls, folder: Path, holder: Holder) -> Self:
        """Hold the role's file (``desk.lock``); raises AlreadyRunning when another process does."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fd = open_lock(folder / f"{holder}.lock")
        if not lock_file(fd, wait=False):
            os.close(fd)
            raise AlreadyRunning(profile=folder.name)
        return cls(fd)

    def release(self) -> None:
        """Give the lock back; a second call does nothing."""
        if self._fd is not None:
            unlock_file(self._fd)
            os.close(self._fd)
            self._fd = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def is_held(folder: Path, holder: Holder) -> bool:
    """Tell whether some process holds the role's lock now."""
    try:
        ProfileLock.take(folder, holder).release()
    except AlreadyRunning:
        return True
    return False
