"""One client of the manager interface: signing in, actions and their answers, the events it may hear."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Callable, Mapping

from b2bdesk.training.asterisk.accounts import NEEDS, Account, mask
from b2bdesk.training.asterisk.faults import ExchangeFaults, Lose
from b2bdesk.training.asterisk.protocol import GREETING, Actions, Fields, TooLong, render

DENIED = "Permission denied"
_PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>Sign in to the network</body></html>"
_PORTION = 1 << 16
_ENDLESS = 10_000

Handler = Callable[["Session", dict[str, str]], None]


class Session:
    """Serves one connection until it ends."""

    def __init__(
        self,
        streams: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        accounts: Mapping[str, Account],
        faults: ExchangeFaults,
        handlers: dict[str, Handler],
        stamp: Callable[[], str],
    ) -> None:
        self._reader, self._writer = streams
        self._accounts, self._faults, self._handlers, self._stamp = accounts, faults, handlers, stamp
        self.account: Account | None = None
        self._hears: frozenset[str] = frozenset()
        self._challenge = ""
        self.got: list[dict[str, str]] = []
        self._stop = False

    async def serve(self) -> None:
        """Greet and answer until the client leaves or something breaks."""
        self._writer.write(_PAGE if self._faults.page else GREETING)
        actions = Actions()
        with contextlib.suppress(ConnectionError, TooLong, TimeoutError):
            while not self._stop and (data := await self._reader.read(_PORTION)):
                for action in actions.feed(data):
                    await self._take(action)
                await self._writer.drain()
        self._writer.close()

    def cut(self) -> None:
        """Break the connection without a word."""
        self._stop = True
        self._writer.transport.abort()

    def event(self, name: str, privilege: str, fields: Fields) -> None:
        """Send an event if this client may and wants to hear it."""
        account = self.account
        if account is None or privilege not in account.reads & self._hears:
            return
        if account.only and name not in account.only:
            return
        content = render([("Event", name), ("Privilege", f"{privilege},all"), *self._time(), *fields])
        if self._faults.half:
            self._faults.half = False
            self._send(content[: len(content) // 2])
            self._writer.close()
            return
        self._send(content)

    def answer(self, action: dict[str, str], *fields: tuple[str, str], ok: bool = True) -> None:
        """Send an answer that carries the id of its action."""
        own = [("ActionID", action["actionid"])] if "actionid" in action else []
        self._send(self._faults.junk + render([("Response", "Success" if ok else "Error"), *own, *fields]))

    def refuse(self, action: dict[str, str], words: str) -> None:
        """Say no in the exchange's words."""
        self.answer(action, ("Message", words), ok=False)

    def item(self, name: str, action: dict[str, str], fields: Fields) -> None:
        """Send an item of a list."""
        if self._faults.endless and name.endswith("Complete"):
            filler = render([("Event", "CoreShowChannel"), ("ActionID", action.get("actionid", ""))])
            self._send(filler * _ENDLESS)
            return
        self._send(render([("Event", name), ("ActionID", action.get("actionid", "")), *fields]))

    def raw(self, content: bytes) -> None:
        """Send bytes that are no message."""
        self._send(content)

    async def _take(self, action: dict[str, str]) -> None:
        name = action.get("action", "").lower()
        self.got.append(action)
        if self._faults.silent or self._stop:
            return
        if self._faults.answer_late_s:
            await asyncio.sleep(self._faults.answer_late_s)
        lose = self._faults.lose.pop(name, None)
        if lose is Lose.BEFORE:
            self.cut()
            return
        if lose is Lose.AFTER:
            self._stop = True
        await self._carry_out(name, action)
        if lose is Lose.AFTER:
            self.cut()

    async def _carry_out(self, name: str, action: dict[str, str]) -> None:
        if name == "login":
            await self._login(action)
        elif name == "challenge":
            self._challenge = str(secrets.randbelow(10**9))
            self.answer(action, ("Challenge", self._challenge))
        elif self.account is None:
            self.refuse(action, DENIED)
        elif name == "logoff":
            own = [("ActionID", action["actionid"])] if "actionid" in action else []
            self._send(render([("Response", "Goodbye"), *own, ("Message", "Thanks for all the fish.")]))
            self._stop = True
        elif name == "events":
            self._hears = mask(action.get("eventmask", ""))
            self.answer(action, ("Events", "On" if self._hears else "Off"))
        elif name not in self._handlers:
            words = f"Invalid/unknown command: {action.get('action', '')}."
            self.refuse(action, f"{words} Use Action: ListCommands to show available commands.")
        elif name in NEEDS and not NEEDS[name] & (self.account.writes - self._faults.deny):
            self.refuse(action, DENIED)
        else:
            self._handlers[name](self, action)

    async def _login(self, action: dict[str, str]) -> None:
        account = self._accounts.get(action.get("username", ""))
        if self._faults.wrong_password or account is None or not self._proved(account, action):
            await asyncio.sleep(self._faults.wrong_password_s)
            self.refuse(action, "Authentication failed")
            self._stop = True
            return
        self.account, self._hears = account, mask(action.get("events", ""))
        self.answer(action, ("Message", "Authentication accepted"))
        if "system" in account.reads:
            about = [("Uptime", "240"), ("LastReload", "240"), ("Status", "Fully Booted")]
            self._send(render([("Event", "FullyBooted"), ("Privilege", "system,all"), *about]))

    def _proved(self, account: Account, action: dict[str, str]) -> bool:
        if "key" in action:
            return account.answers(self._challenge, action["key"])
        return account.lets_in(action.get("secret", ""))

    def _time(self) -> Fields:
        stamp = self._stamp()
        return [("Timestamp", stamp)] if stamp else []

    def _send(self, content: bytes) -> None:
        if not self._stop and not self._faults.silent and not self._writer.is_closing():
            self._writer.write(content)
