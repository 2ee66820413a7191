"""Which row is the header, and what its columns are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.files.header import find_header, header_at, numbered_columns, unique_names

HEADERS: list[tuple[list[list[str]], int]] = [
    ([["a", "b"], ["1", "2"]], 0),
    ([["Title"], [], ["a", "b", "c"], ["1", "2", "3"]], 2),
    ([["Title", "", ""], ["as of", "2024", ""], ["a", "b", "c"], ["1", "2", "3"]], 1),
    ([["Report", "x", "", "", "", ""], ["a", "b", "c", "d", "e", "f"], ["1", "2", "3", "4", "5", "6"]], 1),
    ([["a", "", "c"], ["1", "2", "3"]], 0),
    ([["name", "", "", "", ""], ["Anna", "", "", "", ""]], 0),
    ([["List", ""], ["name", "email"], ["Anna", "a@x.example"]], 1),
    ([["name", ""], ["Anna", "a@x.example"]], 0),
    ([["only"], ["x"]], 0),
]


@pytest.mark.parametrize(("rows", "place"), HEADERS)
def test_place(rows: list[list[str]], place: int) -> None:
    header = find_header(rows)
    assert header is not None
    assert header.row == place


def test_nothing_but_blanks() -> None:
    assert find_header([[], ["", " "]]) is None


def test_a_last_column_without_name_and_values_is_dropped() -> None:
    header = find_header([["a", "b", "", ""], ["1", "2", "", ""]])
    assert header is not None
    assert header.columns == ("a", "b")
    header = find_header([["a", "b", "", ""], ["1", "2", "", "x"]])
    assert header is not None
    assert header.columns == ("a", "b", "Column 3", "Column 4")


@pytest.mark.parametrize(
    ("row", "suspect"),
    [
        (["Anna", "anna@x.example"], "anna@x.example"),
        (["Anna", "https://x.example"], "https://x.example"),
        (["Anna", "+49 30 1234567"], "+49 30 1234567"),
        (["12", "30"], "12"),
        (["Year", "2000"], ""),
        (["E-mail", "Phone"], ""),
        (["名前", "住所"], ""),
    ],
)
def test_a_row_of_data_is_no_header(row: list[str], suspect: str) -> None:
    header = find_header([row, ["x", "y"]])
    assert header is not None
    assert header.suspect == suspect


def test_invisible_characters_and_line_ends_are_taken_out_of_names() -> None:
    header = find_header([["\ufefffirst\n name\0", " last\u200b "], ["1", "2"]])
    assert header is not None
    assert header.columns == ("first name", "last")


def test_names() -> None:
    assert unique_names(["id", "", "id", "id"]) == ("id", "Column 2", "id (2)", "id (3)")
    assert unique_names(["id", "id", "id (2)"]) == ("id", "id (3)", "id (2)")
    assert unique_names(["", "Column 1"]) == ("Column 1 (2)", "Column 1")


@given(st.lists(st.sampled_from(["", "a", "b", "a (2)", "Column 1", "Column 2", "Column 1 (2)"]), max_size=9))
def test_names_are_unique_and_kept(labels: list[str]) -> None:
    names = unique_names(labels)
    assert len(set(names)) == len(labels) == len(names)
    assert all(names)
    for label in set(labels) - {""}:
        assert label in names


def test_a_chosen_row_is_the_header_whatever_it_looks_like() -> None:
    rows = [["Title"], ["a@x.example", "1", ""], ["b@x.example", "2", ""], ["", " "]]
    header = header_at(rows, 1)
    assert header is not None
    assert (header.row, header.columns) == (1, ("a@x.example", "1"))
    assert header_at(rows, 3) is None


def test_numbered_columns_are_told() -> None:
    assert list(numbered_columns(("id", "name", "id (2)", "id (3)"))) == [
        "The header names several columns “id”: the others are called “id (2)”, “id (3)” here."
    ]
    assert list(numbered_columns(("Column 1", "Column 1 (2)", "a"))) == []
