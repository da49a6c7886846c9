"""The register's searches: by number and by words, with the vendor's filters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar

from b2bdesk.training import regions
from b2bdesk.training.dadata import shapes
from b2bdesk.training.dadata.shapes import Json
from b2bdesk.training.records import Address, Bank, Company, CompanyKind
from b2bdesk.training.world import World

LARGEST_COUNT = 20
USUAL_COUNT = 10
_WORD = re.compile(r"[\w]+")
_Found = TypeVar("_Found")


class Register:
    """Companies, banks and addresses of one world."""

    def __init__(self, world: World) -> None:
        self._world = world

    def party_by_id(self, body: Mapping[str, object], today: date) -> list[Json]:
        """Return the head office and all branches of an INN or OGRN, or the one with the given KPP."""
        query = str(body.get("query", "")).strip()
        found = self._by_number.get(query, [])
        kpp = body.get("kpp")
        fitting = [one for one in found if not kpp or one.kpp == kpp]
        return self._parties(_filtered(fitting, body), body, today)

    def party_by_words(self, body: Mapping[str, object], today: date) -> list[Json]:
        """Return companies whose name, INN, head or address has every word of the query as a beginning."""
        wanted = _words(str(body.get("query", "")))
        fitting = (company for words, company in self._party_words if _fits(wanted, words))
        return self._parties(_filtered(fitting, body), body, today)

    def bank_by_id(self, body: Mapping[str, object]) -> list[Json]:
        """Return the bank with this BIC."""
        query = str(body.get("query", "")).strip()
        return [shapes.bank(one) for one in regions.BANKS if one.bic == query]

    def bank_by_words(self, body: Mapping[str, object]) -> list[Json]:
        """Return banks by name, town or a beginning of the BIC."""
        wanted = _words(str(body.get("query", "")))
        found = (one for one in regions.BANKS if _fits(wanted, _bank_words(one)))
        return [shapes.bank(one) for one in _first(found, body)]

    def address_by_words(self, body: Mapping[str, object]) -> list[Json]:
        """Return addresses of the market that have every word of the query."""
        wanted = _words(str(body.get("query", "")))
        found = (one for words, one in self._address_words if _fits(wanted, words))
        return [shapes.address(one) for one in _first(found, body)]

    def _parties(self, found: Iterable[Company], body: Mapping[str, object], today: date) -> list[Json]:
        return [shapes.party(one, self._branches(one), today) for one in _first(found, body)]

    def _branches(self, company: Company) -> int:
        if company.kind is not CompanyKind.COMPANY:
            return 0
        same = self._by_number[company.inn]
        return sum(one.kind is CompanyKind.BRANCH for one in same)

    @cached_property
    def _by_number(self) -> dict[str, list[Company]]:
        found: dict[str, list[Company]] = {}
        for company in self._world.registered_companies():
            found.setdefault(company.inn, []).append(company)
            found.setdefault(company.ogrn, []).append(company)
        return found

    @cached_property
    def _party_words(self) -> list[tuple[list[str], Company]]:
        return [(_party_words(company), company) for company in self._world.registered_companies()]

    @cached_property
    def _address_words(self) -> list[tuple[list[str], Address]]:
        seen = {shapes.full_line(one.address): one.address for one in self._world.registered_companies()}
        return [(_words(line), one) for line, one in seen.items()]


def _filtered(found: Iterable[Company], body: Mapping[str, object]) -> Iterator[Company]:
    statuses, kinds = body.get("status"), body.get("type")
    branch, okved, places = body.get("branch_type"), body.get("okved"), _places(body)
    for one in found:
        legal = one.kind is not CompanyKind.SOLE_TRADER
        kind = "LEGAL" if legal else "INDIVIDUAL"
        part = "BRANCH" if one.kind is CompanyKind.BRANCH else "MAIN" if legal else None
        if (
            (not isinstance(statuses, list) or one.state.value.upper() in statuses)
            and kinds in (None, kind)
            and branch in (None, part)
            and (not isinstance(okved, list) or one.okved in okved)
            and (not places or one.address.region.tax_code in places)
        ):
            yield one


def _places(body: Mapping[str, object]) -> set[str]:
    """Return the regions of the ``locations`` filter as the first two digits of their KLADR codes."""
    given = body.get("locations")
    rows = given if isinstance(given, list) else []
    return {str(row["kladr_id"])[:2] for row in rows if isinstance(row, dict) and "kladr_id" in row}


def _first(found: Iterable[_Found], body: Mapping[str, object]) -> list[_Found]:
    asked = body.get("count")
    count = asked if isinstance(asked, int) and asked > 0 else USUAL_COUNT
    return [one for one, _ in zip(found, range(min(count, LARGEST_COUNT)), strict=False)]


def _party_words(one: Company) -> list[str]:
    head = one.director.full_name if one.director else ""
    return _words(" ".join((one.short_name, one.full_name, one.inn, one.ogrn, head, one.address.text)))


def _bank_words(one: Bank) -> list[str]:
    return _words(f"{one.name} {one.city} {one.bic}")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("ё", "е"))


def _fits(wanted: list[str], words: list[str]) -> bool:
    return bool(wanted) and all(any(word.startswith(start) for word in words) for start in wanted)
