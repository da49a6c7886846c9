"""Checks of Russian company and bank requisites; each says what is wrong, not just that it is.

Give text through :func:`normalise` first: people paste spaces and hyphens. Check digits of INN and OGRN
come from python-stdnum; the rest is here because no library has it right (that one rejects every fifth
OGRNIP and accepts an INN of zeros).
"""

from __future__ import annotations

import re
from enum import StrEnum

from stdnum.exceptions import ValidationError
from stdnum.ru import inn as stdnum_inn
from stdnum.ru import ogrn as stdnum_ogrn

_PASTED = re.compile(r"[\s\u00a0\u202f\u2007\u00ad\u200b\ufeff\u2010-\u2015\u2212-]+")
_DIGITS = re.compile(r"[0-9]+")
_KPP = re.compile(r"[0-9]{4}[0-9A-Z]{2}[0-9]{3}")
_ACCOUNT_WEIGHTS = (7, 1, 3)
_OWNERS_BY_BALANCE = {"40702": "company", "40703": "company", "40802": "sole_trader"}
_PRIVATE_BALANCES = ("40817", "40820", "423")


class RequisiteProblem(StrEnum):
    """What is wrong with a requisite. Those of :attr:`is_warning` do not forbid saving."""

    NOT_DIGITS = "not_digits"
    WRONG_LENGTH = "wrong_length"
    WRONG_SHAPE = "wrong_shape"
    WRONG_START = "wrong_start"
    WRONG_CHECK_DIGIT = "wrong_check_digit"
    NOT_OF_THIS_BANK = "not_of_this_bank"
    KPP_MISSING = "kpp_missing"
    KPP_FORBIDDEN = "kpp_forbidden"
    NOT_RUSSIAN_BANK = "not_russian_bank"
    CORRESPONDENT_OF_NEIGHBOUR = "correspondent_of_neighbour"
    PRIVATE_ACCOUNT = "private_account"
    OTHER_KIND_OF_OWNER = "other_kind_of_owner"

    @property
    def is_warning(self) -> bool:
        """Whether a person may save it all the same."""
        return self in _WARNINGS


_WARNINGS = frozenset(
    {
        RequisiteProblem.NOT_RUSSIAN_BANK,
        RequisiteProblem.CORRESPONDENT_OF_NEIGHBOUR,
        RequisiteProblem.PRIVATE_ACCOUNT,
        RequisiteProblem.OTHER_KIND_OF_OWNER,
    }
)


class RegistryKind(StrEnum):
    """In which state registry an INN stands."""

    COMPANY = "company"
    SOLE_TRADER = "sole_trader"


def normalise(text: str) -> str:
    """Drop the spaces, hyphens and invisible characters that come along when people paste."""
    return _PASTED.sub("", text)


def registry_kind(inn: str) -> RegistryKind | None:
    """Tell by its length whose INN it is; None when it is nobody's."""
    return {10: RegistryKind.COMPANY, 12: RegistryKind.SOLE_TRADER}.get(len(inn))


def check_inn(inn: str) -> RequisiteProblem | None:
    """Check an INN of a company (10 digits) or a person (12): length, region, check digits."""
    shape = _digits_problem(inn, 10, 12)
    if shape is not None:
        return shape
    if inn.startswith("00"):
        return RequisiteProblem.WRONG_START
    return None if stdnum_inn.is_valid(inn) else RequisiteProblem.WRONG_CHECK_DIGIT


def check_kpp(kpp: str) -> RequisiteProblem | None:
    """Check the shape of a KPP; it has no check digit."""
    if len(kpp) != 9:
        return RequisiteProblem.WRONG_LENGTH
    return None if _KPP.fullmatch(kpp) else RequisiteProblem.WRONG_SHAPE


def check_kpp_with_inn(kpp: str, inn: str) -> RequisiteProblem | None:
    """Check a KPP beside its INN: a company must have one, a sole trader must not."""
    if registry_kind(inn) is RegistryKind.SOLE_TRADER:
        return RequisiteProblem.KPP_FORBIDDEN if kpp else None
    return check_kpp(kpp) if kpp else RequisiteProblem.KPP_MISSING


