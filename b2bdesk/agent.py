"""The agent: the process without a window that alone speaks to the back office.

Started by the desk (``--link``) it hears the profile, the store's key and every request on its standard
input; started by a person or a service it takes them from the profile's file and the key store.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from types import FrameType
from typing import Any

from b2bdesk import background, logs
from b2bdesk.connectors.asking import asking
from b2bdesk.connectors.ports import Telephony
from b2bdesk.connectors.registry import Connectors, open_connectors
from b2bdesk.connectors.server_time import hearing_time
from b2bdesk.errors import AlreadyRunning, DeskError, NoKeyStore, ProfileInvalid, StoreError
from b2bdesk.last_run import RunMark
from b2bdesk.link import AgentEnd, Ask, Cancel, Health, Hello, Message, Nudge, Part, Ready, Reload, Ring, Stop
from b2bdesk.link.agent_end import LEAVE_WITHIN_S, exit_hard_after
from b2bdesk.model.clock import Clock, SystemClock
from b2bdesk.model.outbox import HUB
from b2bdesk.secrets import KeyStoreSecrets, MemorySecrets, Secrets, service_name, store_key
from b2bdesk.services import opening
from b2bdesk.services.permits import permits
from b2bdesk.settings import TRAINING_PROFILE, Profile, load_profile, profile_dir, profile_file, profile_from
from b2bdesk.store.profile_locks import Holder, ProfileLock, is_held
from b2bdesk.store.store import Store
from b2bdesk.sync.asks import Asks
from b2bdesk.sync.daily_copy import DailyCopy
from b2bdesk.sync.engine import Engine
from b2bdesk.sync.garbage import rarely_searched
from b2bdesk.sync.health import OFFLINE, UNAUTHORISED
from b2bdesk.sync.listen import CAPABILITY, Listening
from b2bdesk.sync.phone_alone import PhoneAlone
from b2bdesk.sync.put_call import CallFeed
from b2bdesk.training_office import TrainingOfficeProcess

log = logging.getLogger(__name__)

VERSION = "0.1.0"
TRAINING_SECRETS = "secrets"
"""The key under which the desk brings the training servers' keys: ``{vendor: {field: value}}``."""

EXIT_OK, EXIT_FAILED, EXIT_USAGE, EXIT_TAKEN, EXIT_STORE, EXIT_SETTINGS = 0, 1, 2, 3, 4, 5
"""Done; something could not be synced; wrong arguments; another agent works; store; settings or key."""


@dataclass(frozen=True, slots=True)
class Start:
    """What an agent needs to begin: profile, store key, secrets, the desk if there is one, its part."""

    profile: Profile
    store_key: bytes | None
    secrets: Secrets
    desk: AgentEnd | None = None
    part: Part = Part.WHOLE

    def told(self, settings: Mapping[str, Any]) -> Start:
        """Return the same with a changed profile; raises ProfileInvalid."""
        given = {key: value for key, value in settings.items() if key != TRAINING_SECRETS}
        return replace(self, profile=_served(profile_from(given, name=self.profile.name), self.part))


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says: profile, do what is due and leave, print for machines, serve a desk."""

    profile: str = TRAINING_PROFILE
    once: bool = False
    as_json: bool = False
    link: bool = False


def run(options: Options) -> int:
    """Run the agent; return the exit code."""
    desk = AgentEnd.over_standard_streams() if options.link else None
    try:
        if desk is None:
            with started_alone(options.profile) as start:
                return _work(start, once=options.once, as_json=options.as_json)
        heard = _hear(desk)
        return EXIT_OK if heard is None else _work(heard, once=options.once, as_json=options.as_json)
    except DeskError as error:
        log.error("The agent cannot work: %s", error)
        if desk:
            desk.leave(error)
        else:
            _say(options.as_json, {"ok": False, "error": error.to_wire()})
        return exit_code(error)


def exit_code(error: DeskError) -> int:
    """Return the exit code for an error that ends the agent."""
    if isinstance(error, AlreadyRunning):
        return EXIT_TAKEN
    if isinstance(error, StoreError):
        return EXIT_STORE
    return EXIT_SETTINGS if isinstance(error, ProfileInvalid | NoKeyStore) else EXIT_FAILED


def _hear(desk: AgentEnd) -> Start | None:
    hello = desk.read_hello()
    return start_of(hello, desk) if hello else None


def start_of(hello: Hello, desk: AgentEnd | None = None) -> Start:
    """Return what the desk's first frame says; raises ProfileInvalid.

    Only a training profile may bring its secrets along: they open nothing but servers on this computer.
    """
    settings = dict(hello.settings)
    brought = settings.pop(TRAINING_SECRETS, None)
    profile = profile_from(settings, name=hello.profile)
    if brought is not None and not profile.training:
        raise ProfileInvalid(path=hello.profile, detail=f"unknown key: {TRAINING_SECRETS}")
    key = bytes.fromhex(hello.store_key) if hello.store_key else None
    logs.remember_secret(hello.store_key)
    secrets = RememberingSecrets(_brought(profile.name, brought) if profile.training else KeyStoreSecrets())
    return Start(_served(profile, hello.part), key, secrets, desk, hello.part)


def _served(profile: Profile, part: Part) -> Profile:
    """Return the profile with the vendors of one part; the phone's also knows what the CRM wants of calls."""
    vendors = dict(profile.vendors)
    if part is Part.PHONE:
        vendors = {name: vendor for name, vendor in vendors.items() if name in (CAPABILITY, HUB)}
    elif part is Part.REST:
        vendors.pop(CAPABILITY, None)
    return replace(profile, vendors=vendors)


