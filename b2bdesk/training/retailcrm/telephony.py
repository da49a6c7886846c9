"""Telephony: calls that an exchange's integration tells the CRM, and whom a number belongs to.

The rights of these methods have no published names; here they are ``telephony_read`` and ``telephony_write``.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from b2bdesk.training.retailcrm.call import Call
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.errors import BLANK, NOT_VALID, entity_refused, parameter_missing
from b2bdesk.training.retailcrm.people import phone_digits, show_person
from b2bdesk.training.retailcrm.wire import Record, moment

EVENT_TYPES = ("in", "out", "hangup")
HANGUPS = ("answered", "busy", "cancel", "failed", "no answered")
RESULTS = ("answered", "busy", "failed", "no answer", "not allowed", "unknown")
MOST_AT_ONCE = 50
_PHONE_DIGITS = 10


def take_event(crm: Crm, call: Call) -> Record:
    """Answer ``POST telephony/call/event``: the CRM shows its pop-up to the people named."""
    event = call.entity("event")
    _refuse_if(
        {
            "phone": "" if event.get("phone") else BLANK,
            "type": "" if event.get("type") in EVENT_TYPES else NOT_VALID,
            "hangupStatus": "" if event.get("hangupStatus", "failed") in HANGUPS else NOT_VALID,
        }
    )
    known = {str(user["id"]) for user in crm.users.values()}
    lacking = [one for one in map(str, event.get("userIds", [])) if one not in known]
    codes = {str(user.extension) for user in crm.world.users}
    unknown = [code for code in map(str, event.get("codes", [])) if code not in codes]
    crm.call_events.append(event | {"at": crm.now()})
    answer: Record = {"notExistUsers": lacking} if lacking else {}
    return answer | ({"notExistCodes": unknown} if unknown else {})


def upload_calls(crm: Crm, call: Call) -> Record:
    """Answer ``POST telephony/calls/upload``: a double, by its external id, is passed over."""
    given = call.entities("calls")
    if not given or len(given) > MOST_AT_ONCE:
        raise entity_refused({"calls": NOT_VALID})
    wrong = {f"calls[{place}].{name}": told for place, one in enumerate(given) for name, told in _faults(one)}
    _refuse_if(wrong)
    kept = {record.get("externalId") for record in crm.calls.written_records()}
    double: list[str] = []
    for one in given:
        external = one.get("externalId")
        if external and external in kept:
            double.append(external)
            continue
        kept.add(external)
        crm.calls.put(one | {"id": crm.calls.next_id()})
    processed = len(given) - len(double)
    return {"processedCallsCount": processed} | ({"duplicateCalls": double} if double else {})


def manager(crm: Crm, call: Call) -> Record:
    """Answer ``GET telephony/manager``: the person with the number and who answers for him."""
    phone = call.parameter("phone")
    if not phone:
        raise parameter_missing("phone")
    tail = phone_digits(phone)[-_PHONE_DIGITS:]
    found = next((row for row in crm.persons.every(crm.persons.ids()) if tail and _has(row, tail)), None)
    link = f"/customers/add?phone={phone}"
    if found is None:
        return {"links": {"newCustomerLink": link}}
    answer: Record = {"links": {"customerLink": f"/customers/{found['id']}"}}
    if call.parameter("details") == "1":
        answer["customer"] = show_person(crm, found["id"])
    responsible = crm.users.get(found.get("managerId", 0))
    return answer | ({"manager": _shown(responsible)} if responsible else {})


def _faults(one: dict[str, Any]) -> list[tuple[str, str]]:
    checks = {
        "date": _is_moment(one.get("date")),
        "type": one.get("type") in ("in", "out"),
        "phone": bool(one.get("phone")),
        "result": one.get("result") in RESULTS,
        "duration": _is_length(one.get("duration", 0)),
        "durationWaiting": _is_length(one.get("durationWaiting", 0)),
    }
    return [(name, NOT_VALID) for name, good in checks.items() if not good]


def _is_moment(value: object) -> bool:
    try:
        return moment(datetime.fromisoformat(str(value))) == value
    except ValueError:
        return False


def _is_length(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _refuse_if(errors: dict[str, str]) -> None:
    wrong = {name: told for name, told in errors.items() if told}
    if wrong:
        raise entity_refused(wrong)


def _has(person: Record, tail: str) -> bool:
    return any(phone_digits(each["number"])[-_PHONE_DIGITS:] == tail for each in person["phones"])


def _shown(user: Record) -> Record:
    names = ("id", "firstName", "lastName", "patronymic", "email", "code")
    return {name: user[name] for name in names if name in user}
