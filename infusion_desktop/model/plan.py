"""The plan: one row per record, in exactly one bucket, and what a run made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Bucket(StrEnum):
    """Where a plan row is, the first that fits (sync rules, section 1)."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    CONFLICT = "conflict"
    BLOCKED = "blocked"


class RunBucket(StrEnum):
    """Where a run row ends."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    CONFLICT = "conflict"
    BLOCKED = "blocked"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    PENDING = "pending"


class RunState(StrEnum):
    """Whether a run is still to go on."""

    RUNNING = "running"
    """Under way, or its process died: it is gone on with."""
    PAUSED = "paused"
    """Waiting for the quota to reset."""
    STOPPED = "stopped"
    """Stopped by the user, the sign-in or the network; it is gone on with."""
    DONE = "done"
    ENDED = "ended"
    """Given up in favour of a newer plan; never gone on with."""


UNFINISHED = (RunState.RUNNING, RunState.PAUSED, RunState.STOPPED)


@dataclass(frozen=True, slots=True)
class PlanSums:
    """Rows of one object by bucket; their sum is the number of rows."""

    counts: Mapping[Bucket, int] = field(default_factory=dict)

    def of(self, bucket: Bucket) -> int:
        """Rows in ``bucket``."""
        return self.counts.get(bucket, 0)

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(self.counts.values())

    def as_json(self) -> dict[str, int]:
        """The sums by name, ``rows`` first."""
        return {"rows": self.rows, **{bucket.value: self.of(bucket) for bucket in Bucket}}


@dataclass(frozen=True, slots=True)
class RunSums:
    """Rows of one object by where they ended; their sum is the number of rows."""

    counts: Mapping[RunBucket, int] = field(default_factory=dict)

    def of(self, bucket: RunBucket) -> int:
        """Rows in ``bucket``."""
        return self.counts.get(bucket, 0)

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(self.counts.values())

    def as_json(self) -> dict[str, int]:
        """The sums by name, ``rows`` first."""
        return {"rows": self.rows, **{bucket.value: self.of(bucket) for bucket in RunBucket}}

    @property
    def clean(self) -> bool:
        """Whether nothing is left for a person to look at."""
        ends_badly = (
            RunBucket.FAILED,
            RunBucket.CONFLICT,
            RunBucket.BLOCKED,
            RunBucket.UNCERTAIN,
            RunBucket.PENDING,
        )
        return not any(self.of(bucket) for bucket in ends_badly)


class FieldChange(NamedTuple):
    """One field of one row: what is there, what will be there, by which rule."""

    field: str
    before: str | None
    after: str | None
    rule: str
