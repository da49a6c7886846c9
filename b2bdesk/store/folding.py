"""What is put into the full-text table and what is asked of it (``domain.md`` 3.12, ``ground.md`` 11).

Words are folded by :mod:`b2bdesk.model.words_fold`; here are the parts that only a search index needs.
"""

from __future__ import annotations

from b2bdesk.model.words_fold import article_key, search_text, words

SHORTEST_PART = 4
"""From how many digits on any part of a phone or tax number finds it (``ux.md`` 17.1)."""

PHONE_DIGITS = 10

LEGAL_FORMS = frozenset({"ооо", "ао", "пао", "зао", "оао", "нао", "ип", "llc", "ltd", "jsc"})
"""Words before a company's name that tell one company from no other."""


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
    """Return the words that a person means: without the legal form, unless there is nothing else."""
    return [word for word in typed if word not in LEGAL_FORMS] or typed


def match_expression(text: str) -> str | None:
    """Return the FTS5 expression for what a person typed; None when nothing can be searched.

    Every word is quoted, because FTS5 reads bare hyphens, commas and brackets as its own language; every
    word is a beginning. What holds a digit is also tried as one word: ``161 750`` is a sum, ``ПВ-12`` an
    article, ``+7 (495) 123`` a phone.
    """
    typed = meant(words(text))
    if not typed:
        return None
    expression = " AND ".join(f'"{word}"*' for word in typed)
    if not any(letter.isdigit() for letter in text):
        return expression
    joined = [article_key(text).lower()]
    if _is_phone_like(text):
        joined += [part for part in (digits(text), digits(text)[1:]) if len(part) >= SHORTEST_PART]
    also = {one for one in joined if one and [one] != typed}
    return " OR ".join([f"({expression})", *(f'"{one}"*' for one in sorted(also))])


def _is_phone_like(text: str) -> bool:
    return text.lstrip().startswith(("+", "8")) and not any(letter.isalpha() for letter in text)
