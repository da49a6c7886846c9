"""Whether a company seems to stand behind a private buyer's order, and by which evidence (``ux.md`` 3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from b2bdesk.model import phones, requisites
from b2bdesk.model.company_names import LONG_FORMS
from b2bdesk.model.retail_order import Sign, SignKind, SignPlace
from b2bdesk.rules.company_details import DetailKind, details

_FORMS = ("ООО", "АО", "ПАО", "НАО", "ЗАО", "ОАО", "ИП", "ФГУП", "ГУП", "МУП", "ФГБУ", "МБУ", "ГБУ", "АНО")
"""Legal forms that mean nothing else in a sentence; "ПК" is a computer more often than a cooperative."""
_LONG = "|".join(re.escape(form) for form in LONG_FORMS)
_NAME = re.compile(
    rf"(?<!\w)(?:{'|'.join(_FORMS)}|(?i:{_LONG}))\s*(?:[«\"“„][^»\"”\n]{{2,80}}[»\"”]|[А-ЯЁA-Z][\w.-]*(?:\s+[А-ЯЁA-Z][\w.-]*){{0,3}})"
)
_PAPER = re.compile(r"\.(?:docx?|xlsx?|ods|odt|rtf|csv|txt|pdf|eml)$", re.I)
_NAMED_SO = re.compile(
    r"реквизит|карт(?:а|очка)[\s_-]*(?:партн|предпр|орг|контраг|клиент)|rekvizit|requisit", re.I
)


@dataclass(frozen=True, slots=True)
class RetailFacts:
    """What an order of a private buyer says about who he is."""

    inn: str = ""
    company: str = ""
    buyer: str = ""
    comments: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def signs(facts: RetailFacts) -> tuple[Sign, ...]:
    """Return the evidence, the strongest first, each piece once; empty for a private buyer."""
    found = [*_of_details(facts), *_of_texts(facts), *_of_files(facts.files)]
    first: dict[tuple[SignKind, str], Sign] = {}
    for one in found:
        first.setdefault((one.kind, one.value), one)
    order = list(SignKind)
    return tuple(sorted(first.values(), key=lambda one: order.index(one.kind)))


def kpp_in(comments: Sequence[str]) -> str:
    """Return the KPP that a text names; empty without one."""
    return _first(comments, DetailKind.KPP)


def _of_details(facts: RetailFacts) -> Iterator[Sign]:
    """Yield what stands in the fields of the order itself."""
    if facts.inn and requisites.check_inn(facts.inn) is None:
        yield Sign(SignKind.INN, facts.inn, SignPlace.DETAILS)
    if facts.company.strip():
        yield Sign(SignKind.COMPANY, facts.company.strip(), SignPlace.DETAILS)
    for match in _NAME.finditer(facts.buyer):
        yield Sign(SignKind.COMPANY, match[0].strip(), SignPlace.NAME)


def _of_texts(facts: RetailFacts) -> Iterator[Sign]:
    kinds = {DetailKind.INN: SignKind.INN, DetailKind.ACCOUNT: SignKind.ACCOUNT}
    for one in details(line for text in facts.comments for line in text.splitlines()):
        # Ten digits that nobody calls an INN are the buyer's phone without its +7 more often.
        is_phone = not one.sure and phones.parse(one.value) is not None
        if one.kind in kinds and not is_phone:
            yield Sign(kinds[one.kind], one.value, SignPlace.COMMENT)
    for text in facts.comments:
        for match in _NAME.finditer(text):
            yield Sign(SignKind.COMPANY, match[0].strip(), SignPlace.COMMENT)


def _of_files(names: Sequence[str]) -> Iterator[Sign]:
    """Yield documents, and whatever is called details; a photo of the goods says nothing."""
    for name in names:
        if _PAPER.search(name) or _NAMED_SO.search(name):
            yield Sign(SignKind.FILE, name, SignPlace.FILES)


def _first(comments: Sequence[str], kind: DetailKind) -> str:
    found = details(line for text in comments for line in text.splitlines())
    return next((one.value for one in found if one.kind is kind), "")
