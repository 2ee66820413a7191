"""How rows and lines look while something is selected, hovered or dragged."""

from __future__ import annotations

import pytest

from infusion_desktop.jobs.pair import Answer, Fit
from infusion_desktop.ui.mapping.faces import Side
from infusion_desktop.ui.mapping.mood import CALM, FADED_LINE, FADED_ROW, HOVER_FADED_LINE, Mood

ONE, OTHER = ("Mobile", "phone"), ("Home", "phone2")
ANSWERS = {
    "lit": Answer("lit", Fit.FREE, "", lit=True),
    "free": Answer("free", Fit.FREE, ""),
    "taken": Answer("taken", Fit.TAKEN, "", replaces="Home"),
    "misfit": Answer("misfit", Fit.MISFIT, ""),
    "tags": Answer("tags", Fit.REFUSED, ""),
    "own": Answer("own", Fit.OWN, ""),
}


def dragging(over: str | None = None, best: str = "") -> Mood:
    return Mood(origin=(Side.SOURCE, "Mobile"), over=over, answers=ANSWERS, best=best)


def test_nothing_going_on() -> None:
    assert Mood().row(Side.SOURCE, "Mobile") is CALM
    assert (Mood().line_opacity(ONE), Mood().line_width(ONE)) == (1.0, 2.0)


def test_a_selected_pair_stands_out_and_the_rest_fades() -> None:
    mood = Mood(selected=ONE)
    assert mood.row(Side.SOURCE, "Mobile").ground == mood.row(Side.TARGET, "phone").ground == "accent_tint"
    assert mood.row(Side.TARGET, "phone2") is not None
    assert mood.row(Side.TARGET, "phone2").ground is None
    assert (mood.line_opacity(ONE), mood.line_opacity(OTHER)) == (1.0, FADED_LINE)
    assert (mood.line_width(ONE), mood.line_width(OTHER)) == (3.0, 2.0)


def test_a_hovered_line_stands_out_a_little() -> None:
    mood = Mood(hovered=ONE)
    assert (mood.line_opacity(ONE), mood.line_opacity(OTHER)) == (1.0, HOVER_FADED_LINE)
    assert mood.line_width(ONE) == 3.0


@pytest.mark.parametrize(
    ("key", "ground", "port", "halo", "opacity"),
    [
        ("lit", "accent_tint", "accent", True, 1.0),
        ("free", None, "accent", False, 1.0),
        ("taken", None, "accent", False, 1.0),
        ("misfit", None, None, False, FADED_ROW),
        ("tags", None, None, False, FADED_ROW),
        ("own", None, None, False, 1.0),
    ],
)
def test_fields_while_a_column_is_dragged(
    key: str, ground: str | None, port: str | None, halo: bool, opacity: float
) -> None:
    row = dragging().row(Side.TARGET, key)
    assert (row.ground, row.port, row.halo, row.opacity) == (ground, port, halo, opacity)


def test_what_is_under_the_pointer() -> None:
    taken = dragging("taken").row(Side.TARGET, "taken")
    assert taken.edge == "accent"
    assert taken.chip is not None
    assert taken.chip.text == "replaces Home"
    refused = dragging("tags", best="lit")
    tags = refused.row(Side.TARGET, "tags")
    assert (tags.ground, tags.edge, tags.edge_width, tags.cross) == ("bad_tint", "bad_line", 2, True)
    assert refused.refused
    best = refused.row(Side.TARGET, "lit")
    assert best.chip is not None
    assert best.chip.text == "Drop here instead"
    assert refused.row(Side.SOURCE, "Mobile").ground == "bad_tint"
    misfit = dragging("misfit").row(Side.TARGET, "misfit")
    assert misfit.chip is not None
    assert misfit.chip.text == "values don’t fit"


def test_the_own_row_and_the_other_columns() -> None:
    mood = dragging()
    assert mood.row(Side.SOURCE, "Mobile").ground == "accent_tint"
    assert mood.row(Side.SOURCE, "Home").opacity < 1
    assert mood.line_opacity(ONE) == FADED_LINE


def test_from_a_field_to_a_column() -> None:
    mood = Mood(origin=(Side.TARGET, "phone"), over="Mobile")
    assert mood.row(Side.SOURCE, "Mobile").halo
    assert mood.row(Side.SOURCE, "Home").port == "accent"
    assert mood.row(Side.TARGET, "phone").ground == "accent_tint"
