"""The words of the Connect tab: what is said of a file, an account and its limits."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt

from infusion_desktop.jobs.file_preview import FileLook
from infusion_desktop.model.budget import Allowance
from infusion_desktop.model.connector import Evidence
from infusion_desktop.ui.current_project import OpenAccount
from infusion_desktop.ui.look.numbers import clock, count, counted

NO_LIMIT = "no limit"
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def size_of_file(look: FileLook) -> str:
    """Return "5,000 rows, 17 columns"; the rows are left out while they are not counted."""
    columns = counted(len(look.columns), "column", "columns")
    return columns if look.total_rows is None else f"{counted(look.total_rows, 'row', 'rows')}, {columns}"


def how_it_is_read(look: FileLook) -> str:
    """Return "UTF-8, commas, column names in row 1", or the sheet of a workbook."""
    parts = [f"Sheet {look.sheet}"] if look.sheet else [_encoding(look), DELIMITERS.get(look.delimiter, "")]
    if look.header_row:
        parts.append(f"column names in row {count(look.header_row)}")
    return ", ".join(part for part in parts if part)


def _encoding(look: FileLook) -> str:
    named = {choice.value: choice.label for choice in look.choices.get("encoding", ())}
    return named.get(look.encoding, look.encoding)


def what_it_holds(account: OpenAccount) -> str:
    """Return "6,214 contacts, 310 companies, 41 tags"; objects that may not be counted are left out."""
    found = [
        counted(kind.count, kind.label.lower(), kind.plural.lower())
        for kind in account.schema.objects
        if kind.count is not None
    ]
    return ", ".join(found) or "Nothing may be counted there"


def what_kind_of_account(account: OpenAccount) -> str:
    """Return the second line of the To card."""
    if account.demo:
        return "Demo account, runs on this computer, needs no internet"
    zone = (account.account.facts or {}).get("Time zone", "")
    return f"Infusionsoft account, {zone}" if zone else "Infusionsoft account"


def limits(allowance: Allowance | None) -> tuple[tuple[str, str], ...]:
    """Return the three limits as figure and unit: ("25", "calls a second")."""
    per_second = allowance.per_second if allowance else None
    per_minute = allowance.per_minute if allowance else None
    per_day = allowance.per_day if allowance else None
    figures = (None if per_second is None else round(per_second), per_minute, per_day)
    units = ("calls a second", "a minute", "a day")
    said = (NO_LIMIT if figure is None else count(figure) for figure in figures)
    return tuple(zip(said, units, strict=True))


def when_the_day_starts(allowance: Allowance | None) -> str:
    """Return when the day's calls begin anew, in local time."""
    if allowance is None:
        return "The limits are known after the first answer."
    return f"The day starts again at {clock(allowance.resets_at)} your time."


def checked_against(evidence: tuple[Evidence, ...]) -> str:
    """Return in one sentence against what it was checked, and when."""
    if not evidence:
        return "Not checked against anything yet."
    days = {each.on for each in evidence}
    if len(days) > 1:
        return " ".join(f"Checked on {_day(each.on)} against {each.against}." for each in evidence)
    against = ", and against ".join(each.against for each in evidence)
    return f"Checked on {_day(evidence[0].on)} against {against}."


def _day(iso: str) -> str:
    found = QDate.fromString(iso, Qt.DateFormat.ISODate)
    if not found.isValid():
        return iso
    month = QLocale().standaloneMonthName(found.month(), QLocale.FormatType.ShortFormat)
    return f"{found.day()} {month} {found.year()}"
