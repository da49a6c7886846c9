"""Looks a customer's lines up in the catalogue: codes all at once, names by their rarest words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from heapq import nlargest
from itertools import groupby
from operator import itemgetter

from b2bdesk.model.uid import Uid
from b2bdesk.model.words_fold import article_key
from b2bdesk.rules import request_codes, request_match, request_words
from b2bdesk.rules.request_codes import How, Known
from b2bdesk.rules.request_lines import Asked
from b2bdesk.rules.request_match import Candidate, Item, Line
from b2bdesk.store.item_lookup import ItemRow
from b2bdesk.store.tx import ReadTx

RARE = 2_000
"""A word that so many goods have at most leads to them; a commoner one only tells them apart."""

ENOUGH = 600
"""Goods that a line's rarest words lead to; then the next words lead to no more."""

SCORED = 24
NEAR = 0.4
"""Goods whose names are compared word by word: the first of a line, as far as they share the rare words."""

_LEAST_WEIGHT = 0.5
_LONGEST_NAME = 300
"""Signs of a name that are compared: what is longer is no name."""

_BEGINNING = 4


class Matcher:
    """Matches lines within one transaction; what it learned of words serves the following lines."""

    def __init__(self, tx: ReadTx, client: Uid | None) -> None:
        self._tx, self._client = tx, client
        self._goods = max(2, tx.item_lookup.count())
        self._words: dict[tuple[str, bool], frozenset[int]] = {}
        self._tokens: dict[str, frozenset[int]] = {}
        self._items: dict[int, Item] = {}
        self._by_uid: dict[Uid, Item] = {}
        self._known = Known()

    # --- codes -----------------------------------------------------------------------------------

    def learn(self, codes: Iterable[str], names: Iterable[str] = ()) -> None:
        """Look up cells that may be codes, and names: what stands in them, and who asks so."""
        names, codes = {name for name in names if name}, set(codes)
        keys = {article_key(piece) for text in names | codes for piece in request_codes.in_text(text)}
        own: set[str] = set()
        digits: set[str] = set()
        for text in {*codes, *filter(request_codes.may_be_article, names)}:
            keys.update(key for key, _how in request_codes.readings(text))
            own.add(request_codes.own_key(text))
            code = request_codes.barcode(text)
            if code is not None:
                digits.add(code)
        own.update(map(request_codes.own_key, names))
        lookup = self._tx.item_lookup
        mine = self._tx.item_codes.known(self._client, own - {""}) if self._client else {}
        self._known = Known(
            {**self._known.articles, **lookup.articles(keys)},
            {**self._known.barcodes, **lookup.barcodes(digits)},
            {**self._known.own, **mine},
        )
        uids = [uid for found in self._known.articles.values() for uid in found]
        uids += [uid for uid, _qty in self._known.barcodes.values()]
        self._load([*uids, *self._known.own.values()])

    def is_known(self, text: str) -> bool:
        """Tell whether a cell is one of the looked-up articles, or a code of this client."""
        if request_codes.own_key(text) in self._known.own:
            return True
        sure = (How.ARTICLE, How.LAYOUT)
        return any(key in self._known.articles for key, how in request_codes.readings(text) if how in sure)

    def _load(self, uids: Iterable[Uid]) -> None:
        missing = {uid for uid in uids if uid not in self._by_uid}
        for row in self._tx.item_lookup.by_uid(missing).values():
            self._keep(row)

    def _keep(self, row: ItemRow) -> Item:
        item = Item(row.uid, row.article, row.name, row.unit_code, row.pack_qty, row.active)
        self._items[row.pk] = item
        self._by_uid[row.uid] = item
        return item

    # --- lines -----------------------------------------------------------------------------------

    def matched(self, asked: Asked) -> Line:
        """Return the line with what was found for it."""
        coded = self._coded(asked)
        if coded:
            named = self._named(asked.name)[0] if request_match.needs_name(asked, coded) else []
            return request_match.by_code(asked, coded, named)
        named, fits = self._named(asked.name or " ".join(asked.codes))
        return request_match.by_name(asked, named, fits)

    def search(self, text: str, *, most: int = request_match.CHOICES) -> list[Candidate]:
        """Return goods for what a person typed instead."""
        self.learn([text])
        coded = self._coded(Asked(0, 0, codes=(text,), barcode=text))
        named, _fits = self._named(text)
        return [*coded, *(one for one in named if one.item not in [each.item for each in coded])][:most]

    def _coded(self, asked: Asked) -> list[Candidate]:
        """Return goods by the codes of a line; the first kind of code that says anything decides."""
        texts = [*asked.codes, asked.name] if asked.name else list(asked.codes)
        for text in texts:
            own = self._known.own.get(request_codes.own_key(text))
            if own in self._by_uid:
                return [Candidate(self._by_uid[own], How.OWN_CODE)]
        for text in (asked.barcode, *asked.codes):
            code = request_codes.barcode(text) if text else None
            if code is not None and code in self._known.barcodes:
                uid, pieces = self._known.barcodes[code]
                return [Candidate(self._by_uid[uid], How.BARCODE, pieces=pieces or Decimal(1))]
        for text in asked.codes or filter(request_codes.may_be_article, (asked.name,)):
            found = self._by_article(text)
            if found:
                return found
        return self._in_text(asked.name or " ".join(asked.codes))

    def _by_article(self, text: str) -> list[Candidate]:
        """Return the goods of an article: of the surest spelling that is known.

        A Cyrillic letter may look like a Latin one or stand on its key: where both are articles, both count.
        """
        found: list[Candidate] = []
        for key, how in request_codes.readings(text):
            if found and (how is not How.LAYOUT or found[0].how is not How.LOOK_ALIKE):
                break
            for uid in self._known.articles.get(key, ()):
                spelled = request_codes.spelled(text, self._by_uid[uid].article, how)
                found.append(Candidate(self._by_uid[uid], spelled, 0.9 if how is How.CONFUSED else 1.0))
        return found

    def _in_text(self, name: str) -> list[Candidate]:
        """Return goods whose article stands inside a name."""
        found: dict[Uid, Candidate] = {}
        for piece in request_codes.in_text(name):
            for uid in self._known.articles.get(article_key(piece), ()):
                item = self._by_uid[uid]
                if len(article_key(item.article)) >= request_codes.SHORTEST_IN_TEXT:
                    found.setdefault(uid, Candidate(item, How.IN_TEXT))
        return list(found.values())

    # --- names -----------------------------------------------------------------------------------

    def _named(self, name: str) -> tuple[list[Candidate], dict[Uid, request_match.Fit]]:
        if not request_words.compared(name):
            return [], {}
        text = request_words.mended(name[:_LONGEST_NAME], self._is_word)
        spelled = request_words.searched(text)
        keys = self._likely(spelled)
        self._fetch(keys)
        items = [self._items[key] for key in keys if key in self._items]
        return request_match.ranked(text, items, self._weights(spelled))

    def _is_word(self, word: str) -> bool:
        return bool(self._with(word))

    def _with(self, word: str, *, beginning: bool = False) -> frozenset[int]:
        found = self._words.get((word, beginning))
        if found is None:
            found = self._tx.item_lookup.with_word(word, beginning=beginning)
            self._words[word, beginning] = found
        return found

    def _weights(self, spelled: dict[str, str]) -> dict[str, float]:
        """Return how much each asked word tells: the rarer the more."""
        counts: Counter[str] = Counter()
        for word, token in spelled.items():
            counts[token] += len(self._with(word))
        return {
            token: max(_LEAST_WEIGHT, math.log(self._goods / count))
            for token, count in counts.items()
            if count
        }

    def _likely(self, spelled: dict[str, str]) -> list[int]:
        """Return the goods that share the rarest words with the asked name, the likeliest first."""
        found = sorted(filter(None, self._by_token(spelled)), key=len)
        reached = _reached(found)
        scores = dict.fromkeys(reached, 0)
        for keys in found:
            weight = int(1000 * math.log(1 + self._goods / len(keys)))
            for key in keys & reached:
                scores[key] += weight
        best = nlargest(SCORED, scores.items(), key=itemgetter(1))
        return [key for key, score in best if score >= NEAR * best[0][1]]

    def _by_token(self, spelled: dict[str, str]) -> Iterator[frozenset[int]]:
        """Yield the goods of each asked word in all its spellings; of a word nobody has, by its beginning."""
        for token, words in groupby(
            sorted(spelled, key=lambda word: spelled[word]), lambda word: spelled[word]
        ):
            listed = list(words)
            keys = self._tokens.get(token)
            if keys is None:
                keys = frozenset[int]().union(*map(self._with, listed))
                if not keys and len(token) > _BEGINNING and token[0].isalpha():
                    keys = self._with(listed[0][:_BEGINNING], beginning=True)
                self._tokens[token] = keys
            yield keys

    def _fetch(self, keys: Sequence[int]) -> None:
        missing = [key for key in keys if key not in self._items]
        for row in self._tx.item_lookup.by_key(missing).values():
            self._keep(row)


def _reached(found: Sequence[frozenset[int]]) -> set[int]:
    """Return the goods that are looked at; ``found`` are those of each word, the rarest word first.

    A word too common to lead anywhere is only used where all are: then the goods that have as many of the
    words as still leaves any.
    """
    reached: set[int] = set()
    for keys in found:
        if len(keys) <= RARE and len(reached) < ENOUGH:
            reached |= keys
    if reached or not found:
        return reached
    shared = found[0]
    for keys in found[1:]:
        shared = (shared & keys) or shared
    return set(sorted(shared)[-RARE:])
