"""The training 1C:KA put together: memory, faults, the accountant and the server around them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Mount
from starlette.types import ASGIApp

from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.faults import Faults
from b2bdesk.training.faulty import Faulty
from b2bdesk.training.onec_ka import ONEC_LOGIN, PUBLICATION
from b2bdesk.training.onec_ka.accountant import Accountant
from b2bdesk.training.onec_ka.app import OnecApp
from b2bdesk.training.onec_ka.base import Base, Object
from b2bdesk.training.onec_ka.control import PREFIX, Control
from b2bdesk.training.onec_ka.journal import Changes
from b2bdesk.training.onec_ka.seeded import DELIVERY_ARTICLE, seed
from b2bdesk.training.server import Connections, LoopbackServer
from b2bdesk.training.world import World

NAME = "onec_ka"


class OneCKaOffice:
    """One publication of 1C:KA on a loopback port. With a folder, what was written outlives the program."""

    name = NAME

    def __init__(
        self,
        world: World,
        *,
        clock: TrainingClock | None = None,
        folder: Path | None = None,
        port: int = 0,
    ) -> None:
        self.world, self.clock = world, clock or TrainingClock()
        self.base, self.faults = Base(self.clock), Faults()
        self.app = OnecApp(self.base)
        self.accountant = Accountant(self.base, self.app.poster)
        seed(self.base, world, self.accountant)
        if folder:
            changes = Changes(self.base, self.app.poster, folder)
            changes.replay()
            self.base.keep = changes.save
        self.control = Control(self.base, self.accountant, self.faults)
        self.server = LoopbackServer(self._application, port=port)

    def start(self) -> None:
        """Listen on the port."""
        self.server.start()

    def stop(self) -> None:
        """Close the port: callers meet a refused connection."""
        self.server.stop()

    def addresses(self) -> dict[str, str]:
        """Return the addresses of the publication and of our control endpoint."""
        return {
            NAME: f"{self.server.url}{PUBLICATION}",
            f"{NAME}.control": f"{self.server.url}{PREFIX}",
        }

    def profile_settings(self) -> dict[str, Any]:
        """Return the table ``[connectors.onec_ka]`` of the training profile."""
        return {
            "base_url": self.addresses()[NAME],
            "login": ONEC_LOGIN,
            "organisation": self.world.own.company.inn,
            "delivery_article": DELIVERY_ARTICLE,
            "requests_per_second": 50.0,
            "requests_at_once": 20,
        }

    def _application(self, connections: Connections) -> ASGIApp:
        faulty = Faulty(self.app.build(), self.faults, connections, self.clock, _is_write)
        return Starlette(routes=[*self.control.routes(), Mount("/", faulty)])

    def counterparties(self, **fields: Any) -> list[Object]:
        """Return counterparties with these values."""
        return self.base.find("Catalog_Контрагенты", **fields)

    def orders(self, **fields: Any) -> list[Object]:
        """Return client orders with these values."""
        return self.base.find("Document_ЗаказКлиента", **fields)

    def invoices(self, **fields: Any) -> list[Object]:
        """Return invoices with these values."""
        return self.base.find("Document_СчетНаОплатуКлиенту", **fields)

    def marked(self, name: str, uid: str) -> list[Object]:
        """Return the objects of a set whose comment carries this desk's mark of a record."""
        return [
            one for one in self.base.objects[name].values() if one["Комментарий"].startswith(f"b2bdesk:{uid}")
        ]


def _is_write(request: Request, _body: bytes) -> bool:
    return request.method not in {"GET", "HEAD"}
