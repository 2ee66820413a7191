"""Reads the source into the staging file: every row raw, transformed, fitted and keyed, in one pass.

A batch is worked on column by column (one function a column), which is several times faster than row by
row and keeps memory flat.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from infusion_desktop.model.connector import Reader
from infusion_desktop.model.mapping import FieldPair, Overwrite
from infusion_desktop.model.match_keys import SPELLINGS
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.model.progress import Progress
from infusion_desktop.model.record import Ask, Record
from infusion_desktop.model.schema import Field
from infusion_desktop.model.transform import Apply, Transform, TransformStep
from infusion_desktop.model.value import Unusable, Value
from infusion_desktop.sync.fit import fitter, region_fitter
from infusion_desktop.sync.fit_text import fit_line, fit_plain_column
from infusion_desktop.sync.shape import Shape, column_places
from infusion_desktop.sync.tables import set_fact
from infusion_desktop.transforms import chain

Tell = Callable[[Progress], None]
_encode = msgspec.json.encode
_INSERT = "INSERT INTO source ({names}) VALUES ({marks})"
_TELL_EVERY = 5_000
_LOOK_AGAIN = 16
"""In one of so many batches a column is looked at for repeated values."""


@dataclass(frozen=True, slots=True)
class _Column:
    place: int
    name: str
    field: Field
    apply: Apply
    apply_all: _ToAll


class _ToAll:
    """Applies a function to the cells of a column; to each value once where a batch repeats its values.

    A column whose cells are nearly all different is asked for that only now and then.
    """

    __slots__ = ("_apply", "_passes")

    def __init__(self, apply: Apply) -> None:
        self._apply = apply
        self._passes = 0

    def __call__(self, cells: Sequence[Value]) -> list[str | Unusable | None]:
        apply = self._apply
        if self._passes:
            self._passes -= 1
            return [apply(cell) if cell else None for cell in cells]
        different = set(cells)
        if len(different) * 2 > len(cells):
            self._passes = _LOOK_AGAIN - 1
        applied = {cell: apply(cell) if cell else None for cell in different}
        return [applied[cell] for cell in cells]


async def stage_source(
    staging: sqlite3.Connection,
    reader: Reader,
    shape: Shape,
    transforms: Mapping[str, Transform],
    tell: Tell,
) -> int:
    """Fill ``source`` from ``reader``; returns the number of rows. Raises what the reader raises."""
    schema = await reader.describe()
    rows = schema.objects[0]
    columns = [field.key for field in rows.fields]
    stager = _Stager(shape, columns, transforms)
    staged = told = 0
    set_fact(staging, "columns", _encode(columns).decode())
    staging.execute("BEGIN")
    async for page in reader.read(Ask(rows.key, tuple(columns))):
        batch = stager.columns(page.records, staged)
        insert = _INSERT.format(names=", ".join(batch), marks=", ".join("?" * len(batch)))
        staging.executemany(insert, zip(*batch.values(), strict=True))
        staged += len(page.records)
        if staged - told >= _TELL_EVERY:
            told = staged
            tell(Progress("Reading the file", staged, page.total))
    staging.execute("COMMIT")
    _index(staging, has_ids=shape.mapping.id_column is not None)
    tell(Progress("Reading the file", staged, staged))
    return staged


class _Stager:
    """Turns batches of records into rows of ``source``."""

    def __init__(self, shape: Shape, columns: Sequence[str], transforms: Mapping[str, Transform]) -> None:
        places = column_places(shape, columns)
        self._mapped = [
            _column(pair, places, field, transforms)
            for pair, field in zip(shape.pairs, shape.fields, strict=True)
        ]
        self._refs = [_column(ref.pair, places, ref.field, transforms) for ref in shape.references]
        self._regions = [
            (place, _country_place(shape, field), region_fitter(field))
            for place, field in enumerate(shape.fields)
            if field.companion
        ]
        self._key_at = shape.key_at
        self._key_of = SPELLINGS[shape.key.spelling] if shape.key else None
        id_column = shape.mapping.id_column
        self._id_at = None if id_column is None else places[id_column]
        self._raw_places = sorted({column.place for column in [*self._mapped, *self._refs]})

    def columns(self, records: list[Record], before: int) -> dict[str, Iterable[object]]:
        """Return the columns of ``source`` for a batch whose first row follows row ``before``.

        Those that are empty in the whole batch are left out: most batches are clean.
        """
        _, values, _, problems, lines = zip(*records, strict=True)
        cells = list(zip(*values, strict=True))
        left_out: dict[int, list[tuple[str, str, str, str]]] = {}
        mapped = [_applied(column, cells[column.place], left_out) for column in self._mapped]
        key_trouble = self._key_trouble(left_out)
        self._settle_regions(mapped, left_out)
        refs = [_applied(column, cells[column.place], left_out) for column in self._refs]
        keys: Sequence[str | None] = [None] * len(records)
        if self._key_at is not None and self._key_of is not None:
            keys = list(map(self._key_of, mapped[self._key_at]))
        columns: dict[str, Iterable[object]] = {
            "n": range(before + 1, before + len(records) + 1),
            "line": lines,
            "identity": self._identities(values, keys),
            "key": keys,
            "raw": [_encode(row).decode() for row in values],
            "mapped": [_encode(row).decode() for row in zip(*mapped, strict=True)],
        }
        if refs:
            columns["refs"] = [_encode(row).decode() for row in zip(*refs, strict=True)]
        if any(problems):
            columns["problem"] = [problem or None for problem in problems]
        if left_out:
            texts = {at: _encode(entries).decode() for at, entries in left_out.items()}
            columns["left_out"] = map(texts.get, range(len(records)))
            columns["key_trouble"] = map(key_trouble.get, range(len(records)))
        return columns

    def _key_trouble(self, left_out: Mapping[int, list[tuple[str, str, str, str]]]) -> dict[int, str]:
        if self._key_at is None or not left_out:
            return {}
        key_field = self._mapped[self._key_at].field.key
        return {
            at: reason
            for at, entries in left_out.items()
            for _, field, reason, _ in entries
            if field == key_field
        }

    def _settle_regions(
        self, mapped: list[list[Value]], left_out: dict[int, list[tuple[str, str, str, str]]]
    ) -> None:
        """Spell regions as their country does; without a usable country a region is left out and listed.

        Where the cell of the country is blank, or no country is mapped, the record's own country decides
        later (compare), so the text stays as it is.
        """
        for place, country_at, fit in self._regions:
            column = self._mapped[place]
            for at, region in enumerate(mapped[place]):
                if region is None or country_at is None:
                    continue
                country = mapped[country_at][at]
                if country is None:
                    if any(entry[1] == column.field.companion for entry in left_out.get(at, ())):
                        reason = "needs a country that can be used"
                        left_out[at].append((column.name, column.field.key, reason, region))
                        mapped[place][at] = None
                    continue
                fitted = fit(region, country)
                if isinstance(fitted, Unusable):
                    left_out.setdefault(at, []).append((column.name, column.field.key, fitted.reason, region))
                    mapped[place][at] = None
                else:
                    mapped[place][at] = fitted

    def _identities(self, rows: Sequence[tuple[Value, ...]], keys: Sequence[str | None]) -> list[str]:
        """Name rows by their id column, else key, else mapped cells; never by their line (rules 2.1)."""
        if self._id_at is None:
            return [
                "k:" + key if key is not None else self._name_of_cells(row)
                for row, key in zip(rows, keys, strict=True)
            ]
        own_ids = [(row[self._id_at] or "").strip() for row in rows]
        return [
            "i:" + own if own else "k:" + key if key is not None else self._name_of_cells(row)
            for row, key, own in zip(rows, keys, own_ids, strict=True)
        ]

    def _name_of_cells(self, row: tuple[Value, ...]) -> str:
        cells = _encode([row[place] for place in self._raw_places])
        return "h:" + hashlib.blake2b(cells, digest_size=16).hexdigest()


def _country_place(shape: Shape, field: Field) -> int | None:
    """Where the country of a region stands; None where the record's own may decide (compare sees to it)."""
    place = shape.place(field.companion)
    stays = place is not None and shape.pairs[place].overwrite is Overwrite.IF_EMPTY
    return None if stays else place


