"""The words of the status bar."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from infusion_desktop.model.budget import Allowance
from infusion_desktop.model.problem import Problem, ProblemKind
from infusion_desktop.ui.frame.status import calls_words, saved_words
from infusion_desktop.ui.look.numbers import clock
from infusion_desktop.ui.projects import SaveState

AT = datetime(2026, 3, 4, 16, 28, tzinfo=UTC)
FAILED = SaveState(problem=Problem(ProblemKind.ASK_USER, "The disk is full."))


@pytest.mark.parametrize(
    ("state", "running", "said"),
    [
        (None, False, "Everything is saved"),
        (SaveState(), False, "Saving"),
        (SaveState(at=AT), False, f"Everything saved at {clock(AT)}"),
        (SaveState(at=AT), True, "A run is under way; every row is noted before it is sent"),
        (FAILED, True, "The project is not saved"),
        (FAILED, False, "The project is not saved"),
    ],
)
def test_what_is_saved_or_running(state: SaveState | None, running: bool, said: str) -> None:
    words = saved_words(state, running=running)
    assert words.text == said
    assert (words.ink == "bad") is (state is FAILED)


def test_calls_are_told_with_limit_and_local_reset() -> None:
    known = Allowance(25, 1_500, 150_000, 2_310, AT)
    assert calls_words(known) == (2_310, 150_000, clock(AT))
    assert calls_words(Allowance(25, None, None, 2_310, AT)) == "2,310 calls today, no limit a day"
    assert calls_words(None) == "Calls are counted after the sign-in"
