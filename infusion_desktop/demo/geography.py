"""Countries (ISO 3166-1 alpha-3) and their provinces (ISO 3166-2), from the demo account's own data file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from infusion_desktop.demo.answers import refused
from infusion_desktop.demo.switches import Settings


@dataclass(frozen=True)
class World:
    """Names of countries by alpha-3 code; names of provinces by ISO code, for the countries that have some
    here.
    """

    countries: dict[str, str]
    provinces: dict[str, dict[str, str]]


@cache
def world() -> World:
    """The data file, read once."""
    text = resources.files("infusion_desktop.demo").joinpath("countries.json").read_text("utf-8")
    return World(**json.loads(text))


@cache
def _region_names(country: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for code, name in world().provinces.get(country, {}).items():
        for form in (name, code, code.partition("-")[2]):
            names[form.casefold()] = name
    return names


def full_region(region: str, country: str | None, settings: Settings) -> str:
    """The full name of a region given as "Arizona", "AZ" or "US-AZ"; how the API stores it.

    Raises RefusedError (400) when there is no country beside it, or no such country.
    """
    if country and country not in world().countries:
        raise refused(f"country_code {country!r} is not an ISO 3166-1 alpha-3 code")
    if not region:
        return ""
    if not country:
        raise refused("country_code is required when region is specified")
    name = _region_names(country).get(region.strip().casefold())
    if name is not None:
        return name
    if settings.plays("unknown_region", "refused") and country in world().provinces:
        raise refused(f"region {region!r} does not belong to country {country}")
    return region
