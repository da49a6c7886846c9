"""A hostile document from a vendor costs neither memory nor time, and says which system sent it."""

from __future__ import annotations

import pytest

from b2bdesk.connectors import safe_xml
from b2bdesk.errors import BadRecord

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha">'
    + b"".join(b'<!ENTITY b%d "%s">' % (n, b"&b;" * 10) for n in range(9))
    + b"]><a>&b8;</a>"
)
OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'


def where(content: bytes) -> object:
    with pytest.raises(BadRecord) as refused:
        safe_xml.parse(content, "bitrix", largest=1_000_000)
    assert "passwd" not in str(refused.value)
    return refused.value.facts["where"]


def test_bombs_and_entities_are_refused() -> None:
    assert where(LAUGHS) == where(OUTSIDE) == where(b"<!DOCTYPE a><a/>") == "xml_refused"
    assert where(b"<a>" * 5_000) == "xml_refused"
    assert where(b" " * 1_000_001) == "too_large"
    assert where(b"<a>") == where(b"") == where(b"<html><br></html>") == "not_xml"
    assert where(b'<?xml version="1.0" encoding="klingon"?><a/>') == "not_xml"


def test_the_declaration_decides_the_encoding() -> None:
    text = '<?xml version="1.0" encoding="windows-1251"?><a>счёт</a>'
    assert safe_xml.parse(text.encode("cp1251"), "bitrix").text == "счёт"
    assert safe_xml.parse(b"\xef\xbb\xbf" + "<a>счёт</a>".encode(), "bitrix").text == "счёт"


def test_a_long_document_is_read_piece_by_piece() -> None:
    rows = b"".join(b'<p:row xmlns:p="x"><n>%d</n></p:row>' % number for number in range(2_000))
    found = [one.findtext("n") for one in safe_xml.elements(b"<a>" + rows + b"</a>", "row", "sap")]
    assert found[:2] == ["0", "1"]
    assert len(found) == 2_000
    with pytest.raises(BadRecord):
        list(safe_xml.elements(LAUGHS, "row", "sap"))
