"""Contracts with the companies of the market, the same for the same world."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from b2bdesk.training.onec_sed.objects import EMPTY_DATE, Base, DmObject, Ref, Value
from b2bdesk.training.records import Company, CompanyKind
from b2bdesk.training.world import World

DOCUMENT, CORRESPONDENT = "DMInternalDocument", "DMCorrespondent"
DOCUMENT_TYPE, ORGANIZATION = "DMInternalDocumentType", "DMOrganization"
LIMIT_PROPERTY, DEFERRAL_PROPERTY, PREPAY_PROPERTY = "Кредитный лимит", "Отсрочка, дней", "Предоплата, %"

_STATUSES = ("Действует", "На согласовании", "Проект", "Закрыт", "Приостановлен")
_WEIGHTS = (70, 10, 7, 9, 4)
_LIMITS = ("300000", "500 000,00", "1\u00a0500\u00a0000,00", "")
_DEFERRALS = ("0", "7", "14", "30", "")


def number_of(*parts: object) -> str:
    """Return an id that is always the same for the same thing."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(map(str, parts))))


CONTRACT_TYPE_ID = number_of("document type", "contract")
LETTER_TYPE_ID = number_of("document type", "letter")
OWN_ID = number_of("organization", "own")


@dataclass(frozen=True, slots=True)
class _Terms:
    status: str
    begins: date
    open_ended: bool


def seed(base: Base, world: World) -> None:
    """Fill the base: kinds of documents, our company, every client's company, contracts and a few letters."""
    base.add(DmObject(CONTRACT_TYPE_ID, DOCUMENT_TYPE, "Договор с покупателем"))
    base.add(DmObject(LETTER_TYPE_ID, DOCUMENT_TYPE, "Служебная записка"))
    own = world.own.company
    base.add(DmObject(OWN_ID, ORGANIZATION, own.short_name, {"inn": own.inn, "kpp": own.kpp}))
    for company in world.companies:
        base.add(_correspondent(company))
        for one in _contracts(company, world):
            base.add(one)
    for place in range(5):
        base.add(_letter(place, world.today))


def correspondent_id(company: Company) -> str:
    """Return the id of a company there."""
    return number_of(CORRESPONDENT, company.inn, company.kpp)


def _correspondent(company: Company) -> DmObject:
    kind = "ФизЛицо" if company.kind is CompanyKind.SOLE_TRADER else "ЮрЛицо"
    fields: dict[str, Value] = {
        "inn": company.inn,
        "kpp": company.kpp,
        "legalPrivatePerson": kind,
        "comment": "",
    }
    return DmObject(correspondent_id(company), CORRESPONDENT, company.short_name, fields)


def _contracts(company: Company, world: World) -> Iterator[DmObject]:
    rng = Random(f"{world.seed}/{company.inn}/{company.kpp}")
    for place in range(rng.choice((0, 1, 1, 1, 2))):
        terms = _Terms(
            rng.choices(_STATUSES, _WEIGHTS)[0],
            world.today - timedelta(days=rng.randrange(20, 900)),
            rng.random() < 0.5,
        )
        yield _contract(company, terms, place, rng)


def _contract(company: Company, terms: _Terms, place: int, rng: Random) -> DmObject:
    registered = terms.status != "Проект"
    number = f"{company.id + place * 1_000}/{terms.begins:%y}-П"
    title = f"Договор поставки с {company.short_name}"
    till = terms.begins + timedelta(days=365 * 2)
    fields: dict[str, Value] = {
        "regNumber": number if registered else "",
        "regDate": f"{terms.begins}T00:00:00" if registered else EMPTY_DATE,
        "documentType": Ref(CONTRACT_TYPE_ID, DOCUMENT_TYPE),
        "status": terms.status,
        "organization": Ref(OWN_ID, ORGANIZATION),
        "correspondent": Ref(correspondent_id(company), CORRESPONDENT),
        "title": title,
        "summary": "",
        "comment": "",
        "beginDate": f"{terms.begins}T00:00:00",
        "endDate": EMPTY_DATE if terms.open_ended else f"{till}T00:00:00",
        "openEnded": terms.open_ended,
    }
    properties: dict[str, Value] = {
        LIMIT_PROPERTY: rng.choice(_LIMITS),
        DEFERRAL_PROPERTY: rng.choice(_DEFERRALS),
        PREPAY_PROPERTY: rng.choice(("0", "50", "100", "")),
    }
    return DmObject(number_of(DOCUMENT, company.inn, company.kpp, place), DOCUMENT, title, fields, properties)


def _letter(place: int, today: date) -> DmObject:
    fields: dict[str, Value] = {
        "regNumber": f"СЗ-{place + 1}",
        "regDate": f"{today - timedelta(days=place)}T00:00:00",
        "documentType": Ref(LETTER_TYPE_ID, DOCUMENT_TYPE),
        "status": "Зарегистрирован",
        "title": "О пропусках на склад",
        "comment": "",
    }
    return DmObject(number_of("letter", place), DOCUMENT, f"Служебная записка {place + 1}", fields)
