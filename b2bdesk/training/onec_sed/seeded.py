"""Contracts with the companies of the market, the same for the same world."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from b2bdesk.training.agreed import Agreed, contracts_of
from b2bdesk.training.onec_sed.objects import EMPTY_DATE, Base, DmObject, Ref, Value
from b2bdesk.training.records import Company, CompanyKind
from b2bdesk.training.world import World

DOCUMENT, CORRESPONDENT = "DMInternalDocument", "DMCorrespondent"
DOCUMENT_TYPE, ORGANIZATION = "DMInternalDocumentType", "DMOrganization"
LIMIT_PROPERTY, DEFERRAL_PROPERTY, PREPAY_PROPERTY = "Кредитный лимит", "Отсрочка, дней", "Предоплата, %"


def number_of(*parts: object) -> str:
    """Return an id that is always the same for the same thing."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(map(str, parts))))


CONTRACT_TYPE_ID = number_of("document type", "contract")
LETTER_TYPE_ID = number_of("document type", "letter")
OWN_ID = number_of("organization", "own")


def seed(base: Base, world: World) -> None:
    """Fill the base: kinds of documents, our company, every client's company, contracts and a few letters."""
    base.add(DmObject(CONTRACT_TYPE_ID, DOCUMENT_TYPE, "Договор с покупателем"))
    base.add(DmObject(LETTER_TYPE_ID, DOCUMENT_TYPE, "Служебная записка"))
    own = world.own.company
    base.add(DmObject(OWN_ID, ORGANIZATION, own.short_name, {"inn": own.inn, "kpp": own.kpp}))
    for company in world.companies:
        base.add(_correspondent(company))
        for one in contracts_of(company, world):
            base.add(_contract(one))
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


def _contract(agreed: Agreed) -> DmObject:
    company = agreed.company
    title = f"Договор поставки с {company.short_name}"
    fields: dict[str, Value] = {
        "regNumber": agreed.number if agreed.is_registered else "",
        "regDate": f"{agreed.begins}T00:00:00" if agreed.is_registered else EMPTY_DATE,
        "documentType": Ref(CONTRACT_TYPE_ID, DOCUMENT_TYPE),
        "status": agreed.status,
        "organization": Ref(OWN_ID, ORGANIZATION),
        "correspondent": Ref(correspondent_id(company), CORRESPONDENT),
        "title": title,
        "summary": "",
        "comment": "",
        "beginDate": f"{agreed.begins}T00:00:00",
        "endDate": f"{agreed.ends}T00:00:00" if agreed.ends else EMPTY_DATE,
        "openEnded": agreed.open_ended,
    }
    properties: dict[str, Value] = {
        LIMIT_PROPERTY: agreed.limit,
        DEFERRAL_PROPERTY: agreed.deferral,
        PREPAY_PROPERTY: agreed.prepayment,
    }
    number = number_of(DOCUMENT, company.inn, company.kpp, agreed.place)
    return DmObject(number, DOCUMENT, title, fields, properties)


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
