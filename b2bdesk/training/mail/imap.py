"""The IMAP side of the training mail provider: enough of RFC 3501 to search and fill the Sent folder."""

from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from b2bdesk.training.mail.faults import Faults
from b2bdesk.training.mail.imap_text import folder_from_wire, folder_to_wire, quoted, split_arguments
from b2bdesk.training.mail.letters import Letter, MailFolder, envelope_now
from b2bdesk.training.mail.smtp import Doorkeeper, parse_xoauth2

CAPABILITIES = "IMAP4rev1 SPECIAL-USE UIDPLUS SASL-IR AUTH=PLAIN AUTH=XOAUTH2"
_LITERAL = re.compile(rb"\{(\d+)\}\r\n$")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The folders of the one mailbox by name, and which of them is marked as Sent."""

    folders: dict[str, MailFolder]
    attributes: dict[str, str] = field(default_factory=dict)


class Refusal(Exception):
    """A command is answered with NO or BAD and this text."""

    def __init__(self, text: str, answer: str = "NO") -> None:
        super().__init__(text)
        self.answer = answer


class ImapSession:
    """One connection, from greeting to LOGOUT."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        mailbox: Mailbox,
        doorkeeper: Doorkeeper,
        faults: Faults,
    ) -> None:
        self._reader, self._writer = reader, writer
        self._mailbox, self._doorkeeper, self._faults = mailbox, doorkeeper, faults
        self._account = ""
        self._folder: MailFolder | None = None
        self._leaving = False

    async def serve(self) -> None:
        """Answer commands until the other side leaves."""
        await self._say(f"* OK [CAPABILITY {CAPABILITIES}] training mail ready")
        while not self._leaving:
            tag, command, rest, literal = await self._read_command()
            if not tag:
                return
            await self._say(f"{tag} {await self._answer(command, rest, literal)}")

    async def _answer(self, command: str, rest: str, literal: bytes | None) -> str:
        handler = self._commands().get(command)
        try:
            if handler is None:
                raise Refusal("Unknown command", "BAD")
            if command not in ("CAPABILITY", "LOGIN", "AUTHENTICATE", "LOGOUT", "NOOP") and not self._account:
                raise Refusal("Sign in first", "BAD")
            return f"OK {await handler(rest, literal)}"
        except Refusal as refusal:
            return f"{refusal.answer} {refusal}"
        except (IndexError, ValueError):
            return "BAD Cannot read that command"

    def _commands(self) -> dict[str, Callable[[str, bytes | None], Awaitable[str]]]:
        return {
            "CAPABILITY": self._capability,
            "NOOP": self._noop,
            "LOGIN": self._login,
            "AUTHENTICATE": self._authenticate,
            "LIST": self._list,
            "SELECT": self._select,
            "EXAMINE": self._select,
            "APPEND": self._append,
            "UID SEARCH": self._search,
            "UID FETCH": self._fetch,
            "LOGOUT": self._logout,
        }

    async def _capability(self, rest: str, literal: bytes | None) -> str:
        await self._say(f"* CAPABILITY {CAPABILITIES}")
        return "Done"

    async def _noop(self, rest: str, literal: bytes | None) -> str:
        return "Done"

    async def _login(self, rest: str, literal: bytes | None) -> str:
        login, password = split_arguments(rest)
        return self._signed_in(login, self._doorkeeper.lets_in(login, password))

    async def _authenticate(self, rest: str, literal: bytes | None) -> str:
        mechanism, *initial = split_arguments(rest)
        if mechanism.upper() != "XOAUTH2":
            raise Refusal("Unknown mechanism", "BAD")
        raw = initial[0] if initial else await self._challenge("")
        login, token = parse_xoauth2(base64.b64decode(raw))
        if not self._doorkeeper.lets_in_with_token(login, token):
            await self._challenge(base64.b64encode(b'{"status":"400"}').decode())
        return self._signed_in(login, self._doorkeeper.lets_in_with_token(login, token))

    def _signed_in(self, login: str, let_in: bool) -> str:
        if not let_in:
            raise Refusal("[AUTHENTICATIONFAILED] Authentication failed.")
        self._account = login.lower()
        return f"[CAPABILITY {CAPABILITIES}] Signed in"

    async def _list(self, rest: str, literal: bytes | None) -> str:
        for name in self._mailbox.folders:
            attribute = self._mailbox.attributes.get(name, "")
            shown = attribute if self._faults.names_sent_by_attribute else ""
            flags = " ".join(filter(None, ("\\HasNoChildren", shown)))
            await self._say(f'* LIST ({flags}) "/" {quoted(folder_to_wire(name))}')
        return "Done"

    async def _select(self, rest: str, literal: bytes | None) -> str:
        self._folder = self._named(split_arguments(rest)[0])
        await self._say(f"* {len(self._folder.all())} EXISTS")
        await self._say(f"* OK [UIDVALIDITY {self._folder.validity}] UIDs valid")
        await self._say(f"* OK [UIDNEXT {self._folder.next_uid}] Next UID")
        return "[READ-WRITE] Selected"

    async def _append(self, rest: str, literal: bytes | None) -> str:
        folder = self._named(split_arguments(rest)[0])
        if self._faults.append_refused:
            raise Refusal("[OVERQUOTA] Mailbox is full")
        if literal is None:
            raise Refusal("A letter is a literal", "BAD")
        letter = folder.keep(literal, envelope_now(self._account, self._account, ()))
        return f"[APPENDUID {folder.validity} {letter.uid}] Kept"

    async def _search(self, rest: str, literal: bytes | None) -> str:
        criterion, *wanted = split_arguments(rest)
        if criterion.upper() == "UID":
            found = self._numbered(wanted[0])
        elif criterion.upper() == "HEADER":
            found = self._with_header(wanted[0], wanted[1])
        else:
            raise Refusal("Only HEADER and UID are understood", "BAD")
        await self._say(" ".join(["* SEARCH", *found]))
        return "Done"

    async def _fetch(self, rest: str, literal: bytes | None) -> str:
        numbers, _, items = rest.partition(" ")
        wanted = {int(uid) for uid in numbers.split(",")}
        for place, letter in enumerate(self._selected().all(), start=1):
            if letter.uid in wanted:
                self._writer.write(_fetched(place, letter, items.upper()))
                await self._writer.drain()
        return "Done"

    def _with_header(self, header: str, wanted: str) -> list[str]:
        return [
            str(letter.uid)
            for letter in self._selected().all()
            if wanted.lower() in str(letter.message().get(header, "")).lower()
        ]

    def _numbered(self, wanted: str) -> list[str]:
        """Return the numbers of a range; ``*`` is the last letter, which any range with it names."""
        numbers = [letter.uid for letter in self._selected().all()]
        first, _, last = wanted.partition(":")
        newest = max(numbers, default=0)
        low, high = sorted((int(first), newest if last == "*" else int(last or first)))
        return [str(uid) for uid in numbers if low <= uid <= high]

    async def _logout(self, rest: str, literal: bytes | None) -> str:
        await self._say("* BYE See you")
        self._leaving = True
        return "Done"

    def _named(self, wire: str) -> MailFolder:
        folder = self._mailbox.folders.get(folder_from_wire(wire))
        if folder is None:
            raise Refusal("[TRYCREATE] No such folder")
        return folder

    def _selected(self) -> MailFolder:
        if self._folder is None:
            raise Refusal("Select a folder first", "BAD")
        return self._folder

    async def _challenge(self, text: str) -> str:
        await self._say(f"+ {text}")
        return (await self._reader.readline()).decode().strip()

    async def _say(self, line: str) -> None:
        self._writer.write(line.encode() + b"\r\n")
        await self._writer.drain()

    async def _read_command(self) -> tuple[str, str, str, bytes | None]:
        """Return tag, command, arguments as text and the last literal; an empty tag at the end."""
        line, literal = await self._reader.readline(), None
        while match := _LITERAL.search(line):
            literal = await self._read_literal(int(match[1]))
            line = line[: match.start()] + await self._reader.readline()
        tag, _, rest = line.decode(errors="replace").rstrip("\r\n").partition(" ")
        command, _, rest = rest.partition(" ")
        if command.upper() == "UID":
            second, _, rest = rest.partition(" ")
            command = f"UID {second}"
        return tag, command.upper(), rest.strip(), literal

    async def _read_literal(self, size: int) -> bytes:
        if size > self._faults.size_limit:
            raise ConnectionError("the literal is larger than any letter")
        await self._say("+ go on")
        return await self._reader.readexactly(size)


def _fetched(place: int, letter: Letter, items: str) -> bytes:
    """Return a letter as the command asked for it: whole, or its headers alone."""
    only_headers = "BODY.PEEK[HEADER]" in items
    shown = letter.raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if only_headers else letter.raw
    name = "BODY[HEADER]" if only_headers else "BODY[]"
    size = f"RFC822.SIZE {len(letter.raw)} " if "RFC822.SIZE" in items else ""
    head = f"* {place} FETCH (UID {letter.uid} {size}{name} {{{len(shown)}}}\r\n"
    return head.encode() + shown + b")\r\n"


def imap_handler(
    mailbox: Mailbox, doorkeeper: Doorkeeper, faults: Faults
) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
    """Return the connection handler for :func:`asyncio.start_server`."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await ImapSession(reader, writer, mailbox, doorkeeper, faults).serve()
        except (ConnectionError, asyncio.IncompleteReadError, ValueError):
            pass
        finally:
            writer.close()

    return handle
