"""Switches of the training exchange for another process: let clients call, break things, look at it.

No part of the vendor's protocol: a small web application on this computer.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from b2bdesk.training.asterisk.dialplan import NotPossible
from b2bdesk.training.asterisk.office import AsteriskOffice
from b2bdesk.training.asterisk.stories import STORIES
from b2bdesk.training.server import LoopbackServer


class AsteriskControl:
    """Serves ``/__training__/`` for one exchange: ``calls`` and ``stories`` are read, the rest is posted.

    ``story`` takes ``name`` and may take ``number``, ``extension`` and ``shown``; ``ring``, ``answer``,
    ``decline``, ``give_up``, ``ring_out``, ``hang_up`` take what the office's methods take; ``faults`` sets
    switches; ``cut``, ``down``, ``up`` take nothing.
    """

    def __init__(self, office: AsteriskOffice, port: int = 0) -> None:
        self._office = office
        works: dict[str, Callable[..., Any]] = {
            "story": office.tell,
            "ring": office.ring,
            "answer": office.answer,
            "decline": office.decline,
            "give_up": office.give_up,
            "ring_out": office.ring_out,
            "hang_up": office.hang_up,
            "cut": office.cut,
            "down": office.go_down,
            "up": office.come_up,
            "faults": self._set_faults,
        }
        routes = [
            Route("/__training__/calls", self._calls),
            Route("/__training__/stories", self._stories),
            *(Route(f"/__training__/{name}", _post(work), methods=["POST"]) for name, work in works.items()),
        ]
        self._web = LoopbackServer(lambda _connections: Starlette(routes=routes), port=port)

    @property
    def url(self) -> str:
        """Return the address of the switches."""
        return f"{self._web.url}/__training__/"

    def start(self) -> AsteriskControl:
        """Listen; returns itself."""
        self._web.start()
        return self

    def stop(self) -> None:
        """Stop listening."""
        self._web.stop()

    async def _calls(self, _request: Request) -> Response:
        return JSONResponse(await run_in_threadpool(self._office.living))

    async def _stories(self, _request: Request) -> Response:
        return JSONResponse(sorted(STORIES))

    def _set_faults(self, **switches: bool | float) -> None:
        self._office.faults.clear()
        for name, value in switches.items():
            if not isinstance(getattr(self._office.faults, name, None), bool | float):
                raise TypeError(name)
            setattr(self._office.faults, name, value)


def _post(work: Callable[..., Any]) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        try:
            given = json.loads(await request.body() or b"{}")
            done = await run_in_threadpool(work, **given)
        except NotPossible:
            return JSONResponse({"error": "nothing of the kind is going on"}, status_code=409)
        except (ValueError, TypeError, KeyError) as error:
            return JSONResponse({"error": type(error).__name__}, status_code=400)
        return JSONResponse({"ok": True, "call": done if isinstance(done, str) else None})

    return answer
