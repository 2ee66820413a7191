"""Numbers as people read them: separators of their country, percent with a thin space, times in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

if TYPE_CHECKING:
    from datetime import datetime

THIN_SPACE = "\u2009"
DASH = "–"  # where there is nothing to say


def locale() -> QLocale:
    """Return the locale of the system; where it has none ("C"), English, for C writes no separators."""
    system = QLocale()
    return QLocale(QLocale.Language.English) if system.language() is QLocale.Language.C else system


def count(number: int) -> str:
    """Return a count with the separators of the system: 1,388."""
    return locale().toString(number)


def counted(number: int, one: str, many: str) -> str:
    """Return a count and its word: "1 row", "5,000 rows"."""
    return f"{count(number)} {one if number == 1 else many}"


def decimal(number: float, places: int = 1) -> str:
    """Return a number with so many places behind the separator: 24.8."""
    return locale().toString(float(number), "f", places)


def percent(share: float) -> str:
    """Return a share (1.0 is all) as a whole percent that never claims all or nothing wrongly.

    99.7 % of the rows is "99 %", a single one of 5,000 is "1 %" (spelt "<1" would not fit a narrow column).
    """
    if not math.isfinite(share):
        return DASH
    whole = math.floor(share * 100 + 0.5)
    if 0 < share < 1:
        whole = min(99, max(1, whole))
    return f"{locale().toString(whole)}{THIN_SPACE}%"


def lasting(seconds: float) -> str:
    """Return a length of time that was measured: "9 s", "3 min 20 s", "2 h 5 min"."""
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    if hours:
        return f"{count(hours)} h {minutes} min" if minutes else f"{count(hours)} h"
    if minutes:
        return f"{minutes} min {left} s" if left else f"{minutes} min"
    return f"{left} s"


def about(seconds: float | None) -> str:
    """Return a forecast, rounded up: "about 20 s", "about 3 min 20 s", "about 7 min"; None: "estimating"."""
    if seconds is None or not math.isfinite(seconds):
        return "estimating"
    if seconds < 60:
        step = 5
    elif seconds < 300:
        step = 10
    else:
        step = 60
    return f"about {lasting(max(step, math.ceil(seconds / step) * step))}"


def minutes(seconds: float) -> str:
    """Return a forecast in whole minutes, rounded up, without "about": "6 min"."""
    return lasting(max(1, math.ceil(seconds / 60)) * 60)


def clock(moment: datetime) -> str:
    """Return the local time of day with hour and minute: 16:34. The moment must know its zone."""
    return _local(moment).strftime("%H:%M")


def clock_seconds(moment: datetime) -> str:
    """Return the local time of day with seconds: 16:36:42."""
    return _local(moment).strftime("%H:%M:%S")


def day_and_clock(moment: datetime, now: datetime) -> str:
    """Return "Today 16:34" or "12 Mar 10:05", with the year if it is another one."""
    then, today = _local(moment), _local(now)
    if then.date() == today.date():
        return f"Today {clock(moment)}"
    month = locale().standaloneMonthName(then.month, QLocale.FormatType.ShortFormat)
    year = "" if then.year == today.year else f" {then.year}"
    return f"{then.day} {month}{year} {clock(moment)}"


def _local(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone has no local time")
    return moment.astimezone()
