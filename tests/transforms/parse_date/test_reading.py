"""One date at a time: what is read, and what is refused with which reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from infusion_desktop.transforms.parse_date.reading import (
    AmbiguousError,
    UnreadableError,
    full_year,
    read_date,
)


def day(year: int, month: int, number: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, number, hour, minute, second)  # noqa: DTZ001


READ = [
    ("2024-03-01", "", day(2024, 3, 1)),
    ("2024/3/1", "DMY", day(2024, 3, 1)),
    ("20240301", "", day(2024, 3, 1)),
    ("1.2.2024", "DMY", day(2024, 2, 1)),
    ("1. 2. 2024", "DMY", day(2024, 2, 1)),
    ("1/2/2024", "MDY", day(2024, 1, 2)),
    ("31/12/99", "DMY", day(1999, 12, 31)),
    ("24-03-01", "YMD", day(2024, 3, 1)),
    ("13/02/2024", "", day(2024, 2, 13)),
    ("02/13/2024", "", day(2024, 2, 13)),
    ("05/05/2024", "", day(2024, 5, 5)),
    ("3 March 2024", "", day(2024, 3, 3)),
    ("March 3, 2024", "", day(2024, 3, 3)),
    ("Mar-03-2024", "", day(2024, 3, 3)),
    ("3-Mar-24", "", day(2024, 3, 3)),
    ("2024 March 3", "", day(2024, 3, 3)),
    ("Sunday, March 3rd, 2024", "", day(2024, 3, 3)),
    ("3. März 2024", "", day(2024, 3, 3)),
    ("1er janvier 2020", "", day(2020, 1, 1)),
    ("3 de marzo de 2024", "", day(2024, 3, 3)),
    ("3 marzo 2024", "", day(2024, 3, 3)),
    ("3 de março de 2024", "", day(2024, 3, 3)),
    ("3 maart 2024", "", day(2024, 3, 3)),
    ("14th of February, 2020", "", day(2020, 2, 14)),
    ("1/2/2024 3:04 PM", "MDY", day(2024, 1, 2, 15, 4)),
    ("1/2/2024 12:00 am", "MDY", day(2024, 1, 2)),
    ("Jul 22 2026 02:09 PM", "", day(2026, 7, 22, 14, 9)),
    ("22 août 2023 14h30", "", day(2023, 8, 22, 14, 30)),
    ("2024-03-01 10:11:12", "", day(2024, 3, 1, 10, 11, 12)),
    ("29.02.2024", "DMY", day(2024, 2, 29)),
]


@pytest.mark.parametrize(("text", "order", "moment"), READ)
def test_read(text: str, order: str, moment: datetime) -> None:
    assert read_date(text, order, serials=False) == (moment, False)


ZONED = [
    ("2024-07-01T11:54:49.95+00:00", datetime(2024, 7, 1, 11, 54, 49, 950_000, UTC)),
    ("2024-07-01T11:54:49Z", datetime(2024, 7, 1, 11, 54, 49, 0, UTC)),
    ("2024-07-01 01:00:00 -0500", datetime(2024, 7, 1, 1, tzinfo=timezone(timedelta(hours=-5)))),
    ("Mon, 1 Jul 2024 10:00:00 GMT", datetime(2024, 7, 1, 10, tzinfo=UTC)),
    ("1 Jul 2024 10:00 UTC+02:00", datetime(2024, 7, 1, 10, tzinfo=timezone(timedelta(hours=2)))),
]


@pytest.mark.parametrize(("text", "moment"), ZONED)
def test_zones(text: str, moment: datetime) -> None:
    assert read_date(text, "", serials=False) == (moment, True)


@pytest.mark.parametrize("text", ["0000-00-00", "00/00/0000", "0000-00-00 00:00:00"])
def test_no_date(text: str) -> None:
    assert read_date(text, "", serials=False) is None


@pytest.mark.parametrize("text", ["01/02/2024", "1.2.24", "12/31/99", "01-02-2024 10:00"])
def test_two_readings(text: str) -> None:
    with pytest.raises(AmbiguousError):
        read_date(text, "", serials=False)


NOT_READ = [
    ("13/13/2024", "DMY", "has no such month"),
    ("02/13/2024", "DMY", "has no such month"),
    ("31/02/2024", "DMY", "does not exist"),
    ("29.02.2023", "DMY", "does not exist"),
    ("1/2/2024 25:00", "DMY", "a time that does not exist"),
    ("1/2/2024 13:00 PM", "DMY", "a time that does not exist"),
    ("10", "DMY", "not a date we can read"),
    ("12.5", "DMY", "not a date we can read"),
    ("March", "DMY", "not a date we can read"),
    ("1e3", "DMY", "not a date we can read"),
    ("45352", "DMY", "not a date we can read"),
    ("soon", "DMY", "not a date we can read"),
    ("12 apples 2024", "DMY", "not a date we can read"),
    ("1/2/3/2024", "DMY", "not a date we can read"),
]


@pytest.mark.parametrize(("text", "order", "reason"), NOT_READ)
def test_not_read(text: str, order: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_date(text, order, serials=False)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("45352", day(2024, 3, 1)),
        ("45352.5", day(2024, 3, 1, 12)),
        ("1", day(1900, 1, 1)),
        ("59", day(1900, 2, 28)),
        ("61", day(1900, 3, 1)),
        ("2958465", day(9999, 12, 31)),
    ],
)
def test_day_numbers_of_a_spreadsheet(text: str, moment: datetime) -> None:
    assert read_date(text, "", serials=True) == (moment, False)


def test_day_numbers_out_of_range() -> None:
    for text in ("0", "2958466", "9999999"):
        with pytest.raises(UnreadableError):
            read_date(text, "", serials=True)


@pytest.mark.parametrize(
    ("digits", "year"), [("00", 2000), ("29", 2029), ("30", 1930), ("99", 1999), ("2024", 2024)]
)
def test_years_of_two_digits(digits: str, year: int) -> None:
    assert full_year(digits) == year
