"""The runner with its journal (synchronous=FULL) against a bare loop, on a demo account without limits.

Both create the same contacts by HTTP, in processes of their own. The bare loop is as quick as its HTTP
library can be: 25 clients of one connection, no journal, no pace, no look at the answer but its status.
"""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import csv
import os
import pstats
import tempfile
import uuid
from pathlib import Path

import httpx
import msgspec

from infusion_desktop.jobs.rehearse import rehearse
from infusion_desktop.jobs.run import RunOrder, run
from infusion_desktop.model.mapping import FieldPair, ObjectMapping, Project
from infusion_desktop.model.plan import RunBucket, RunState
from infusion_desktop.store.connections import SavedConnection, save_connection
from infusion_desktop.wiring import KEY_VARIABLE, Program
from tests.benchmarks.measure import (
    Cost,
    Stopwatch,
    demo_account,
    hand_over,
    in_fresh_process,
    print_table,
    processor_seconds,
)

MODULE = "tests.benchmarks.run"
KEY = "KeapAK-demo-account"
VARIABLE = "BENCHMARK_KEY"
LEAST = 0.7
"""The runner makes at least this share of the bare loop's calls a second."""
IN_FLIGHT = 25
PAIRS = (
    FieldPair("Email", "email_addresses.EMAIL1"),
    FieldPair("First name", "given_name"),
    FieldPair("Last name", "family_name"),
    FieldPair("Phone", "phone_numbers.PHONE1"),
    FieldPair("Job title", "job_title"),
)


def row_of(batch: str, n: int) -> tuple[str, str, str, str, str]:
    """A person that no other batch holds."""
    return f"p{n}.{batch}@mail.example", f"First{n}", f"Last{n}", f"+1 212-555-{n % 10_000:04}", "Broker"


def body_of(batch: str, n: int) -> bytes:
    """The same person as the API takes it."""
    email, first, last, phone, job = row_of(batch, n)
    return msgspec.json.encode(
        {
            "given_name": first,
            "family_name": last,
            "job_title": job,
            "email_addresses": [{"email": email, "field": "EMAIL1"}],
            "phone_numbers": [{"number": phone, "field": "PHONE1"}],
        }
    )


async def bare(address: str, rows: int) -> Cost:
    """Create the contacts in a bare loop."""
    batch = uuid.uuid4().hex[:8]
    numbers = iter(range(rows))
    headers = {"X-Keap-API-Key": KEY, "content-type": "application/json", "accept": "application/json"}
    url = f"{address}/crm/rest/v1/contacts"
    limits = httpx.Limits(max_connections=1, max_keepalive_connections=1)

    async def work() -> None:
        async with httpx.AsyncClient(limits=limits, trust_env=False, timeout=60, verify=False) as client:
            for n in numbers:
                answer = await client.post(url, content=body_of(batch, n), headers=headers)
                assert answer.status_code == 201, answer.text

    watch = Stopwatch()
    async with asyncio.TaskGroup() as group:
        for worker in range(IN_FLIGHT):
            group.create_task(work(), name=f"worker {worker}")
    return watch.cost()


async def product(address: str, rows: int, folder: Path, profile: cProfile.Profile | None = None) -> Cost:
    """Rehearse, then run; the run is measured, with its sign-in, its copy of the plan and its sweep."""
    os.environ[VARIABLE] = KEY
    batch = uuid.uuid4().hex[:8]
    path = folder / f"{batch}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(pair.column for pair in PAIRS)
        writer.writerows(row_of(batch, n) for n in range(rows))
    program = Program(folder / batch)
    saved = SavedConnection("demo", "infusionsoft", {"address": address, KEY_VARIABLE: VARIABLE})
    save_connection(program.state, saved)
    project = Project(batch, batch, "demo", ObjectMapping("contact", PAIRS), source_file=str(path))
    connector, source = program.open_target("demo"), program.open_source(project)
    try:
        await rehearse(program.workspace(), project, source, connector, lambda _: None)
        order = RunOrder(project, lambda: program.open_source(project))
        watch = Stopwatch()
        if profile:
            profile.enable()
        report = await run(program.workspace(), order, connector, asyncio.Event(), lambda _: None)
        if profile:
            profile.disable()
        cost = watch.cost()
        assert report.state is RunState.DONE, report
        assert report.sums["contact"].of(RunBucket.CREATED) == rows
        return cost
    finally:
        await source.close()
        await connector.close()
        program.close()


def measure(folder: Path, rows: int, runs: int) -> float:
    """Alternate both, print the table, return the product's share of the bare loop's calls a second."""
    loops: list[tuple[Cost, float]] = []
    own: list[tuple[Cost, float]] = []
    for _ in range(runs):
        for name, costs in (("bare", loops), ("product", own)):
            # Each meets a fresh account, as writes slow down while it grows.
            with demo_account("--contacts", 100) as (address, process):
                before = processor_seconds(process)
                more = ("--address", address, "--rows", rows, "--folder", folder)
                cost = in_fresh_process(MODULE, "--only", name, *more)
                costs.append((cost, processor_seconds(process) - before))
    table = []
    for name, costs in (("bare loop", loops), ("runner", own)):
        wall, cpu = min(cost.wall for cost, _ in costs), min(cost.cpu for cost, _ in costs)
        server = min(spent for _, spent in costs)
        table.append(
            (name, rows / wall, cpu / rows * 1e6, server / rows * 1e6, max(c.peak for c, _ in costs))
        )
    share = table[1][1] / table[0][1]
    print_table(
        f"{rows:,} creates, least of {runs} runs: the runner makes {share:.2f} of the bare loop's pace",
        ("", "calls/s", "cpu us a call", "server's us a call", "peak MB"),
        table,
    )
    assert share >= LEAST
    return share


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.run", description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", choices=("bare", "product", "profile"), help="do one thing, print its cost")
    parser.add_argument("--address", help="of a demo account that runs already, for --only")
    parser.add_argument("--folder", type=Path, help="for the data folders of --only")
    options = parser.parse_args()
    if options.only == "bare":
        hand_over(asyncio.run(bare(options.address, options.rows)))
    elif options.only:
        profile = cProfile.Profile() if options.only == "profile" else None
        cost = asyncio.run(product(options.address, options.rows, options.folder, profile))
        if profile:
            pstats.Stats(profile).sort_stats("tottime").print_stats(45)
        hand_over(cost)
    else:
        with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
            measure(Path(folder), options.rows, options.runs)


if __name__ == "__main__":
    main()
