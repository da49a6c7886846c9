"""Whom the vendor's ids mean here: known names are looked up in bulk, new ones gathered and stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from b2bdesk.connectors.ports import Link, Links
from b2bdesk.connectors.records import Ext
from b2bdesk.model.refs import ExternalRef
from b2bdesk.model.uid import Uid
from b2bdesk.store.refs import Refs, RefsWriter


class Names:
    """Names of one vendor within one transaction."""

    def __init__(self, refs: Refs, system: str) -> None:
        self._refs, self.system = refs, system
        self._uids: dict[Ext, Uid | None] = {}
        self._new: dict[Ext, ExternalRef] = {}

    def learn(self, exts: Iterable[Ext | None]) -> None:
        """Look up many names with one query a kind."""
        by_kind: defaultdict[str, dict[str, Ext]] = defaultdict(dict)
        for ext in exts:
            if ext is not None and ext not in self._uids:
                by_kind[ext.kind][ext.id] = ext
        for kind, named in by_kind.items():
            found = self._refs.uids_of(self.system, kind, named)
            self._uids.update({ext: found.get(one) for one, ext in named.items()})

    def uid(self, ext: Ext | None) -> Uid | None:
        """Return whom the name means; None when it is not known here."""
        if ext is None:
            return None
        if ext not in self._uids:
            self.learn([ext])
        return self._uids[ext]

    def uid_or(self, ext: Ext | None, known: str | None) -> str | None:
        """Return whom the name means; a name that is not known here leaves what is ``known``."""
        return None if ext is None else self.uid(ext) or known

    def give(
        self, kind: str, uid: Uid, ext: Ext, *, number: str | None = None, version: str | None = None
    ) -> None:
        """Remember that a record of ours has this name there."""
        if self._uids.get(ext) == uid and number is None and version is None:
            return
        self._uids[ext] = uid
        self._new[ext] = ExternalRef(kind, uid, self.system, ext.kind, ext.id, number, version)

    def take(self, links: Iterable[Link]) -> None:
        """Remember what a write taught."""
        for link in links:
            self.give(link.kind, link.uid, link.ext, number=link.number)

    def store(self, refs: RefsWriter) -> None:
        """Keep the new names."""
        if self._new:
            refs.put_many(list(self._new.values()))
            self._new.clear()


def links_for(refs: Refs, system: str, uids: Iterable[Uid | None]) -> Links:
    """Return what the vendor calls these records of ours."""
    wanted = list(dict.fromkeys(uid for uid in uids if uid is not None))
    return Links(dict(refs.links(system, wanted)))
