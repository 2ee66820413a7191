"""A row of the table of bad input: how a trouble is made, the command, its exit code, the exact sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.journeys.bad_input_bench import Bench

ERR, OUT = "standard error, last line", "standard output, one of its lines"
PROBE = "new-project --file {file} --infusionsoft demo --out {project}"
CONNECT = "connect infusionsoft --name other --key-from-env DEMO_KEY --api-address"


@dataclass(frozen=True)
class Trouble:
    """One row. ``make`` gets the bench with a connection ``demo`` to a good account."""

    name: str
    make: Callable[[Bench], None]
    command: str
    sentence: str
    code: int = 2
    where: str = ERR
