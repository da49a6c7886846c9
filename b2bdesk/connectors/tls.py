"""Whom a connector may talk to, and whose certificates it believes."""

from __future__ import annotations

import ipaddress
import ssl
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from b2bdesk.errors import ProfileInvalid


def is_loopback(host: str) -> bool:
    """Tell whether ``host`` is this very computer."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def require_safe_url(url: str, setting: str) -> str:
    """Return ``url`` without a trailing slash if secrets may travel to it.

    Only https, or plain http to this computer, and no login inside the address. ``setting`` names the
    place in the profile. Raises :class:`ProfileInvalid`.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.username or parts.password:
        raise ProfileInvalid(path=setting, detail="login_in_address")
    if not host or parts.scheme not in ("http", "https"):
        raise ProfileInvalid(path=setting, detail="not_an_address")
    if parts.scheme == "http" and not is_loopback(host):
        raise ProfileInvalid(path=setting, detail="https_required")
    return url.rstrip("/")


def verifying_context(host: str, loopback_authority: Path | None) -> ssl.SSLContext:
    """Return a context that verifies ``host``.

    Believed are the bundled public authorities and those the operating system trusts (a company's own
    server is signed by a company's own authority). ``loopback_authority`` is the training back office's
    authority: it is believed for this computer only, and there it alone.
    """
    if loopback_authority is not None and is_loopback(host):
        return ssl.create_default_context(cafile=str(loopback_authority))
    return _public_context()


@cache
def _public_context() -> ssl.SSLContext:
    """Return the one context of this process: reading hundreds of authorities takes a tenth of a second."""
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    return context
