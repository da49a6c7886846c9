"""Files that clients gave us: taken in as they come, kept with the client, sent to the CRM (``ux.md`` 7)."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from b2bdesk.errors import FileUnreadable
from b2bdesk.intake.pictures import ENDINGS as PICTURE_ENDINGS
from b2bdesk.intake.pictures import Picture, decoder_of
from b2bdesk.intake.tables import ENDINGS as TEXT_ENDINGS
from b2bdesk.model.client_file import ClientFile
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules.company_details import Detail, DetailKind, details
from b2bdesk.services import elsewhere
from b2bdesk.services.desk import Desk
from b2bdesk.services.elsewhere import Known
from b2bdesk.store.tx import ReadTx, WriteTx

__all__ = ["ENDINGS", "Detail", "DetailKind", "Picture"]

ENDINGS = (*TEXT_ENDINGS, *PICTURE_ENDINGS)
"""Endings of files in which something can be read or looked at; any other file is kept as well."""

_UNKNOWN_MIME = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Inside:
    """What was found in a file: requisites, each with its line, or the picture that it is."""

    details: tuple[Detail, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class FileStanding:
    """A file of a client, and how far it has come into the CRM; None where no CRM takes files."""

    file: ClientFile
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """A file that was added to a client, and until when that can be taken back; UTC."""

    file: ClientFile
    operation: OutboxOp | None
    undo_until: datetime


def lay_in_sheet(desk: Desk, path: Path) -> ClientFile:
    """Keep a file for the client whom the new-client sheet makes; it takes the place of an earlier one.

    Raises FileNotRead, FileTooLarge, FileUnreadable when it is empty.
    """
    content = _content_of(path)
    with desk.store.write(by=desk.me) as tx:
        tx.clients.files.drop_loose()
        return _kept(tx, path.name, content)


def clear_sheet(desk: Desk) -> None:
    """Forget the file that lies in the new-client sheet."""
    with desk.store.write(by=desk.me) as tx:
        tx.clients.files.drop_loose()


def look_inside(desk: Desk, file: ClientFile, cancelled: Callable[[], bool] = bool) -> Inside:
    """Return what a kept file holds; blocks until nobody waits any more.

    It is read in a process of its own; raises NotFound, and as :func:`b2bdesk.intake.child.read_file` does.
    """
    from b2bdesk.intake import child

    content = content_of(desk, file.uid)
    if decoder_of(content):
        return Inside(picture=child.read_picture(file.name, content, cancelled=cancelled))
    reading = child.read_content(file.name, content, cancelled=cancelled)
    return Inside(tuple(details(line for _sheet, line in reading.lines())))


def content_of(desk: Desk, file: Uid) -> bytes:
    """Return the very bytes that came; raises NotFound."""
    with desk.store.read() as tx:
        return tx.clients.files.content(file)


def given(
    desk: Desk, tx: WriteTx, file: ClientFile | None, client: Uid, contact: Uid | None
) -> list[OutboxOp]:
    """Give a file of the sheet to a client; return what is queued: nothing where no CRM takes files."""
    if file is None:
        return []
    tx.clients.files.give(file.uid, client)
    return _queued(desk, tx, file, client, contact)


def add(desk: Desk, client: Uid, path: Path) -> Added:
    """Keep a file with a client and queue it for the CRM. Raises as :func:`lay_in_sheet`, and NotFound."""
    content = _content_of(path)
    with desk.store.write(by=desk.me) as tx:
        known = tx.clients.need(client)
        file = _kept(tx, path.name, content, known.uid)
        contact = known.contacts[0].uid if known.contacts else None
        queued = _queued(desk, tx, file, known.uid, contact)
        until = queued[0].not_before if queued else tx.now
    desk.agent.nudge()
    return Added(file, queued[0] if queued else None, until)


def take_back(desk: Desk, added: Added) -> None:
    """Forget a file that was just added; raises NotAllowed once it has left."""
    with desk.store.write(by=desk.me) as tx:
        if added.operation is not None:
            tx.outbox.cancel(added.operation.uid)
        tx.clients.files.drop(added.file.uid)


def standings(desk: Desk, tx: ReadTx, client: Uid) -> tuple[FileStanding, ...]:
    """Return the files of a client, the newest first, with how far each has come."""
    files = tx.clients.files.of(client)
    if not desk.does(Action.ATTACH_CLIENT_FILE):
        return tuple(map(FileStanding, files))
    there = {uid for uid, _ in tx.refs.links(desk.systems["crm"], [one.uid for one in files])}
    streams = {_stream(known, one.uid): one.uid for known in tx.sides.uids(client) for one in files}
    sent = tx.outbox.last_of(streams, Action.ATTACH_CLIENT_FILE)
    on_its_way = {streams[name]: op for name, op in sent.items() if op.state.is_open}
    return tuple(
        FileStanding(one, elsewhere.how_known(one.uid in there, on_its_way.get(one.uid))) for one in files
    )


def _content_of(path: Path) -> bytes:
    from b2bdesk.intake import child

    content = child.content_of(path)
    if not content:
        raise FileUnreadable(name=path.name, reason="empty")
    return content


def _kept(tx: WriteTx, name: str, content: bytes, client: Uid | None = None) -> ClientFile:
    mime = mimetypes.guess_type(name)[0] or _UNKNOWN_MIME
    return tx.clients.files.keep(new_uid(), name, mime, content, client)


def _queued(desk: Desk, tx: WriteTx, file: ClientFile, client: Uid, contact: Uid | None) -> list[OutboxOp]:
    tx.audit.note(desk.me, "client.file_added", "client", client, after={"name": file.name})
    if contact is None or not desk.does(Action.ATTACH_CLIENT_FILE):
        return []
    payload = {"file": file.uid, "client": client, "contact": contact, "name": file.name}
    stream, hold = _stream(client, file.uid), desk.holds.push_s
    return [tx.outbox.add(desk.operation(Action.ATTACH_CLIENT_FILE, stream, payload, hold_s=hold))]


def _stream(client: Uid, file: Uid) -> str:
    """A file that the CRM refuses holds up nothing else of its client."""
    return f"client:{client}@{file}"
