from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.model.left_over_file import guarded, unguarded


@pytest.mark.parametrize("cell", ["=1+1", "+1 555 0100", "-5", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''+1"])
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Ann", "'tis", "O'Hara", "1 + 1", "a=b"])
def test_all_else_stays_as_it_is(cell: str) -> None:
    assert guarded(cell) == cell == unguarded(cell)


@given(st.text(alphabet="'=+-@\t\r ab1"))
def test_every_cell_comes_back_as_it_was(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert guarded(cell)[:1] not in {"=", "+", "-", "@", "\t", "\r"}
