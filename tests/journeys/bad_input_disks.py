"""Disks without room: SQLite itself refuses to grow a file, as on a full disk; no right is needed for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from infusion_desktop.store import database
from infusion_desktop.store.database import open_state
from tests.journeys.bad_input_bench import Bench
from tests.journeys.bad_input_table import Trouble

MANY = 300
ROOM = 56
"""Pages that take in the rows of a run of MANY, and the first of its attempts."""
FULL = (
    "The disk is full. What was sent so far is noted and safe. Free some space and start again: the run goes "
    "on where it was."
)


def people(mark: str, number: int = MANY) -> Iterator[str]:
    """Rows of new people, all of whom can go in."""
    return (f"{mark}{n}@disk.example,{mark},{n},Germany" for n in range(number))


def staging_on_a_full_disk(bench: Bench) -> None:
    bench.ready(*people("staged", 2_000))
    pragmas = (*database._STAGING_PRAGMAS, "max_page_count=5")
    bench.monkeypatch.setattr(database, "_STAGING_PRAGMAS", pragmas)


def state_on_a_full_disk(bench: Bench, mark: str, opened: int, room: int) -> None:
    """Let the state file grow by ``room`` pages only, for who opens it as number ``opened`` (from 0)."""
    bench.ready(*people(mark))
    bench.good("rehearse", "{project}")
    turn = count()

    def without_room(folder: Path) -> sqlite3.Connection:
        state = open_state(folder)
        if next(turn) == opened:
            (pages,) = state.execute("PRAGMA page_count").fetchone()
            state.execute(f"PRAGMA max_page_count={pages + room}")
        return state

    bench.monkeypatch.setattr("infusion_desktop.wiring.open_state", without_room)


def start_on_a_full_disk(bench: Bench) -> None:
    state_on_a_full_disk(bench, "started", 0, room=1)


def journal_on_a_full_disk(bench: Bench) -> None:
    state_on_a_full_disk(bench, "noted", 1, room=ROOM)


DISKS = [
    Trouble("disk full while staging", staging_on_a_full_disk, "rehearse {project}", FULL),
    Trouble("disk full when a run starts", start_on_a_full_disk, "run {project}", FULL),
    Trouble("disk full while journaling", journal_on_a_full_disk, "run {project}", FULL),
]
