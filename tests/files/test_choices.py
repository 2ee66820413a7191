"""What was chosen by hand for a file."""

from __future__ import annotations

import pytest

from infusion_desktop.files.choices import header_number, with_choices
from infusion_desktop.model.problem import ConnectorError


def test_nothing_chosen_leaves_the_digest_as_it_is() -> None:
    assert with_choices("abc", ("", 0, False)) == "abc"


def test_each_choice_gives_another_digest_and_the_same_one_again() -> None:
    made = [with_choices("abc", choices) for choices in (("a", 0), ("b", 0), ("a", 2), ("", 2))]
    assert len({*made, "abc"}) == 5
    assert with_choices("abc", ["a", 0]) == made[0]
    assert with_choices("abd", ("a", 0)) != made[0]


@pytest.mark.parametrize(("text", "number"), [("", 0), ("  ", 0), ("1", 1), (" 12 ", 12)])
def test_numbers_of_rows(text: str, number: int) -> None:
    assert header_number(text) == number


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "two", "²", "99999999"])
def test_no_numbers_of_rows(text: str) -> None:
    with pytest.raises(ConnectorError, match="is not the number of a row"):
        header_number(text)
