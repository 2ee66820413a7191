"""Browse: pages of plan rows and of a run's rows with their reasons, and the values that were left out."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import msgspec

from infusion_desktop.jobs.workspace import Workspace
from infusion_desktop.model.plan import Bucket, RunBucket
from infusion_desktop.store.attempts import row_bucket
from infusion_desktop.store.database import open_staging
from infusion_desktop.store.plans import SavedPlan
from infusion_desktop.sync.tables import fact

WRITTEN = (Bucket.CREATE, Bucket.UPDATE, Bucket.UNCHANGED)
"""Rows that go in, if need be without a value that cannot be used."""
NO_ANSWER = "It was sent, and the program ended before an answer came; the next run looks for it first."
_NUMBERS = re.compile(r"\d[\d,.]*\d|\d")


@dataclass(frozen=True, slots=True)
class LeftOutValue:
    """A value of a cell that is not written: why (a clause), and the text that was there."""

    column: str
    field: str
    reason: str
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One row of a plan or a run.

    ``number`` counts the rows of the source, or the plan's rows of an object that other rows name; ``line``
    is where the row begins in the file, 0 if that is not known. ``cells`` are the raw cells by column.
    """

    number: int
    line: int
    bucket: str
    reason: str
    key: str | None = None
    cells: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[LeftOutValue, ...] = ()


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many rows of a bucket have a reason; numbers that differ from row to row read ``…``."""

    bucket: str
    reason: str
    rows: int


@dataclass(frozen=True, slots=True)
class LeftOutColumn:
    """How many values of a column were left out of rows that go in, and the first of them."""

    column: str
    field: str
    values: int
    first: tuple[LeftOutValue, ...]


class PlanBrowser:
    """Looks into the staging file of one plan; opened by :func:`plan_browser`."""

    def __init__(self, staging: sqlite3.Connection, main_object: str) -> None:
        """Read ``staging``, whose source holds rows of ``main_object``; the caller closes it."""
        self._staging = staging
        self._main = main_object
        self._columns: list[str] = msgspec.json.decode(fact(staging, "columns", "[]"))

    @property
    def columns(self) -> tuple[str, ...]:
        """The source's columns, in its order."""
        return tuple(self._columns)

    def page(
        self, object_key: str, buckets: Collection[Bucket], *, after: int = 0, limit: int = 100
    ) -> list[ListedRow]:
        """Return up to ``limit`` rows of an object in these buckets, behind row ``after``, in order."""
        rows = self._staging.execute(
            "SELECT p.n, s.line, p.bucket, p.reason, p.key, s.raw, p.left_out FROM plan AS p "
            "LEFT JOIN source AS s ON s.n = p.n AND p.object = ? "
            "WHERE p.object = ? AND p.n > ? AND p.bucket IN (SELECT value FROM json_each(?)) "
            "ORDER BY p.n LIMIT ?",
            (self._main, object_key, after, _names(buckets), limit),
        )
        return [
            ListedRow(
                number=n,
                line=line or 0,
                bucket=bucket,
                reason=reason,
                key=key,
                cells=self._cells(raw),
                left_out=left_out_values(left_out, line or 0),
            )
            for n, line, bucket, reason, key, raw, left_out in rows
        ]

    def reasons(self, object_key: str, buckets: Collection[Bucket]) -> list[ReasonCount]:
        """Return the reasons of these buckets with their numbers of rows, the commonest first."""
        rows = self._staging.execute(
            "SELECT bucket, reason, count(*) FROM plan WHERE object = ? "
            "AND bucket IN (SELECT value FROM json_each(?)) GROUP BY 1, 2 ORDER BY min(n)",
            (object_key, _names(buckets)),
        )
        return _added_up(rows)

    def left_out(self, object_key: str, *, examples: int = 10) -> list[LeftOutColumn]:
        """Return, by column, what is left out of rows that go in, with the first ``examples`` of each."""
        found: dict[tuple[str, str], list[LeftOutValue]] = {}
        counts: dict[tuple[str, str], int] = {}
        rows = self._staging.execute(
            "SELECT s.line, p.left_out FROM plan AS p "
            "LEFT JOIN source AS s ON s.n = p.n AND p.object = ? "
            "WHERE p.object = ? AND p.left_out IS NOT NULL "
            "AND p.bucket IN (SELECT value FROM json_each(?)) ORDER BY p.n",
            (self._main, object_key, _names(WRITTEN)),
        )
        for line, text in rows:
            for value in left_out_values(text, line or 0):
                place = (value.column, value.field)
                counts[place] = counts.get(place, 0) + 1
                first = found.setdefault(place, [])
                if len(first) < examples:
                    first.append(value)
        return [LeftOutColumn(*place, count, tuple(found[place])) for place, count in counts.items()]

    def line(self, number: int) -> int:
        """Return the line of the file at which row ``number`` of the source begins; 0 if not known."""
        row = self._staging.execute("SELECT line FROM source WHERE n = ?", (number,)).fetchone()
        return int(row[0] or 0) if row else 0

    def cells(self, number: int) -> Mapping[str, str]:
        """Return the raw cells of row ``number`` of the source by column."""
        row = self._staging.execute("SELECT raw FROM source WHERE n = ?", (number,)).fetchone()
        return self._cells(row[0]) if row else {}

    def _cells(self, raw: str | None) -> Mapping[str, str]:
        cells: list[str | None] = msgspec.json.decode(raw) if raw else []
        return dict(zip(self._columns, (cell or "" for cell in cells), strict=False))


