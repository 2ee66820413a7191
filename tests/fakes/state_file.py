"""A state file with a run of given rows in it, for tests of what is stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from infusion_desktop.model.plan import Bucket, PlanSums, RunState
from infusion_desktop.store.attempts import AttemptOutcome, NewAttempt, begin, end
from infusion_desktop.store.database import open_state
from infusion_desktop.store.plans import SavedPlan
from infusion_desktop.store.runs import RunRow, SavedRun, insert_rows, insert_run
from tests.fakes.clock import START


@contextmanager
def a_state(folder: Path) -> Iterator[sqlite3.Connection]:
    """The state file of a folder, closed at the end."""
    state = open_state(folder)
    try:
        yield state
    finally:
        state.close()


def a_plan(plan_id: str = "plan", **more: Any) -> SavedPlan:
    """A plan with its parts given or plain."""
    parts: dict[str, Any] = {
        "project": "project",
        "account": "tenant",
        "made_at": START,
        "snapshot_at": START,
        "staging": f"{plan_id}.sqlite",
        "source_digest": "source",
        "project_digest": "digest",
        "sums": {"contact": PlanSums({Bucket.CREATE: 2}), "company": PlanSums({})},
    }
    return SavedPlan(id=plan_id, **{**parts, **more})


def a_run(run_id: str = "run", **more: Any) -> SavedRun:
    """A run with its parts given or plain."""
    parts: dict[str, Any] = {
        "plan": "plan",
        "project": "project",
        "account": "tenant",
        "mapping": "{}",
        "state": RunState.RUNNING,
        "started_at": START,
        "refreshed_at": START,
        "highest": {"contact": 10},
        "plan_sums": {"contact": PlanSums({Bucket.CREATE: 2})},
    }
    return SavedRun(id=run_id, **{**parts, **more})


def a_row(number: int, **more: Any) -> RunRow:
    """A row to be written."""
    parts: dict[str, Any] = {
        "object": "contact",
        "number": number,
        "identity": f"k:{number}",
        "key": f"{number}",
        "operation": "create",
        "planned": "create",
        "record_id": None,
        "wanted": "[]",
        "refs": "[]",
        "sending": "{}",
        "before": None,
        "whole": None,
        "verdict": None,
        "reason": "",
    }
    return RunRow(row=number, **{**parts, **more})


def with_run(opened: sqlite3.Connection, /, *rows: RunRow, run_id: str = "run", **more: Any) -> None:
    """Store a run with its rows."""
    insert_run(opened, a_run(run_id, **more))
    insert_rows(opened, run_id, rows)


def attempt(
    state: sqlite3.Connection,
    row: int,
    outcome: AttemptOutcome | None = None,
    *,
    run: str = "run",
    record_id: str | None = None,
    problem: str | None = None,
    **more: Any,
) -> int:
    """Note an attempt, with its outcome if it has one."""
    parts: dict[str, Any] = {
        "account": "tenant",
        "object": "contact",
        "operation": "create",
        "target_id": None,
        "sent": "{}",
        "highest": 10,
        "session": "session",
        "sent_at": START.isoformat(),
    }
    number = begin(state, NewAttempt(run=run, row=row, **{**parts, **more}))
    if outcome is not None:
        end(state, number, outcome, START.isoformat(), record_id=record_id, problem=problem)
    return number
