"""Sums in words: words for the whole part, two digits for the hundredths."""

from __future__ import annotations

from decimal import Decimal

from num2words import num2words

from b2bdesk.model.money import round_half_up

Forms = tuple[str, str, str]
"""The word beside 1, beside 2 and beside 5."""

# Every word here is masculine, as num2words spells one and two.
CURRENCIES: dict[str, tuple[Forms, Forms]] = {
    "RUB": (("рубль", "рубля", "рублей"), ("копейка", "копейки", "копеек")),
    "BYN": (
        ("белорусский рубль", "белорусских рубля", "белорусских рублей"),
        ("копейка", "копейки", "копеек"),
    ),
    "KZT": (("тенге", "тенге", "тенге"), ("тиын", "тиына", "тиынов")),
    "USD": (("доллар США", "доллара США", "долларов США"), ("цент", "цента", "центов")),
    "EUR": (("евро", "евро", "евро"), ("евроцент", "евроцента", "евроцентов")),
    "CNY": (("юань", "юаня", "юаней"), ("фэнь", "фэня", "фэней")),
}


def form_for(number: int, forms: Forms) -> str:
    """Choose the word that stands beside ``number``: 11-14 take the last form, else the last digit rules."""
    if number % 100 in range(11, 15):
        return forms[2]
    return forms[{1: 0, 2: 1, 3: 1, 4: 1}.get(number % 10, 2)]


def sum_in_words(amount: Decimal, currency: str = "RUB") -> str:
    """Spell an amount: ``Двадцать один рубль 05 копеек``.

    A currency without known word forms is named by its code: ``Сто двадцать три GBP 45/100``.
    Raises ValueError for a negative amount.
    """
    if amount < 0:
        raise ValueError("a negative sum has no words on a document")
    whole, hundredths = divmod(int(round_half_up(amount).scaleb(2)), 100)
    spelled: str = num2words(whole, lang="ru")
    forms = CURRENCIES.get(currency)
    if forms is None:
        tail = f"{currency} {hundredths:02d}/100"
    else:
        tail = f"{form_for(whole, forms[0])} {hundredths:02d} {form_for(hundredths, forms[1])}"
    return f"{spelled[0].upper()}{spelled[1:]} {tail}"
