from __future__ import annotations

import pytest

from infusion_desktop.ui.objects.arrange import (
    Column,
    Narrow,
    Section,
    Sorting,
    arranged,
    counts,
    found,
    next_sorting,
)
from infusion_desktop.ui.objects.lines import FieldLine, field_lines
from tests.ui.objects.kinds import COMPANY, CONTACT, FACTS, SCHEMA

LINES = field_lines(CONTACT, SCHEMA, FACTS, str)


def labels(lines: object) -> list[str]:
    return [line.label for line in lines if isinstance(line, FieldLine)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("search", "told"),
    [
        ("first", ["First name"]),
        ("NAME first", ["First name"]),
        ("email1", ["Email"]),
        ("tag_ids", ["Tags"]),
        ("_package", ["Package"]),
        ("creation", ["Description"]),
        ("nothing like it", []),
    ],
)
def test_search_finds_labels_and_api_names_whatever_the_case(search: str, told: list[str]) -> None:
    assert labels(found(LINES, search, Narrow.ALL)) == told


def test_narrowing_leaves_some_kind_of_fields_and_counts_them() -> None:
    assert counts(LINES) == {
        Narrow.ALL: 11,
        Narrow.CUSTOM: 1,
        Narrow.ONE_NEEDED: 2,
        Narrow.READ_ONLY: 2,
    }
    for narrow, number in counts(LINES).items():
        assert len(found(LINES, "", narrow)) == number
    assert labels(found(LINES, "", Narrow.READ_ONLY)) == ["Created", "Tags"]
    assert counts(field_lines(COMPANY, SCHEMA, None, str)) == {Narrow.ALL: 1, Narrow.REQUIRED: 1}
    assert counts([]) == {Narrow.ALL: 0}


def test_search_and_narrowing_go_together() -> None:
    assert labels(found(LINES, "t", Narrow.READ_ONLY)) == ["Created", "Tags"]
    assert labels(found(LINES, "tags", Narrow.CUSTOM)) == []


def test_groups_keep_their_order_and_stand_together() -> None:
    told = arranged(LINES, None)
    sections = [line for line in told if isinstance(line, Section)]
    assert [section.title for section in sections][:4] == ["Email", "Name", "Phone", "Work"]
    work = told.index(Section("Work", 2))
    assert labels(told[work + 1 : work + 3]) == ["Company", "Tags"]
    assert sum(section.fields for section in sections) == len(LINES)


def test_a_single_group_needs_no_head() -> None:
    assert arranged(LINES[:1], None) == LINES[:1]


def test_sorting_by_a_word_and_by_a_figure() -> None:
    assert labels(arranged(LINES, Sorting(Column.FIELD)))[:3] == ["Birthday", "Company", "Created"]
    filled = arranged(LINES, Sorting(Column.FILLED, descending=True))
    assert labels(filled)[:2] == ["Created", "First name"]
    assert labels(arranged(LINES, Sorting(Column.OPTIONS, descending=True)))[:2] == ["Package", "Tags"]
    assert not any(isinstance(line, Section) for line in filled)


@pytest.mark.parametrize("descending", [False, True])
def test_what_has_nothing_there_comes_last_either_way(descending: bool) -> None:
    assert labels(arranged(LINES, Sorting(Column.FILLED, descending)))[-1] == "Opt-in reason"
    by_rule = labels(arranged(LINES, Sorting(Column.RULE, descending)))
    assert set(by_rule[:5]) == {"Created", "Tags", "Language", "Email", "Phone 1"}


def test_clicks_on_a_head_sort_turn_round_and_go_back() -> None:
    first = next_sorting(None, Column.FIELD)
    second = next_sorting(first, Column.FIELD)
    assert (first, second) == (Sorting(Column.FIELD), Sorting(Column.FIELD, descending=True))
    assert next_sorting(second, Column.FIELD) is None
    assert next_sorting(first, Column.FILLED) == Sorting(Column.FILLED, descending=True)
    assert next_sorting(Sorting(Column.FILLED, descending=True), Column.FILLED) == Sorting(Column.FILLED)
