"""Dates and moments from ISO text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from infusion_desktop.model.value import Unusable
from infusion_desktop.sync.fit_time import fit_date, fit_moment, moment_of, spell_moment

NO_DATE = "is not a date we can read; add the transform Parse date"
NO_DAY = "is a day that does not exist"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-01", "2024-03-01"),
        (" 2024-02-29 ", "2024-02-29"),
        ("2024-12-31", "2024-12-31"),
        ("2024-03-01T23:30:00-05:00", "2024-03-01"),
        ("2024-03-01 10:00", "2024-03-01"),
        ("2024-03-01T10:00:00.000+0000", "2024-03-01"),
    ],
)
def test_dates(text: str, day: str) -> None:
    assert fit_date(text) == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023-02-29", NO_DAY), ("2024-13-01", NO_DAY), ("2024-00-10", NO_DAY), ("0000-01-01", NO_DAY),
        ("2024-04-31T10:00", NO_DAY), ("01.02.2024", NO_DATE), ("2024-3-1", NO_DATE), ("45352", NO_DATE),
    ],
)  # fmt: skip
def test_no_dates(text: str, reason: str) -> None:
    assert fit_date(text) == Unusable(reason, text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-03-01", "2024-03-01T00:00:00.000Z"),
        ("2024-03-01T15:30:00.000Z", "2024-03-01T15:30:00.000Z"),
        ("2024-03-01T15:30:00.123+0200", "2024-03-01T13:30:00.123Z"),
        ("2024-03-01 15:30", "2024-03-01T15:30:00.000Z"),
        ("2024-03-01T15:30:00.1234567Z", "2024-03-01T15:30:00.123Z"),
        ("2024-03-01T00:30:00+01", "2024-02-29T23:30:00.000Z"),
        ("2024-03-01 15:30:00 UTC", "2024-03-01T15:30:00.000Z"),
    ],
)
def test_moments(text: str, moment: str) -> None:
    assert fit_moment(text) == moment


@pytest.mark.parametrize(
    "text", ["2024-02-30T10:00:00Z", "2024-03-01T25:00:00Z", "0001-01-01T00:00:00+10:00", "tomorrow"]
)
def test_no_moments(text: str) -> None:
    assert fit_moment(text) == Unusable(NO_DATE, text)
    assert moment_of(text) is None


def test_spelling() -> None:
    assert spell_moment(datetime(2024, 3, 1, 1, 2, 3, 4567, UTC)) == "2024-03-01T01:02:03.004Z"
