"""What the parts of one run share: its connections, its shape, and what it has learned so far."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

import msgspec

from infusion_desktop.model.change import Change, Operation
from infusion_desktop.model.clock import Clock
from infusion_desktop.model.connector import Connector
from infusion_desktop.model.schema import Schema
from infusion_desktop.model.value import Value
from infusion_desktop.store.group_commit import GroupCommit
from infusion_desktop.store.runs import RunRow, SavedRun
from infusion_desktop.sync.compare import Comparer
from infusion_desktop.sync.shape import Shape

_decode = msgspec.json.decode


@dataclass(slots=True)
class AccountContext:
    """An account that this process has locked. ``session`` names the process; ``locked_at`` is when it took
    the lock (monotonic seconds). ``state`` is read only here; all writes go through ``journal``.
    """

    state: sqlite3.Connection
    journal: GroupCommit
    account: str
    schema: Schema
    connector: Connector
    clock: Clock
    session: str
    locked_at: float
    highest: dict[str, int]

    def now_text(self) -> str:
        """This moment as the journal writes it."""
        return self.clock.utc().isoformat()

    def saw(self, object_key: str, record_id: int) -> None:
        """Remember the highest id met so far: what is made later lies above it."""
        self.highest[object_key] = max(self.highest.get(object_key, 0), record_id)


@dataclass(slots=True)
class RunContext(AccountContext):
    """One run under way. ``parents`` is what each parent row has become: a record id, or None while it is
    not known, or for good. ``allowed`` are the (object, operation) pairs that the account has taken.
    """

    run: SavedRun
    shape: Shape
    parents: dict[int, str | None]
    allowed: set[tuple[str, str]] = field(default_factory=set)

    @property
    def main(self) -> str:
        """The object that the project is about."""
        return self.shape.object.key

    @property
    def comparer(self) -> Comparer:
        """The comparer of the run's shape."""
        return Comparer.of(self.shape)

    def change_of(self, row: RunRow) -> tuple[Change, tuple[str, ...]]:
        """Return what to send for ``row`` now, and the labels of references that must stay out."""
        values: dict[str, Value] = _decode(row.sending)
        missing: list[str] = []
        refs: list[int | str | None] = _decode(row.refs)
        for at, ref in enumerate(refs):
            if ref is None:
                continue
            reference = self.shape.references[at].field
            parent = self.parents.get(ref) if isinstance(ref, int) else ref
            if parent is None:
                missing.append(reference.label)
            else:
                values[reference.key] = parent
        change = Change(
            row=row.row,
            object=row.object,
            operation=Operation(row.operation),
            values=values,
            record_id=row.record_id,
            whole=row.whole,
        )
        return change, tuple(missing)
