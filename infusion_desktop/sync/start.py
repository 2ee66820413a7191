"""Copies a plan into the state file as a run: from then on the run needs nothing else (rules 4.2)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

import msgspec

from infusion_desktop.model.change import Operation
from infusion_desktop.model.plan import Bucket
from infusion_desktop.model.value import Value
from infusion_desktop.store.links import drop_links, save_links
from infusion_desktop.store.runs import RunRow, SavedRun, insert_rows, insert_run, mark_executed
from infusion_desktop.sync.shape import Shape
from infusion_desktop.sync.tables import index_records

_encode = msgspec.json.encode
_decode = msgspec.json.decode
_BATCH = 500

_MAIN = """
SELECT p.n, p.bucket, p.identity, p.key, p.record_id, p.changes, p.parents, p.reason, s.mapped, t.refs,
    w.whole
FROM plan AS p JOIN source AS s ON s.n = p.n LEFT JOIN target AS t ON t.id = p.record_id
    LEFT JOIN wholes AS w ON w.row = t.row
WHERE p.object = ? AND p.bucket IN ('create', 'update') ORDER BY p.n
"""


def start_run(state: sqlite3.Connection, staging: sqlite3.Connection, run: SavedRun, shape: Shape) -> None:
    """Store ``run``, its rows, and the links of what was matched, in one transaction."""
    index_records(staging)
    state.execute("BEGIN IMMEDIATE")
    try:
        insert_run(state, run)
        mark_executed(state, run.plan)
        for rows in _batches(_rows(staging, shape)):
            insert_rows(state, run.id, rows)
        main = shape.object.key
        matched = staging.execute(
            "SELECT identity, record_id FROM plan WHERE object = ? AND record_id IS NOT NULL "
            "AND bucket IN ('unchanged', 'update')",
            (main,),
        )
        lost = (row[0] for row in staging.execute("SELECT identity FROM lost_links"))
        drop_links(state, run.account, run.project, main, lost)
        save_links(state, run.account, run.project, main, matched)
        state.execute("COMMIT")
    except BaseException:
        if state.in_transaction:  # SQLite takes back by itself what a full disk cut short
            state.execute("ROLLBACK")
        raise


def _rows(staging: sqlite3.Connection, shape: Shape) -> Iterator[RunRow]:
    """Give parents first, then the main object's rows, numbered from 1 in that order."""
    number = 0
    parent_rows: dict[tuple[str, int], int] = {}
    parents = staging.execute(
        "SELECT object, n, identity, key, changes FROM plan "
        "WHERE object <> ? AND bucket = 'create' ORDER BY object, n",
        (shape.object.key,),
    )
    for object_key, n, identity, key, changes in parents:
        number += 1
        parent_rows[object_key, n] = number
        sending = {field: after for field, _, after, _ in _decode(changes)}
        yield RunRow(
            row=number,
            object=object_key,
            number=n,
            identity=identity,
            key=key,
            operation=Operation.CREATE.value,
            planned=Operation.CREATE.value,
            record_id=None,
            wanted="[]",
            refs="[]",
            sending=_encode(sending).decode(),
            before=None,
            whole=None,
            verdict=None,
            reason="",
        )
    for row in staging.execute(_MAIN, (shape.object.key,)):
        number += 1
        yield _main_row(number, row, shape, parent_rows)


def _main_row(
    number: int, row: tuple[str, ...], shape: Shape, parent_rows: Mapping[tuple[str, int], int]
) -> RunRow:
    n, bucket, identity, key, record_id, changes, parents, reason, mapped, record_refs, whole = row
    creating = bucket == Bucket.CREATE
    sending, before = _payload(shape, _decode(changes) if changes else None, _decode(mapped))
    refs: list[int | str | None] = [None] * len(shape.references)
    current = _decode(record_refs) if record_refs else refs
    for at, parent in enumerate(_decode(parents) if parents else ()):
        reference = shape.references[at]
        refs[at] = (
            parent if not isinstance(parent, int) else parent_rows.get((reference.link.to_object, parent))
        )
        if refs[at] is not None and not creating:
            before[reference.field.key] = None if current[at] is None else str(current[at])
    return RunRow(
        row=number,
        object=shape.object.key,
        number=int(n),
        identity=identity,
        key=key,
        operation=bucket,
        planned=bucket,
        record_id=record_id,
        wanted=mapped,
        refs=_encode(refs).decode(),
        sending=_encode(sending).decode(),
        before=None if creating else _encode(before).decode(),
        whole=whole,
        verdict=None,
        reason=reason,
    )


def _payload(
    shape: Shape, changes: list[tuple[str, Value, Value, str]] | None, mapped: list[Value]
) -> tuple[dict[str, Value], dict[str, Value]]:
    """Return what is sent and what was there before, by field key; references travel in ``refs``."""
    if changes is None:
        plain: dict[str, Value] = {
            field.key: value for field, value in zip(shape.fields, mapped, strict=True) if value is not None
        }
        return plain, {}
    referenced = {reference.field.key for reference in shape.references}
    kept = [change for change in changes if change[0] not in referenced]
    return {c[0]: c[2] for c in kept}, {c[0]: c[1] for c in kept}


def _batches(rows: Iterator[RunRow]) -> Iterator[list[RunRow]]:
    batch: list[RunRow] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
