"""Connecting our systems: the page of the first run, and the same forms inside the settings."""

from b2bdesk.ui.screens.connect.form import ConnectionForms
from b2bdesk.ui.screens.connect.page import ConnectPage

__all__ = ["ConnectPage", "ConnectionForms"]
