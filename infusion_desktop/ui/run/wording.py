"""The words and figures of the Run tab: pure functions from what the jobs tell to what stands on screen."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from infusion_desktop.jobs.earlier_runs import EarlierRun
from infusion_desktop.jobs.live_run import Moment, Phase
from infusion_desktop.jobs.rehearsed import Matter, Overwritten, Rehearsed
from infusion_desktop.jobs.run_meter import Figures
from infusion_desktop.model.budget import Allowance
from infusion_desktop.model.plan import Bucket, RunBucket, RunState, RunSums
from infusion_desktop.model.schema import ObjectType
from infusion_desktop.ui.look.numbers import (
    about,
    clock,
    count,
    counted,
    day_and_clock,
    decimal,
    lasting,
    minutes,
    percent,
)
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.run.screens import Ended, Going, Rehearsing, Result, Screen

BUCKETS = (
    Bucket.CREATE,
    Bucket.UPDATE,
    Bucket.UNCHANGED,
    Bucket.CONFLICT,
    Bucket.BLOCKED,
    Bucket.SKIPPED,
)
"""The tiles in their order: keys 1 to 6."""
RUN_BUCKETS = (
    (RunBucket.CREATED, "Created"),
    (RunBucket.UPDATED, "Updated"),
    (RunBucket.UNCHANGED, "Unchanged"),
    (RunBucket.CONFLICT, "Conflict"),
    (RunBucket.BLOCKED, "Blocked"),
    (RunBucket.SKIPPED, "Skipped"),
    (RunBucket.FAILED, "Failed"),
    (RunBucket.UNCERTAIN, "Uncertain"),
    (RunBucket.PENDING, "Not sent yet"),
)
SHOWN_IF_ANY = (RunBucket.UNCERTAIN, RunBucket.PENDING)
NOTICES: Mapping[Matter, tuple[str, Token]] = {
    Matter.CONFLICT: ("git-fork", "warn"),
    Matter.BLOCKED: ("circle-slash", "bad"),
    Matter.LEFT_OUT: ("scissors", "warn"),
    Matter.MAPPING: ("spline", "warn"),
    Matter.AUTOMATION: ("zap", "warn"),
    Matter.CONSENT: ("shield-check", "ok"),
    Matter.EVIDENCE: ("info", "text2"),
}
RATE_SETTLES = 5.0
"""Seconds before the pace of a run tells how long the rest will take."""


@dataclass(frozen=True, slots=True)
class ForecastWords:
    """The three figures of the forecast with their captions, and a sentence where the day is not enough."""

    calls: str
    time: str
    done: str
    share: str
    share_of: str
    warning: str = ""


def forecast_words(made: Rehearsed, now: datetime) -> ForecastWords:
    """Say what the run takes if it were started ``now`` (aware)."""
    price, allowance = made.rehearsal.forecast, made.allowance
    done = now + timedelta(seconds=price.seconds)
    share, share_of, warning = "–", "no limit a day", ""
    if allowance is not None and allowance.per_day:
        share, share_of = percent(price.calls / allowance.per_day), "of today’s quota"
        left = allowance.day_left or 0
        if price.calls > left:
            days = 1 + math.ceil((price.calls - left) / allowance.per_day)
            warning = (
                f"{counted(left, 'call is', 'calls are')} left today, so the run takes "
                f"{counted(days, 'day', 'days')}: it waits for each reset and goes on by itself."
            )
    return ForecastWords(
        calls=count(price.calls),
        time=minutes(price.seconds) if price.seconds >= 60 else lasting(math.ceil(price.seconds)),
        done=f"done about {clock(done)}" if not warning else "and the wait",
        share=share,
        share_of=share_of,
        warning=warning,
    )


def write_words(made: Rehearsed) -> str:
    """Say what the button does: "Create 2,412, update 1,388, add 60 companies"."""
    main, *others = made.objects
    sums = made.sums[main.key]
    parts = []
    if number := sums.of(Bucket.CREATE):
        parts.append(f"create {count(number)}")
    if number := sums.of(Bucket.UPDATE):
        parts.append(f"update {count(number)}")
    parts += [
        f"add {counted(number, kind.label.lower(), kind.plural.lower())}"
        for kind in others
        if (number := made.sums[kind.key].of(Bucket.CREATE))
    ]
    text = ", ".join(parts) or "nothing to write"
    return text[:1].upper() + text[1:]


def bucket_title(bucket: Bucket, number: int, kind: ObjectType, overwritten: Overwritten) -> tuple[str, str]:
    """Return the head of the change table: what is in it, and in grey what that means."""
    things = counted(number, kind.label.lower(), kind.plural.lower())
    if bucket is Bucket.CREATE:
        return f"{things} to create", ""
    if bucket is Bucket.UPDATE:
        told = f"{counted(overwritten.values, 'value', 'values')} overwritten"
        return f"{things} to update", f"{told}, {counted(overwritten.blanks, 'blank', 'blanks')} filled"
    return {
        Bucket.UNCHANGED: (f"{things} unchanged", "The account holds the same already"),
        Bucket.CONFLICT: (f"{things} in conflict", "Left alone until you decide"),
        Bucket.BLOCKED: (f"{things} blocked", "Nothing of them is written"),
        Bucket.SKIPPED: (f"{things} skipped", "As the project’s switches say"),
    }[bucket]


def checked_words(made: Rehearsed, rows: int) -> str:
    """Say what the rehearsal did: "All 5,000 rows were checked against Northwind in 9 s, at 16:30."."""
    took = f" in {lasting(max(1, made.seconds))}" if made.seconds else ""
    verb = "row was" if rows == 1 else "rows were"
    all_of = "The only" if rows == 1 else f"All {count(rows)}"
    return f"{all_of} {verb} checked against {made.account.name}{took}, at {clock(made.finished_at)}."


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run under way has sent: of all objects together."""

    created: int
    updated: int
    failed: int
    others: int
    pending: int

    @property
    def done(self) -> int:
        """Changes that are decided."""
        return self.created + self.updated + self.failed + self.others

    @property
    def total(self) -> int:
        """All changes of the run."""
        return self.done + self.pending


