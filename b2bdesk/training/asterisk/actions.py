"""The actions of the manager interface as the training exchange carries them out; texts are the vendor's."""

from __future__ import annotations

from collections.abc import Callable

from b2bdesk.training.asterisk import handover
from b2bdesk.training.asterisk.channels import Channel
from b2bdesk.training.asterisk.dialplan import Wanted
from b2bdesk.training.asterisk.exchange import Exchange
from b2bdesk.training.asterisk.protocol import UNKNOWN
from b2bdesk.training.asterisk.session import Handler, Session

Action = dict[str, str]
LONGEST_OWN_ID = 149


class Actions:
    """The handlers by the name of the action. ``limit`` ends a click-to-call that nobody lifts."""

    def __init__(self, exchange: Exchange, limit: Callable[[str, float], None]) -> None:
        self._exchange, self._limit = exchange, limit

    def handlers(self) -> dict[str, Handler]:
        """Return what is carried out, by the action's name in lower case."""
        return {
            "ping": self._ping,
            "originate": self._originate,
            "hangup": self._hang_up,
            "blindtransfer": self._blind_transfer,
            "redirect": self._redirect,
            "atxfer": self._attended,
            "coreshowchannels": self._channels,
            "status": self._status,
            "coresettings": lambda session, action: session.answer(action, ("AMIversion", "11.0.0")),
        }

    def _ping(self, session: Session, action: Action) -> None:
        stamp = f"{self._exchange.lines.told_at().timestamp():.6f}"
        session.answer(action, ("Ping", "Pong"), ("Timestamp", stamp))

    def _originate(self, session: Session, action: Action) -> None:
        if not action.get("channel"):
            session.refuse(action, "Channel not specified")
            return
        if not (action.get("application") or (action.get("context") and action.get("priority"))):
            session.refuse(action, "Originate with 'Exten' requires 'Context' and 'Priority'")
            return
        own_id = action.get("channelid", "")
        if len(own_id) > LONGEST_OWN_ID:
            session.refuse(action, f"Uniqueid length exceeds maximum of {LONGEST_OWN_ID}")
            return
        session.answer(action, ("Message", "Originate successfully queued"))
        name, _, number = action.get("callerid", "").rpartition("<")
        wanted = Wanted(
            device=action["channel"],
            exten=action.get("exten", "s"),
            caller_number=number.rstrip(">") or UNKNOWN,
            caller_name=name.strip(' "'),
            channel_id=own_id,
            report=lambda channel, reason: self._report(action, channel, reason),
        )
        self._exchange.originate(wanted)
        if own_id:
            self._limit(own_id, float(action.get("timeout") or 30_000) / 1000)

    def _report(self, action: Action, channel: Channel | None, reason: str) -> None:
        self._exchange.lines.tell(
            "OriginateResponse",
            [
                ("ActionID", action.get("actionid", "")),
                ("Response", "Success" if reason == "4" else "Failure"),
                ("Channel", channel.name if channel else action["channel"]),
                ("Context", action.get("context", "")),
                ("Exten", action.get("exten", "")),
                ("Reason", reason),
                ("Uniqueid", channel.uniqueid if channel else UNKNOWN),
                ("CallerIDNum", channel.number if channel else UNKNOWN),
                ("CallerIDName", channel.shown if channel else UNKNOWN),
            ],
        )

    def _hang_up(self, session: Session, action: Action) -> None:
        channel = self._exchange.lines.find(action.get("channel", ""))
        if channel is None:
            session.refuse(action, "No such channel")
            return
        session.answer(action, ("Message", "Channel Hungup"))
        self._exchange.lines.tell("HangupRequest", [*channel.fields(), ("Cause", action.get("cause", "16"))])
        if channel.bridge is None and self._exchange.lines.dial_of(channel) is not None:
            self._exchange.decline_or_give_up(channel)
        else:
            self._exchange.hang_up(channel.linkedid)

    def _blind_transfer(self, session: Session, action: Action) -> None:
        channel = self._exchange.lines.find(action.get("channel", ""))
        if channel is None:
            session.refuse(action, "No such channel")
            return
        if not action.get("exten"):
            session.refuse(action, "No exten provided")
            return
        if channel.bridge is None:
            session.refuse(action, "Channel not in a bridge")
            return
        session.answer(action, ("Message", "Transfer succeeded"))
        handover.blind_transfer(self._exchange, channel, action["exten"])

    def _redirect(self, session: Session, action: Action) -> None:
        name = action.get("channel", "")
        channel = self._exchange.lines.find(name)
        if channel is None:
            session.refuse(action, f"Channel does not exist: {name}")
            return
        session.answer(action, ("Message", "Redirect successful"))
        handover.redirect(self._exchange, channel, action.get("exten", ""))

    def _attended(self, session: Session, action: Action) -> None:
        """The real one loses the digits: the client waits and comes back to where he was."""
        channel = self._exchange.lines.find(action.get("channel", ""))
        if channel is None:
            session.refuse(action, "No such channel")
            return
        session.answer(action, ("Message", "Atxfer successfully queued"))
        self._exchange.lines.tell("Hold", channel.fields())
        self._exchange.lines.tell("Unhold", channel.fields())

    def _channels(self, session: Session, action: Action) -> None:
        session.answer(action, ("EventList", "start"), ("Message", "Channels will follow"))
        for channel in self._living():
            session.item("CoreShowChannel", action, self._living_fields(channel))
        self._complete(session, action, "CoreShowChannelsComplete")

    def _status(self, session: Session, action: Action) -> None:
        session.answer(action, ("EventList", "start"), ("Message", "Channel status will follow"))
        for channel in self._living():
            bridge = ("BridgeID", channel.bridge.uniqueid if channel.bridge else "")
            seconds = ("Seconds", str(self._exchange.lines.since(channel)))
            session.item("Status", action, [*channel.fields(), ("Type", "PJSIP"), bridge, seconds])
        self._complete(session, action, "StatusComplete")

    def _living(self) -> list[Channel]:
        return list(self._exchange.lines.channels.values())

    def _living_fields(self, channel: Channel) -> list[tuple[str, str]]:
        hours, rest = divmod(self._exchange.lines.since(channel), 3600)
        lasted = f"{hours:02d}:{rest // 60:02d}:{rest % 60:02d}"
        about = [("Application", channel.application), ("ApplicationData", channel.data)]
        bridge = channel.bridge.uniqueid if channel.bridge else ""
        return [*channel.fields(), *about, ("Duration", lasted), ("BridgeId", bridge)]

    def _complete(self, session: Session, action: Action, name: str) -> None:
        count = str(len(self._exchange.lines.channels))
        session.item(name, action, [("EventList", "Complete"), ("ListItems", count)])
