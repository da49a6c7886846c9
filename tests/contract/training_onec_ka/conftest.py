"""One training 1C for the module that looks at it, and a caller that knows no connector."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from urllib.parse import quote

import httpx
import pytest

from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.onec_ka import ONEC_LOGIN, ONEC_PASSWORD
from b2bdesk.training.onec_ka.base import Options
from b2bdesk.training.onec_ka.office import OneCKaOffice
from b2bdesk.training.world import Size, World

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


class Caller:
    """Plain HTTP; queries are encoded by hand, as the vendor wants them."""

    def __init__(self, office: OneCKaOffice) -> None:
        self.office = office
        self.http = httpx.Client(
            base_url=office.addresses()["onec_ka"],
            auth=httpx.BasicAuth(ONEC_LOGIN.encode(), ONEC_PASSWORD),
            headers={"Accept": "application/json"},
        )

    def get(self, path: str, status: int = 200, **options: str) -> dict[str, object]:
        """Read; ``filter`` becomes ``$filter`` and so on."""
        raw = "&".join(f"{_name(key)}={quote(value)}" for key, value in options.items())
        answer = self.http.get(f"{path}?{raw}" if raw else path)
        assert answer.status_code == status, answer.text
        body: dict[str, object] = answer.json()
        return body

    def rows(self, path: str, **options: str) -> list[dict[str, object]]:
        """Read the rows of a collection."""
        rows = self.get(path, **options)["value"]
        assert isinstance(rows, list)
        return rows

    def refused(self, path: str, status: int, **options: str) -> str:
        """Read what is refused; returns the code."""
        body = self.get(path, status, **options)
        error = body["odata.error"]
        assert isinstance(error, dict)
        return str(error["code"])

    def write(self, method: str, path: str, body: object = None, **headers: str) -> httpx.Response:
        """Write."""
        return self.http.request(method, path, json=body, headers=headers)


def _name(key: str) -> str:
    return key if key == "allowedOnly" else f"${key}"


@pytest.fixture(scope="module")
def office() -> Iterator[OneCKaOffice]:
    world = World.build(Size("books", 6, 12, 20, 20), today=date(2026, 11, 23))
    office = OneCKaOffice(world, clock=TrainingClock(lambda: NOW))
    office.start()
    yield office
    office.stop()


@pytest.fixture
def caller(office: OneCKaOffice) -> Iterator[Caller]:
    one = Caller(office)
    yield one
    one.http.close()
    office.base.options = Options()
    office.base.hidden.clear()
