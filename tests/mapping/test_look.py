"""What values look like."""

from __future__ import annotations

import pytest

from infusion_desktop.mapping.look import fits, is_email, look_at
from infusion_desktop.model.schema import Field, Kind, Option


def share(kind: Kind, *values: str, **more: object) -> float | None:
    return fits(look_at(0, [[value] for value in values]), Field("f", "F", kind, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Kind.EMAIL, "anna@shop.example", "anna"),
        (Kind.EMAIL, "Anna <anna@shop.example>", "a@b.example, c@d.example"),
        (Kind.PHONE, "(212) 555-0123", "2024-03-01"),
        (Kind.PHONE, "'+65 8766 1234 (Work)", "abc"),
        (Kind.PHONE, "+44 20 7946 0958 ext. 12", "12"),
        (Kind.URL, "https://shop.example", "a word"),
        (Kind.URL, "shop.example/x", "anna"),
        (Kind.DATE, "31.12.2024", "soon"),
        (Kind.DATE, "3 March 2024", "March"),
        (Kind.DATE, "45352", "7"),
        (Kind.MOMENT, "2024-07-01T11:54:49.95+00:00", "x"),
        (Kind.WHOLE, "12", "twelve"),
        (Kind.NUMBER, "$1,200.50", "1a"),
        (Kind.YES_NO, "Ja", "maybe"),
    ],
)
def test_kinds(kind: Kind, good: str, bad: str) -> None:
    assert share(kind, good, good, bad, "") == pytest.approx(2 / 3)


def test_lists() -> None:
    options = (Option("r", "Red", ("rouge",)), Option("g", "Green"))
    assert share(Kind.CHOICE, "red", "ROUGE", "g", "blue", options=options) == 0.75
    assert share(Kind.CHOICES, "red; green", "red, blue", options=options) == 0.5
    assert share(Kind.CHOICE, "red, green", options=options) == 0.0
    assert share(Kind.CHOICE, "x", options=options, open_options=True) is None
    assert share(Kind.COUNTRY, "red", options=options) == 1.0


def test_text_fits_unless_too_long() -> None:
    assert share(Kind.TEXT, "x") is None
    assert share(Kind.TEXT, "en_US", "English", max_length=5) == 0.5
    assert share(Kind.EMAIL) is None


def test_looking() -> None:
    rows = [["a", " x  y "], ["b"], ["c", ""]] + [["d", "e"]] * 2000
    look = look_at(1, rows)
    assert (look.values[0], len(look.values), look.rows) == ("x y", 998, 1000)
    assert look_at(0, []).empty is False
    assert look_at(0, [[" "]]).empty is True
    assert look_at(0, [["Mr."], ["Frau Dr."], ["Anna"]]).prefixes == pytest.approx(2 / 3)
    assert look_at(0, [["a b"], ["c"]]).blanks_inside == 0.5
    assert look_at(0, [["17"], ["c"]]).numbers == 0.5
    assert is_email("a@b.example")
    assert not is_email("a@b")
