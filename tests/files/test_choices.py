"""What was chosen by hand for a file."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from infusion_desktop.files.choices import header_number, with_choices
from infusion_desktop.model.problem import ConnectorError


@dataclass(frozen=True)
class Wish:
    name: str = ""
    row: int = 0


def test_nothing_chosen_leaves_the_digest_as_it_is() -> None:
    assert with_choices("abc", Wish()) == "abc"


def test_each_choice_gives_another_digest_and_the_same_one_again() -> None:
    made = [with_choices("abc", wish) for wish in (Wish("a"), Wish("b"), Wish("a", 2), Wish("", 2))]
    assert len({*made, "abc"}) == 5
    assert with_choices("abc", Wish("a")) == made[0]
    assert with_choices("abd", Wish("a")) != made[0]


@pytest.mark.parametrize(("text", "number"), [("", 0), ("  ", 0), ("1", 1), (" 12 ", 12)])
def test_numbers_of_rows(text: str, number: int) -> None:
    assert header_number(text) == number


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "two", "²", "99999999"])
def test_no_numbers_of_rows(text: str) -> None:
    with pytest.raises(ConnectorError, match="is not the number of a row"):
        header_number(text)
