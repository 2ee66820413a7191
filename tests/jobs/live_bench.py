"""A data folder, a file, a project and the real demo account, for jobs as the window starts them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from infusion_desktop.jobs.live_run import LiveOrder, Moment
from infusion_desktop.jobs.rehearsed import Rehearsed, rehearse_to_show
from infusion_desktop.jobs.stay_awake import Awake
from infusion_desktop.model.mapping import FieldPair, ObjectMapping, Project
from infusion_desktop.model.progress import Progress
from infusion_desktop.store.connections import SavedConnection, save_connection
from infusion_desktop.wiring import KEY_VARIABLE, Program
from tests.journeys.account_process import KEY, DemoAccount

FIELDS = {
    "Email": "email_addresses.EMAIL1",
    "First Name": "given_name",
    "Last Name": "family_name",
    "Phone": "phone_numbers.PHONE1",
    "Job": "job_title",
    "Company": "company",
}


class StillAwake:
    """Remembers what it was asked for; ``state`` is what it says."""

    def __init__(self, state: Awake | None = None) -> None:
        self.state = state or Awake(active=True)
        self.asked: list[str] = []

    async def hold(self) -> Awake:
        self.asked.append("hold")
        return self.state

    async def let_go(self) -> None:
        self.asked.append("let go")


class LiveBench:
    """Made anew for each test; close it. ``moments`` and ``notes`` are what the jobs told."""

    def __init__(self, folder: Path, account: DemoAccount, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.account = account
        monkeypatch.setenv("DEMO_KEY", KEY)
        self.program = Program(folder / "data")
        settings = {"address": account.address, KEY_VARIABLE: "DEMO_KEY"}
        save_connection(self.program.state, SavedConnection("account", "infusionsoft", settings))
        self.path = folder / "people.csv"
        self.project = Project("project-1", "People", "account", ObjectMapping("contact", ()))
        self.moments: list[Moment] = []
        self.notes: list[str] = []
        self.awake = StillAwake()

    def close(self) -> None:
        self.program.close()

    def file(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
        """Write the file and pair its columns by their names."""
        with self.path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([columns, *rows])
        pairs = tuple(FieldPair(column, FIELDS[column]) for column in columns if column in FIELDS)
        mapping = replace(self.project.mapping, pairs=pairs)
        self.project = replace(self.project, source_file=str(self.path), mapping=mapping)
        return self.path

    def people(self, number: int, *, first: int = 0) -> None:
        """A file of that many new people."""
        rows = [(f"p{n}@run.example", f"Pia{n}", "Prell") for n in range(first, first + number)]
        self.file(("Email", "First Name", "Last Name"), rows)

    def hear(self, progress: Progress) -> None:
        if isinstance(progress, Moment):
            self.moments.append(progress)
        elif progress.note:
            self.notes.append(progress.note)

    async def rehearse(self) -> Rehearsed:
        return await rehearse_to_show(self.program, self.project, self.hear)

    def order(self, rehearsed: Rehearsed, *, going_on: bool = False) -> LiveOrder:
        shown = None if going_on else rehearsed.rehearsal.plan.id
        return LiveOrder(self.project, rehearsed.account.id, rehearsed.schema, shown)

    def emails(self) -> list[str]:
        """Who is in the account of those that these tests write, by its own database, sorted."""
        rows = self.account.rows("SELECT email1 FROM contacts WHERE email1 LIKE '%@run.example'")
        return sorted(str(row[0]) for row in rows)
