"""The training document system as one thing: start, stop, look what it holds."""

from __future__ import annotations

from pathlib import Path

from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.faults import Faults
from b2bdesk.training.faulty import Faulty
from b2bdesk.training.journal import Journal
from b2bdesk.training.onec_sed import SED_PASSWORD, SED_USER
from b2bdesk.training.onec_sed.app import PUBLICATION, SedApp, is_write
from b2bdesk.training.onec_sed.commands import Commands, Quirks
from b2bdesk.training.onec_sed.objects import Base, DmObject
from b2bdesk.training.onec_sed.seeded import (
    CONTRACT_TYPE_ID,
    DEFERRAL_PROPERTY,
    LIMIT_PROPERTY,
    OWN_ID,
    PREPAY_PROPERTY,
    seed,
)
from b2bdesk.training.server import LoopbackServer
from b2bdesk.training.world import World

NAME = "onec_sed"
_JOURNAL = "onec_sed.jsonl"


class OneCSedOffice:
    """One document system on a loopback port. With a folder, what was written outlives the program."""

    name = NAME

    def __init__(
        self,
        world: World,
        *,
        clock: TrainingClock | None = None,
        folder: Path | None = None,
        port: int = 0,
    ) -> None:
        self.faults = Faults()
        self.clock = clock or TrainingClock()
        self._base = Base()
        seed(self._base, world)
        journal = Journal(folder / _JOURNAL) if folder else None
        self.commands = Commands(self._base, SED_USER, journal)
        self.commands.replay()
        application = SedApp(self.commands, SED_USER, SED_PASSWORD).build()
        self.server = LoopbackServer(
            lambda connections: Faulty(application, self.faults, connections, self.clock, is_write), port=port
        )

    @property
    def quirks(self) -> Quirks:
        """How this installation differs from the usual one."""
        return self.commands.quirks

    def start(self) -> OneCSedOffice:
        """Listen; returns itself."""
        self.server.start()
        return self

    def stop(self) -> None:
        """Close the port."""
        self.server.stop()

    def addresses(self) -> dict[str, str]:
        """Return the publication's address."""
        return {NAME: f"{self.server.url}{PUBLICATION}"}

    def profile_settings(self) -> dict[str, str]:
        """Return the table ``[connectors.onec_sed]`` of the training profile."""
        return {
            "base_url": self.addresses()[NAME],
            "user": SED_USER,
            "contract_types": CONTRACT_TYPE_ID,
            "organization_id": OWN_ID,
            "property_limit": LIMIT_PROPERTY,
            "property_deferral": DEFERRAL_PROPERTY,
            "property_prepay": PREPAY_PROPERTY,
        }

    def objects(self, kind: str) -> list[DmObject]:
        """Return what the system holds of a type."""
        return self._base.of_type(kind)
