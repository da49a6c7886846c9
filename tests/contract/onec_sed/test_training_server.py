"""The training document system answers as the vendor's does, traps included."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import httpx
import pytest

from b2bdesk.training.onec_sed import SED_PASSWORD, SED_USER
from b2bdesk.training.onec_sed.office import OneCSedOffice
from b2bdesk.training.onec_sed.seeded import CONTRACT_TYPE_ID, CORRESPONDENT, DOCUMENT
from b2bdesk.training.world import World

DM = "{http://www.1c.ru/dm}"
NAMES = (
    'xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:dm="http://www.1c.ru/dm" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
)
Ask = Callable[..., Element]


@pytest.fixture
def caller(office: OneCSedOffice) -> Iterator[httpx.Client]:
    pair = base64.b64encode(f"{SED_USER}:{SED_PASSWORD}".encode()).decode()
    with httpx.Client(headers={"Authorization": f"Basic {pair}"}, trust_env=False) as client:
        client.base_url = office.addresses()["onec_sed"]
        yield client


@pytest.fixture
def ask(caller: httpx.Client) -> Ask:
    """Sends a command and returns what stands in ``return``."""

    def send(command: str, inside: str = "") -> Element:
        body = (
            f'<soap:Envelope {NAMES}><soap:Body><dm:execute><dm:request xsi:type="dm:{command}">{inside}'
            "</dm:request></dm:execute></soap:Body></soap:Envelope>"
        )
        answer = caller.post("ws/dm.1cws", content=body.encode())
        assert answer.status_code == 200, answer.text
        found = fromstring(answer.content).find(f".//{DM}return")
        assert found is not None
        return found

    return send


def condition(field: str, value: str, operator: str = "") -> str:
    named = f"<dm:comparisonOperator>{operator}</dm:comparisonOperator>" if operator else ""
    held = f'<dm:value xsi:type="xs:string">{value}</dm:value>'
    return f"<dm:conditions><dm:property>{field}</dm:property>{held}{named}</dm:conditions>"


def listed(kind: str, *conditions: str, columns: str = "", limit: int = 1_000) -> str:
    asked = "".join(f"<dm:columnSet>{column}</dm:columnSet>" for column in columns.split())
    query = f"<dm:query>{''.join(conditions)}<dm:limit>{limit}</dm:limit>{asked}</dm:query>"
    return f"<dm:type>{kind}</dm:type>{query}"


def refused(answer: Element) -> str:
    assert (answer.get("{http://www.w3.org/2001/XMLSchema-instance}type") or "").endswith("DMError")
    return answer.findtext(f"{DM}description") or ""


def test_strangers_are_not_let_in_and_the_wsdl_is_there(caller: httpx.Client) -> None:
    assert caller.get("ws/dm.1cws?wsdl").status_code == 200
    stranger = caller.get("ws/dm.1cws", headers={"Authorization": "Basic eDp5"})
    assert stranger.status_code == 401 and "Basic" in stranger.headers["www-authenticate"]


@pytest.mark.parametrize(
    "body", ["", "<a", "<soap:Envelope/>", f"<soap:Envelope {NAMES}><soap:Body/></soap:Envelope>",
             '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>']
)  # fmt: skip
def test_what_is_no_request_is_a_fault_of_the_client(caller: httpx.Client, body: str) -> None:
    answer = caller.post("ws/dm.1cws", content=body.encode())
    assert answer.status_code == 500 and "<faultcode>soap:Client</faultcode>" in answer.text


def test_a_list_has_the_asked_columns_and_never_additional_properties(ask: Ask) -> None:
    answer = ask("DMGetObjectListRequest", listed(DOCUMENT, columns="regNumber status", limit=3))
    rows = answer.findall(f"{DM}items/{DM}object")
    assert len(rows) == 3
    names = {one.tag.removeprefix(DM) for row in rows for one in row}
    assert names == {"name", "objectID", "regNumber", "status"}
    card = ask(
        "DMRetrieveRequest",
        f"<dm:objectIds><dm:id>{rows[0].findtext(f'{DM}objectID/{DM}id')}</dm:id>"
        f"<dm:type>{DOCUMENT}</dm:type></dm:objectIds>",
    )
    assert card.find(f"{DM}objects/{DM}additionalProperties") is not None


def test_a_text_is_looked_for_anywhere_and_like_needs_its_own_signs(ask: Ask, office: OneCSedOffice) -> None:
    inn = str(office.objects(CORRESPONDENT)[0].fields["inn"])

    def count(*conditions: str) -> int:
        return len(ask("DMGetObjectListRequest", listed(CORRESPONDENT, *conditions)).findall(f"{DM}items"))

    assert count(condition("inn", inn[2:8])) >= 1
    assert count(condition("inn", inn[2:8], "LIKE")) == 0
    assert count(condition("inn", f"%{inn[2:8]}%", "LIKE")) >= 1
    assert count(condition("inn", f"{inn[:8]}%", "LIKE")) >= 1
    assert count(condition("inn", inn, "=")) >= 1
    assert office.commands.short_searches == 0
    count(condition("inn", "77"))
    assert office.commands.short_searches == 1


def test_refusals_come_with_success(ask: Ask) -> None:
    assert "Неизвестный тип" in refused(ask("DMGetObjectListRequest", listed("DMNothing")))
    assert 'Поле не найдено "nothing"' in refused(
        ask("DMGetObjectListRequest", listed(DOCUMENT, columns="nothing"))
    )
    nothing = f"<dm:objectIds><dm:id>1</dm:id><dm:type>{DOCUMENT}</dm:type></dm:objectIds>"
    assert "Объект не найден" in refused(ask("DMRetrieveRequest", nothing))
    nameless = f'<dm:object xsi:type="dm:{CORRESPONDENT}"><dm:inn>7700000000</dm:inn></dm:object>'
    assert "Наименование" in refused(ask("DMCreateRequest", nameless))
    astray = (
        f'<dm:object xsi:type="dm:{DOCUMENT}"><dm:name>x</dm:name><dm:correspondent><dm:objectID>'
        f"<dm:id>1</dm:id><dm:type>{CORRESPONDENT}</dm:type></dm:objectID></dm:correspondent></dm:object>"
    )
    assert "объект не найден" in refused(ask("DMCreateRequest", astray))


def test_what_was_written_outlives_the_program(world: World, tmp_path: Path) -> None:
    first = OneCSedOffice(world, folder=tmp_path)
    made = fromstring(
        f'<dm:request {NAMES}><dm:object xsi:type="dm:{DOCUMENT}"><dm:name>Договор</dm:name>'
        f"<dm:documentType><dm:objectID><dm:id>{CONTRACT_TYPE_ID}</dm:id><dm:type>DMInternalDocumentType</dm:type>"
        "</dm:objectID></dm:documentType><dm:comment>b2bdesk:1</dm:comment></dm:object></dm:request>"
    )
    first.commands.execute("DMCreateRequest", made)
    before = first.objects(DOCUMENT)[-1]
    again = OneCSedOffice(world, folder=tmp_path).objects(DOCUMENT)
    assert again[-1] == before and len(again) == len(first.objects(DOCUMENT))


def test_a_card_can_be_changed(ask: Ask, office: OneCSedOffice) -> None:
    one = office.objects(DOCUMENT)[-1]
    before = dict(one.fields)
    held = f"<dm:objectID><dm:id>{one.id}</dm:id><dm:type>{DOCUMENT}</dm:type></dm:objectID>"
    changed = f'<dm:objects xsi:type="dm:{DOCUMENT}">{held}<dm:status>Закрыт</dm:status></dm:objects>'
    answer = ask("DMUpdateRequest", changed)
    assert answer.findtext(f"{DM}objects/{DM}status") == "Закрыт"
    one.fields = before
