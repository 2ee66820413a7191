"""Days of Excel's calendar, against the calendar of Python."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.connectors.excel_workbook.format_code import sections_of
from infusion_desktop.connectors.excel_workbook.show_date import moment_of, plain_date, show_date

MARCH, LAST = datetime.fromisoformat("1900-03-01"), datetime.fromisoformat("9999-12-30")
FULL = sections_of("yyyy-mm-dd hh:mm:ss")[0]


@given(st.datetimes(MARCH, LAST), st.booleans())
def test_every_second_since_march_1900(moment: datetime, since_1904: bool) -> None:
    moment = moment.replace(microsecond=0)
    epoch = datetime.fromisoformat("1904-01-01" if since_1904 else "1899-12-30")
    if since_1904 and moment < epoch:
        return
    past = moment - epoch
    number = Decimal(past.days) + Decimal(past.seconds) / 86_400
    assert show_date(
        FULL, Decimal(f"{number:.10f}"), since_1904=since_1904
    ) == f"{moment:%Y-%m-%d %H:%M:%S}".zfill(19)


@given(st.dates(date(1900, 3, 1)))
def test_weekdays(day: date) -> None:
    number = Decimal((day - date(1899, 12, 30)).days)
    assert show_date(sections_of("dddd")[0], number, since_1904=False) == f"{day:%A}"


def test_days_before_march_1900() -> None:
    first = moment_of(Decimal(1), since_1904=False, places=0, whole_seconds=False)
    assert first[:3] == (1900, 1, 1)
    assert date(1899, 12, 31) + timedelta(days=1) == date(1900, 1, 1)


@pytest.mark.parametrize(
    ("code", "plain"),
    [
        ("d/m/yy", "yyyy-mm-dd"),
        ("mmm-yy", "yyyy-mm-dd"),
        ("h:mm", "hh:mm:ss"),
        ("d/m/yy h:mm", "yyyy-mm-dd hh:mm"),
    ],
)
def test_plain(code: str, plain: str) -> None:
    assert plain_date(sections_of(code)[0]) == sections_of(plain)[0]
