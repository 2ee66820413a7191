"""The journal: every write is here before its bytes leave, and its outcome after.

Outcomes: NULL (under way, or its process died), ``uncertain`` (sent, no believable answer), ``applied``,
``refused``, ``not_applied`` (no byte left, 401, 429), ``not_sent`` (waited too long after it was noted),
``absent`` (looked for after the settle time and not there), ``mixture`` (an update found half done),
``unknown`` (looked for, and it cannot be told). A row's state is derived from these.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from enum import StrEnum
from typing import NamedTuple

from infusion_desktop.model.plan import RunBucket, RunSums


class AttemptOutcome(StrEnum):
    """What became of an attempt."""

    UNCERTAIN = "uncertain"
    APPLIED = "applied"
    REFUSED = "refused"
    NOT_APPLIED = "not_applied"
    NOT_SENT = "not_sent"
    ABSENT = "absent"
    MIXTURE = "mixture"
    UNKNOWN = "unknown"


SENDS = (
    AttemptOutcome.UNCERTAIN,
    AttemptOutcome.APPLIED,
    AttemptOutcome.ABSENT,
    AttemptOutcome.MIXTURE,
    AttemptOutcome.UNKNOWN,
)
"""Outcomes that count as a send (a 401 or 429 is none; a refusal ends the row anyway)."""


class NewAttempt(NamedTuple):
    """What is noted before bytes leave. ``sent`` is JSON by field key; ``sent_at`` ISO UTC."""

    run: str
    row: int
    account: str
    object: str
    operation: str
    target_id: str | None
    sent: str
    highest: int
    session: str
    sent_at: str


class OpenAttempt(NamedTuple):
    """An attempt whose outcome is not known, with its row's key and before-values."""

    id: int
    run: str
    row: int
    object: str
    operation: str
    target_id: str | None
    sent: str
    highest: int
    session: str
    ended_at: str | None
    key: str | None
    before: str | None
    identity: str
    project: str


def begin(state: sqlite3.Connection, attempt: NewAttempt) -> int:
    """Note an attempt; returns its id. Inside the caller's transaction, like all here that write."""
    cursor = state.execute(
        "INSERT INTO attempts "
        "(run, row, account, object, operation, target_id, sent, highest, session, sent_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        attempt,
    )
    return int(cursor.lastrowid or 0)


def end(
    state: sqlite3.Connection,
    attempt_id: int,
    outcome: AttemptOutcome,
    ended_at: str,
    *,
    record_id: str | None = None,
    problem: str | None = None,
) -> None:
    """Note what became of an attempt."""
    state.execute(
        "UPDATE attempts SET outcome = ?, ended_at = ?, record_id = ?, problem = coalesce(?, problem) "
        "WHERE id = ?",
        (outcome.value, ended_at, record_id, problem, attempt_id),
    )


_OPEN = (
    "SELECT a.id, a.run, a.row, a.object, a.operation, a.target_id, a.sent, a.highest, a.session, "
    "a.ended_at, r.key, r.before, r.identity, runs.project FROM attempts AS a "
    "JOIN run_rows AS r ON r.run = a.run AND r.row = a.row JOIN runs ON runs.id = a.run "
)


def open_attempts(state: sqlite3.Connection, account: str) -> list[OpenAttempt]:
    """Return all attempts on an account whose outcome is not known, of whatever run."""
    rows = state.execute(
        _OPEN + "WHERE a.account = ? AND (a.outcome IS NULL OR a.outcome = 'uncertain') ORDER BY a.id",
        (account,),
    )
    return [OpenAttempt._make(row) for row in rows]


def doubtful_identities(
    state: sqlite3.Connection, account: str, project: str, object_key: str
) -> frozenset[str]:
    """Return the identities of rows that were sent, could never be told, and were not written since."""
    rows = state.execute(
        "SELECT DISTINCT r.identity FROM attempts AS a JOIN run_rows AS r ON r.run = a.run AND r.row = a.row "
        "JOIN runs ON runs.id = a.run WHERE a.account = ? AND runs.project = ? AND a.object = ? "
        "AND a.outcome = 'unknown' AND NOT EXISTS (SELECT 1 FROM links AS l WHERE l.account = a.account "
        "AND l.project = runs.project AND l.object = a.object AND l.identity = r.identity)",
        (account, project, object_key),
    )
    return frozenset(row[0] for row in rows)


def claimed_ids(state: sqlite3.Connection, account: str, object_key: str, above: int) -> set[int]:
    """Ids above ``above`` that a journal row already claims."""
    rows = state.execute(
        "SELECT CAST(record_id AS INTEGER) FROM attempts "
        "WHERE account = ? AND object = ? AND outcome = 'applied' AND CAST(record_id AS INTEGER) > ?",
        (account, object_key, above),
    )
    return {row[0] for row in rows}


def highest_id(state: sqlite3.Connection, account: str, object_key: str) -> int:
    """The highest id of an object that any attempt on the account noted or made; 0 if there is none."""
    row = state.execute(
        "SELECT max(max(highest), coalesce(max(CAST(record_id AS INTEGER)), 0)) FROM attempts "
        "WHERE account = ? AND object = ?",
        (account, object_key),
    ).fetchone()
    return int(row[0] or 0)


