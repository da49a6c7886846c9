"""Eight hours without a network: everything is typed as usual, and everything arrives afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenario.offline_day import VENDORS_LIMIT, Day
from tests.simulation.views import clients_there


@pytest.mark.parametrize(
    ("orders", "clients", "corrections"),
    [(9, 1, 3), pytest.param(120, 15, 40, marks=(pytest.mark.long, pytest.mark.timeout(1800)))],
)
def test_after_a_day_without_the_network_everything_arrives_once(
    tmp_path: Path, orders: int, clients: int, corrections: int
) -> None:
    day = Day(tmp_path / "desk")
    try:
        disputes = 2 if orders > 100 else 0
        day.works_offline(
            new_orders=orders,
            new_clients=clients,
            corrections=corrections - disputes,
            disputes=disputes,
            tries_every=4 if orders < 100 else 20,
        )
        assert len(day.open_operations()) >= orders + clients + corrections
        sent_before = day.link.carried
        minutes = day.reconnects()
        print(
            f"delivered in {minutes:.1f} minutes, {day.link.carried - sent_before} requests, "
            f"at most {day.link.most_a_second} a second, {day.link.refused} refused"
        )
        assert day.link.refused == 0 and day.link.most_a_second <= VENDORS_LIMIT
        assert list(day.differences()) == []
        assert day.need_a_person() == day.done.disputed, "each clash is told, nothing else is asked"
        assert len(day.done.disputed) <= 0.02 * (orders + clients + corrections)
        by_inn = clients_there(day.office.crm)
        assert all(len(by_inn[inn]) == 1 for inn in day.done.clients)
    finally:
        day.close()
