"""The print-and-send sheet of an order or a document, and the commands that open it."""

from b2bdesk.ui.screens.send.commands import SendDesk, register
from b2bdesk.ui.screens.send.view import SendSheet

__all__ = ["SendDesk", "SendSheet", "register"]
