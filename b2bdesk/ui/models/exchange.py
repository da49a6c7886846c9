"""Other rows under a list that stands: selection, current row and scroll stay with their rows."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QAbstractItemModel, QModelIndex

from b2bdesk.ui.models.order import ABSENT, places_of
from b2bdesk.ui.models.pages import Pages

NEAR = 200
"""How far from its place the neighbour of a row that is gone is looked for."""


def exchange(model: QAbstractItemModel, pages: Pages, keys: array[int]) -> None:
    """Give ``pages`` other keys and tell the views of ``model``.

    The length changes at the end and the order in between: that is three announcements at most, however
    many rows came and went.
    """
    shown, length = pages.keys, len(keys)
    if length > len(shown):
        model.beginInsertRows(QModelIndex(), len(shown), length - 1)
        pages.reorder(shown + keys[len(shown) :])
        model.endInsertRows()
    tail = pages.keys[length:]
    if pages.keys[:length] != keys:
        _rearrange(model, pages, keys, tail)
    if tail:
        model.beginRemoveRows(QModelIndex(), length, length + len(tail) - 1)
        pages.reorder(keys)
        model.endRemoveRows()


def neighbour(before: array[int], now: array[int], place: int) -> int:
    """Return where the row stands that came after the one at ``place``, which is gone; without one the last
    row, :data:`ABSENT` in an empty list.
    """
    around = slice(max(0, place - NEAR), place + NEAR)
    places = {key: at for at, key in enumerate(now[around], around.start)}
    after = (places[key] for key in before[place + 1 : place + NEAR] if key in places)
    return next(after, min(place, len(now) - 1))


def _rearrange(model: QAbstractItemModel, pages: Pages, keys: array[int], tail: array[int]) -> None:
    model.layoutAboutToBeChanged.emit()
    shown, followed = pages.keys, model.persistentIndexList()
    places = places_of(keys, {shown[index.row()] for index in followed})
    pages.reorder(keys + tail)
    for index in followed:
        # A row that is gone leaves nothing current: a view would make its neighbour current instead.
        place = places.get(shown[index.row()], ABSENT)
        model.changePersistentIndex(index, model.index(place, index.column()))
    model.layoutChanged.emit()
