"""Countries and regions."""

from __future__ import annotations

import pytest

from infusion_desktop.demo.answers import RefusedError
from infusion_desktop.demo.geography import full_region, world
from infusion_desktop.demo.switches import read_settings

SETTINGS = read_settings([])


@pytest.mark.parametrize("text", ["Arizona", "AZ", "US-AZ", "az", " arizona "])
def test_a_region_becomes_its_full_name(text: str) -> None:
    assert full_region(text, "USA", SETTINGS) == "Arizona"


def test_the_world() -> None:
    assert len(world().countries) == 249
    assert all(len(code) == 3 and code.isupper() for code in world().countries)
    assert {"USA", "CAN", "AUS", "GBR", "NZL", "MEX", "BRA", "IND", "DEU", "ZAF", "IRL"} <= set(
        world().provinces
    )
    assert world().provinces["USA"]["US-AZ"] == "Arizona"
    assert len(world().provinces["CAN"]) == 13


def test_a_region_needs_a_country() -> None:
    for country in (None, ""):
        with pytest.raises(RefusedError) as caught:
            full_region("Arizona", country, SETTINGS)
        assert b"country_code is required" in caught.value.answer.body
    assert full_region("", None, SETTINGS) == ""


@pytest.mark.parametrize("country", ["US", "usa", "XXX", "United States"])
def test_a_country_is_an_alpha_3_code(country: str) -> None:
    for region in ("", "Arizona"):
        with pytest.raises(RefusedError):
            full_region(region, country, SETTINGS)


def test_an_unknown_region_is_kept_or_refused() -> None:
    assert full_region("Atlantis", "USA", SETTINGS) == "Atlantis"
    strict = read_settings(["unknown_region=refused"])
    with pytest.raises(RefusedError):
        full_region("Atlantis", "USA", strict)
    assert full_region("Paris", "FRA", strict) == "Paris"
