"""Answers as the vendor words them: entities with metadata and links, errors, messages beside success."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from b2bdesk.training.sap.call import Tree
from b2bdesk.training.sap.edm import EntityType
from b2bdesk.training.sap.errors import Note, SapError
from b2bdesk.training.sap.values import literal, write_value

_NOISE = "/IWBEP/CX_MGW_BUSI_EXCEPTION"


@dataclass(slots=True)
class Choice:
    """What ``$select`` leaves of an entity. Without ``fields`` everything is shown."""

    fields: set[str] = field(default_factory=set)
    under: dict[str, Choice] = field(default_factory=dict)

    def shows(self, name: str) -> bool:
        """Say whether a field or way is in the answer."""
        return not self.fields or name in self.fields or "*" in self.fields

    def inside(self, name: str) -> Choice:
        """Return what is chosen of the entities under a way."""
        return self.under.get(name, Choice())


def read_choice(text: str) -> Choice:
    """Read ``$select``: ``A,to_Item/Material``."""
    choice = Choice()
    for path in filter(None, (part.strip() for part in text.split(","))):
        here = choice
        *ways, last = path.split("/")
        for way in ways:
            here.fields.add(way)
            here = here.under.setdefault(way, Choice())
        here.fields.add(last)
    return choice


def key_text(tree_kind: EntityType, row: dict[str, Any]) -> str:
    """Return the key predicate of an entity as it stands in a URL."""
    keys = [(name, literal(tree_kind.by_name[name], row[name])) for name in tree_kind.keys]
    text = keys[0][1] if len(keys) == 1 else ",".join(f"{name}={value}" for name, value in keys)
    return quote(text, safe="'=,:()")


def version_of(kind: EntityType, row: dict[str, Any]) -> str:
    """Return the entity's ETag; empty where the model has none."""
    name = kind.version_field
    if not name:
        return ""
    text = literal(kind.by_name[name], row[name]).replace(":", "%3A")
    return f'W/"{text}"'


def entity_json(root: str, service: str, tree: Tree, choice: Choice) -> dict[str, Any]:
    """Return an entity as JSON; ``root`` is the address of the service."""
    kind, row = tree.kind, tree.row
    uri = f"{root}/{kind.name}({key_text(kind, row)})" if kind.keys else ""
    about = {"id": uri, "uri": uri, "type": f"{service}.{kind.name}Type"}
    version = version_of(kind, row)
    answer: dict[str, Any] = {"__metadata": about | ({"etag": version} if version else {})}
    for one in kind.properties:
        if choice.shows(one.name):
            answer[one.name] = write_value(one, row[one.name])
    for way in kind.navigations:
        if not choice.shows(way.name):
            continue
        if way.name not in tree.children:
            answer[way.name] = {"__deferred": {"uri": f"{uri}/{way.name}"}}
            continue
        below = [
            entity_json(root, service, child, choice.inside(way.name)) for child in tree.children[way.name]
        ]
        answer[way.name] = {"results": below} if way.many else next(iter(below), None)
    return answer


def error_body(
    error: SapError, language: str, transaction: str, at: datetime, *, nested: bool = False
) -> dict[str, Any]:
    """Return the body of an error: details repeat the head and end with the exception's class."""
    details = [_detail(note, language, nested=nested) for note in (error.head, *error.more)]
    details.append(
        {
            "code": _NOISE,
            "message": "An exception was raised.",
            "propertyref": "",
            "severity": "error",
            "target": "",
        }
    )
    inner = {
        "application": {"component_id": "SD", "service_namespace": "/SAP/", "service_version": "0001"},
        "transactionid": transaction,
        "timestamp": f"{at:%Y%m%d%H%M%S}.{at.microsecond:06d}0",
        "Error_Resolution": {
            "SAP_Transaction": "For backend administrators: run transaction /IWFND/ERROR_LOG"
        },
        "errordetails": details,
    }
    message = {"lang": language, "value": error.head.text(language)}
    return {"error": {"code": error.head.code, "message": message, "innererror": inner}}


def _detail(note: Note, language: str, *, nested: bool) -> dict[str, Any]:
    text = note.text(language)
    return {
        "code": note.code,
        "message": {"lang": language, "value": text} if nested else text,
        "propertyref": "",
        "severity": note.severity,
        "transition": False,
        "target": note.target,
    }


def error_xml(error: SapError, language: str) -> bytes:
    """Return the body of an error for a caller who did not ask for JSON."""
    text = escape(error.head.text(language))
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<error xmlns="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">'
        f'<code>{error.head.code}</code><message xml:lang="{language}">{text}</message></error>'
    ).encode()


def messages_header(notes: Sequence[Note], language: str, *, as_json: bool) -> str:
    """Return the header ``sap-message``: the first message with the others inside, in plain ASCII."""
    head, *rest = notes
    if not as_json:
        text = escape(head.text(language)).encode("ascii", "xmlcharrefreplace").decode()
        return (
            f"<notification><code>{head.code}</code><message>{text}</message>"
            f"<severity>{head.severity}</severity></notification>"
        )
    whole = _message(head, language) | {"details": [_message(note, language) for note in rest]}
    return json.dumps(whole)


def _message(note: Note, language: str) -> dict[str, Any]:
    return {
        "code": note.code,
        "message": note.text(language),
        "severity": note.severity,
        "target": note.target,
    }
