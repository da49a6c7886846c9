"""What a person sets on the screen: who he is, pauses before sending, pictures of our own company."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from b2bdesk.errors import FileNotRead, FileNotWritten, InvalidInput
from b2bdesk.model.outbox import Action
from b2bdesk.model.people import OwnCompany, User
from b2bdesk.model.uid import Uid
from b2bdesk.services import invoice_numbers, portal
from b2bdesk.services.desk import Desk
from b2bdesk.services.invoice_numbers import Numbers
from b2bdesk.services.portal import Shown

HOLDS = "holds"
"""The key of the pauses among the person's settings: seconds of mail and of other effects."""

MOST_BYTES = 5_000_000
_SIGNS = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg"}


class Picture(StrEnum):
    """A picture that our documents carry."""

    STAMP = "stamp_file"
    DIRECTOR = "director_sign_file"
    ACCOUNTANT = "accountant_sign_file"


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """What the settings screen shows of this desk. ``own`` is None before our company is known.

    ``invoice_numbers`` is None where no books are connected that could give them, ``portal`` where no shop
    shows documents to buyers.
    """

    me: Uid
    users: tuple[User, ...]
    own: OwnCompany | None
    mail_s: float
    push_s: float
    invoice_numbers: Numbers | None = None
    portal: Shown | None = None


def shown(desk: Desk) -> OwnSettings:
    """Return what the settings screen shows."""
    with desk.store.read() as tx:
        me = tx.people.me()
        return OwnSettings(
            me=me.uid if me else desk.me,
            users=tuple(tx.people.users(active_only=True)),
            own=tx.people.default_own_company(),
            mail_s=desk.holds.mail_s,
            push_s=desk.holds.push_s,
            invoice_numbers=invoice_numbers.chosen(tx) if desk.does(Action.BOOKS_PUT_INVOICE) else None,
            portal=portal.chosen(tx) if desk.does(Action.SHOP_PUBLISH) else None,
        )


def sign_in(desk: Desk, user: Uid) -> None:
    """Remember who works at this computer; the desk takes him at its next start. Raises NotFound."""
    with desk.store.write(by=desk.me) as tx:
        tx.people.set_me(user)
        tx.audit.note(desk.me, "settings.me", "user", user)


def set_holds(desk: Desk, *, mail_s: float, push_s: float) -> None:
    """Set the pauses before letters and other effects leave, in seconds, from the next one on.

    Raises InvalidInput for a negative pause.
    """
    if mail_s < 0 or push_s < 0:
        raise InvalidInput(field="holds", reason="negative")
    with desk.store.write(by=desk.me) as tx:
        tx.settings.set(HOLDS, {"mail_s": mail_s, "push_s": push_s})
    desk.holds.mail_s, desk.holds.push_s = mail_s, push_s


def restore_holds(desk: Desk) -> None:
    """Take the pauses that this person set earlier; called once, at the start."""
    with desk.store.read() as tx:
        kept = tx.settings.get(HOLDS)
    if kept:
        desk.holds.mail_s, desk.holds.push_s = float(kept["mail_s"]), float(kept["push_s"])


def set_picture(desk: Desk, own: Uid, picture: Picture, file: Path | None) -> OwnCompany:
    """Copy a PNG or JPEG into the folder of this profile and use it in documents; None takes it away.

    Raises FileNotRead, FileNotWritten, InvalidInput when it is no picture or larger than 5 MB.
    """
    kept = _copied(desk, _content(file)) if file is not None else None
    with desk.store.write(by=desk.me) as tx:
        changed = _with(tx.people.own_company(own), picture, str(kept) if kept else None)
        tx.people.save_own_company(changed)
        tx.audit.note(desk.me, "settings.picture", "own_company", own, after={"picture": picture.value})
    return changed


def _with(own: OwnCompany, picture: Picture, path: str | None) -> OwnCompany:
    if picture is Picture.STAMP:
        return replace(own, stamp_file=path)
    if picture is Picture.DIRECTOR:
        return replace(own, director_sign_file=path)
    return replace(own, accountant_sign_file=path)


def _content(file: Path) -> bytes:
    try:
        content = file.read_bytes()
    except OSError as err:
        raise FileNotRead(path=str(file), detail=err.strerror or "") from err
    if len(content) > MOST_BYTES or not any(content.startswith(sign) for sign in _SIGNS):
        raise InvalidInput(field="picture", reason="not_a_picture")
    return content


def _copied(desk: Desk, content: bytes) -> Path:
    """Write under a name made of the contents, so that drawn documents keep the picture they had."""
    ending = next(ending for sign, ending in _SIGNS.items() if content.startswith(sign))
    path = desk.store.path.parent / "pictures" / f"{hashlib.sha256(content).hexdigest()[:16]}{ending}"
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.write_bytes(content)
    except OSError as err:
        raise FileNotWritten(path=str(path), detail=err.strerror or "") from err
    return path
