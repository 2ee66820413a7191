"""A change that is sent, what became of it, and the journal that must know of it first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from infusion_desktop.model.problem import Problem
from infusion_desktop.model.value import Value


class Operation(StrEnum):
    """What is done to a record of the target."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Change:
    """One write. ``values`` holds only what changes, by field key, in canonical spelling (references as
    record ids). ``whole`` is :attr:`Record.whole` of the record as read before (None on create).
    ``row`` is the run's row number, given back in the outcome.
    """

    row: int
    object: str
    operation: Operation
    values: Mapping[str, Value]
    record_id: str | None = None
    whole: str | None = None


class Fate(StrEnum):
    """What is known of a write after it was tried."""

    APPLIED = "applied"
    REFUSED = "refused"
    """The other side said no for good: 400, 403, 404, 405."""
    NOT_APPLIED = "not_applied"
    """Certainly not applied, and may be sent again: no byte left, 401, 429."""
    UNCERTAIN = "uncertain"
    """Sent, and it cannot be told whether it was applied: look first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The fate of one change. ``record_id`` is the record written (APPLIED). ``problem`` is set otherwise."""

    row: int
    fate: Fate
    record_id: str | None = None
    problem: Problem | None = None


class SendJournal(Protocol):
    """Told by a connector right before bytes leave, after the pace slot is taken."""

    async def sending(self, changes: Sequence[Change]) -> None:
        """Return only when the attempt is on disk. Raising means: do not send."""
        ...
