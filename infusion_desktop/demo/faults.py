"""Faults that tests ask for: what goes wrong with a call, drawn from one seeded random source.

`--faults late=0.1:2.5,drop_after=0.05` makes one call in ten wait 2.5 s for its answer and cuts the
connection of one write in twenty after it was applied.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum

LATE_SECONDS = 1.0
LATE_WRITE_SECONDS = (0.5, 2.0)


class Fault(StrEnum):
    """What can go wrong, in the order in which a call is tried for it; LATE may join another one."""

    LATE = "late"  # the answer is delayed; a write is applied before the wait
    THROTTLE = "throttle"  # 429 as if the quota were spent; nothing applied
    SPIKE = "spike"  # 429 of the spike arrest; nothing applied
    HTML503 = "html503"  # 503 with an HTML page; nothing applied
    TRUNCATED = "truncated"  # applied; the answer breaks off in the middle and the connection is cut
    DROP_BEFORE = "drop_before"  # connection cut, the write is not applied
    DROP_AFTER = "drop_after"  # the write is applied, connection cut without an answer
    LATE_WRITE = "late_write"  # connection cut at once, the write is applied 0.5 to 2 s later


WRITES_ONLY = frozenset({Fault.DROP_BEFORE, Fault.DROP_AFTER, Fault.LATE_WRITE})
REFUSALS = frozenset({Fault.THROTTLE, Fault.SPIKE, Fault.HTML503})


@dataclass(frozen=True)
class Mishap:
    """What was drawn for one call: at most one fault beside the delay.

    `delay` is the wait before the answer in seconds, `apply_after` the wait before a late write is applied.
    """

    fault: Fault | None = None
    delay: float = 0.0
    apply_after: float = 0.0


NO_MISHAP = Mishap()


@dataclass(frozen=True)
class FaultPlan:
    """The odds of each fault (0 to 1) and the delay of a late answer in seconds."""

    odds: dict[Fault, float]
    late_seconds: float = LATE_SECONDS


def read_faults(text: str | None) -> FaultPlan:
    """Read `NAME=ODDS,...`, with `late=ODDS:SECONDS` allowed.

    Raises ValueError with one sentence when a name is unknown or a number is not one.
    """
    odds: dict[Fault, float] = {}
    late_seconds = LATE_SECONDS
    for part in filter(None, (text or "").split(",")):
        name, _, value = part.strip().partition("=")
        if name not in set(Fault):
            raise ValueError(f"There is no fault {name!r}; the faults are {', '.join(Fault)}.")
        fault = Fault(name)
        if fault is Fault.LATE and ":" in value:
            value, _, seconds = value.partition(":")
            late_seconds = _number(seconds, name, 3600.0)
        odds[fault] = _number(value, name, 1.0)
    return FaultPlan(odds, late_seconds)


def _number(text: str, name: str, highest: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= highest:
        raise ValueError(f"The fault {name!r} needs a number from 0 to {highest:g}, not {text!r}.")
    return value


class FaultSource:
    """Draws the mishaps of the calls in their order of arrival; the same seed gives the same sequence."""

    def __init__(self, plan: FaultPlan, seed: int) -> None:
        self._plan = plan
        self._random = random.Random(seed)

    def draw(self, *, write: bool) -> Mishap:
        """Draw what happens to the next call; one random number per fault that can meet it."""
        if not self._plan.odds:
            return NO_MISHAP
        delay = 0.0
        met: Fault | None = None
        for fault in Fault:
            chance = self._plan.odds.get(fault, 0.0)
            if not chance or (fault in WRITES_ONLY and not write):
                continue
            hit = self._random.random() < chance
            if hit and fault is Fault.LATE:
                delay = self._plan.late_seconds
            elif hit and met is None:
                met = fault
        wait = self._random.uniform(*LATE_WRITE_SECONDS) if met is Fault.LATE_WRITE else 0.0
        return Mishap(met, delay, wait)
