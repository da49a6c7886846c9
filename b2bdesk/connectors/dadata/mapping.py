"""The vendor's records as our registry records; pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from b2bdesk.connectors.dadata.wire import Address, AddressData, Bank, Party
from b2bdesk.connectors.records import RegistryAddress, RegistryBank, RegistryCompany
from b2bdesk.model.client import CompanyKind, RegistryState
from b2bdesk.model.company_names import readable, sentence

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STATES = {
    "ACTIVE": RegistryState.ACTIVE,
    "LIQUIDATING": RegistryState.LIQUIDATING,
    "LIQUIDATED": RegistryState.LIQUIDATED,
    "BANKRUPT": RegistryState.BANKRUPT,
    "REORGANIZING": RegistryState.REORGANIZING,
}


def company(shown: str, party: Party, asked_at: datetime) -> RegistryCompany:
    """Translate a company; ``shown`` is the vendor's own short text, the last resort for a name."""
    full, short = _names(shown, party)
    director, post = _head(party)
    state = party.state
    parts = party.address.data if party.address else None
    return RegistryCompany(
        inn=party.inn,
        kpp=party.kpp or None,
        ogrn=party.ogrn or None,
        kind=_kind(party),
        legal_name=full,
        short_name=short,
        state=_STATES.get((state.status if state else "") or "", RegistryState.UNKNOWN),
        state_code=str(state.code) if state and state.code is not None else None,
        legal_address=_address_line(party.address),
        city=_city(party.address),
        region_code=parts.region_iso_code if parts else None,
        director=director,
        director_post=post,
        okpo=party.okpo or None,
        registered_on=day(state.registration_date if state else None),
        closed_on=day(state.liquidation_date if state else None),
        actual_on=day(state.actuality_date if state else None),
        is_branch=party.branch_type == "BRANCH",
        branch_count=party.branch_count or 0,
        unreliable=bool(party.invalid) or bool(party.address and party.address.invalidity),
        asked_at=asked_at,
    )


def bank(shown: str, found: Bank) -> RegistryBank:
    """Translate a bank; its name is the one for payment orders."""
    names = found.name
    name = (names.payment or names.short if names else None) or shown
    closed = found.state is not None and found.state.status == "LIQUIDATED"
    return RegistryBank(
        bic=found.bic,
        name=name,
        corr_account=found.correspondent_account or None,
        city=_bare_town(found.payment_city),
        active=not closed,
    )


def address(shown: str, parts: AddressData) -> RegistryAddress:
    """Translate a postal address; ``shown`` is the line without its postcode."""
    return RegistryAddress(
        line=", ".join(part for part in (parts.postal_code, shown) if part),
        postcode=parts.postal_code or None,
        country=parts.country_iso_code or "RU",
        region_code=parts.region_iso_code or None,
        city=parts.city or parts.settlement or None,
        street=parts.street_with_type or None,
        house=parts.house or None,
        flat=parts.flat or None,
        fias=parts.fias_id or None,
        latitude=_degrees(parts.geo_lat, 90),
        longitude=_degrees(parts.geo_lon, 180),
    )


def _degrees(text: str | None, most: int) -> Decimal | None:
    try:
        degrees = Decimal(text or "")
    except InvalidOperation:
        return None
    return degrees if degrees.is_finite() and abs(degrees) <= most else None


def day(milliseconds: int | None) -> date | None:
    """Return the day of a vendor's date; days before 1970 are negative."""
    if milliseconds is None:
        return None
    try:
        return (_EPOCH + timedelta(milliseconds=milliseconds)).date()
    except OverflowError:
        return None


def _kind(party: Party) -> CompanyKind:
    if party.type == "INDIVIDUAL":
        return CompanyKind.SOLE_TRADER
    return CompanyKind.BRANCH if party.branch_type == "BRANCH" else CompanyKind.COMPANY


def _names(shown: str, party: Party) -> tuple[str, str]:
    """Return full and short name with the legal form; the register has no short name for some."""
    names = party.name
    full = (names.full_with_opf if names else None) or shown
    short = (names.short_with_opf if names else None) or full
    return readable(full), readable(short)


def _head(party: Party) -> tuple[str | None, str | None]:
    """Return name and post of the head; an entrepreneur is his own and has no post."""
    if party.type == "INDIVIDUAL":
        who = party.fio
        parts = (who.surname, who.name, who.patronymic) if who else ()
        return " ".join(part for part in parts if part) or None, None
    head = party.management
    return (head.name or None, sentence(head.post or "") or None) if head else (None, None)


def _address_line(address: Address | None) -> str | None:
    return (address.unrestricted_value or address.value or None) if address else None


def _city(address: Address | None) -> str | None:
    """Return the town; without parts only a bare ``г Москва`` (an entrepreneur's) is understood."""
    if address is None:
        return None
    parts = address.data
    if parts is not None:
        return parts.city or parts.settlement or None
    line = address.value or ""
    return None if "," in line else _bare_town(line)


def _bare_town(text: str | None) -> str | None:
    return (text or "").removeprefix("г ").strip() or None
