"""What people type finds what is stored."""

from __future__ import annotations

import pytest

from b2bdesk.model.words_fold import article_key, fold, search_text, words


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("ромашка", "РОМАШКА"),
        ("Семенов", "Семёнов"),
        ("и\N{COMBINING BREVE}од", "ЙОД"),
        ("трейд", "т\N{SOFT HYPHEN}рейд"),
        ("qazaq", "QAZAQ"),
    ],
)
def test_spelling_variants_fold_into_one(typed: str, stored: str) -> None:
    assert fold(typed) == fold(stored)


def test_punctuation_separates_words() -> None:
    assert words('ООО "Ромашка-Трейд", г. Москва') == ["ооо", "ромашка", "трейд", "г", "москва"]


def test_search_text_joins_what_is_there() -> None:
    assert search_text("ИП Ёлкин", None, "", "7700123459") == "ип елкин 7700123459"


def test_article_typed_in_either_layout_is_the_same() -> None:
    assert article_key("АВС-100/х") == article_key("abc 100 X") == "ABC100X"
