"""The description of the publication: EDMX with sets, fields, sections and bound functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from b2bdesk.training.onec_ka.base import Options
from b2bdesk.training.onec_ka.schema import REGISTERS, RESOURCES, SETS, EntitySet, Field

_TYPES = {"r": "Edm.Guid", "n": "Edm.Double", "b": "Edm.Boolean", "d": "Edm.DateTime", "i": "Edm.Int64"}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<edmx:Edmx xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx" Version="1.0">'
    '<edmx:DataServices xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata" '
    'm:DataServiceVersion="3.0" m:MaxDataServiceVersion="3.0">'
    '<Schema xmlns="http://schemas.microsoft.com/ado/2009/11/edm" Namespace="StandardODATA">'
)
_TAIL = "</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>"


def document(options: Options) -> str:
    """Return ``$metadata`` of what is published."""
    published = {**SETS, **REGISTERS}
    shapes = [shape for name, shape in published.items() if name not in options.unpublished]
    container = '<EntityContainer Name="EnterpriseV8" m:IsDefaultEntityContainer="true">'
    types = "".join(_types(shape, options) for shape in shapes)
    return _HEAD + types + container + "".join(_contained(shape) for shape in shapes) + _TAIL


def service(options: Options) -> dict[str, object]:
    """Return the service document: which collections there are."""
    names = [
        *(name for name in SETS if name not in options.unpublished),
        *(name for name in REGISTERS if name not in options.unpublished),
    ]
    return {"value": [{"name": name, "url": name} for name in names]}


def _types(shape: EntitySet, options: Options) -> str:
    missing = {field for name, field in options.missing_fields if name == shape.name}
    fields = [field for field in shape.fields.values() if field.name not in missing]
    if shape.name in RESOURCES:
        record = "".join(_properties(fields))
        return f'<EntityType Name="{shape.name}_RecordType" OpenType="false">{record}</EntityType>'
    own = "".join(_properties(fields)) + "".join(
        f'<Property Name="{section}" Type="Collection(StandardODATA.{shape.name}_{section}_RowType)"/>'
        for section in shape.sections
    )
    key = f'<Key><PropertyRef Name="{next(iter(shape.fields))}"/></Key>'
    rows = "".join(
        f'<ComplexType Name="{shape.name}_{section}_RowType">{"".join(_properties(parts.values()))}'
        "</ComplexType>"
        for section, parts in shape.sections.items()
    )
    return f'<EntityType Name="{shape.name}">{key}{own}</EntityType>{rows}'


def _properties(fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        yield f'<Property Name="{field.name}" Type="{_TYPES.get(field.kind, "Edm.String")}" Nullable="true"/>'
        if field.kind == "c":
            yield f'<Property Name="{field.name}_Type" Type="Edm.String" Nullable="true"/>'


def _contained(shape: EntitySet) -> str:
    type_name = f"{shape.name}_RecordType" if shape.name in RESOURCES else shape.name
    made = f'<EntitySet Name="{type_name}" EntityType="StandardODATA.{type_name}"/>'
    bound = ("Post", "Unpost") if shape.is_document else ("Balance",) if shape.name in RESOURCES else ()
    method = "POST" if shape.is_document else "GET"
    return made + "".join(
        f'<FunctionImport Name="{name}" IsBindable="true" m:HttpMethod="{method}">'
        f'<Parameter Name="bindingParameter" Type="StandardODATA.{type_name}"/></FunctionImport>'
        for name in bound
    )
