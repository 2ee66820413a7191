"""The whole job on the command line, with small files: shapes of the JSON, exit codes, what is said."""

from __future__ import annotations

import json
import re
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.journeys.account_process import FREE
from tests.journeys.command_line import PLAN_SUMS, RUN_SUMS, Ended
from tests.journeys.conftest import MakeJourney
from tests.journeys.journey import CLEAN, Journey
from tests.journeys.people import Mix
from tests.journeys.truth import snapshot

LATE = (*FREE, "--faults", "late=1.0:0.15", "--seed", "1")
PLAN_KEYS = {"plan", "rows", *PLAN_SUMS, "calls", "seconds"}
RUN_KEYS = {"run", "state", "rows", *RUN_SUMS, "calls", "companies"}


def last_line_is_json(ended: Ended) -> None:
    assert json.loads(ended.out.splitlines()[-1]) == ended.json
    assert ended.out.endswith("}\n")


def test_a_file_goes_in_and_a_second_run_finds_nothing_to_do(journey: Journey) -> None:
    journey.prepare()
    rehearsed = journey.rehearse()
    assert rehearsed.keys() >= PLAN_KEYS | {"companies"}
    assert {name: rehearsed[name] for name in journey.people.sums} == journey.people.sums
    assert snapshot(journey.account) == journey.before, "a rehearsal writes nothing"
    assert journey.account.writes() == 0
    before = journey.account.calls("%")
    ended = journey.run()
    last_line_is_json(ended)
    assert ended.json.keys() >= RUN_KEYS
    assert ended.json["companies"].keys() >= {"rows", *RUN_SUMS}
    assert ended.code == 1, "rows are blocked and in conflict"
    journey.check_through(ended)
    assert ended.json["calls"] == journey.account.calls("%") - before, "every call to the account is counted"
    writes, at = journey.account.writes(), snapshot(journey.account)
    again = journey.run()
    assert (again.code, again.json["created"], again.json["updated"]) == (1, 0, 0)
    assert again.json["run"] != ended.json["run"], "an executed plan is never executed again"
    assert (journey.account.writes(), snapshot(journey.account)) == (writes, at)


def test_a_run_of_which_nothing_is_left_ends_with_0(journey: Journey) -> None:
    journey.prepare(CLEAN)
    ended = journey.run()
    assert ended.code == 0, ended
    journey.check_through(ended)
    assert journey.run().code == 0


def test_without_json_people_read_sentences(journey: Journey) -> None:
    journey.prepare(CLEAN)
    rehearsed = journey.shell.good("rehearse", journey.project)
    assert "22 rows: 14 create, 6 update, 2 unchanged" in rehearsed.out
    assert "Nothing was written." in rehearsed.out
    ran = journey.shell.good("run", journey.project)
    assert re.search(r"^done: 22 rows: .*; \d+ calls$", ran.out, re.MULTILINE), ran.out
    assert all(words in ran.out for words in ("14 created", "6 updated", "2 unchanged"))


def test_suggest_and_objects_tell_what_the_screens_show(journey: Journey) -> None:
    journey.prepare(CLEAN)
    told = journey.shell.good(
        "suggest", journey.file, "--infusionsoft", "demo", "--object", "contact", "--json"
    ).json
    assert told.keys() == {"columns", "encoding", "delimiter", "pairs"}
    assert told["columns"][:3] == ["First Name", "Last Name", "Email"]
    assert all(pair.keys() == {"column", "field", "tier", "score", "reason"} for pair in told["pairs"])
    assert {pair["tier"] for pair in told["pairs"]} <= {"applied", "confirm", "idea"}
    objects = journey.shell.good("objects", "demo", "--json").json["objects"]
    assert {"contact", "company"} <= {one["key"] for one in objects}


