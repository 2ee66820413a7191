"""Each fault of the account alone, at high odds: a run comes to its end, and the account is right."""

from __future__ import annotations

import pytest

from tests.journeys.account_process import FREE
from tests.journeys.conftest import MakeJourney

pytestmark = [pytest.mark.faults, pytest.mark.timeout(400)]


@pytest.mark.parametrize(
    "fault",
    [
        "late=0.5:1.0",
        "drop_before=0.4",
        "drop_after=0.5",
        "late_write=0.5",
        "throttle=0.3",
        "spike=0.3",
        "html503=0.3",
        "truncated=0.4",
    ],
)
def test_a_run_with_one_kind_of_fault_ends_right(begin: MakeJourney, fault: str) -> None:
    journey = begin(*FREE)
    journey.prepare(seed=len(fault))
    rehearsed = journey.rehearse()
    assert {name: rehearsed[name] for name in journey.people.sums} == journey.people.sums
    journey.restart(*FREE, "--faults", fault, "--seed", "5")
    ends = journey.run_to_the_end()
    journey.check_through(ends[-1])
    if ends[-1].json["failed"]:
        ends += journey.run_till_nothing_fails()
    assert journey.differences() == []
    assert all("inside Infusion Desktop" not in end.err for end in ends), ends
    assert "beyond what was to be created" not in "".join(end.out for end in ends)
