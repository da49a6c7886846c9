"""Whatever breaks and whenever: in the end the desk has every order of the shop, and 1C too."""

from __future__ import annotations

from random import Random

import pytest

from b2bdesk.connectors.asking import asking
from b2bdesk.connectors.records import OrderRecord
from b2bdesk.errors import ConnectorError
from b2bdesk.training.bitrix import ONEC_PAGE
from b2bdesk.training.bitrix.office import BitrixOffice
from b2bdesk.training.faults import Fault, FaultKind
from tests.contract.bitrix.conftest import OpenRig
from tests.contract.bitrix.rig import Rig

STEPS = 30
BREAKS = (FaultKind.PAGE, FaultKind.WRONG_KEY, FaultKind.REDIRECT, FaultKind.CUT_BODY)


def break_later(office: BitrixOffice, random: Random) -> None:
    """Let some calls pass and break what comes then, so that any call of a pull may be the broken one."""
    office.faults.add(Fault(FaultKind.ANSWER_LATE, times=random.randrange(1, 5)))
    office.faults.add(Fault(random.choice(BREAKS), times=3))


class Keeper:
    """A store that sometimes loses its power between the answer and the writing of it."""

    def __init__(self) -> None:
        self.cursor: str | None = None
        self.numbers: set[str] = set()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_order_arrives_in_the_end(office: BitrixOffice, open_rig: OpenRig, seed: int) -> None:
    random, kept, rig = Random(seed), Keeper(), open_rig(rest_user=0)
    onec: set[str] = set()
    for _ in range(STEPS):
        happens = random.choice(
            ("order", "order", "pull", "pull", "pull", "break", "crash", "restart", "1c", "away")
        )
        if happens == "order":
            office.place_order(501, [("AB-10231-2", 1)])
        elif happens == "restart":
            rig = open_rig(rest_user=0)
        elif happens == "away":
            office.page.forget_sessions()
        elif happens == "1c":
            onec |= {one.number for one in office.shop.export(ONEC_PAGE)}
            office.shop.commit(ONEC_PAGE)
        else:
            if happens == "break":
                break_later(office, random)
            pull(rig, kept, stored=happens != "crash")
            office.faults.clear()
    finish(rig, kept)
    everything = {one.number for one in office.shop.orders.values()}
    assert kept.numbers == everything
    assert onec | {one.number for one in office.shop.export(ONEC_PAGE)} == everything


def pull(rig: Rig, kept: Keeper, *, stored: bool) -> bool:
    """Pull once and store what came, as the engine does; tell whether there is more."""
    try:
        with asking(2.0):
            page = rig.shop.pull("shop_orders", kept.cursor)
    except ConnectorError:
        return False
    if stored:
        kept.numbers |= {one.number for one in page.records if isinstance(one, OrderRecord)}
        kept.cursor = page.next_cursor
    return page.more


def finish(rig: Rig, kept: Keeper) -> None:
    while pull(rig, kept, stored=True):
        pass
