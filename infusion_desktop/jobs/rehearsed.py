"""A rehearsal with all that its screen says before the button: sums, what to know first, what it costs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from infusion_desktop.jobs.browse import PlanBrowser, ReasonCount
from infusion_desktop.jobs.connect_demo import open_awake
from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.rehearse import OpenTarget, Rehearsal, rehearse_on, shape_of
from infusion_desktop.jobs.workspace import Tell, Workspace
from infusion_desktop.mapping.checks import check_mapping
from infusion_desktop.model.budget import Allowance
from infusion_desktop.model.connector import Account, Evidence
from infusion_desktop.model.mapping import Project
from infusion_desktop.model.plan import Bucket, PlanSums
from infusion_desktop.model.schema import ObjectType, Schema
from infusion_desktop.store.database import open_staging


class Matter(StrEnum):
    """What a line of "before you run" is about."""

    CONFLICT = "conflict"
    BLOCKED = "blocked"
    LEFT_OUT = "left_out"
    MAPPING = "mapping"
    AUTOMATION = "automation"
    CONSENT = "consent"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class BeforeRun:
    """One thing to know before the run. ``serious``: it changes something that cannot be taken back."""

    matter: Matter
    title: str
    text: str
    object: str = ""
    serious: bool = False


@dataclass(frozen=True, slots=True)
class Overwritten:
    """Values of existing records that the run replaces, and blanks that it fills."""

    values: int = 0
    blanks: int = 0


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A rehearsal, its account, and what its screen says. ``seconds`` is how long it took, 0 if not known.

    ``objects`` stand in the order of the sums, the main object first; ``overwritten`` is by object.
    """

    rehearsal: Rehearsal
    account: Account
    schema: Schema
    objects: tuple[ObjectType, ...]
    before_run: tuple[BeforeRun, ...]
    overwritten: Mapping[str, Overwritten]
    allowance: Allowance | None
    finished_at: datetime
    seconds: float = 0.0

    @property
    def sums(self) -> Mapping[str, PlanSums]:
        """The sums by object, the main object first."""
        return self.rehearsal.sums


async def rehearse_to_show(parts: Parts, project: Project, tell: Tell) -> Rehearsed:
    """Rehearse, and find out what the screen says; raises ConnectorError."""
    workspace = parts.workspace()
    began = workspace.clock.now()
    source = parts.open_source(project)
    try:
        connector = await open_awake(parts, project.target_connection)
        try:
            target = await OpenTarget.of(connector)
            made = await rehearse_on(workspace, project, source, target, tell)
            seconds = workspace.clock.now() - began
            return await look_at(workspace, project, made, target, seconds)
        finally:
            await connector.close()
    finally:
        await source.close()


async def look_at(
    workspace: Workspace, project: Project, made: Rehearsal, target: OpenTarget, seconds: float = 0.0
) -> Rehearsed:
    """Gather what the screen says of a rehearsal; its rows are looked through on a thread of their own."""
    shape = shape_of(project, target)
    path = workspace.folder / "staging" / made.plan.staging
    objects = tuple(target.schema.object(key) for key in made.sums)
    evidence = target.connector.info.evidence

    def look() -> tuple[tuple[BeforeRun, ...], Mapping[str, Overwritten]]:
        staging = open_staging(path)
        try:
            browser = PlanBrowser(staging, shape.object.key)
            lines = [
                *_by_bucket(browser, objects, made.sums),
                *_left_out(browser, shape.object),
                *_of_mapping(project, shape.object, browser.columns),
                *_of_the_account(project, shape.object, made.sums, evidence),
            ]
            overwritten = {
                key: Overwritten(*staging.execute(_OVERWRITTEN, (key,)).fetchone()) for key in made.sums
            }
        finally:
            staging.close()
        return tuple(lines), overwritten

    before_run, overwritten = await asyncio.to_thread(look)
    return Rehearsed(
        rehearsal=made,
        account=target.account,
        schema=target.schema,
        objects=objects,
        before_run=before_run,
        overwritten=overwritten,
        allowance=target.connector.allowance(),
        finished_at=workspace.clock.utc(),
        seconds=seconds,
    )


