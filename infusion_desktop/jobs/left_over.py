"""Rows that a run did not write: their reasons, and a file of them in the source's own columns."""

from __future__ import annotations

import csv
import heapq
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from infusion_desktop.jobs.browse import ListedRow, PlanBrowser, ReasonCount, RunBrowser, plan_browser
from infusion_desktop.jobs.earlier_runs import LEFT_OVER
from infusion_desktop.jobs.workspace import Workspace
from infusion_desktop.model.left_over_file import REASON_COLUMN, guarded
from infusion_desktop.model.plan import Bucket
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.store.plans import load_plan
from infusion_desktop.store.runs import load_run

OF_PLAN = (Bucket.BLOCKED, Bucket.CONFLICT)
PAGE = 500
_WORDS = {
    "blocked": "Blocked",
    "conflict": "In conflict",
    "failed": "Refused",
    "uncertain": "Sent, but it is not known whether it arrived",
}


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Why rows of the source were not written: how many have each reason, and the first of them."""

    bucket: str
    reason: str
    rows: int
    example: str


@dataclass(frozen=True, slots=True)
class SavedRows:
    """A file of left-over rows that was written."""

    path: Path
    rows: int


def left_over(workspace: Workspace, run_id: str) -> tuple[LeftOver, ...]:
    """Return the reasons of a run's left-over rows, the commonest first; none if the rows are gone."""
    with _rows_of(workspace, run_id) as (planned, written, main):
        found: list[LeftOver] = []
        if planned is not None:
            for bucket in OF_PLAN:
                page = planned.page(main, (bucket,), limit=PAGE)
                found += _with_examples(planned.reasons(main, (bucket,)), page)
        for of_run in LEFT_OVER:
            page = written.page(main, (of_run,), limit=PAGE)
            found += _with_examples(written.reasons(main, (of_run,)), page)
    return tuple(sorted(found, key=lambda one: -one.rows))


def save_left_over(workspace: Workspace, run_id: str, path: Path) -> SavedRows:
    """Write the left-over rows to ``path`` as CSV (UTF-8 with a mark, so that Excel knows), all or nothing.

    Columns are the source's own and one with the reason. Raises ASK_USER if the rows are gone, or if the
    file cannot be written.
    """
    with _rows_of(workspace, run_id) as (planned, written, main):
        if planned is None:
            raise fail(
                ProblemKind.ASK_USER,
                "The cells of these rows are not kept any more, since the project was rehearsed again. "
                "Nothing was saved. Run the file again: what is there already is left as it is.",
            )
        rows = _in_order(planned, written, main)
        temporary = path.with_name(f".{path.name}.new")
        try:
            with temporary.open("w", encoding="utf-8-sig", newline="") as file:
                count = _write(file, planned.columns, rows)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise fail(
                ProblemKind.ASK_USER,
                f"The rows could not be saved to {path.name} ({error.strerror or 'unknown reason'}). They "
                "are still listed here. Close the file if a program has it open, or choose another folder.",
            ) from error
    return SavedRows(path, count)


def _write(file: TextIO, columns: tuple[str, ...], rows: Iterator[ListedRow]) -> int:
    writer = csv.writer(file)
    writer.writerow([guarded(column) for column in (*columns, REASON_COLUMN)])
    count = 0
    for row in rows:
        cells = [guarded(row.cells.get(column, "")) for column in columns]
        writer.writerow([*cells, f"{_WORDS[row.bucket]}: {_reason(row)}"])
        count += 1
    return count


def _in_order(planned: PlanBrowser, written: RunBrowser, main: str) -> Iterator[ListedRow]:
    """Merge the rows of plan and run in the order of the source."""

    def of_plan() -> Iterator[ListedRow]:
        after = 0
        while page := planned.page(main, OF_PLAN, after=after, limit=PAGE):
            yield from page
            after = page[-1].number

    def of_run() -> Iterator[ListedRow]:
        after = 0
        while page := written.page(main, LEFT_OVER, after=after, limit=PAGE):
            yield from page
            after = page[-1].number

    return heapq.merge(of_plan(), of_run(), key=lambda row: row.number)


def _with_examples(reasons: list[ReasonCount], page: list[ListedRow]) -> Iterator[LeftOver]:
    for counted in reasons:
        of_it = [row for row in page if row.reason == counted.reason] or page
        yield LeftOver(counted.bucket, _capital(counted.reason), counted.rows, _example(of_it))


def _example(rows: list[ListedRow]) -> str:
    """What a person recognises a row by: the text that was wrong, else the key, else the line."""
    if not rows:
        return ""
    row = rows[0]
    texts = [value.text for value in row.left_out if value.reason in row.reason]
    if texts or row.key:
        return texts[0] if texts else row.key or ""
    return ", ".join(f"row {one.number}" for one in rows[:2])


def _reason(row: ListedRow) -> str:
    texts = [f" (“{value.text}”)" for value in row.left_out if value.reason in row.reason]
    return f"{row.reason.rstrip('.')}{texts[0] if texts else ''}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@contextmanager
def _rows_of(workspace: Workspace, run_id: str) -> Iterator[tuple[PlanBrowser | None, RunBrowser, str]]:
    """Open the rows of a run and those of its plan (None if they are gone), and name the main object."""
    saved = load_run(workspace.state, run_id)
    main = next(iter(saved.plan_sums))
    plan = load_plan(workspace.state, saved.plan)
    if plan is None:
        yield None, RunBrowser(workspace.state, run_id, main, None), main
        return
    with plan_browser(workspace, plan) as planned:
        yield planned, RunBrowser(workspace.state, run_id, main, planned), main
