"""A customer's list of 300 lines matched over 100 000 goods: pasted, and out of a file.

The bare limit is the same codes looked up with one question each, as the entry line would.
"""

from __future__ import annotations

import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from b2bdesk.model.catalogue import Product
from b2bdesk.model.clock import HandClock
from b2bdesk.model.uid import new_uid
from b2bdesk.rules.request_match import State
from b2bdesk.services import request_files
from b2bdesk.services.desk import Desk
from b2bdesk.services.drawing import DirectDrawer
from b2bdesk.store.migrate import HEAD
from b2bdesk.store.store import FILE, Store
from benchmarks.common import Result
from benchmarks.dataset import NOW, kept_in
from benchmarks.screen import NoRegistry, SilentAgent

GOODS, LINES, ROUNDS = 100_000, 300, 5
_PORTION = 5_000
_KINDS = ("Кабель", "Монитор", "Клавиатура", "Коммутатор", "Гарнитура", "Адаптер", "Накопитель", "Принтер")
_BRANDS = ("Орион", "Нордэк", "Лумен", "Кварта", "Сигнум", "Тавр", "Вектра", "Аксиом", "Ирбис", "Полюс")
_TRAITS = (
    "беспроводной",
    "проводной",
    "усиленный",
    "чёрный",
    "белый",
    "складной",
    "для улицы",
    "с подсветкой",
)


def run() -> Result:
    """Measure names (the dearest way to ask) pasted; ``more`` tells of articles and of a file."""
    desk, goods = _desk()
    try:
        chosen = random.Random(3).sample(goods, LINES)
        names = "\n".join(f"{_hurried(one.name, place)}\t{place % 9 + 1}" for place, one in enumerate(chosen))
        articles = "\n".join(f"{one.article.lower()}\t{place % 9 + 1}" for place, one in enumerate(chosen))
        taken, cpu = _measured(lambda: _match(desk, names))
        by_article, _ = _measured(lambda: _match(desk, articles))
        file, _ = _measured(lambda: _match_file(desk, names))
        bare, _ = _measured(lambda: _one_by_one(desk, chosen))
        more = {
            "cpu": cpu,
            "by_article": by_article,
            "from_file": file,
            "matched": float(_match(desk, names)),
        }
        return Result("import", taken, "ms a list", bare, GOODS, more)
    finally:
        desk.store.close()


def _measured(work: Callable[[], object]) -> tuple[float, float]:
    """Return the median time of a round in ms, and that of the processor alone."""
    wall, processor = [], []
    work()
    for _ in range(ROUNDS):
        began, used = time.perf_counter(), time.process_time()
        work()
        wall.append((time.perf_counter() - began) * 1000)
        processor.append((time.process_time() - used) * 1000)
    return statistics.median(wall), statistics.median(processor)


def _match(desk: Desk, text: str) -> int:
    return request_files.match(desk, request_files.read_pasted(text), None).count(State.MATCHED)


def _match_file(desk: Desk, text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "request.csv"
        path.write_text(text.replace("\t", ";"), encoding="utf-8")
        request_files.match(desk, request_files.read_file(path), None)


def _one_by_one(desk: Desk, chosen: list[Product]) -> None:
    with desk.store.read() as tx:
        for one in chosen:
            tx.products.suggest(one.article, None, 1)


def _hurried(name: str, place: int) -> str:
    """Return the name as somebody in a hurry types it: small letters, every fifth with a letter missing."""
    said = name.lower()
    return said[:3] + said[4:] if place % 5 == 0 else said


def _desk() -> tuple[Desk, list[Product]]:
    goods = _goods()
    folder = kept_in() / f"goods-{GOODS}-{HEAD}"
    if not (folder / FILE).exists():
        kept_in().mkdir(parents=True, exist_ok=True)
        being_made = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=kept_in()))
        with Store.open(being_made, key=None, clock=HandClock(NOW), origin="desk", migrate=True) as store:
            for start in range(0, GOODS, _PORTION):
                with store.write() as tx:
                    tx.products.save_many(goods[start : start + _PORTION])
        shutil.rmtree(folder, ignore_errors=True)
        being_made.rename(folder)
    store = Store.open(folder, key=None, clock=HandClock(NOW), origin="desk", migrate=False)
    return Desk(store, store.clock, SilentAgent(), NoRegistry(), DirectDrawer(), new_uid()), goods


def _goods() -> list[Product]:
    chance = random.Random(11)
    return [
        Product(
            new_uid(),
            f"{chance.choice('ABCDEHK')}{chance.choice('MPRTX')}-{number:06d}-{number % 7}",
            f"{chance.choice(_KINDS)} {chance.choice(_BRANDS)} {number % 997 + 3}, "
            f"{chance.choice(_TRAITS)}, {chance.randint(1, 99)} шт",
            pack_qty=Decimal(chance.choice((1, 1, 5, 10))),
        )
        for number in range(GOODS)
    ]
