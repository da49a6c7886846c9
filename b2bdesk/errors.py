"""The family of errors that a person may meet: a code and facts, no sentence for people.

The sentences stand in ``ui/errors.py`` in both languages; a test walks this family and fails when a
code has none. Anything that is not a :class:`DeskError` is a fault of the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from b2bdesk.masking import cleaned


class DeskError(Exception):
    """Something went wrong that the program understands and can explain.

    ``code`` names the sentence, ``facts`` fill its gaps (plain text, numbers or dates; never secrets).
    """

    code: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code)
        self.facts = facts

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in sorted(self.facts.items()))
        return f"{self.code}({shown})"

    def to_wire(self) -> dict[str, object]:
        """Return the error as a JSON-ready mapping for the channel between desk and agent."""
        return {"code": self.code, "facts": {name: _plain(value) for name, value in self.facts.items()}}


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | bool | list | type(None)) else str(value)


def every_error(root: type[DeskError] = DeskError) -> Iterator[type[DeskError]]:
    """Yield every error class that has a code of its own."""
    for child in root.__subclasses__():
        if child.code:
            yield child
        yield from every_error(child)


def from_wire(raw: dict[str, object]) -> DeskError:
    """Rebuild an error that crossed the channel; an unknown code becomes :class:`Unexplained`."""
    facts = raw.get("facts")
    named = {str(key): value for key, value in facts.items()} if isinstance(facts, dict) else {}
    for kind in every_error():
        if kind.code == raw.get("code"):
            return kind(**named)
    return Unexplained(code=str(raw.get("code", "")))


class Unexplained(DeskError):
    """An error of a kind that this version does not know. Facts: ``code``."""

    code = "unexplained"


class ProgramFault(DeskError):
    """The program itself failed; the details went to the crash path, the person gets a plain sentence."""

    code = "program.fault"


# --- what a person typed -------------------------------------------------------------------------


class InvalidInput(DeskError):
    """A field holds something that cannot be kept. Facts: ``field``, ``reason``."""

    code = "input.invalid"


class NotAllowed(DeskError):
    """The action does not fit the state of the object. Facts: ``action``, ``state``."""

    code = "action.not_allowed"


class OrderUnchecked(NotAllowed):
    """The order waits for the ERP's check; until then nothing leaves for it. Facts: ``number``."""

    code = "order.unchecked"


class ApprovalNeeded(NotAllowed):
    """The order goes beyond what its manager may give. Facts: ``state`` (lead, reason), ``count``."""

    code = "order.approval_needed"


class CompanyNotActive(DeskError):
    """The registry says the company is closed or closing. Facts: ``name``, ``state``, ``on`` (the day
    on which it was asked; with the ``reason`` ``closed_on`` that of closing).
    """

    code = "company.not_active"


class CompanyExists(DeskError):
    """INN and KPP are taken by a known company. Facts: ``name``, ``client_uid``, ``responsible``."""

    code = "company.exists"


class DetailsPending(DeskError):
    """The company's details have not come from the registry yet. Facts: ``name``."""

    code = "company.details_pending"


class OrderEmpty(DeskError):
    """An order without lines cannot be confirmed or printed."""

    code = "order.empty"


class NumberAwaited(DeskError):
    """The books give the invoice its number and have not done so yet. Facts: ``order``."""

    code = "invoice.number_awaited"


class OrderIncomplete(DeskError):
    """An order lacks something. Facts: ``missing`` (``company``, ``price``)."""

    code = "order.incomplete"


class CorrectionForbidden(DeskError):
    """A correction goes beyond what may be corrected.

    Facts: ``reason`` (``below_shipped``, ``shipped_removed``, ``no_lines``), ``line``, ``shipped``.
    """

    code = "correction.forbidden"


class ConsequencesChanged(DeskError):
    """What would follow is not what was shown any more. Facts: ``number`` of the order."""

    code = "correction.consequences_changed"


class Superseded(DeskError):
    """The record was changed meanwhile by somebody else. Facts: ``kind``, ``by``."""

    code = "record.superseded"


class ConflictOpen(DeskError):
    """Both sides changed the record and a person must decide first. Facts: ``kind``, ``fields``."""

    code = "record.conflict"


class NotFound(DeskError):
    """There is no such record. Facts: ``kind``, ``what``."""

    code = "record.not_found"


class ClientUnknown(NotFound):
    """An order names a client that has not been read yet. Facts: ``kind``, ``what``."""

    code = "sync.client_unknown"


