"""Where secrets live: the system's key store behind three methods, or the memory of this run."""

from __future__ import annotations

import logging
import os
from typing import Protocol

from b2bdesk.errors import NoKeyStore
from b2bdesk.settings import Profile

log = logging.getLogger(__name__)


class Secrets(Protocol):
    """A place for secrets; ``service`` is ``b2bdesk:<profile>:<connector>``, ``name`` the field."""

    def get(self, service: str, name: str) -> str | None:
        """Return the secret, None when there is none; raises NoKeyStore."""

    def set(self, service: str, name: str, value: str) -> None:
        """Keep the secret; raises NoKeyStore."""

    def forget(self, service: str, name: str) -> None:
        """Remove the secret if it is there."""


def service_name(profile: str, connector: str) -> str:
    """Return the key store's service name for one connector of a profile."""
    return f"b2bdesk:{profile}:{connector}"


def variable_name(service: str, name: str) -> str:
    """Return the environment variable that a server without a key store may use for this secret."""
    return "".join(c if c.isalnum() else "_" for c in f"{service}_{name}").upper()


def store_key(profile: Profile, secrets: Secrets) -> bytes | None:
    """Return the key of a profile's store; None stands for training's fixed one. Raises NoKeyStore."""
    if not profile.needs_key_store:
        return None
    key = secrets.get(service_name(profile.name, "store"), "key")
    if key is None:
        raise NoKeyStore
    return bytes.fromhex(key)


class MemorySecrets:
    """Secrets of this run only: tests, the training profile, a system without a key store."""

    def __init__(self, known: dict[tuple[str, str], str] | None = None) -> None:
        self._known = dict(known or {})

    def get(self, service: str, name: str) -> str | None:
        """Return the secret, None when there is none."""
        return self._known.get((service, name))

    def set(self, service: str, name: str, value: str) -> None:
        """Keep the secret until the program ends."""
        self._known[(service, name)] = value

    def forget(self, service: str, name: str) -> None:
        """Remove the secret if it is there."""
        self._known.pop((service, name), None)

    def __repr__(self) -> str:
        return f"MemorySecrets({len(self._known)} kept)"


class KeyStoreSecrets:
    """The system's key store. Its calls block for tens of milliseconds: never from the GUI thread."""

    def get(self, service: str, name: str) -> str | None:
        """Return the secret, an environment variable of the same name first; raises NoKeyStore."""
        variable = variable_name(service, name)
        if variable in os.environ:
            log.warning("The secret of %s comes from the environment variable %s", service, variable)
            return os.environ[variable]
        import keyring
        from keyring.errors import KeyringError

        try:
            value = keyring.get_password(service, name)
        except KeyringError as err:
            raise NoKeyStore from err
        return str(value) if value is not None else None

    def set(self, service: str, name: str, value: str) -> None:
        """Keep the secret in the key store; raises NoKeyStore."""
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(service, name, value)
        except KeyringError as err:
            raise NoKeyStore from err

    def forget(self, service: str, name: str) -> None:
        """Remove the secret; one that is not there is no error."""
        import keyring
        from keyring.errors import KeyringError, PasswordDeleteError

        try:
            keyring.delete_password(service, name)
        except PasswordDeleteError:
            return
        except KeyringError as err:
            raise NoKeyStore from err
