"""Where the exchange is, who we are there and how its lines are named: the connector's checked settings."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from b2bdesk.connectors import tls
from b2bdesk.connectors.asterisk.devices import DEFAULT_DESKS, Devices, patterns
from b2bdesk.connectors.asterisk.numbers import DialRules, require_extension
from b2bdesk.connectors.asterisk.wire import SYSTEM, is_safe
from b2bdesk.connectors.registry import Kit
from b2bdesk.errors import NoKeyStore, ProfileInvalid, Refused, Unauthorised

TLS_PORT, PLAIN_PORT = 5039, 5038
EXTENSION_PLACE = "{extension}"
_PORTS = (1, 65_535)
_SECONDS = (0.05, 600.0)


class SignIn(StrEnum):
    """How the account is entered: the password itself, or an answer to a challenge made with it."""

    PASSWORD = "password"  # noqa: S105
    CHALLENGE = "challenge"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the exchange is and how to enter it. Seconds: a silence of ``ping_s`` is broken by a question,
    an answer is waited for ``answer_s``.
    """

    host: str
    port: int
    encrypted: bool
    user: str
    sign_in: SignIn
    ping_s: float
    answer_s: float
    secret: Callable[[str], str | None]
    loopback_authority: Path | None

    def context(self) -> ssl.SSLContext | None:
        """Return the verifying context; None for the connection without encryption."""
        return tls.verifying_context(self.host, self.loopback_authority) if self.encrypted else None

    def password(self) -> str:
        """Return the password; raises :class:`Unauthorised` when there is none that can be sent."""
        try:
            value = self.secret("password")
        except NoKeyStore as error:
            raise Unauthorised(system=SYSTEM, detail="no_key_store") from error
        if not value:
            raise Unauthorised(system=SYSTEM, detail="no_exchange_password")
        if not is_safe(value):
            raise Unauthorised(system=SYSTEM, detail="not_ascii")
        return value


@dataclass(frozen=True, slots=True)
class Office:
    """The manager's place at the exchange. ``phone`` is the channel to ring, with a place for the extension;
    ``context`` the part of the dial plan from which phones dial; ``ring_s`` how long the own phone rings.
    """

    extension: str
    phone: str
    context: str
    caller_name: str
    ring_s: float
    devices: Devices
    rules: DialRules

    def channel(self, extension: str | None) -> str:
        """Return the channel that rings the phone; raises :class:`Refused` for what is no extension."""
        return self.phone.replace(EXTENSION_PLACE, require_extension(extension or self.extension))


def place_from(kit: Kit) -> Place:
    """Read where the exchange is; raises :class:`ProfileInvalid`."""
    given = kit.settings
    encrypted = bool(given["tls"])
    return Place(
        host=given["host"],
        port=_within(given, "port", _PORTS) if given["port"] else TLS_PORT if encrypted else PLAIN_PORT,
        encrypted=encrypted,
        user=_line(given, "user"),
        sign_in=SignIn(given["sign_in"]),
        ping_s=_within(given, "ping_s", _SECONDS),
        answer_s=_within(given, "answer_s", _SECONDS),
        secret=kit.secret,
        loopback_authority=kit.loopback_authority,
    )


def office_from(kit: Kit) -> Office:
    """Read the manager's place; raises :class:`ProfileInvalid`."""
    given = kit.settings
    return Office(
        extension=_extension(given),
        phone=_line(given, "phone"),
        context=_line(given, "context"),
        caller_name=_line(given, "caller_name").replace('"', ""),
        ring_s=_within(given, "ring_s", _SECONDS),
        devices=Devices(
            trunks=patterns(given["trunks"] or ""),
            desks=patterns(given["desks"] or DEFAULT_DESKS),
            own=_extension(given),
            own_devices=patterns(given["own_devices"] or ""),
        ),
        rules=DialRules(form=given["outgoing_form"], prefix=given["outgoing_prefix"] or ""),
    )


def _line(given: Any, key: str) -> str:
    value = str(given[key] or "")
    if not is_safe(value):
        raise _invalid(key)
    return value


def _extension(given: Any) -> str:
    try:
        return require_extension(given["extension"])
    except Refused as error:
        raise _invalid("extension") from error


def _within(given: Any, key: str, limits: tuple[float, float]) -> Any:
    value = given[key]
    if not limits[0] <= value <= limits[1]:
        raise _invalid(key)
    return value


def _invalid(key: str) -> ProfileInvalid:
    return ProfileInvalid(path=f"connectors.{SYSTEM}.{key}", detail="wrong_type")
