"""The training exchange as one thing: start, stop, let clients call and phones be answered, look at it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from b2bdesk.training.asterisk import EXCHANGE_PASSWORD, EXCHANGE_USER, READ_ONLY_USER, handover
from b2bdesk.training.asterisk.accounts import Account
from b2bdesk.training.asterisk.actions import Actions
from b2bdesk.training.asterisk.channels import UP
from b2bdesk.training.asterisk.dialplan import Plan
from b2bdesk.training.asterisk.exchange import Exchange
from b2bdesk.training.asterisk.faults import ExchangeFaults
from b2bdesk.training.asterisk.lines import Lines
from b2bdesk.training.asterisk.server import HOST, ManagerServer
from b2bdesk.training.asterisk.stories import CLICK_TO_CALL, STORIES, play
from b2bdesk.training.certificates import Certificates
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.records import Role
from b2bdesk.training.world import World

GROUP_SIZE = 3
SCRIPT = ("answered", "missed", "answered", "hidden", "abandoned")
"""What the training world's clients do in turn."""
FIRST_CALL_S, NEXT_CALL_S = 240.0, 900.0
"""Seconds before the first client calls, and from one to the next."""


class AsteriskOffice:
    """The manager interface with and without TLS, and a dial plan made from the world's staff.

    ``timestamps`` False leaves the time out of every event, as the exchange does until it is told otherwise.
    ``plays_phones``: a click-to-call is lifted and answered by itself; without it a test lifts. ``pace``
    stretches the seconds of stories.
    """

    def __init__(
        self,
        world: World,
        certificates: Certificates,
        *,
        clock: TrainingClock | None = None,
        port: int = 0,
        tls_port: int = 0,
        accounts: Iterable[Account] = (),
        timestamps: bool = True,
        plays_phones: bool = False,
    ) -> None:
        self.faults, self.timestamps = ExchangeFaults(), timestamps
        self.plays_phones, self.pace = plays_phones, 1.0
        self.plan = plan_of(world)
        self._world, self._certificates, self._clock = world, certificates, clock or TrainingClock()
        usual = [Account(EXCHANGE_USER, EXCHANGE_PASSWORD)]
        usual.append(Account(READ_ONLY_USER, EXCHANGE_PASSWORD, writes=frozenset({"call"})))
        self.accounts = {account.user: account for account in (*usual, *accounts)}
        self._server = ManagerServer((port, tls_port), certificates, self.accounts, self.faults, self._stamp)
        self._lines = Lines(self._clock, self._server.emit, world.seed)
        self.exchange = Exchange(self.plan, self._lines)
        self._server.handlers.update(Actions(self.exchange, self._limit).handlers())

    # --- running -----------------------------------------------------------------------------------

    def start(self) -> AsteriskOffice:
        """Listen; returns itself."""
        self._server.start()
        return self

    def stop(self) -> None:
        """Stop listening, drop the connections and end the thread."""
        self._server.stop()

    def go_down(self) -> None:
        """Break every connection and take no new ones; calls go on without anybody hearing of them."""
        self._server.go_down()

    def come_up(self) -> None:
        """Listen again on the same ports."""
        self._server.come_up()

    @property
    def port(self) -> int:
        """Return the port without encryption."""
        return self._server.port

    @property
    def tls_port(self) -> int:
        """Return the encrypted port."""
        return self._server.tls_port

    def addresses(self) -> dict[str, str]:
        """Return where the manager interface is."""
        return {"asterisk": f"tcp://{HOST}:{self.port}", "asterisk.tls": f"tls://{HOST}:{self.tls_port}"}

    def profile_settings(self, extension: str = "") -> dict[str, Any]:
        """Return the table ``[connectors.asterisk]`` of the training profile for one manager's phone."""
        return {
            "host": HOST,
            "port": self.tls_port,
            "user": EXCHANGE_USER,
            "extension": extension or next(iter(self.plan.phones)),
            "phone": "PJSIP/{extension}",
            "context": "from-internal",
            "loopback_authority": str(self._certificates.authority),
        }

    # --- stories -----------------------------------------------------------------------------------

    def ring(self, number: str = "", to: str = "", name: str = "", forward_to: str = "") -> str:
        """Let a client ring ``to`` (an extension or a number of the plan); return the id of the call.

        Without a number the main contact of the first client calls; ``hidden`` shows none.
        """
        shown = {"hidden": "", "": self.client_number()}.get(number, number)
        return self._server.do(self.exchange.ring, shown, self._reached(to), name, forward_to)

    def tell(self, name: str, number: str = "", extension: str = "", shown: str = "") -> str:
        """Let one of :data:`STORIES` happen by itself; return the id of its call. Raises ``KeyError``."""
        story = STORIES[name]
        own = extension or next(iter(self.plan.phones))
        if story.busy:
            self.busy(own)
        caller = "hidden" if story.hidden else number
        call = self.ring(caller, own if story.to == "own" else story.to, shown)
        if story.busy:
            self.busy()
        self._server.do(play, self.exchange, self._server.later, call, story.steps, self.pace)
        return call

    def begin_script(self, first_s: float = FIRST_CALL_S, every_s: float = NEXT_CALL_S) -> None:
        """Let clients of the world call by themselves while somebody listens, one after another."""
        self._server.do(self._server.later, first_s, lambda: self._next_of_script(0, every_s))

    def _next_of_script(self, place: int, every_s: float) -> None:
        """Play one story of the script and wait for the next. In the server's thread."""
        if any(session.account is not None for session in self._server.sessions):
            story = STORIES[SCRIPT[place % len(SCRIPT)]]
            number = self.client_number(place % len(self._world.contacts))
            own = self._reached("")
            call = self.exchange.ring("" if story.hidden else number, own, "", "")
            play(self.exchange, self._server.later, call, story.steps, self.pace)
        self._server.later(every_s, lambda: self._next_of_script(place + 1, every_s))

    def internal(self, caller: str, extension: str) -> str:
        """Let a phone ring another one; return the id of the call."""
        return self._server.do(self.exchange.internal, caller, extension)

    def dial_out(self, caller: str, number: str) -> str:
        """Let a phone dial a number outside; return the id of the call."""
        return self._server.do(self.exchange.dial_out, caller, number)

    def answer(self, linkedid: str, extension: str = "") -> None:
        """Lift the handset of a ringing phone; for an outgoing call the client's."""
        self._server.do(self.exchange.answer, linkedid, extension)

    def decline(self, linkedid: str, extension: str = "") -> None:
        """Reject the call on a ringing phone."""
        self._server.do(self.exchange.decline, linkedid, extension)

    def give_up(self, linkedid: str) -> None:
        """Let the waiting side hang up."""
        self._server.do(self.exchange.give_up, linkedid)

    def ring_out(self, linkedid: str) -> None:
        """Let the dial timer end."""
        self._server.do(self.exchange.ring_out, linkedid)

    def hang_up(self, linkedid: str) -> None:
        """End a conversation."""
        self._server.do(self.exchange.hang_up, linkedid)

    def attended_transfer(self, linkedid: str, extension: str) -> None:
        """Let the manager hand the call over with the keys of his phone after asking the colleague."""
        self._server.do(handover.attended_transfer, self.exchange, linkedid, extension)

    def busy(self, *numbers: str) -> None:
        """Make these extensions or outside numbers busy, and no others."""
        self._server.do(self.exchange.busy.clear)
        self._server.do(self.exchange.busy.update, numbers)

    # --- looking -----------------------------------------------------------------------------------

    def client_number(self, place: int = 0) -> str:
        """Return the first phone of a contact of the world, in digits as a trunk delivers it."""
        digits = "".join(filter(str.isdigit, self._world.contacts[place].phones[0]))
        return f"7{digits[-10:]}"

    def living(self) -> dict[str, list[str]]:
        """Return the devices in use by call; a device that talks is written with an asterisk."""
        return self._server.do(self._seen)

    def got(self, action: str) -> list[dict[str, str]]:
        """Return the actions of this name that clients have sent, the oldest first; keys in lower case."""
        sent = self._server.do(list, self._server.got)
        return [one for one in sent if one.get("action", "").lower() == action.lower()]

    def listeners(self) -> int:
        """Return how many clients are signed in."""
        return self._server.do(lambda: sum(session.account is not None for session in self._server.sessions))

    # --- faults ------------------------------------------------------------------------------------

    def cut(self) -> None:
        """Break every connection."""
        for session in self._server.do(list, self._server.sessions):
            self._server.do(session.cut)

    def say(self, content: bytes) -> None:
        """Send bytes to every signed-in client that are no message of the exchange."""
        for session in self._server.do(list, self._server.sessions):
            self._server.do(session.raw, content)

    def flood(self, events: int) -> None:
        """Send a storm of events that concern nobody."""
        about = [("Peer", "PJSIP/101"), ("PeerStatus", "Reachable")]

        def storm() -> None:
            for _ in range(events):
                self._server.emit("PeerStatus", "system", about)

        self._server.do(storm)

    def _seen(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for channel in self._lines.channels.values():
            talks = "*" if channel.bridge and channel.state == UP else ""
            found.setdefault(channel.linkedid, []).append(channel.device + talks)
        return found

    def _reached(self, to: str) -> str:
        plan = self.plan
        special = {"group": plan.group_number, "queue": plan.queue_number, "menu": plan.menu_number}
        if to in special:
            return special[to]
        extension = to or next(iter(self.plan.phones))
        return self.plan.number_of(extension) if extension in self.plan.phones else extension

    def _stamp(self) -> str:
        return f"{self._clock.now().timestamp():.6f}" if self.timestamps else ""

    def _limit(self, linkedid: str, seconds: float) -> None:
        """End the ringing of a click-to-call when its time is over."""

        def over() -> None:
            channel = next((one for one in self._lines.of(linkedid) if one.uniqueid == linkedid), None)
            if channel is not None and channel.state != UP:
                self.exchange.ring_out(linkedid)

        self._server.later(seconds, over)
        if self.plays_phones:
            play(self.exchange, self._server.later, linkedid, CLICK_TO_CALL, self.pace)


def plan_of(world: World) -> Plan:
    """Return the dial plan of the world's staff: a phone and a direct number each, a group of managers."""
    phones = {user.extension: user.person.last_name for user in world.users}
    managers = [user.extension for user in world.users if user.role is Role.MANAGER]
    main = "".join(filter(str.isdigit, world.own.phone))
    return Plan(
        phones=phones,
        direct={user.phone.removeprefix("+"): user.extension for user in world.users},
        group_number=main,
        group=managers[:GROUP_SIZE],
        queue_number=f"{main[:-3]}200",
        menu_number=f"{main[:-3]}300",
    )
