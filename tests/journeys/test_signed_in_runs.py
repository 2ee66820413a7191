"""Runs of a person who has signed in: tokens end or are withdrawn, and no row is lost or written twice."""

from __future__ import annotations

import asyncio
import csv
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from infusion_desktop.jobs.new_project import ProjectWish, new_project
from infusion_desktop.jobs.run import RunOrder, RunReport, run
from infusion_desktop.jobs.sign_in import finish_sign_in, sign_in_again
from infusion_desktop.model.mapping import Project
from infusion_desktop.model.plan import RunState
from infusion_desktop.model.problem import ProblemKind
from infusion_desktop.model.progress import Progress
from infusion_desktop.wiring import Program
from tests.fakes import browser
from tests.fakes.home import at_home, change_account, signed_in
from tests.fakes.keychain import FakeKeychain

pytestmark = pytest.mark.anyio
ROWS = 150
PACE = ("--calls-per-second", "50")
"""Slow enough that a run lasts for some seconds."""


async def made(program: Program, folder: Path) -> Project:
    """A project of a file with new people, for an account that is signed in to."""
    file = folder / "people.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["First Name", "Last Name", "Email"])
        writer.writerows([f"Pat{n}", f"Row{n}", f"row{n}@people.example"] for n in range(ROWS))
    source, target = program.open_file(str(file)), program.open_target("Demo account")
    wish = ProjectWish(
        out=folder / "p.json",
        object="contact",
        target_connection="Demo account",
        source_connection=None,
        source_file=str(file),
    )
    project, _ = await new_project(wish, source, target)
    await target.close()
    await source.close()
    return project


async def go(
    program: Program, project: Project, tell: Callable[[Progress], Any] = lambda _: None
) -> RunReport:
    target = program.open_target(project.target_connection)
    order = RunOrder(project, lambda: program.open_source(project), new=False, wait=False)
    try:
        return await run(program.workspace(), order, target, asyncio.Event(), tell)
    finally:
        await target.close()


def people(folder: Path) -> list[str]:
    """The addresses of the people in the account, one for each record."""
    with closing(sqlite3.connect(folder / "demo-account.sqlite")) as db:
        return sorted(
            row[0] for row in db.execute("SELECT email1 FROM contacts WHERE email1 LIKE '%people.example'")
        )


def tokens_issued(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "demo-account.sqlite")) as db:
        return int(db.execute("SELECT count(*) FROM oauth_tokens WHERE kind = 'access'").fetchone()[0])


EVERYBODY = sorted(f"row{n}@people.example" for n in range(ROWS))


@pytest.mark.parametrize("after", ["renewed_access_token=ends", "renewed_access_token=stays"])
async def test_tokens_that_live_for_two_seconds_carry_a_run(tmp_path: Path, after: str) -> None:
    home = tmp_path / "home"
    with at_home(home, FakeKeychain(), *PACE, "--access-seconds", "2", "--switch", after) as program:
        await signed_in(program)
        project = await made(program, tmp_path)
        report = await go(program, project)
        assert (report.state, report.problem) == (RunState.DONE, None)
        assert people(home) == EVERYBODY
        assert tokens_issued(home) >= 3


async def test_access_that_is_withdrawn_stops_the_run_and_a_new_sign_in_goes_on(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with at_home(home, FakeKeychain(), *PACE) as program:
        await signed_in(program)
        project = await made(program, tmp_path)
        withdrawn: list[int] = []

        def withdraw(progress: Progress) -> None:
            if progress.stage == "Sending" and progress.done >= ROWS // 3 and not withdrawn:
                withdrawn.append(progress.done)
                change_account(home, "UPDATE oauth_tokens SET revoked = 1")

        report = await go(program, project, withdraw)
        assert withdrawn
        assert report.problem is not None
        assert report.problem.kind is ProblemKind.SIGN_IN
        assert "Sign in again" in report.problem.message
        assert 0 < len(people(home)) < ROWS
        begun = await sign_in_again(program, "Demo account")
        await finish_sign_in(program, begun, browser.sign_in(begun.address))
        again = await go(program, project)
        assert again.run == report.run
        assert (again.state, again.problem) == (RunState.DONE, None)
        assert people(home) == EVERYBODY


async def test_a_token_that_is_refused_in_the_middle_is_renewed_without_a_word(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with at_home(home, FakeKeychain(), *PACE) as program:
        await signed_in(program)
        project = await made(program, tmp_path)
        ended: list[int] = []

        def end_access(progress: Progress) -> None:
            if progress.stage == "Sending" and progress.done >= ROWS // 3 and not ended:
                ended.append(progress.done)
                change_account(home, "UPDATE oauth_tokens SET revoked = 1 WHERE kind = 'access'")

        report = await go(program, project, end_access)
        assert ended
        assert (report.state, report.problem) == (RunState.DONE, None)
        assert people(home) == EVERYBODY
        assert tokens_issued(home) == 2


async def test_a_demo_account_that_is_killed_is_told_and_the_run_goes_on(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with at_home(home, FakeKeychain(), *PACE) as program:
        await signed_in(program)
        project = await made(program, tmp_path)

        def kill(progress: Progress) -> None:
            if progress.stage == "Sending" and progress.done >= ROWS // 3:
                program.demo.stop()

        report = await go(program, project, kill)
        assert report.problem is not None
        assert report.problem.kind is ProblemKind.UNREACHABLE
        assert "Connect to the demo account again" in report.problem.message
        await program.demo.start()
        again = await go(program, project)
        assert (again.state, again.problem) == (RunState.DONE, None)
        assert people(home) == EVERYBODY
