"""Titles of columns in customers' tables: what people call an article, a name, a quantity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from b2bdesk.model.words_fold import fold


class Role(StrEnum):
    """What a column holds."""

    IGNORE = "ignore"
    NUMBER = "number"
    ARTICLE = "article"
    BARCODE = "barcode"
    NAME = "name"
    QTY = "qty"
    UNIT = "unit"
    PRICE = "price"
    SUM = "sum"


_NOT_ASKED = (
    r"остат|налич|упаковк[еи]|в упак|в уп\b|в кор|миним|\bмин\b|кратн|\bвес\b|"
    r"объем(?! (?:закуп|постав|заказ))|(?<!\()масса|скидк|"
    r"(?:\bno|номер) заказ|заказ[ау]? no\b|^ндс|\bндс\b,? ?%|stock|weight|"
    r"гарант|стран|примеч|коммент|производ|бренд|brand|фото|ссылк|"
    r"старая|тн ?вэд|резерв|свободн|характеристик|назначен|group|групп|раздел|"
    r"\bокеи\b|\bмест\b|в одном месте|шт\.? ?/ ?(?:уп|кор)"
)
_WHEN = r"срок|дат[аеуы]|\bdate|доставк|поставк|deliver|адрес|отгру"
"""What customers tell besides what they ask for: of the goods, and of when and where to."""

_ASKED = (
    r"кол\b|кол-|кол\.|колич|qty|quantity|\bзаказ(?:ано|ываем|ать)?\b|к заказу|к-во|потреб|нужно|"
    r"штук|\bшт\b|count|сколько|how many|^заявка$|^order(?:ed)?$|\bord\b|requested|required|"
    r"заявлен|необходим|требу|запрос|закуп(?:ить|ки|аем)\b|объем|\bneed|\bpcs\b|qnty"
)

_TITLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    # A number sign is ``no`` once it is folded.
    (
        Role.NUMBER,
        re.compile(
            r"^(?:no|n|#|nn|line|item|item no|поз\.?|номер(?: по порядку| п/п)?)$|"
            r"^(?:(?:no|n|#)\.? ?)?п[./ ]?п\.?$"
        ),
    ),
    (Role.IGNORE, re.compile(rf"{_NOT_ASKED}|^(?!кол|qty|quantity).*(?:{_WHEN})")),
    (Role.BARCODE, re.compile(r"штрих|\bean|barcode|gtin|\bшк\b")),
    (
        Role.SUM,
        re.compile(r"сумм|стоимост|amount|^итого$|^всего$|^total|^ext\b|extended|line total|net value"),
    ),
    (
        Role.PRICE,
        re.compile(r"\bцен(?:а|ы|е|у)?\b|price|прайс|\bруб|\bcost\b|\brate\b|\bvalue\b|тариф|msrp|\bррц\b"),
    ),
    (Role.UNIT, re.compile(r"^ед\b|^ед\.|единиц|^unit|uom|^изм|^е\.и")),
    (Role.QTY, re.compile(_ASKED)),
    (
        Role.ARTICLE,
        re.compile(
            r"артик|\bарт\b|sku|part|p/n|\bpn\b|\bкод|каталож|article|vendor code|номенклатурный номер|ид\b"
        ),
    ),
    (
        Role.NAME,
        re.compile(
            r"наимен|назван|товар|номенкл|описан|product|name|descr|позици|продукц|модель|материал|goods|"
            r"^что\b"
        ),
    ),
)
_LONGEST_TITLE = 60
_GOODS_FIRST = (Role.NAME, Role.ARTICLE)
_ASIDE = re.compile(r"[,(/;]")
_TOTAL = re.compile(
    r"^(?:итог|подытог|промежуточн|всего|grand total|"
    r"total|subtotal|sub-total|сумма|в том числе|в т\.? ?ч|ндс|vat\b|к оплате|общая сумма|"
    r"общее кол|грузоподъ|вес заказа|скидка)"
)


def title_role(text: str) -> Role | None:
    """Return what a column title promises; the word that stands first in it decides."""
    said = fold(text).strip(" :.*")
    if not said or len(said) > _LONGEST_TITLE or said.replace(" ", "").isdigit():
        return None
    found = _role_of(said)
    if found is Role.IGNORE and _ASIDE.search(said):
        # A name stays one when more is told beside it: "name, characteristics", "goods (brand)".
        head = _role_of(_ASIDE.split(said)[0].strip())
        return head if head in _GOODS_FIRST else found
    return found


def _role_of(said: str) -> Role | None:
    best: tuple[int, int, Role] | None = None
    for rank, (role, pattern) in enumerate(_TITLES):
        found = pattern.search(said)
        if found is None:
            continue
        if role in (Role.NUMBER, Role.IGNORE):
            return role
        place = (found.start(), rank, role)
        if role is Role.UNIT and best is not None and best[2] is Role.PRICE:
            continue  # the price of a unit
        best = place if best is None or place < best else best
    return best[2] if best else None


def is_total(cells: Sequence[str]) -> bool:
    """Tell whether a row adds other rows up: its first words say so."""
    said = [cell for cell in cells if cell and not cell.replace(" ", "").isdigit()]
    return bool(said) and any(_TOTAL.match(fold(cell).strip(" :")) for cell in said[:2])


def is_numbering(cells: Sequence[str]) -> bool:
    """Tell the row ``1 2 3 4`` under the titles of official forms."""
    said = [cell for cell in cells if cell]
    return len(said) >= 3 and said == [str(number) for number in range(1, len(said) + 1)]
