"""The figures that the product promises, on files of a fixed seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.account_process import FREE, ROOT, surroundings
from tests.journeys.conftest import MakeJourney
from tests.journeys.journey import Journey
from tests.journeys.pace import pace_of, write_moments
from tests.journeys.people import Mix
from tests.journeys.truth import snapshot

pytestmark = [pytest.mark.seeds, pytest.mark.timeout(600)]

RATE = ("--calls-per-second", "25", "--calls-per-minute", "1500", "--calls-per-day", "150000")
BIG = Mix(
    new=2_500, no_mail=0, again=0, part=0, changed=1_500, unchanged=900, twice=0, bad_mail=100, unreachable=0
)
LESS = Mix(
    new=800, no_mail=0, again=0, part=0, changed=400, unchanged=270, twice=0, bad_mail=30, unreachable=0
)
LEAST_WRITES_A_SECOND = 24.0
LIST_CALLS_MORE = 5
MOST_MEMORY = 250_000_000


def rehearse_run_and_run_again(journey: Journey, mix: Mix, *options: str) -> None:
    journey.prepare(mix, seed=5_000)
    journey.restart(*RATE, *options)
    rehearsed = journey.rehearse()
    assert {name: rehearsed[name] for name in journey.people.sums} == journey.people.sums
    ended = journey.run()
    assert ended.code == 1, "the rows with an invalid e-mail address are blocked"
    told = ended.json
    assert told["state"] == "done"
    assert (told["created"], told["updated"]) == (rehearsed["create"], rehearsed["update"])
    for name in ("rows", "unchanged", "skipped", "conflict", "blocked"):
        assert told[name] == rehearsed[name]
        assert told["companies"][name] == rehearsed["companies"][name]
    assert told["companies"]["created"] == rehearsed["companies"]["create"]
    assert journey.differences() == []
    pace = pace_of(write_moments(journey.account, journey.before))
    print(pace, f"forecast {rehearsed['calls']} calls {rehearsed['seconds']} s, used {told['calls']} calls")
    assert journey.account.calls("throttled") == 0, pace
    assert pace.sustained >= LEAST_WRITES_A_SECOND, pace
    assert pace.most_in_a_second <= 25 + 5, pace
    assert abs(told["calls"] - rehearsed["calls"]) <= 0.02 * rehearsed["calls"], (told, rehearsed)
    at = snapshot(journey.account)
    again = journey.run()
    assert (again.code, again.json["created"], again.json["updated"]) == (1, 0, 0), again
    assert again.json["unchanged"] == len(journey.people.rows) - journey.people.buckets["blocked"]
    assert snapshot(journey.account) == at
    assert again.json["calls"] < 40


def test_five_thousand_rows_go_in_at_the_pace_of_the_account(begin: MakeJourney) -> None:
    rehearse_run_and_run_again(begin(*FREE, contacts=4_000), BIG)


def test_the_pace_is_the_same_when_every_answer_takes_a_second(begin: MakeJourney) -> None:
    journey = begin(*FREE, contacts=1_200)
    rehearse_run_and_run_again(journey, LESS, "--faults", "late=1.0:1.0", "--seed", "1")


# A process inherits the peak of the one that forks it, so a small one stands between.
MEASURE = """
import os, sys
pid = os.posix_spawn(sys.executable, [sys.executable, *sys.argv[1:]], os.environ)
_, status, usage = os.wait4(pid, 0)
print(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
sys.exit(os.waitstatus_to_exitcode(status))
"""


def peak_memory(home: Path, *arguments: str | Path) -> int:
    """Carry out a command in a process of its own; gives the most memory it held, in bytes."""
    command = [sys.executable, "-c", MEASURE, "-m", "infusion_desktop", *map(str, arguments)]
    ended = subprocess.run(
        command, cwd=ROOT, env=surroundings(home), capture_output=True, text=True, check=True, timeout=300
    )
    return int(ended.stdout.splitlines()[-1])


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the peak of a process's memory is read the Unix way")
def test_120_000_contacts_are_read_in_120_calls_and_little_memory(begin: MakeJourney) -> None:
    journey = begin(*FREE, contacts=120_000).prepare(Mix())
    lists = journey.account.calls("contact.list")
    memory = peak_memory(journey.shell.home, "rehearse", journey.project)
    calls = journey.account.calls("contact.list") - lists
    print(f"{memory / 1e6:.0f} MB, {calls} calls")
    assert 120 <= calls <= 120 + LIST_CALLS_MORE
    assert memory < MOST_MEMORY
    assert journey.account.writes() == 0
    assert snapshot(journey.account) == journey.before
