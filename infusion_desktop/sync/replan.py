"""Plans one row anew when others have changed its record, or made one with its key, since the plan."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from infusion_desktop.model.change import Operation
from infusion_desktop.model.mapping import Overwrite
from infusion_desktop.model.plan import RunBucket
from infusion_desktop.model.record import Record
from infusion_desktop.model.value import Value
from infusion_desktop.store.runs import RunRow, SavedRun, replace_row, set_pairing, set_verdict
from infusion_desktop.sync.buckets import SKIP_UPDATE, TWINS
from infusion_desktop.sync.compare import Comparer
from infusion_desktop.sync.shape import Shape

_encode = msgspec.json.encode
_decode = msgspec.json.decode
MEANWHILE = "others changed the account meanwhile: "


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where a row ends without being written (again), why, and which record it is, if that is known."""

    bucket: RunBucket
    reason: str
    record_id: str | None = None


def replan(
    row: RunRow,
    records: Sequence[Record],
    shape: Shape,
    comparer: Comparer,
    parents: Mapping[int, str | None],
) -> RunRow | Verdict:
    """Return the row as it is to be written now, or where it ends without being written.

    ``records`` are the records that now have the row's key (or are its record), read as
    :attr:`Shape.ask_fields` asks; ``parents`` what the run's parent rows have become.
    """
    if len(records) > 1:
        return Verdict(RunBucket.CONFLICT, MEANWHILE + TWINS.format(count=len(records)))
    if not shape.mapping.update:
        return Verdict(RunBucket.SKIPPED, MEANWHILE + SKIP_UPDATE)
    record = records[0]
    plain = len(shape.fields)
    more = plain + len(shape.references)
    current = record.values[:plain]
    differences = comparer.against(
        _decode(row.wanted), current, record.values[more : more + len(shape.extras)]
    )
    sending = {change.field: change.after for change in differences.changes}
    before = {change.field: change.before for change in differences.changes}
    refs = _moved_refs(_decode(row.refs), record.values[plain:more], shape, parents)
    for at, ref in enumerate(refs):
        if ref is not None:
            before[shape.references[at].field.key] = record.values[plain + at]
    if not sending and not any(refs):
        return Verdict(RunBucket.UNCHANGED, MEANWHILE + "the record already holds these values", record.id)
    return row._replace(
        operation=Operation.UPDATE.value,
        record_id=record.id,
        sending=_encode(sending).decode(),
        before=_encode(before).decode(),
        whole=record.whole,
        refs=_encode(refs).decode(),
        reason=MEANWHILE + "compared again",
    )


def parent_made_by_others(record_ids: Sequence[str]) -> Verdict:
    """Decide a parent that was to be made, now that others have made records of its name."""
    if len(record_ids) == 1:
        return Verdict(RunBucket.UNCHANGED, "somebody else made it meanwhile", record_ids[0])
    return Verdict(RunBucket.CONFLICT, "others made several of that name meanwhile; choose one")


def note_decision(state: sqlite3.Connection, run: SavedRun, row: RunRow, decided: RunRow | Verdict) -> None:
    """Store what was decided anew for a row, with its link where its record is known."""
    if isinstance(decided, Verdict):
        set_verdict(state, run.id, row.row, decided.bucket, decided.reason)
        if decided.record_id is not None:
            set_pairing(state, run, row, decided.record_id)
    else:
        replace_row(state, run.id, decided)


def _moved_refs(
    refs: Sequence[int | str | None],
    current: Sequence[Value],
    shape: Shape,
    parents: Mapping[int, str | None],
) -> list[int | str | None]:
    moved: list[int | str | None] = []
    for at, ref in enumerate(refs):
        target = parents.get(ref) if isinstance(ref, int) else ref
        overwrite = shape.references[at].pair.overwrite
        kept = overwrite is Overwrite.IF_EMPTY and current[at] is not None
        equal = target is not None and target == current[at]
        moved.append(None if ref is None or kept or equal else ref)
    return moved
