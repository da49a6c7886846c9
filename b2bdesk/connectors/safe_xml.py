"""XML from outside, read without believing it: no entities, no document types, bounded size and depth."""

from __future__ import annotations

from collections.abc import Iterator, Set
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, iterparse

from b2bdesk.errors import BadRecord

LARGEST = 64 * 1024 * 1024
DEEPEST = 100
MOST_ELEMENTS = 5_000_000

_BOM = b"\xef\xbb\xbf"


class _TooMuch(Exception):
    """The document is deeper or longer than anything honest."""


class _BoundedBuilder(TreeBuilder):
    """Builds the tree and counts on the way, so that a hostile document ends early."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._count = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST or self._count > MOST_ELEMENTS:
            raise _TooMuch
        return super().start(tag, attrs)

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return super().end(tag)


def parse(content: bytes, system: str, *, kind: str = "xml", largest: int = LARGEST) -> Element:
    """Return the root of the document; its declaration decides the encoding, a byte order mark is forgiven.

    Raises :class:`BadRecord` for anything that is no well-formed XML, declares a document type or entities,
    or is larger or deeper than an honest document. The text of the document is never quoted.
    """
    if len(content) > largest:
        raise BadRecord(system=system, kind=kind, where="too_large")
    parser = DefusedXMLParser(target=_BoundedBuilder(), forbid_dtd=True)
    try:
        parser.feed(content.removeprefix(_BOM))
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError, DefusedXmlException, _TooMuch) as error:
        raise _bad(system, kind, error) from error
    return root


def elements(
    content: bytes, name: str | Set[str], system: str, *, kind: str = "xml", largest: int = LARGEST
) -> Iterator[Element]:
    """Yield every element with this local name, or one of these, as soon as it is read; then forget it.

    For documents of many megabytes of which little is kept. Raises as :func:`parse` does.
    """
    if len(content) > largest:
        raise BadRecord(system=system, kind=kind, where="too_large")
    names = {name} if isinstance(name, str) else name
    path: list[Element] = []
    try:
        for event, element in iterparse(
            BytesIO(content.removeprefix(_BOM)), events=("start", "end"), forbid_dtd=True
        ):
            if event == "start":
                path.append(element)
                if len(path) > DEEPEST:
                    raise _TooMuch
                continue
            path.pop()
            wanted = local_name(element) in names
            if wanted:
                yield element
            # What lies inside a wanted element is still needed when that one ends.
            if path and not any(local_name(outer) in names for outer in path):
                path[-1].remove(element)
    except (ParseError, ValueError, LookupError, DefusedXmlException, _TooMuch) as error:
        raise _bad(system, kind, error) from error


def local_name(element: Element) -> str:
    """Return the element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def _bad(system: str, kind: str, error: Exception) -> BadRecord:
    refused = isinstance(error, DefusedXmlException | _TooMuch)
    return BadRecord(system=system, kind=kind, where="xml_refused" if refused else "not_xml")
