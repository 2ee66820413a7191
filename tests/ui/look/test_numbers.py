from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from infusion_desktop.ui.look import numbers

MARCH = datetime(2026, 3, 12, 10, 5, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_counts_have_the_separators_of_the_country() -> None:
    assert numbers.count(150_000) == "150,000"
    assert numbers.counted(1, "row", "rows") == "1 row"
    assert numbers.counted(5000, "row", "rows") == "5,000 rows"
    QLocale.setDefault(QLocale(QLocale.Language.German))
    assert numbers.count(150_000) == "150.000"
    assert numbers.decimal(24.8) == "24,8"


def test_where_there_is_no_country_it_is_english() -> None:
    QLocale.setDefault(QLocale.c())
    assert numbers.count(1388) == "1,388"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0"),
        (0.39, "39"),
        (0.5, "50"),
        (1, "100"),
        (0.0001, "1"),
        (0.9999, "99"),
        (0.005, "1"),
        (1.2, "120"),
    ],
)
def test_percents_have_a_thin_space_and_never_claim_all_or_nothing(share: float, text: str) -> None:
    assert numbers.percent(share) == f"{text}\u2009%"


def test_what_is_no_share_is_a_dash() -> None:
    assert numbers.percent(float("nan")) == "–"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (9.4, "9 s"),
        (60, "1 min"),
        (200, "3 min 20 s"),
        (3600, "1 h"),
        (3900, "1 h 5 min"),
        (33_780, "9 h 23 min"),
    ],
)
def test_measured_times(seconds: float, text: str) -> None:
    assert numbers.lasting(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, "estimating"),
        (float("inf"), "estimating"),
        (0, "about 5 s"),
        (21, "about 25 s"),
        (191, "about 3 min 20 s"),
        (300, "about 5 min"),
        (301, "about 6 min"),
        (3601, "about 1 h 1 min"),
    ],
)
def test_forecasts_round_up(seconds: float | None, text: str) -> None:
    assert numbers.about(seconds) == text


@pytest.mark.parametrize(("seconds", "text"), [(1, "1 min"), (321, "6 min"), (360, "6 min")])
def test_minutes_round_up(seconds: float, text: str) -> None:
    assert numbers.minutes(seconds) == text


@pytest.mark.usefixtures("berlin")
def test_times_are_local() -> None:
    assert numbers.clock(MARCH) == "11:05"
    assert numbers.clock_seconds(MARCH) == "11:05:09"
    assert numbers.day_and_clock(MARCH, MARCH + timedelta(hours=2)) == "Today 11:05"
    assert numbers.day_and_clock(MARCH, MARCH + timedelta(days=20)) == "12 Mar 11:05"
    assert numbers.day_and_clock(MARCH, MARCH + timedelta(days=400)) == "12 Mar 2026 11:05"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        numbers.clock(datetime(2026, 3, 12))  # noqa: DTZ001
