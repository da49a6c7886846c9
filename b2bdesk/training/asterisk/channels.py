"""Lines in use and what they are connected to, in the words of the exchange."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from b2bdesk.training.asterisk.protocol import UNKNOWN

DOWN, RING, RINGING, UP = 0, 4, 5, 6
_STATES = {DOWN: "Down", RING: "Ring", RINGING: "Ringing", UP: "Up"}
CAUSES = {
    0: "Unknown",
    16: "Normal Clearing",
    17: "User busy",
    19: "User alerting, no answer",
    21: "Call Rejected",
    26: "Answered elsewhere",
}
"""Causes of a hang-up and the exchange's words for them."""


@dataclass(slots=True, eq=False)
class Channel:
    """One line in use. ``device`` is technology and name, ``PJSIP/101``."""

    name: str
    device: str
    uniqueid: str
    linkedid: str
    created_at: datetime
    state: int = DOWN
    number: str = UNKNOWN
    shown: str = UNKNOWN
    connected_number: str = UNKNOWN
    connected_name: str = UNKNOWN
    context: str = "default"
    exten: str = "s"
    application: str = ""
    data: str = ""
    bridge: Bridge | None = None

    @property
    def extension(self) -> str:
        """Return the name of the device: the extension of a phone."""
        return self.device.partition("/")[2]

    def fields(self, prefix: str = "") -> list[tuple[str, str]]:
        """Return the fields that every event about a channel has."""
        values = {
            "Channel": self.name,
            "ChannelState": str(self.state),
            "ChannelStateDesc": _STATES[self.state],
            "CallerIDNum": self.number,
            "CallerIDName": self.shown,
            "ConnectedLineNum": self.connected_number,
            "ConnectedLineName": self.connected_name,
            "Language": "ru",
            "AccountCode": "",
            "Context": self.context,
            "Exten": self.exten,
            "Priority": "1",
            "Uniqueid": self.uniqueid,
            "Linkedid": self.linkedid,
        }
        return [(prefix + key, value) for key, value in values.items()]


@dataclass(slots=True, eq=False)
class Bridge:
    """A room in which channels hear each other."""

    uniqueid: str
    members: list[Channel] = field(default_factory=list)

    def fields(self, prefix: str = "") -> list[tuple[str, str]]:
        """Return the fields that every event about a bridge has."""
        values = {
            "BridgeUniqueid": self.uniqueid,
            "BridgeType": "basic",
            "BridgeTechnology": "simple_bridge",
            "BridgeCreator": UNKNOWN,
            "BridgeName": UNKNOWN,
            "BridgeNumChannels": str(len(self.members)),
            "BridgeVideoSourceMode": "none",
        }
        return [(prefix + key, value) for key, value in values.items()]


@dataclass(slots=True, eq=False)
class Dial:
    """Somebody is being rung. ``caller`` is None while only the manager's own phone rings."""

    caller: Channel | None
    targets: list[Channel]
    queue: str = ""
    forward_to: str = ""
