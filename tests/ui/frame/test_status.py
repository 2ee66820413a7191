"""The words of the status bar."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from infusion_desktop.model.budget import Allowance
from infusion_desktop.model.problem import Problem, ProblemKind
from infusion_desktop.ui.frame.status import StatusWords, calls_words, saved_words
from infusion_desktop.ui.look.numbers import clock
from infusion_desktop.ui.projects import SaveState

AT = datetime(2026, 3, 4, 16, 28, tzinfo=UTC)
FAILED = SaveState(problem=Problem(ProblemKind.ASK_USER, "The disk is full."))


@pytest.mark.parametrize(
    ("state", "doing", "said"),
    [
        (None, "", "Everything is saved"),
        (SaveState(), "", "Saving"),
        (SaveState(at=AT), "", f"Everything saved at {clock(AT)}"),
        (SaveState(at=AT), "Running since 16:34", "Running since 16:34"),
        (FAILED, "Running since 16:34", "The project is not saved"),
        (FAILED, "", "The project is not saved"),
    ],
)
def test_what_is_saved_or_under_way(state: SaveState | None, doing: str, said: str) -> None:
    words = saved_words(state, StatusWords("play", doing))
    assert words.text == said
    assert (words.ink == "bad") is (state is FAILED)


def test_calls_are_told_with_limit_and_local_reset() -> None:
    known = Allowance(25, 1_500, 150_000, 2_310, AT)
    assert calls_words(known) == (2_310, 150_000, clock(AT))
    assert calls_words(Allowance(25, None, None, 2_310, AT)) == "2,310 calls today, no limit a day"
    assert calls_words(None) == "Calls are counted after the sign-in"
