"""Switches of the training mail provider for another process, and a look at its letters.

No part of any mail protocol: a small web application on this computer, used by the tour and the tests.
"""

from __future__ import annotations

import json
from dataclasses import fields

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from b2bdesk.training.mail.faults import Faults, Lose
from b2bdesk.training.mail.letters import Letter
from b2bdesk.training.mail.server import TrainingMail
from b2bdesk.training.server import LoopbackServer


class MailControl:
    """Serves ``/__training__/letters``, ``sent``, ``faults``, ``down`` and ``up`` for one provider."""

    def __init__(self, mail: TrainingMail, port: int = 0) -> None:
        self._mail = mail
        routes = [
            Route("/__training__/letters", self._letters),
            Route("/__training__/sent", self._sent),
            Route("/__training__/faults", self._faults, methods=["POST"]),
            Route("/__training__/down", self._down, methods=["POST"]),
            Route("/__training__/up", self._up, methods=["POST"]),
        ]
        self._web = LoopbackServer(lambda _connections: Starlette(routes=routes), port=port)

    @property
    def url(self) -> str:
        """Return the address of the switches."""
        return f"{self._web.url}/__training__/"

    def start(self) -> MailControl:
        """Listen; returns itself."""
        self._web.start()
        return self

    def stop(self) -> None:
        """Stop listening."""
        self._web.stop()

    async def _letters(self, _request: Request) -> Response:
        return JSONResponse([_shown(letter) for letter in self._mail.letters()])

    async def _sent(self, _request: Request) -> Response:
        return JSONResponse([_shown(letter) for letter in self._mail.sent()])

    async def _faults(self, request: Request) -> Response:
        """Set the switches named in the body; those not named go back to normal."""
        known = sorted(one.name for one in fields(Faults))
        try:
            body = json.loads(await request.body())
            fresh = Faults(**{**body, "lose": Lose(body.get("lose", ""))})
        except (ValueError, TypeError, AttributeError):
            return JSONResponse({"error": "unknown switch or value", "known": known}, status_code=400)
        for name in known:
            setattr(self._mail.faults, name, getattr(fresh, name))
        return JSONResponse({"ok": True})

    async def _down(self, _request: Request) -> Response:
        await run_in_threadpool(self._mail.go_down)
        return JSONResponse({"ok": True})

    async def _up(self, _request: Request) -> Response:
        await run_in_threadpool(self._mail.come_up)
        return JSONResponse({"ok": True})


def _shown(letter: Letter) -> dict[str, object]:
    message = letter.message()
    return {
        "uid": letter.uid,
        "message_id": letter.message_id,
        "subject": str(message.get("Subject", "")),
        "account": letter.envelope.account,
        "sender": letter.envelope.sender,
        "recipients": list(letter.envelope.recipients),
        "attachments": [part.get_filename() for part in message.iter_attachments()],
        "at": letter.envelope.at,
        "path": str(letter.path),
    }
