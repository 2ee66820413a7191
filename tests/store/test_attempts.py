"""The journal: where a row is follows from its attempts alone (4.2)."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from infusion_desktop.model.plan import RunBucket
from infusion_desktop.store import attempts
from infusion_desktop.store.attempts import AttemptOutcome, row_bucket
from infusion_desktop.store.runs import set_verdict
from tests.fakes.state_file import a_row, a_state, attempt, with_run

O = AttemptOutcome  # noqa: E741

JOURNALS: list[tuple[list[AttemptOutcome | None], RunBucket, int, bool]] = [
    ([], RunBucket.PENDING, 0, True),
    ([None], RunBucket.UNCERTAIN, 1, False),
    ([O.UNCERTAIN], RunBucket.UNCERTAIN, 1, False),
    ([O.APPLIED], RunBucket.CREATED, 1, False),
    ([O.NOT_APPLIED], RunBucket.PENDING, 0, True),
    ([O.NOT_SENT], RunBucket.PENDING, 0, True),
    ([O.ABSENT], RunBucket.PENDING, 1, True),
    ([O.UNKNOWN], RunBucket.UNCERTAIN, 1, False),
    ([O.ABSENT, O.NOT_APPLIED, O.APPLIED], RunBucket.CREATED, 2, False),
    ([O.NOT_SENT, None], RunBucket.UNCERTAIN, 1, False),
    ([O.ABSENT, O.ABSENT, O.UNCERTAIN], RunBucket.UNCERTAIN, 3, False),
    ([O.NOT_APPLIED] * 5, RunBucket.PENDING, 0, True),
    ([O.MIXTURE], RunBucket.PENDING, 1, False),
]


@pytest.mark.parametrize(("outcomes", "bucket", "sends", "next_"), JOURNALS)
def test_rule_4_2_the_state_of_a_row_is_derived_from_its_attempts(
    tmp_path: Path, outcomes: list[AttemptOutcome | None], bucket: RunBucket, sends: int, next_: bool
) -> None:
    with a_state(tmp_path) as state:
        with_run(state, a_row(1))
        for outcome in outcomes:
            attempt(state, 1, outcome, record_id="11" if outcome is O.APPLIED else None)
        sums = attempts.written_sums(state, "run")["contact"]
        assert (sums.of(bucket), sums.rows) == (1, 1)
        assert attempts.sends_of(state, "run", 1) == sends
        assert [row[0] for row in attempts.next_rows(state, "run", 0, 9)] == ([1] if next_ else [])


@pytest.mark.parametrize("verdict", [RunBucket.FAILED, RunBucket.CONFLICT, RunBucket.UNCHANGED])
def test_a_verdict_decides_whatever_was_tried(tmp_path: Path, verdict: RunBucket) -> None:
    with a_state(tmp_path) as state:
        with_run(state, a_row(1))
        attempt(state, 1, O.ABSENT)
        set_verdict(state, "run", 1, verdict, "because")
        assert attempts.written_sums(state, "run")["contact"].of(verdict) == 1
        assert attempts.next_rows(state, "run", 0, 9) == []
        assert not attempts.rows_left(state, "run")


def test_every_combination_has_one_bucket() -> None:
    for operation, applied, doubtful in itertools.product(("create", "update"), *[(False, True)] * 2):
        bucket = row_bucket(operation, None, applied=applied, doubtful=doubtful)
        written = RunBucket.CREATED if operation == "create" else RunBucket.UPDATED
        assert bucket is (written if applied else RunBucket.UNCERTAIN if doubtful else RunBucket.PENDING)


@pytest.mark.parametrize(
    ("outcome", "left"),
    [(None, True), (O.UNCERTAIN, True), (O.APPLIED, False), (O.UNKNOWN, False), (O.ABSENT, True)],
)
def test_rule_4_4_rows_are_left_while_one_is_to_be_sent_or_looked_for(
    tmp_path: Path, outcome: AttemptOutcome | None, left: bool
) -> None:
    with a_state(tmp_path) as state:
        with_run(state, a_row(1))
        attempt(state, 1, outcome)
        assert attempts.rows_left(state, "run") is left


def test_open_attempts_are_those_of_the_account_of_whatever_run(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        with_run(state, a_row(1, before='{"given_name":"Ann"}'), a_row(2), a_row(3))
        with_run(state, a_row(1), run_id="older", project="other")
        attempt(state, 1)
        attempt(state, 2, O.UNCERTAIN)
        attempt(state, 3, O.APPLIED)
        attempt(state, 1, run="older")
        attempt(state, 1, account="another tenant")
        found = attempts.open_attempts(state, "tenant")
    assert [(each.run, each.row, each.project) for each in found] == [
        ("run", 1, "project"),
        ("run", 2, "project"),
        ("older", 1, "other"),
    ]
    assert (found[0].key, found[0].before, found[0].identity) == ("1", '{"given_name":"Ann"}', "k:1")


def test_rule_4_6_claimed_ids_and_the_highest_id_are_numbers(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        with_run(state, a_row(1), a_row(2))
        assert attempts.highest_id(state, "tenant", "contact") == 0
        attempt(state, 1, O.APPLIED, record_id="9")
        attempt(state, 2, O.APPLIED, record_id="100", highest=50)
        attempt(state, 2, O.ABSENT, record_id=None)
        assert attempts.claimed_ids(state, "tenant", "contact", 8) == {9, 100}
        assert attempts.claimed_ids(state, "tenant", "contact", 9) == {100}
        assert attempts.claimed_ids(state, "another", "contact", 0) == set()
        assert attempts.highest_id(state, "tenant", "contact") == 100
        attempt(state, 1, highest=200)
        assert attempts.highest_id(state, "tenant", "contact") == 200
        assert attempts.highest_id(state, "tenant", "company") == 0


def test_rule_4_4_what_had_to_be_looked_for_is_remembered_for_the_last_sweep(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        with_run(state, *(a_row(n) for n in range(1, 8)))
        attempt(state, 1, O.APPLIED, record_id="11")
        attempt(state, 2, O.APPLIED, record_id="12", problem="found by a look")
        attempt(state, 3, O.ABSENT)
        attempt(state, 4, O.UNKNOWN)
        attempt(state, 5, O.REFUSED)
        attempt(state, 6, O.NOT_SENT)
        attempt(state, 7, O.ABSENT, operation="update")
        assert [each.row for each in attempts.looked_for(state, "run")] == [2, 3, 4]


def test_next_rows_come_in_order_and_in_pages(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        with_run(state, *(a_row(n) for n in range(1, 6)))
        assert [row[0] for row in attempts.next_rows(state, "run", 0, 2)] == [1, 2]
        assert [row[0] for row in attempts.next_rows(state, "run", 2, 9)] == [3, 4, 5]


def test_parents_are_what_was_made_or_found_of_them(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        rows = [a_row(n, object="company") for n in (1, 2)]
        with_run(state, *rows, a_row(3, object="company", record_id="77"), a_row(4))
        attempt(state, 1, O.ABSENT)
        attempt(state, 1, O.APPLIED, record_id="11")
        attempt(state, 2, O.UNCERTAIN)
        assert attempts.parent_results(state, "run", "contact") == {1: "11", 2: None, 3: "77"}


def test_an_end_keeps_the_last_answer_where_it_brings_none(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        with_run(state, a_row(1))
        number = attempt(state, 1, O.UNCERTAIN, problem="The connection broke.")
        attempts.end(state, number, O.ABSENT, "later")
        assert state.execute("SELECT outcome, problem, ended_at FROM attempts").fetchone() == (
            "absent",
            "The connection broke.",
            "later",
        )


def test_sums_are_counted_by_object(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        with_run(state, a_row(1, object="company"), a_row(2), a_row(3), a_row(4, verdict="failed"))
        for row in (1, 2):
            attempt(state, row, O.ABSENT)
            attempt(state, row, O.APPLIED, record_id=f"{row}0")
        attempt(state, 3)
        sums = attempts.written_sums(state, "run")
        assert {bucket: n for bucket, n in sums["company"].counts.items() if n} == {RunBucket.CREATED: 1}
        assert {bucket: n for bucket, n in sums["contact"].counts.items() if n} == {
            RunBucket.CREATED: 1,
            RunBucket.UNCERTAIN: 1,
            RunBucket.FAILED: 1,
        }
