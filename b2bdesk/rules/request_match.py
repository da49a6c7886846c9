"""Which goods a line of a customer's request means, how sure that is, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from b2bdesk.model.keyboard import repair_layout
from b2bdesk.model.uid import Uid
from b2bdesk.rules.request_codes import How
from b2bdesk.rules.request_lines import Aside, Asked
from b2bdesk.rules.request_units import in_our_unit, is_counted
from b2bdesk.rules.request_words import (
    NEGATIONS,
    compared,
    is_number,
    likeness,
    numbers_of,
    sizes_of,
)

CHOICES = 5
"""How many goods are offered for a doubtful line."""

_DIGITS = re.compile(r"\d+")
_ENDS_WITH_NUMBER = re.compile(r"(?:^|\s)\d+$")
_EXPLAINED = 0.9
_WORTH_SHOWING = 0.42
_UNKNOWN_WORD = 3.0
_NAME_AGREES = 0.82
_NAME_DENIES = 0.25
_TELLING_PART = 4
"""Signs of a part of an article that says by itself which article is meant."""


class State(StrEnum):
    """How a line stands."""

    MATCHED = "matched"
    CHOOSE = "choose"
    UNKNOWN = "unknown"


class Doubt(StrEnum):
    """Why a person has to look."""

    SEVERAL = "several"
    WEAK = "weak"
    NUMBERS = "numbers"
    NAME_DIFFERS = "name_differs"
    UNIT = "unit"
    QUANTITY = "quantity"
    COLUMNS = "columns"
    NOT_SOLD_ANY_MORE = "not_sold_any_more"
    HIDDEN = "hidden"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Item:
    """Goods as far as matching looks at them."""

    uid: Uid
    article: str
    name: str
    unit_code: str = "796"
    pack_qty: Decimal = Decimal(1)
    active: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """Goods that a line may mean. ``score`` 0 to 1; ``pieces`` is what one of a barcode stands for."""

    item: Item
    how: How
    score: float = 1.0
    pieces: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with what was found for it.

    ``chosen`` is the goods that will be ordered, ``qty`` how much in their unit; both None until a person
    decides where ``state`` says so. ``packs`` tells that packs were counted out.
    """

    asked: Asked
    state: State
    candidates: tuple[Candidate, ...] = ()
    chosen: Candidate | None = None
    qty: Decimal | None = None
    doubts: tuple[Doubt, ...] = ()
    packs: bool = False
    skipped: bool = False

    @property
    def is_resolved(self) -> bool:
        """Whether it can go into the order."""
        return self.chosen is not None and self.qty is not None and not self.skipped


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a name fits what is asked: shares of the asked and of the known words.

    ``words_differ``: one word stands in the place of another one, or "without" on one side alone.
    """

    asked: float
    known: float
    numbers_differ: bool
    words_differ: bool = False

    @property
    def score(self) -> float:
        """Both shares as one figure; goods with other numbers stay below every decision."""
        whole = 0.65 * self.asked + 0.35 * self.known
        return min(whole * 0.7, 0.69) if self.numbers_differ else whole


def by_code(asked: Asked, coded: Sequence[Candidate], named: Sequence[Candidate]) -> Line:
    """Decide for goods found by a code; the name beside it may contradict.

    ``named`` are goods that the name alone would mean, looked up when it does not agree with the code.
    """
    coded = _named_so(asked.name, coded) or coded
    goods = {one.item.uid for one in coded}
    if len(goods) > 1:
        return _doubtful(asked, (*coded, *named), Doubt.SEVERAL)
    best = coded[0]
    if _denied(asked, best, named):
        return _doubtful(asked, (*coded, *named), Doubt.NAME_DIFFERS)
    unsure = not asked.name or agreement(asked.name, best.item) < _NAME_AGREES
    if best.how is How.CONFUSED and unsure:
        return _doubtful(asked, coded, Doubt.WEAK)
    return _settled(asked, best, coded)


def _named_so(name: str, coded: Sequence[Candidate]) -> list[Candidate]:
    """Return the goods, of several with one code, that are the only ones with this name."""
    agreed = [one for one in coded if name and agreement(name, one.item) >= _NAME_AGREES]
    return agreed if len({one.item.uid for one in agreed}) == 1 else []


def needs_name(asked: Asked, coded: Sequence[Candidate]) -> bool:
    """Tell whether the name has to be looked up beside a code: it does not agree by itself."""
    if not asked.name or not coded or coded[0].how is How.OWN_CODE:
        return False
    return agreement(asked.name, coded[0].item) < _NAME_AGREES


def agreement(asked: str, known: Item) -> float:
    """Return how well the name beside a code fits its goods, in whichever layout it was typed."""
    return max(_fit(asked, known, {}).score, _fit(repair_layout(asked), known, {}).score)


def by_name(asked: Asked, named: Sequence[Candidate], fits: Mapping[Uid, Fit]) -> Line:
    """Decide for goods found by their name; both as :func:`ranked` gave them."""
    shown = [one for one in named if one.score >= _WORTH_SHOWING]
    if not shown:
        return Line(asked, State.UNKNOWN)
    best, fit = shown[0], fits[shown[0].item.uid]
    second = fits[shown[1].item.uid] if len(shown) > 1 else None
    if fit.numbers_differ:
        return _doubtful(asked, shown, Doubt.NUMBERS)
    if _is_alone(fit, second):
        return _settled(asked, best, shown)
    several = second is not None and fit.score - second.score < 0.1
    return _doubtful(asked, shown, Doubt.SEVERAL if several else Doubt.WEAK)


def ranked(
    name: str, items: Sequence[Item], weights: Mapping[str, float]
) -> tuple[list[Candidate], dict[Uid, Fit]]:
    """Return goods by how well their names fit, the best first. ``weights`` say how rare a word is."""
    fits = {item.uid: _fit(name, item, weights) for item in items}
    made = [Candidate(item, How.NAME, round(fits[item.uid].score, 4)) for item in items]
    made.sort(key=lambda one: (-one.score, not one.item.active, one.item.article))
    return made[:CHOICES], fits


def name_fit(asked: str, known: str, weights: Mapping[str, float]) -> float:
    """Return how well a known name fits an asked one, 0 to 1."""
    return _fit(asked, Item(Uid(""), "", known), weights).score


def choose(line: Line, candidate: Candidate) -> Line:
    """Return the line with goods that a person chose; a quantity that is missing has still to be typed."""
    settled = _settled(line.asked, candidate, line.candidates)
    qty = settled.qty
    if qty is None and line.asked.quantity is not None:
        # A person who saw the units takes the number as it stands.
        qty = line.asked.quantity.value * line.asked.quantity.factor * candidate.pieces
    if qty is not None and not _is_sold_so(candidate.item, qty):
        qty = None
    state = State.MATCHED if qty is not None else State.CHOOSE
    return replace(
        line, state=state, chosen=candidate, qty=qty, packs=settled.packs, doubts=(), skipped=False
    )


def with_qty(line: Line, qty: Decimal) -> Line:
    """Return the line with a quantity that a person typed, in the unit of our goods."""
    state = State.MATCHED if line.chosen is not None else line.state
    doubts = tuple(one for one in line.doubts if one not in (Doubt.QUANTITY, Doubt.COLUMNS, Doubt.UNIT))
    return replace(line, qty=qty, packs=False, doubts=doubts, state=state)


# --- inside --------------------------------------------------------------------------------------


def _settled(asked: Asked, best: Candidate, candidates: Sequence[Candidate]) -> Line:
    """Return the line with the goods found, unless unit, quantity or the goods themselves forbid it."""
    doubts = [] if best.item.active else [Doubt.NOT_SOLD_ANY_MORE]
    qty: Decimal | None = None
    packs = False
    if asked.quantity is None or _is_of_name(asked, best):
        doubts.append(Doubt.QUANTITY if asked.columns else Doubt.COLUMNS)
    else:
        ours = in_our_unit(asked.quantity, best.item.unit_code, best.item.pack_qty)
        if ours is None:
            doubts.append(Doubt.UNIT)
        else:
            qty, packs = ours[0] * best.pieces, ours[1]
            if not _is_sold_so(best.item, qty):
                qty = None
                doubts.append(Doubt.QUANTITY)
    if asked.aside is not None:
        doubts.append(Doubt.HIDDEN if asked.aside is Aside.HIDDEN else Doubt.STRUCK)
    state = State.CHOOSE if doubts else State.MATCHED
    return Line(asked, state, _once(candidates), None if doubts else best, qty, tuple(doubts), packs)


def _is_of_name(asked: Asked, best: Candidate) -> bool:
    """Tell whether the number cut off a name belongs to the goods: ``Wi-Fi 7`` is no seven pieces."""
    if not asked.counted and best.how is How.NAME:
        return True
    if not asked.inline or asked.quantity is None:
        return False
    told, known = compared(asked.name), compared(best.item.name)
    if _ENDS_WITH_NUMBER.search(asked.name) and _other_numbers(asked.name, best.item):
        return True  # ``10 390``, ``2 x 50``: one of them may be a price, or packs
    cut = compared(f"{asked.quantity.value.normalize():f}")
    return len(set(told) & set(known)) > 1 and cut[0] in known and cut[0] not in told


def _other_numbers(name: str, item: Item) -> bool:
    """Tell whether a name holds a number that goods have neither in their name nor in their article."""
    article = _DIGITS.findall(item.article)
    ours = Counter([*article, "".join(article), *_DIGITS.findall(item.name)])
    return bool(Counter(_DIGITS.findall(name)) - ours)


def _is_sold_so(item: Item, qty: Decimal) -> bool:
    """Tell whether so much can be sold: goods that are counted have no decimals."""
    return not is_counted(item.unit_code) or qty == qty.to_integral_value()


def _doubtful(asked: Asked, candidates: Sequence[Candidate], doubt: Doubt) -> Line:
    return Line(asked, State.CHOOSE, _once(candidates), doubts=(doubt,))


def _once(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return each goods once, as many as are offered."""
    first: dict[Uid, Candidate] = {}
    for one in candidates:
        first.setdefault(one.item.uid, one)
    return tuple(first.values())[:CHOICES]


