"""Staging and planning against the floor: the same files, parsed, inserted as they are, indexed, joined."""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import sqlite3
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from infusion_desktop.model.clock import SystemClock
from infusion_desktop.model.connector import Services
from infusion_desktop.model.mapping import FieldPair, ObjectMapping
from infusion_desktop.model.transform import TransformStep
from infusion_desktop.store.database import new_staging
from infusion_desktop.sync.rehearse import Sides, make_plan
from infusion_desktop.sync.shape import compile_shape
from infusion_desktop.transforms import all_transforms
from infusion_desktop.wiring import connector_kinds
from tests.benchmarks.floor import floor
from tests.benchmarks.measure import best, in_fresh_process, print_cost, print_table
from tests.benchmarks.paper_account import paper_connector
from tests.benchmarks.people import CHANGED, KINDS, NEW, SAME, Files, make_files

MODULE = "tests.benchmarks.plan"
MOST = 2.5
"""Staging and planning may take this many times the floor (seconds of the processor)."""
MOST_MEMORY = 250
"""MB, of a process that plans a million rows."""
_TRIM, _KIND = TransformStep("trim", {}), TransformStep("translate_value", {"table": json.dumps(dict(KINDS))})
PAIRS = (
    FieldPair("Email", "email_addresses.EMAIL1", (_TRIM,)),
    FieldPair("First name", "given_name"),
    FieldPair("Last name", "family_name"),
    FieldPair("Job title", "job_title", (_TRIM,)),
    FieldPair("Company", "company"),
    FieldPair("Phone", "phone_numbers.PHONE1", (TransformStep("phone", {"region": "US"}),)),
    FieldPair("Mobile", "phone_numbers.PHONE2"),
    FieldPair("Birthday", "birthday", (TransformStep("parse_date", {"order": "MDY"}),)),
    FieldPair("Kind", "contact_type", (_KIND,)),
    FieldPair("Street", "addresses.BILLING.line1"),
    FieldPair("Street 2", "addresses.BILLING.line2"),
    FieldPair("City", "addresses.BILLING.locality"),
    FieldPair("State", "addresses.BILLING.region"),
    FieldPair("ZIP", "addresses.BILLING.postal_code"),
    FieldPair("Country", "addresses.BILLING.country_code"),
    FieldPair("Website", "website"),
    FieldPair("Sessions", "custom_fields.4"),
    FieldPair("First session", "custom_fields.5"),
    FieldPair("Programme", "custom_fields.6"),
    FieldPair("Coach notes", "custom_fields.3"),
)


async def plan(files: Files, *, digest: bool = False) -> dict[str, Any]:
    """Stage and plan; tells the sums, and a digest of every plan row on demand."""
    target = paper_connector(files)
    source = connector_kinds()["csv_file"].open({"path": str(files.rows)}, Services(SystemClock(), None))  # type: ignore[arg-type]
    schema = await target.describe()
    shape = compile_shape(ObjectMapping("contact", PAIRS), schema.object("contact"))
    path = files.folder / "plan.sqlite"
    staging = new_staging(path)
    try:
        sides = Sides(source, target, schema, all_transforms())
        sums = await make_plan(staging, sides, shape, (), datetime.now(UTC), lambda _: None)
        told: dict[str, Any] = {key: of.as_json() for key, of in sums.items()}
        if digest:
            told["digest"] = plan_digest(staging)
        return told
    finally:
        staging.close()
        path.unlink()


def plan_digest(staging: sqlite3.Connection) -> str:
    """A digest of all plan rows and of what is staged, to compare two states of the program."""
    sha = hashlib.sha256()
    for query in (
        "SELECT * FROM plan ORDER BY object, n",
        "SELECT n, line, identity, key, mapped, refs, left_out, problem, key_trouble, key_count FROM source "
        "ORDER BY n",
        "SELECT id, key, mapped, refs, extras, whole, twins FROM target LEFT JOIN wholes USING (row) "
        "ORDER BY CAST(id AS INTEGER)",
    ):
        for row in staging.execute(query):
            sha.update(msgspec.json.encode(row))
    return sha.hexdigest()[:16]


def measure(folder: Path, rows: int, runs: int) -> float:
    """Alternate floor and product, print the table, return the ratio; asserts what must hold."""
    make_files(folder, rows)
    floors, plans = [], []
    for _ in range(runs):
        floors.append(in_fresh_process(MODULE, "--only", "floor", "--folder", folder, "--rows", rows))
        plans.append(in_fresh_process(MODULE, "--only", "plan", "--folder", folder, "--rows", rows))
    least, most = best(floors), best(plans)
    ratio = most.cpu / least.cpu
    print_table(
        f"Plan of {rows:,} rows x {len(PAIRS)} columns, least of {runs} runs",
        ("", "wall s", "cpu s", "peak MB", "times the floor (cpu)", "(wall)"),
        (
            ("floor", least.wall, least.cpu, least.peak, "1.00", "1.00"),
            ("stage and plan", most.wall, most.cpu, most.peak, ratio, most.wall / least.wall),
        ),
    )
    sums = most.told["contact"]
    print(f"  {sums}  {most.told['company']}")
    assert least.told["met"] == round(rows * (SAME + CHANGED))
    for name, share in {"unchanged": SAME, "update": CHANGED, "create": NEW}.items():
        assert sums[name] == round(rows * share)
    assert most.peak < MOST_MEMORY
    assert ratio <= MOST
    return ratio


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.plan", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="a multiple of 1,000")
    parser.add_argument("--runs", type=int, default=4, help="how often floor and product alternate")
    parser.add_argument("--folder", type=Path, help="keep the made-up files here for the next time")
    parser.add_argument("--only", choices=("floor", "plan", "digest"), help="do one thing and print its cost")
    options = parser.parse_args()
    if options.only:
        files = make_files(options.folder, options.rows)
        if options.only == "floor":
            print_cost(lambda: floor(files))
        else:
            print_cost(lambda: asyncio.run(plan(files, digest=options.only == "digest")))
        return
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        measure(options.folder or Path(folder), options.rows, options.runs)


if __name__ == "__main__":
    main()
