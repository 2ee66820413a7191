"""Values are replaced by a table."""

from __future__ import annotations

import pytest

from infusion_desktop.model.value import Unusable
from infusion_desktop.transforms.translate_value import TRANSFORM

TABLE = '{"Herr": "Mr.", "Frau  Dr.": "Dr.", "Größe": "size", "-": ""}'


@pytest.mark.parametrize(
    ("text", "becomes"),
    [("Herr", "Mr."), (" HERR ", "Mr."), ("frau dr.", "Dr."), ("GRÖSSE", "size"), ("-", None), ("Mx", "Mx")],
)
def test_table(text: str, becomes: str | None) -> None:
    assert TRANSFORM.prepare({"table": TABLE})(text) == becomes


def test_other_values() -> None:
    assert TRANSFORM.prepare({"table": TABLE, "unmatched": "blank"})("x") is None
    refused = TRANSFORM.prepare({"table": TABLE, "unmatched": "refuse"})("x")
    assert refused == Unusable("is not in the table of values", "x")
    assert TRANSFORM.prepare({"table": TABLE, "unmatched": "keep"})(" x ") == " x "


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"table": "[1]"}, "must pair texts with texts"),
        ({"table": "{"}, "must pair texts with texts"),
        ({"table": '{"a": 1}'}, "must pair texts with texts"),
        ({"table": '{"a": "1", "A ": "2"}'}, "says two things about “A”"),
        ({"table": "{}", "unmatched": "shout"}, "choose keep, blank or refuse"),
    ],
)
def test_wrong_options(options: dict[str, str], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        TRANSFORM.prepare(options)


def test_the_same_twice_is_fine() -> None:
    assert TRANSFORM.prepare({"table": '{"a": "1", "A": "1"}'})("a") == "1"
