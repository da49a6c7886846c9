"""``$metadata``: the tables of a service as the vendor's XML."""

from __future__ import annotations

from functools import lru_cache

from b2bdesk.training.sap.edm import PRECISIONS, EntityType, Function, Navigation, Property, Service

_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx" \
xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata" \
xmlns:sap="http://www.sap.com/Protocols/SAPData"><edmx:DataServices m:DataServiceVersion="2.0">\
<Schema Namespace="{0}" xml:lang="en" sap:schema-version="1" \
xmlns="http://schemas.microsoft.com/ado/2008/09/edm">
"""
_TAIL = "</Schema></edmx:DataServices></edmx:Edmx>\n"


@lru_cache(maxsize=64)
def _document(service: Service, _shape: int) -> bytes:
    types = [*service.types.values(), *service.structures.values()]
    parts = [_HEAD.format(service.name)]
    parts += [_type(service.name, one) for one in types]
    parts += [_association(service.name, one, way) for one in types for way in one.navigations]
    parts.append(_container(service))
    parts.append(_TAIL)
    return "".join(parts).encode()


def metadata(service: Service) -> bytes:
    """Return the document of a service as this user and release see it."""
    # Services are equal by content but hash by name, so the cache never mixes two releases.
    return _document(service, len(service.types))


def _type(namespace: str, one: EntityType) -> str:
    tag = "EntityType" if one.keys else "ComplexType"
    keys = "".join(f'<PropertyRef Name="{name}"/>' for name in one.keys)
    name = f"{one.name}Type" if one.keys else one.name
    body = "".join(_property(part) for part in one.properties)
    ways = "".join(_navigation(namespace, one, way) for way in one.navigations)
    key = f"<Key>{keys}</Key>" if keys else ""
    return f'<{tag} Name="{name}" sap:content-version="1">{key}{body}{ways}</{tag}>\n'


def _property(one: Property) -> str:
    facts = [f'Name="{one.name}" Type="Edm.{one.edm}"']
    if one.key:
        facts.append('Nullable="false"')
    if one.edm == "String" and one.length:
        facts.append(f'MaxLength="{one.length}"')
    if one.letter in PRECISIONS:
        digits, fraction = PRECISIONS[one.letter]
        facts.append(f'Precision="{digits}" Scale="{fraction}"')
    if one.edm.startswith("DateTime"):
        facts.append('Precision="0"' if one.letter == "D" else 'Precision="7"')
    if one.letter == "D":
        facts.append('sap:display-format="Date"')
    if one.concurrency:
        facts.append('ConcurrencyMode="Fixed"')
    if not one.writable:
        facts.append('sap:creatable="false" sap:updatable="false"')
    if not one.filterable:
        facts.append('sap:sortable="false" sap:filterable="false"')
    return f'<Property {" ".join(facts)} sap:label="{_label(one.name)}"/>'


def _label(name: str) -> str:
    return "".join(f" {letter}" if letter.isupper() else letter for letter in name).strip()


def _ends(one: EntityType, way: Navigation) -> tuple[str, str, str]:
    link = f"assoc_{one.name}_{way.name}"
    return link, f"FromRole_{link}", f"ToRole_{link}"


def _navigation(namespace: str, one: EntityType, way: Navigation) -> str:
    link, start, end = _ends(one, way)
    return (
        f'<NavigationProperty Name="{way.name}" Relationship="{namespace}.{link}" FromRole="{start}" '
        f'ToRole="{end}"/>'
    )


def _association(namespace: str, one: EntityType, way: Navigation) -> str:
    link, start, end = _ends(one, way)
    many = "*" if way.many else "0..1"
    return (
        f'<Association Name="{link}" sap:content-version="1">'
        f'<End Type="{namespace}.{one.name}Type" Multiplicity="1" Role="{start}"/>'
        f'<End Type="{namespace}.{way.target}Type" Multiplicity="{many}" Role="{end}"/></Association>\n'
    )


def _container(service: Service) -> str:
    sets = "".join(_set(service.name, one) for one in service.types.values())
    links = "".join(
        f'<AssociationSet Name="{link}_Set" Association="{service.name}.{link}">'
        f'<End EntitySet="{one.name}" Role="{start}"/><End EntitySet="{way.target}" Role="{end}"/>'
        "</AssociationSet>"
        for one in service.types.values()
        for way in one.navigations
        for link, start, end in [_ends(one, way)]
    )
    functions = "".join(_function(service.name, one) for one in service.functions.values())
    return (
        f'<EntityContainer Name="{service.name}_Entities" m:IsDefaultEntityContainer="true" '
        f'sap:supported-formats="atom json xlsx">{sets}{links}{functions}</EntityContainer>\n'
    )


def _set(namespace: str, one: EntityType) -> str:
    rights = (("creatable", one.creatable), ("updatable", one.updatable), ("deletable", one.deletable))
    marks = "".join(f' sap:{name}="false"' for name, allowed in rights if not allowed)
    kind = f"{namespace}.{one.name}Type"
    return f'<EntitySet Name="{one.name}" EntityType="{kind}"{marks} sap:content-version="1"/>'


def _function(namespace: str, one: Function) -> str:
    kind = f"{namespace}.{one.returns}"
    returned = f"Collection({kind})" if one.many else kind
    parameters = "".join(
        f'<Parameter Name="{part.name}" Type="Edm.{part.edm}" Mode="In"'
        + (f' MaxLength="{part.length}"' if part.length else "")
        + "/>"
        for part in one.parameters
    )
    return (
        f'<FunctionImport Name="{one.name}" ReturnType="{returned}" m:HttpMethod="{one.method}">{parameters}'
        "</FunctionImport>"
    )
