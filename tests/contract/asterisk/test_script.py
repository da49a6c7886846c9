"""Clients of the training world call by themselves, and only while somebody listens."""

from __future__ import annotations

from b2bdesk.training.asterisk.office import AsteriskOffice
from tests.contract.suites.telephony import Ear, until


def test_the_script_rings_the_manager_who_listens(ear: Ear, office: AsteriskOffice) -> None:
    office.begin_script(first_s=0.01, every_s=600)
    ring = ear.ring()
    assert ring.number == office.client_number()


def test_nobody_calls_while_nobody_listens(office: AsteriskOffice) -> None:
    until(lambda: not office.listeners(), "somebody listens")
    office.begin_script(first_s=0.0, every_s=600)
    assert office.living() == {}
