"""Whether a rehearsed plan still holds: only what one of its rows uses counts (sync rules 5.2)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from infusion_desktop.model.connector import Reader
from infusion_desktop.model.match_keys import SPELLINGS
from infusion_desktop.model.record import Ask
from infusion_desktop.model.schema import Schema
from infusion_desktop.store.plans import SavedPlan
from infusion_desktop.sync.refresh import OVERLAP
from infusion_desktop.sync.shape import Shape
from infusion_desktop.sync.snapshot import TargetRows, parent_keys
from infusion_desktop.sync.tables import fact, index_records

FILE = "the file has changed since the rehearsal"
PROJECT = "the project has changed since the rehearsal"
RECORDS = "records that the plan uses have changed in the account since the rehearsal"
DELETED = "records were deleted in the account since the rehearsal"


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """A rehearsed plan, with what it must still agree with.

    ``saw`` is told every id that is met: what is made later lies above it (rules 4.6).
    """

    plan: SavedPlan
    staging: sqlite3.Connection
    shape: Shape
    schema: Schema
    project_digest: str
    saw: Callable[[str, int], None]


async def why_stale(check: PlanCheck, source: Reader, target: Reader) -> str | None:
    """Return why the plan does not hold any more, in words; None if it does."""
    if check.plan.project_digest != check.project_digest:
        return PROJECT
    if (check.plan.source_digest or "") != (await source.fingerprint() or ""):
        return FILE
    index_records(check.staging)
    return await _main_changed(check, target) or await _parents_changed(check, target)


async def _main_changed(check: PlanCheck, target: Reader) -> str | None:
    """Read what changed since the snapshot and compare it with the snapshot's rows, field by field."""
    kind = check.shape.object
    since = check.plan.snapshot_at - OVERLAP if kind.changed_since else None
    rows = TargetRows(check.shape)
    known = int(fact(check.staging, "target_rows", "0"))
    added = seen = 0
    used = False
    async for page in target.read(Ask(kind.key, check.shape.ask_fields, since=since)):
        for record_id, key, *rest in rows.rows(page.records):
            seen += 1
            check.saw(kind.key, int(record_id or 0))
            before = check.staging.execute(
                "SELECT t.key, t.mapped, t.refs, t.extras, w.whole FROM target AS t "
                "LEFT JOIN wholes AS w ON w.row = t.row WHERE t.id = ?",
                (record_id,),
            ).fetchone()
            added += before is None
            if before == (key, *rest):
                continue
            keys = {key, before[0] if before else None} - {None}
            used = used or _uses(check, str(record_id), keys)
    if used:
        return RECORDS
    # Reading what changed does not tell of deletions; the number of records does.
    there = seen if since is None else await target.count(kind.key)
    return DELETED if there < known + added else None


def _uses(check: PlanCheck, record_id: str, keys: set[str | None]) -> bool:
    """Whether a row of the plan is about the record, or has one of its keys."""
    if check.staging.execute(
        "SELECT 1 FROM plan WHERE object = ? AND record_id = ? LIMIT 1", (check.shape.object.key, record_id)
    ).fetchone():
        return True
    return any(
        check.staging.execute("SELECT 1 FROM source WHERE key = ? LIMIT 1", (key,)).fetchone() for key in keys
    )


async def _parents_changed(check: PlanCheck, target: Reader) -> str | None:
    """Objects without a date of change are read again; only names that the plan uses count."""
    for object_key, (_, key) in parent_keys(check.shape, check.schema).items():
        used: set[str] = {
            row[0]
            for row in check.staging.execute("SELECT DISTINCT key FROM plan WHERE object = ?", (object_key,))
        }
        if not used:
            continue
        now: dict[str, set[str]] = {name: set() for name in used}
        spell = SPELLINGS[key.spelling]
        async for page in target.read(Ask(object_key, key.fields)):
            for record in page.records:
                check.saw(object_key, int(record.id))
                name = spell(record.values[0])
                if name in now:
                    now[name].add(record.id)
        for name, ids in now.items():
            before = check.staging.execute(
                "SELECT id FROM parents WHERE object = ? AND key = ?", (object_key, name)
            ).fetchall()
            if {row[0] for row in before} != ids:
                return RECORDS
    return None