def test_a_known_name_is_replaced(begin: MakeJourney, tmp_path: Path) -> None:
    journey = begin()
    journey.take([{"First Name": "Ida", "Email": "ida@new.example"}])
    said = journey.shell.connect(journey.account)
    assert '"demo" now stands for' in said.out
    journey.shell.good("connect", "file", "--name", "people", "--path", journey.file)
    from_name = tmp_path / "by-name.json"
    journey.shell.good(
        "new-project", "--from", "people", "--to", "demo", "--object", "contact", "--out", from_name
    )
    other = tmp_path / "other.csv"
    other.write_text("First Name,Email\nUta,uta@new.example\n", encoding="utf-8")
    assert "now stands for" in journey.shell.good("connect", "file", "--name", "people", "--path", other).out
    assert journey.shell.run(from_name).json["created"] == 1
    mails = [mail for (mail,) in journey.account.rows("SELECT email1 FROM contacts WHERE id > 120")]
    assert mails == ["uta@new.example"]


def test_what_is_refused_ends_with_2_in_one_sentence(journey: Journey) -> None:
    journey.prepare(CLEAN)
    for ended in (
        journey.shell("run", journey.folder / "no-such-project.json", "--json"),
        journey.shell("objects", "no-such-connection"),
        journey.run(key="KeapAK-wrong"),
    ):
        assert (ended.code, ended.told) == (2, None), ended
        assert len(ended.err.strip().splitlines()) == 1, ended
        assert "Traceback" not in ended.err
    assert journey.account.writes() == 0


def test_a_run_is_stopped_killed_and_gone_on_with(begin: MakeJourney) -> None:
    journey = begin().prepare().restart(*LATE)
    rehearsed = journey.rehearse()
    stopped = journey.start_until(6).signal(signal.SIGTERM)
    assert (stopped.code, stopped.json["state"]) == (1, "stopped")
    last_line_is_json(stopped)
    killed = journey.start_until(3)
    killed.process.kill()
    assert killed.wait().code == -signal.SIGKILL
    journey.restart(*FREE)
    ended = journey.run()
    assert ended.json["run"] == stopped.json["run"]
    assert "Going on with the run" in ended.err
    assert ended.json["created"] + ended.json["updated"] == rehearsed["create"] + rehearsed["update"]
    journey.check_through(ended)


def spent_at(calls: int) -> tuple[str, ...]:
    return ("--calls-per-second", "0", "--calls-per-minute", "0", "--calls-per-day", str(calls))


def used_today(journey: Journey) -> int:
    return int(str(journey.account.rows("SELECT max(day_used) FROM used")[0][0]))


def test_a_spent_day_pauses_with_3_and_waiting_waits(journey: Journey) -> None:
    journey.prepare(CLEAN)
    journey.restart(*spent_at(used_today(journey) + 20))
    paused = journey.run()
    last_line_is_json(paused)
    assert (paused.code, paused.json["state"]) == (3, "paused"), paused
    assert paused.json["pending"] > 0
    assert re.search(r"\d\d:\d\d", paused.sentence)
    waiting = journey.start("--wait")
    assert waiting.process.stderr is not None
    lines: list[str] = []
    while "quota" not in "".join(lines) and (line := waiting.process.stderr.readline()):
        lines.append(line)
    assert waiting.alive, lines
    ended = waiting.signal(signal.SIGTERM)
    assert ended.code in {1, 3}, ended
    assert ended.json["pending"] > 0
    journey.restart(*FREE)
    journey.check_through(journey.run_to_the_end()[-1])


def test_the_count_of_the_day_outlives_the_program(journey: Journey) -> None:
    journey.prepare(CLEAN).restart(*spent_at(10_000))
    for _ in range(2):
        journey.run()
        assert day_count(journey) == used_today(journey)


def day_count(journey: Journey) -> int:
    """What the program has counted, from its own state file."""
    with closing(sqlite3.connect(journey.shell.home / "state.sqlite")) as state:
        return int(state.execute("SELECT max(used) FROM day_calls").fetchone()[0])


@pytest.mark.faults
def test_a_run_under_faults_of_all_kinds_is_right(begin: MakeJourney) -> None:
    faults = "late=0.2:0.2,drop_before=0.1,drop_after=0.1,late_write=0.1,html503=0.05,truncated=0.1"
    mix = Mix(new=6, no_mail=3, again=2, part=1, changed=4, unchanged=1, twice=0, bad_mail=0, unreachable=0)
    journey = begin().prepare(mix, seed=3).restart(*FREE, "--faults", faults, "--seed", "11")
    ends = journey.run_till_nothing_fails()
    assert journey.differences() == [], ends
