"""What a job tells while it works; the command line prints it, the window paints it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from infusion_desktop.model.plan import RunSums


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a job is: ``done`` of ``total`` (None if not known) within ``stage``; ``note`` is a sentence.

    ``written`` are the rows that a run is to write, by object and by where each is now.
    """

    stage: str
    done: int = 0
    total: int | None = None
    note: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    written: Mapping[str, RunSums] = field(default_factory=dict)
