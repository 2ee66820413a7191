"""What became of a write without an answer: pure decisions from what was found (sync rules 4.4 to 4.9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from infusion_desktop.model.schema import Field
from infusion_desktop.model.value import Value
from infusion_desktop.sync.fit import comparable, same


@dataclass(frozen=True, slots=True)
class Parked:
    """A row whose last write has no believable answer.

    ``highest`` is the highest id seen before its first open attempt; ``due`` the moment (monotonic seconds)
    from which a look that finds nothing is believed. ``before`` holds the old values of an update.
    """

    run: str
    row: int
    object: str
    operation: str
    key: str | None
    sent: Mapping[str, Value]
    highest: int
    due: float
    attempts: tuple[int, ...]
    record_id: str | None = None
    before: Mapping[str, Value] | None = None


@dataclass(frozen=True, slots=True)
class Fresh:
    """A record met by a look: number, normalised key, values by field, and whether a row claims it."""

    id: int
    key: str | None
    values: Mapping[str, Value]
    claimed: bool = False


class Finding(StrEnum):
    """What a look says of a parked row."""

    FOUND = "found"
    ABSENT = "absent"
    """Believably not there: it may be sent again."""
    WAIT = "wait"
    """Not there yet, but it is too early to believe that."""
    OTHERS = "others"
    """Somebody else made a record with this key: not ours, not sent again, planned anew."""
    HIDDEN = "hidden"
    """A record much like it is there, changed since: it cannot be told, so it is listed."""
    MIXTURE = "mixture"
    """An update that is there in part: a person must look."""
    GONE = "gone"
    """The record to be updated does not exist any more."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A finding for one parked row, with the records it rests on."""

    parked: Parked
    finding: Finding
    record_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sweep:
    """All findings of one look at creates, and ids of records beyond what was to be created."""

    settled: tuple[Settled, ...]
    surplus: tuple[str, ...]


def settle_creates(
    parked: Sequence[Parked],
    fresh: Sequence[Fresh],
    fields: Mapping[str, Field],
    looked_at: float,
    *,
    quiet: bool,
) -> Sweep:
    """Match parked creates with the records of one sweep begun at ``looked_at``.

    ``fresh`` are all records with an id above the lowest ``highest``. Equal payloads are interchangeable:
    of n uncertain and k found, k are taken; more found than sent is surplus. ``quiet`` says that nothing
    else is in flight, so that a record which no row claims is nobody's of ours.
    """
    free = {record.id: record for record in sorted(fresh, key=lambda record: record.id) if not record.claimed}
    settled: list[Settled] = []
    surplus: list[str] = []
    missed: list[Parked] = []
    for group in _equal_payloads(parked, fields):
        found = [
            record
            for record in free.values()
            if record.id > group[0].highest
            and record.key == group[0].key
            and holds(record.values, group[0].sent, fields)
        ]
        for row, record in zip(group, found, strict=False):
            settled.append(Settled(row, Finding.FOUND, (str(record.id),)))
        surplus += [str(record.id) for record in found[len(group) :]]
        for record in found:
            del free[record.id]
        missed += group[len(found) :]
    settled += [_missed(row, free, fields, looked_at, quiet=quiet) for row in missed]
    return Sweep(tuple(settled), tuple(surplus))


def beyond(rows: Sequence[Parked], fresh: Sequence[Fresh], fields: Mapping[str, Field]) -> list[str]:
    """Return the ids of records that hold what one of ``rows`` sent, though no row claims them."""
    return [
        str(record.id)
        for record in fresh
        if not record.claimed
        and any(
            record.id > row.highest and record.key == row.key and holds(record.values, row.sent, fields)
            for row in rows
        )
    ]


def _equal_payloads(parked: Sequence[Parked], fields: Mapping[str, Field]) -> list[list[Parked]]:
    groups: dict[tuple[tuple[str, str | None], ...], list[Parked]] = defaultdict(list)
    for row in parked:
        groups[payload_signature(row.sent, fields)].append(row)
    return [sorted(group, key=lambda row: (row.highest, row.attempts)) for group in groups.values()]


def payload_signature(
    sent: Mapping[str, Value], fields: Mapping[str, Field]
) -> tuple[tuple[str, str | None], ...]:
    """Return the same value for payloads that cannot be told apart once stored."""
    signature = []
    for key in sorted(sent):
        value = sent[key]
        if value is not None and told(fields, key):
            signature.append((key, comparable(fields[key].kind)(value)))
    return tuple(signature)


def holds(values: Mapping[str, Value], sent: Mapping[str, Value], fields: Mapping[str, Field]) -> bool:
    """Tell whether every value sent that can be read back equals what is there."""
    return all(
        same(fields[key].kind, value, values.get(key)) for key, value in sent.items() if told(fields, key)
    )


def told(fields: Mapping[str, Field], key: str) -> bool:
    """Whether the account still has the field, and tells its value."""
    return key in fields and fields[key].reads_back


def _missed(
    row: Parked, free: Mapping[int, Fresh], fields: Mapping[str, Field], looked_at: float, *, quiet: bool
) -> Settled:
    if looked_at < row.due:
        return Settled(row, Finding.WAIT)
    above = [record for record in free.values() if record.id > row.highest]
    if row.key is not None:
        others = tuple(str(record.id) for record in above if record.key == row.key)
        return Settled(row, Finding.OTHERS if others else Finding.ABSENT, others)
    like = tuple(str(record.id) for record in above if record.key is None and _alike(record, row, fields))
    if not like:
        return Settled(row, Finding.ABSENT)
    return Settled(row, Finding.HIDDEN, like) if quiet else Settled(row, Finding.WAIT)


def _alike(record: Fresh, row: Parked, fields: Mapping[str, Field]) -> bool:
    """At least half of what was sent is there: an automation may have changed the rest before we looked."""
    sent = [key for key, value in row.sent.items() if value is not None and told(fields, key)]
    equal = sum(same(fields[key].kind, row.sent[key], record.values.get(key)) for key in sent)
    return bool(sent) and 2 * equal >= len(sent)


def settle_update(row: Parked, record: Fresh | None, fields: Mapping[str, Field]) -> Settled:
    """Decide an update without an answer from the record as it is now, read after the settle time."""
    if record is None:
        return Settled(row, Finding.GONE)
    ids = (str(record.id),)
    if holds(record.values, row.sent, fields):
        return Settled(row, Finding.FOUND, ids)
    if holds(record.values, {key: (row.before or {}).get(key) for key in row.sent}, fields):
        return Settled(row, Finding.ABSENT, ids)
    return Settled(row, Finding.MIXTURE, ids)
