"""The settings of the profile, typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Options:
    """``own_accounts`` empty: every file is believed about which account is ours."""

    folder: str
    own_accounts: frozenset[str]
    pattern: str
    look_every: timedelta
    rest: timedelta


def options_from(settings: Mapping[str, Any]) -> Options:
    """Return the options of checked settings; accounts are divided by commas, semicolons or blanks."""
    listed = re.split(r"[\s,;]+", str(settings["own_accounts"] or ""))
    return Options(
        folder=str(settings["folder"]),
        own_accounts=frozenset(one for one in listed if one),
        pattern=str(settings["pattern"]),
        look_every=timedelta(seconds=settings["look_every_s"]),
        rest=timedelta(seconds=settings["rest_s"]),
    )
