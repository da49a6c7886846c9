"""The desk's end of the channel: starts the agent, keeps it alive, asks it."""

from __future__ import annotations

import itertools
import logging
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as WaitedTooLong
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec

from b2bdesk import background
from b2bdesk.errors import AgentAway, BadRecord, DeadlineMissed, DeskError, from_wire
from b2bdesk.link.frames import (
    Answer,
    Ask,
    BadFrame,
    Bye,
    Cancel,
    Health,
    Hello,
    Message,
    Nudge,
    Ready,
    Reload,
    Ring,
    Stop,
    messages,
)
from b2bdesk.link.sender import Sender

log = logging.getLogger(__name__)

RESTART_PAUSES_S = (1.0, 2.0, 5.0, 30.0)
STEADY_S = 60.0
"""An agent that worked so long starts the row of pauses anew."""
STOP_WITHIN_S = 12.0


class LinkState(StrEnum):
    """How the agent is, seen from the desk."""

    STARTING = "starting"
    READY = "ready"
    AWAY = "away"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class LinkStatus:
    """The agent's state; ``next_try_s`` seconds until the next start and why it left, when it is away."""

    state: LinkState
    next_try_s: float | None = None
    error: DeskError | None = None


def _nothing(_: object) -> None:
    return None


class AgentLink:
    """The agent as the desk sees it. Callbacks come on the link's own threads, never on the caller's.

    ``returns`` names the type of every look-up that may be asked, by port and call. ``on_work``: the process
    has queued something that another one sends. ``steps_back``: how far it stands behind the window's, in
    steps of nice.
    """

    def __init__(
        self,
        command: Sequence[str],
        hello: Callable[[], Hello],
        *,
        returns: Mapping[tuple[str, str], Any],
        on_status: Callable[[LinkStatus], None] = _nothing,
        on_health: Callable[[Health], None] = _nothing,
        on_ring: Callable[[Ring], None] = _nothing,
        on_work: Callable[[], None] = lambda: None,
        pauses_s: Sequence[float] = RESTART_PAUSES_S,
        environment: Mapping[str, str] | None = None,
        steps_back: int = 0,
    ) -> None:
        self._command, self._hello, self._returns = list(command), hello, returns
        self._on_status, self._on_health, self._on_ring = on_status, on_health, on_ring
        self._on_work = on_work
        self._pauses_s, self._environment = tuple(pauses_s), environment
        self._steps_back = steps_back
        self._ids = itertools.count(1)
        self._guard = threading.Lock()
        self._asks: dict[int, Future[Any]] = {}
        self._sender: Sender | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._parting: DeskError | None = None
        self._status = LinkStatus(LinkState.STOPPED)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="link", daemon=True)

    @property
    def status(self) -> LinkStatus:
        """How the agent is now."""
        return self._status

    @property
    def process_id(self) -> int | None:
        """The number of the agent's process, while there is one."""
        child = self._child
        return child.pid if child else None

    def start(self) -> None:
        """Start the agent and keep it alive until :meth:`stop`."""
        self._thread.start()

    def nudge(self) -> None:
        """Tell the agent that there is work; one that is away will find it by itself."""
        self._send(Nudge())

    def reload(self, settings: Mapping[str, Any] | None = None) -> None:
        """Tell the agent that secrets were changed, or the profile: ``settings`` is what it is now."""
        self._send(Reload(settings=dict(settings) if settings is not None else None))

    def ask(self, port: str, call: str, args: Mapping[str, Any], deadline_s: float) -> Any:
        """Ask live and wait for the answer, at most ``deadline_s`` seconds.

        Raises :class:`AgentAway`, :class:`DeadlineMissed`, or whatever the connector raised.
        """
        kind = self._returns[(port, call)]
        ask_id, waiting = next(self._ids), Future[Any]()
        sender = self._expect(ask_id, waiting)
        try:
            sender.send(
                Ask(id=ask_id, port=port, call=call, args=dict(args), deadline_ms=round(deadline_s * 1000))
            )
            return msgspec.convert(waiting.result(deadline_s), kind)
        except WaitedTooLong:
            sender.send(Cancel(id=ask_id))
            raise DeadlineMissed(system=port, seconds=deadline_s) from None
        except msgspec.ValidationError as err:
            raise BadRecord(system=port, kind=call, where=str(err)) from err
        finally:
            with self._guard:
                self._asks.pop(ask_id, None)

    def stop(self, wait_s: float = STOP_WITHIN_S) -> None:
        """Let the agent finish its step and leave; one that does not is ended."""
        self._stopping.set()
        with self._guard:
            sender = self._sender
        if sender:
            sender.send(Stop())
            sender.close()
        if not self._thread.is_alive():
            return
        self._thread.join(wait_s)
        child = self._child
        if self._thread.is_alive() and child:
            log.warning("The agent did not leave within %.0f s and is ended", wait_s)
            child.kill()
            self._thread.join(1.0)

    def _expect(self, ask_id: int, waiting: Future[Any]) -> Sender:
        with self._guard:
            if self._sender is None or self._status.state is not LinkState.READY:
                raise AgentAway
            self._asks[ask_id] = waiting
            return self._sender

    def _send(self, message: Message) -> None:
        with self._guard:
            sender = self._sender
        if sender:
            sender.send(message)

    def _run(self) -> None:
        failures = 0
        while not self._stopping.is_set():
            started = time.monotonic()
            self._live_once()
            if self._stopping.is_set():
                break
            failures = 1 if time.monotonic() - started >= STEADY_S else failures + 1
            pause = self._pauses_s[min(failures, len(self._pauses_s)) - 1]
            self._tell(LinkStatus(LinkState.AWAY, pause, self._parting))
            self._stopping.wait(pause)
        self._tell(LinkStatus(LinkState.STOPPED))

    def _live_once(self) -> None:
        self._parting = None
        self._tell(LinkStatus(LinkState.STARTING))
        child = self._spawn()
        if child is None or child.stdin is None or child.stdout is None:
            return
        sender = Sender(child.stdin, "link-to-agent")
        try:
            sender.send(self._hello())
            with self._guard:
                self._child, self._sender = child, sender
            for message in messages(child.stdout):
                self._take(message)
        except BadFrame as err:
            log.warning("A bad frame from the agent ends the channel: %s", err)
        except DeskError as err:
            self._parting = err
        finally:
            self._part(child, sender)

    def _spawn(self) -> subprocess.Popen[bytes] | None:
        try:
            child = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=dict(self._environment) if self._environment is not None else None,
                creationflags=background.flags(self._steps_back),
            )
        except OSError:
            log.exception("The agent cannot be started")
            return None
        background.step_back(child, self._steps_back)
        return child

    def _part(self, child: subprocess.Popen[bytes], sender: Sender) -> None:
        with self._guard:
            self._sender = None
            left, self._asks = self._asks, {}
        for waiting in left.values():
            waiting.set_exception(AgentAway())
        sender.close()
        try:
            code = child.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            child.kill()
            code = child.wait()
        if child.stdout:
            child.stdout.close()
        self._child = None
        log.info("The agent left with code %s", code)

    def _take(self, message: Message) -> None:
        match message:
            case Ready():
                self._tell(LinkStatus(LinkState.READY))
            case Answer():
                self._settle(message)
            case Health():
                self._on_health(message)
            case Ring():
                self._on_ring(message)
            case Nudge():
                self._on_work()
            case Bye(error=error) if error:
                self._parting = from_wire(error)
            case _:
                pass

    def _settle(self, answer: Answer) -> None:
        with self._guard:
            waiting = self._asks.pop(answer.id, None)
        if waiting is None:
            return
        if answer.error is not None:
            waiting.set_exception(from_wire(answer.error))
        else:
            waiting.set_result(answer.ok)

    def _tell(self, status: LinkStatus) -> None:
        self._status = status
        self._on_status(status)
