"""The transform ``parse_date``: dates as people write them become ISO dates or moments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC

from infusion_desktop.model.settings import Setting, SettingKind
from infusion_desktop.model.transform import Apply, Transform
from infusion_desktop.model.value import Unusable
from infusion_desktop.transforms.parse_date.reading import AmbiguousError, UnreadableError, read_date

_ORDERS = (
    ("", "Not given: only dates that can be read in one way"),
    ("DMY", "Day, month, year (31/12/2024)"),
    ("MDY", "Month, day, year (12/31/2024)"),
    ("YMD", "Year, month, day (2024/12/31)"),
)
_TIMES = (("drop", "Leave the time out"), ("keep", "Keep date and time"))
_MEMO = 20_000


class ParseDate:
    """The transform ``parse_date``."""

    name = "parse_date"
    label = "Parse date"
    help = (
        "Reads dates in numbers or with a month's name (English, German, French, Spanish, Italian, "
        "Portuguese, Dutch). Years of two digits: 00 to 29 are 2000 to 2029, 30 to 99 are 1930 to 1999. "
        "A time without a zone is taken as UTC if it is kept."
    )
    settings: tuple[Setting, ...] = (
        Setting("order", "Order", SettingKind.CHOICE, choices=_ORDERS),
        Setting("time", "Time of day", SettingKind.CHOICE, default="drop", choices=_TIMES),
        Setting(
            "excel",
            "Excel's day numbers",
            SettingKind.SWITCH,
            default="no",
            help="Read whole numbers such as 45352 as dates, as Excel stores them.",
        ),
    )

    def prepare(self, options: Mapping[str, str]) -> Apply:
        """Return the function, with a memory of its own; ValueError for an unknown option."""
        order = (options.get("order") or "").upper()
        kept = options.get("time") or "drop"
        if order not in dict(_ORDERS):
            raise ValueError(f"“{order}” is no order of day, month and year: choose DMY, MDY or YMD.")
        if kept not in dict(_TIMES):
            raise ValueError(f"“{kept}” is no way to treat the time of day: choose drop or keep.")
        serials = (options.get("excel") or "no").lower() in ("yes", "true", "1")
        memo: dict[str, str | Unusable | None] = {}

        def apply(text: str) -> str | Unusable | None:
            if text in memo:
                return memo[text]
            if len(memo) >= _MEMO:
                memo.clear()
            memo[text] = value = _parsed(text, order, kept, serials)
            return value

        return apply


def _parsed(text: str, order: str, kept: str, serials: bool) -> str | Unusable | None:
    try:
        read = read_date(" ".join(text.split()), order, serials=serials)
    except AmbiguousError:
        return Unusable(
            "can be read with the day or with the month first; choose the order in Parse date", text
        )
    except UnreadableError as error:
        return Unusable(str(error), text)
    if read is None:
        return None
    moment, zoned = read
    if kept == "drop":
        # The day as it is written: shifting it by the zone is how birthdays move by a day.
        return f"{moment:%Y-%m-%d}" if moment.year >= 1000 else moment.date().isoformat()
    utc = moment.astimezone(UTC) if zoned else moment
    return f"{utc.date().isoformat()}T{utc:%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


TRANSFORM: Transform = ParseDate()
