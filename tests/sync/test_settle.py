"""What a look at uncertain writes says: the decisions of the rules 4.4 to 4.9, case by case."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import pytest

from infusion_desktop.model.value import Value
from infusion_desktop.sync.look import fields_of
from infusion_desktop.sync.settle import (
    Finding,
    Fresh,
    Parked,
    Sweep,
    beyond,
    holds,
    payload_signature,
    settle_creates,
    settle_update,
)
from tests.fakes.small_schema import CONTACT, EMAIL, PHONE

FIELDS = fields_of(CONTACT)
LATER = 1000.0
"""A moment after every row's due moment."""


def row(number: int = 1, *, key: str | None = None, highest: int = 10, **more: Any) -> Parked:
    """A create that was sent with a name (and its key), due at 100."""
    sent: dict[str, Value] = {"given_name": "Ann"}
    if key is not None:
        sent[EMAIL] = key
    else:
        sent[PHONE] = "030 1234567"
    parked = Parked("run", number, "contact", "create", key, sent, highest, 100.0, (number,))
    return dataclasses.replace(parked, **more)


def record(
    number: int,
    like: Parked,
    *,
    claimed: bool = False,
    values: Mapping[str, Value] | None = None,
) -> Fresh:
    """A record that holds what a row sent, with some values changed."""
    held = {**like.sent, **(values or {})}
    email = held.get(EMAIL)
    return Fresh(number, email.casefold() if email else None, held, claimed)


def look(rows: list[Parked], records: list[Fresh], at: float = LATER, *, quiet: bool = True) -> Sweep:
    return settle_creates(rows, records, FIELDS, at, quiet=quiet)


def findings(sweep: Sweep) -> dict[int, tuple[Finding, tuple[str, ...]]]:
    return {settled.parked.row: (settled.finding, settled.record_ids) for settled in sweep.settled}


A = row(1, key="a@x.example")


@pytest.mark.parametrize(
    ("at", "there", "finding"),
    [
        (0.0, True, Finding.FOUND),
        (99.9, True, Finding.FOUND),
        (0.0, False, Finding.WAIT),
        (99.999, False, Finding.WAIT),
        (100.0, False, Finding.ABSENT),
        (LATER, False, Finding.ABSENT),
    ],
)
def test_rule_4_4_presence_is_believed_at_once_and_absence_from_the_due_moment_on(
    at: float, there: bool, finding: Finding
) -> None:
    assert findings(look([A], [record(11, A)] if there else [], at))[1][0] is finding


@pytest.mark.parametrize(
    ("number", "finding"), [(11, Finding.FOUND), (10, Finding.ABSENT), (9, Finding.ABSENT)]
)
def test_rule_4_6_a_record_that_was_read_before_the_attempt_is_not_ours(
    number: int, finding: Finding
) -> None:
    assert findings(look([A], [record(number, A)]))[1][0] is finding


def test_rule_4_6_a_record_that_another_row_claims_is_not_ours() -> None:
    assert findings(look([A], [record(11, A, claimed=True)]))[1] == (Finding.ABSENT, ())


SPELLINGS = [
    ({"given_name": " Ann  "}, Finding.FOUND),
    ({EMAIL: "A@X.example"}, Finding.FOUND),
    ({"job_title": "added by others"}, Finding.FOUND),
    ({"given_name": "Anna"}, Finding.OTHERS),
    ({"given_name": None}, Finding.OTHERS),
    ({EMAIL: "b@x.example"}, Finding.ABSENT),
]


@pytest.mark.parametrize(("values", "finding"), SPELLINGS)
def test_rule_4_6_every_value_sent_must_equal_what_is_there_after_normalisation(
    values: Mapping[str, Value], finding: Finding
) -> None:
    assert findings(look([A], [record(11, A, values=values)]))[1][0] is finding


