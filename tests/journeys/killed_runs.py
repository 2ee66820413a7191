"""One scenario of runs that are killed at moments of chance, until the run is through."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.journeys import truth
from tests.journeys.account_process import FREE, DemoAccount
from tests.journeys.command_line import CommandLine, Ended, Running
from tests.journeys.people import Maker, Mix, People, write_csv

FAULTS = (
    "late=0.15:0.5,drop_before=0.04,drop_after=0.04,late_write=0.04,throttle=0.006,spike=0.006,html503=0.03,"
    "truncated=0.03"
)
PACED = ("--calls-per-second", "25", "--calls-per-minute", "1500", "--calls-per-day", "0")
MOST_RUNS = 30


@dataclass
class Story:
    """What happened in one scenario, for whoever has to repeat it."""

    seed: int
    kills: list[str] = field(default_factory=list)
    ends: list[Ended] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    rehearsed: Mapping[str, Any] = field(default_factory=dict)
    failed: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        told = [f"seed {self.seed}: {self.seconds:.0f} s, rehearsed {json.dumps(self.rehearsed)}"]
        told += [f"  killed {kill}" for kill in self.kills]
        told += [f"  ended {one.code}: {one.out.strip()} | {one.err.strip()[-600:]}" for one in self.ends]
        return "\n".join([*told, *(f"  WRONG: {one}" for one in self.wrong)])


class Scenario:
    """A file goes into an account whose answers fail, by runs that are killed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.story = Story(seed)
        self._dice = random.Random(seed)
        self._paced = seed % 2 == 0
        limits = PACED if self._paced else FREE
        self._account = DemoAccount(folder, *limits, "--faults", FAULTS, "--seed", str(seed))
        self._shell = CommandLine(folder / "home")
        self._folder = folder
        self._unheard = False

    def play(self) -> Story:
        """Play it to the end; what is wrong stands in the story."""
        began = time.monotonic()
        with self._account:
            before = truth.snapshot(self._account)
            people = Maker(before, self.story.seed).make(Mix())
            project = self._prepare(people)
            self._kill_again_and_again(project)
            self._to_the_end(project)
            self._judge(before, people, project)
        self.story.seconds = time.monotonic() - began
        return self.story

    def _prepare(self, people: People) -> Path:
        """Connect, make the project, and (mostly) rehearse, all with the faults on."""
        file = write_csv(self._folder / "people.csv", people.rows)
        self._again("connect", "infusionsoft", "--name", "demo", "--api-address", self._account.address,
                    "--key-from-env", "DEMO_KEY")  # fmt: skip
        project = self._folder / "project.json"
        self._again("new-project", "--file", file, "--infusionsoft", "demo", "--object", "contact",
                    "--out", project, "--create-without-key")  # fmt: skip
        self.story.rehearsed = self._again("rehearse", project, "--json").json
        for name, number in people.sums.items():
            if self.story.rehearsed[name] != number:
                self.story.wrong.append(f"rehearsed {name} {self.story.rehearsed[name]}, not {number}")
        if self._dice.random() < 0.3:
            # The first run then has to plan by itself, and may be killed while it does.
            (self._folder / "home" / "staging").rename(self._folder / "staging-gone")
        return project

    def _again(self, *arguments: str | Path) -> Ended:
        """Carry out a command, again if the account's faults were too many for it."""
        ended = self._shell(*arguments)
        for _ in range(3):
            if ended.code == 0:
                return ended
            ended = self._shell(*arguments)
        raise AssertionError(f"{arguments} failed again and again: {ended}")

    # --- killing -----------------------------------------------------------------------------------

    def _kill_again_and_again(self, project: Path) -> None:
        for _ in range(self._dice.randint(2, 5)):
            running = self._shell.start("run", project, "--json")
            moment = self._await_moment(running)
            if running.alive:
                running.process.send_signal(signal.SIGKILL)
            ended = running.wait()
            if ended.code == -signal.SIGKILL:
                self.story.kills.append(moment)
                if self._newest_run() == "done":
                    self._unheard = True  # it was through, and died before it could say so
                    return
            else:
                self.story.ends.append(ended)
                if ended.told is not None and ended.json["state"] == "done":
                    return

    def _newest_run(self) -> str:
        """How the newest run stands by the state file; nothing if there is none yet."""
        with closing(sqlite3.connect(self._folder / "home" / "state.sqlite", timeout=10)) as state:
            found = state.execute("SELECT state FROM runs ORDER BY rowid DESC LIMIT 1").fetchone()
        return str(found[0]) if found else ""

    def _await_moment(self, running: Running) -> str:
        """Wait for a moment of chance: some time after the start, or after some writes have arrived."""
        dice = self._dice
        kind = dice.choice(("time", "writes", "writes", "settling"))
        if kind == "time":
            seconds = dice.uniform(0.25, 3.5)
            self._sleep(running, seconds)
            return f"{seconds:.3f} s after the start"
        number = dice.choice((1, 2, 3, dice.randint(1, 30), dice.randint(5, 70)))
        more = dice.uniform(0.0, 0.05) if kind == "writes" else dice.uniform(0.2, 5.0)
        wanted = self._account.writes() + number
        while running.alive and self._account.writes() < wanted:
            time.sleep(0.003)
        self._sleep(running, more)
        return f"{more:.3f} s after {number} writes"

    def _sleep(self, running: Running, seconds: float) -> None:
        end = time.monotonic() + seconds
        while running.alive and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, 0.02))

    # --- the end -----------------------------------------------------------------------------------

    def _to_the_end(self, project: Path) -> None:
        if any(end.told and end.told["state"] == "done" for end in self.story.ends):
            return
        for _ in range(MOST_RUNS):
            ended = self._shell.run(project)
            self.story.ends.append(ended)
            if "inside Infusion Desktop" in ended.err:
                self.story.wrong.append("an error that nobody foresaw")
            if ended.told is not None and ended.json["state"] == "done":
                return
        self.story.wrong.append(f"not through after {MOST_RUNS} runs")

    def _judge(self, before: truth.Snapshot, people: People, project: Path) -> None:
        story = self.story
        done = next(end for end in story.ends if end.told and end.told["state"] == "done")
        if not self._unheard:
            self._judge_sums(done.json, people)
        found = truth.differences(before, truth.snapshot(self._account), people.demand)
        story.failed = done.json["failed"] + done.json["companies"]["failed"]
        surplus = done.out.count("A record beyond what was to be created")
        too_many = [one for one in found if "too many" in one]
        if story.failed:
            # Sent three times and proven absent is an end that the rules allow; a new run makes good for it.
            missing = [one for one in found if "missing" in one or "is not as demanded" in one]
            story.wrong += [] if missing else ["rows have failed, but nothing is missing"]
            self._run_on(project)
            found = truth.differences(before, truth.snapshot(self._account), people.demand)
        elif surplus and len(found) == len(too_many) == surplus:
            found = []
        story.wrong += found
        if self._paced and self._account.calls("throttled"):
            story.wrong.append(f"{self._account.calls('throttled')} calls were faster than the limits")
        self._judge_second_run(project)

    def _judge_sums(self, told: Mapping[str, Any], people: People) -> None:
        buckets = people.buckets
        written = told["created"] + told["updated"] + told["failed"]
        expected = {
            "rows": len(people.rows),
            "unchanged": buckets["unchanged"],
            "skipped": 0,
            "conflict": buckets["conflict"],
            "blocked": buckets["blocked"],
            "uncertain": 0,
            "pending": 0,
        }
        found = {name: told[name] for name in expected}
        if found != expected or written != buckets["create"] + buckets["update"]:
            self.story.wrong.append(f"the sums differ from the rehearsal's: {told}")
        if told["created"] > buckets["create"] or told["updated"] > buckets["update"]:
            self.story.wrong.append(f"more than was rehearsed: {told}")

    def _run_on(self, project: Path) -> None:
        for _ in range(MOST_RUNS):
            ended = self._shell.run(project)
            self.story.ends.append(ended)
            told = ended.told
            if told and told["state"] == "done" and not told["failed"] + told["companies"]["failed"]:
                return
        self.story.wrong.append("rows fail again and again")

    def _judge_second_run(self, project: Path) -> None:
        """One more run, planned anew, has nothing left to write."""
        at = truth.snapshot(self._account)
        ended = self._shell.run(project)
        for _ in range(3):
            if ended.told is None or ended.json["state"] != "done":
                ended = self._shell.run(project)
        told = ended.told
        if truth.snapshot(self._account) != at or told is None or told["created"] or told["updated"]:
            self.story.wrong.append(f"one more run wrote something: {ended}")
