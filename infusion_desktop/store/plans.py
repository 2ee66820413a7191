"""Plans that were made: what each is about, where its staging file is, whether it was executed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from infusion_desktop.model.plan import Bucket, PlanSums

_COLUMNS = (
    "id, project, account, made_at, snapshot_at, staging, source_digest, project_digest, sums, executed"
)


@dataclass(frozen=True, slots=True)
class SavedPlan:
    """One rehearsed plan. ``sums`` by object key, the main object first; moments are aware UTC."""

    id: str
    project: str
    account: str
    made_at: datetime
    snapshot_at: datetime
    staging: str
    source_digest: str | None
    project_digest: str
    sums: Mapping[str, PlanSums]
    executed: bool = False


def save_plan(state: sqlite3.Connection, plan: SavedPlan) -> None:
    """Store a new plan."""
    state.execute(
        "INSERT INTO plans (id, project, account, made_at, snapshot_at, staging, source_digest, "
        "project_digest, sums, executed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            plan.id,
            plan.project,
            plan.account,
            plan.made_at.isoformat(),
            plan.snapshot_at.isoformat(),
            plan.staging,
            plan.source_digest,
            plan.project_digest,
            sums_text(plan.sums),
            int(plan.executed),
        ),
    )


def newest_plan(state: sqlite3.Connection, project: str, account: str) -> SavedPlan | None:
    """Return the last plan of a project for an account, or None."""
    row = state.execute(
        f"SELECT {_COLUMNS} FROM plans WHERE project = ? AND account = ? "
        "ORDER BY made_at DESC, rowid DESC LIMIT 1",
        (project, account),
    ).fetchone()
    return _plan(row) if row else None


def load_plan(state: sqlite3.Connection, plan_id: str) -> SavedPlan | None:
    """Return the plan of that id, or None."""
    row = state.execute(f"SELECT {_COLUMNS} FROM plans WHERE id = ?", (plan_id,)).fetchone()
    return _plan(row) if row else None


def _plan(row: tuple[str, ...]) -> SavedPlan:
    return SavedPlan(
        id=row[0],
        project=row[1],
        account=row[2],
        made_at=datetime.fromisoformat(row[3]),
        snapshot_at=datetime.fromisoformat(row[4]),
        staging=row[5],
        source_digest=row[6],
        project_digest=row[7],
        sums=sums_from_text(row[8]),
        executed=bool(row[9]),
    )


def source_digest_of(state: sqlite3.Connection, plan_id: str) -> str | None:
    """The digest of the source that a plan was made from; None if it had none."""
    row = state.execute("SELECT source_digest FROM plans WHERE id = ?", (plan_id,)).fetchone()
    return row[0] if row else None


def staging_files_to_keep(state: sqlite3.Connection) -> set[str]:
    """Names of staging files that belong to an unfinished run or to the newest plan of a project."""
    rows = state.execute(
        "SELECT staging FROM plans WHERE id IN "
        "(SELECT plan FROM runs WHERE state IN ('running', 'paused', 'stopped')) "
        "UNION SELECT staging FROM plans AS p WHERE rowid = "
        "(SELECT q.rowid FROM plans AS q WHERE q.project = p.project "
        "ORDER BY q.made_at DESC, q.rowid DESC LIMIT 1)"
    )
    return {row[0] for row in rows}


def sums_text(sums: Mapping[str, PlanSums]) -> str:
    """Sums by object as JSON, in order."""
    return json.dumps({key: {b.value: n for b, n in of.counts.items()} for key, of in sums.items()})


def sums_from_text(text: str) -> dict[str, PlanSums]:
    """Read what :func:`sums_text` wrote."""
    return {
        key: PlanSums({Bucket(name): count for name, count in counts.items()})
        for key, counts in json.loads(text).items()
    }
