"""The order of a column is decided by all of its values, or not at all."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.transforms.parse_date.order import decide_order


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["01/02/2024", "13/02/2024"], "DMY"),
        (["01/02/2024", "02/13/2024"], "MDY"),
        (["01/02/2024", "03/04/2024"], None),
        (["13/02/2024", "02/13/2024"], None),
        (["2024-01-02", "2024/3/4"], "YMD"),
        (["2024-01-02", "13.01.2024"], "DMY"),
        (["01.02.24", "31.12.99"], "DMY"),
        (["85-01-02"], "YMD"),
        (["24-03-01", "24-13-01"], None),
        (["24-03-01"], None),
        (["24-03-32", "24-03-01"], "DMY"),
        (["3 March 2024", "x", ""], None),
        ([], None),
        (["99/99/2024", "13/02/2024"], "DMY"),
        (["1/2/2024 10:30", "1/20/2024 11:00"], "MDY"),
        (["12.5", "10", "1.2.3.4.5"], None),
    ],
)
def test_table(values: list[str], order: str | None) -> None:
    assert decide_order(values) == order


DAYS = st.dates(datetime.date(1930, 1, 1), datetime.date(2029, 12, 31))
FORMS = {"DMY": "%d/%m/%Y", "MDY": "%m/%d/%Y", "YMD": "%Y/%m/%d"}


@given(st.lists(DAYS, min_size=1), st.sampled_from(sorted(FORMS)))
def test_never_a_wrong_order(days: list[datetime.date], order: str) -> None:
    decided = decide_order([day.strftime(FORMS[order]) for day in days])
    assert decided in (order, None)
    if order == "YMD" or any(day.day > 12 for day in days):
        assert decided == order