@contextmanager
def plan_browser(workspace: Workspace, plan: SavedPlan) -> Iterator[PlanBrowser | None]:
    """Open the rows of a plan; gives None if its staging file was cleared away or is damaged."""
    try:
        staging = open_staging(workspace.folder / "staging" / plan.staging)
    except (FileNotFoundError, sqlite3.DatabaseError):
        yield None
        return
    try:
        yield PlanBrowser(staging, next(iter(plan.sums)))
    finally:
        staging.close()


class RunBrowser:
    """Looks into the rows that a run was to write, and what has become of them."""

    def __init__(
        self, state: sqlite3.Connection, run_id: str, main_object: str, plan: PlanBrowser | None
    ) -> None:
        """Read ``state``; ``plan`` gives lines and cells of the rows of ``main_object``, if it is there."""
        self._state = state
        self._run = run_id
        self._main = main_object
        self._plan = plan

    def page(
        self, object_key: str, buckets: Collection[RunBucket], *, after: int = 0, limit: int = 100
    ) -> list[ListedRow]:
        """Return up to ``limit`` rows in these buckets, behind row ``after`` of the source, in order.

        Of rows that were written only those are given that have a reason: something of them did not go in.
        """
        page: list[ListedRow] = []
        for number, bucket, reason, key in self._rows(object_key, buckets, after):
            page.append(self._listed(object_key, number, bucket, reason, key))
            if len(page) == limit:
                break
        return page

    def reasons(self, object_key: str, buckets: Collection[RunBucket]) -> list[ReasonCount]:
        """Return the reasons of these buckets with their numbers of rows, the commonest first."""
        rows = self._rows(object_key, buckets, 0)
        return _added_up((bucket.value, reason, 1) for _, bucket, reason, _ in rows)

    def _listed(
        self, object_key: str, number: int, bucket: RunBucket, reason: str, key: str | None
    ) -> ListedRow:
        plan = self._plan if object_key == self._main else None
        return ListedRow(
            number=number,
            line=plan.line(number) if plan else 0,
            bucket=bucket.value,
            reason=reason,
            key=key,
            cells=plan.cells(number) if plan else {},
        )

    def _rows(
        self, object_key: str, buckets: Collection[RunBucket], after: int
    ) -> Iterator[tuple[int, RunBucket, str, str | None]]:
        rows = self._state.execute(_RUN_ROWS, (self._run, object_key, after))
        for number, key, operation, verdict, reason, applied, doubtful, last in rows:
            bucket = row_bucket(operation, verdict, applied=bool(applied), doubtful=bool(doubtful))
            if bucket in buckets:
                if not reason and bucket is RunBucket.UNCERTAIN:
                    reason = last or NO_ANSWER
                yield number, bucket, reason, key


# A row that was written and has no reason is nothing to look at; all others are few.
_RUN_ROWS = """
SELECT * FROM (
    SELECT r.number, r.key, r.operation, r.verdict, r.reason,
        EXISTS (SELECT 1 FROM attempts AS a WHERE a.run = r.run AND a.row = r.row
            AND a.outcome = 'applied') AS applied,
        EXISTS (SELECT 1 FROM attempts AS a WHERE a.run = r.run AND a.row = r.row
            AND (a.outcome IS NULL OR a.outcome IN ('uncertain', 'unknown'))),
        (SELECT a.problem FROM attempts AS a WHERE a.run = r.run AND a.row = r.row ORDER BY a.id DESC LIMIT 1)
    FROM run_rows AS r WHERE r.run = ? AND r.object = ? AND r.number > ?
) WHERE verdict IS NOT NULL OR NOT applied OR reason <> '' ORDER BY number
"""


def _names(buckets: Collection[Bucket]) -> str:
    return msgspec.json.encode([bucket.value for bucket in buckets]).decode()


def left_out_values(text: str | None, line: int) -> tuple[LeftOutValue, ...]:
    """Return the values in a plan row's ``left_out``, of a row that begins at ``line``."""
    if not text:
        return ()
    return tuple(
        LeftOutValue(column, key, reason, was, line) for column, key, reason, was in msgspec.json.decode(text)
    )


def _added_up(rows: Iterator[tuple[str, str, int]] | sqlite3.Cursor) -> list[ReasonCount]:
    """Add up reasons that differ in their numbers only (a line, how many cells)."""
    counts: dict[tuple[str, str], int] = {}
    exact: dict[tuple[str, str], str] = {}
    for bucket, reason, number in rows:
        place = (bucket, _NUMBERS.sub("…", reason))
        counts[place] = counts.get(place, 0) + number
        if exact.setdefault(place, reason) != reason:
            exact[place] = place[1]
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return [ReasonCount(place[0], exact[place], rows) for place, rows in ordered]