def _denied(asked: Asked, coded: Candidate, named: Sequence[Candidate]) -> bool:
    """Tell whether the name means other goods than the code."""
    told = set(compared(asked.name)) - set(compared(coded.item.article))
    if not needs_name(asked, [coded]) or len(told) < 2:
        return False
    own = agreement(asked.name, coded.item)
    other = next((one for one in named if one.item.uid != coded.item.uid), None)
    if other is not None and other.score >= 0.85 and other.score - own > 0.12:
        return True
    known_words = other is not None and other.score >= _WORTH_SHOWING
    return own < _NAME_DENIES and known_words


def _is_alone(fit: Fit, second: Fit | None) -> bool:
    """Tell whether the best goods are meant and no other could be."""
    if fit.words_differ:
        return False
    if fit.asked >= 0.995 and fit.known >= 0.995:
        return second is None or second.numbers_differ or second.known < 0.97 or second.asked < 0.97
    if fit.asked >= _EXPLAINED and fit.known >= 0.45:
        return second is None or second.numbers_differ or second.asked <= fit.asked - 0.08
    if fit.asked >= 0.78 and fit.known >= 0.75:
        return second is None or fit.score - second.score >= 0.15
    return False


def _fit(name: str, item: Item, weights: Mapping[str, float]) -> Fit:
    asked, known = compared(name), compared(item.name)
    if not asked or not known:
        return Fit(0.0, 0.0, False)
    also = _of_article(asked, item)
    taken: dict[str, float] = {}
    lost: list[str] = []
    found = whole = 0.0
    for word in asked:
        weight = weights.get(word, _UNKNOWN_WORD)
        match, alike = _nearest(word, known)
        if alike < 1.0 and word in also:
            match, alike = "", 1.0
        if match and alike:
            taken[match] = max(alike, taken.get(match, 0.0))
        elif not alike:
            lost.append(word)
        found += weight * alike
        whole += weight
    weighed = [(weights.get(word, _UNKNOWN_WORD), taken.get(word, 0.0)) for word in known]
    told = sum(weight * alike for weight, alike in weighed) / sum(weight for weight, _ in weighed)
    unasked = [word for word in known if word not in taken]
    return Fit(found / whole, told, _numbers_differ(name, item, also), _words_differ(lost, unasked))


