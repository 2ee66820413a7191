from __future__ import annotations

import pytest

from infusion_desktop.connectors.infusionsoft.address import DEFAULT, usable_address
from infusion_desktop.model.problem import ConnectorError, ProblemKind


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", DEFAULT),
        ("https://api.infusionsoft.com/", "https://api.infusionsoft.com"),
        ("https://api.infusionsoft.com/crm/rest/v1/", "https://api.infusionsoft.com"),
        (" http://127.0.0.1:8020 ", "http://127.0.0.1:8020"),
        ("http://localhost:8020", "http://localhost:8020"),
        ("http://[::1]:8020", "http://[::1]:8020"),
    ],
)
def test_usable_addresses(text: str, address: str) -> None:
    assert usable_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "api.infusionsoft.com",
        "ftp://x.example",
        "https://",
        "https://u:p@x.example",
        "https://x.example/other",
        "https://x.example:port",
        "https://x.example?a=1",
        "http://[::1",
        "nonsense",
    ],
)
def test_useless_addresses_are_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ConnectorError) as caught:
        usable_address(text)
    assert caught.value.problem.kind is ProblemKind.ASK_USER
    assert "is not the address of an Infusionsoft account. Nothing was sent." in caught.value.problem.message


def test_plain_http_is_for_this_machine_alone() -> None:
    with pytest.raises(ConnectorError, match="key would travel in the clear"):
        usable_address("http://api.infusionsoft.com")
