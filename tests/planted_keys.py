"""A key store for child processes of tests: ``PYTHON_KEYRING_BACKEND=tests.planted_keys.PlantedKeys``.

It reads a JSON file, ``{"service/name": "secret"}``, whose path stands in ``B2BDESK_TEST_KEYS``.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NoReturn

from keyring.backend import KeyringBackend

FILE_VARIABLE = "B2BDESK_TEST_KEYS"


class PlantedKeys(KeyringBackend):
    """Secrets that a test has planted; nothing is written."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        """Return the planted secret, None when there is none."""
        kept: dict[str, str] = json.loads(Path(os.environ[FILE_VARIABLE]).read_text(encoding="utf-8"))
        return kept.get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> NoReturn:
        """Refuse: a test that writes secrets has gone astray."""
        raise NotImplementedError