def sent(moment: Moment) -> Sent:
    """Add up what is to be written, of all objects."""
    rows: Counter[RunBucket] = Counter()
    for sums in moment.written.values():
        rows.update(sums.counts)
    created, updated, failed = rows[RunBucket.CREATED], rows[RunBucket.UPDATED], rows[RunBucket.FAILED]
    pending = rows[RunBucket.PENDING]
    return Sent(created, updated, failed, rows.total() - created - updated - failed - pending, pending)


def percent_sent(moment: Moment) -> int | None:
    """How much of a run is sent, of all objects, in whole percent that never say 100 before the end.

    The mark of the tab and the bar of the page both say this figure. None while checking.
    """
    figures_of = sent(moment)
    if not figures_of.total or moment.phase is Phase.CHECKING:
        return None
    return min(99, figures_of.done * 100 // figures_of.total)


def doing_words(screen: Screen) -> tuple[str, str]:
    """Return icon and sentence of what is under way, for the status bar; empty where nothing is."""
    if isinstance(screen, Rehearsing):
        return "flask-conical", "Rehearsing, nothing is written"
    if not isinstance(screen, Going):
        return "", ""
    moment = screen.moment
    if moment.phase is Phase.PAUSED:
        return "pause", "Run paused"
    if moment.phase is Phase.WAITING and moment.problem is not None and moment.problem.resume_at is not None:
        return "clock", f"Waiting for the quota until {clock(moment.problem.resume_at)}"
    return "play", f"Running since {clock(moment.started_at)}" if moment.started_at else "Starting the run"


def allowance_of(figures: Figures) -> Allowance | None:
    """What the account has counted at a moment of a run; None while it has not told."""
    if figures.resets_at is None:
        return None
    return Allowance(
        figures.limit, figures.per_minute, figures.per_day, figures.day_used, figures.resets_at,
        figures.minute_used, figures.refusals,
    )  # fmt: skip


def other_sums_words(name: str, sums: RunSums) -> str:
    """Say what became of the records of another object; a sum stands only where there is one to check."""
    parts = [f"{count(number)} {part.lower()}" for part, number in sum_parts(sums) if number]
    if len(parts) < 2:
        return f"{name}: {parts[0]}" if parts else ""
    return f"{name}: {' + '.join(parts)} = {count(sums.rows)}"


def seconds_left(figures: Figures, pending: int) -> float | None:
    """How long the rest takes at the pace of the run; None while that is not known."""
    if figures.elapsed < RATE_SETTLES or figures.a_second < 0.1:
        return None
    return pending / figures.a_second


def going_title(moment: Moment, figures_of: Sent, *, stopping: bool) -> str:
    """Return the title of the running screen."""
    if moment.phase is Phase.PAUSED:
        return f"Paused: {count(figures_of.done)} of {count(figures_of.total)} changes sent"
    if moment.phase is Phase.WAITING and moment.problem is not None and moment.problem.resume_at is not None:
        return f"Waiting for the quota until {clock(moment.problem.resume_at)}"
    if moment.phase is Phase.PAUSING:
        return "Stopping: the calls on their way are finished" if stopping else "Pausing"
    if moment.phase is Phase.CHECKING or not moment.sums:
        return "Checking that the plan still holds"
    return f"{count(figures_of.done)} of {count(figures_of.total)} changes sent"


def left_words(moment: Moment, pending: int, now: datetime) -> tuple[str, str]:
    """Return "about 3 min 20 s left" and "done about 16:40", or what stands there instead."""
    if moment.phase in {Phase.PAUSED, Phase.WAITING, Phase.PAUSING}:
        return {
            Phase.PAUSED: ("goes on when you say so", ""),
            Phase.WAITING: ("nothing is lost", "goes on by itself"),
            Phase.PAUSING: ("finishing the calls on their way", ""),
        }[moment.phase]
    left = seconds_left(moment.figures, pending)
    if left is None:
        return ("estimating", "") if moment.phase is Phase.SENDING else ("", "")
    return f"{about(left)} left", f"done about {clock(now + timedelta(seconds=left))}"


def minute_words(figures: Figures, *, narrow: bool = False) -> tuple[str, str]:
    """Return what stands under the meter of the minute; ``narrow``: with less room."""
    seconds = counted(figures.second_of_minute, "second", "seconds")
    if figures.refusals:
        return f"{seconds} into the minute", f"refused {counted(figures.refusals, 'time', 'times')}"
    return f"{seconds} into the minute", "never refused" if narrow else "evenly spaced, never refused"


def day_words(figures: Figures, pending: int, now: datetime, *, narrow: bool = False) -> tuple[str, str]:
    """Return what stands under the meter of the day; ``narrow``: with less room."""
    others = f"{count(figures.day_others)} by {'others' if narrow else 'other software'}"
    left = f"{count(figures.day_used + pending)} when done; {others}"
    if figures.resets_at is None:
        return left, ""
    if narrow:
        return left, f"resets at {clock(figures.resets_at)}"
    until = max(0.0, (figures.resets_at - now).total_seconds())
    return left, f"resets at {clock(figures.resets_at)}, in {lasting(math.ceil(until / 60) * 60)}"


def slowed_title(refusals: int) -> str:
    """Return "Told to slow down: 0 times"."""
    return f"Told to slow down: {counted(refusals, 'time', 'times')}"


def slowed_text(refusals: int) -> str:
    """Say what that means."""
    if not refusals:
        return "Infusionsoft has not refused one call."
    return "Each refused call was sent again, more slowly. Nothing is lost."


def result_title(result: Result) -> str:
    """Return the title of what became of a run."""
    changes = counted(result.run.changes, "change", "changes")
    if result.how is Ended.DONE:
        if not result.run.changes:
            return "Done: nothing was to be written"
        if _lost(result.run):
            return f"Done: {changes} made, some were not"
        are = "is" if result.run.changes == 1 else "are"
        return f"Done: {'the' if result.run.changes == 1 else 'all'} {changes} {are} in Infusionsoft"
    return {
        Ended.STOPPED: f"Stopped after {changes}",
        Ended.TROUBLE: f"Held up after {changes}",
        Ended.CUT_OFF: f"A run is unfinished: {changes} made",
        Ended.GIVEN_UP: f"Given up after {changes}",
    }[result.how]


def result_line(result: Result, forecast_calls: int | None, now: datetime) -> str:
    """Return the line under the title: when, how long, how many calls."""
    run, figures = result.run, result.figures
    parts = [day_and_clock(run.started_at, now)]
    if run.ended_at is not None and clock(run.ended_at) != clock(run.started_at):
        parts[0] += f" to {clock(run.ended_at)}"
    if figures is not None:
        parts.append(lasting(max(1, figures.elapsed)))
        calls = counted(figures.calls, "call", "calls")
        if forecast_calls is not None:
            same = figures.calls == forecast_calls
            calls += " as forecast" if same else f" ({count(forecast_calls)} forecast)"
        parts += [calls, slowed_title(figures.refusals)[:1].lower() + slowed_title(figures.refusals)[1:]]
    return ", ".join(parts) + "."


def sum_parts(sums: RunSums) -> list[tuple[str, int]]:
    """Return the parts of a run's sum with their names; two that are mostly 0 stand there only if not."""
    return [
        (name, sums.of(bucket))
        for bucket, name in RUN_BUCKETS
        if sums.of(bucket) or bucket not in SHOWN_IF_ANY
    ]


def run_words(run: EarlierRun, now: datetime) -> tuple[str, str, str, Token]:
    """Return a run of the list: when, what came of it, its icon and the colour of that."""
    when = day_and_clock(run.started_at, now)
    if run.unfinished:
        return when, f"unfinished, {counted(run.changes, 'change', 'changes')}", "pause", "warn"
    if run.state is RunState.ENDED:
        return when, f"given up, {counted(run.changes, 'change', 'changes')}", "circle-x", "text3"
    icon, ink = ("circle-alert", "warn") if run.left_over else ("circle-check", "ok")
    return when, counted(run.changes, "change", "changes"), icon, ink  # type: ignore[return-value]


def left_over_title(run: EarlierRun) -> str:
    """Say how many rows need a person; rows that going on looks up by itself are not among them."""
    number = run.left_over
    if not number:
        return "Nothing needs you so far" if run.unfinished else "Nothing is left over"
    rows = counted(number, "row", "rows")
    if _is_looked_up(run):
        return f"{rows} to be looked up: going on does it"
    return f"{rows} still {_need(number)} you"


def left_over_words(run: EarlierRun) -> str:
    """Return the same in few words, for the list of runs; empty if no row needs a person."""
    number = 0 if _is_looked_up(run) else run.left_over
    return f"{count(number)} {_need(number)} you" if number else ""


def _is_looked_up(run: EarlierRun) -> bool:
    """Whether it is only not known what became of the rows that are left over, and going on will see."""
    main = next(iter(run.sums.values()), RunSums())
    return run.unfinished and run.left_over == main.of(RunBucket.UNCERTAIN)


def _need(number: int) -> str:
    return "needs" if number == 1 else "need"


def average_words(figures: Figures) -> tuple[str, str]:
    """Return the average pace and what the limit is."""
    limit = f"on average; the limit is {_plain(figures.limit)} a second" if figures.limit else "on average"
    return f"{decimal(figures.average)} calls a second", limit


def used_words(allowance: Allowance | None) -> tuple[str, str]:
    """Return what was used before, and the limit of the day, for the forecast's meter."""
    if allowance is None or allowance.per_day is None:
        return f"{count(allowance.day_used if allowance else 0)} used before", ""
    return f"{count(allowance.day_used)} used before", f"of {count(allowance.per_day)}"


def fields_words(fields: Sequence[str], *, created: bool) -> str:
    """Name the fields of a change: few by their names, many by their number."""
    if created or len(fields) > 3:
        return counted(len(fields), "field", "fields")
    return ", ".join(fields)


def _lost(run: EarlierRun) -> bool:
    return any(sums.of(RunBucket.FAILED) + sums.of(RunBucket.UNCERTAIN) for sums in run.sums.values())


def _plain(number: float) -> str:
    return count(int(number)) if number == int(number) else decimal(number)
