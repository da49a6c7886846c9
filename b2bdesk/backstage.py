"""What stands behind the window: the store, the agent's process, the training servers. No Qt here."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from b2bdesk import background
from b2bdesk.errors import DeskError, NoKeyStore, NotFound, StoreError, TrainingFailed
from b2bdesk.last_run import RunMark, Unfinished
from b2bdesk.link import AgentLink, Health, Hello, Part
from b2bdesk.link.agent_link import LinkState, LinkStatus
from b2bdesk.model.clock import COMPANY_ZONE, Clock, SystemClock
from b2bdesk.model.uid import Uid
from b2bdesk.secrets import KeyStoreSecrets, service_name
from b2bdesk.services import opening, support
from b2bdesk.services.desk import Desk, NoPhone, Phone, Progress, Retry, ThreadWorkshop
from b2bdesk.services.drawing import ProcessDrawer
from b2bdesk.services.permits import permits
from b2bdesk.services.workshop import ProcessWorkshop
from b2bdesk.settings import (
    TRAINING_PROFILE,
    Profile,
    data_dir,
    load_profile,
    named_profile,
    profile_dir,
    profile_file,
    profile_from,
)
from b2bdesk.store.copies import Copy, found
from b2bdesk.store.engine import KEY_BYTES
from b2bdesk.store.profile_locks import ProfileLock
from b2bdesk.store.restoring import put_back
from b2bdesk.store.store import FILE, Store, set_aside
from b2bdesk.sync.asked_crm import AskedCrm
from b2bdesk.sync.asked_erp import AskedErp
from b2bdesk.sync.asked_shop import AskedShop
from b2bdesk.sync.asked_telephony import AskedTelephony
from b2bdesk.sync.asks import RETURNS, AskedRequisites
from b2bdesk.training_office import MAIN, OfficeAddresses, TrainingOfficeProcess, tell_story

log = logging.getLogger(__name__)

PICTURES = MAIN.parent / "resources" / "training"
"""Stamp and signatures of the training company."""

ASK_WITHIN_S = 5.0
CHECK_AFTER_CRASH_S = 3.0
"""How long a person waits for the check of the store after a run that did not end properly."""
STARTER_PATIENCE_S = 15.0
LOGS, REPORTS = "logs", "reports"

STORIES = (("answered", True), ("ringing", False), ("hidden", False), ("group", True), ("missed", True))
"""What the button of the training exchange plays in turn, and whether a known client calls."""
UNKNOWN_NUMBER = "79161234599"


class LinkedAgent:
    """The agent as services see it."""

    def __init__(self, link: AgentLink) -> None:
        self._link = link

    def nudge(self) -> None:
        """Tell the agent that there is something to send."""
        self._link.nudge()

    def sync_now(self, systems: tuple[str, ...] = ()) -> None:
        """Ask for a pull at once; an agent that is away pulls when it is back."""
        try:
            self._link.ask("sync", "now", {"systems": list(systems)} if systems else {}, ASK_WITHIN_S)
        except DeskError as problem:
            log.info("No pull at once: %s", problem)


class Backstage:
    """One profile's machinery. ``open`` blocks (store, migrations); ``start`` does not.

    ``trouble`` is why the training servers could not start, ``office`` where they listen, ``last_run`` the
    run before this one, if it did not end properly. ``on_ring`` is called on the channel's own thread when
    a call comes in.
    """

    def __init__(self, name: str, *, clock: Clock | None = None, size: str = "small") -> None:
        self.name, self.clock = name, clock or SystemClock()
        self.folder = profile_dir(name)
        self.training = name == TRAINING_PROFILE
        self.profile = named_profile(name)
        self.drawer = ProcessDrawer()
        self._office = TrainingOfficeProcess(self.folder / "office", size=size) if self.training else None
        self._settings: dict[str, Any] = {}
        self._key: bytes | None = None
        self._lock: ProfileLock | None = None
        self._mark: RunMark | None = None
        self._store: Store | None = None
        self.last_run: Unfinished | None = None
        self._status: Callable[[LinkStatus], None] = _ignore
        self.trouble: DeskError | None = None
        self.office: OfficeAddresses | None = None
        self._starter: threading.Thread | None = None
        self._closing = False
        self.on_ring: Callable[[Mapping[str, Any]], None] = _nobody_hears
        self._stories = 0
        self._agent_fell = False
        self._health: dict[Part, Health] = {}
        self.link = self._linked(Part.REST, self._tell)
        self.phone_link = self._linked(Part.PHONE, _ignore)

    @property
    def store(self) -> Store:
        """The opened store."""
        assert self._store is not None, "open() comes first"
        return self._store

    @property
    def is_new(self) -> bool:
        """Tell whether this profile has no store yet."""
        return not (self.folder / FILE).exists()

    @property
    def agent_alive(self) -> bool:
        """Tell whether the agent works, or is just being started for the first time."""
        return not self._agent_fell

    @property
    def phone_alive(self) -> bool:
        """Tell whether the process that hears the phone works, or is being started."""
        return self.phone_link.status.state is not LinkState.AWAY

    def forget_rings(self) -> None:
        """Nobody shows rings any more: the window goes."""
        self.on_ring = _nobody_hears

    def ring_me(self) -> None:
        """Let the next client of the training world call; raises TrainingFailed. Blocks."""
        address = self.office.servers.get("asterisk.control") if self.office else None
        if address is None:
            raise TrainingFailed(detail="asterisk")
        with self.store.read() as tx:
            numbers = tx.calls.numbers(limit=len(STORIES))
        story, known = STORIES[self._stories % len(STORIES)]
        number = numbers[self._stories % len(numbers)] if known and numbers else UNKNOWN_NUMBER
        self._stories += 1
        tell_story(address, story, number)

    def take(self) -> None:
        """Take the profile for this process, and see how the last run ended; raises AlreadyRunning."""
        self._lock = ProfileLock.take(self.folder, "desk")
        self._mark = RunMark.lay(self.folder / LOGS, "desk", self.clock.now())
        self.last_run = self._mark.last

    def open(self) -> None:
        """Open the store, migrating it if need be; raises StoreError, NoKeyStore.

        After a run that did not end properly its structure is checked first, as far as the time allows.
        """
        self._key = self._store_key()
        store = Store.open(self.folder, key=self._key, clock=self.clock, origin="desk", migrate=True)
        try:
            if self.last_run is not None and not store.check(CHECK_AFTER_CRASH_S):
                log.info("The store is too large to be checked at the start")
        except StoreError:
            store.close()
            raise
        self._store = store

    def newest_copy(self) -> Copy | None:
        """Return the newest copy of the store, None when there is none."""
        return next(iter(found(self.folder)), None)

    def put_back_copy(self) -> None:
        """Put the newest copy in the place of a store that cannot be used; raises StoreError, AlreadyRunning.

        What was queued when it was made is looked up before it is sent.
        """
        copy = self.newest_copy()
        if copy is None:
            raise NotFound(kind="copy", what=self.name)
        with ProfileLock.take(self.folder, "agent"):
            put_back(self.folder, copy.path, self._key or self._store_key(), self.clock)

    def save_report(self) -> Path:
        """Write a report for support into the folder of reports and return it; raises FileNotWritten."""
        subject = support.Subject(self.profile, self.folder, self._store)
        name = support.report_name(self.clock.now().astimezone(COMPANY_ZONE))
        return support.save_report(subject, data_dir() / REPORTS / name)

    def set_damaged_aside(self) -> None:
        """Move a store that cannot be read out of the way; its bytes stay for whoever may read them."""
        set_aside(self.folder, self.clock.now())

    def start(self, on_status: Callable[[LinkStatus], None]) -> None:
        """Start the training servers (if this is the training profile) and the agent, in the background."""
        self._status = on_status
        self._starter = threading.Thread(target=self._start, name="backstage", daemon=True)
        self._starter.start()

    def reload(self) -> None:
        """Take a changed profile file and let the agent open its connectors anew."""
        if not self.training:
            self.profile = load_profile(profile_file(self.name), self.name)
            self._settings = _as_file(self.profile)
        opening.settle_own_company(self.store, self.profile.own_company)
        for link in (self.link, self.phone_link):
            link.reload(self._settings)
        self._start_phone()

    def desk(self, me: Uid) -> Desk:
        """Return the desk of one person."""
        return Desk(
            store=self.store,
            clock=self.clock,
            agent=LinkedAgent(self.link),
            requisites=AskedRequisites(self.link),
            drawer=self.drawer,
            me=me,
            holds=self.profile.holds,
            systems=self.profile.vendors,
            training=self.training,
            reading=self._reading,
            retrying=self._retrying,
            permits=lambda action: permits(self.profile, action),
            erp=AskedErp(self.link),
            shop=AskedShop(self.link),
            crm=AskedCrm(self.link),
            phone=self._phone(),
            workshop=ProcessWorkshop(self._key) if isinstance(self.clock, SystemClock) else ThreadWorkshop(),
        )

    def close(self) -> None:
        """End the children, close the store, give the profile back."""
        self._closing = True
        if self._starter and self._starter.is_alive():
            # It must not find the store closed under its hands.
            if self._office:
                self._office.stop()
            self._starter.join(STARTER_PATIENCE_S)
        self.phone_link.stop()
        self.link.stop()
        if self._office:
            self._office.stop()
        self.drawer.close()
        if self._store:
            self._store.close()
        if self._mark:
            self._mark.take_away()
        if self._lock:
            self._lock.release()

    def _start(self) -> None:
        try:
            if self._office:
                self.office = office = self._office.start()
                self._settings = office.settings()
                self.profile = profile_from(office.profile, name=self.name)
            else:
                self._settings = _as_file(self.profile)
            if self._closing:
                return
            opening.settle_own_company(self.store, _with_training_pictures(self.profile))
        except DeskError as problem:
            self.trouble = problem
            self._tell(LinkStatus(LinkState.STOPPED, error=problem))
            return
        self._start_phone()
        self.link.start()

    def _start_phone(self) -> None:
        """Let a process of its own hear the phone, once there is one."""
        if "telephony" in self.profile.vendors and self.phone_link.status.state is LinkState.STOPPED:
            self.phone_link.start()

    def _linked(self, part: Part, on_status: Callable[[LinkStatus], None]) -> AgentLink:
        return AgentLink(
            [sys.executable, str(MAIN), "agent", "--link"],
            partial(self._hello, part),
            returns=RETURNS,
            on_status=on_status,
            on_health=partial(self._hear, part),
            on_ring=lambda ring: self.on_ring(ring.call),
            on_work=self._send_what_waits,
            steps_back=background.PHONE if part is Part.PHONE else background.AGENT,
        )

    def _send_what_waits(self) -> None:
        """The phone's process has queued something: the one that sends hears of it."""
        self.link.nudge()

    def _hello(self, part: Part) -> Hello:
        key = self._key.hex() if self._key else None
        return Hello(profile=self.name, store_key=key, settings=self._settings, part=part)

    def _tell(self, status: LinkStatus) -> None:
        if status.state is LinkState.READY:
            self._agent_fell = False
        elif status.state is LinkState.AWAY or status.error is not None:
            self._agent_fell = True
        self._status(status)

    def _phone(self) -> Phone:
        vendor = self.profile.vendors.get("telephony", "")
        if not vendor:
            return NoPhone()
        return AskedTelephony(self.phone_link, lambda: self.profile.connectors.get(vendor, {}))

    def _hear(self, part: Part, health: Health) -> None:
        self._health[part] = health

    def _reading(self) -> tuple[Progress, ...]:
        return tuple(
            Progress(one.stream, one.done, one.total, one.system)
            for health in self._health.values()
            for one in health.reading
        )

    def _retrying(self) -> tuple[Retry, ...]:
        return tuple(
            Retry(one.system, one.next_try_at, one.tries)
            for health in self._health.values()
            for one in health.connectors
            if one.next_try_at
        )

    def _store_key(self) -> bytes | None:
        if not self.profile.needs_key_store:
            return None
        secrets, service = KeyStoreSecrets(), service_name(self.name, "store")
        kept = secrets.get(service, "key")
        if kept is None:
            if (self.folder / FILE).exists():
                raise NoKeyStore
            kept = os.urandom(KEY_BYTES).hex()
            secrets.set(service, "key", kept)
        return bytes.fromhex(kept)


def _ignore(_: LinkStatus) -> None:
    return None


def _nobody_hears(_: Mapping[str, Any]) -> None:
    return None


def _as_file(profile: Profile) -> dict[str, Any]:
    return {
        "vendors": profile.vendors,
        "connectors": profile.connectors,
        "training": profile.training,
        "holds": {"mail_s": profile.holds.mail_s, "push_s": profile.holds.push_s},
    }


def _with_training_pictures(profile: Profile) -> dict[str, Any]:
    if not profile.training or not profile.own_company:
        return profile.own_company
    return {
        **profile.own_company,
        "stamp_file": str(PICTURES / "stamp.png"),
        "director_sign_file": str(PICTURES / "director_signature.png"),
        "accountant_sign_file": str(PICTURES / "accountant_signature.png"),
    }
