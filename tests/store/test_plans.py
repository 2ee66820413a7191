from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from pathlib import Path

from infusion_desktop.model.plan import Bucket, PlanSums, RunState
from infusion_desktop.store.database import open_state
from infusion_desktop.store.plans import (
    SavedPlan,
    newest_plan,
    save_plan,
    staging_files_to_keep,
    sums_from_text,
    sums_text,
)
from infusion_desktop.store.runs import SavedRun, insert_run, mark_executed

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
PLAN = SavedPlan(
    "a", "p", "acct", NOON, NOON, "a.sqlite", "d", "e", {"contact": PlanSums({Bucket.CREATE: 2})}
)


def test_the_newest_plan_of_a_project_and_account_is_found(tmp_path: Path) -> None:
    state = open_state(tmp_path)
    later = dataclasses.replace(PLAN, id="b", staging="b.sqlite", made_at=NOON + timedelta(seconds=1))
    save_plan(state, PLAN)
    save_plan(state, later)
    assert newest_plan(state, "p", "acct") == later
    assert newest_plan(state, "p", "another account") is None
    mark_executed(state, "b")
    found = newest_plan(state, "p", "acct")
    assert found is not None
    assert found.executed
    state.close()


def test_only_staging_files_of_newest_plans_and_unfinished_runs_are_kept(tmp_path: Path) -> None:
    state = open_state(tmp_path)
    for number, name in enumerate("abc"):
        made_at = NOON + timedelta(seconds=number)
        save_plan(state, dataclasses.replace(PLAN, id=name, staging=f"{name}.sqlite", made_at=made_at))
    assert staging_files_to_keep(state) == {"c.sqlite"}
    insert_run(
        state,
        SavedRun("r", "a", "p", "acct", "{}", RunState.PAUSED, NOON, NOON, {}, {}),
    )
    assert staging_files_to_keep(state) == {"a.sqlite", "c.sqlite"}
    state.close()


def test_sums_come_back_from_their_text() -> None:
    sums = {"contact": PlanSums({Bucket.CREATE: 2, Bucket.SKIPPED: 1}), "company": PlanSums({})}
    assert sums_from_text(sums_text(sums)) == sums
