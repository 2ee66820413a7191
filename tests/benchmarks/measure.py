"""Costs of a piece of work, measured in a fresh process, and the tables that show them."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Cost:
    """Seconds by the wall and of the processor, the process's peak memory (MB), and what else to tell."""

    wall: float
    cpu: float
    peak: float
    told: dict[str, Any] = field(default_factory=dict)


def peak_memory() -> float:
    """The most memory this process ever held, in MB."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:  # not Linux
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


class Stopwatch:
    """Runs from when it is made."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def cost(self, told: dict[str, Any] | None = None) -> Cost:
        """What was spent until now, and the most memory the process ever held."""
        return Cost(
            time.perf_counter() - self._wall, time.process_time() - self._cpu, peak_memory(), told or {}
        )


def print_cost(work: Callable[[], dict[str, Any]]) -> None:
    """Do ``work`` and print its cost, with what it tells, for the process that waits for it."""
    watch = Stopwatch()
    told = work()
    hand_over(watch.cost(told))


def hand_over(cost: Cost) -> None:
    """Print a cost for the process that waits for it."""
    print(json.dumps(asdict(cost)))


def in_fresh_process(module: str, *arguments: object) -> Cost:
    """Run ``python -m module arguments``, which prints a cost as its last line."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{ended.stderr}")
    return Cost(**json.loads(ended.stdout.splitlines()[-1]))


def best(costs: Sequence[Cost]) -> Cost:
    """The least of each figure but the memory, of which the most."""
    return Cost(
        min(cost.wall for cost in costs),
        min(cost.cpu for cost in costs),
        max(cost.peak for cost in costs),
        costs[0].told,
    )


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows in columns; floats with two digits."""
    shown = [[f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(head, *shown, strict=True)]
    print(f"\n{title}")
    for row in (list(head), ["-" * width for width in widths], *shown):
        print("  " + "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)))
    sys.stdout.flush()


@contextmanager
def demo_account(*options: object) -> Iterator[tuple[str, int]]:
    """Run a demo account without limits in a process of its own; gives its address and process id."""
    free = ("--calls-per-second", 0, "--calls-per-minute", 0, "--calls-per-day", 0)
    command = [sys.executable, "-m", "infusion_desktop.demo", "--port", 0, *free, *options]
    process = subprocess.Popen(
        list(map(str, command)), cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        yield line.split()[4], process.pid
    finally:
        process.terminate()
        process.communicate(timeout=20)


def processor_seconds(process_id: int) -> float:
    """What another process has used of the processor so far; 0 where that cannot be told."""
    try:
        fields = Path(f"/proc/{process_id}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / 100