def _brought(profile: str, brought: Mapping[str, Mapping[str, str]] | None) -> MemorySecrets:
    return MemorySecrets(
        {
            (service_name(profile, vendor), name): value
            for vendor, fields in (brought or {}).items()
            for name, value in fields.items()
        }
    )


@contextmanager
def started_alone(name: str) -> Iterator[Start]:
    """Give what an agent without a desk needs; the training profile brings its servers up meanwhile.

    Raises ProfileInvalid, NoKeyStore, TrainingFailed.
    """
    if name == TRAINING_PROFILE:
        with TrainingOfficeProcess(profile_dir(name) / "office") as office:
            yield start_of(Hello(profile=name, settings=office.start().settings()))
        return
    profile = load_profile(profile_file(name), name)
    secrets = RememberingSecrets(KeyStoreSecrets())
    yield Start(profile, store_key(profile, secrets), secrets)


class RememberingSecrets:
    """Secrets that the log will never show, whoever writes them there."""

    def __init__(self, inner: Secrets) -> None:
        self._inner = inner

    def get(self, service: str, name: str) -> str | None:
        """Return the secret, None when there is none; raises NoKeyStore."""
        value = self._inner.get(service, name)
        logs.remember_secret(value)
        return value

    def set(self, service: str, name: str, value: str) -> None:
        """Keep the secret."""
        logs.remember_secret(value)
        self._inner.set(service, name, value)

    def forget(self, service: str, name: str) -> None:
        """Remove the secret."""
        self._inner.forget(service, name)


def _work(start: Start, *, once: bool, as_json: bool) -> int:
    folder = profile_dir(start.profile.name)
    log_folder, name = folder / "logs", _process(start.part)
    logs.configure(log_folder, name)
    clock = SystemClock()
    # Only who holds the place may touch what the last run left behind.
    with ProfileLock.take(folder, name), RunMark.laid(log_folder, name, clock.now()):
        logs.install_hooks(log_folder, name)
        if start.desk:
            logs.capture_output(log_folder, name)
        # A desk migrates the store itself, before its agent starts.
        migrate = start.desk is None and not is_held(folder, "desk")
        store = Store.open(folder, key=start.store_key, clock=clock, origin="agent", migrate=migrate)
        try:
            rarely_searched()
            background.take_short_turns()
            if start.part is not Part.PHONE:
                opening.settle_own_company(store, start.profile.own_company)
            agent = Agent(start, store, clock)
            if not once and start.part is not Part.PHONE:
                DailyCopy(store).start()
            return agent.once(as_json) if once else agent.run()
        finally:
            store.close()


def _process(part: Part) -> Holder:
    """Return under which name the process of a part holds its place and writes its log."""
    return "phone" if part is Part.PHONE else "agent"


