"""What the Run tab can show, as plain values; exactly one of them at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from infusion_desktop.jobs.earlier_runs import EarlierRun
from infusion_desktop.jobs.left_over import LeftOver
from infusion_desktop.jobs.live_run import Moment
from infusion_desktop.jobs.rehearsed import Rehearsed
from infusion_desktop.jobs.run_meter import Figures
from infusion_desktop.model.problem import Problem
from infusion_desktop.ui.tab import TabName


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing can be rehearsed yet: what is missing, and where to get it."""

    sentence: str
    button: str
    way: TabName


@dataclass(frozen=True, slots=True)
class Ready:
    """All is there for a rehearsal. ``problem`` is why the last try gave none."""

    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Rehearsing:
    """A rehearsal is being made; ``done`` of ``total`` (None: not known) in ``stage``."""

    stage: str = "Signing in"
    done: int = 0
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Looking:
    """A rehearsal to look at. ``note`` says why it was made again; ``problem`` why the run did not begin."""

    rehearsed: Rehearsed
    note: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Going:
    """A run under way. ``stopping``: a person has said stop, and its last calls are on their way.

    ``notes`` are the sentences that the run told, in order.
    """

    moment: Moment
    stopping: bool = False
    notes: tuple[str, ...] = ()


class Ended(StrEnum):
    """How a run that can be looked at stands."""

    DONE = "done"
    STOPPED = "stopped"
    """A person stopped it; it can be gone on with."""
    TROUBLE = "trouble"
    """Something keeps it from going on by itself; it can be gone on with."""
    CUT_OFF = "cut off"
    """The program ended while it was under way, or it was stopped another day."""
    GIVEN_UP = "given up"
    """A newer rehearsal took its place."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a run. ``figures`` are there only if it went on in this session."""

    run: EarlierRun
    how: Ended
    problem: Problem | None = None
    figures: Figures | None = None
    left_over: tuple[LeftOver, ...] = ()
    notes: tuple[str, ...] = ()


Screen = Missing | Ready | Rehearsing | Looking | Going | Result


@dataclass(frozen=True, slots=True)
class Shown:
    """The screen, and the runs of the project beside it, the newest first."""

    screen: Screen
    runs: tuple[EarlierRun, ...] = field(default=())