def looked_for(state: sqlite3.Connection, run: str) -> list[OpenAttempt]:
    """Return the attempts of a run's creates that had to be looked for, whatever was found."""
    rows = state.execute(
        _OPEN + "WHERE a.run = ? AND a.operation = 'create' AND (a.outcome IN ('absent', 'unknown') "
        "OR (a.outcome = 'applied' AND a.problem IS NOT NULL)) ORDER BY a.id",
        (run,),
    )
    return [OpenAttempt._make(row) for row in rows]


def sends_of(state: sqlite3.Connection, run: str, row: int) -> int:
    """How often a row has been sent."""
    marks = ", ".join(f"'{outcome.value}'" for outcome in SENDS)
    found = state.execute(
        "SELECT count(*) FROM attempts WHERE run = ? AND row = ? "
        f"AND (outcome IS NULL OR outcome IN ({marks}))",
        (run, row),
    ).fetchone()
    return int(found[0])


def rows_left(state: sqlite3.Connection, run: str) -> bool:
    """Whether any row of a run is still to be sent or to be looked for."""
    row = state.execute(
        "SELECT 1 FROM run_rows AS r WHERE r.run = ? AND r.verdict IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM attempts AS a WHERE a.run = r.run AND a.row = r.row "
        "AND a.outcome IN ('applied', 'unknown')) LIMIT 1",
        (run,),
    ).fetchone()
    return row is not None


_STATES = """
SELECT r.object, r.operation, r.verdict,
    EXISTS (SELECT 1 FROM attempts AS a WHERE a.run = r.run AND a.row = r.row AND a.outcome = 'applied'),
    EXISTS (SELECT 1 FROM attempts AS a WHERE a.run = r.run AND a.row = r.row
        AND (a.outcome IS NULL OR a.outcome IN ('uncertain', 'unknown'))),
    count(*)
FROM run_rows AS r WHERE r.run = ? GROUP BY 1, 2, 3, 4, 5
"""


def row_bucket(operation: str, verdict: str | None, *, applied: bool, doubtful: bool) -> RunBucket:
    """Derive where a row is from its journal: the rule, in one place."""
    if verdict is not None:
        return RunBucket(verdict)
    if applied:
        return RunBucket.CREATED if operation == "create" else RunBucket.UPDATED
    return RunBucket.UNCERTAIN if doubtful else RunBucket.PENDING


def written_sums(state: sqlite3.Connection, run: str) -> dict[str, RunSums]:
    """Count a run's rows to be written by object and by where they are now."""
    counts: dict[str, Counter[RunBucket]] = {}
    for object_key, operation, verdict, applied, doubtful, number in state.execute(_STATES, (run,)):
        bucket = row_bucket(operation, verdict, applied=bool(applied), doubtful=bool(doubtful))
        counts.setdefault(object_key, Counter())[bucket] += number
    return {key: RunSums(dict(of)) for key, of in counts.items()}


class Applied(NamedTuple):
    """A write that was applied: when (ISO UTC), what, and of which row. ``sent`` is JSON by field key."""

    id: int
    ended_at: str
    object: str
    operation: str
    sent: str
    record_id: str | None
    key: str | None
    wanted: str
    number: int


def latest_applied(state: sqlite3.Connection, run: str, limit: int) -> list[Applied]:
    """Return the last writes of a run that were applied, the newest first."""
    rows = state.execute(
        # From the newest attempt downwards: the few last ones are found at once, however long the journal is.
        "SELECT a.id, a.ended_at, a.object, a.operation, a.sent, a.record_id, r.key, r.wanted, r.number "
        "FROM (SELECT * FROM attempts NOT INDEXED WHERE run = ? AND outcome = 'applied' "
        "ORDER BY id DESC LIMIT ?) AS a JOIN run_rows AS r ON r.run = a.run AND r.row = a.row "
        "ORDER BY a.id DESC",
        (run, limit),
    )
    return [Applied._make(row) for row in rows]


def next_rows(
    state: sqlite3.Connection, run: str, after: int, limit: int
) -> list[tuple[int, str, str, str | None, str | None, str, str]]:
    """Return (row, object, operation, key, record_id, sending, refs) of rows still to be sent, in order."""
    return state.execute(
        "SELECT r.row, r.object, r.operation, r.key, r.record_id, r.sending, r.refs FROM run_rows AS r "
        "WHERE r.run = ? AND r.row > ? AND r.verdict IS NULL AND NOT EXISTS (SELECT 1 FROM attempts AS a "
        "WHERE a.run = r.run AND a.row = r.row AND (a.outcome IS NULL OR a.outcome IN "
        "('applied', 'uncertain', 'unknown', 'mixture'))) ORDER BY r.row LIMIT ?",
        (run, after, limit),
    ).fetchall()


def parent_results(state: sqlite3.Connection, run: str, main_object: str) -> dict[int, str | None]:
    """Return what each parent row of a run has become: a record id, or None while it is not known."""
    rows = state.execute(
        "SELECT r.row, coalesce(r.record_id, (SELECT a.record_id FROM attempts AS a "
        "WHERE a.run = r.run AND a.row = r.row AND a.outcome = 'applied' LIMIT 1)) "
        "FROM run_rows AS r WHERE r.run = ? AND r.object <> ?",
        (run, main_object),
    )
    return dict(rows.fetchall())