class MassRemoval(DeskError):
    """One pull would remove very many records. Facts: ``system``, ``kind``, ``count``, ``known``."""

    code = "sync.mass_removal"


# --- the other side ------------------------------------------------------------------------------


class ConnectorError(DeskError):
    """Base of everything that a connector may raise. Facts always hold ``system``.

    Facts may be a vendor's own words, which are kept and shown: our secrets are taken out of them.
    """

    def __init__(self, **facts: object) -> None:
        super().__init__(**{name: cleaned(value) for name, value in facts.items()})


class Unauthorised(ConnectorError):
    """The key or password is not accepted, or a right is missing. Facts: ``system``, ``detail``."""

    code = "connector.unauthorised"


class RateLimited(ConnectorError):
    """The vendor asks to slow down. Facts: ``system``, ``after_s``."""

    code = "connector.rate_limited"


class Refused(ConnectorError):
    """The vendor understood and said no. Facts: ``system``, ``detail``, ``fields`` (list of names)."""

    code = "connector.refused"


class Unavailable(ConnectorError):
    """Surely not done: no link, or the vendor cannot serve now. Facts: ``system``, ``detail``."""

    code = "connector.unavailable"


class OutcomeUnknown(ConnectorError):
    """Sent, but no readable answer came. Facts: ``system``, ``detail``."""

    code = "connector.outcome_unknown"


class BadRecord(ConnectorError):
    """One record of the vendor cannot be read. Facts: ``system``, ``kind``, ``where``."""

    code = "connector.bad_record"


class DeadlineMissed(ConnectorError):
    """A live answer did not come within the time a person waits. Facts: ``system``, ``seconds``."""

    code = "connector.deadline"


class AgentAway(DeskError):
    """The agent process is not running, so nothing can be asked live."""

    code = "agent.away"


# --- this computer -------------------------------------------------------------------------------


class StoreError(DeskError):
    """Base of troubles with the local store."""


class StoreDamaged(StoreError):
    """The database file cannot be read. Facts: ``path``."""

    code = "store.damaged"


class StoreTooNew(StoreError):
    """A newer version of the program wrote this store. Facts: ``path``."""

    code = "store.too_new"


class StoreKeyWrong(StoreError):
    """The key does not open the store. Facts: ``path``."""

    code = "store.key_wrong"


class DiskFull(StoreError):
    """There is no room to write. Facts: ``path``."""

    code = "store.disk_full"


class StoreBusy(StoreError):
    """Another process holds the store too long."""

    code = "store.busy"


class AlreadyRunning(DeskError):
    """This profile is open in another copy of the program. Facts: ``profile``."""

    code = "program.already_running"


class NoKeyStore(DeskError):
    """The system offers no place for secrets."""

    code = "secrets.no_key_store"


class ProfileInvalid(DeskError):
    """A settings file cannot be used. Facts: ``path``, ``detail``."""

    code = "settings.invalid"


class CannotDraw(DeskError):
    """A document cannot be drawn. Facts: ``field``, ``character``, sometimes ``reason``."""

    code = "document.cannot_draw"


class NumberedElsewhere(DeskError):
    """A document gets its number from another system. Facts: ``kind``, ``owner``."""

    code = "document.numbered_elsewhere"


class PrinterFailed(DeskError):
    """The printer did not take the document. Facts: ``printer``."""

    code = "printer.failed"


class FileNotWritten(DeskError):
    """A file could not be saved. Facts: ``path``, ``detail``."""

    code = "file.not_written"


class FileNotRead(DeskError):
    """A file could not be read. Facts: ``path``, ``detail``."""

    code = "file.not_read"


class FileTooLarge(DeskError):
    """A file from outside is larger than any honest one. Facts: ``name``, ``size``, ``limit`` in bytes."""

    code = "file.too_large"


class FileUnreadable(DeskError):
    """A file from outside cannot be read.

    Facts: ``name``, ``reason``: ``damaged``, ``protected``, ``archive_bomb``, ``too_many_cells``,
    ``no_text``, ``no_pdf_library``, ``unknown_kind``, ``empty``, ``picture_too_large``.
    """

    code = "file.unreadable"


class FileReadingStopped(DeskError):
    """Reading a file met a limit and was stopped. Facts: ``name``, ``reason``: time, memory or crashed."""

    code = "file.reading_stopped"


class LinksNotTaken(DeskError):
    """This system's links cannot be taken by the program. Facts: ``platform``."""

    code = "links.not_taken"


class TrainingFailed(DeskError):
    """The training back office did not start. Facts: ``detail``."""

    code = "training.failed"