def check_ogrn(ogrn: str) -> RequisiteProblem | None:
    """Check the state registration number of a company: 13 digits, first 1 or 5."""
    shape = _digits_problem(ogrn, 13)
    if shape is not None:
        return shape
    if ogrn[0] not in "15":
        return RequisiteProblem.WRONG_START
    try:
        stdnum_ogrn.validate(ogrn)
    except ValidationError:
        return RequisiteProblem.WRONG_CHECK_DIGIT
    return None


def check_ogrnip(ogrnip: str) -> RequisiteProblem | None:
    """Check the state registration number of a sole trader: 15 digits, first 3.

    The check digit is the last digit of the remainder mod 13 (python-stdnum takes the whole remainder).
    """
    shape = _digits_problem(ogrnip, 15)
    if shape is not None:
        return shape
    if ogrnip[0] != "3":
        return RequisiteProblem.WRONG_START
    return None if int(ogrnip[:14]) % 13 % 10 == int(ogrnip[14]) else RequisiteProblem.WRONG_CHECK_DIGIT


def check_okpo(okpo: str) -> RequisiteProblem | None:
    """Check an OKPO of a company (8 digits) or a sole trader (10)."""
    shape = _digits_problem(okpo, 8, 10)
    if shape is not None:
        return shape
    remainder = _okpo_remainder(okpo[:-1], first_weight=1)
    if remainder == 10:
        remainder = _okpo_remainder(okpo[:-1], first_weight=3) % 10
    return None if remainder == int(okpo[-1]) else RequisiteProblem.WRONG_CHECK_DIGIT


def check_bic(bic: str) -> RequisiteProblem | None:
    """Check a bank's BIC: nine digits, 04 first for Russian banks (otherwise only a warning)."""
    shape = _digits_problem(bic, 9)
    if shape is not None:
        return shape
    return None if bic.startswith("04") else RequisiteProblem.NOT_RUSSIAN_BANK


def check_account(account: str, bic: str) -> RequisiteProblem | None:
    """Check a settlement account against the BIC of its bank (the key digit binds them)."""
    shape = _digits_problem(account, 20) or _digits_problem(bic, 9)
    if shape is not None:
        return shape
    kept_in_central_bank = bic[6:8] == "00" or account.startswith("301")
    prefix = f"0{bic[4:6]}" if kept_in_central_bank else bic[6:9]
    return None if _key_fits(prefix + account) else RequisiteProblem.NOT_OF_THIS_BANK


def check_correspondent(account: str, bic: str) -> RequisiteProblem | None:
    """Check the correspondent account of a bank.

    The key knows only the region, so an account of another bank of the same region passes it; that is
    caught by comparing the last three digits, as a warning.
    """
    problem = check_account(account, bic)
    if problem is not None:
        return problem
    if not account.startswith("301"):
        return RequisiteProblem.WRONG_START
    return None if account[-3:] == bic[-3:] else RequisiteProblem.CORRESPONDENT_OF_NEIGHBOUR


def account_owner_warning(account: str, inn: str) -> RequisiteProblem | None:
    """Warn when the account's balance number does not suit the owner of ``inn``."""
    if account.startswith(_PRIVATE_BALANCES):
        return RequisiteProblem.PRIVATE_ACCOUNT
    expected = _OWNERS_BY_BALANCE.get(account[:5])
    if expected is None or registry_kind(inn) in (None, expected):
        return None
    return RequisiteProblem.OTHER_KIND_OF_OWNER


def _digits_problem(text: str, *lengths: int) -> RequisiteProblem | None:
    if not _DIGITS.fullmatch(text):
        return RequisiteProblem.NOT_DIGITS
    return None if len(text) in lengths else RequisiteProblem.WRONG_LENGTH


def _okpo_remainder(digits: str, first_weight: int) -> int:
    weights = ((position + first_weight - 1) % 10 + 1 for position in range(len(digits)))
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11


def _key_fits(digits: str) -> bool:
    weighed = (int(digit) * _ACCOUNT_WEIGHTS[place % 3] for place, digit in enumerate(digits))
    return sum(weighed) % 10 == 0
