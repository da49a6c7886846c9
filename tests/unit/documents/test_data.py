"""Snapshots: strict, canonical, and described by the published schema."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from b2bdesk.documents.data import InvoiceData, InvoiceLine, from_json, to_json
from b2bdesk.documents.registry import KINDS, draw, draw_stored
from b2bdesk.documents.schema import schema_text, write_schemas
from b2bdesk.errors import InvalidInput
from tests.unit.documents.samples import BUYER, invoice, line

SCHEMAS = Path(__file__).resolve().parents[3] / "docs" / "documents"


def test_snapshot_survives_its_json_unchanged_and_byte_for_byte() -> None:
    snapshot = invoice(stamp=b"\x89PNG...", currency="CNY", lines=(line(rate=None, quantity="1.125"),))
    raw = to_json(snapshot)
    assert from_json(raw, InvoiceData) == snapshot
    assert to_json(from_json(raw, InvoiceData)) == raw
    assert list(json.loads(raw)) == sorted(json.loads(raw))
    assert json.loads(raw)["lines"][0]["gross"] == "112.50"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"discount": 5}, "unknown field `discount`"),
        ({"number": 1042}, "Expected `str`"),
        ({"date": "21.11.2026"}, "Invalid RFC3339"),
        ({"lines": [{"name": "x"}]}, "missing required field"),
        ({"seller": None}, "Expected `object`"),
    ],
)
def test_snapshot_that_does_not_fit_is_refused_with_the_place(change: dict[str, object], reason: str) -> None:
    raw = {**json.loads(to_json(invoice())), **change}
    with pytest.raises(InvalidInput) as refusal:
        from_json(json.dumps(raw), InvoiceData)
    assert reason in str(refusal.value.facts["reason"])


def test_json_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidInput):
        from_json(b"\xff{", InvoiceData)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"gross": Decimal("100.01")}, "add up"),
        ({"vat_rate": None}, "without a rate"),
        ({"net": Decimal("81.965"), "vat": Decimal("18.035")}, "not exact"),
        ({"quantity": Decimal("0.0001")}, "not exact"),
        ({"quantity": Decimal("NaN")}, "does not fit"),
        ({"unit_price": Decimal("1e20")}, "does not fit"),
    ],
)
def test_line_whose_sums_contradict_each_other_cannot_be_made(change: dict[str, object], reason: str) -> None:
    good = {name: getattr(line(), name) for name in InvoiceLine.__struct_fields__}
    with pytest.raises(ValueError, match=reason):
        InvoiceLine(**{**good, **change})


@pytest.mark.parametrize("kind", KINDS)
def test_published_schema_is_the_one_of_the_program(kind: str, tmp_path: Path) -> None:
    assert write_schemas(tmp_path)
    published = (SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8")
    assert published == schema_text(kind), "run: python -m b2bdesk.documents.schema docs/documents"


def test_kinds_are_drawn_by_name_and_refuse_foreign_snapshots() -> None:
    snapshot = invoice()
    assert draw("invoice", snapshot) == draw_stored("invoice", to_json(snapshot))
    with pytest.raises(TypeError, match="InvoiceData"):
        draw("invoice", BUYER)
    with pytest.raises(KeyError):
        draw("horoscope", snapshot)
