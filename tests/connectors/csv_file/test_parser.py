"""The parser's limit is ours, whatever the process had before."""

from __future__ import annotations

import csv

import pytest

from infusion_desktop.connectors.csv_file.parser import CELL_LIMIT, parser


def test_the_limit_is_set() -> None:
    csv.field_size_limit(10)
    assert list(parser(["a;" + "b" * 1000], ";", skip_blank=False)) == [["a", "b" * 1000]]
    with pytest.raises(csv.Error):
        list(parser(["b" * (CELL_LIMIT + 1)], ";", skip_blank=False))


def test_blanks_behind_the_delimiter() -> None:
    assert list(parser(['a, "b"'], ",", skip_blank=True)) == [["a", "b"]]
