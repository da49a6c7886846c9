"""Every error has a sentence in both languages that says what is safe, never a bare code."""

from __future__ import annotations

import datetime
import re

import pytest

from b2bdesk import errors
from b2bdesk.ui.error_texts import ENTRIES, SYSTEMS
from b2bdesk.ui.errors import explain

EVERY = sorted(errors.every_error(), key=lambda kind: kind.code)
DAY = datetime.date(2026, 11, 20)

# The words of the specification for the situations it names.
GIVEN = [
    (
        errors.Unavailable(system="retailcrm"),
        "order",
        "No connection. The order is saved here and will be sent when the link is back.",
        "Нет связи. Заказ сохранён на этом компьютере и уйдёт, когда связь появится.",
    ),
    (
        errors.OutcomeUnknown(system="retailcrm"),
        "client",
        "No answer from the CRM yet. We will first check whether the client was created, "
        "so it will not be doubled.",
        "CRM пока не ответила. Сначала проверим, создан ли клиент, чтобы не задвоить.",
    ),
    (
        errors.Unauthorised(system="retailcrm"),
        "",
        "The CRM does not accept the access key. Enter a new one; your work is kept.",
        "CRM не принимает ключ доступа. Введите новый; ваша работа сохранена.",
    ),
    (
        errors.CompanyNotActive(name="ООО «Ромашка»", state="liquidating", on=DAY),
        "",
        "Cannot confirm: company is being liquidated (registry, 20 Nov 2026).",
        "Подтвердить нельзя: компания в процессе ликвидации (реестр, 20.11.2026).",
    ),
    (
        errors.InvalidInput(field="inn", reason="wrong_check_digit"),
        "",
        "The check digit does not match. Look at the last digits.",
        "Контрольная цифра не сходится. Проверьте последние цифры.",
    ),
    (
        errors.CompanyExists(name="ООО «Ромашка»", responsible="Иванов"),
        "",
        "This company is already here: ООО «Ромашка», manager Иванов.",
        "Такая компания уже есть: ООО «Ромашка», менеджер Иванов.",
    ),
    (
        errors.Refused(system="SAP", detail="строка 3, на складе только 8"),
        "order",
        "SAP refused: строка 3, на складе только 8. Your order is unchanged. Choose what to do.",
        "Отказ, SAP: строка 3, на складе только 8. Заказ не изменён. Выберите, что сделать.",
    ),
]


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.code)
def test_every_error_has_a_sentence(kind) -> None:
    assert kind.code in ENTRIES, f"{kind.__name__} has no sentence in ui/error_texts.py"


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_every_sentence_has_a_russian_text_with_the_same_facts(code, language) -> None:
    for source in (ENTRIES[code].what, ENTRIES[code].safe, ENTRIES[code].offer.value):
        russian = language.in_russian("errors", source)
        assert not source or russian != source, f"no Russian text for {source!r}"
        assert sorted(re.findall(r"{\w+}", russian)) == sorted(re.findall(r"{\w+}", source))
        assert "!" not in russian + source
        assert "пожалуйста" not in russian.lower()


def test_no_entry_is_left_over() -> None:
    codes = {kind.code for kind in EVERY}
    assert {key.partition(":")[0] for key in ENTRIES} <= codes


@pytest.mark.parametrize(("error", "subject", "english", "russian"), GIVEN)
def test_the_words_are_those_of_the_specification(language, error, subject, english, russian) -> None:
    assert explain(error, subject).text == russian
    language.switch("en")
    assert explain(error, subject).text == english


def test_a_missing_fact_leaves_a_dash_and_not_an_exception(language) -> None:
    assert "—" in explain(errors.DetailsPending()).text


def test_names_of_systems_are_words_for_people(language) -> None:
    for system in SYSTEMS:
        assert system not in explain(errors.Unavailable(system=system)).text


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.code)
def test_no_code_and_no_brace_reaches_a_person(kind, language) -> None:
    text = explain(kind()).text
    assert kind.code not in text
    assert "{" not in text
