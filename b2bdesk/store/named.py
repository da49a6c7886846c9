"""Things that records name by a code: units, regions, price kinds, warehouses, product groups.

A unit, region, warehouse or group that nobody told us about is stored as it came (``domain.md`` 3.3);
a price kind decides prices, so an unknown one is an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import Select, Table, insert, select

from b2bdesk.errors import NotFound
from b2bdesk.model.uid import new_uid
from b2bdesk.store.schema.catalogue import price_kinds, product_groups, regions, units, warehouses
from b2bdesk.store.session import Session, Values, WriteSession

Keys = dict[str | None, int | None]


@cache
def _keys_by(table: Table, column: str) -> Select[Any]:
    return select(table.c[column], table.c.pk)


def _known(session: Session, table: Table, codes: set[str], column: str) -> Keys:
    found: Keys = {None: None}
    rows = session.among(_keys_by(table, column), table.c[column], codes)
    found.update((code, pk) for code, pk in rows)
    return found


def _ensured(
    session: WriteSession, table: Table, codes: Iterable[str | None], column: str, make: Values
) -> Keys:
    wanted = {code for code in codes if code}
    found = _known(session, table, wanted, column)
    found[""] = None
    for code in sorted(wanted - found.keys()):
        named = {name: code if value is ... else value for name, value in make.items()}
        done = session.connection.execute(insert(table), {column: code, **named})
        found[code] = int(done.inserted_primary_key[0])  # type: ignore[index]
    return found


def unit_keys(session: WriteSession, codes: Iterable[str | None]) -> Keys:
    """Return local keys of units by OKEI code."""
    return _ensured(session, units, codes, "code", {"symbol_ru": ..., "symbol_en": ..., "decimals": 3})


def region_keys(session: WriteSession, codes: Iterable[str | None]) -> Keys:
    """Return local keys of regions by ISO 3166-2 code."""
    return _ensured(session, regions, codes, "code", {"name_ru": ..., "name_en": ...})


def group_keys(session: WriteSession, names: Iterable[str | None]) -> Keys:
    """Return local keys of product groups by name."""
    return _ensured(session, product_groups, names, "name", {})


def warehouse_keys(session: WriteSession, codes: Iterable[str | None]) -> Keys:
    """Return local keys of warehouses by code; one that nobody described is not offered first."""
    wanted = {code for code in codes if code}
    found = _known(session, warehouses, wanted, "code")
    missing = wanted - found.keys()
    session.insert(
        warehouses,
        [
            {"uid": new_uid(), "created_at": session.now, "changed_at": session.now}
            | {"code": code, "name": code, "b2b": False}
            for code in sorted(missing)
        ],
    )
    if missing:
        found = _known(session, warehouses, wanted, "code")
    found[""] = None
    return found


def price_kind_keys(session: Session, codes: Iterable[str | None]) -> Keys:
    """Return local keys of price kinds by code; raises NotFound."""
    wanted = {code for code in codes if code}
    found = _known(session, price_kinds, wanted, "code")
    missing = wanted - found.keys()
    if missing:
        raise NotFound(kind="price_kind", what=", ".join(sorted(missing)))
    return found
