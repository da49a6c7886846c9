"""Which line is a manager's phone and which leads outside: patterns, because a name does not tell."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

PLUMBING = ("Local/", "Surrogate/", "Announcer/", "Recorder/", "ConfBridgeRecorder/", "Message/")
"""Channels that the exchange makes for itself; nobody hears them."""

DEFAULT_DESKS = "[0-9][0-9],[0-9][0-9][0-9],[0-9][0-9][0-9][0-9]"
"""Phones are named by their extension of two to four digits, as most exchanges are set up."""


def device_of(channel: str) -> str:
    """Return the device of a channel: ``PJSIP/101-0000002a`` -> ``101``; also when the device has a dash."""
    name = channel.partition("/")[2] or channel
    device, dash, _ = name.rpartition("-")
    return device if dash else name


def is_plumbing(channel: str) -> bool:
    """Tell whether the channel joins others and is nobody's phone."""
    return channel.startswith(PLUMBING)


def other_half(channel: str) -> str:
    """Return the other end of a pair of ``Local`` channels; empty for everything else."""
    for one, other in ((";1", ";2"), (";2", ";1")):
        if channel.startswith("Local/") and channel.endswith(one):
            return channel.removesuffix(one) + other
    return ""


def patterns(text: str) -> tuple[str, ...]:
    """Read patterns separated by commas; ``*`` and ``?`` and ``[0-9]`` mean what they mean in file names."""
    return tuple(filter(None, (part.strip() for part in text.split(","))))


@dataclass(frozen=True, slots=True)
class Devices:
    """The company's lines. Patterns match the device (``101``) or technology and device (``PJSIP/101``).

    ``own`` is the manager's extension, ``own_devices`` further names of his phones. A line that matches
    neither ``trunks`` nor ``desks`` is a phone where trunks are named, and leads outside where they are not.
    """

    trunks: tuple[str, ...] = ()
    desks: tuple[str, ...] = patterns(DEFAULT_DESKS)
    own: str = ""
    own_devices: tuple[str, ...] = ()

    def is_trunk(self, channel: str) -> bool:
        """Tell whether the channel leads outside."""
        if self.is_own(channel):
            return False
        if _matches(channel, self.trunks):
            return True
        return not self.trunks and not _matches(channel, self.desks)

    def is_own(self, channel: str) -> bool:
        """Tell whether the channel is the manager's own phone."""
        return (bool(self.own) and device_of(channel) == self.own) or _matches(channel, self.own_devices)

    def extension(self, channel: str) -> str:
        """Return the extension that a phone belongs to: the device's name unless it is the manager's own."""
        return self.own if self.own and self.is_own(channel) else device_of(channel)


def _matches(channel: str, chosen: tuple[str, ...]) -> bool:
    device = device_of(channel)
    full = f"{channel.partition('/')[0]}/{device}"
    return any(fnmatchcase(device, one) or fnmatchcase(full, one) for one in chosen)
