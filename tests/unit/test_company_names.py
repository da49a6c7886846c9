"""Names from the state register as people read them."""

from __future__ import annotations

import pytest

from b2bdesk.model.company_names import readable, sentence


@pytest.mark.parametrize(
    ("registered", "shown"),
    [
        ('ООО "РОМАШКА"', "ООО «Ромашка»"),
        (
            'ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ "РОМАШКА"',
            "Общество с ограниченной ответственностью «Ромашка»",
        ),
        ("ПАО СБЕРБАНК", "ПАО Сбербанк"),
        ('ООО "ТД "РОМАШКА И КО"', "ООО «ТД «Ромашка и Ко»"),
        ('АО "ТОРГОВЫЙ ДОМ "СЕВЕР-СЕРВИС"', "АО «Торговый Дом «Север-Сервис»"),
        ('ООО "А1 ЛОГИСТИКА"', "ООО «А1 Логистика»"),
        ('ПАО "МТС"', "ПАО «МТС»"),
        ('ООО "В КРУГЕ"', "ООО «В Круге»"),
        ("ИП ИВАНОВ ИВАН ИВАНОВИЧ", "ИП Иванов Иван Иванович"),
        ('ФИЛИАЛ ООО "РОМАШКА" В Г. КАЗАНЬ', "Филиал ООО «Ромашка» в г. Казань"),
        ("ООО «iТочка Сервис»", "ООО «iТочка Сервис»"),
        (
            'Общество с ограниченной ответственностью "Полюс"',
            "Общество с ограниченной ответственностью «Полюс»",
        ),
        ("ООО", "ООО"),
    ],
)
def test_a_name_in_capitals_becomes_readable(registered: str, shown: str) -> None:
    assert readable(registered) == shown
    assert readable(shown) == shown


def test_the_post_of_a_director_is_written_as_in_a_sentence() -> None:
    assert sentence("ГЕНЕРАЛЬНЫЙ ДИРЕКТОР") == "Генеральный директор"
    assert sentence("Управляющий ИП") == "Управляющий ИП"
