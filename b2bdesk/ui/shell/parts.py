"""What the composition root hands to the window."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from b2bdesk.ui.jobs import QtJobRunner
from b2bdesk.ui.notify import BellList
from b2bdesk.ui.ports import CurrentUser, Monotonic, UiState
from b2bdesk.ui.shell.appearance import Appearance
from b2bdesk.ui.shell.fellows import Fellows
from b2bdesk.ui.timings import USUAL, Timings

if TYPE_CHECKING:
    from b2bdesk.ui.shell.window import MainWindow


def utc_now() -> datetime.datetime:
    """Return the instant of this computer's clock."""
    return datetime.datetime.now(datetime.UTC)


@dataclass(frozen=True, slots=True)
class WindowParts:
    """The window's needs.

    ``sync_now`` asks for an exchange of what a screen shows (its id); ``profile`` is named in the title
    when it is not the usual one; ``today`` gives the local date, ``now`` the instant.
    ``fellows`` and ``bell`` are those of all windows of the desk; ``open_beside`` shows the object of a
    window in a second one, and is missing where there is none.
    """

    runner: QtJobRunner
    state: UiState
    appearance: Appearance
    user: CurrentUser
    sync_now: Callable[[str], None]
    today: Callable[[], datetime.date] = datetime.date.today
    now: Callable[[], datetime.datetime] = utc_now
    monotonic: Monotonic = time.monotonic
    timings: Timings = USUAL
    profile: str = ""
    fellows: Fellows = field(default_factory=Fellows)
    bell: BellList = field(default_factory=BellList)
    open_beside: Callable[[MainWindow], None] | None = None