def test_rule_4_6_what_is_never_read_back_or_no_longer_a_field_does_not_count() -> None:
    sent = dataclasses.replace(A, sent={**A.sent, "secret": "x", "custom_fields.99": "gone"})
    assert findings(look([sent], [record(11, A)]))[1][0] is Finding.FOUND


N_AND_K = [
    (1, 0, {Finding.ABSENT: 1}, 0),
    (1, 1, {Finding.FOUND: 1}, 0),
    (3, 2, {Finding.FOUND: 2, Finding.ABSENT: 1}, 0),
    (3, 3, {Finding.FOUND: 3}, 0),
    (2, 3, {Finding.FOUND: 2}, 1),
    (1, 4, {Finding.FOUND: 1}, 3),
]


@pytest.mark.parametrize("key", [None, "a@x.example"])
@pytest.mark.parametrize(("n", "k", "expected", "surplus"), N_AND_K)
def test_rule_4_6_n_uncertain_and_k_found_take_k_send_the_rest_and_list_the_surplus(
    n: int, k: int, expected: Mapping[Finding, int], surplus: int, key: str | None
) -> None:
    rows = [row(number, key=key) for number in range(1, n + 1)]
    sweep = look(rows, [record(20 + number, rows[0]) for number in range(k)])
    found = findings(sweep)
    counted = {finding: sum(f is finding for f, _ in found.values()) for finding, _ in found.values()}
    assert (counted, len(sweep.surplus)) == (expected, surplus)
    taken = [ids[0] for finding, ids in found.values() if finding is Finding.FOUND]
    assert len({*taken, *sweep.surplus}) == len(taken) + len(sweep.surplus) == k


def test_rule_4_6_each_of_equal_rows_takes_a_record_above_its_own_highest_id_only() -> None:
    early, late = row(1, highest=10), row(2, highest=30)
    found = findings(look([late, early], [record(20, early)]))
    assert found == {1: (Finding.FOUND, ("20",)), 2: (Finding.ABSENT, ())}
    both = findings(look([late, early], [record(20, early), record(40, early)]))
    assert both == {1: (Finding.FOUND, ("20",)), 2: (Finding.FOUND, ("40",))}


def test_rule_4_6_different_rows_never_take_the_same_record() -> None:
    short = row(1, sent={PHONE: "030 1234567"})
    long = row(2, sent={PHONE: "030 1234567", "given_name": "Ann"})
    found = findings(look([long, short], [record(20, long)]))
    assert sorted(ids for _, ids in found.values()) == [(), ("20",)]


@pytest.mark.parametrize("at", [LATER, 100.0])
def test_rule_4_7_a_record_with_our_key_and_other_values_is_somebody_elses(at: float) -> None:
    found = look([A], [record(11, A, values={"given_name": "Eve"})], at)
    assert findings(found)[1] == (Finding.OTHERS, ("11",))
    assert found.surplus == ()


def test_rule_4_7_it_is_not_decided_before_the_settle_time_since_ours_may_still_come() -> None:
    theirs = record(11, A, values={"given_name": "Eve"})
    assert findings(look([A], [theirs], 50.0))[1][0] is Finding.WAIT
    assert findings(look([A], [theirs, record(12, A)], 50.0))[1] == (Finding.FOUND, ("12",))


def test_rule_4_7_all_records_of_others_with_the_key_are_named() -> None:
    others = [record(n, A, values={"given_name": "Eve"}) for n in (11, 12)]
    assert findings(look([A], others))[1] == (Finding.OTHERS, ("11", "12"))


UPDATE = row(
    1,
    key="a@x.example",
    operation="update",
    record_id="7",
    sent={"given_name": "New", "job_title": "Boss"},
    before={"given_name": "Old", "job_title": None},
)

