"""What a plan will cost: calls and seconds, told before the button (pure arithmetic)."""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass

from infusion_desktop.model.budget import Cost
from infusion_desktop.model.connector import Reader
from infusion_desktop.model.plan import Bucket, PlanSums
from infusion_desktop.sync.refresh import OVERLAP
from infusion_desktop.sync.runner import REFRESH_SECONDS
from infusion_desktop.sync.shape import Shape
from infusion_desktop.sync.tables import fact


@dataclass(frozen=True, slots=True)
class Forecast:
    """Calls and seconds of running a plan, the checks before it included."""

    calls: int
    seconds: float


def forecast(
    staging: sqlite3.Connection, reader: Reader, shape: Shape, sums: dict[str, PlanSums], opening_calls: int
) -> Forecast:
    """Price the run of a plan. ``opening_calls`` is what signing in and describing took."""
    main = shape.object.key
    writes = sum(of.of(Bucket.CREATE) + of.of(Bucket.UPDATE) for of in sums.values())
    priced: Cost = reader.price(main, writes=writes)
    reads = opening_calls
    if shape.object.changed_since:
        reads += 2
    else:
        reads += reader.price(main, reads=int(fact(staging, "target_rows", "0"))).calls
    for object_key, of in sums.items():
        if object_key != main and of.rows:
            reads += reader.price(object_key, reads=int(fact(staging, f"{object_key}_rows", "0"))).calls
    seconds = priced.seconds + reader.price(main, writes=reads).seconds
    refreshes = 0
    if shape.object.changed_since and priced.seconds:
        # Each look at what others changed meets our own writes of the time since the last one, too.
        met = (REFRESH_SECONDS + OVERLAP.total_seconds()) * writes / priced.seconds
        each = reader.price(main, reads=math.ceil(met)).calls
        refreshes = each * math.floor(priced.seconds / REFRESH_SECONDS)
    return Forecast(calls=priced.calls + reads + refreshes, seconds=round(seconds, 1))
