"""Cells into fields: the canonical spelling of each kind, or the reason why not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.model.schema import Field, Kind, Option
from infusion_desktop.model.value import Unusable
from infusion_desktop.sync.fit import fitter, region_fitter, same

STATES = (Option("Arizona", "Arizona", ("AZ", "US-AZ")), Option("Washington", "Washington", ("WA",)))
REGION = Field(
    "addresses.BILLING.region",
    "State",
    Kind.REGION,
    companion="addresses.BILLING.country_code",
    options_within={"USA": STATES},
)
OPTIONS = (Option("red", "Red", ("rouge",)), Option("green", "Green"), Option("a,b", "A, B"))


def fit(kind: Kind, text: str, **more: object) -> str | Unusable | None:
    return fitter(Field("field", "Field", kind, **more))(text)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u00a0\u200b"])
def test_blank_is_nothing_in_every_kind(kind: Kind, text: str) -> None:
    assert fit(kind, text) is None


@pytest.mark.parametrize("kind", list(Kind))
@given(text=st.text(max_size=20))
def test_no_kind_fails_or_changes_its_own_output(kind: Kind, text: str) -> None:
    once = fit(kind, text, options=OPTIONS)
    assert once is None or isinstance(once, Unusable) or (once and fit(kind, once, options=OPTIONS) == once)
    if isinstance(once, Unusable):
        assert once.text == text


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.URL, Kind.REFERENCE])
def test_too_long_is_never_cut(kind: Kind) -> None:
    text = "a@shop.example" if kind is Kind.EMAIL else "www.shop.example"
    assert fit(kind, text, max_length=len(text)) == text
    refused = fit(kind, text, max_length=len(text) - 1)
    assert refused == Unusable(f"has {len(text)} characters, and only {len(text) - 1} fit", text)


@pytest.mark.parametrize(
    "text", ["yes", "YES ", "y", "true", "1", "x", "Ja", "oui", "si", "sí", "sim", "\u00a0on"]
)
def test_yes(text: str) -> None:
    assert fit(Kind.YES_NO, text) == "yes"


@pytest.mark.parametrize("text", ["no", "N", "false", "0", "off", "Nein", "non", "não", "nee"])
def test_no(text: str) -> None:
    assert fit(Kind.YES_NO, text) == "no"


@pytest.mark.parametrize("text", ["maybe", "2", "-", "yes no"])
def test_neither(text: str) -> None:
    assert fit(Kind.YES_NO, text) == Unusable("is neither yes nor no", text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Arizona", "Arizona"),
        (" arizona ", "Arizona"),
        ("AZ", "Arizona"),
        ("az", "Arizona"),
        ("US-AZ", "Arizona"),
        ("us-wa", "Washington"),
        ("Bavaria", "Bavaria"),
        ("New-York", "New-York"),
    ],
)
def test_regions_of_a_known_country(text: str, name: str) -> None:
    assert region_fitter(REGION)(text, "USA") == name


def test_regions_of_a_country_without_a_list_stay() -> None:
    assert region_fitter(REGION)(" Bayern ", "DEU") == "Bayern"


def test_a_region_without_a_country_is_left_out() -> None:
    reason = "has no country beside it that we know"
    assert region_fitter(REGION)("AZ", None) == Unusable(reason, "AZ")
    assert region_fitter(REGION)("AZ", "") == Unusable(reason, "AZ")
    assert region_fitter(REGION)(" ", "USA") == Unusable("is blank", " ")


def test_a_name_never_loses_to_another_regions_code() -> None:
    field = Field(
        "r", "R", Kind.REGION, options_within={"X": (Option("1", "Ab", ("Cd",)), Option("2", "Cd"))}
    )
    assert region_fitter(field)("cd", "X") == "Cd"


def test_same_is_given_here_too() -> None:
    assert same(Kind.EMAIL, "A@x.example", "a@X.example ")
