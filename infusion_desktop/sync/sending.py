"""Sends one row: its attempt is on disk before bytes leave, its outcome and link in one transaction after."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from infusion_desktop.model.change import Change, Fate, Outcome
from infusion_desktop.model.plan import RunBucket
from infusion_desktop.model.problem import ConnectorError, Problem, ProblemKind
from infusion_desktop.store import attempts
from infusion_desktop.store.attempts import AttemptOutcome, NewAttempt
from infusion_desktop.store.links import save_links
from infusion_desktop.store.runs import RunRow, set_verdict
from infusion_desktop.sync.run_context import RunContext

_encode = msgspec.json.encode

_OUTCOMES = {
    Fate.APPLIED: AttemptOutcome.APPLIED,
    Fate.REFUSED: AttemptOutcome.REFUSED,
    Fate.NOT_APPLIED: AttemptOutcome.NOT_APPLIED,
    Fate.UNCERTAIN: AttemptOutcome.UNCERTAIN,
}


class Stopping(Exception):  # noqa: N818  not an error: the answer to "may I send?"
    """Raised instead of noting an attempt, once the run is to send no more."""


@dataclass(slots=True)
class StopSign:
    """Whether the run sends no more, and the problem that is the reason, if it is one."""

    stopped: bool = False
    reason: Problem | None = None


@dataclass(slots=True)
class AttemptJournal:
    """Implements :class:`infusion_desktop.model.change.SendJournal` for one row."""

    context: RunContext
    sign: StopSign
    noted: set[int]
    attempt: int | None = None

    async def sending(self, changes: Sequence[Change]) -> None:
        """Note the attempt durably; an earlier note of the same call was never sent, and is marked so."""
        if self.sign.stopped:
            raise Stopping
        context, change = self.context, changes[0]
        self.noted.add(change.row)
        noted = NewAttempt(
            run=context.run.id,
            row=change.row,
            account=context.account,
            object=change.object,
            operation=change.operation.value,
            target_id=change.record_id,
            sent=_encode(change.values).decode(),
            highest=context.highest.get(change.object, 0),
            session=context.session,
            sent_at=context.now_text(),
        )
        earlier = self.attempt

        def note(state: sqlite3.Connection) -> int:
            if earlier is not None:
                attempts.end(state, earlier, AttemptOutcome.NOT_SENT, noted.sent_at)
            return attempts.begin(state, noted)

        self.attempt = await context.journal.put(note)


async def send_row(
    context: RunContext, row: RunRow, change: Change, sign: StopSign, noted: set[int]
) -> Outcome | None:
    """Send ``change`` and note what became of it; None if the run was stopped before it left.

    ``noted`` gets the row's number once an attempt may be on disk: from then on it must not be cut short.
    Raises ConnectorError if the connector cannot send at all.
    """
    journal = AttemptJournal(context, sign, noted)
    try:
        outcome = (await context.connector.write([change], journal))[0]
    except Stopping:
        if journal.attempt is not None:
            await _end(context, journal.attempt, AttemptOutcome.NOT_SENT)
        return None
    except ConnectorError:
        # A connector raises only if nothing was sent; the note, if any, must not look like a send.
        if journal.attempt is not None:
            await _end(context, journal.attempt, AttemptOutcome.NOT_SENT)
        raise
    if outcome.fate is Fate.APPLIED:
        context.allowed.add((row.object, row.operation))
    elif _speaks_of_the_key(context, row, outcome):
        # Not this row is refused, but all of its kind: it stays to be sent by a key that may.
        outcome = dataclasses.replace(outcome, fate=Fate.NOT_APPLIED)
    if journal.attempt is not None:
        await _note(context, row, journal.attempt, outcome)
    return outcome


def _speaks_of_the_key(context: RunContext, row: RunRow, outcome: Outcome) -> bool:
    """Whether a refusal is the account's answer to what this sign-in may do at all."""
    return (
        outcome.fate is Fate.REFUSED
        and outcome.problem is not None
        and outcome.problem.kind is ProblemKind.STOP_OBJECT
        and (row.object, row.operation) not in context.allowed
    )


async def _end(context: RunContext, attempt: int, outcome: AttemptOutcome) -> None:
    ended_at = context.now_text()
    await context.journal.put(lambda state: attempts.end(state, attempt, outcome, ended_at))


async def _note(context: RunContext, row: RunRow, attempt: int, outcome: Outcome) -> None:
    ended_at = context.now_text()
    message = outcome.problem.message if outcome.problem else None

    def note(state: sqlite3.Connection) -> None:
        attempts.end(
            state, attempt, _OUTCOMES[outcome.fate], ended_at, record_id=outcome.record_id, problem=message
        )
        if outcome.fate is Fate.APPLIED and outcome.record_id is not None:
            link = [(row.identity, outcome.record_id)]
            save_links(state, context.account, context.run.project, row.object, link)
        if outcome.fate is Fate.REFUSED:
            set_verdict(state, context.run.id, row.row, RunBucket.FAILED, message or "refused")

    await context.journal.put(note)
