"""A durable fact by the group commit, 25 waiting together, against a durable commit for each."""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import tempfile
import time
from pathlib import Path

from infusion_desktop.store.database import open_state
from infusion_desktop.store.group_commit import GroupCommit
from tests.benchmarks.measure import print_table

IN_FLIGHT = 25
INSERT = "INSERT OR REPLACE INTO day_calls (account, day, used) VALUES (?, 'day', ?)"
MOST = 0.6
"""A commit of a group may take this share of one alone."""


def note(state: sqlite3.Connection, n: int) -> None:
    """The fact: one small row."""
    state.execute(INSERT, (str(n), n))


def alone(folder: Path, facts: int) -> float:
    """Seconds a fact if each is a transaction of its own."""
    state = open_state(folder)
    began = time.perf_counter()
    for n in range(facts):
        note(state, n)
    spent = time.perf_counter() - began
    state.close()
    return spent / facts


async def grouped(folder: Path, facts: int) -> float:
    """Seconds a fact by the group commit."""
    journal = GroupCommit(open_state(folder))

    async def work(worker: int) -> None:
        for n in range(worker, facts, IN_FLIGHT):
            await journal.put(lambda state: note(state, n))  # noqa: B023  awaited before the next turn

    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for worker in range(IN_FLIGHT):
            group.create_task(work(worker), name=f"worker {worker}")
    spent = time.perf_counter() - began
    await journal.close()
    return spent / facts


def measure(folder: Path, facts: int, runs: int) -> float:
    """Alternate both, print the table, return the ratio."""
    single, shared = [], []
    for turn in range(runs):
        single.append(alone(folder / f"alone-{turn}", facts))
        shared.append(asyncio.run(grouped(folder / f"group-{turn}", facts)))
    ratio = min(shared) / min(single)
    rows = (
        ("each alone", min(single) * 1e6, "1.00"),
        (f"group commit, {IN_FLIGHT} waiting", min(shared) * 1e6, ratio),
    )
    print_table(f"Durable commits, {facts:,} facts, least of {runs} runs", ("", "us a fact", "ratio"), rows)
    assert ratio <= MOST
    return ratio


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.commit", description=__doc__)
    parser.add_argument("--facts", type=int, default=5_000)
    parser.add_argument("--runs", type=int, default=4)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        measure(Path(folder), options.facts, options.runs)


if __name__ == "__main__":
    main()
