"""Rehearsals, moments and runs as the jobs would give them, for tests of words and widgets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from infusion_desktop.jobs.changes import ChangesPage, PlannedRecord, ShownChange
from infusion_desktop.jobs.earlier_runs import EarlierRun
from infusion_desktop.jobs.latest_changes import LatestChange
from infusion_desktop.jobs.live_run import Moment, Phase
from infusion_desktop.jobs.rehearse import Rehearsal
from infusion_desktop.jobs.rehearsed import BeforeRun, Matter, Overwritten, Rehearsed
from infusion_desktop.jobs.run_meter import Figures
from infusion_desktop.model.budget import Allowance
from infusion_desktop.model.connector import Account
from infusion_desktop.model.plan import Bucket, PlanSums, RunBucket, RunState, RunSums
from infusion_desktop.store.plans import SavedPlan
from infusion_desktop.sync.forecast import Forecast
from tests.fakes.small_schema import SCHEMA

NOW = datetime(2026, 3, 12, 16, 30, tzinfo=UTC)
RESET = datetime(2026, 3, 13, tzinfo=UTC)
PLAN = {
    "contact": PlanSums(
        {
            Bucket.CREATE: 2_412,
            Bucket.UPDATE: 1_388,
            Bucket.UNCHANGED: 987,
            Bucket.CONFLICT: 41,
            Bucket.BLOCKED: 116,
            Bucket.SKIPPED: 56,
        }
    ),
    "company": PlanSums({Bucket.CREATE: 60}),
}


def rehearsed(
    sums: Mapping[str, PlanSums] = PLAN,
    *,
    calls: int = 3_900,
    seconds: float = 157.0,
    used: int = 2_310,
    per_day: int | None = 150_000,
) -> Rehearsed:
    """A rehearsal with these sums and this price."""
    plan = SavedPlan("plan-1", "project-1", "tenant-1", NOW, NOW, "plan-1.sqlite", None, "d", sums)
    return Rehearsed(
        rehearsal=Rehearsal(plan, Forecast(calls, seconds), 12),
        account=Account("tenant-1", "Northwind Coaching"),
        schema=SCHEMA,
        objects=tuple(SCHEMA.object(key) for key in sums),
        before_run=(
            BeforeRun(Matter.CONFLICT, "41 rows in conflict", "Left alone until you decide.", "contact"),
            BeforeRun(Matter.BLOCKED, "116 rows are blocked", "Mostly: no e-mail address.", "contact"),
            BeforeRun(Matter.AUTOMATION, "Automations may start", "We can't see which.", serious=True),
            BeforeRun(Matter.CONSENT, "Consent stays as it is", "No opt-in field is paired."),
        ),
        overwritten={"contact": Overwritten(612, 2_361)},
        allowance=Allowance(25, 1_500, per_day, used, RESET),
        finished_at=NOW,
        seconds=9.0,
    )


def figures(**more: Any) -> Figures:
    """Figures of a run in its stride."""
    told: dict[str, Any] = {
        "calls": 3_120,
        "a_second": 24.8,
        "average": 24.6,
        "limit": 25.0,
        "curve": tuple([25.0] * 126),
        "elapsed": 126.5,
        "minute_used": 1_042,
        "per_minute": 1_500,
        "second_of_minute": 42,
        "day_used": 5_560,
        "per_day": 150_000,
        "day_before": 2_310,
        "calls_today": 3_120,
        "day_others": 130,
        "resets_at": RESET,
    }
    return Figures(**{**told, **more})


def moment(
    phase: Phase = Phase.SENDING, *, created: int = 1_975, updated: int = 1_137, **more: Any
) -> Moment:
    """A moment of a run of 3,800 contacts and 60 companies, which are there already."""
    left = 3_800 - created - updated
    counts = {RunBucket.CREATED: created, RunBucket.UPDATED: updated, RunBucket.PENDING: left}
    written = {"contact": RunSums(counts), "company": RunSums({RunBucket.CREATED: 60})}
    latest = tuple(
        LatestChange(
            n, NOW + timedelta(seconds=n), n % 2 == 0, "contact", f"Person {n}", ("First name", "Job")
        )
        for n in range(9, 0, -1)
    )
    told: dict[str, Any] = {
        "figures": figures(),
        "latest": latest,
        "started_at": NOW,
        "sums": written,
        "written": written,
    }
    return Moment("Sending", created + updated, 3_800, phase=phase, **{**told, **more})


def run_of(
    state: RunState = RunState.DONE, counts: Mapping[RunBucket, int] | None = None, **more: Any
) -> EarlierRun:
    """A run of 5,000 rows."""
    usual = {
        RunBucket.CREATED: 2_412,
        RunBucket.UPDATED: 1_388,
        RunBucket.UNCHANGED: 987,
        RunBucket.CONFLICT: 41,
        RunBucket.BLOCKED: 116,
        RunBucket.SKIPPED: 56,
    }
    told: dict[str, Any] = {
        "run": "run-1",
        "account": "tenant-1",
        "started_at": NOW,
        "ended_at": NOW + timedelta(minutes=6) if state is RunState.DONE else None,
        "sums": {"contact": RunSums(usual if counts is None else counts)},
        "surplus": (),
        "note": "",
        "rows_kept": True,
    }
    return EarlierRun(state=state, **{**told, **more})


def page(
    first: int = 1, number: int = 3, *, more: bool = False, bucket: Bucket = Bucket.UPDATE
) -> ChangesPage:
    """A page of records with two changes each, or with a reason."""
    changes = (
        ShownChange("First name", "Inez", "Ines", "Overwrite", "the file's value replaces the account's"),
        ShownChange("Phone 1", None, "+1 555 010 0127", "Fill blank", "filled, since it was empty"),
    )
    written = bucket in {Bucket.CREATE, Bucket.UPDATE}
    records = tuple(
        PlannedRecord(
            n, n + 1, f"Person {n}", bucket, "" if written else "no e-mail", changes if written else ()
        )
        for n in range(first, first + number)
    )
    return ChangesPage(records, more)
