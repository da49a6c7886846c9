"""What a service of SAP says of itself, in 17 MB: read once, and known when it is met again.

The bare limit is the library's parser over the same bytes with nothing to do at any element.
"""

from __future__ import annotations

import time
from xml.parsers import expat

from b2bdesk.connectors.sap.metadata import read_model
from benchmarks.common import Result

SIZE = 17_000_000
FIELDS = 80
_HEAD = (
    "<?xml version='1.0' encoding='utf-8'?><edmx:Edmx Version='1.0'"
    " xmlns:edmx='http://schemas.microsoft.com/ado/2007/06/edmx' xmlns:sap='http://www.sap.com/Protocols/SAPData'>"
    "<edmx:DataServices><Schema Namespace='API' xmlns='http://schemas.microsoft.com/ado/2008/09/edm'>"
)
_TAIL = "</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>"


def run(size: int = SIZE) -> Result:
    """Measure the first reading; ``more`` tells how long the same text takes the second time."""
    content = document(size)
    started = time.perf_counter()
    expat.ParserCreate(namespace_separator="}").Parse(content, True)
    bare = time.perf_counter() - started
    started = time.perf_counter()
    model = read_model(content)
    first = time.perf_counter() - started
    started = time.perf_counter()
    if read_model(bytes(bytearray(content))) is not model:
        raise AssertionError("the same text was read twice")
    again = time.perf_counter() - started
    return Result(
        "metadata", first * 1000, "ms", bare * 1000, len(model.sets), {"known again in ms": again * 1000}
    )


def document(size: int) -> bytes:
    """Return a service description of about ``size`` bytes in the vendor's form."""
    kinds: list[str] = []
    while sum(map(len, kinds[-1:])) * len(kinds) < size:
        kinds.append(_entity_type(len(kinds)))
    sets = (f"<EntitySet Name='A_{place}' EntityType='API.A_{place}Type'/>" for place in range(len(kinds)))
    return "".join([_HEAD, *kinds, "<EntityContainer Name='API'>", *sets, _TAIL]).encode()


def _entity_type(place: int) -> str:
    fields = (
        f"<Property Name='FieldNumber{number}' Type='Edm.String' Nullable='false' MaxLength='10'"
        f" sap:display-format='UpperCase' sap:filterable='false' sap:label='Label of the field {number}'"
        " sap:quickinfo='What this field is good for in a longer sentence'/>"
        for number in range(FIELDS)
    )
    return f"<EntityType Name='A_{place}Type' sap:content-version='1'>{''.join(fields)}</EntityType>"
