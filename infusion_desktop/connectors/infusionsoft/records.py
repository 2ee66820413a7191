"""Turns pages of JSON into records, column by column, with code made once for what was asked.

Speed: a page is decoded into objects that have only the properties asked for (the rest of the text is
skipped, not built), then each field is taken from all rows at once. What goes back as a whole stays text; a
look into it builds only the parts asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, repeat
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from infusion_desktop.connectors.infusionsoft.declare import Declared, Form, ObjectDeclaration, Property
from infusion_desktop.connectors.infusionsoft.shapes import TEXT, Shape
from infusion_desktop.model.record import Record
from infusion_desktop.model.value import Value

Prepare = Callable[[list[Any]], list[Any]]
Take = Callable[[list[Any]], list[Value]]

BATCH = 200
"""Rows worked on together: more of them would not stay in the processor's cache."""
NOTHING: dict[Any, Any] = {}
NULL = msgspec.Raw(b"null")


class RawPage(NamedTuple):
    """A decoded page: its records, their ids, and how many match in all (None if it does not say)."""

    records: list[Record]
    ids: list[int]
    total: int | None


class UnreadableError(Exception):
    """An answer that is not what the contract says; the text is technical and holds no customer data."""


class RecordReader:
    """Reads chosen fields out of answers.

    ``optional_properties`` are those that must be asked for by name. Custom fields without a value are left
    out of :attr:`Record.whole`, as an account can define hundreds that few records use.
    """

    def __init__(self, declaration: ObjectDeclaration, fields: Sequence[Declared]) -> None:
        by_name = declaration.by_name
        asked = tuple(dict.fromkeys(declared.field.property for declared in fields))
        names = tuple(dict.fromkeys((*asked, *declaration.carries)))
        self.optional_properties = tuple(name for name in names if by_name[name].optional)
        self._kept = [name for name in names if by_name[name].whole or name in declaration.carries]
        # gc=False: rows hold no cycles, and the collector need not visit each of them.
        others = [
            (name, msgspec.Raw, NULL) if name in self._kept else (name, Any, None)
            for name in names
            if name != "id"
        ]
        row = msgspec.defstruct("Row", [("id", int), *others], gc=False)
        envelope = msgspec.defstruct(
            "Envelope",
            [("rows", list[row]), ("count", int | None, None)],  # type: ignore[valid-type]
            rename={"rows": declaration.rows},
        )
        self._decode_list: Callable[[bytes], Any] = msgspec.json.Decoder(envelope).decode
        self._decode_row: Callable[[bytes], Any] = msgspec.json.Decoder(row).decode
        self._prepare = [
            (name, _preparing(by_name[name], _parts(name, fields), is_text=name in self._kept))
            for name in asked
        ]
        self._take = [
            (declared.field.property, _taking(by_name[declared.field.property], declared))
            for declared in fields
        ]
        self._sparse = {name for name in self._kept if by_name[name].form is Form.VALUES}
        self._whole = b"{%b}" % b",".join(msgspec.json.encode(name) + b":%b" for name in self._kept)

    def page(self, body: bytes) -> RawPage:
        """Decode a list answer; raises UnreadableError if it is not one."""
        try:
            page = self._decode_list(body)
            slices = (page.rows[start : start + BATCH] for start in range(0, len(page.rows), BATCH))
            records = list(chain.from_iterable(map(self._records, slices)))
            return RawPage(records, [row.id for row in page.rows], page.count)
        except (msgspec.MsgspecError, UnicodeDecodeError, TypeError, AttributeError, ValueError) as error:
            raise UnreadableError(f"list answer: {type(error).__name__}") from error

    def one(self, body: bytes) -> Record:
        """Decode an answer that is one record; raises UnreadableError if it is not one."""
        try:
            return self._records([self._decode_row(body)])[0]
        except (msgspec.MsgspecError, UnicodeDecodeError, TypeError, AttributeError, ValueError) as error:
            raise UnreadableError(f"record answer: {type(error).__name__}") from error

    def _records(self, rows: list[Any]) -> list[Record]:
        prepared = {name: prepare(rows) for name, prepare in self._prepare}
        columns = [take(prepared[name]) for name, take in self._take]
        values: Iterable[tuple[Value, ...]] = zip(*columns, strict=True) if columns else repeat((), len(rows))
        parts = zip(
            [str(row.id) for row in rows], values, self._wholes(rows, prepared), repeat(""), repeat(0)
        )
        # Record(...) runs Python code for each; its tuple can be made without.
        return list(map(tuple.__new__, repeat(Record), parts))

    def _wholes(self, rows: list[Any], prepared: dict[str, list[Any]]) -> Iterable[str | None]:
        if not self._kept:
            return repeat(None, len(rows))
        columns = [
            [msgspec.json.encode(list(values.values())) for values in prepared[name]]
            if name in self._sparse
            else list(map(attrgetter(name), rows))
            for name in self._kept
        ]
        return [str(self._whole % cells, "utf-8") for cells in zip(*columns, strict=True)]