UPDATES: list[tuple[Mapping[str, Value] | None, Finding]] = [
    ({"given_name": "New", "job_title": "Boss"}, Finding.FOUND),
    ({"given_name": " New", "job_title": "Boss "}, Finding.FOUND),
    ({"given_name": "Old", "job_title": None}, Finding.ABSENT),
    ({"given_name": "Old", "job_title": ""}, Finding.ABSENT),
    ({"given_name": "New", "job_title": None}, Finding.MIXTURE),
    ({"given_name": "Old", "job_title": "Boss"}, Finding.MIXTURE),
    ({"given_name": "Third", "job_title": None}, Finding.MIXTURE),
    (None, Finding.GONE),
]


@pytest.mark.parametrize(("values", "finding"), UPDATES)
def test_rule_4_8_an_update_without_an_answer(values: Mapping[str, Value] | None, finding: Finding) -> None:
    there = None if values is None else Fresh(7, "a@x.example", values)
    assert settle_update(UPDATE, there, FIELDS).finding is finding


def test_rule_4_8_an_update_that_changed_nothing_visible_is_done() -> None:
    hidden = dataclasses.replace(UPDATE, sent={"secret": "x"}, before={})
    assert settle_update(hidden, Fresh(7, None, {}), FIELDS).finding is Finding.FOUND


KEYLESS = row(1, sent={PHONE: "030 1234567", "given_name": "Ann", "family_name": "Lee"})


@pytest.mark.parametrize(
    ("values", "quiet", "finding"),
    [
        ({"given_name": "ANN (new)"}, True, Finding.HIDDEN),
        ({"given_name": "ANN (new)"}, False, Finding.WAIT),
        ({"given_name": "X", PHONE: "1"}, True, Finding.ABSENT),
        ({"given_name": "X", PHONE: "1"}, False, Finding.ABSENT),
        ({EMAIL: "other@x.example"}, True, Finding.FOUND),
    ],
)
def test_rule_4_13_a_record_without_email_that_an_automation_changed_is_listed_once_all_is_quiet(
    values: Mapping[str, Value], quiet: bool, finding: Finding
) -> None:
    changed = record(11, KEYLESS, values=values)
    if EMAIL in values:
        changed = dataclasses.replace(changed, key=None)
    assert findings(look([KEYLESS], [changed], quiet=quiet))[1][0] is finding


def test_rule_4_13_a_claimed_record_hides_nothing() -> None:
    changed = record(11, KEYLESS, values={"given_name": "X"}, claimed=True)
    assert findings(look([KEYLESS], [changed]))[1][0] is Finding.ABSENT


def test_rule_4_4_records_beyond_what_was_sent_are_named() -> None:
    records = [record(9, A), record(11, A, claimed=True), record(12, A), record(13, A)]
    records.append(record(14, A, values={"given_name": "Eve"}))
    assert beyond([A], records, FIELDS) == ["12", "13"]
    assert beyond([], records, FIELDS) == []


@pytest.mark.parametrize(
    ("one", "two", "equal"),
    [
        ({"given_name": "Ann"}, {"given_name": " Ann "}, True),
        ({"given_name": "Ann"}, {"given_name": "ann"}, False),
        ({EMAIL: "A@x.example"}, {EMAIL: "a@x.example"}, True),
        ({PHONE: "+49 30 1234567"}, {PHONE: "4930-1234567"}, True),
        ({"given_name": "Ann", "job_title": None}, {"given_name": "Ann"}, True),
        ({"given_name": "Ann", "secret": "1"}, {"given_name": "Ann", "secret": "2"}, True),
        ({"given_name": "Ann"}, {"family_name": "Ann"}, False),
    ],
)
def test_rule_4_6_payloads_that_cannot_be_told_apart_once_stored_are_equal(
    one: Mapping[str, Value], two: Mapping[str, Value], equal: bool
) -> None:
    assert (payload_signature(one, FIELDS) == payload_signature(two, FIELDS)) is equal


def test_a_record_holds_what_was_sent_whatever_else_it_holds() -> None:
    assert holds({"given_name": "Ann", "job_title": "x"}, {"given_name": "Ann"}, FIELDS)
    assert not holds({}, {"given_name": "Ann"}, FIELDS)
    assert holds({}, {"given_name": None}, FIELDS)
