"""What each command does: open the parts, do the job, print."""

from __future__ import annotations

import argparse
import asyncio
import signal
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from infusion_desktop.cli.row_lists import plan_lines, run_lines
from infusion_desktop.cli.session import ProgressLine, print_json, program, refuse, say
from infusion_desktop.jobs import connect as connect_job
from infusion_desktop.jobs import describe as describe_job
from infusion_desktop.jobs import new_project as new_project_job
from infusion_desktop.jobs import rehearse as rehearse_job
from infusion_desktop.jobs import run as run_job
from infusion_desktop.jobs import suggest as suggest_job
from infusion_desktop.model.mapping import Project
from infusion_desktop.model.plan import PlanSums, RunState, RunSums
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.store.connections import SavedConnection
from infusion_desktop.store.project_file import load_project
from infusion_desktop.wiring import KEY_VARIABLE, Program

FILE_SETTINGS = ("sheet", "header_row", "encoding", "delimiter", "values")
"""The options that say how a file is read, by the names of the settings."""
DONE, LEFT_OVERS, REFUSED, PAUSED = 0, 1, 2, 3


def connect_infusionsoft(arguments: argparse.Namespace) -> int:
    """Keep an account's address and the name of the variable with its key, and try it out."""
    settings = {"address": arguments.api_address, KEY_VARIABLE: arguments.key_from_env}
    return _connect(SavedConnection(arguments.name, "infusionsoft", settings))


def connect_file(arguments: argparse.Namespace) -> int:
    """Keep a file's path, and try it out."""
    with program() as parts:
        path = str(arguments.path.absolute())
        connection = parts.file_connection(arguments.name, path, file_settings(arguments))
    return _connect(connection)


def file_settings(arguments: argparse.Namespace) -> dict[str, str]:
    """Return how a file is to be read, as far as the command line says so."""
    told = {name: getattr(arguments, name) for name in FILE_SETTINGS}
    return {name: str(value) for name, value in told.items() if value is not None}


def _connect(connection: SavedConnection) -> int:
    with program() as parts:
        reader = parts.open(connection)
        replaced = connect_job.keep(parts.state, connection)

        async def work() -> connect_job.Connected:
            try:
                return await connect_job.try_out(connection, reader, replaced=replaced)
            finally:
                await reader.close()

        try:
            made = asyncio.run(work())
        except ConnectorError as error:
            message = f'{error.problem.message} The connection is kept as "{connection.name}" all the same.'
            raise ConnectorError(replace(error.problem, message=message)) from error
        say(f'"{connection.name}" {"now stands for" if replaced else "is"} {made.account.name}.')
        for note in made.account.notes:
            say(note)
        return DONE


def objects(arguments: argparse.Namespace) -> int:
    """Print the objects and fields of a connection."""
    with program() as parts:
        reader = parts.open(parts.connection(arguments.name))

        async def work() -> dict[str, Any]:
            try:
                return describe_job.objects_as_json(*await describe_job.describe(reader))
            finally:
                await reader.close()

        described = asyncio.run(work())
    if arguments.json:
        print_json(described)
        return DONE
    for kind in described["objects"]:
        rights = ", ".join(f"{action}: {right}" for action, right in kind["rights"].items())
        count = "" if kind["count"] is None else f", {kind['count']:,} records"
        say(f"{kind['label']} ({kind['key']}){count}; {rights}")
        for field in kind["fields"]:
            lock = f"  [read-only: {field['why_read_only']}]" if field["read_only"] else ""
            say(f"    {field['label']}  {field['key']}  {field['kind']}{lock}")
    return DONE


def suggest(arguments: argparse.Namespace) -> int:
    """Print which columns of a file fit which fields."""
    with program() as parts:
        source = parts.open_file(str(arguments.file.absolute()), file_settings(arguments))
        target = parts.open(parts.connection(arguments.infusionsoft))

        async def work() -> suggest_job.SuggestedMapping:
            try:
                return await suggest_job.suggest_pairs(source, target, arguments.object)
            finally:
                await source.close()
                await target.close()

        found = asyncio.run(work())
    pairs = [
        {
            "column": pair.column,
            "field": pair.field,
            "tier": pair.tier,
            "score": round(pair.score, 3),
            "reason": pair.reason,
        }
        for pair in found.pairs
    ]
    if arguments.json:
        print_json({"columns": list(found.columns), **_as_read(found.facts), "pairs": pairs})
        return DONE
    for note in found.notes:
        say(note)
    for told in pairs:
        say(f"{told['column']}  ->  {told['field']}  ({told['tier']}: {told['reason']})")
    return DONE


def _as_read(facts: Mapping[str, str]) -> dict[str, str]:
    return {"encoding": facts.get("encoding", ""), "delimiter": facts.get("delimiter", "")}