def _numbers_differ(name: str, item: Item, also: Sequence[str]) -> bool:
    """Tell whether a name has a number that goods do not have, or not so often, or a size in another order.

    ``also`` are the parts of their article that the name tells.
    """
    ours = [*numbers_of(item.name), *also]
    for told in numbers_of(name):
        if told not in ours:
            return True
        ours.remove(told)
    sizes = sizes_of(item.name)
    return bool(sizes) and not set(sizes_of(name)) <= set(sizes)


def _of_article(asked: Sequence[str], item: Item) -> Sequence[str]:
    """Return the parts of the article that an asked name tells: all of them together, or a long one."""
    parts = compared(item.article)
    return parts if set(parts) <= set(asked) else [part for part in parts if len(part) >= _TELLING_PART]


def _words_differ(lost: Sequence[str], unasked: Sequence[str]) -> bool:
    """Tell whether a word stands in the place of another one, or only one side says "without"."""
    if not NEGATIONS.isdisjoint(lost) or not NEGATIONS.isdisjoint(unasked):
        return True
    if not lost or not unasked:
        return False
    return not all(map(is_number, lost)) and not all(map(is_number, unasked))


def _nearest(word: str, known: Sequence[str]) -> tuple[str, float]:
    if word in known:
        return word, 1.0
    if is_number(word):
        return "", 0.0
    best, alike = "", 0.0
    for other in known:
        here = likeness(word, other)
        if here > alike:
            best, alike = other, here
    return best, alike
