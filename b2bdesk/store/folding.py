"""What is put into the full-text table and what is asked of it (``domain.md`` 3.12, ``ground.md`` 11).

Words are folded by :mod:`b2bdesk.model.words_fold`; here are the parts that only a search index needs.
"""

from __future__ import annotations

import re

from b2bdesk.model.words_fold import article_key, search_text, words

SHORTEST_PART = 4
"""From how many digits on any part of a phone or tax number finds it (``ux.md`` 17.1)."""

PHONE_DIGITS = 10

LEGAL_FORMS = frozenset({"ооо", "ао", "пао", "зао", "оао", "нао", "ип", "llc", "ltd", "jsc"})
"""Words before a company's name that tell one company from no other."""

GROUP = frozenset({"гк"})
"""The word before the name of a group of companies."""

LABELS = frozenset(
    {"инн", "inn", "тел", "телефон", "tel", "phone", "заказ", "order", "счет", "invoice", "номер", "number"}
)
"""Words that say what kind of number follows; people copy them together with it."""

_INN_WITH_KPP = re.compile(r"(?<!\d)(\d{10})\s*[/\\]\s*\d{9}(?!\d)")
_SUM = re.compile(r"(\d[\d\s]*)(?:[.,]\d{2}\s*(?:₽|руб|р)?\.?|\s*(?:₽|руб|р)\.?)", re.IGNORECASE)
_WITH_COUNTRY = re.compile(r"[78]\d{10}")


def digits(text: str) -> str:
    """Return the ASCII digits of a text."""
    return "".join(letter for letter in text if letter in "0123456789")


def digit_parts(number: str) -> str:
    """Return the number and all its endings, so that a prefix search finds any part of it."""
    return " ".join(number[start:] for start in range(max(1, len(number) - SHORTEST_PART + 1)))


def phone_parts(phone: str) -> str:
    """Return the searchable parts of a phone; its last ten digits count, +7 and 8 are the same."""
    return digit_parts(digits(phone)[-PHONE_DIGITS:])


def article_words(article: str) -> str:
    """Return the words of an article and the whole of it in one, look-alike letters as Latin."""
    return f"{search_text(article)} {article_key(article).lower()}"


def meant(typed: list[str]) -> list[str]:
    """Return the words that a person means: without the legal form, and beside a number without its label,
    unless there is nothing else.
    """
    kept = [word for word in typed if word not in LEGAL_FORMS]
    if any(word[0].isdigit() for word in kept):
        kept = [word for word in kept if word not in LABELS]
    return kept or typed


def expressions(text: str) -> list[str]:
    """Return the FTS5 expressions for what a person typed, the most telling first; none for no words.

    Every word is quoted, because FTS5 reads bare hyphens, commas and brackets as its own language; every
    word is a beginning. What holds a digit is also tried as one word: ``161 750`` is a sum, ``ПВ-12`` an
    article, ``+7 (495) 123`` a phone.
    """
    text = _INN_WITH_KPP.sub(r"\1", text.replace("№", " "))
    typed = meant(words(text))
    if not typed:
        return []
    plain = " AND ".join(f'"{word}"*' for word in typed)
    if not any(letter.isdigit() for letter in text):
        return [plain]
    joined = article_key("".join(typed)).lower()
    as_one = [] if [joined] == typed or not joined else [f'"{joined}"*']
    telling = " OR ".join(dict.fromkeys([*_as_sum(text), *_as_phone(joined), *as_one]))
    return [one for one in (telling, plain, *_without_first(text, joined)) if one]


def match_expression(text: str) -> str | None:
    """Return the FTS5 expression for everything that a person may mean; None when nothing can be searched."""
    found = expressions(text)
    return " OR ".join(f"({one})" for one in found) if len(found) > 1 else next(iter(found), None)


def is_number(typed: list[str]) -> bool:
    """Tell whether words are figures alone: a phone, a sum, a tax number."""
    return all(word.isdigit() for word in typed)


def _as_sum(text: str) -> list[str]:
    """Return whole roubles, as the index has them, of a text written as money."""
    found = _SUM.fullmatch(text.strip())
    return [f'"{digits(found[1])}"'] if found else []


def _as_phone(joined: str) -> list[str]:
    """Return a whole phone without the country, as the index has it."""
    return [f'"{joined[1:]}"'] if _WITH_COUNTRY.fullmatch(joined) else []


def _without_first(text: str, joined: str) -> list[str]:
    """Return the beginning of a phone without the 8 or +7 before it."""
    begins = text.lstrip().startswith(("+", "8")) and joined.isdigit()
    return [f'"{joined[1:]}"*'] if begins and SHORTEST_PART < len(joined) <= PHONE_DIGITS else []
