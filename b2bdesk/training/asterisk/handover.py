"""Handing a conversation over: the three ways in which a real exchange does it, with the events of each."""

from __future__ import annotations

from b2bdesk.training.asterisk.channels import UP, Channel, Dial
from b2bdesk.training.asterisk.dialplan import NotPossible
from b2bdesk.training.asterisk.exchange import Exchange
from b2bdesk.training.asterisk.lines import FROM_INTERNAL


def blind_transfer(exchange: Exchange, channel: Channel, exten: str) -> None:
    """Hand the other side of a conversation to an extension and leave."""
    other = exchange.other(channel)
    bridge = channel.bridge
    fields = [("Result", "Success"), *channel.fields("Transferer"), *other.fields("Transferee")]
    exchange.lines.tell("Unhold", channel.fields())
    exchange.lines.tell(
        "BlindTransfer",
        [*fields, *(bridge.fields() if bridge else ()), ("Context", FROM_INTERNAL), ("Extension", exten)],
    )
    exchange.lines.free(channel, 16)
    exchange.lines.leave(other)
    exchange.onward(other, exten)


def redirect(exchange: Exchange, channel: Channel, exten: str) -> None:
    """Send a line elsewhere without a word about it: only its former partner hangs up."""
    members = channel.bridge.members if channel.bridge else []
    other = next((one for one in members if one is not channel), None)
    exchange.lines.leave(channel)
    if other is not None:
        exchange.lines.free(other, 16)
    exchange.onward(channel, exten)


def attended_transfer(exchange: Exchange, linkedid: str, extension: str) -> None:
    """The manager asks a colleague first, over a pair of local channels, and connects them then."""
    manager = exchange.talking_phone(linkedid)
    client = exchange.other(manager)
    first_room = manager.bridge
    if first_room is None:
        raise NotPossible
    exchange.lines.tell("Hold", manager.fields())
    one, two = exchange.local_pair(linkedid, extension)
    colleague = exchange.lines.open(f"PJSIP/{extension}", linkedid=linkedid)
    exchange.lines.announce(colleague)
    dial = Dial(two, [colleague])
    two.number = manager.number
    exchange.lines.leave(manager)
    second_room = exchange.lines.connect(one, manager)
    exchange.lines.ring(colleague, dial, extension, extension)
    exchange.lines.state(colleague, UP)
    exchange.lines.dial_end(dial, colleague, "ANSWER")
    exchange.lines.connect(colleague, two)
    exchange.lines.leave(manager)
    exchange.lines.leave(one)
    exchange.lines.enter(first_room, one)
    told = [*manager.fields("OrigTransferer"), *manager.fields("SecondTransferer")]
    told += [*client.fields("Transferee"), *one.fields("TransferTarget"), *second_room.fields("Second")]
    exchange.lines.tell("AttendedTransfer", [("Result", "Success"), *told])
    exchange.lines.free(manager, 16)
