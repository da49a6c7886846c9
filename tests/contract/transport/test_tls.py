"""The training authority is believed for this computer and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from b2bdesk.connectors.tls import is_loopback, verifying_context
from b2bdesk.training.certificates import Certificates, certificates_in


@pytest.fixture(scope="module")
def training(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates_in(tmp_path_factory.mktemp("tls"))


def believed(host: str, authority: Path | None) -> list[str]:
    found = verifying_context(host, authority).get_ca_certs()
    return [str(one["subject"]) for one in found]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_on_this_computer_the_training_authority_alone_is_believed(host: str, training: Certificates) -> None:
    (only,) = believed(host, training.authority)
    assert "b2bdesk training authority" in only


@pytest.mark.parametrize("host", ["mail.example", "127.0.0.1.evil.example", "10.0.0.5"])
def test_elsewhere_it_is_not_believed_though_the_profile_names_it(host: str, training: Certificates) -> None:
    elsewhere = believed(host, training.authority)
    assert elsewhere
    assert not any("training" in one for one in elsewhere)


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("localhost.evil.example", False),
    ],
)
def test_this_computer_is_recognised(host: str, here: bool) -> None:
    assert is_loopback(host) is here
