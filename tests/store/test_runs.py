from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from infusion_desktop.model.plan import Bucket, PlanSums, RunBucket, RunState
from infusion_desktop.store.database import open_state
from infusion_desktop.store.links import links_of
from infusion_desktop.store.runs import (
    RunRow,
    SavedRun,
    add_surplus,
    insert_rows,
    insert_run,
    load_row,
    load_run,
    replace_row,
    set_pairing,
    set_refreshed,
    set_run_state,
    set_verdict,
    unfinished_run,
)

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
RUN = SavedRun(
    "r", "plan", "p", "acct", "{}", RunState.RUNNING, NOON, NOON, {"contact": 7},
    {"contact": PlanSums({Bucket.CREATE: 1})},
)  # fmt: skip
ROW = RunRow(
    1, "contact", 4, "k:a", "a", "create", "create", None, '["a"]', "[]", '{"x":"a"}', None, None, None, ""
)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = open_state(tmp_path)
    insert_run(opened, RUN)
    insert_rows(opened, "r", [ROW])
    yield opened
    opened.close()


def test_a_run_and_its_rows_come_back_as_they_were(state: sqlite3.Connection) -> None:
    assert load_run(state, "r") == RUN
    assert load_row(state, "r", 1) == ROW
    with pytest.raises(KeyError):
        load_run(state, "none")


@pytest.mark.parametrize("how", list(RunState))
def test_only_an_unfinished_run_is_gone_on_with(state: sqlite3.Connection, how: RunState) -> None:
    set_run_state(state, "r", how, ended_at=NOON, note="why")
    going_on = how in {RunState.RUNNING, RunState.PAUSED, RunState.STOPPED}
    for account in ("acct", None):
        found = unfinished_run(state, "p", account)
        assert (found is not None) is going_on
        assert found is None or (found.state, found.note) == (how, "why")
    assert unfinished_run(state, "p", "another account") is None
    assert unfinished_run(state, "another project") is None


def test_a_row_is_decided_planned_anew_or_paired(state: sqlite3.Connection) -> None:
    set_verdict(state, "r", 1, RunBucket.CONFLICT, "two of them")
    assert load_row(state, "r", 1)[-2:] == ("conflict", "two of them")
    replace_row(state, "r", ROW._replace(operation="update", record_id="9", sending='{"x":"b"}'))
    assert load_row(state, "r", 1)[5:8] == ("update", "create", "9")
    set_pairing(state, RUN, ROW, "12")
    assert load_row(state, "r", 1).record_id == "12"
    assert dict(links_of(state, "acct", "p", "contact")) == {"k:a": "12"}


def test_surplus_is_gathered_and_the_last_look_remembered(state: sqlite3.Connection) -> None:
    add_surplus(state, "r", ["5", "3"])
    add_surplus(state, "r", ["3", "8"])
    set_refreshed(state, "r", NOON + timedelta(minutes=1))
    found = load_run(state, "r")
    assert found == dataclasses.replace(
        RUN, surplus=("3", "5", "8"), refreshed_at=NOON + timedelta(minutes=1)
    )
