from __future__ import annotations

import pytest

from infusion_desktop.connectors.infusionsoft import CONNECTOR
from infusion_desktop.model.connector import Connector, Services
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.model.settings import SettingKind
from infusion_desktop.web.token_keeper import TokenKeeper
from tests.connectors.infusionsoft.secret import FakeSecret
from tests.fakes.clock import FakeClock
from tests.fakes.day_counter import FakeDayCounter


def services(secret: str | None = "KeapAK-x") -> Services:
    return Services(FakeClock(), FakeDayCounter(), None if secret is None else FakeSecret(secret))


@pytest.mark.parametrize(
    ("address", "settle"), [("http://127.0.0.1:8020", 3), ("", 60), ("https://api.infusionsoft.com", 60)]
)
def test_opening_sends_nothing_and_gives_a_connector(address: str, settle: float) -> None:
    opened = CONNECTOR.open({"address": address}, services())
    assert isinstance(opened, Connector)
    assert opened.settle_seconds == settle
    assert opened.at_once == 44
    assert opened.calls == 0


@pytest.mark.parametrize(
    ("settings", "secret", "words"),
    [
        ({"address": "http://api.infusionsoft.com"}, "KeapAK-x", "in the clear"),
        ({"address": "x"}, "KeapAK-x", "is not the address"),
        ({}, None, "has no key"),
    ],
)
def test_what_can_not_be_opened_is_said(settings: dict[str, str], secret: str | None, words: str) -> None:
    with pytest.raises(ConnectorError, match=words):
        CONNECTOR.open(settings, services(secret))


def test_the_card_of_the_connector() -> None:
    info = CONNECTOR.info
    assert (info.key, info.reads, info.writes) == ("infusionsoft", True, True)
    assert [setting.kind for setting in info.settings] == [SettingKind.TEXT, SettingKind.SECRET]
    assert "never a live account" in " ".join(evidence.against for evidence in info.evidence)


def test_a_sign_in_by_browser_comes_before_a_key() -> None:
    class Tokens:
        """Stands for the store of a sign-in; it is not asked before a call."""

    lent = Services(FakeClock(), FakeDayCounter(), tokens=Tokens())  # type: ignore[arg-type]
    opened = CONNECTOR.open({"address": "http://127.0.0.1:8020"}, lent)
    assert isinstance(opened._client._credentials, TokenKeeper)
    assert opened.allowance().per_second == pytest.approx(25, abs=1)