class Agent:
    """One run: connectors, engine, look-ups; renewed when settings or secrets change."""

    def __init__(self, start: Start, store: Store, clock: Clock) -> None:
        self._start, self._store, self._clock = start, store, clock
        self._guard = threading.Lock()
        self._leaving = False
        self._open()

    def run(self) -> int:
        """Work until the desk is gone, or a signal; return the exit code."""
        self._catch_signals()
        desk = self._start.desk
        if desk:
            desk.listen(self._hear, self._desk_gone)
            desk.send(Ready(version=VERSION))
        while True:
            engine, listening = self.engine, self._listening()
            if listening:
                listening.start()
            engine.run()
            if listening:
                listening.stop()
            if self._leaving:
                break
            self._renew()
        self._close()
        if desk:
            desk.leave()
        return EXIT_OK

    def once(self, as_json: bool) -> int:
        """Do what is due and say how it went."""
        assert isinstance(self.engine, Engine), "the phone has nothing that is due"
        self.engine.recover()
        self.engine.settle()
        summary = self.engine.board.summary()
        with self._store.read() as tx:
            counts = tx.outbox.counts()._asdict()
        bad = [one.system for one in summary.connectors if one.state in (OFFLINE, UNAUTHORISED)]
        connectors = {one.system: one.state for one in summary.connectors}
        _say(as_json, {"ok": not bad, "connectors": connectors, "outbox": counts})
        self._close()
        return EXIT_FAILED if bad else EXIT_OK

    def _open(self) -> None:
        self.connectors: Connectors = open_connectors(self._start.profile, self._start.secrets, self._clock)
        self.engine = self._phone_alone() if self._start.part is Part.PHONE else self._whole_engine()
        self._asks = Asks(
            self.connectors.by_capability,
            self._start.desk or _Nobody(),
            self._clock,
            sync_now=self.engine.sync_now,
            live=asking,
            board=self.engine.board,
        )

    def _whole_engine(self) -> Engine | PhoneAlone:
        return Engine(
            self._store,
            self.connectors.by_capability,
            self._clock,
            owner=f"agent-{os.getpid()}",
            on_health=self._tell_health,
            permits=partial(permits, self._start.profile),
            hearing=hearing_time,
        )

    def _phone_alone(self) -> PhoneAlone:
        heard = self.connectors.by_capability.get(CAPABILITY)
        systems = [heard.system] if heard else []
        return PhoneAlone(self._store, systems, self._clock, self._tell_health, self._tell_work)

    def _listening(self) -> Listening | None:
        """Return what hears the phone exchange; None where none is connected."""
        source = self.connectors.by_capability.get(CAPABILITY)
        if source is None or not isinstance(source, Telephony):
            return None
        own = self._start.profile.connectors.get(source.system, {}).get("extension")
        return Listening(
            source,
            source.system,
            str(own or ""),
            self._store,
            self.engine.writer,
            self.engine.board,
            self._clock,
            self._tell_ring,
            CallFeed.of(self.connectors.by_capability.get(HUB)),
        )

    def _close(self) -> None:
        self._asks.close()
        self.connectors.close()

    def _renew(self) -> None:
        with self._guard:
            self._close()
            self._open()

    def _hear(self, message: Message) -> None:
        match message:
            case Nudge():
                self.engine.nudge()
            case Ask():
                with self._guard:
                    self._asks.take(message)
            case Cancel(id=ask_id):
                with self._guard:
                    self._asks.cancel(ask_id)
            case Reload(settings=settings):
                self._take_settings(settings)
                self.engine.stop()
            case Stop():
                self._leave()
            case _:
                pass

    def _take_settings(self, settings: Mapping[str, Any] | None) -> None:
        if settings is None:
            return
        try:
            self._start = self._start.told(settings)
        except DeskError:
            # The desk has checked it; an agent that goes on as it was is better than none.
            log.exception("The changed profile cannot be used")

    def _tell_health(self, health: Health) -> None:
        if self._start.desk:
            self._start.desk.send(health)

    def _tell_work(self) -> None:
        if self._start.desk:
            self._start.desk.send(Nudge())

    def _tell_ring(self, ring: Ring) -> None:
        if self._start.desk:
            self._start.desk.send(ring)

    def _desk_gone(self) -> None:
        log.info("The desk is gone")
        self._leave()

    def _leave(self) -> None:
        exit_hard_after(LEAVE_WITHIN_S)
        self._leaving = True
        self.engine.stop()

    def _catch_signals(self) -> None:
        def leave(number: int, _frame: FrameType | None) -> None:
            log.info("Signal %d", number)
            self._leave()

        signal.signal(signal.SIGTERM, leave)
        signal.signal(signal.SIGINT, leave)


class _Nobody:
    """Without a desk nobody asks."""

    def answer(self, ask_id: int, value: object) -> None:
        """Drop the answer."""

    def refuse(self, ask_id: int, error: DeskError) -> None:
        """Drop the error."""


def _say(as_json: bool, facts: Mapping[str, Any]) -> None:
    if as_json:
        line = json.dumps(facts, ensure_ascii=False, default=str)
    else:
        line = ", ".join(f"{name}: {value}" for name, value in facts.items())
    sys.stdout.write(line + "\n")
