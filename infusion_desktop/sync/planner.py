"""One plan row per record: match, compare and place every row of the source. Rehearsal and run share it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import Any, NamedTuple

import msgspec

from infusion_desktop.model.mapping import Overwrite
from infusion_desktop.model.plan import Bucket, FieldChange, PlanSums
from infusion_desktop.model.progress import Progress
from infusion_desktop.model.schema import NeedOneOf, Right, Schema
from infusion_desktop.model.value import Value
from infusion_desktop.sync.buckets import Placement, RowFacts, place
from infusion_desktop.sync.compare import RULES, Comparer, LeftOut
from infusion_desktop.sync.parents import Parent, ParentIndex, Standing, references_of
from infusion_desktop.sync.shape import Shape
from infusion_desktop.sync.stage import Tell

_encode = msgspec.json.encode
_decode = msgspec.json.decode
_BATCH = 400
_KINDS_KEPT = 1_000
_EQUALS_KEPT = 5_000
_INSERT = "INSERT INTO plan VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
# Most rows need no more than this, and what need not be handed over costs nothing.
_INSERT_UNCHANGED = (
    f"INSERT INTO plan VALUES (?, ?, '{Bucket.UNCHANGED.value}', ?, ?, ?, NULL, NULL, NULL, '')"
)

# The link table comes first, then the match key (rules 2.3). A row whose arrays are equal to the letter
# needs no look at its values, so they are not even handed over: it is decided by the columns from
# ``s.key IS NULL`` on alone.
_MATCH = """
SELECT s.n, s.identity, s.key, t.id, t.row, t.extras,
       CASE WHEN s.mapped = t.mapped THEN NULL ELSE s.mapped END,
       CASE WHEN s.mapped = t.mapped THEN NULL ELSE t.mapped END,
       s.key IS NULL, s.key_count, s.problem, s.key_trouble, s.left_out, s.refs,
       l.target_row IS NOT NULL, t.twins, t.refs
FROM source AS s
LEFT JOIN links AS l ON l.identity = s.identity
LEFT JOIN target AS t ON t.row =
    coalesce(l.target_row, (SELECT k.row FROM target AS k WHERE k.key = s.key LIMIT 1))
