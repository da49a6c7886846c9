"""The channel between the desk and the agent: frames over the agent's standard input and output.

No socket, no port, no password: nobody else can connect, and the end of a pipe tells each side at once
that the other is gone.
"""

from b2bdesk.link.agent_end import AgentEnd
from b2bdesk.link.agent_link import AgentLink, LinkState, LinkStatus
from b2bdesk.link.frames import (
    Answer,
    Ask,
    BadFrame,
    Bye,
    Cancel,
    ConnectorHealth,
    Health,
    Hello,
    Message,
    Nudge,
    Part,
    Ready,
    Reload,
    Ring,
    Stop,
    StreamProgress,
)

__all__ = [
    "AgentEnd",
    "AgentLink",
    "Answer",
    "Ask",
    "BadFrame",
    "Bye",
    "Cancel",
    "ConnectorHealth",
    "Health",
    "Hello",
    "LinkState",
    "LinkStatus",
    "Message",
    "Nudge",
    "Part",
    "Ready",
    "Reload",
    "Ring",
    "Stop",
    "StreamProgress",
]
