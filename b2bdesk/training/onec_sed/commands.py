"""What the service does with each command; its refusals are answers of success that carry a ``DMError``."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

from b2bdesk.training.journal import Journal
from b2bdesk.training.onec_sed import asked
from b2bdesk.training.onec_sed.asked import DM, Condition
from b2bdesk.training.onec_sed.objects import EMPTY_DATE, Base, DmObject, Ref, Value

VERSION = "2.1.29.1"
USUAL_LIMIT = 1_000
_SHORT = 3
_KNOWN_FIELDS = {
    "DMInternalDocument": {
        "regNumber", "regDate", "documentType", "status", "organization", "correspondent", "title", "summary",
        "comment", "beginDate", "endDate", "openEnded", "responsible", "author",
    },
    "DMCorrespondent": {"inn", "kpp", "legalPrivatePerson", "comment"},
    "DMInternalDocumentType": {"comment"},
    "DMOrganization": {"inn", "kpp"},
}  # fmt: skip


class DmError(Exception):
    """The service understood and says no."""

    def __init__(self, subject: str, description: str) -> None:
        super().__init__(description)
        self.subject, self.description = subject, description


@dataclass(slots=True)
class Quirks:
    """How this installation differs: switches for tests and for whoever learns.

    ``ignore_conditions``: lists take no notice of conditions. ``hidden``: fields and properties that never
    come back. ``no_create``: a release without the create command. ``short_search_s``: how long a search
    for less than three signs keeps a caller waiting.
    """

    ignore_conditions: bool = False
    hidden: set[str] = field(default_factory=set)
    no_create: bool = False
    forbidden: set[str] = field(default_factory=set)
    short_search_s: float = 30.0
    login_encoding: str = "utf-8"


class Commands:
    """Carries commands out over the base."""

    def __init__(self, base: Base, user: str, journal: Journal | None) -> None:
        self.base, self.quirks = base, Quirks()
        self.executed: list[str] = []
        self.short_searches = 0
        self._user, self._journal = user, journal
        self._lock = threading.Lock()
        self._known: dict[str, Callable[[Element], str]] = {
            "DMGetVersionRequest": self._version,
            "DMGetCurrentUserRequest": self._current_user,
            "DMGetObjectListRequest": self._list,
            "DMRetrieveRequest": self._retrieve,
            "DMCreateRequest": self._create,
            "DMUpdateRequest": self._update,
        }

    def execute(self, command: str, request: Element) -> str:
        """Return the inside of the answer with its type. Raises DmError and SoapFault."""
        self.executed.append(command)
        work = self._known.get(command)
        if work is None or (command == "DMCreateRequest" and self.quirks.no_create):
            raise asked.SoapFault(f"Ошибка преобразования данных XDTO: неизвестный тип {command}")
        if command in self.quirks.forbidden:
            raise DmError("Нарушение прав доступа", "Недостаточно прав для выполнения операции")
        if command == "DMGetObjectListRequest":
            self._keep_waiting(request)
        with self._lock:
            return work(request)

    def replay(self) -> None:
        """Lay the journal of writes over the seeded base."""
        for entry in self._journal.read() if self._journal else []:
            kept = DmObject(entry["id"], entry["type"], entry["name"])
            kept.fields = {key: _from_journal(value) for key, value in entry["fields"].items()}
            kept.properties = {key: _from_journal(value) for key, value in entry["properties"].items()}
            self.base.add(kept)

    def _version(self, _request: Element) -> str:
        return f'<m:return xsi:type="m:DMGetVersionResponse"><m:version>{VERSION}</m:version></m:return>'

    def _current_user(self, _request: Element) -> str:
        number = uuid.uuid5(uuid.NAMESPACE_OID, self._user)
        head = f"<m:name>{escape(self._user)}</m:name>"
        held = f"<m:objectID><m:id>{number}</m:id><m:type>DMUser</m:type></m:objectID>"
        inside = f'<m:object xsi:type="m:DMUser">{head}{held}</m:object>'
        return f'<m:return xsi:type="m:DMGetCurrentUserResponse">{inside}</m:return>'

    def _list(self, request: Element) -> str:
        kind, query = asked.text(request, "type"), request.find(f"{DM}query")
        known = _fields_of(kind)
        given = list(asked.conditions(query))
        columns = (
            [(one.text or "").strip() for one in query.findall(f"{DM}columnSet")] if query is not None else []
        )
        for name in (*(one.field for one in given), *columns):
            if name not in known:
                raise DmError("Ошибка получения списка", f'Поле не найдено "{name}"')
        found = [one for one in self.base.of_type(kind) if self._meets(one, given)]
        limit = asked.whole(query, "limit", USUAL_LIMIT)
        rows = (self.base.xml(one, "object", columns, self.quirks.hidden) for one in found[:limit])
        items = "".join(f"<m:items>{row}</m:items>" for row in rows)
        return f'<m:return xsi:type="m:DMGetObjectListResponse">{items}</m:return>'

    def _keep_waiting(self, request: Element) -> None:
        given = asked.conditions(request.find(f"{DM}query"))
        if any(
            isinstance(one.value, str) and one.kind == "string" and len(one.value) < _SHORT for one in given
        ):
            self.short_searches += 1
            time.sleep(self.quirks.short_search_s)

    def _meets(self, one: DmObject, given: list[Condition]) -> bool:
        return self.quirks.ignore_conditions or all(self._fits(one, condition) for condition in given)

    def _fits(self, one: DmObject, condition: Condition) -> bool:
        held = one.fields.get(condition.field, "")
        if isinstance(condition.value, Ref):
            return isinstance(held, Ref) and held.id == condition.value.id
        theirs, wanted = self.base.text_of(held), condition.value
        match condition.operator:
            case ">=":
                return theirs >= wanted
            case "<=":
                return theirs <= wanted
            case "<":
                return theirs < wanted
            case ">":
                return theirs > wanted
            case "=":
                return theirs == wanted
            case "LIKE":
                return _like(theirs.lower(), wanted.lower())
        return wanted.lower() in theirs.lower()

    def _retrieve(self, request: Element) -> str:
        cards = []
        for one in request.findall(f"{DM}objectIds"):
            wanted = asked.reference(one)
            found = self.base.objects.get(wanted.id)
            if found is None or found.type != wanted.type:
                raise DmError("Ошибка получения объекта", f"Объект не найден ({wanted.type} {wanted.id})")
            cards.append(self.base.xml(found, "objects", None, self.quirks.hidden))
        return f'<m:return xsi:type="m:DMRetrieveResponse">{"".join(cards)}</m:return>'

    def _create(self, request: Element) -> str:
        raw = request.find(f"{DM}object")
        if raw is None:
            raise asked.SoapFault("Ошибка преобразования данных XDTO: нет свойства object")
        kind = asked.kind_of(raw)
        made = DmObject(str(uuid.uuid4()), kind, "")
        self._write(made, raw)
        if kind == "DMInternalDocument":
            made.fields = {"regNumber": "", "regDate": EMPTY_DATE, "status": "Проект"} | made.fields
        return self._kept(made, "DMCreateResponse", "object")

    def _update(self, request: Element) -> str:
        raw = request.find(f"{DM}objects")
        held = raw.find(f"{DM}objectID") if raw is not None else None
        known = self.base.objects.get(asked.reference(held).id) if held is not None else None
        if raw is None or known is None:
            raise DmError("Ошибка записи объекта", "Объект не найден")
        self._write(known, raw)
        return self._kept(known, "DMUpdateResponse", "objects")

    def _write(self, one: DmObject, raw: Element) -> None:
        fields, properties = asked.fields(raw)
        name = fields.pop("name", one.name)
        unknown = set(fields) - _fields_of(one.type)
        if unknown:
            raise asked.SoapFault(f"Ошибка преобразования данных XDTO: свойство {min(unknown)} не найдено")
        if not name:
            raise DmError("Ошибка записи объекта", 'Поле "Наименование" не заполнено')
        self._require_targets(fields)
        one.name = self.base.text_of(name)
        one.fields |= fields
        one.properties |= properties

    def _require_targets(self, fields: dict[str, Value]) -> None:
        for name, value in fields.items():
            if isinstance(value, Ref) and value.id not in self.base.objects:
                raise DmError("Ошибка записи объекта", f'Поле "{name}": объект не найден ({value.id})')

    def _kept(self, one: DmObject, answer: str, tag: str) -> str:
        self.base.add(one)
        if self._journal:
            self._journal.append(
                {
                    "id": one.id,
                    "type": one.type,
                    "name": one.name,
                    "fields": {key: _for_journal(value) for key, value in one.fields.items()},
                    "properties": {key: _for_journal(value) for key, value in one.properties.items()},
                }
            )
        shown = self.base.xml(one, tag, None, self.quirks.hidden)
        return f'<m:return xsi:type="m:{answer}">{shown}</m:return>'


def _fields_of(kind: str) -> set[str]:
    if kind not in _KNOWN_FIELDS:
        raise DmError("Ошибка выполнения", f"Неизвестный тип объекта: {kind}")
    return _KNOWN_FIELDS[kind]


def _like(text: str, pattern: str) -> bool:
    """Compare with ``%`` for anything at the ends, which the caller has to write himself."""
    bare = pattern.strip("%")
    if pattern.startswith("%") and pattern.endswith("%"):
        return bare in text
    if pattern.endswith("%"):
        return text.startswith(bare)
    return text.endswith(bare) if pattern.startswith("%") else text == pattern


def _for_journal(value: Value) -> object:
    return {"id": value.id, "type": value.type} if isinstance(value, Ref) else value


def _from_journal(value: object) -> Value:
    if isinstance(value, dict):
        return Ref(value["id"], value["type"])
    return value if isinstance(value, bool) else str(value)