ORDER BY s.n
"""


class Matched(NamedTuple):
    """One row of the match: a source row beside the record it leads to, if any."""

    n: int
    identity: str
    key: str | None
    record_id: str | None
    target_row: int | None
    extras: str | None
    mapped: str | None
    current: str | None
    keyless: int
    key_count: int
    problem: str | None
    key_trouble: str | None
    left_out: str | None
    refs: str | None
    linked: int
    twins: int | None
    record_refs: str | None


_DECIDES = Matched._fields.index("keyless")


class Planner:
    """Fills the ``plan`` table of a staging file whose source, target, parents and links are filled."""

    def __init__(
        self,
        staging: sqlite3.Connection,
        shape: Shape,
        schema: Schema,
        doubtful: frozenset[str] = frozenset(),
    ) -> None:
        """Prepare for one plan; ``doubtful`` are identities whose last send could never be told."""
        self._staging = staging
        self._shape = shape
        self._comparer = Comparer.of(shape)
        self._parents = ParentIndex(staging, shape, schema)
        self._needs = _needs(shape)
        # Many rows name the same few, and refer to them in the same way.
        self._refer = lru_cache(maxsize=_EQUALS_KEPT)(self._referred)
        self._known_kinds: dict[tuple[object, ...], Placement] = {}
        self._plainly_unchanged: set[tuple[object, ...]] = set()
        self._required = [field.key for field in shape.object.fields if field.required]
        self._shared = self._shared_targets()
        self._doubtful = doubtful

    async def plan(self, tell: Tell, total: int | None) -> dict[str, PlanSums]:
        """Write all plan rows; returns the sums by object. Yields to other tasks each batch."""
        cursor = self._staging.execute(_MATCH)
        counts: Counter[object] = Counter()
        done = 0
        self._staging.execute("BEGIN")
        while batch := cursor.fetchmany(_BATCH):
            unchanged, rows = self._planned(batch)
            counts.update(row[2] for row in rows)
            if unchanged:
                counts[Bucket.UNCHANGED.value] += len(unchanged)
                self._staging.executemany(_INSERT_UNCHANGED, unchanged)
            self._staging.executemany(_INSERT, rows)
            done += len(batch)
            if done % 10_000 < _BATCH:
                tell(Progress("Comparing", done, total))
            await asyncio.sleep(0)
        parents = self._parents.plan_rows()
        self._staging.executemany(_INSERT, parents)
        self._staging.execute("COMMIT")
        tell(Progress("Comparing", done, done))
        sums = {self._shape.object.key: _sums(counts)}
        for reference in self._shape.references:
            object_key = reference.link.to_object
            sums[object_key] = _sums(Counter(row[2] for row in parents if row[0] == object_key))
        return sums

    def _planned(
        self, batch: Sequence[tuple[Any, ...]]
    ) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
        """Plan rows of the match; returns object, n, identity, key, id of plainly unchanged rows, and others.

        Rows that equal their record to the letter mostly are alike in all else that decides, too, so each
        kind of them is looked at once.
        """
        main = self._shape.object.key
        known, shared = self._plainly_unchanged, self._shared
        unchanged: list[tuple[object, ...]] = []
        rows: list[tuple[object, ...]] = []
        for fetched in batch:
            n, identity, key, record_id, target_row, _, mapped, *_ = fetched
            if mapped is not None or target_row in shared:
                rows.append(self._row(Matched._make(fetched)))
                continue
            decides = fetched[_DECIDES:]
            if decides not in known:
                row = Matched._make(fetched)
                planned = self._row(row)
                if planned[2:] != (Bucket.UNCHANGED.value, identity, key, record_id, None, None, None, ""):
                    rows.append(planned)
                    continue
                if not self._needs[key is not None] and len(known) < _EQUALS_KEPT:
                    known.add(decides)
            unchanged.append((main, n, identity, key, record_id))
        return unchanged, rows

    def _row(self, row: Matched) -> tuple[object, ...]:
        wanted: list[Value] | None = None
        if row.mapped is not None and row.key is None:
            wanted = _decode(row.mapped)
        placed = self._placed(row, self._missing(row, wanted))
        if placed.bucket is not None:
            return self._plan_row(row, placed.bucket, reason=placed.reason)
        if row.target_row is None:
            return self._create(row, wanted or _decode(row.mapped or "[]"))
        return self._update(row)

    def _placed(self, row: Matched, missing: str) -> Placement:
        """Place a row; most rows are alike in all that decides, so each kind of row is looked at once."""
        shared = row.target_row in self._shared
        kind = (
            row.problem,
            missing,
            row.key is None,
            row.key_trouble,
            row.key_count,
            row.linked,
            row.twins,
            shared,
            row.identity in self._doubtful,
        )
        placed = self._known_kinds.get(kind)
        if placed is None:
            placed = place(self._facts(row, missing))
            if len(self._known_kinds) < _KINDS_KEPT:
                self._known_kinds[kind] = placed
        return placed

    def _facts(self, row: Matched, missing: str) -> RowFacts:
        mapping = self._shape.mapping
        return RowFacts(
            problem=row.problem or "",
            missing=missing,
            key=row.key,
            key_trouble=row.key_trouble or "",
            key_count=row.key_count,
            linked=bool(row.linked),
            candidates=0 if row.linked else row.twins or 0,
            shared_target=row.target_row in self._shared,
            doubtful=row.identity in self._doubtful,
            create=mapping.create,
            update=mapping.update,
            create_without_key=mapping.create_without_key,
        )

    def _missing(self, row: Matched, wanted: Sequence[Value] | None) -> str:
        """Return why the row lacks what every record needs; a row with a match key may still lack it."""
        for need in self._needs[row.key is not None]:
            if wanted is None:
                wanted = self._wanted(row)
            held = {
                field.key
                for field, value in zip(self._shape.fields, wanted, strict=True)
                if value is not None
            }
            if not held.intersection(need.fields):
                return need.sentence
        return ""

    def _wanted(self, row: Matched) -> list[Value]:
        text = row.mapped
        if text is None:
            text = self._staging.execute("SELECT mapped FROM source WHERE n = ?", (row.n,)).fetchone()[0]
        decoded: list[Value] = _decode(text)
        return decoded

    def _create(self, row: Matched, wanted: Sequence[Value]) -> tuple[object, ...]:
        rights = self._shape.object.rights
        if rights.create is Right.NO:
            return self._plan_row(
                row, Bucket.BLOCKED, reason=rights.why.get("create", "creating is not allowed")
            )
        differences = self._comparer.for_create(wanted)
        missing = [key for key in self._required if not any(c.field == key for c in differences.changes)]
        if missing:
            label = self._shape.object.field(missing[0]).label
            return self._plan_row(row, Bucket.BLOCKED, reason=f'a new record needs a usable "{label}"')
        parents, left_out, _ = self._refer(row.refs, None, True, True, True)
        return self._plan_row(
            row,
            Bucket.CREATE,
            changes=differences.changes if differences.left_out or self._comparer.regions else None,
            left_out=[*differences.left_out, *left_out],
            parents=parents,
        )

    def _update(self, row: Matched) -> tuple[object, ...]:
        changes: tuple[FieldChange, ...] = ()
        left_out: list[LeftOut] = []
        if row.mapped is not None and row.current is not None:
            extras = _decode(row.extras) if row.extras else ()
            differences = self._comparer.against(_decode(row.mapped), _decode(row.current), extras)
            changes, left_out = differences.changes, list(differences.left_out)
        rights = self._shape.object.rights
        allowed = rights.update is not Right.NO
        parents, more_left_out, moved = self._refer(row.refs, row.record_refs, False, bool(changes), allowed)
        left_out += more_left_out
        if not changes and not moved:
            return self._plan_row(row, Bucket.UNCHANGED, left_out=left_out)
        if not allowed:
            return self._plan_row(
                row, Bucket.BLOCKED, reason=rights.why.get("update", "updating is not allowed")
            )
        return self._plan_row(
            row, Bucket.UPDATE, changes=(*changes, *moved), left_out=left_out, parents=parents
        )

    def _referred(
        self, refs: str | None, record_refs: str | None, new: bool, writing: bool, allowed: bool
    ) -> tuple[tuple[int | str | None, ...], tuple[LeftOut, ...], tuple[FieldChange, ...]]:
        """Resolve a row's references, for a ``new`` record or one that refers to ``record_refs``.

        Returns, aligned with ``refs``, the id of an existing parent (text) or the number of the plan row
        that makes it (int); what is left out because a person must choose; the changes that references
        make to an existing record. A row that will not be written (not ``allowed``) needs no parent.
        """
        if refs is None:
            return (), (), ()
        names = references_of(refs, len(self._shape.references))
        resolved = list(map(self._parents.resolve, count(), names))
        moved: list[FieldChange | None] = [None] * len(names)
        if not new:
            moved = list(map(self._moved, count(), resolved, references_of(record_refs, len(names))))
        changes = tuple(change for change in moved if change is not None)
        if not (writing or changes) or not allowed:
            return (), (), changes
        parents: list[int | str | None] = [None] * len(names)
        left_out: list[LeftOut] = []
        for at, parent in enumerate(resolved):
            if parent is None:
                continue
            if parent.standing is Standing.TWICE:
                self._parents.need(parent)
                pair = self._shape.references[at].pair
                left_out.append((pair.column, pair.field, "fits several records of that name", parent.name))
            elif new or moved[at] is not None:
                number = self._parents.need(parent)
                parents[at] = parent.record_id or number
        return tuple(parents), tuple(left_out), changes

    def _moved(self, at: int, parent: Parent | None, current: Value) -> FieldChange | None:
        if parent is None or parent.standing is Standing.TWICE or (parent.record_id == current and current):
            return None
        reference = self._shape.references[at]
        if reference.pair.overwrite is Overwrite.IF_EMPTY and current is not None:
            return None
        before = self._parents.name_of(at, current) if current else None
        return FieldChange(reference.field.key, before, parent.name, RULES[reference.pair.overwrite])

    def _plan_row(
        self,
        row: Matched,
        bucket: Bucket,
        *,
        changes: Sequence[FieldChange] | None = None,
        left_out: Sequence[LeftOut] = (),
        parents: Sequence[int | str | None] | None = None,
        reason: str = "",
    ) -> tuple[object, ...]:
        every_left_out = [*_decode(row.left_out), *left_out] if row.left_out else left_out
        return (
            self._shape.object.key,
            row.n,
            bucket.value,
            row.identity,
            row.key,
            row.record_id if bucket is not Bucket.CREATE else None,
            _encode(changes).decode() if changes else None,
            _encode(every_left_out).decode() if every_left_out else None,
            _encode(parents).decode() if parents and any(parents) else None,
            reason,
        )

    def _shared_targets(self) -> frozenset[int]:
        """Records to which several rows lead by different ways (a link and a key); only links can do that."""
        if not self._staging.execute("SELECT 1 FROM links LIMIT 1").fetchone():
            return frozenset()
        rows = self._staging.execute(
            "SELECT found FROM (SELECT coalesce(l.target_row, (SELECT k.row FROM target AS k "
            "WHERE k.key = s.key LIMIT 1)) AS found FROM source AS s LEFT JOIN links AS l "
            "ON l.identity = s.identity) WHERE found IS NOT NULL GROUP BY found HAVING count(*) > 1"
        )
        return frozenset(row[0] for row in rows)


def _needs(shape: Shape) -> tuple[tuple[NeedOneOf, ...], tuple[NeedOneOf, ...]]:
    """What a row without, and one with a match key has yet to show: a key may meet a need by itself."""
    every = shape.object.needs_one_of
    key = shape.key.fields[0] if shape.key else None
    return every, tuple(need for need in every if key not in need.fields)


def _sums(counts: Mapping[object, int]) -> PlanSums:
    return PlanSums({Bucket(str(name)): number for name, number in counts.items()})
