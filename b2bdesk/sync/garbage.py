"""How the agent's process looks for garbage that refers to itself.

Records of a page die as soon as it is stored, without any search; as the interpreter comes set up, a hundred
orders would nevertheless start some twenty searches and now and then one through all of the libraries, a
pause of 80 ms, with the store's lock in hand.
"""

from __future__ import annotations

import gc

YOUNG = 50_000
"""After so many new objects that are still alive the young ones are searched: several pages' worth."""
OLDER = 20
"""After so many searches of one age the next age is searched too."""


def rarely_searched() -> None:
    """Search rarely, and never what was there before the work began; call once, when all is loaded."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, OLDER, OLDER)
