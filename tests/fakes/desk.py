"""Everything a job needs, around a scripted account: a data folder with real files, and a clock tests move.

Each job opens and closes the data folder as a process of its own would.
"""

from __future__ import annotations

import asyncio
import dataclasses
import sqlite3
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from infusion_desktop.jobs import rehearse as rehearse_job
from infusion_desktop.jobs import run as run_job
from infusion_desktop.jobs.rehearse import Rehearsal
from infusion_desktop.jobs.run import RunReport
from infusion_desktop.jobs.workspace import Workspace
from infusion_desktop.model.mapping import FieldPair, ObjectMapping, Project
from infusion_desktop.model.plan import RunBucket
from infusion_desktop.model.progress import Progress
from infusion_desktop.model.value import Value
from infusion_desktop.store.database import open_staging, open_state
from infusion_desktop.store.group_commit import GroupCommit
from infusion_desktop.transforms import all_transforms
from tests.fakes.list_source import ListSource
from tests.fakes.patient_clock import CountedJournal, PatientClock
from tests.fakes.scripted_account import ScriptedAccount
from tests.fakes.small_schema import COUNTRY, EMAIL, EMAIL2, PHONE, REGION

T = TypeVar("T")
FIELDS = {
    "email": EMAIL,
    "email2": EMAIL2,
    "phone": PHONE,
    "first": "given_name",
    "last": "family_name",
    "job": "job_title",
    "country": COUNTRY,
    "region": REGION,
    "birthday": "birthday",
    "company": "company",
    "secret": "secret",
}
"""Which field each column name of these tests is paired with."""


def pairs(*columns: str, **more: Any) -> tuple[FieldPair, ...]:
    """Pair columns of these names with their fields."""
    return tuple(FieldPair(column, FIELDS[column], **more) for column in columns if column in FIELDS)


class WatchedWorkspace(Workspace):
    """A workspace whose journals keep the clock from moving while the disk is busy."""

    journal_pages: int | None = None
    """The disk of the journal has room for so many pages of 4 KB."""

    def journal(self) -> GroupCommit:
        connection = self.open_state()
        if self.journal_pages is not None:
            connection.execute(f"PRAGMA max_page_count={self.journal_pages}")
        journal = CountedJournal(connection)
        journal.clock = self.clock  # type: ignore[assignment]
        return journal


@dataclass
class Desk:
    """A person's desk: a folder, a clock, an account, a file and a project."""

    folder: Path
    clock: PatientClock = field(default_factory=PatientClock)
    account: ScriptedAccount = field(init=False)
    source: ListSource = field(init=False)
    project: Project = field(init=False)
    told: list[Progress] = field(default_factory=list)
    journal_pages: int | None = None
    stop: asyncio.Event = field(init=False)

    def __post_init__(self) -> None:
        self.account = ScriptedAccount(self.clock)
        self.file(["email"], [])

    def file(self, columns: Sequence[str], rows: Sequence[Sequence[Value]], **mapping: Any) -> None:
        """Put a file on the desk, with each column paired with the field of its name."""
        self.source = ListSource(columns, rows)
        known: ObjectMapping | None = self.project.mapping if hasattr(self, "project") else None
        made = ObjectMapping("contact", mapping.pop("pairs", None) or pairs(*columns), **mapping)
        if known is not None and not mapping:
            made = dataclasses.replace(known, pairs=made.pairs)
        self.project = Project("project-1", "A project", "account", made, source_file="list")

    @contextmanager
    def workspace(self) -> Iterator[Workspace]:
        """Open the data folder as a new process would."""
        state = open_state(self.folder)
        try:
            made = WatchedWorkspace(
                self.folder, state, lambda: open_state(self.folder), all_transforms(), self.clock
            )
            object.__setattr__(made, "journal_pages", self.journal_pages)
            yield made
        finally:
            state.close()

    async def rehearse(self) -> Rehearsal:
        """Rehearse the project."""
        with self.workspace() as workspace:
            return await self.through(
                rehearse_job.rehearse(workspace, self.project, self.source, self.account, self.told.append)
            )

    async def run(self, *, new: bool = False, wait: bool = False) -> RunReport:
        """Run the project until it stops by itself."""
        with self.workspace() as workspace:
            return await self.through(self.start(workspace, new=new, wait=wait))

    async def run_until_killed(self, seconds: float) -> None:
        """Run, and let the process die after that many seconds."""
        with self.workspace() as workspace:
            ended = await self.clock.run(self.start(workspace), until=seconds)
        assert ended is None, "the run was over before it could be killed"

    def start(
        self, workspace: Workspace, *, new: bool = False, wait: bool = False
    ) -> Coroutine[Any, Any, RunReport]:
        """The job of running the project, for the clock to run."""
        self.stop = asyncio.Event()
        order = run_job.RunOrder(self.project, lambda: self.source, new=new, wait=wait)
        return run_job.run(workspace, order, self.account, self.stop, self.told.append)

    async def through(self, work: Coroutine[Any, Any, T]) -> T:
        """Run ``work`` to its end on the clock."""
        found = await self.clock.run(work)
        assert found is not None
        return found

    # --- looking -------------------------------------------------------------------------------------

    @contextmanager
    def state(self) -> Iterator[sqlite3.Connection]:
        """A connection to the state file, beside whatever is open."""
        connection = sqlite3.connect(self.folder / "state.sqlite", isolation_level=None)
        try:
            yield connection
        finally:
            connection.close()

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """Ask the state file; a single column comes as plain values."""
        with self.state() as state:
            found = state.execute(sql, values).fetchall()
        return [row[0] if len(row) == 1 else tuple(row) for row in found]

    def outcomes(self, row: int) -> list[str | None]:
        """The outcomes of a row's attempts in the last run, in order."""
        return self.rows(
            "SELECT outcome FROM attempts WHERE row = ? AND run = "
            "(SELECT id FROM runs ORDER BY started_at DESC, rowid DESC LIMIT 1) ORDER BY id",
            row,
        )

    def verdict(self, row: int) -> tuple[str | None, str]:
        """The verdict and reason of a row in the last run."""
        found: tuple[str | None, str] = self.rows(
            "SELECT verdict, reason FROM run_rows WHERE row = ? AND run = "
            "(SELECT id FROM runs ORDER BY started_at DESC, rowid DESC LIMIT 1)",
            row,
        )[0]
        return found

    def plan(
        self, rehearsal: Rehearsal, columns: str = "bucket", *, object_key: str = "contact"
    ) -> list[Any]:
        """Columns of a rehearsal's plan rows."""
        staging = open_staging(self.folder / "staging" / rehearsal.plan.staging)
        try:
            found = staging.execute(
                f"SELECT {columns} FROM plan WHERE object = ? ORDER BY n", (object_key,)
            ).fetchall()
        finally:
            staging.close()
        return [row[0] if len(row) == 1 else tuple(row) for row in found]

    def notes(self) -> list[str]:
        """All sentences that were told."""
        return [progress.note for progress in self.told if progress.note]


def counts(report: RunReport, object_key: str = "contact") -> dict[str, int]:
    """The buckets of a run that are not empty, by name."""
    sums = report.sums[object_key]
    return {bucket.value: sums.of(bucket) for bucket in RunBucket if sums.of(bucket)}
