"""The two sides of the demo account's registration are the same."""

from __future__ import annotations

from infusion_desktop.connectors.infusionsoft.demo_account import CLIENT_ID, CLIENT_SECRET, demo_settings
from infusion_desktop.connectors.infusionsoft.oauth import app_of
from infusion_desktop.demo import registration
from infusion_desktop.demo.sign_in_desk import ROOT
from infusion_desktop.demo.token_endpoint import PATH


def test_both_sides_know_the_same() -> None:
    app = app_of(demo_settings("http://127.0.0.1:8471"))
    assert (CLIENT_ID, CLIENT_SECRET) == (registration.CLIENT_ID, registration.CLIENT_SECRET)
    assert app.client_id == registration.CLIENT_ID
    assert app.redirect_address == registration.REDIRECT
    assert app.scope == registration.SCOPE
    assert app.authorize_address == f"http://127.0.0.1:8471{ROOT}authorize"
    assert app.token_address == f"http://127.0.0.1:8471{PATH}"
    assert app.hosts == ("127.0.0.1:8471",)
    assert app.pkce