def _column(
    pair: FieldPair, places: Mapping[str, int], field: Field, transforms: Mapping[str, Transform]
) -> _Column:
    apply = compile_cell(pair.steps, field, transforms)
    return _Column(places[pair.column], pair.column, field, apply, _ToAll(apply))


def compile_cell(steps: Sequence[TransformStep], field: Field, transforms: Mapping[str, Transform]) -> Apply:
    """Return what becomes of a cell: its steps, then its field's spelling; ASK_USER for a wrong step."""
    fit = fitter(field)
    if not steps:
        return fit
    try:
        change = chain(steps, transforms)
    except ValueError as error:
        raise fail(ProblemKind.ASK_USER, str(error)) from error

    def apply(text: str) -> str | Unusable | None:
        changed = change(text)
        return fit(changed) if type(changed) is str and changed else changed or None

    return apply


def _applied(
    column: _Column, cells: Sequence[Value], left_out: dict[int, list[tuple[str, str, str, str]]]
) -> list[Value]:
    if column.apply is fit_line and (fitted := fit_plain_column(cells)) is not None:
        return fitted
    values = column.apply_all(cells)
    if Unusable in set(map(type, values)):
        for at, value in enumerate(values):
            if isinstance(value, Unusable):
                left_out.setdefault(at, []).append((column.name, column.field.key, value.reason, value.text))
                values[at] = None
    return values  # type: ignore[return-value]


def _index(staging: sqlite3.Connection, *, has_ids: bool) -> None:
    """Index keys, count rows that share one, and number rows that share an identity (rules 2.1)."""
    staging.execute("BEGIN")
    staging.execute("CREATE INDEX source_by_key ON source (key)")
    staging.execute(
        "UPDATE source SET key_count = d.met FROM (SELECT key, count(*) AS met FROM source "
        "WHERE key IS NOT NULL GROUP BY key HAVING met > 1) AS d WHERE source.key = d.key"
    )
    # Without an id column only rows that share a key, or have none, can share an identity: few, as a rule.
    among = (
        "n IN (SELECT n FROM source WHERE key IS NULL UNION ALL SELECT n FROM source WHERE key IN "
        "(SELECT key FROM source WHERE key IS NOT NULL GROUP BY key HAVING count(*) > 1))"
    )
    if has_ids:
        staging.execute("CREATE INDEX source_by_identity ON source (identity)")
        among = "identity IN (SELECT identity FROM source GROUP BY identity HAVING count(*) > 1)"
    staging.execute(
        "CREATE TEMP TABLE repeated AS SELECT n, "
        "row_number() OVER (PARTITION BY identity ORDER BY n) - 1 AS earlier FROM source "
        f"WHERE {among}"
    )
    staging.execute(
        "UPDATE source SET identity = substr(source.identity, 1, 1) || '#' || r.earlier "
        "|| substr(source.identity, 2) FROM repeated AS r "
        "WHERE r.n = source.n AND r.earlier > 0"
    )
    staging.execute("DROP TABLE repeated")
    staging.execute("COMMIT")
