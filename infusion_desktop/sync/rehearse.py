"""Makes a plan: stage, snapshot, match, compare, place. Writes nothing but its own staging file."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from infusion_desktop.model.connector import Reader
from infusion_desktop.model.plan import PlanSums
from infusion_desktop.model.schema import Schema
from infusion_desktop.model.transform import Transform
from infusion_desktop.sync.planner import Planner
from infusion_desktop.sync.shape import Shape
from infusion_desktop.sync.snapshot import snapshot_parents, snapshot_target
from infusion_desktop.sync.stage import Tell, stage_source
from infusion_desktop.sync.tables import index_records, make_tables, set_fact


@dataclass(frozen=True, slots=True)
class Sides:
    """Where rows come from and go to, both as readers: a rehearsal cannot write."""

    source: Reader
    target: Reader
    schema: Schema
    transforms: Mapping[str, Transform]


async def make_plan(
    staging: sqlite3.Connection,
    sides: Sides,
    shape: Shape,
    links: Iterable[tuple[str, str]],
    began: datetime,
    tell: Tell,
    doubtful: frozenset[str] = frozenset(),
) -> dict[str, PlanSums]:
    """Fill an empty staging file; returns the sums by object, the main object first.

    ``links`` are (identity, record id) pairs found by earlier runs; those whose record is gone are left out.
    ``began`` is when the reading of the target began (aware UTC). ``doubtful`` are identities of rows that an
    earlier run sent, and of which it could not be told whether they are there.
    """
    make_tables(staging)
    with _few_collections():
        rows = await stage_source(staging, sides.source, shape, sides.transforms, tell)
        set_fact(staging, "source_digest", await sides.source.fingerprint() or "")
        await snapshot_target(staging, sides.target, shape, began, tell)
        await snapshot_parents(staging, sides.target, shape, sides.schema, tell)
        stage_links(staging, links)
        return await Planner(staging, shape, sides.schema, doubtful).plan(tell, rows)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Look for cycles rarely: millions of small rows come and go here, and none of them is in one."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def stage_links(staging: sqlite3.Connection, links: Iterable[tuple[str, str]]) -> None:
    """Keep the links whose record is in the snapshot; one that is absent there no longer holds."""
    staging.execute("CREATE TEMP TABLE known_links (identity TEXT, record_id TEXT)")
    staging.execute("BEGIN")
    staging.executemany("INSERT INTO known_links VALUES (?, ?)", links)
    if staging.execute("SELECT 1 FROM known_links LIMIT 1").fetchone():
        index_records(staging)
    staging.execute(
        "INSERT OR IGNORE INTO links SELECT k.identity, t.row FROM known_links AS k "
        "JOIN target AS t ON t.id = k.record_id"
    )
    staging.execute(
        "INSERT INTO lost_links SELECT identity FROM known_links "
        "WHERE record_id NOT IN (SELECT id FROM target)"
    )
    staging.execute("COMMIT")
    staging.execute("DROP TABLE known_links")
