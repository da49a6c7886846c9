"""Files that clients gave us, on their way to the CRM."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from b2bdesk.connectors.ports import Attachment, ClientFileKeeper, Links, Receipt
from b2bdesk.errors import Refused
from b2bdesk.model.client import Client
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import Uid
from b2bdesk.store.tx import ReadTx, WriteTx
from b2bdesk.sync.handlers import Claimed, Plain, answer_at
from b2bdesk.sync.names import links_for
from b2bdesk.sync.put_client import client_first
from b2bdesk.sync.put_order import keep_names


@dataclass(frozen=True, slots=True)
class ClientFileJob:
    """The bytes of a file, and the contact on whom it hangs over there."""

    file: Uid
    contact: Uid
    content: Attachment
    links: Links


class AttachClientFile(Plain[ClientFileJob, Receipt]):
    """``ATTACH_CLIENT_FILE {"file", "client", "contact", "name"}``: the very bytes that the client gave."""

    action, port = Action.ATTACH_CLIENT_FILE, ClientFileKeeper

    def prepare(self, tx: ReadTx, claimed: Claimed) -> ClientFileJob:
        """Read the file; raises NotFound without it, :class:`WaitFor` until the CRM knows the contact."""
        uid = claimed.uid("file")
        file, client = tx.clients.files.need(uid), tx.clients.need(claimed.uid("client"))
        contact = _contact(client, claimed)
        links = links_for(tx.refs, claimed.system, [contact, uid])
        if not any(named == contact for named, _ in links.by_uid):
            raise client_first(tx, client.uid)
        content = Attachment(file.name, file.mime, tx.clients.files.content(uid))
        return ClientFileJob(uid, contact, content, links)

    def send(self, job: ClientFileJob, connector: ClientFileKeeper, claimed: Claimed) -> Receipt:
        """Store the file there and tie it to the contact."""
        return connector.attach_client_file(job.file, job.content, job.contact, job.links, claimed.idem)

    def look(self, job: ClientFileJob, connector: ClientFileKeeper, claimed: Claimed) -> Receipt | None:
        """Find the tied file."""
        return connector.find_client_file(job.file, job.content, job.contact, job.links)

    def settle(self, tx: WriteTx, job: ClientFileJob, told: Receipt, claimed: Claimed) -> Mapping[str, Any]:
        """Keep the file's name."""
        keep_names(tx, claimed.system, told)
        return answer_at(told.at)


def _contact(client: Client, claimed: Claimed) -> Uid:
    """Return who stands for the client: the one who was named, else the first one."""
    named = claimed.op.payload.get("contact")
    known = [one.uid for one in client.contacts]
    if not known:
        raise Refused(system=claimed.system, detail="contact_first", fields=["contact"])
    return Uid(str(named)) if named in known else known[0]
