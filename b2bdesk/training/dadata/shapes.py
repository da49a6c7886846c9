"""Companies and banks of the market in the vendor's shapes, field by field as its pages list them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256

from b2bdesk.training.dadata.quirks import USUAL_CODES, quirk_of
from b2bdesk.training.records import Address, Bank, Company, CompanyKind, Person

Json = dict[str, object]

_PAID_ONLY = ("okveds", "authorities", "documents", "licenses", "finance", "phones", "emails")
_OPF = {
    "ООО": ("12300", "Общество с ограниченной ответственностью"),
    "АО": ("12267", "Непубличное акционерное общество"),
    "ИП": ("50102", "Индивидуальный предприниматель"),
    "Филиал": ("30002", "Филиал юридического лица"),
}


def suggestion(value: str, data: Json, unrestricted: str | None = None) -> Json:
    """Wrap data as one suggestion."""
    return {"value": value, "unrestricted_value": unrestricted or value, "data": data}


def party(company: Company, branches: int, asked_on: date) -> Json:
    """Return a company, branch or entrepreneur; ``asked_on`` is the register's day of actuality."""
    names = _names(company)
    data: Json = {
        "inn": company.inn,
        "ogrn": company.ogrn,
        "okpo": company.okpo,
        "hid": sha256(f"{company.inn}/{company.kpp}".encode()).hexdigest(),
        "source": None,
        "qc": None,
        "kpp_largest": None,
        "invalid": True if quirk_of(company.inn).unreliable else None,
        "okved": company.okved,
        "okved_type": "2014",
        "opf": _opf(company),
        "name": names,
        "state": _state(company, asked_on),
        "address": _legal_address(company),
        "employee_count": None,
        **dict.fromkeys(_PAID_ONLY),
    }
    data |= _person_only(company) if company.kind is CompanyKind.SOLE_TRADER else _legal(company, branches)
    return suggestion(str(names["short_with_opf"] or names["full_with_opf"]), data)


def bank(one: Bank) -> Json:
    """Return a bank."""
    name = one.name.replace("«", '"').replace("»", '"')
    data: Json = {
        "bic": one.bic,
        "swift": None,
        "inn": None,
        "kpp": None,
        "registration_number": None,
        "correspondent_account": one.corr_account,
        "name": {"payment": name.upper(), "full": None, "short": name},
        "payment_city": f"г {one.city}",
        "opf": {"type": "BANK", "full": None, "short": None},
        "state": {"status": "ACTIVE", "actuality_date": None, "registration_date": None},
        "treasury_accounts": None,
        "cbr": None,
        "rkc": None,
        "phones": None,
    }
    return suggestion(name, data)


def address(one: Address) -> Json:
    """Return a postal address with its parts."""
    return suggestion(short_line(one), _address_parts(one), full_line(one))


def short_line(one: Address) -> str:
    """Return the address as the vendor writes it, without the post code."""
    region = "" if one.region.name.endswith(one.city) else f"{one.region.name}, "
    flat = f", офис {one.office}" if one.office else ""
    return f"{region}г {one.city}, ул {_street(one)}, д {one.house}{flat}"


def full_line(one: Address) -> str:
    """Return the address with the post code in front."""
    return f"{one.postcode}, {short_line(one)}"


def milliseconds(day: date | None) -> int | None:
    """Return a day as the vendor gives dates: milliseconds since 1970, UTC; negative before."""
    if day is None:
        return None
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def _names(company: Company) -> Json:
    if company.kind is CompanyKind.SOLE_TRADER:
        full = company.full_name.removeprefix("Индивидуальный предприниматель ")
        return {
            "full_with_opf": company.full_name,
            "short_with_opf": company.short_name,
            "latin": None,
            "full": full,
            "short": None,
        }
    full_with_form, short_with_form = (
        _as_registered(text) for text in (company.full_name, company.short_name)
    )
    bare = short_with_form.partition('"')[2].rpartition('"')[0] or short_with_form
    no_short = quirk_of(company.inn).no_short_name
    return {
        "full_with_opf": full_with_form,
        "short_with_opf": None if no_short else short_with_form,
        "latin": None,
        "full": bare,
        "short": None if no_short else bare,
    }


def _as_registered(text: str) -> str:
    return text.replace("«", '"').replace("»", '"').upper()


def _opf(company: Company) -> Json:
    short = company.short_name.split()[0]
    code, full = _OPF[short]
    return {"type": "2014", "code": code, "full": full, "short": short}


def _state(company: Company, asked_on: date) -> Json:
    quirk = quirk_of(company.inn)
    ended = company.state.value == "liquidated"
    return {
        "status": company.state.value.upper(),
        "code": quirk.state_code or USUAL_CODES[company.state],
        "actuality_date": None if quirk.no_actuality else milliseconds(asked_on),
        "registration_date": milliseconds(company.registered_on),
        "liquidation_date": milliseconds(company.state_on) if ended else None,
    }


def _legal(company: Company, branches: int) -> Json:
    branch = company.kind is CompanyKind.BRANCH
    return {
        "type": "LEGAL",
        "kpp": company.kpp,
        "branch_type": "BRANCH" if branch else "MAIN",
        "branch_count": branches,
        "ogrn_date": None if branch else milliseconds(company.registered_on),
        "capital": None,
        "management": _management(company),
        "founders": None,
        "managers": None,
        "predecessors": None,
        "successors": None,
    }


def _management(company: Company) -> Json | None:
    if company.director is None or quirk_of(company.inn).no_management:
        return None
    post = company.director_post.upper()
    return {"name": company.director.full_name, "post": post, "disqualified": None, "start_date": None}


def _person_only(company: Company) -> Json:
    who = company.director or Person("", "", "", "")
    return {
        "type": "INDIVIDUAL",
        "ogrn_date": milliseconds(company.registered_on),
        "citizenship": None,
        "fio": {
            "surname": who.last_name,
            "name": who.first_name,
            "patronymic": who.patronymic,
            "gender": who.sex.upper(),
            "source": None,
            "qc": None,
        },
    }


def _legal_address(company: Company) -> Json:
    """Return the address; of an entrepreneur the register tells the town alone."""
    one = company.address
    if company.kind is CompanyKind.SOLE_TRADER:
        town = f"г {one.city}"
        return {"value": town, "unrestricted_value": town, "invalidity": None, "data": None}
    hidden = quirk_of(company.inn).no_address_data
    return {
        "value": short_line(one),
        "unrestricted_value": full_line(one),
        "invalidity": None,
        "data": None if hidden else _address_parts(one),
    }


def _address_parts(one: Address) -> Json:
    return {
        "postal_code": one.postcode,
        "country": "Россия",
        "country_iso_code": "RU",
        "region_iso_code": one.region.iso,
        "region_with_type": one.region.name,
        "region_kladr_id": f"{one.region.tax_code}00000000000",
        "city": one.city,
        "city_with_type": f"г {one.city}",
        "settlement": None,
        "street": _street(one),
        "street_with_type": f"ул {_street(one)}",
        "house": one.house,
        "house_type": "д",
        "flat": one.office or None,
        "flat_type": "офис" if one.office else None,
        "fias_id": None,
        "kladr_id": f"{one.region.tax_code}00000000000",
        "geo_lat": None,
        "geo_lon": None,
        "qc_geo": "5",
    }


def _street(one: Address) -> str:
    return one.street.removeprefix("ул. ")
