"""A run that is stopped by whatever means says so in a sentence, goes on later, and ends right."""

from __future__ import annotations

import re
import signal

import pytest

from tests.journeys.account_process import FREE, KEY
from tests.journeys.conftest import MakeJourney
from tests.journeys.journey import CLEAN, Journey
from tests.journeys.people import Mix

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]

SLOW = ("--calls-per-second", "10", "--calls-per-minute", "0", "--calls-per-day", "0")
LATE = ("--calls-per-second", "20", *FREE[2:], "--faults", "late=1.0:0.4", "--seed", "1")
"""At this pace a run of all rows takes some five seconds, in which it can be stopped."""
MANY = Mix(new=60, no_mail=10, again=6, part=4, changed=20, unchanged=5, twice=1, bad_mail=1, unreachable=1)


def test_an_account_that_dies_and_comes_back(begin: MakeJourney) -> None:
    journey = begin(*SLOW).prepare(MANY)
    journey.rehearse()
    running = journey.start_until(15)
    journey.account.stop(signal.SIGKILL)
    ended = running.wait()
    assert (ended.code, ended.json["state"]) == (2, "stopped"), ended
    assert "can't be reached" in ended.err
    refused = journey.run()
    assert refused.code == 2, refused
    assert "can't be reached" in refused.err
    journey.account.start()
    journey.check_through(journey.run_to_the_end()[-1])


def test_an_account_that_restarts_while_the_run_goes_on(begin: MakeJourney) -> None:
    journey = begin(*SLOW).prepare(MANY)
    running = journey.start_until(15)
    journey.account.stop(signal.SIGKILL)
    journey.account.start()
    ended = running.wait()
    ends = [ended] if ended.json["state"] == "done" else journey.run_to_the_end()
    journey.check_through(ends[-1])


def test_a_day_that_is_spent_pauses_the_run(begin: MakeJourney) -> None:
    journey = begin(*FREE).prepare(MANY)
    journey.account.stop()
    used = int(str(journey.account.rows("SELECT max(day_used) FROM used")[0][0]))
    spent = ("--calls-per-second", "0", "--calls-per-minute", "0", "--calls-per-day", str(used + 60))
    journey.account.start(*spent)
    ended = journey.run()
    assert (ended.code, ended.json["state"]) == (3, "paused"), ended
    assert 0 < ended.json["created"] + ended.json["updated"] < 90
    assert ended.json["pending"] > 0
    assert re.search(r"\d\d:\d\d", ended.sentence), "it says when the quota resets"
    again = journey.run()
    assert again.code == 3, again
    # Without a pace 44 writes are under way at once; at most these find out by being refused.
    assert journey.account.calls("throttled") <= 44
    journey.restart(*spent[:-1], "100000")
    ends = journey.run_to_the_end()
    journey.check_through(ends[-1])


def test_a_key_that_is_changed_in_the_middle(begin: MakeJourney) -> None:
    journey = begin(*SLOW).prepare(MANY)
    running = journey.start_until(15)
    journey.restart(*SLOW, "--key", "KeapAK-another-key")
    ended = running.wait()
    assert (ended.code, ended.json["state"]) == (2, "stopped"), ended
    assert "does not accept the key" in ended.sentence
    assert ended.json["pending"] > 0
    assert ended.json["uncertain"] <= 10
    still_wrong = journey.run()
    assert still_wrong.code == 2, still_wrong
    assert "does not accept the key" in still_wrong.sentence
    ended = journey.run(key="KeapAK-another-key")
    journey.check_through(ended)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_told_to_stop_ends_cleanly(begin: MakeJourney, number: signal.Signals) -> None:
    journey = begin().prepare(MANY).restart(*LATE)
    journey.rehearse()
    ended = journey.start_until(10).signal(number)
    assert (ended.code, ended.json["state"]) == (1, "stopped"), ended
    assert ended.json["pending"] > 0
    assert ended.json["uncertain"] == 0, "what was under way is waited for"
    assert "Traceback" not in ended.err
    journey.restart(*FREE)
    journey.check_through(journey.run())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_run_told_to_stop_while_it_plans_writes_nothing(begin: MakeJourney, number: signal.Signals) -> None:
    journey = begin(*FREE, "--faults", "late=1.0:0.3", "--seed", "1").prepare(MANY)
    running = journey.start()
    calls = journey.account.calls("%")
    while running.alive and journey.account.calls("%") < calls + 4:
        pass
    ended = running.signal(number)
    assert ended.code in {1, 2}, ended
    assert "Traceback" not in ended.err
    assert journey.account.writes() == 0
    journey.check_through(journey.run())


