"""Whether goods are sold where an order goes (``domain.md`` 3.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from b2bdesk.model.catalogue import RegionRule, SoldMode


def around(region: str | None, parents: Mapping[str, str]) -> tuple[str, ...]:
    """Return the region and what it lies in, the nearest first; ``parents`` names what a region lies in."""
    chain: list[str] = []
    while region and region not in chain:
        chain.append(region)
        region = parents.get(region)
    return tuple(chain)


def limit(rules: Iterable[RegionRule], chain: Sequence[str]) -> RegionRule | None:
    """Return the rule against selling there without more ado, None where goods are sold.

    The nearest rule counts: one for the product before one for its group, the region before its parent.
    """
    here = [one for one in rules if one.region in chain]
    if not here:
        return None
    nearest = min(here, key=lambda one: (one.product is None, chain.index(one.region)))
    return None if nearest.mode is SoldMode.SOLD else nearest