def _parts(name: str, fields: Sequence[Declared]) -> list[str]:
    """The keys of a property's entries that are asked for."""
    asked = (inner for declared in fields if declared.field.property == name for inner in declared.inner)
    return list(dict.fromkeys(asked))


def _preparing(prop: Property, parts: Sequence[str], *, is_text: bool) -> Prepare:
    """What is done once for all fields of a property: entries get findable by their name."""
    get = attrgetter(prop.name)
    if prop.form is Form.ENTRIES or prop.form is Form.VALUES:
        find = _finding(prop, parts)
        return lambda rows: list(map(find, map(get, rows)))
    read = msgspec.json.decode if is_text else _as_is
    if prop.form is Form.SCALAR:
        return lambda rows: list(map(read, map(get, rows)))
    return lambda rows: [value or NOTHING for value in map(read, map(get, rows))]


def _finding(prop: Property, parts: Sequence[str]) -> Callable[[Any], dict[Any, Any]]:
    """Reads a property's text into its entries by name; of custom fields those that have a value."""
    tag = "id" if prop.form is Form.VALUES else prop.tag
    keys = dict.fromkeys((tag, *parts))
    entry = msgspec.defstruct("Entry", [(key, Any, None) for key in keys], gc=False)
    # An empty text or object stands for nothing, too.
    entries_or_nothing = list[entry] | dict[str, Any] | str | None  # type: ignore[valid-type]
    decode: Callable[[Any], Any] = msgspec.json.Decoder(entries_or_nothing).decode
    name_of = attrgetter(tag)
    if prop.form is Form.VALUES:
        return lambda text: {
            name_of(value): value for value in decode(text) or () if value.content is not None
        }
    return lambda text: {name_of(entry): entry for entry in decode(text) or ()}


def _as_is(value: Any) -> Any:
    return value


def _taking(prop: Property, declared: Declared) -> Take:
    """How one field is taken from the prepared column of its property."""
    read_all = _reading(declared.shape)
    if prop.form is Form.SCALAR:
        return read_all
    if len(declared.inner) > 1:
        return _taking_first_filled(prop, declared)
    (inner,) = declared.inner
    if prop.form is Form.ENTRIES or prop.form is Form.VALUES:
        entry: Any = int(declared.entry) if prop.form is Form.VALUES else declared.entry
        get = attrgetter(inner)
        return lambda column: read_all(
            [None if (found := entries.get(entry)) is None else get(found) for entries in column]
        )
    return lambda column: read_all([value.get(inner) for value in column])


def _reading(shape: Shape) -> Take:
    """Turns a column of JSON values into canonical ones."""
    read = shape.read
    if shape is TEXT:
        return lambda column: [(value or None) if value.__class__ is str else read(value) for value in column]
    return lambda column: list(map(read, column))


def _taking_first_filled(prop: Property, declared: Declared) -> Take:
    """A part that stands under one of several keys (``postal_code`` or ``zip_code``)."""
    read, entry, inner = declared.shape.read, declared.entry, declared.inner

    def first(values: Iterable[Any]) -> Value:
        return next((value for value in map(read, values) if value is not None), None)

    if prop.form is Form.ENTRIES:
        get_all = attrgetter(*inner)
        return lambda column: [
            None if (found := entries.get(entry)) is None else first(get_all(found)) for entries in column
        ]
    return lambda column: [first(map(value.get, inner)) for value in column]
