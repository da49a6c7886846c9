"""Names of companies in readable case: the state register writes them in capitals, with typewriter quotes."""

from __future__ import annotations

import re
from collections.abc import Callable

SHORT_FORMS = frozenset(
    [
        "ООО",
        "АО",
        "ПАО",
        "НАО",
        "ЗАО",
        "ОАО",
        "ИП",
        "НКО",
        "АНО",
        "ТСЖ",
        "ТСН",
        "СНТ",
        "КФХ",
        "ФГУП",
        "ФГБУ",
        "ФКУ",
        "ГУП",
        "МУП",
        "МБУ",
        "ГБУ",
        "МКУ",
        "ПК",
        "НП",
        "ПКФ",
    ]
)
"""Legal forms as people write them."""

LONG_FORMS = (
    "общество с ограниченной ответственностью",
    "непубличное акционерное общество",
    "публичное акционерное общество",
    "закрытое акционерное общество",
    "открытое акционерное общество",
    "акционерное общество",
    "индивидуальный предприниматель",
    "глава крестьянского (фермерского) хозяйства",
    "автономная некоммерческая организация",
    "некоммерческое партнёрство",
    "федеральное государственное унитарное предприятие",
    "федеральное государственное бюджетное учреждение",
    "государственное унитарное предприятие",
    "муниципальное унитарное предприятие",
    "производственный кооператив",
    "товарищество собственников жилья",
)
"""Legal forms in full."""

ABBREVIATIONS = frozenset(
    [
        "ТД",
        "ТК",
        "ТПК",
        "ГК",
        "УК",
        "СК",
        "ПО",
        "НПО",
        "НПП",
        "НПЦ",
        "НПФ",
        "НИИ",
        "НИЦ",
        "КБ",
        "РСУ",
        "СМУ",
        "СУ",
        "ДСК",
        "ЖБИ",
        "АЗС",
        "ЖКХ",
        "ЧОП",
        "ЧОО",
        "АПК",
        "ТЭК",
        "ТЦ",
        "БЦ",
        "МТС",
        "РЖД",
        "РФ",
        "США",
        "СНГ",
        "СПБ",
        "МСК",
        "ЦУМ",
        "ГУМ",
        "ВТБ",
        "ИТ",
    ]
)
"""Words inside a name that stay in capitals although they could be read as words."""

_SMALL = frozenset(
    [
        "и",
        "в",
        "во",
        "на",
        "с",
        "со",
        "по",
        "для",
        "из",
        "к",
        "о",
        "об",
        "от",
        "до",
        "при",
        "под",
        "над",
        "за",
        "у",
        "без",
        "или",
    ]
)
_VOWELS = set("АЕЁИОУЫЭЮЯ")
_WORD = re.compile(r"[А-ЯЁа-яё]+")
_OPENING = re.compile(r'(^|[\s(«-])"')


def readable(name: str) -> str:
    """Return a company's name with guillemets, and in readable case when it came in capitals.

    A name that somebody wrote with small letters keeps them.
    """
    quoted = _OPENING.sub(r"\1«", name.strip()).replace('"', "»")
    form, rest = _split(quoted)
    if any(letter.islower() for letter in rest):
        return quoted
    return f"{_form(form)}{_WORD.sub(_word(rest), rest)}"


def sentence(words: str) -> str:
    """Return words that came in capitals as a sentence writes them: the post of a director."""
    return words.capitalize() if words.isupper() else words


def _split(name: str) -> tuple[str, str]:
    """Divide into the legal form with the space after it and the name itself."""
    folded = name.casefold()
    for form in LONG_FORMS:
        if folded.startswith(form):
            return name[: len(form)], name[len(form) :]
    first, space, rest = name.partition(" ")
    return (first + space, rest) if first.upper() in SHORT_FORMS else ("", name)


def _form(form: str) -> str:
    return form if form.strip() in SHORT_FORMS else form.capitalize()


def _word(name: str) -> Callable[[re.Match[str]], str]:
    """Return what makes one word of this name readable."""
    begins = {match.start() for match in re.finditer(r"(?<=«)[А-ЯЁ]", name)} | _first(name)

    def readable_word(found: re.Match[str]) -> str:
        word = found[0]
        shortened = len(word) == 1 and name[found.end() :].startswith(".")
        if found.start() not in begins and (shortened or word.lower() in _SMALL):
            return word.lower()
        is_mark = not _VOWELS & set(word) or _beside_digit(found)
        return word if is_mark or word in ABBREVIATIONS | SHORT_FORMS else word.capitalize()

    return readable_word


def _first(name: str) -> set[int]:
    found = _WORD.search(name)
    return {found.start()} if found else set()


def _beside_digit(found: re.Match[str]) -> bool:
    """Tell whether the word is a part of a mark such as "А1" or "3М"."""
    text = found.string
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    return before.isdigit() or after.isdigit()
