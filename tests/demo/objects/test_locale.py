"""Countries and provinces over the API."""

from __future__ import annotations

from tests.demo.account import Account


def test_countries(account: Account) -> None:
    countries = account.get("/locales/countries").json["countries"]
    assert countries["USA"] == "United States"
    assert len(countries) == 249


def test_provinces(account: Account) -> None:
    assert account.get("/locales/countries/USA/provinces").json["provinces"]["US-AZ"] == "Arizona"
    assert account.get("/locales/countries/FRA/provinces").json == {"provinces": {}}
    assert account.get("/locales/countries/XXX/provinces").status == 404
