"""Whether the window keeps its beat: 500,000 rows attached, a run of 20,000 rows under way, a person at work.

The whole window lives off screen in a process of its own (`tests.benchmarks.busy_window`) over a demo account
that takes 25 calls a second, and is driven by real mouse and key events: tabs turned, the mapping and the
changes scrolled, fields searched, rows of the file looked at, lines hovered.

Told are, from when the window is filled:

* callbacks: every event that Qt dispatches from the loop (timers, so all of asyncio's; paints; mouse, keys;
  signals from other threads), by the processor time of the window's thread, `time.thread_time()` before and
  after, in an application whose `notify` is overridden. What an event sends on is part of it. The driver's
  own turns are not counted, but each event that it sends is.
  The embedded browser is not part of it: Qt's web engine does not bear an application written in Python. The
  account is signed in to by a key.
* beats: a timer of 20 ms, and how much later by the wall it comes than it should.
* memory: resident, at the end against when everything was done once and the run was on its way.

    python -m tests.benchmarks.beats                      about 5 minutes, 200 seconds of them of the run
    python -m tests.benchmarks.beats --seconds 900        all of its 20,000 rows
    python -m tests.benchmarks.beats --tell               says where callbacks of more than 25 ms were
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measure import ROOT, demo_account, in_fresh_process, print_table

ROWS, WRITTEN = 500_000, 20_000
USUAL_SECONDS = 200
PACE = 25
"""Calls a second."""
MOST_OF_A_CALLBACK = 0.05
"""Seconds of the processor, of any callback."""
LATE, MOST_LATE = 0.05, 0.001
"""A beat is late by more than so many seconds in at most such a share of them."""
MOST_MEMORY = 1.1
"""At the end, of what it was at the beginning of the run."""


@dataclass(frozen=True)
class Told:
    """The longest callback (s), the share of late beats while the run was under way, memory as a ratio."""

    longest: float
    late: float
    memory: float


def measure(folder: Path, seconds: float, *, tell: bool = False) -> Told:
    """Print the tables and return what is held against the limits."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")  # imports are turns of the loop, too
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([sys.executable, "-m", "compileall", "-q", "infusion_desktop"], cwd=ROOT, check=True)
    with demo_account("--contacts", 2_000, "--calls-per-second", PACE) as (address, _):
        cost = in_fresh_process(
            "tests.benchmarks.busy_window",
            *("--address", address, "--folder", folder, "--seconds", seconds),
            *("--rows", ROWS, "--written", WRITTEN),
            *(["--tell"] if tell else []),
        )
    phases = cost.told["phases"]
    print_table(
        f"The window with {ROWS:,} rows attached, {seconds:.0f} s of a run of {WRITTEN:,} rows",
        ("", "s", "callbacks", "longest ms", "over 50 ms", "beats", "late", "share", "latest ms"),
        [
            (
                phase["name"],
                phase["seconds"],
                phase["callbacks"],
                phase["longest"] * 1_000,
                phase["over"],
                phase["beats"],
                phase["late"],
                f"{phase['late'] / max(1, phase['beats']):.4f}",
                phase["latest"] * 1_000,
            )
            for phase in phases
        ],
    )
    print_table(
        "The longest callbacks",
        ("ms", "in", "receiver", "event"),
        [(spent * 1_000, phase, who, what) for spent, phase, who, what in cost.told["worst"]],
    )
    for line in cost.told["stacks"]:
        print(line)
    before, after = cost.told["memory"]
    print(f"\n  {cost.told['written']:,} rows written; memory {before:.0f} MB, at the end {after:.0f} MB\n")
    run = phases[-1]
    return Told(max(phase["longest"] for phase in phases), run["late"] / max(1, run["beats"]), after / before)


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.beats", description=__doc__)
    parser.add_argument("--seconds", type=float, default=USUAL_SECONDS, help="of the run")
    parser.add_argument("--tell", action="store_true", help="say where the long callbacks were")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        told = measure(Path(folder), options.seconds, tell=options.tell)
    held = told.longest <= MOST_OF_A_CALLBACK and told.late <= MOST_LATE and told.memory <= MOST_MEMORY
    sys.exit(0 if held else 1)


if __name__ == "__main__":
    main()
