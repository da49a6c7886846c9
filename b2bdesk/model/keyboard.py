"""Text typed in the wrong keyboard layout: Russian and English letters share their keys."""

from __future__ import annotations

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"
TWINS = dict(zip(_LATIN, _CYRILLIC, strict=True))

# With Shift the same keys give these signs; a search text may hold them.
_SHIFTED_LATIN = '{}:"<>~'
_SHIFTED_CYRILLIC = "ХЪЖЭБЮЁ"

_TO_CYRILLIC = str.maketrans(
    _LATIN + _LATIN[:10].upper() + "ASDFGHJKLZXCVBNM" + _SHIFTED_LATIN,
    _CYRILLIC + _CYRILLIC[:10].upper() + "ФЫВАПРОЛДЯЧСМИТЬ" + _SHIFTED_CYRILLIC,
)
_TO_LATIN = str.maketrans(
    _CYRILLIC + _CYRILLIC[:10].upper() + "ФЫВАПРОЛДЯЧСМИТЬ" + _SHIFTED_CYRILLIC,
    _LATIN + _LATIN[:10].upper() + "ASDFGHJKLZXCVBNM" + _SHIFTED_LATIN,
)


def repair_layout(text: str) -> str:
    """Return the text as if typed in the other layout; of a mix, the rarer letters follow the others."""
    cyrillic = sum("а" <= letter <= "я" or letter == "ё" for letter in text.lower())
    latin = sum("a" <= letter <= "z" for letter in text.lower())
    if not cyrillic and not latin:
        return text
    if latin and cyrillic:
        return text.translate(_TO_CYRILLIC if cyrillic >= latin else _TO_LATIN)
    return text.translate(_TO_CYRILLIC if latin else _TO_LATIN)


def readings(text: str) -> tuple[str, ...]:
    """Return the text as typed and, if different, as it reads in the other layout."""
    other = repair_layout(text)
    return (text,) if other == text else (text, other)
