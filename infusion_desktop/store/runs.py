"""Runs: each executes one plan; its rows are copied here, so that nothing else is needed to go on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from infusion_desktop.model.plan import UNFINISHED, PlanSums, RunBucket, RunState
from infusion_desktop.store.links import save_links
from infusion_desktop.store.plans import sums_from_text, sums_text

_COLUMNS = (
    "id, plan, project, account, mapping, state, started_at, ended_at, refreshed_at, highest, plan_sums, "
    "surplus, note"
)


@dataclass(frozen=True, slots=True)
class SavedRun:
    """One run. ``mapping`` is the mapping's text; ``highest`` the highest id of each object before it began;
    ``surplus`` the ids of records that were found beyond what was to be created.
    """

    id: str
    plan: str
    project: str
    account: str
    mapping: str
    state: RunState
    started_at: datetime
    refreshed_at: datetime
    highest: Mapping[str, int]
    plan_sums: Mapping[str, PlanSums]
    ended_at: datetime | None = None
    surplus: tuple[str, ...] = ()
    note: str = ""


class RunRow(NamedTuple):
    """One row to be written. JSON texts: ``wanted`` (mapped array), ``refs`` (aligned with the mapping's
    references: an id, the number of the row that makes the parent, or null), ``sending`` and ``before``
    (by field key), ``whole`` (the record's multi-part properties as read). ``planned`` is the operation of
    the plan; ``operation`` may have changed since, when others changed the account.
    """

    row: int
    object: str
    number: int
    identity: str
    key: str | None
    operation: str
    planned: str
    record_id: str | None
    wanted: str
    refs: str
    sending: str
    before: str | None
    whole: str | None
    verdict: str | None
    reason: str


ROW_COLUMNS = ", ".join(RunRow._fields)


def insert_run(state: sqlite3.Connection, run: SavedRun) -> None:
    """Store a new run, inside the caller's transaction."""
    state.execute(
        f"INSERT INTO runs ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            run.id,
            run.plan,
            run.project,
            run.account,
            run.mapping,
            run.state.value,
            run.started_at.isoformat(),
            run.ended_at.isoformat() if run.ended_at else None,
            run.refreshed_at.isoformat(),
            json.dumps(dict(run.highest)),
            sums_text(run.plan_sums),
            json.dumps(run.surplus),
            run.note,
        ),
    )


def insert_rows(state: sqlite3.Connection, run_id: str, rows: Sequence[RunRow]) -> None:
    """Store rows of a run, inside the caller's transaction."""
    marks = ", ".join("?" * (len(RunRow._fields) + 1))
    state.executemany(
        f"INSERT INTO run_rows (run, {ROW_COLUMNS}) VALUES ({marks})",
        ((run_id, *row) for row in rows),
    )


def mark_executed(state: sqlite3.Connection, plan_id: str) -> None:
    """A plan is executed once."""
    state.execute("UPDATE plans SET executed = 1 WHERE id = ?", (plan_id,))


def set_run_state(
    state: sqlite3.Connection, run_id: str, new: RunState, *, ended_at: datetime | None = None, note: str = ""
) -> None:
    """Move a run on."""
    state.execute(
        "UPDATE runs SET state = ?, ended_at = ?, note = ? WHERE id = ?",
        (new.value, ended_at.isoformat() if ended_at else None, note, run_id),
    )


def set_refreshed(
    state: sqlite3.Connection, run_id: str, moment: datetime, highest: Mapping[str, int]
) -> None:
    """Remember up to when other people's changes have been seen, and the highest ids met."""
    state.execute(
        "UPDATE runs SET refreshed_at = ?, highest = ? WHERE id = ?",
        (moment.isoformat(), json.dumps(dict(highest)), run_id),
    )


def look_back(state: sqlite3.Connection, run_id: str) -> None:
    """Make a run look again at all that changed since its plan's snapshot, once it goes on."""
    state.execute(
        "UPDATE runs SET refreshed_at = coalesce("
        "(SELECT p.snapshot_at FROM plans AS p WHERE p.id = runs.plan), started_at) WHERE id = ?",
        (run_id,),
    )


