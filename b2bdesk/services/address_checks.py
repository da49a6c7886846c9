"""Finding an address on the map by the state's book of addresses (``ux.md`` 5)."""

from __future__ import annotations

from dataclasses import replace

from b2bdesk.connectors.records import RegistryAddress
from b2bdesk.errors import NotFound
from b2bdesk.model.client import Address, Client
from b2bdesk.model.uid import Uid
from b2bdesk.services import client_edits
from b2bdesk.services.client_edits import Edited
from b2bdesk.services.desk import Desk

__all__ = ["RegistryAddress", "locate", "take_over"]

PLACES = 6
"""Digits of a degree that are kept: a tenth of a metre."""


def locate(desk: Desk, address: Address) -> RegistryAddress:
    """Ask where an address is; blocks until the answer comes.

    Raises NotFound where the book has nothing like it or no place for it, ConnectorError, AgentAway.
    """
    for found in desk.requisites.addresses(address.text):
        if found.latitude is not None and found.longitude is not None:
            return found
    raise NotFound(kind="address", what=address.text)


def take_over(desk: Desk, client: Uid, address: Uid, found: RegistryAddress) -> Edited:
    """Keep where an address is; its text stays as it was typed. Raises NotFound."""

    def placed(one: Address) -> Address:
        return replace(
            one,
            region_code=found.region_code or one.region_code,
            fias=found.fias,
            lat=None if found.latitude is None else f"{found.latitude:.{PLACES}f}",
            lon=None if found.longitude is None else f"{found.longitude:.{PLACES}f}",
        )

    def change(now: Client) -> Client:
        made = (placed(one) if one.uid == address else one for one in now.addresses)
        return replace(now, addresses=tuple(made))

    return client_edits.edit(desk, client, change)
