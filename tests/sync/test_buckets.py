"""Every bucket, and which of two reasons wins (section 1)."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from infusion_desktop.model.plan import Bucket
from infusion_desktop.sync import buckets
from infusion_desktop.sync.buckets import Placement, RowFacts, place

CLEAN: dict[str, Any] = {"key": "a@x.example"}

SKIP_UPDATE = Placement(Bucket.SKIPPED, buckets.SKIP_UPDATE)
SKIP_CREATE = Placement(Bucket.SKIPPED, buckets.SKIP_CREATE)
UP_TO_COMPARE = Placement(None)

CASES: list[tuple[dict[str, Any], Placement]] = [
    ({}, UP_TO_COMPARE),
    ({"candidates": 1}, UP_TO_COMPARE),
    ({"linked": True}, UP_TO_COMPARE),
    ({"candidates": 1, "update": False}, SKIP_UPDATE),
    ({"linked": True, "update": False}, SKIP_UPDATE),
    ({"candidates": 2, "update": False}, SKIP_UPDATE),
    ({"update": False}, UP_TO_COMPARE),
    ({"create": False}, SKIP_CREATE),
    ({"create": False, "candidates": 1}, UP_TO_COMPARE),
    ({"create": False, "linked": True}, UP_TO_COMPARE),
    ({"problem": "It has too many cells."}, Placement(Bucket.BLOCKED, "It has too many cells.")),
    ({"key": None, "key_trouble": "is no address"}, Placement(Bucket.BLOCKED, "its match key is no address")),
    ({"key": None, "missing": "Needs one."}, Placement(Bucket.BLOCKED, "Needs one.")),
    ({"key": None}, Placement(Bucket.SKIPPED, buckets.NO_KEY)),
    ({"key": None, "create_without_key": True}, UP_TO_COMPARE),
    ({"key": None, "linked": True}, UP_TO_COMPARE),
    ({"key_count": 2}, Placement(Bucket.CONFLICT, buckets.KEY_TWICE.format(count=2))),
    ({"key_count": 3, "candidates": 1}, Placement(Bucket.CONFLICT, buckets.KEY_TWICE.format(count=3))),
    ({"candidates": 2}, Placement(Bucket.CONFLICT, buckets.TWINS.format(count=2))),
    ({"candidates": 1, "shared_target": True}, Placement(Bucket.CONFLICT, buckets.SHARED)),
    ({"linked": True, "shared_target": True}, Placement(Bucket.CONFLICT, buckets.SHARED)),
]


@pytest.mark.parametrize(("facts", "placement"), CASES)
def test_each_row_has_its_bucket_and_reason(facts: dict[str, Any], placement: Placement) -> None:
    assert place(RowFacts(**{**CLEAN, **facts})) == placement


def test_rule_2_3_a_link_spares_the_choice_between_twins() -> None:
    assert place(RowFacts(key="a", linked=True, candidates=0)) == UP_TO_COMPARE


ORDER: list[tuple[str, dict[str, Any], Bucket]] = [
    ("skipped by a switch", {"create": False}, Bucket.SKIPPED),
    ("blocked by a broken row", {"problem": "broken"}, Bucket.BLOCKED),
    ("blocked by an unusable key", {"key_trouble": "is no address", "key": None}, Bucket.BLOCKED),
    ("blocked by what is missing", {"missing": "neither", "key": None}, Bucket.BLOCKED),
    ("skipped: no match key", {"key": None}, Bucket.SKIPPED),
    ("conflict", {"key_count": 2}, Bucket.CONFLICT),
]


@pytest.mark.parametrize(("first", "second"), list(itertools.combinations(range(len(ORDER)), 2)))
def test_the_first_that_fits_wins(first: int, second: int) -> None:
    """In the order of section 1; a conflict by key and a missing key cannot meet in one row."""
    _, one, bucket = ORDER[first]
    _, two, _ = ORDER[second]
    both = RowFacts(**{**CLEAN, **two, **one})
    assert place(both) == place(RowFacts(**{**CLEAN, **one}))
    assert place(both).bucket is bucket


def test_a_placement_has_a_reason_exactly_if_it_has_a_bucket() -> None:
    for facts, _ in CASES:
        placed = place(RowFacts(**{**CLEAN, **facts}))
        assert bool(placed.reason) is (placed.bucket is not None)
