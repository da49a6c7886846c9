"""Every error has a sentence in both languages that says what is safe, never a bare code."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from b2bdesk import errors
from b2bdesk.ui.error_details_documents import FIELDS
from b2bdesk.ui.error_texts import ENTRIES, SYSTEMS
from b2bdesk.ui.errors import SENTENCES, Offer, explain

ROOT = Path(__file__).resolve().parents[2]

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


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_sentence_has_a_russian_text_with_the_same_facts(code, language) -> None:
    for source in (SENTENCES[code].what, SENTENCES[code].safe, SENTENCES[code].offer.value):
        russian = language.in_russian("errors", source)
        assert not source or russian != source, f"no Russian text for {source!r}"
        assert sorted(re.findall(r"{\w+}", russian)) == sorted(re.findall(r"{\w+}", source))
        assert "!" not in russian + source
        assert "пожалуйста" not in russian.lower()


def test_no_entry_is_left_over() -> None:
    codes = {kind.code for kind in EVERY}
    assert {key.partition(":")[0] for key in SENTENCES} <= codes


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


# What connectors, the outbox and documents say, and what a person reads.
SAID = [
    (
        errors.Refused(system="retailcrm", detail="company_exists", fields=["contragent.INN"], client=1204),
        "client",
        "The CRM has another client with this INN and KPP (number 1204 there). Nothing was doubled. "
        "Find that client and go on with it, or correct the INN.",
        "В CRM уже есть другой клиент с такими ИНН и КПП (там его номер 1204). Ничего не задвоено. "
        "Найдите того клиента и работайте с ним или исправьте ИНН.",
    ),
    (
        errors.Refused(
            system="mail", detail="too_big", fields=["attachments"], size=27_262_976, limit=20971520
        ),
        "letter",
        "The letter is too big for the mail server: 26.0 MB of at most 20.0 MB. "
        "Nothing was sent. Take a document out or send them in two letters.",
        "Письмо слишком велико для почтового сервера: 26,0 МБ при пределе 20,0 МБ. "
        "Ничего не отправлено. Уберите документ или отправьте двумя письмами.",
    ),
    (
        errors.Refused(
            system="mail",
            detail="550 no such user",
            fields=["to"],
            recipients=["a@b.example: 550 no such user", "c@b.example: 550 mailbox is full"],
        ),
        "letter",
        "The mail server took none of the recipients: “a@b.example: 550 no such user; c@b.example: 550 "
        "mailbox is full”. Nothing was sent, the letter is kept. Correct the addresses.",
        "Почтовый сервер не принял ни одного получателя: «a@b.example: 550 no such user; c@b.example: 550 "
        "mailbox is full». Ничего не отправлено, письмо сохранено. Исправьте адреса.",
    ),
    (
        errors.Unauthorised(system="dadata", detail="quota_spent", used=10_000, limit=10_000),
        "registry",
        "The registry answered 10000 of 10000 requests today; no more are left. "
        "You can create clients now; the details will come tomorrow.",
        "Реестр ответил сегодня на 10000 из 10000 запросов, больше не осталось. "
        "Клиентов можно создавать сейчас; реквизиты придут завтра.",
    ),
    (
        errors.Unavailable(system="mail", detail="451 4.7.1 try again in five minutes"),
        "letter",
        "The mail server cannot take it now: “451 4.7.1 try again in five minutes”. "
        "Your work is saved here and will be tried again.",
        "Почтовый сервер сейчас не принимает: «451 4.7.1 try again in five minutes». "
        "Ваша работа сохранена здесь, попытка повторится.",
    ),
    (
        errors.Unavailable(system="retailcrm", detail="connect_timeout"),
        "order",
        "No connection. The order is saved here and will be sent when the link is back.",
        "Нет связи. Заказ сохранён на этом компьютере и уйдёт, когда связь появится.",
    ),
    (
        errors.OutcomeUnknown(system="mail", detail="no_answer", needs_person=True),
        "letter",
        "The link broke after it was sent, and there is no way to look whether it arrived. Nothing is sent "
        "twice by itself. Ask the receiver, then choose: send again or take it as done.",
        "Связь оборвалась после отправки, и узнать, дошло ли, нельзя. Само дважды не отправится. "
        "Спросите получателя и выберите: отправить ещё раз или считать сделанным.",
    ),
    (
        errors.from_wire({"code": "waits_for_client", "facts": {"system": "crm"}}),
        "order",
        "The order waits until its client is in the CRM. It is saved and will be sent by itself.",
        "Заказ ждёт, пока его клиент появится в CRM. Он сохранён и уйдёт сам.",
    ),
    (
        errors.from_wire({"code": "proved_absent", "facts": {"detail": "reset"}}),
        "order",
        "It surely did not arrive: we looked and it is not there. "
        "It is sent once more; nothing will be doubled.",
        "Точно не дошло: мы проверили, там этого нет. Отправляем ещё раз, ничего не задвоится.",
    ),
    (
        errors.from_wire({"code": "outbox.lease_expired", "facts": {}}),
        "order",
        "The program was stopped while this was being sent. "
        "We will first check whether it arrived, so it will not be doubled.",
        "Программу остановили, пока это отправлялось. Сначала проверим, дошло ли, чтобы не задвоить.",
    ),
    (
        errors.CannotDraw(field="lines[3].name", character="𝄞"),
        "",
        "The document cannot be drawn: no font has “𝄞” (line 3). "
        "Replace the sign; nothing was printed or sent.",
        "Документ не построить: ни в одном шрифте нет знака «𝄞» (строка 3). "
        "Замените знак; ничего не напечатано и не отправлено.",
    ),
    (
        errors.CannotDraw(field="stamp", character="", reason="picture_too_large"),
        "",
        "The document cannot be drawn: the picture is too large (the stamp). "
        "Nothing was printed or sent. Choose a smaller picture in the settings.",
        "Документ не построить: картинка слишком велика (печать). "
        "Ничего не напечатано и не отправлено. Выберите в настройках картинку поменьше.",
    ),
    (
        errors.MassRemoval(system="retailcrm", kind="client", count=950, known=1000),
        "",
        "The CRM says that 950 of 1000 clients are gone. "
        "Nothing was removed here. Look there first, then decide.",
        "CRM сообщает, что клиентов не стало: 950 из 1000. "
        "Здесь ничего не удалено. Сначала посмотрите там, потом решите.",
    ),
    (
        errors.NotFound(kind="client", what="0193a6c0-0000-7000-8000-000000000001"),
        "",
        "This client is not here any more. Your work is kept. Refresh the list.",
        "Этого клиента здесь больше нет. Ваша работа сохранена. Обновите список.",
    ),
]


@pytest.mark.parametrize(("error", "subject", "english", "russian"), SAID, ids=lambda one: str(one)[:40])
def test_what_the_other_side_said_is_explained(language, error, subject, english, russian) -> None:
    assert explain(error, subject).text == russian
    language.switch("en")
    assert explain(error, subject).text == english


RAISED = re.compile(
    r"(Unauthorised|Unavailable|Refused|OutcomeUnknown|ProfileInvalid|CannotDraw)\(([^()]*)\)"
)


def _raised() -> list[tuple[str, str, str]]:
    """Return every detail or reason that the program itself puts into an error: class, fact, name."""
    found = set()
    for folder in ("connectors", "sync", "documents"):
        for file in sorted((ROOT / "b2bdesk" / folder).rglob("*.py")):
            for kind, inside in RAISED.findall(file.read_text(encoding="utf-8")):
                found |= {(kind, *pair) for pair in re.findall(r'(detail|reason)="([a-z_]+)"', inside)}
    return sorted(found)


@pytest.mark.parametrize(("kind", "fact", "name"), _raised())
@pytest.mark.parametrize("subject", ["", "order", "letter", "registry"])
def test_no_name_of_a_detail_reaches_a_person(language, kind, fact, name, subject) -> None:
    error = getattr(errors, kind)(system="retailcrm", path="connectors.mail.port", **{fact: name})
    for code in ("ru", "en"):
        language.switch(code)
        text = explain(error, subject).text
        assert not re.search(rf"\b{name}\b", text) or name in ("action", "payload", "certificate"), text


def _documented() -> list[str]:
    """Return the details that the pages about connectors list in the first column of a table."""
    names = []
    for page in sorted((ROOT / "docs" / "connectors").glob("*.md")):
        _, _, table = page.read_text(encoding="utf-8").partition("| `detail` | meaning |")
        for line in table.partition("\n\n")[0].splitlines():
            names += re.findall(r"`([a-z_]+)`", line.partition(" | ")[0])
    return names


# The plain sentence of the situation says all there is to say about these.
PLAIN = {"no_connection", "timeout", "no_answer"}


@pytest.mark.parametrize("name", _documented())
def test_every_documented_detail_has_a_sentence_of_its_own(name) -> None:
    assert name in PLAIN or any(key.endswith(f":{name}") for key in SENTENCES)


def test_a_refusal_offers_the_way_out_that_fits(language) -> None:
    assert explain(errors.Unauthorised(system="mail", detail="no_password")).offer is Offer.ENTER_SECRET
    assert explain(errors.ConflictOpen(kind="order", fields=["qty"])).offer is Offer.SHOW_SYNC
    assert (
        explain(errors.Refused(system="mail", detail="bad_address", fields=["a@b"])).offer
        is Offer.OPEN_OBJECT
    )


@pytest.mark.parametrize("part", sorted(FIELDS))
def test_parts_of_a_document_are_named_in_words(language, part) -> None:
    text = explain(errors.CannotDraw(field=f"{part}[2].name", character="x")).text
    assert part not in text.split("(")[-1] and language.in_russian("errors", FIELDS[part]) != FIELDS[part]