_OVERWRITTEN = """
SELECT coalesce(sum(json_extract(c.value, '$[1]') IS NOT NULL), 0),
    coalesce(sum(json_extract(c.value, '$[1]') IS NULL), 0)
FROM plan AS p, json_each(p.changes) AS c WHERE p.object = ? AND p.bucket = 'update'
"""


def _by_bucket(
    browser: PlanBrowser, objects: tuple[ObjectType, ...], sums: Mapping[str, PlanSums]
) -> Iterator[BeforeRun]:
    for kind in objects:
        main = kind is objects[0]
        if number := sums[kind.key].of(Bucket.CONFLICT):
            what = _counted(number, "row", "rows") if main else _counted(number, kind.label, kind.plural)
            yield BeforeRun(Matter.CONFLICT, f"{what} in conflict", "Left alone until you decide.", kind.key)
    for kind in objects:
        if number := sums[kind.key].of(Bucket.BLOCKED):
            reasons = browser.reasons(kind.key, (Bucket.BLOCKED,))
            verb = "is" if number == 1 else "are"
            main = kind is objects[0]
            what = _counted(number, "row", "rows") if main else _counted(number, kind.label, kind.plural)
            yield BeforeRun(
                Matter.BLOCKED, f"{what} {verb} blocked", f"Mostly: {_commonest(reasons)}.", kind.key
            )


def _left_out(browser: PlanBrowser, kind: ObjectType) -> Iterator[BeforeRun]:
    columns = sorted(browser.left_out(kind.key, examples=1), key=lambda column: -column.values)
    number = sum(column.values for column in columns)
    if not number:
        return
    verb, where = ("is", "its row goes") if number == 1 else ("are", "their rows go")
    first = columns[0].first[0]
    example = first.reason if first.text in first.reason else f"“{first.text}” {first.reason}"
    names = f"“{columns[0].column}”" + (f" and {len(columns) - 1} more columns" if len(columns) > 1 else "")
    yield BeforeRun(
        Matter.LEFT_OUT,
        f"{_counted(number, 'value', 'values')} {verb} left out",
        f"Of {names}; {where} in without. {_sentence(example)}.",
        kind.key,
    )


def _of_mapping(project: Project, kind: ObjectType, columns: tuple[str, ...]) -> Iterator[BeforeRun]:
    consent = {field.key for field in kind.fields if field.consent}
    for flag in check_mapping(project.mapping, kind, columns).flags:
        if flag.field not in consent:  # that has a line of its own
            yield BeforeRun(Matter.MAPPING, "A pair to look at", flag.message)


def _of_the_account(
    project: Project, kind: ObjectType, sums: Mapping[str, PlanSums], evidence: tuple[Evidence, ...]
) -> Iterator[BeforeRun]:
    if any(of.of(Bucket.CREATE) + of.of(Bucket.UPDATE) for of in sums.values()):
        yield BeforeRun(
            Matter.AUTOMATION,
            "Automations may start",
            "We can't see which ones; ask your client.",
            serious=True,
        )
    paired = {pair.field for pair in project.mapping.pairs}
    consent = [field.label for field in kind.fields if field.consent and field.key in paired]
    if consent:
        yield BeforeRun(
            Matter.CONSENT,
            "Consent may change",
            f"{' and '.join(consent)} decides who may be sent marketing. Only with their consent.",
            serious=True,
        )
    else:
        yield BeforeRun(Matter.CONSENT, "Consent stays as it is", "No opt-in field is paired.")
    if evidence:
        against = "; ".join(one.against for one in evidence)
        yield BeforeRun(Matter.EVIDENCE, "What this was checked against", f"{_sentence(against)}.")


def _commonest(reasons: list[ReasonCount]) -> str:
    return reasons[0].reason.rstrip(".") if reasons else "no reason was noted"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
