"""The service and the network between misbehave: a read mends itself, a write is never done twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from b2bdesk.connectors.onec_sed.connector import OneCSed
from b2bdesk.connectors.ports import ContractRequest, Links
from b2bdesk.errors import OutcomeUnknown, Refused, Unauthorised, Unavailable
from b2bdesk.model.uid import new_uid
from b2bdesk.training.onec_sed.office import OneCSedOffice
from b2bdesk.training.onec_sed.seeded import CORRESPONDENT, DOCUMENT
from b2bdesk.training.world import World
from tests.contract.onec_sed.conftest import (
    OpenSed,
    correspondents_with,
    idem,
    new_client,
    our_company,
    with_contracts,
)
from tests.contract.suites.bench import ReadBench, WriteBench
from tests.contract.suites.reading import ReadTroubleSuite
from tests.contract.suites.writing import WriteTroubleSuite


class TestReading(ReadTroubleSuite):
    """The contracts of a company."""

    @pytest.fixture
    def read_bench(self, sed: OneCSed, office: OneCSedOffice, world: World) -> ReadBench:
        company = our_company(with_contracts(office, world))
        return ReadBench(office.faults, lambda: sed.contracts(company, Links()), office.stop, office.start)


class TestCreatingACompany(WriteTroubleSuite):
    """A corporate client."""

    @pytest.fixture
    def write_bench(self, sed: OneCSed, office: OneCSedOffice) -> WriteBench:
        client, key = new_client(), idem()
        company = client.companies[0]
        return WriteBench(
            office.faults,
            lambda attempt: sed.put_correspondent(
                client, company.uid, Links(), replace(key, attempt=attempt)
            ),
            lambda: sed.find_correspondent(client, company.uid, Links()),
            lambda: correspondents_with(office, company.inn),
            lambda seconds: office.clock.advance(timedelta(seconds=seconds)),
            office.stop,
            office.start,
        )


class TestRequestingAContract(WriteTroubleSuite):
    """A draft of a contract."""

    @pytest.fixture
    def write_bench(self, sed: OneCSed, office: OneCSedOffice) -> WriteBench:
        request = ContractRequest(new_uid(), new_uid(), "Договор")
        links = Links({(request.company, "correspondent"): office.objects(CORRESPONDENT)[0].id})
        key, marked = idem(), f"b2bdesk:{request.uid}"
        return WriteBench(
            office.faults,
            lambda attempt: sed.request_contract(request, links, replace(key, attempt=attempt)),
            lambda: sed.find_request(request, links),
            lambda: sum(str(one.fields["comment"]).startswith(marked) for one in office.objects(DOCUMENT)),
            lambda seconds: office.clock.advance(timedelta(seconds=seconds)),
            office.stop,
            office.start,
        )


def put_new(sed: OneCSed) -> None:
    client = new_client()
    sed.put_correspondent(client, client.companies[0].uid, Links(), idem())


def test_the_login_in_cyrillic_is_tried_in_both_encodings(open_sed: OpenSed, office: OneCSedOffice) -> None:
    office.quirks.login_encoding = "cp1251"
    sed = open_sed()
    put_new(sed)
    before = len(office.objects(CORRESPONDENT))
    office.quirks.login_encoding = "utf-8"
    put_new(sed)
    assert len(office.objects(CORRESPONDENT)) == before + 1
    with pytest.raises(Unauthorised):
        put_new(open_sed(login_encoding="cp1251"))


def test_a_wrong_or_missing_password_is_named_and_never_repeated(open_sed: OpenSed) -> None:
    with pytest.raises(Unauthorised) as wrong:
        open_sed("не тот").contract("x")
    assert wrong.value.facts["detail"] == "login_not_accepted" and "не тот" not in str(wrong.value)
    with pytest.raises(Unauthorised) as missing:
        open_sed(None).contract("x")
    assert missing.value.facts["detail"] == "no_password"
    with pytest.raises(Unauthorised) as strange:
        open_sed("密码", login_encoding="cp1251").contract("x")
    assert strange.value.facts["detail"] == "not_encodable"


def test_a_refusal_comes_with_success_and_in_the_vendors_words(sed: OneCSed, office: OneCSedOffice) -> None:
    office.quirks.forbidden = {"DMCreateRequest"}
    with pytest.raises(Refused) as refused:
        put_new(sed)
    assert refused.value.facts["detail"] == (
        "Нарушение прав доступа: Недостаточно прав для выполнения операции"
    )


def test_a_release_without_the_create_command_says_so(sed: OneCSed, office: OneCSedOffice) -> None:
    office.quirks.no_create = True
    with pytest.raises(Refused) as refused:
        put_new(sed)
    assert "DMCreateRequest" in str(refused.value.facts["detail"])


def test_another_create_command_is_a_setting(open_sed: OpenSed) -> None:
    with pytest.raises(Refused) as refused:
        put_new(open_sed(create_command="DMMakeRequest"))
    assert "DMMakeRequest" in str(refused.value.facts["detail"])


def test_a_fault_of_the_server_itself_leaves_a_write_in_doubt_and_a_read_undone(
    sed: OneCSed, office: OneCSedOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    from b2bdesk.training.onec_sed.asked import SoapFault

    def broken(*_: object) -> str:
        raise SoapFault("Конфликт блокировок при выполнении транзакции", sender=False)

    monkeypatch.setitem(office.commands._known, "DMCreateRequest", broken)
    with pytest.raises(OutcomeUnknown) as doubt:
        put_new(sed)
    assert doubt.value.facts["detail"] == "Конфликт блокировок при выполнении транзакции"
    monkeypatch.setitem(office.commands._known, "DMRetrieveRequest", broken)
    with pytest.raises(Unavailable):
        sed.contract("x")
