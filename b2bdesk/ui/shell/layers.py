"""What lies over the screen, top one last: ``Esc`` closes exactly one layer."""

from __future__ import annotations

from collections.abc import Callable


class Layers:
    """A stack of open overlays, each with the function that closes it."""

    def __init__(self) -> None:
        self._stack: list[tuple[object, Callable[[], None]]] = []

    def opened(self, layer: object, close: Callable[[], None]) -> None:
        """A layer has opened on top of the others."""
        self.closed(layer)
        self._stack.append((layer, close))

    def closed(self, layer: object) -> None:
        """A layer is gone, however it was closed."""
        self._stack = [each for each in self._stack if each[0] is not layer]

    def close_top(self) -> bool:
        """Close the top layer; False when nothing lies over the screen."""
        if not self._stack:
            return False
        _, close = self._stack.pop()
        close()
        return True

    def primary(self) -> bool:
        """Do the primary action of the top layer; False when it has none, so that the screen's is meant."""
        act = getattr(self._stack[-1][0], "primary", None) if self._stack else None
        if act is None:
            return False
        act()
        return True

    def __contains__(self, layer: object) -> bool:
        return any(each[0] is layer for each in self._stack)
