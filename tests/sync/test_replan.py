"""A pending row, planned anew in view of what others did meanwhile: pure."""

from __future__ import annotations

import json
from typing import Any

import pytest

from infusion_desktop.model.mapping import FieldPair, ObjectMapping, Overwrite
from infusion_desktop.model.plan import RunBucket
from infusion_desktop.model.record import Record
from infusion_desktop.model.value import Value
from infusion_desktop.store.runs import RunRow
from infusion_desktop.sync.compare import Comparer
from infusion_desktop.sync.replan import MEANWHILE, Verdict, parent_made_by_others, replan
from infusion_desktop.sync.shape import Shape, compile_shape
from tests.fakes.small_schema import CONTACT, EMAIL
from tests.fakes.staging import a_shape
from tests.fakes.state_file import a_row


def anew(
    records: list[Record],
    *,
    shape: Shape | None = None,
    wanted: list[Value] | None = None,
    parents: dict[int, str | None] | None = None,
    **row: Any,
) -> RunRow | Verdict:
    shape = shape or a_shape("email", "first")
    made = a_row(1, wanted=json.dumps(wanted or ["a@x.example", "Ann"]), **row)
    return replan(made, records, shape, Comparer.of(shape), parents or {})


def test_rule_4_7_a_create_becomes_an_update_of_the_record_that_others_made() -> None:
    found = anew([Record("7", ("a@x.example", "Eve"), '{"whole": 1}')])
    assert isinstance(found, RunRow)
    assert (found.operation, found.planned, found.record_id) == ("update", "create", "7")
    assert (json.loads(found.sending), json.loads(found.before or "")) == (
        {"given_name": "Ann"},
        {"given_name": "Eve"},
    )
    assert (found.whole, found.reason.startswith(MEANWHILE)) == ('{"whole": 1}', True)


@pytest.mark.parametrize(
    ("records", "mapping", "bucket", "record_id"),
    [
        ([Record("7", ("A@x.example", " Ann"))], {}, RunBucket.UNCHANGED, "7"),
        ([Record("7", ("a@x.example", "Eve"))], {"update": False}, RunBucket.SKIPPED, None),
        (
            [Record("7", ("a@x.example", "E")), Record("8", ("a@x.example", "F"))],
            {},
            RunBucket.CONFLICT,
            None,
        ),
    ],
)
def test_rule_4_7_or_it_ends_without_a_write(
    records: list[Record], mapping: dict[str, Any], bucket: RunBucket, record_id: str | None
) -> None:
    found = anew(records, shape=a_shape("email", "first", **mapping))
    assert isinstance(found, Verdict)
    assert (found.bucket, found.record_id) == (bucket, record_id)
    assert found.reason.startswith(MEANWHILE)


def test_an_update_is_compared_with_what_is_there_now() -> None:
    found = anew(
        [Record("7", ("a@x.example", "Third"))],
        operation="update",
        planned="update",
        record_id="7",
        before="{}",
    )
    assert isinstance(found, RunRow)
    assert json.loads(found.before or "") == {"given_name": "Third"}


def test_only_if_empty_holds_for_what_others_filled_meanwhile() -> None:
    mapped = (FieldPair("email", EMAIL), FieldPair("first", "given_name", overwrite=Overwrite.IF_EMPTY))
    shape = compile_shape(ObjectMapping("contact", mapped), CONTACT)
    found = anew([Record("7", ("a@x.example", "Theirs"))], shape=shape)
    assert isinstance(found, Verdict)
    assert found.bucket is RunBucket.UNCHANGED


COMPANIES: list[tuple[str, dict[int, str | None], Value, str | None]] = [
    ("[1]", {1: "11"}, None, "[1]"),
    ("[1]", {1: "11"}, "11", None),
    ("[1]", {}, "5", "[1]"),
    ('["11"]', {}, "11", None),
    ('["11"]', {}, "5", '["11"]'),
    ("[null]", {}, "5", None),
]


@pytest.mark.parametrize(("refs", "parents", "current", "kept"), COMPANIES)
def test_a_company_is_sent_only_where_it_differs(
    refs: str, parents: dict[int, str | None], current: Value, kept: str | None
) -> None:
    found = anew(
        [Record("7", ("a@x.example", "Ann", current))],
        shape=a_shape("email", "first", "company"),
        refs=refs,
        parents=parents,
    )
    if kept is None:
        assert isinstance(found, Verdict)
    else:
        assert isinstance(found, RunRow)
        assert (found.refs, json.loads(found.before or "")) == (kept, {"company": current})


def test_a_parent_that_others_made_once_is_used_and_twice_is_a_conflict() -> None:
    assert parent_made_by_others(["7"]).record_id == "7"
    assert parent_made_by_others(["7"]).bucket is RunBucket.UNCHANGED
    assert (parent_made_by_others(["7", "8"]).bucket, parent_made_by_others(["7", "8"]).record_id) == (
        RunBucket.CONFLICT,
        None,
    )
