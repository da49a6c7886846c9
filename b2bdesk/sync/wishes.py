"""What a person tells the agent through the store's settings, by name."""

from __future__ import annotations


def paused_setting(system: str) -> str:
    """Return the setting by which a person pauses a connector."""
    return f"sync.paused.{system}"


def removal_setting(system: str, stream: str) -> str:
    """Return the setting by which a person lets one mass removal through."""
    return f"sync.allow_removal.{system}.{stream}"
