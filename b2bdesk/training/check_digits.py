"""Check digits of Russian requisites and of EAN-13: the training office's own arithmetic.

The make-believe market needs numbers that pass every check. The formulas are written here a second
time on purpose: a fault in the desk's own checks must not be hidden by sharing them.
"""

from __future__ import annotations

_INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_11 = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_12 = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_KEY_POSITION = 8
"""Index of the key digit inside a 20-digit account."""


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def company_inn(first_nine: str) -> str:
    """Return the 10-digit INN of a company that begins with these nine digits."""
    return first_nine + str(_weighted(first_nine, _INN_10) % 11 % 10)


def person_inn(first_ten: str) -> str:
    """Return the 12-digit INN of a person that begins with these ten digits."""
    eleven = first_ten + str(_weighted(first_ten, _INN_11) % 11 % 10)
    return eleven + str(_weighted(eleven, _INN_12) % 11 % 10)


def ogrn(first_twelve: str) -> str:
    """Return the 13-digit registration number of a company."""
    return first_twelve + str(int(first_twelve) % 11 % 10)


def ogrnip(first_fourteen: str) -> str:
    """Return the 15-digit registration number of an entrepreneur."""
    return first_fourteen + str(int(first_fourteen) % 13 % 10)


def okpo(first: str) -> str:
    """Return the statistics code (8 digits of a company, 10 of an entrepreneur)."""
    for shift in (0, 2):
        total = sum(int(digit) * ((place + shift) % 10 + 1) for place, digit in enumerate(first))
        if total % 11 < 10:
            return first + str(total % 11)
    return first + "0"


def account_key_is_valid(prefix: str, account: str) -> bool:
    """Say whether a 20-digit account fits its bank; ``prefix`` is three digits taken from the BIC."""
    weights = (7, 1, 3) * 8
    return sum(int(digit) * weights[place] for place, digit in enumerate(prefix + account)) % 10 == 0


def client_account(bic: str, account: str) -> str:
    """Return a client's account with its key digit put right for the bank."""
    return _with_key(bic[-3:], account)


def correspondent_account(bic: str) -> str:
    """Return the correspondent account of a bank: 301…, ending with the last three digits of its BIC."""
    return _with_key("0" + bic[4:6], f"301018100000000{bic[-3:]:0>5}")


def _with_key(prefix: str, account: str) -> str:
    for key in "0123456789":
        candidate = account[:_KEY_POSITION] + key + account[_KEY_POSITION + 1 :]
        if account_key_is_valid(prefix, candidate):
            return candidate
    raise AssertionError("a weight of the key digit that has no inverse modulo ten")


def ean13(first_twelve: str) -> str:
    """Return the 13-digit barcode that begins with these twelve digits."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(first_twelve))
    return first_twelve + str(-total % 10)
