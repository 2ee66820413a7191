from __future__ import annotations

import pytest

from infusion_desktop.web.limits import Heard, Limits, Window, learn, smallest

CONSTANTS = Limits(10, 240, 30_000)


@pytest.mark.parametrize(
    ("limits", "rate"),
    [
        (Limits(10, 240, 30_000), 4),
        (Limits(2, 240), 2),
        (Limits(None, 1500), 25),
        (Limits(25, None), 25),
        (Limits(None, None, 100), None),
    ],
)
def test_the_rate_is_what_all_windows_allow(limits: Limits, rate: float | None) -> None:
    assert limits.rate == rate


@pytest.mark.parametrize(
    ("known", "heard", "expected"),
    [
        pytest.param(None, Heard(), None, id="nothing readable: the constants stay"),
        pytest.param(
            None,
            Heard(Window(25), (Window(1500),), (Window(150_000),)),
            Limits(25, 1500, 150_000),
            id="headers alone decide",
        ),
        pytest.param(
            None, Heard(Window(25)), Limits(25, 240, 30_000), id="missing windows give the constants"
        ),
        pytest.param(
            Limits(25, 1500, 150_000),
            Heard(None, (Window(900),)),
            Limits(25, 900, 150_000),
            id="what was learned before stays for a missing window",
        ),
        pytest.param(
            None,
            Heard(Window(None), (Window(None), Window(10_000)), (Window(None),)),
            Limits(None, 10_000, None),
            id="a window that is not enforced is no limit; the tightest of several counts",
        ),
        pytest.param(
            Limits(25, 1500, 150_000), Heard(), Limits(25, 1500, 150_000), id="a page without headers"
        ),
    ],
)
def test_what_is_learned_from_an_answer(known: Limits | None, heard: Heard, expected: Limits | None) -> None:
    assert learn(CONSTANTS, known, heard) == expected


def test_a_spent_day_is_seen_in_any_day_window() -> None:
    assert Heard(days=(Window(30_000, 5), Window(250_000, 0))).day_spent
    assert not Heard(days=(Window(30_000, 5), Window(None, 0))).day_spent
    assert not Heard(minutes=(Window(240, 0),)).day_spent
    assert smallest((Window(None), Window(None))) is None
