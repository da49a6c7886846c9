"""Answers that nobody honest would give harm nothing, and short searches never leave."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from b2bdesk.connectors.onec_sed import envelope, wire
from b2bdesk.connectors.onec_sed.connector import OneCSed
from b2bdesk.connectors.onec_sed.envelope import Condition, Reference
from b2bdesk.connectors.onec_sed.mapping import contract, uid_of
from b2bdesk.connectors.onec_sed.wire import DmObject
from b2bdesk.errors import BadRecord, Refused
from b2bdesk.model.uid import new_uid
from b2bdesk.training.onec_sed.office import OneCSedOffice

DM = "{http://www.1c.ru/dm}"
BOMB = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><Envelope><return>&c;</return></Envelope>'


def answer(inside: str, kind: str = "DMRetrieveResponse") -> bytes:
    return (
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns="http://www.1c.ru/dm" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><s:Body><executeResponse>'
        f'<return xsi:type="{kind}">{inside}</return></executeResponse></s:Body></s:Envelope>'
    ).encode()


def only(inside: str) -> DmObject:
    (one,) = wire.objects(wire.returned(answer(inside)))
    assert isinstance(one, DmObject)
    return one


@pytest.mark.parametrize(
    "body", [b"", b"{}", BOMB, b"<html/>", b"<Envelope/>", b"<a>" * 500, answer("")[:-20], b"\xff\xfe\x00"]
)
def test_what_is_no_answer_is_a_bad_record(body: bytes) -> None:
    with pytest.raises(BadRecord):
        wire.returned(body)
    assert wire.fault(body) is None


def test_an_answer_too_large_is_not_parsed() -> None:
    with pytest.raises(BadRecord) as refused:
        wire.returned(answer(" " * wire.LARGEST_ANSWER))
    assert refused.value.facts["where"] == "too_large"


def test_unknown_fields_and_shapes_pass(sed: OneCSed) -> None:
    card = only(
        "<objects><objectID><id>1</id></objectID><future><x>1</x></future><regNumber/><regDate></regDate>"
        "<status><objectID><id>s</id><presentation>Действует</presentation></objectID></status>"
        "<additionalProperties/><additionalProperties><name>a</name></additionalProperties>"
        "<correspondent/><openEnded>maybe</openEnded></objects>"
    )
    one = contract(card, sed._options, sed._clock.today())
    assert (one.state, one.number, one.company, one.day) == ("active", "", None, None)


def test_objects_with_and_without_their_wrapping() -> None:
    held = "<objectID><id>1</id><type>T</type></objectID><name>n</name>"
    for inside in (f"<items><object>{held}</object></items>", f"<items>{held}</items>",
                   f"<objects>{held}</objects>", f"<object>{held}</object>"):  # fmt: skip
        assert (only(inside).id, only(inside).type, only(inside).name) == ("1", "T", "n")


@pytest.mark.parametrize(
    ("inside", "where"),
    [("<regDate>вчера</regDate>", "regDate"), ("<beginDate>2026-13-40</beginDate>", "beginDate"),
     ("<additionalProperties><name>Кредитный лимит</name><propertySimpleValue>-5</propertySimpleValue>"
      "</additionalProperties>", "Кредитный лимит"),
     ("<additionalProperties><name>Кредитный лимит</name><propertySimpleValue>1e9</propertySimpleValue>"
      "</additionalProperties>", "Кредитный лимит"),
     ("<additionalProperties><name>Отсрочка, дней</name><propertySimpleValue>2,5</propertySimpleValue>"
      "</additionalProperties>", "Отсрочка, дней"),
     ("<additionalProperties><name>Отсрочка, дней</name><propertySimpleValue>5 банковских дней"
      "</propertySimpleValue></additionalProperties>", "Отсрочка, дней"),
     ("<additionalProperties><name>Предоплата, %</name><propertySimpleValue>200</propertySimpleValue>"
      "</additionalProperties>", "Предоплата, %")],
)  # fmt: skip
def test_a_value_that_cannot_be_is_named(sed: OneCSed, inside: str, where: str) -> None:
    card = only(f"<objects><objectID><id>1</id></objectID>{inside}</objects>")
    with pytest.raises(BadRecord) as refused:
        contract(card, sed._options, sed._clock.today())
    assert refused.value.facts["where"] == where


def test_only_a_mark_at_the_start_is_ours() -> None:
    uid = new_uid()
    assert uid_of(f"b2bdesk:{uid} прочее") == uid
    assert uid_of(f" b2bdesk:{uid}") is None
    assert uid_of("b2bdesk:0c0b6059-7b1e-11f1-9d51-00155d0a1b02") is None


def test_a_search_too_short_never_leaves(sed: OneCSed, office: OneCSedOffice) -> None:
    with pytest.raises(Refused) as refused:
        sed._api.listed("DMCorrespondent", [Condition("inn", "77")], 10, ())
    assert refused.value.facts == {"system": "onec_sed", "detail": "search_too_short", "fields": ["inn"]}
    assert office.commands.short_searches == 0


def test_a_request_is_what_the_service_is_known_to_take() -> None:
    """The published sample: a list of one kind of documents of a year."""
    sent = fromstring(
        envelope.request(
            "DMGetObjectListRequest",
            envelope.text("type", "DMInternalDocument"),
            envelope.element(
                "query",
                envelope.conditions([Condition("documentType", Reference("0c0b", "DMInternalDocumentType"))]),
                envelope.text("limit", "200"),
                envelope.text("columnSet", "regNumber"),
            ),
        )
    )
    asked = sent.find(f"{{http://schemas.xmlsoap.org/soap/envelope/}}Body/{DM}execute/{DM}request")
    assert asked is not None
    assert asked.get("{http://www.w3.org/2001/XMLSchema-instance}type") == "dm:DMGetObjectListRequest"
    assert [one.tag for one in asked] == [f"{DM}type", f"{DM}query"]
    query = asked[1]
    assert [one.tag.removeprefix(DM) for one in query] == ["conditions", "limit", "columnSet"]
    assert [one.tag.removeprefix(DM) for one in query[0]] == ["property", "value"]
    assert query.findtext(f"{DM}conditions/{DM}value/{DM}type") == "DMInternalDocumentType"
