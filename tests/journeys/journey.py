"""A file on its way into a demo account: everything that most journeys begin and end with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.journeys import truth
from tests.journeys.account_process import FREE, DemoAccount
from tests.journeys.command_line import CommandLine, Ended, Running, wait_until
from tests.journeys.people import Maker, Mix, People, write_csv

SMALL = Mix(new=10, no_mail=4, again=3, part=2, changed=6, unchanged=3, twice=1, bad_mail=1, unreachable=1)
CLEAN = Mix(new=14, no_mail=0, again=0, part=0, changed=6, unchanged=2, twice=0, bad_mail=0, unreachable=0)
"""Rows that all go in, so that a run of them ends with 0."""


class Journey:
    """One account, one file, one project; the account is running while the journey is on."""

    def __init__(self, folder: Path, *options: str, contacts: int = 120) -> None:
        self.folder = folder
        self.account = DemoAccount(folder, *(options or FREE), contacts=contacts)
        self.shell = CommandLine(folder / "home")
        self.file = folder / "people.csv"
        self.project = folder / "project.json"
        self.people = People()
        self.before = truth.Snapshot({}, {}, frozenset())

    def __enter__(self) -> Journey:
        self.account.start()
        self.before = truth.snapshot(self.account)
        return self

    def __exit__(self, *_: object) -> None:
        self.account.stop()

    def prepare(self, mix: Mix = SMALL, *, seed: int = 1) -> Journey:
        """Connect, write the file, make the project."""
        self.people = Maker(self.before, seed).make(mix)
        return self.take(self.people.rows)

    def take(self, rows: Iterable[Mapping[str, str]]) -> Journey:
        """Connect, and make the project for a file of these rows."""
        write_csv(self.file, rows)
        self.shell.connect(self.account)
        self.shell.project(self.file, self.project, "--create-without-key")
        return self

    def restart(self, *options: str) -> Journey:
        """Stop the account cleanly and start it with other options."""
        self.account.stop()
        self.account.start(*options)
        return self

    def rehearse(self) -> dict[str, Any]:
        """Rehearse."""
        return self.shell.rehearse(self.project)

    def run(self, *options: str, key: str | None = None) -> Ended:
        """Run to an end."""
        return self.shell.run(self.project, *options, key=key)

    def start(self, *options: str) -> Running:
        """Start a run."""
        return self.shell.start("run", self.project, "--json", *options)

    def start_until(self, writes: int) -> Running:
        """Start a run, and come back when the account has got so many more writes."""
        wanted = self.account.writes() + writes
        running = self.start()
        assert wait_until(lambda: self.account.writes() >= wanted, running), running.wait()
        return running

    def run_to_the_end(self, most: int = 12) -> list[Ended]:
        """Run until a run is through; gives how each of them ended."""
        ends: list[Ended] = []
        for _ in range(most):
            ends.append(self.run())
            if ends[-1].told is not None and ends[-1].json["state"] == "done":
                return ends
        raise AssertionError(f"not through after {most} runs: {ends}")

    def run_till_nothing_fails(self) -> list[Ended]:
        """The same, and again as long as rows fail: sent three times and proven absent is an allowed end."""
        ends = self.run_to_the_end()
        for _ in range(8):
            told = ends[-1].json
            if not told["failed"] + told["companies"]["failed"]:
                return ends
            ends += self.run_to_the_end()
        raise AssertionError(f"rows fail again and again: {ends[-1]}")

    def differences(self) -> list[str]:
        """Where the account is not as the file demands; nothing if all is right."""
        return truth.differences(self.before, truth.snapshot(self.account), self.people.demand)

    def check_through(self, ended: Ended) -> None:
        """A run that is through: its sums are those of the file, and the account is as demanded."""
        told, buckets = ended.json, self.people.buckets
        assert told["state"] == "done", ended
        written = told["created"] + told["updated"] + told["failed"]
        assert written == buckets["create"] + buckets["update"], told
        settled = {name: buckets[name] for name in ("unchanged", "conflict", "blocked")}
        assert {name: told[name] for name in settled} == settled, told
        assert (told["uncertain"], told["pending"]) == (0, 0), told
        if not told["failed"]:
            assert self.differences() == []
