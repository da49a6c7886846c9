"""Regions, and which goods are sold where (``domain.md`` 3.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import delete, or_, select, update

from b2bdesk.model.catalogue import RegionRule
from b2bdesk.model.uid import Uid
from b2bdesk.store.named import group_keys, region_keys
from b2bdesk.store.schema.catalogue import products, region_availabilities, regions
from b2bdesk.store.session import Session, WriteSession

_rule = region_availabilities
_RULE = (
    select(
        products.c.uid.label("product"),
        _rule.c.product_pk,
        regions.c.code,
        _rule.c.mode,
        _rule.c.reason,
    )
    .join(_rule, or_(_rule.c.product_pk == products.c.pk, _rule.c.group_pk == products.c.group_pk))
    .join(regions, regions.c.pk == _rule.c.region_pk)
)
_around = regions.alias("around")
_LIES_IN = select(regions.c.code, _around.c.code.label("parent")).join(
    _around, _around.c.pk == regions.c.parent_pk
)


class RegionRules:
    """Reads where goods are sold."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, wanted: Iterable[Uid]) -> dict[Uid, list[RegionRule]]:
        """Return the rules for products and for their groups, with one query."""
        found: dict[Uid, list[RegionRule]] = defaultdict(list)
        for row in self._session.among(_RULE, products.c.uid, set(wanted)):
            own = Uid(row.product) if row.product_pk is not None else None
            found[row.product].append(RegionRule(row.code, row.mode, own, row.reason))
        return dict(found)

    def lies_in(self) -> dict[str, str]:
        """Return the region around each region that lies in another one."""
        return {row.code: row.parent for row in self._session.all(_LIES_IN)}


class RegionRuleWriter(RegionRules):
    """Saves where goods are sold."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def put_around(self, lies_in: Mapping[str, str]) -> None:
        """Store what regions lie in; regions that nobody named yet are made."""
        keys = region_keys(self._write, [*lies_in, *lies_in.values()])
        for code, parent in lies_in.items():
            self._write.connection.execute(
                update(regions).where(regions.c.pk == keys[code]).values(parent_pk=keys[parent])
            )

    def replace_of_product(self, product: Uid, rules: Sequence[RegionRule]) -> None:
        """Store the rules of one product; others it had are gone. Raises NotFound."""
        key = self._write.key_of(products, product, "product")
        self._put("product_pk", key, rules)
        self._write.touch("product", product)

    def replace_of_group(self, group: str, rules: Sequence[RegionRule]) -> None:
        """Store the rules of a group of products; others it had are gone."""
        key = group_keys(self._write, [group])[group]
        assert key is not None  # only an empty name has no group
        self._put("group_pk", key, rules)
        self._write.touch("product_group", group)

    def _put(self, column: str, key: int, rules: Sequence[RegionRule]) -> None:
        self._write.connection.execute(delete(_rule).where(_rule.c[column] == key))
        places = region_keys(self._write, [one.region for one in rules])
        self._write.insert(
            _rule,
            [
                {column: key, "region_pk": places[one.region], "mode": one.mode, "reason": one.reason}
                for one in rules
            ],
        )
