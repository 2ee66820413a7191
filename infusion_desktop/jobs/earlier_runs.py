"""The runs of a project, each with its sums: a plain list, and one of them opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from infusion_desktop.jobs.run import totals
from infusion_desktop.jobs.workspace import Workspace
from infusion_desktop.model.plan import UNFINISHED, RunBucket, RunState, RunSums
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.store import attempts
from infusion_desktop.store.plans import load_plan
from infusion_desktop.store.runs import SavedRun, load_run, runs_of, unfinished_run

LEFT_OVER = (RunBucket.FAILED, RunBucket.UNCERTAIN, RunBucket.CONFLICT, RunBucket.BLOCKED)
"""Where a row needs a person after the run."""


@dataclass(frozen=True, slots=True)
class EarlierRun:
    """One run of a project. ``sums`` by object, the main object first; moments are aware UTC.

    ``rows_kept`` says whether the cells of its rows are still there, so that they can be saved.
    """

    run: str
    account: str
    state: RunState
    started_at: datetime
    ended_at: datetime | None
    sums: Mapping[str, RunSums]
    surplus: tuple[str, ...]
    note: str
    rows_kept: bool

    @property
    def changes(self) -> int:
        """Records that were created or updated, of all objects."""
        return sum(of.of(RunBucket.CREATED) + of.of(RunBucket.UPDATED) for of in self.sums.values())

    @property
    def unfinished(self) -> bool:
        """Whether it can be gone on with."""
        return self.state in UNFINISHED

    @property
    def left_over(self) -> int:
        """Rows of the source that need a person."""
        main = next(iter(self.sums.values()), RunSums())
        return sum(main.of(bucket) for bucket in LEFT_OVER)


def earlier_runs(workspace: Workspace, project_id: str, limit: int = 100) -> tuple[EarlierRun, ...]:
    """Return the runs of a project, the newest first."""
    return tuple(_run(workspace, found) for found in runs_of(workspace.state, project_id, limit))


def open_run(workspace: Workspace, run_id: str) -> EarlierRun:
    """Return one run; raises ASK_USER if it is not there any more."""
    try:
        return _run(workspace, load_run(workspace.state, run_id))
    except KeyError as error:
        raise fail(
            ProblemKind.ASK_USER, "This run is not in the journal any more. Nothing was changed."
        ) from error


def run_to_go_on_with(workspace: Workspace, project_id: str) -> EarlierRun | None:
    """Return the run of a project that was cut off, paused or stopped, on whatever account."""
    found = unfinished_run(workspace.state, project_id)
    return _run(workspace, found) if found is not None else None


def _run(workspace: Workspace, found: SavedRun) -> EarlierRun:
    written = attempts.written_sums(workspace.state, found.id)
    plan = load_plan(workspace.state, found.plan)
    kept = plan is not None and (workspace.folder / "staging" / plan.staging).exists()
    return EarlierRun(
        run=found.id,
        account=found.account,
        state=found.state,
        started_at=found.started_at,
        ended_at=found.ended_at,
        sums=totals(found.plan_sums, written),
        surplus=found.surplus,
        note=found.note,
        rows_kept=kept,
    )
