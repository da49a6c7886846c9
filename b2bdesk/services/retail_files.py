"""Files attached to orders of the retail queue: fetched when somebody looks at them, never stored."""

from __future__ import annotations

import re
from pathlib import Path, PureWindowsPath

from b2bdesk.errors import FileNotWritten, NotFound
from b2bdesk.intake.tables import ENDINGS
from b2bdesk.model.retail_order import RetailOrder, SignKind
from b2bdesk.model.uid import Uid
from b2bdesk.services.desk import Desk

OPENED = frozenset({*ENDINGS, ".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"})
"""Kinds of files that this computer's programs may be given; others may be programs themselves."""
_LONGEST = 80
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d", re.IGNORECASE)


def files_of(order: RetailOrder) -> tuple[str, ...]:
    """Return the names of the files that hang on an order, as far as they told of a company."""
    return tuple(one.value for one in order.signs if one.kind is SignKind.FILE)


def may_be_opened(name: str) -> bool:
    """Tell whether a file is of a kind that is shown and not run."""
    return PureWindowsPath(name).suffix.casefold() in OPENED


def fetch(desk: Desk, order: Uid, name: str, folder: Path) -> Path:
    """Ask the CRM for a file of an order, write it into a folder and return where; blocks.

    Raises NotFound for an order or a file that is not in the queue, FileNotWritten, and what the CRM said.
    """
    with desk.store.read() as tx:
        found = tx.retail.need(order)
    if name not in files_of(found):
        raise NotFound(kind="file", what=name)
    content = desk.crm.order_file(found.external_id, name)
    path = folder / safe_name(name)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise FileNotWritten(path=str(path), detail=error.strerror or str(error)) from error
    return path


def safe_name(name: str) -> str:
    """Return a name that leads nowhere else and that every system can store; its ending stays."""
    given = PureWindowsPath(name.replace("/", "\\"))
    stem = "".join(sign if sign.isalnum() or sign in " -_()№" else " " for sign in given.stem)
    ending = "".join(sign for sign in given.suffix if sign.isalnum())[:10]
    plain = " ".join(stem.split())[:_LONGEST]
    # Windows gives some names to devices.
    plain = f"file {plain}".strip() if not plain or _DEVICE.fullmatch(plain) else plain
    return f"{plain}.{ending}" if ending else plain
