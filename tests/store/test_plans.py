from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from infusion_desktop.model.plan import Bucket, PlanSums, RunState
from infusion_desktop.store.plans import (
    newest_plan,
    save_plan,
    staging_files_to_keep,
    sums_from_text,
    sums_text,
)
from tests.fakes.clock import START
from tests.fakes.state_file import a_plan, a_state, with_run


def test_a_plan_comes_back_as_it_was_stored(tmp_path: Path) -> None:
    stored = a_plan(source_digest=None, executed=True)
    with a_state(tmp_path) as state:
        save_plan(state, stored)
        assert newest_plan(state, "project", "tenant") == stored


def test_the_newest_plan_of_the_project_and_the_account_counts(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        save_plan(state, a_plan("new", made_at=START + timedelta(hours=1)))
        save_plan(state, a_plan("old"))
        save_plan(state, a_plan("elsewhere", account="another", made_at=START + timedelta(hours=2)))
        found = newest_plan(state, "project", "tenant")
        assert found is not None
        assert found.id == "new"
        assert newest_plan(state, "another", "tenant") is None


def test_of_two_plans_of_one_moment_the_later_counts(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        save_plan(state, a_plan("z"))
        save_plan(state, a_plan("a"))
        found = newest_plan(state, "project", "tenant")
        assert found is not None
        assert found.id == "a"


@pytest.mark.parametrize("standing", list(RunState))
def test_staging_files_of_unfinished_runs_and_newest_plans_are_kept(
    tmp_path: Path, standing: RunState
) -> None:
    with a_state(tmp_path) as state:
        for n, name in enumerate(("used", "old", "newest")):
            save_plan(state, a_plan(name, made_at=START + timedelta(hours=n)))
        save_plan(state, a_plan("other", project="other"))
        with_run(state, plan="used", state=standing)
        going_on = {"used.sqlite"} if standing not in (RunState.DONE, RunState.ENDED) else set()
        assert staging_files_to_keep(state) == {"newest.sqlite", "other.sqlite"} | going_on


def test_sums_keep_their_order_and_counts() -> None:
    sums = {"contact": PlanSums({Bucket.UPDATE: 2, Bucket.CREATE: 1}), "company": PlanSums({})}
    back = sums_from_text(sums_text(sums))
    assert (back, list(back)) == (sums, ["contact", "company"])
