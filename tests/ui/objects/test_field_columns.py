from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.ui.objects.arrange import Column
from infusion_desktop.ui.objects.field_columns import NARROWEST, USUAL, column_widths


def test_the_usual_window_has_the_widths_of_the_design() -> None:
    assert column_widths(968) == USUAL


def test_in_the_smallest_window_options_give_way() -> None:
    assert set(column_widths(776)) == set(Column) - {Column.OPTIONS}


def test_slack_goes_to_values_and_options() -> None:
    wide = column_widths(1568)
    assert wide[Column.VALUES] == USUAL[Column.VALUES] + 300
    assert wide[Column.OPTIONS] == USUAL[Column.OPTIONS] + 300
    assert wide[Column.FIELD] == USUAL[Column.FIELD]


@pytest.mark.parametrize("room", [640, 444, 312])
def test_field_and_fill_rate_are_always_there(room: int) -> None:
    assert {Column.FIELD, Column.FILLED} <= set(column_widths(room))


@given(st.integers(312, 4000))
def test_the_widths_fill_the_room_and_none_is_too_narrow(room: int) -> None:
    widths = column_widths(room)
    assert sum(widths.values()) == room
    assert all(width >= NARROWEST[column] for column, width in widths.items())
