from __future__ import annotations

import pytest

from infusion_desktop.connectors.infusionsoft import CONNECTOR
from infusion_desktop.connectors.infusionsoft.oauth import REDIRECT, app_of
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.sign_in import BrowserSignIn


def test_the_vendors_own() -> None:
    app = app_of({"client_id": " my-id "})
    assert app.authorize_address == "https://accounts.infusionsoft.com/app/oauth/authorize"
    assert app.token_address == "https://api.infusionsoft.com/token"
    assert (app.client_id, app.redirect_address, app.scope) == ("my-id", REDIRECT, "full")
    assert app.hosts[0] == "accounts.infusionsoft.com"
    assert "signin.infusionsoft.com" in app.hosts
    assert app.secret_in_body
    assert not app.pkce
    assert isinstance(CONNECTOR, BrowserSignIn)
    assert CONNECTOR.oauth_app({}) == app_of({})


def test_a_connection_may_say_otherwise() -> None:
    app = app_of(
        {
            "authorize_address": "http://127.0.0.1:8020/authorize",
            "token_address": "https://tokens.example:8443/t",
            "redirect_address": "https://me.example/end",
            "pkce": "yes",
        }
    )
    assert app.hosts == ("127.0.0.1:8020",)
    assert (app.token_address, app.redirect_address, app.pkce) == (
        "https://tokens.example:8443/t", "https://me.example/end", True,
    )  # fmt: skip
    more = app_of({"authorize_address": "https://a.example/x", "sign_in_hosts": "b.example .c.example"})
    assert more.hosts == ("a.example", "b.example", ".c.example")


@pytest.mark.parametrize("name", ["authorize_address", "token_address"])
@pytest.mark.parametrize(
    "address",
    ["http://tokens.example/token", "ftp://tokens.example", "tokens.example", "https://", "https://a:x/b",
     "https://me:pw@tokens.example/", "https://tokens.example/#x"],
)  # fmt: skip
def test_addresses_that_can_not_be_used_are_told(name: str, address: str) -> None:
    with pytest.raises(ConnectorError, match="begin with https://") as caught:
        app_of({name: address})
    assert caught.value.problem.kind is ProblemKind.ASK_USER
