"""A sheet with something to do: ``Ctrl+Enter`` does it, and does not reach the screen below."""

from __future__ import annotations

from b2bdesk.ui import theme
from b2bdesk.ui.widgets.sheet import SideSheet


class PrimarySheet(SideSheet):
    """Fields one below the other and one thing to do with them."""

    def finish(self) -> None:
        """Do what the sheet is for."""
        raise NotImplementedError

    def restyle(self) -> None:
        """Take paddings from the theme."""
        super().restyle()
        look = theme.current()
        self.body.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        self.body.setSpacing(look.px(12))
