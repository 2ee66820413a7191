from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from infusion_desktop.sync.parents import ParentIndex, Standing, references_of
from tests.fakes.small_schema import SCHEMA
from tests.fakes.staging import a_shape, a_staging

KNOWN = [("1", "smith", "Smith"), ("2", "twice", "Twice"), ("3", "twice", "TWICE")]


@pytest.fixture
def staging(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with a_staging(tmp_path) as opened:
        opened.executemany("INSERT INTO parents VALUES ('company', ?, ?, ?)", KNOWN)
        yield opened


def index(staging: sqlite3.Connection) -> ParentIndex:
    return ParentIndex(staging, a_shape("email", "company"), SCHEMA)


@pytest.mark.parametrize(
    ("name", "standing", "record_id"),
    [
        ("SMITH!", Standing.KNOWN, "1"),
        ("Twice", Standing.TWICE, None),
        ("New", Standing.ABSENT, None),
    ],
)
def test_a_name_is_known_absent_or_met_twice(
    staging: sqlite3.Connection, name: str, standing: Standing, record_id: str | None
) -> None:
    found = index(staging).resolve(0, name)
    assert found is not None
    assert (found.standing, found.record_id, found.name) == (standing, record_id, name)


def test_a_blank_means_nothing(staging: sqlite3.Connection) -> None:
    assert [index(staging).resolve(0, blank) for blank in (None, "", "  ")] == [None] * 3


def test_rule_2_7_what_is_needed_is_one_row_per_normalised_name_in_the_order_of_need(
    staging: sqlite3.Connection,
) -> None:
    made = index(staging)
    numbers = []
    for name in ("New & Co", "Smith", "new co", "Twice"):
        found = made.resolve(0, name)
        assert found is not None
        numbers.append(made.need(found))
    assert numbers == [1, 2, 1, 3]
    rows = [(row[1], row[2], row[4], row[5]) for row in made.plan_rows()]
    assert rows == [
        (1, "create", "new co", None),
        (2, "unchanged", "smith", "1"),
        (3, "conflict", "twice", None),
    ]


def test_what_is_only_looked_up_is_no_row(staging: sqlite3.Connection) -> None:
    made = index(staging)
    made.resolve(0, "New")
    assert made.plan_rows() == []


def test_names_are_given_for_the_eye(staging: sqlite3.Connection) -> None:
    assert [index(staging).name_of(0, record_id) for record_id in ("1", "9")] == ["Smith", None]


def test_no_text_means_blanks() -> None:
    assert (references_of(None, 2), references_of('["A",null]', 2)) == ([None, None], ["A", None])
