"""Countries and their provinces."""

from __future__ import annotations

from infusion_desktop.demo.answers import Answer, json_answer, not_found
from infusion_desktop.demo.call import Call, DemoObject, Endpoint
from infusion_desktop.demo.geography import world


def list_countries(_call: Call) -> Answer:
    """`GET /locales/countries`: names by alpha-3 code."""
    return json_answer({"countries": world().countries})


def list_provinces(call: Call) -> Answer:
    """`GET /locales/countries/{code}/provinces`: names by ISO code; none where this account knows none."""
    code = call.path["country"].upper()
    if code not in world().countries:
        raise not_found("Country")
    return json_answer({"provinces": world().provinces.get(code, {})})


OBJECT = DemoObject(
    name="locale",
    rank=0,
    endpoints=(
        Endpoint("GET", "/locales/countries", "locale.countries", list_countries),
        Endpoint("GET", "/locales/countries/{country}/provinces", "locale.provinces", list_provinces),
    ),
)