def test_a_second_run_beside_the_first_is_refused(begin: MakeJourney) -> None:
    journey = begin(*SLOW).prepare(MANY)
    running = journey.start_until(5)
    second = journey.run()
    assert second.code == 2, second
    assert second.sentence.startswith("Another run on this Infusionsoft account is under way")
    rehearsed = journey.shell("rehearse", journey.project, "--json")
    assert rehearsed.code == 2, "a rehearsal would have to end the run that is under way"
    assert "under way" in rehearsed.sentence
    journey.check_through(running.wait())


def test_a_new_run_ends_the_unfinished_one(begin: MakeJourney) -> None:
    journey = begin().prepare(MANY).restart(*LATE)
    stopped = journey.start_until(20).signal(signal.SIGTERM)
    ended = journey.run("--new")
    assert ended.json["run"] != stopped.json["run"]
    assert ended.json["created"] == journey.people.buckets["create"] - stopped.json["created"]
    assert "unfinished run was ended" in ended.err
    assert journey.differences() == []


def test_a_rehearsal_ends_the_unfinished_run(begin: MakeJourney) -> None:
    journey = begin().prepare(MANY).restart(*LATE)
    stopped = journey.start_until(20).signal(signal.SIGTERM)
    rehearsed = journey.rehearse()
    assert rehearsed["create"] == journey.people.buckets["create"] - stopped.json["created"]
    ended = journey.run()
    assert ended.json["run"] != stopped.json["run"]
    assert journey.differences() == []


def change_the_project(journey: Journey) -> None:
    text = journey.project.read_text(encoding="utf-8")
    changed = text.replace('"field": "job_title"', '"field": "suffix"')
    assert changed != text
    journey.project.write_text(changed, encoding="utf-8")


@pytest.mark.parametrize("what", ["file", "project"])
def test_an_unfinished_run_goes_on_with_its_plan_whatever_has_changed(begin: MakeJourney, what: str) -> None:
    journey = begin().prepare(MANY).restart(*LATE)
    stopped = journey.start_until(20).signal(signal.SIGTERM)
    if what == "project":
        change_the_project(journey)
    else:
        journey.file.write_text(journey.file.read_text(encoding="utf-8").replace("Coach", "Changed"), "utf-8")
    ended = journey.run()
    assert ended.json["run"] == stopped.json["run"]
    assert re.search(rf"The {what} has changed.* goes on with its own plan", ended.err), ended.err
    journey.check_through(ended)


@pytest.mark.parametrize("what", ["file", "project"])
def test_a_plan_is_stale_when_the_file_or_the_project_has_changed(journey: Journey, what: str) -> None:
    journey.prepare(CLEAN)
    journey.rehearse()
    if what == "project":
        change_the_project(journey)
    else:
        rows = [dict(row) for row in journey.people.rows]
        # One without a company, since the first row that names a new company gives it its spelling.
        victim = next(row for row in rows if row["Email"].endswith("@new.example") and not row["Company"])
        journey.people.demand.new = [
            one for one in journey.people.demand.new if one["email_addresses.EMAIL1.email"] != victim["Email"]
        ]
        rows.remove(victim)
        journey.take(rows)
    ended = journey.run()
    assert f"Planned again, since the {what} has changed since the rehearsal" in ended.err
    if what == "file":
        assert "create 14 -> 13 (contact)" in ended.err
        assert journey.differences() == []
    else:
        new = journey.account.rows(
            'SELECT count(*) FROM contacts WHERE record LIKE \'%"suffix":"New title%\''
        )
        assert new == [(6,)]


def test_the_right_key_is_asked_for_at_each_use(journey: Journey) -> None:
    journey.prepare(CLEAN)
    refused = journey.run(key="KeapAK-wrong")
    assert refused.code == 2, refused
    assert "does not accept the key" in refused.sentence
    assert journey.run(key=KEY).code == 0