def add_surplus(state: sqlite3.Connection, run_id: str, record_ids: Sequence[str]) -> None:
    """Remember records found beyond what was to be created."""
    row = state.execute("SELECT surplus FROM runs WHERE id = ?", (run_id,)).fetchone()
    known = json.loads(row[0])
    state.execute(
        "UPDATE runs SET surplus = ? WHERE id = ?",
        (json.dumps(sorted({*known, *record_ids}, key=str)), run_id),
    )


def load_run(state: sqlite3.Connection, run_id: str) -> SavedRun:
    """Return a run; KeyError if it is not there."""
    row = state.execute(f"SELECT {_COLUMNS} FROM runs WHERE id = ?", (run_id,)).fetchone()
    if row is None:
        raise KeyError(run_id)
    return _run(row)


def unfinished_run(state: sqlite3.Connection, project: str, account: str | None = None) -> SavedRun | None:
    """Return the run of a project that is to be gone on with, or None; on any account if none is named."""
    marks = ", ".join("?" * len(UNFINISHED))
    row = state.execute(
        f"SELECT {_COLUMNS} FROM runs WHERE project = ? AND account = coalesce(?, account) "
        f"AND state IN ({marks}) ORDER BY started_at DESC LIMIT 1",
        (project, account, *(state_.value for state_ in UNFINISHED)),
    ).fetchone()
    return _run(row) if row else None


def runs_of(state: sqlite3.Connection, project: str, limit: int = 100) -> list[SavedRun]:
    """Return the runs of a project, the newest first, at most ``limit``."""
    rows = state.execute(
        f"SELECT {_COLUMNS} FROM runs WHERE project = ? ORDER BY started_at DESC, rowid DESC LIMIT ?",
        (project, limit),
    )
    return [_run(row) for row in rows]


def load_row(state: sqlite3.Connection, run_id: str, row: int) -> RunRow:
    """Return one row of a run."""
    found = state.execute(
        f"SELECT {ROW_COLUMNS} FROM run_rows WHERE run = ? AND row = ?",
        (run_id, row),
    ).fetchone()
    return RunRow._make(found)


def set_verdict(state: sqlite3.Connection, run_id: str, row: int, verdict: RunBucket, reason: str) -> None:
    """Decide a row for good without (another) send."""
    state.execute(
        "UPDATE run_rows SET verdict = ?, reason = ? WHERE run = ? AND row = ?",
        (verdict.value, reason, run_id, row),
    )


def set_reason(state: sqlite3.Connection, run_id: str, row: int, reason: str) -> None:
    """Say something of a row whose bucket the journal decides."""
    state.execute("UPDATE run_rows SET reason = ? WHERE run = ? AND row = ?", (reason, run_id, row))


def set_pairing(state: sqlite3.Connection, run: SavedRun, row: RunRow, record_id: str) -> None:
    """Remember which record a row is that needed no write after all."""
    state.execute("UPDATE run_rows SET record_id = ? WHERE run = ? AND row = ?", (record_id, run.id, row.row))
    save_links(state, run.account, run.project, row.object, [(row.identity, record_id)])


def replace_row(state: sqlite3.Connection, run_id: str, row: RunRow) -> None:
    """Store a row that was planned anew."""
    state.execute(
        "UPDATE run_rows SET operation = ?, record_id = ?, sending = ?, before = ?, whole = ?, refs = ?, "
        "reason = ? WHERE run = ? AND row = ?",
        (
            row.operation,
            row.record_id,
            row.sending,
            row.before,
            row.whole,
            row.refs,
            row.reason,
            run_id,
            row.row,
        ),
    )


def _run(row: Sequence[str]) -> SavedRun:
    return SavedRun(
        id=row[0],
        plan=row[1],
        project=row[2],
        account=row[3],
        mapping=row[4],
        state=RunState(row[5]),
        started_at=datetime.fromisoformat(row[6]),
        ended_at=datetime.fromisoformat(row[7]) if row[7] else None,
        refreshed_at=datetime.fromisoformat(row[8]),
        highest=json.loads(row[9]),
        plan_sums=sums_from_text(row[10]),
        surplus=tuple(json.loads(row[11])),
        note=row[12],
    )
