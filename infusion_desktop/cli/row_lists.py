"""Prints the first rows that a person should look at, with their reasons, and the values left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from infusion_desktop.jobs.browse import (
    LeftOutColumn,
    LeftOutValue,
    ListedRow,
    PlanBrowser,
    RunBrowser,
    plan_browser,
)
from infusion_desktop.jobs.workspace import Workspace
from infusion_desktop.model.plan import Bucket, RunBucket
from infusion_desktop.store.plans import SavedPlan, load_plan
from infusion_desktop.store.runs import load_run

SHOWN = 10
"""Lines of each list; what is beyond is counted."""
LONGEST_TEXT = 60
_LOOK_AT = (Bucket.BLOCKED, Bucket.CONFLICT, Bucket.SKIPPED)
_RUN_LOOK_AT = (RunBucket.FAILED, RunBucket.UNCERTAIN, RunBucket.CONFLICT)
_RUN_NOTED = (RunBucket.CREATED, RunBucket.UPDATED)
_TITLES = {
    "blocked": "blocked: nothing of {them} is written. Mend the file, then rehearse again",
    "conflict": (
        "in conflict: nothing of {them} is written. Leave one of each in the file or in the account, then "
        "rehearse again"
    ),
    "skipped": "skipped",
    "failed": "refused or given up, so not written",
    "uncertain": "sent, but it is not known whether {they} arrived",
}
_NOTED = "written, but not as planned"


def plan_lines(workspace: Workspace, plan: SavedPlan) -> Iterator[str]:
    """Give what to look at in a plan, the main object first."""
    with plan_browser(workspace, plan) as browser:
        if browser is not None:
            yield from _of_plan(browser, list(plan.sums))


def run_lines(workspace: Workspace, run_id: str) -> Iterator[str]:
    """Give what to look at in a run: rows that were not written, or not wholly, and values left out."""
    plan = load_plan(workspace.state, load_run(workspace.state, run_id).plan)
    if plan is None:
        return
    objects = list(plan.sums)
    with plan_browser(workspace, plan) as browser:
        rows = RunBrowser(workspace.state, run_id, objects[0], browser)
        for object_key in objects:
            for bucket in _RUN_LOOK_AT:
                yield from _rows(rows, object_key, (bucket,), _TITLES[bucket.value], objects)
            yield from _rows(rows, object_key, _RUN_NOTED, _NOTED, objects)
        if browser is not None:
            yield from _of_plan(browser, objects)


def _of_plan(browser: PlanBrowser, objects: Sequence[str]) -> Iterator[str]:
    for object_key in objects:
        for bucket in _LOOK_AT:
            yield from _rows(browser, object_key, (bucket,), _TITLES[bucket.value], objects)
    yield from _left_out(browser.left_out(objects[0], examples=SHOWN))


def _rows(
    browser: PlanBrowser | RunBrowser,
    object_key: str,
    buckets: Collection[Any],
    title: str,
    objects: Sequence[str],
) -> Iterator[str]:
    reasons = browser.reasons(object_key, buckets)
    total = sum(reason.rows for reason in reasons)
    if not total:
        return
    main = object_key == objects[0]
    noun = ("row" if total == 1 else "rows") if main else f"{object_key} {'name' if total == 1 else 'names'}"
    words = {"them": "it", "they": "it"} if total == 1 else {"them": "them", "they": "they"}
    yield f"{total:,} {noun} {'is' if total == 1 else 'are'} {title.format(**words)}:"
    if total > 1:
        yield from _cut((f"{one.rows:,} x {one.reason}" for one in reasons[:SHOWN]), len(reasons))
    page = browser.page(object_key, buckets, limit=SHOWN)
    yield from _cut((f"{_place(row, main=main)}: {_reason(row)}" for row in page), total)


def _left_out(columns: Sequence[LeftOutColumn]) -> Iterator[str]:
    if columns:
        yield "Values that cannot be used are left out; the rest of their rows goes in:"
    for column in columns:
        yield f'  {column.values:,} {"value" if column.values == 1 else "values"} of "{column.column}":'
        yield from _cut(map(_value, column.first), column.values)


def _value(value: LeftOutValue) -> str:
    place = f"line {value.line}: " if value.line else ""
    named = value.reason.startswith(f"“{value.text.strip()}”")
    return f"{place}{value.reason if named else f'{_quoted(value.text)} {value.reason}'}"


def _cut(lines: Iterable[str], total: int) -> Iterator[str]:
    shown = 0
    for line in lines:
        shown += 1
        yield f"    {line}"
    if total > shown:
        yield f"    and {total - shown:,} more"


def _place(row: ListedRow, *, main: bool) -> str:
    """Where a person finds the row: its line, and a word of it."""
    word = row.key or next((cell for cell in row.cells.values() if cell.strip()), "")
    place = (f"line {row.line}" if row.line else f"row {row.number}") if main else ""
    return " ".join(filter(None, (place, f"({_short(word)})" if word and main else _short(word))))


def _reason(row: ListedRow) -> str:
    """The reason, with the text that was there where a value is the reason, and without a second place."""
    texts = [_quoted(value.text) for value in row.left_out if value.reason in row.reason]
    return f"{row.reason}: {texts[0]}" if texts else row.reason.removeprefix(f"Line {row.line} ")


def _quoted(text: str) -> str:
    return f'"{_short(text)}"'


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_TEXT else flat[: LONGEST_TEXT - 1] + "…"
