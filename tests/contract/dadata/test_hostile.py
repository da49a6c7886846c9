"""Whatever stands in an answer, it is either read or refused as unreadable; nothing else comes out."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from b2bdesk.connectors.dadata import mapping, wire
from b2bdesk.errors import BadRecord

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
FIELDS = sorted(
    {
        *("inn", "kpp", "ogrn", "okpo", "type", "branch_type", "branch_count", "invalid", "name", "fio"),
        *("management", "address", "state", "data", "value", "unrestricted_value", "invalidity", "post"),
        *("full_with_opf", "short_with_opf", "status", "code", "actuality_date", "registration_date"),
        *("surname", "city", "settlement", "region_iso_code", "bic", "correspondent_account", "payment"),
    }
)

leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
anything = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=5),
    max_leaves=25,
)
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
records = st.dictionaries(st.sampled_from(FIELDS), anything, max_size=12)


@unhurried
@given(st.lists(records, max_size=3))
def test_any_record_is_read_or_refused(data: list[object]) -> None:
    body = json.dumps({"suggestions": [{"value": "ООО", "data": one} for one in data]}).encode()
    for found in (_read(body, wire.Party), _read(body, wire.Bank)):
        for shown, one in found:
            if isinstance(one, wire.Party):
                assert mapping.company(shown, one, NOW).inn == one.inn
            else:
                assert mapping.bank(shown, one).bic == one.bic


def _read(body: bytes, kind: type[wire.Party] | type[wire.Bank]) -> list[tuple[str, wire.Party | wire.Bank]]:
    try:
        return list(wire.parse(body, kind))
    except BadRecord:
        return []


@unhurried
@given(anything)
def test_any_json_is_read_or_refused(answer: object) -> None:
    try:
        wire.parse(json.dumps(answer).encode(), wire.Party)
    except BadRecord as error:
        assert error.facts["system"] == "dadata"


@unhurried
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    with pytest.raises(BadRecord):
        wire.parse(b"{" + body, wire.Bank)
