"""What the check of a system found is said in words, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from b2bdesk.ui.check_texts import CHECKS, WORDS, check_sentence

CONNECTORS = Path(__file__).resolve().parents[2] / "b2bdesk" / "connectors"

LINES = [
    ("check.reachable", {"host": "crm.example"}, True, "The system answers.", "Система отвечает."),
    (
        "check.reachable",
        {"error": "connector.unavailable", "system": "retailcrm", "detail": "no_connection"},
        False,
        "No connection: The CRM. Look at the address and at the network.",
        "Нет связи: CRM. Проверьте адрес и сеть.",
    ),
    (
        "check.reachable",
        {"error": "connector.unavailable", "system": "mail", "detail": "tls_not_offered"},
        False,
        "The mail server does not offer encryption. Nothing was sent openly; the letter is kept. "
        "Look at port and encryption in the settings.",
        "Почтовый сервер не предлагает шифрование. Открыто ничего не отправлено, письмо сохранено. "
        "Проверьте порт и шифрование в настройках.",
    ),
    (
        "check.signed_in",
        {"error": "connector.unauthorised", "system": "retailcrm", "detail": "no_key"},
        False,
        "The CRM: no access key is stored. Enter it; your work is kept.",
        "Не сохранён ключ доступа: CRM. Введите его; ваша работа сохранена.",
    ),
    (
        "check.signed_in",
        {"error": "connector.unauthorised", "system": "mail", "detail": "535 5.7.8 bad credentials"},
        False,
        "The mail server does not let us in: “535 5.7.8 bad credentials”. "
        "Enter a new key or password; your work is kept.",
        "Почтовый сервер не пускает: «535 5.7.8 bad credentials». "
        "Введите новый ключ или пароль; ваша работа сохранена.",
    ),
    (
        "check.scope",
        {"scope": "orders/history", "system": "retailcrm", "detail": "no_right"},
        False,
        "The key lacks the right: read the history of orders. Give it to the key in the CRM.",
        "У ключа нет права: читать историю заказов. Дайте его ключу в CRM.",
    ),
    (
        "check.site",
        {"site": "b2b", "known": ["opt", "shop"]},
        False,
        "There is no shop b2b. The CRM has: opt; shop.",
        "Магазина b2b нет. В CRM есть: opt; shop.",
    ),
    (
        "check.clock",
        {"skew_s": -300},
        False,
        "The clocks differ by 300 s. Set the clock of this computer.",
        "Часы расходятся на 300 с. Поправьте время на этом компьютере.",
    ),
    ("check.letter_size", {"limit": 31457280}, True, "The largest letter is 30.0 MB.", None),
    ("check.letter_size", {"limit": 0}, True, "The server does not say how large a letter may be.", None),
    (
        "check.settings.invalid",
        {"path": "connectors.mail.host", "detail": "missing"},
        False,
        "A setting is missing: connectors.mail.host. Your data was not touched. Correct it and try again.",
        None,
    ),
    ("check.printer_of_sap", {}, False, "Looked at and not right: printer of sap.", None),
]


@pytest.mark.parametrize(("code", "facts", "ok", "english", "russian"), LINES)
def test_a_line_of_a_check_is_a_sentence(language, code, facts, ok, english, russian) -> None:
    if russian is not None:
        assert check_sentence(code, facts, ok) == russian
    language.switch("en")
    assert check_sentence(code, facts, ok) == english


def test_every_line_of_every_connector_has_its_sentence() -> None:
    used = set()
    for file in CONNECTORS.rglob("*.py"):
        used |= set(re.findall(r'"(check\.[a-z_]+)"', file.read_text(encoding="utf-8")))
    assert used <= CHECKS.keys(), "no sentence"
    assert {code for code in CHECKS if ":" not in code} - {"check.unknown"} <= used, "nobody says this"


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_every_sentence_has_a_russian_text_with_the_same_facts(code, language) -> None:
    for source in filter(None, (CHECKS[code].right, CHECKS[code].wrong)):
        russian = language.in_russian("checks", source)
        assert russian != source, f"no Russian text for {source!r}"
        assert sorted(re.findall(r"{\w+}", russian)) == sorted(re.findall(r"{\w+}", source))


def test_rights_and_books_are_words_for_people(language) -> None:
    from b2bdesk.connectors.retailcrm.check import NEEDED_BOOKS, SCOPES, TRIED

    assert WORDS["scope"].keys() == {*SCOPES, *TRIED}
    assert WORDS["book"].keys() == NEEDED_BOOKS.keys()
    for words in WORDS.values():
        assert all(language.in_russian("checks", word) != word for word in words.values())
