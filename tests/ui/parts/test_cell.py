from __future__ import annotations

import pytest

from infusion_desktop.ui.parts.cell import (
    Cell,
    Weight,
    arrow,
    bad_value,
    figure,
    kept_value,
    new_value,
    old_value,
)
from infusion_desktop.ui.parts.chip import ChipKind, ChipWords
from infusion_desktop.ui.parts.state import State


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (Cell("Ines Carvale", caption="row 3"), "Ines Carvale, row 3"),
        (
            Cell("Email 1", "email_addresses.EMAIL1", chips=(ChipWords("Match key", ChipKind.ACCENT),)),
            "Email 1, Match key, email_addresses.EMAIL1",
        ),
        (Cell("12 aren’t dates", state=State.PROBLEM), "12 aren’t dates, Problem"),
        (Cell("Confirmed", state=State.CONFIRMED), "Confirmed"),
        (Cell(fill=0.94), "94\u2009%"),
        (Cell("Coaching package", trailing="3 options"), "Coaching package, 3 options"),
        (Cell("555 0100", struck=True), "before: 555 0100"),
        (Cell(), ""),
    ],
)
def test_a_cell_is_said_in_words(cell: Cell, said: str) -> None:
    assert cell.spoken() == said


def test_old_and_new_values_say_empty_and_stays() -> None:
    assert (old_value("Inez").text, old_value("Inez").struck) == ("Inez", True)
    assert (old_value(None).text, old_value("").struck) == ("empty", False)
    assert (new_value("Ines").ink, new_value("Ines").weight) == ("ok", Weight.STRONG)
    assert new_value(None).text == "stays"
    assert new_value("").text == "empty"
    assert kept_value("Carvale").text == "Carvale"
    assert kept_value(None).text == "empty"
    assert (bad_value("31/02/1991").ink, bad_value("x").icon) == ("bad", "triangle-alert")
    assert arrow().spoken() == ""


def test_figures_stand_at_the_right_with_separators() -> None:
    assert figure(6214) == Cell("6,214", right=True)
    assert figure(None).text == "–"


def test_rows_of_one_record_have_no_line_between_them() -> None:
    makers = (old_value, new_value, kept_value, bad_value)
    assert not any(make("x", block_end=False).block_end for make in makers)
    assert all(make("x").block_end for make in makers)
    assert not arrow(block_end=False).block_end
    assert not figure(1, block_end=False).block_end
