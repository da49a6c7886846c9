"""The account itself: key, versions, settings, reference books, custom fields, users."""

from __future__ import annotations

from b2bdesk.training.retailcrm.brackets import many
from b2bdesk.training.retailcrm.call import Call, filter_flag, filter_ids, filter_text
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.custom_fields import dictionaries
from b2bdesk.training.retailcrm.errors import NOT_VALID, ApiError, entity_refused, not_found
from b2bdesk.training.retailcrm.references import LEADS, MANAGERS, SETTINGS
from b2bdesk.training.retailcrm.wire import Record

_STATUSES = ("free", "busy", "dinner", "break")


def credentials(crm: Crm, call: Call) -> Record:
    """Answer ``GET /api/credentials``: what the key may do."""
    return {
        "scopes": sorted(crm.options.keys[call.author.key]),
        "credentials": [],
        "siteAccess": "access_full",
        "sitesAvailable": list(crm.references.site_codes()),
    }


def api_versions(crm: Crm, call: Call) -> Record:
    """Answer ``GET /api/api-versions``."""
    return {"versions": ["3.0", "4.0", "5.0"]}


def settings(crm: Crm, call: Call) -> Record:
    """Answer ``GET settings``."""
    return {"settings": SETTINGS}


def reference(crm: Crm, call: Call) -> Record:
    """Answer ``GET reference/{name}``."""
    book = crm.references.book(call.path["name"])
    if book is None:
        raise ApiError(404, "API method not found")
    return book


def list_custom_fields(crm: Crm, call: Call) -> Record:
    """Answer ``GET custom-fields``."""
    given = call.filters(("name", "code", "type", "entity", "viewMode", "displayArea", "inFilter"))
    kinds = many(given.get("type"))
    rows = [
        row
        for row in crm.references.custom_fields
        if filter_text(given, "name") in row["name"].casefold()
        and given.get("code", row["code"]) == row["code"]
        and given.get("entity", row["entity"]) == row["entity"]
        and (not kinds or row["type"] in kinds)
    ]
    return call.page_of("customFields", rows, dict)


def list_dictionaries(crm: Crm, call: Call) -> Record:
    """Answer ``GET custom-fields/dictionaries``."""
    call.filters(("name", "code"))
    return call.page_of("customDictionaries", dictionaries(), dict)


def list_users(crm: Crm, call: Call) -> Record:
    """Answer ``GET users``."""
    given = call.filters(
        ("email", "status", "online", "active", "isManager", "isPosManager", "isAdmin", "groups",
         "createdAtFrom", "createdAtTo", "ids")
    )  # fmt: skip
    rows = [user for user in crm.users.values() if _user_fits(user, given)]
    return call.page_of("users", rows, dict)


def _user_fits(user: Record, given: Record) -> bool:
    ids, groups = filter_ids(given, "ids"), many(given.get("groups"))
    flags = ((filter_flag(given, name), user[name]) for name in ("online", "active", "isManager", "isAdmin"))
    return (
        all(wanted is None or wanted is value for wanted, value in flags)
        and (ids is None or user["id"] in ids)
        and filter_text(given, "email") in user["email"]
        and given.get("status", user["status"]) == user["status"]
        and (not groups or any(row["code"] in groups for row in user["groups"]))
    )


def get_user(crm: Crm, call: Call) -> Record:
    """Answer ``GET users/{id}``."""
    user = crm.users.get(call.number("id"))
    if user is None:
        raise not_found()
    return {"user": user}


def set_user_status(crm: Crm, call: Call) -> Record:
    """Answer ``POST users/{id}/status``."""
    user = crm.users.get(call.number("id"))
    if user is None:
        raise not_found()
    status = call.parameter("status")
    if status not in _STATUSES:
        raise entity_refused({"status": NOT_VALID})
    user["status"] = status
    return {}


def list_groups(crm: Crm, call: Call) -> Record:
    """Answer ``GET user-groups``."""
    return call.page_of("groups", [LEADS, MANAGERS], dict)
