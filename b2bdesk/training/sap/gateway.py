"""The gateway: one request to a service carried out, whether it came alone or in a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from b2bdesk.training.sap.answers import Choice, entity_json, key_text, read_choice, version_of
from b2bdesk.training.sap.call import Answer, Call, Tree
from b2bdesk.training.sap.edm import EntityType, Function, Property, Service
from b2bdesk.training.sap.errors import refused
from b2bdesk.training.sap.expression import constant, fitting, tokens
from b2bdesk.training.sap.metadata import metadata
from b2bdesk.training.sap.query import NOT_FOUND, Place, Reader
from b2bdesk.training.sap.services import SERVICES
from b2bdesk.training.sap.values import Draft, Row, blank, read_body

if TYPE_CHECKING:
    from b2bdesk.training.sap.system import SapSystem

BASE = "/sap/opu/odata/sap"
_TUNNELLED = {"MERGE", "PATCH", "PUT", "DELETE"}
_CHANGES = {"PATCH", "MERGE", "PUT"}


class Gateway:
    """Carries requests out. ``root`` is the origin that links show."""

    def __init__(self, system: SapSystem) -> None:
        self._system, self._store = system, system.store

    def service(self, name: str) -> Service:
        """Return a service as this system offers it; raises :class:`SapError` when it is not activated."""
        customizing = self._system.customizing
        status = customizing.missing_services.get(name)
        if status is not None or name not in SERVICES:
            raise refused("/IWFND/MED/170", name, status=status or 403)
        return SERVICES[name].seen(customizing.release, frozenset(customizing.hidden))

    def carry_out(self, call: Call, origin: str) -> Answer:
        """Do what a request asks for; raises :class:`SapError`. Writes join the unit of work that is open."""
        service = self.service(call.service)
        self._check_right(call)
        answer = _Work(self._system, service, call, f"{origin}{BASE}/{call.service}").done()
        answer.notes = self._system.take_notes()
        return answer

    def _check_right(self, call: Call) -> None:
        forbidden = self._system.customizing.users[call.user].forbidden
        writes = method_of(call) not in ("GET", "HEAD")
        if call.service in forbidden or (writes and f"{call.service}:write" in forbidden):
            raise refused("/IWFND/CM_CONSUMER/101", call.user, call.service)


def method_of(call: Call) -> str:
    """Return what is to be done: a POST may carry the real method in a header."""
    tunnelled = call.headers.get("x-http-method", "").upper()
    return tunnelled if call.method == "POST" and tunnelled in _TUNNELLED else call.method


class _Work:
    """One request being carried out."""

    def __init__(self, system: SapSystem, service: Service, call: Call, root: str) -> None:
        self._system, self._service, self._call, self._root = system, service, call, root
        self._reader = Reader(system, service)
        self._choice = read_choice(call.options.get("$select", ""))

    def done(self) -> Answer:
        call = self._call
        if not call.segments:
            return self._about_service()
        name = call.segments[0][0]
        if name == "$metadata":
            return Answer(body=metadata(self._service), headers={"content-type": "application/xml"})
        function = self._service.functions.get(name)
        if function is not None:
            return self._function(function)
        method = method_of(call)
        if method in ("GET", "HEAD"):
            return self._read()
        if method == "POST":
            return self._create()
        place = self._reader.place(call)
        if place.row is None:
            raise refused("/IWFND/CM_MGW/405", method)
        self._check_version(place.kind, place.row)
        return (
            self._change(place.kind, place.row) if method in _CHANGES else self._delete(place.kind, place.row)
        )

    def _about_service(self) -> Answer:
        if self._call.method not in ("GET", "HEAD"):
            raise refused("/IWFND/CM_MGW/405", self._call.method)
        return Answer(payload={"EntitySets": list(self._service.types)})

    # --- reading -------------------------------------------------------------------------------------

    def _read(self) -> Answer:
        place = self._reader.place(self._call)
        counting = self._call.segments[-1][0] == "$count"
        if counting:
            if place.rows is None:
                raise refused(NOT_FOUND, "$count")
            number = str(self._reader.count(self._call, place))
            return Answer(body=number.encode(), headers={"content-type": "text/plain"})
        if place.rows is not None:
            return self._list(place)
        if place.row is None:
            if place.way is not None and not place.way.many:
                raise refused("/IWBEP/CM_MGW_RT/020", place.way.name)
            raise refused(NOT_FOUND, self._call.segments[-1][0])
        self._reader.check_options(self._call)
        return self._one(self._reader.tree(self._call, place.kind, place.row), 200)

    def _list(self, place: Place) -> Answer:
        self._check_choice(place.kind, self._choice)
        page = self._reader.page(self._call, place)
        payload: dict[str, Any] = {"results": [self._json(tree) for tree in page.trees]}
        if page.count is not None:
            payload["__count"] = str(page.count)
        if page.next_link:
            payload["__next"] = f"{self._root}/{page.next_link}"
        return Answer(payload=payload)

    def _check_choice(self, kind: EntityType, choice: Choice) -> None:
        for name in choice.fields:
            if name != "*" and name not in kind.by_name and name not in kind.navigation:
                raise refused("/IWCOR/CX_DS_EP_PROPERTY_ERROR", name, target=name)
        for name, below in choice.under.items():
            if name not in kind.navigation:
                raise refused(NOT_FOUND, name)
            self._check_choice(self._service.types[kind.navigation[name].target], below)

    def _json(self, tree: Tree) -> dict[str, Any]:
        return entity_json(self._root, self._service.name, tree, self._choice)

    def _one(self, tree: Tree, status: int) -> Answer:
        self._check_choice(tree.kind, self._choice)
        version = version_of(tree.kind, tree.row)
        headers = {"etag": version} if version else {}
        if status == 201:
            headers["location"] = f"{self._root}/{tree.kind.name}({key_text(tree.kind, tree.row)})"
        return Answer(status, self._json(tree), headers=headers)

    # --- writing -------------------------------------------------------------------------------------

    def _create(self) -> Answer:
        call = self._call
        if len(call.segments) == 1:
            kind, parent = self._service.types.get(call.segments[0][0]), None
            if kind is None:
                raise refused(NOT_FOUND, call.segments[0][0])
            if call.segments[0][1] is not None:
                raise refused("/IWFND/CM_MGW/405", "POST")
            if not kind.creatable:
                raise refused("/IWBEP/CM_MGW_RT/021", f"{kind.name.upper()}_CREATE_ENTITY")
        else:
            place = self._reader.place(call)
            if place.rows is None or place.parent is None:
                raise refused("/IWFND/CM_MGW/405", "POST")
            kind, parent = place.kind, place.parent
        draft = self._draft(kind)
        if kind.name == "A_SalesOrderSimulation":
            return self._one(self._system.simulation.run(draft), 201)
        writer = self._system.writers.get(kind.name)
        if writer is None:
            raise refused("/IWBEP/CM_MGW_RT/021", f"{kind.name.upper()}_CREATE_ENTITY")
        created = writer.create(draft, parent)
        row = self._system.store[kind.name].get(*(created[name] for name in kind.keys)) or created
        # What was nested in the body comes back nested in the answer.
        return self._one(self._reader.expanded(kind, row, list(_nested(draft))), 201)

    def _draft(self, kind: EntityType) -> Draft:
        refuse = self._system.customizing.refuse_read_only
        return read_body(self._service, kind, self._call.json(), refuse_read_only=refuse)

    def _check_version(self, kind: EntityType, row: Row) -> None:
        version = version_of(kind, row)
        if not version:
            return
        given = self._call.headers.get("if-match")
        if given is None:
            raise refused("/IWFND/CM_MGW/096")
        if given.strip() != "*" and given.strip() != version:
            raise refused("/IWBEP/CM_MGW_RT/412")

    def _change(self, kind: EntityType, row: Row) -> Answer:
        if not kind.updatable or kind.name not in self._system.writers:
            raise refused("/IWBEP/CM_MGW_RT/021", f"{kind.name.upper()}_UPDATE_ENTITY")
        draft = self._draft(kind)
        if draft.children:
            name = next(iter(draft.children))
            raise refused("/IWCOR/CX_DS_EP_PROPERTY_ERROR", name, target=name)
        changes = draft.fields
        if method_of(self._call) == "PUT":
            # PUT replaces: what the body leaves out is empty afterwards. That is the trap.
            empty = blank(kind)
            keep = {name for name, one in kind.by_name.items() if one.key or not one.writable}
            changes = {**{name: empty[name] for name in empty if name not in keep}, **changes}
        self._system.writers[kind.name].update(row, changes)
        return Answer(204)

    def _delete(self, kind: EntityType, row: Row) -> Answer:
        if not kind.deletable or kind.name not in self._system.writers:
            raise refused("/IWBEP/CM_MGW_RT/021", f"{kind.name.upper()}_DELETE_ENTITY")
        self._system.writers[kind.name].delete(row)
        return Answer(204)

    # --- functions -----------------------------------------------------------------------------------

    def _function(self, function: Function) -> Answer:
        call = self._call
        if method_of(call) != function.method:
            raise refused("/IWFND/CM_MGW/405", call.method)
        other = [name for name in call.options if name.startswith("$") and name != "$format"]
        if other:
            raise refused("/IWBEP/CM_MGW_RT/022", other[0])
        given = {one.name: self._argument(one) for one in function.parameters}
        if function.method == "POST":
            kind = self._service.types["A_OutbDeliveryHeader"]
            self._check_version(kind, self._system.deliveries.get(given["DeliveryDocument"]))
        rows = self._system.functions[function.name](given)
        kind = self._service.type_of(function.returns)
        trees = [Tree(kind, {**blank(kind), **row}) for row in rows]
        if function.many:
            return Answer(payload={"results": [self._json(tree) for tree in trees]})
        return Answer(payload={function.name: self._json(trees[0])})

    def _argument(self, one: Property) -> Any:
        text = self._call.options.get(one.name)
        if text is None:
            if one.letter == "D":
                return None
            raise refused("/IWBEP/CM_MGW_RT/022", one.name)
        found = tokens(text)
        if len(found) != 1:
            raise refused("/IWBEP/CM_MGW_RT/022", one.name)
        return fitting(one, constant(*found[0]))


def _nested(draft: Draft) -> list[list[str]]:
    """Return the paths of everything that is nested in a body."""
    paths: list[list[str]] = []
    for name, children in draft.children.items():
        paths.append([name])
        seen: set[tuple[str, ...]] = set()
        for child in children:
            for path in _nested(child):
                if tuple(path) not in seen:
                    seen.add(tuple(path))
                    paths.append([name, *path])
    return paths