def new_project(arguments: argparse.Namespace) -> int:
    """Write a project file with the pairs that the suggestions would apply."""
    with program() as parts:
        file = str(arguments.file.absolute()) if arguments.file else None
        wish = new_project_job.ProjectWish(
            out=arguments.out.absolute(),
            object=arguments.object,
            target_connection=arguments.to,
            source_connection=arguments.from_,
            source_file=file,
            create=not arguments.no_create,
            update=not arguments.no_update,
            create_without_key=arguments.create_without_key,
            id_column=arguments.id_column,
            source_settings=file_settings(arguments) if file else {},
        )
        settings = file_settings(arguments)
        source = parts.open_file(file, settings) if file else parts.open(parts.connection(arguments.from_))
        target = parts.open_target(arguments.to)

        async def work() -> tuple[Project, suggest_job.SuggestedMapping]:
            try:
                return await new_project_job.new_project(wish, source, target)
            finally:
                await source.close()
                await target.close()

        project, suggested = asyncio.run(work())
    for note in suggested.notes:
        say(note)
    for pair in project.mapping.pairs:
        say(f"{pair.column}  ->  {pair.field}")
    paired = {pair.column for pair in project.mapping.pairs}
    left = [column for column in suggested.columns if column not in paired]
    if left:
        say("Not paired: " + ", ".join(left))
    say(f"The project is in {wish.out}.")
    return DONE


def rehearse(arguments: argparse.Namespace) -> int:
    """Show what a run would do; writes nothing to the account."""
    project = load_project(arguments.project)
    line = ProgressLine()
    with program() as parts:
        source = parts.open_source(project)
        target = parts.open_target(project.target_connection)

        async def work() -> rehearse_job.Rehearsal:
            try:
                return await rehearse_job.rehearse(parts.workspace(), project, source, target, line)
            finally:
                await source.close()
                await target.close()

        try:
            found = asyncio.run(work())
        finally:
            line.finish()
        told = _rehearsal_json(project, found)
        if arguments.json:
            print_json(told)
        else:
            _print_rehearsal(told)
            _say_all(plan_lines(parts.workspace(), found.plan))
    return DONE


def _say_all(lines: Iterable[str]) -> None:
    for line in lines:
        say(line)


def _rehearsal_json(project: Project, found: rehearse_job.Rehearsal) -> dict[str, Any]:
    empty = PlanSums()
    return {
        "plan": found.plan.id,
        **found.sums[project.mapping.object].as_json(),
        "calls": found.forecast.calls,
        "seconds": found.forecast.seconds,
        "calls_made": found.calls_made,
        **{name: found.sums.get(key, empty).as_json() for key, name in _parents(project, found.sums)},
    }


def _parents(project: Project, sums: Mapping[str, object]) -> list[tuple[str, str]]:
    """Objects counted beside the main one, with their JSON names; companies always stand beside contacts."""
    named = {"company": "companies"}
    keys = [key for key in sums if key != project.mapping.object]
    if project.mapping.object == "contact" and "company" not in keys:
        keys.append("company")
    return [(key, named.get(key, f"{key}s")) for key in keys]


def _print_rehearsal(told: Mapping[str, Any]) -> None:
    say(f"{told['rows']:,} rows: {_sums(told)}")
    for name, value in told.items():
        if isinstance(value, dict) and value["rows"]:
            say(f"{value['rows']:,} {name}: {_sums(value)}")
    say(
        f"The run will take about {told['calls']:,} calls and {told['seconds']:,.0f} seconds. "
        "Nothing was written."
    )


def _sums(told: Mapping[str, Any]) -> str:
    buckets = (
        "create",
        "update",
        "unchanged",
        "skipped",
        "conflict",
        "blocked",
        "created",
        "updated",
        "failed",
    )
    more = ("uncertain", "pending")
    return ", ".join(f"{told[name]:,} {name}" for name in (*buckets, *more) if told.get(name)) or "none"


def run(arguments: argparse.Namespace) -> int:
    """Run a project, or go on with a run that was cut off."""
    project = load_project(arguments.project)
    line = ProgressLine()
    with program() as parts:
        try:
            found = asyncio.run(_run(parts, project, arguments, line))
        finally:
            line.finish()
        told = _run_json(project, found)
        if found.problem is not None:
            refuse(found.problem)
        for record_id in found.surplus:
            say(f"A record beyond what was to be created was found: id {record_id}. Please look at it.")
        if arguments.json:
            print_json(told)
        else:
            say(f"{told['state']}: {told['rows']:,} rows: {_sums(told)}; {told['calls']:,} calls")
            _say_all(run_lines(parts.workspace(), found.run))
    return _run_exit(found)


async def _run(
    parts: Program, project: Project, arguments: argparse.Namespace, line: ProgressLine
) -> run_job.RunReport:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        # Windows has no signal handlers on loops; there Ctrl-C ends the run at once, which is safe, too.
        with suppress(NotImplementedError):
            loop.add_signal_handler(name, _stop_softly, loop, stop, name)
    target = parts.open_target(project.target_connection)
    order = run_job.RunOrder(
        project, lambda: parts.open_source(project), new=arguments.new, wait=arguments.wait
    )
    try:
        return await run_job.run(parts.workspace(), order, target, stop, line)
    finally:
        await target.close()


def _stop_softly(loop: asyncio.AbstractEventLoop, stop: asyncio.Event, name: signal.Signals) -> None:
    """Stop when what is under way is answered; the second signal ends the program as usual."""
    stop.set()
    loop.remove_signal_handler(name)


def _run_json(project: Project, found: run_job.RunReport) -> dict[str, Any]:
    empty = RunSums()
    return {
        "run": found.run,
        "state": found.state.value,
        **found.sums[project.mapping.object].as_json(),
        "calls": found.calls,
        **{name: found.sums.get(key, empty).as_json() for key, name in _parents(project, found.sums)},
    }


def _run_exit(found: run_job.RunReport) -> int:
    if found.state is RunState.PAUSED:
        return PAUSED
    if found.problem is not None:
        return REFUSED
    return DONE if found.clean else LEFT_OVERS
