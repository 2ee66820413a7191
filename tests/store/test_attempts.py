from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from infusion_desktop.model.plan import RunBucket
from infusion_desktop.store import attempts
from infusion_desktop.store.attempts import AttemptOutcome, NewAttempt, row_bucket
from infusion_desktop.store.database import open_state
from infusion_desktop.store.runs import insert_rows, insert_run, set_verdict
from tests.store.test_runs import ROW, RUN

AT = "2026-01-01T12:00:00+00:00"


@pytest.fixture
def state(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = open_state(tmp_path)
    insert_run(opened, RUN)
    parent = ROW._replace(row=1, object="company", key="acme")
    insert_rows(opened, "r", [parent, *(ROW._replace(row=row, key=f"k{row}") for row in (2, 3, 4))])
    yield opened
    opened.close()


def noted(
    state: sqlite3.Connection, row: int, outcome: AttemptOutcome | None, record: str | None = None
) -> int:
    kind = "company" if row == 1 else "contact"
    attempt = attempts.begin(state, NewAttempt("r", row, "acct", kind, "create", None, "{}", 7, "s", AT))
    if outcome is not None:
        attempts.end(state, attempt, outcome, AT, record_id=record)
    return attempt


@pytest.mark.parametrize(
    ("operation", "verdict", "applied", "doubtful", "bucket"),
    [
        ("create", None, False, False, RunBucket.PENDING),
        ("create", None, True, False, RunBucket.CREATED),
        ("update", None, True, False, RunBucket.UPDATED),
        ("create", None, True, True, RunBucket.CREATED),
        ("create", None, False, True, RunBucket.UNCERTAIN),
        ("create", "failed", False, True, RunBucket.FAILED),
        ("update", "conflict", False, False, RunBucket.CONFLICT),
    ],
)
def test_where_a_row_is_follows_from_its_journal(
    operation: str, verdict: str | None, applied: bool, doubtful: bool, bucket: RunBucket
) -> None:
    assert row_bucket(operation, verdict, applied=applied, doubtful=doubtful) is bucket


def test_sums_are_derived_by_object(state: sqlite3.Connection) -> None:
    noted(state, 1, AttemptOutcome.APPLIED, "50")
    noted(state, 2, AttemptOutcome.ABSENT)
    noted(state, 2, AttemptOutcome.APPLIED, "60")
    noted(state, 3, None)
    set_verdict(state, "r", 4, RunBucket.FAILED, "no")
    sums = attempts.written_sums(state, "r")
    assert {bucket: n for bucket, n in sums["company"].counts.items() if n} == {RunBucket.CREATED: 1}
    assert {bucket: n for bucket, n in sums["contact"].counts.items() if n} == {
        RunBucket.CREATED: 1,
        RunBucket.UNCERTAIN: 1,
        RunBucket.FAILED: 1,
    }


@pytest.mark.parametrize(
    ("outcome", "again"),
    [
        (AttemptOutcome.NOT_APPLIED, True),
        (AttemptOutcome.NOT_SENT, True),
        (AttemptOutcome.ABSENT, True),
        (AttemptOutcome.APPLIED, False),
        (AttemptOutcome.UNCERTAIN, False),
        (AttemptOutcome.UNKNOWN, False),
        (AttemptOutcome.MIXTURE, False),
        (None, False),
    ],
)
def test_which_rows_are_still_to_be_sent(
    state: sqlite3.Connection, outcome: AttemptOutcome | None, again: bool
) -> None:
    noted(state, 2, outcome, "60" if outcome is AttemptOutcome.APPLIED else None)
    assert (2 in [row[0] for row in attempts.next_rows(state, "r", 0, 10)]) is again
    assert [row[0] for row in attempts.next_rows(state, "r", 2, 1)] == [3]


@pytest.mark.parametrize(
    ("outcome", "left"),
    [
        (AttemptOutcome.APPLIED, False),
        (AttemptOutcome.UNKNOWN, False),
        (AttemptOutcome.UNCERTAIN, True),
        (AttemptOutcome.NOT_APPLIED, True),
        (None, True),
    ],
)
def test_whether_a_run_is_through(
    state: sqlite3.Connection, outcome: AttemptOutcome | None, left: bool
) -> None:
    for row in (1, 3, 4):
        noted(state, row, AttemptOutcome.APPLIED, str(row))
    noted(state, 2, outcome)
    assert attempts.rows_left(state, "r") is left


def test_a_401_a_429_and_a_late_note_are_no_sends(state: sqlite3.Connection) -> None:
    for outcome in (AttemptOutcome.NOT_APPLIED, AttemptOutcome.NOT_SENT, AttemptOutcome.ABSENT, None):
        noted(state, 2, outcome)
    assert attempts.sends_of(state, "r", 2) == 2


def test_open_attempts_are_those_without_an_outcome_or_uncertain(state: sqlite3.Connection) -> None:
    noted(state, 2, AttemptOutcome.APPLIED, "60")
    wanted = {noted(state, 3, None), noted(state, 4, AttemptOutcome.UNCERTAIN)}
    found = attempts.open_attempts(state, "acct")
    assert {attempt.id for attempt in found} == wanted
    assert [(attempt.key, attempt.project) for attempt in found] == [("k3", "p"), ("k4", "p")]
    assert attempts.open_attempts(state, "another account") == []


def test_claimed_ids_and_the_highest_id(state: sqlite3.Connection) -> None:
    noted(state, 2, AttemptOutcome.APPLIED, "60")
    noted(state, 3, AttemptOutcome.APPLIED, "9")
    noted(state, 4, AttemptOutcome.REFUSED, None)
    assert attempts.claimed_ids(state, "acct", "contact", 9) == {60}
    assert attempts.highest_id(state, "acct", "contact") == 60
    assert attempts.highest_id(state, "acct", "company") == 0


def test_parents_are_what_was_made_or_found(state: sqlite3.Connection) -> None:
    assert attempts.parent_results(state, "r", "contact") == {1: None}
    noted(state, 1, AttemptOutcome.APPLIED, "50")
    assert attempts.parent_results(state, "r", "contact") == {1: "50"}


def test_what_was_looked_for_is_remembered_for_the_last_sweep(state: sqlite3.Connection) -> None:
    noted(state, 2, AttemptOutcome.APPLIED, "60")
    found = noted(state, 3, None)
    attempts.end(state, found, AttemptOutcome.APPLIED, AT, record_id="61", problem="found by a look")
    absent = noted(state, 4, AttemptOutcome.ABSENT)
    assert {attempt.id for attempt in attempts.looked_for(state, "r")} == {found, absent}
