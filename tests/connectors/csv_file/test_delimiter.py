"""The delimiter of heads of files."""

from __future__ import annotations

import pytest

from infusion_desktop.connectors.csv_file.delimiter import (
    ONE_COLUMN,
    Delimiter,
    declared,
    find_delimiter,
    sample_rows,
)

HEADS = [
    ("a,b\n1,2\n", ","),
    ("a;b\n1,5;2,5\n3,5;4,5\n", ";"),
    ("a\tb\nx, y\tz, w\n" * 3, "\t"),
    ("a|b|c\n1|2|3\n", "|"),
    ("tags,name\na;b;c,Anna\nd;e;f,Bo\n", ","),
    ('tags,name,city\n"a;b",Anna,x\n"d;e",Bo,y\n', ","),
    ("name\nAnna\nBo\n", ONE_COLUMN),
    ("name\nSmith, Anna\nLi\nBo\n", ONE_COLUMN),
    ("a,b,c\n1\n1,2\n1\n2,3\n4,5,6\n", ","),
    ("name;amount\nAnna;1,50\nBo;2,75\nCy;3,10\n", ";"),
    ("", ONE_COLUMN),
]


@pytest.mark.parametrize(("head", "char"), HEADS)
def test_find(head: str, char: str) -> None:
    assert find_delimiter(head, cut=False).char == char


def test_blanks_behind_the_delimiter() -> None:
    assert find_delimiter('a, "b"\n"1, 2", "3"\n', cut=False) == Delimiter(",", skip_blank=True)
    assert find_delimiter("a, b\n1, 2\n", cut=False) == Delimiter(",")


@pytest.mark.parametrize(
    ("line", "char"),
    [("sep=;\r\n", ";"), ("SEP=,\n", ","), ('"sep=|"\n', "|"), ("sep=\t\r\n", "\t"), ("sep=;,,,\n", ";")],
)
def test_declared(line: str, char: str) -> None:
    found = declared(line)
    assert found is not None
    assert (found.char, found.declared) == (char, True)


@pytest.mark.parametrize(
    "line", ["sep=\n", "sep=ab\n", "sep=a\n", "separator=;\n", "name;sep=;\n", 'sep="\n']
)
def test_not_declared(line: str) -> None:
    assert declared(line) is None


def test_a_cut_last_row_does_not_count() -> None:
    assert sample_rows("a,b\n1,2\n3", Delimiter(","), cut=True) == [["a", "b"], ["1", "2"]]
    assert sample_rows("a,b", Delimiter(","), cut=True) == [["a", "b"]]
    assert len(sample_rows("a,b\n" * 500, Delimiter(","), cut=True)) == 200


def test_the_fact_of_one_column_is_empty() -> None:
    assert (Delimiter(ONE_COLUMN).fact, Delimiter(";").fact) == ("", ";")
