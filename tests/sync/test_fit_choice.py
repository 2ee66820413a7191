"""Choices of lists, and countries."""

from __future__ import annotations

import pytest

from infusion_desktop.model.schema import Field, Kind, Option
from infusion_desktop.model.value import SEVERAL, Unusable
from infusion_desktop.sync.fit import fitter
from infusion_desktop.sync.fit_choice import option_index, plain

COLOURS = (
    Option("r", "Red", ("rouge",)),
    Option("g", "Green"),
    Option("bw", "Black, white"),
    Option("Red", "Rust"),
)
COUNTRIES = (
    Option("USA", "United States", ("US", "U.S.A.", "Vereinigte Staaten")),
    Option("CIV", "Côte d’Ivoire", ("CI",)),
    Option("GBR", "United Kingdom", ("GB", "UK")),
)


def choice(text: str, *, kind: Kind = Kind.CHOICE, open_options: bool = False) -> str | Unusable | None:
    return fitter(Field("c", "Colour", kind, options=COLOURS, open_options=open_options))(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("r", "r"),
        ("rouge", "r"),
        (" GREEN ", "g"),
        ("rust", "Red"),
        ("Red", "Red"),
        ("black,  white", "bw"),
        ("Grèen", "g"),
    ],
)
def test_one(text: str, value: str) -> None:
    assert (choice(text) == value) is (text != "Grèen")


def test_none_of_the_list() -> None:
    assert choice(" Blue ") == Unusable(
        "“Blue” is none of the choices of this field (they are Red, Green, Black, white, …)", " Blue "
    )
    assert choice(" Dark  blue ", open_options=True) == "Dark blue"
    assert fitter(Field("c", "C", Kind.CHOICE))("x") == Unusable(
        "“x” is none of the choices of this field", "x"
    )


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("green; r", ["r", "g"]),
        ("Green|rouge|green", ["r", "g"]),
        ("green, rust", ["g", "Red"]),
        ("Black, white", ["bw"]),
        ("Black, white; r", None),
        ('"Green","rouge"', ["r", "g"]),
        ("green\nrouge", ["r", "g"]),
        (f"g{SEVERAL}r", ["r", "g"]),
        (";green;;", ["g"]),
    ],
)
def test_several(text: str, values: list[str] | None) -> None:
    result = choice(text, kind=Kind.CHOICES)
    assert isinstance(result, Unusable) if values is None else result == SEVERAL.join(values)


def test_several_with_an_unknown_part() -> None:
    result = choice("green; blue", kind=Kind.CHOICES)
    assert isinstance(result, Unusable)
    assert result.reason.startswith("“blue” is none of the choices")
    assert choice("blue; green", kind=Kind.CHOICES, open_options=True) == SEVERAL.join(["g", "blue"])
    assert choice(" ; , ", kind=Kind.CHOICES) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("USA", "USA"), ("usa", "USA"), ("u.s.a", "USA"), ("U S A", None), ("united states", "USA"),
        ("VEREINIGTE STAATEN", "USA"), ("Cote d'Ivoire", "CIV"), ("côte d ivoire", None), ("ci", "CIV"),
        ("UK", "GBR"), (" United  Kingdom ", "GBR"), ("Narnia", None),
    ],
)  # fmt: skip
def test_countries(text: str, code: str | None) -> None:
    result = fitter(Field("c", "Country", Kind.COUNTRY, options=COUNTRIES))(text)
    assert result == (code if code else Unusable("is not a country we know", text))


def test_values_win_over_labels_and_labels_over_aliases() -> None:
    index = option_index((Option("a", "b", ("c",)), Option("b", "c"), Option("c", "d", ("a",))))
    assert index == {"a": "a", "b": "b", "c": "c", "d": "c"}


def test_plain() -> None:
    assert plain("Côte d’Ivoire ") == "cote divoire"
    assert plain("Baden-Württemberg") == "baden wurttemberg"
    assert plain("St. Gallen") == "st gallen"
