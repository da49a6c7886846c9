"""The training register as one thing: start, stop, switch off."""

from __future__ import annotations

from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.dadata.app import ACCOUNT_PATH, BASE_PATH, DadataApp, Plan
from b2bdesk.training.faults import Faults
from b2bdesk.training.server import LoopbackServer
from b2bdesk.training.world import World


class TrainingDadata:
    """The company register on this computer, over the companies of ``world``."""

    def __init__(self, world: World, clock: TrainingClock | None = None, port: int = 0) -> None:
        self._application = DadataApp(world, clock or TrainingClock())
        self._web = LoopbackServer(self._application.build, port=port)

    @property
    def faults(self) -> Faults:
        """What goes wrong on the way to the register."""
        return self._application.faults

    @property
    def plan(self) -> Plan:
        """What the account may do."""
        return self._application.plan

    @property
    def queries(self) -> list[tuple[str, str]]:
        """Path and query of every call that was looked up."""
        return self._application.queries

    @property
    def base_url(self) -> str:
        """Return the address for the connector's setting ``base_url``."""
        return f"{self._web.url}{BASE_PATH}/"

    @property
    def account_url(self) -> str:
        """Return the address for the connector's setting ``account_url``."""
        return f"{self._web.url}{ACCOUNT_PATH}/"

    @property
    def control_url(self) -> str:
        """Return the address of the training switches, which are no part of the vendor's service."""
        return f"{self._web.url}/__training__/"

    def profile_settings(self) -> dict[str, str]:
        """Return the table ``[connectors.dadata]`` of the training profile."""
        return {"base_url": self.base_url, "account_url": self.account_url}

    def start(self) -> TrainingDadata:
        """Listen; returns itself."""
        self._web.start()
        return self

    def stop(self) -> None:
        """Stop listening; ``start`` listens on the same port again."""
        self._web.stop()
