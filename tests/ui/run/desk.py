"""A project, a file and the real demo account behind the Run tab, for tests and pictures."""

from __future__ import annotations

import asyncio
import csv
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from infusion_desktop.jobs.describe import describe
from infusion_desktop.jobs.live_run import Phase
from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.workspace import Tell
from infusion_desktop.model.budget import Allowance
from infusion_desktop.model.connector import Account
from infusion_desktop.model.mapping import FieldPair, ObjectMapping, Project
from infusion_desktop.model.schema import Schema
from infusion_desktop.model.tasks import start_task
from infusion_desktop.store.connections import SavedConnection, save_connection
from infusion_desktop.ui.bridge import Bridge
from infusion_desktop.ui.current_project import CurrentProject, OpenAccount, OpenSource, ProjectView
from infusion_desktop.ui.run.presenter import RunPresenter
from infusion_desktop.ui.run.screens import Going, Screen
from infusion_desktop.ui.tab import Frame, KeyHint, TabMark, TabName, Toast
from infusion_desktop.wiring import KEY_VARIABLE
from tests.jobs.live_bench import FIELDS, StillAwake
from tests.journeys.account_process import DemoAccount
from tests.ui.inline_bridge import InlineBridge

COLUMNS = ("Email", "First Name", "Last Name", "Phone", "Job", "Company", "Notes")
FIRST = ("Ines", "Maya", "Jonas", "Theo", "Ruth", "Lena", "Marcus", "Nora", "Owen", "Zoë")
LAST = ("Carvale", "Okonda", "Brandtner", "Varga", "Adeyinka", "Holt", "Ferrow", "Feldt", "Starling")
SLOW = ("--calls-per-second", "40", "--calls-per-minute", "0", "--calls-per-day", "0")
"""So slow that something can be done while a run is under way."""


def sending(screen: Screen) -> bool:
    """Whether a run has begun to send."""
    return isinstance(screen, Going) and screen.moment.phase is Phase.SENDING and screen.moment.done >= 10


def people(account: DemoAccount, number: int) -> list[tuple[str, ...]]:
    """A file of new people, of some who are in the account already, and of some that need a person."""
    chosen = random.Random(4)
    there = account.rows("SELECT email1, given_name FROM contacts WHERE email1 IS NOT NULL ORDER BY id")
    rows: list[tuple[str, ...]] = []
    for email, name in there[: number // 4]:
        rows.append(
            (str(email), str(name), chosen.choice(LAST), "", chosen.choice(("Coach", "Owner")), "", "")
        )
    for n in range(number - len(rows) - 8):
        phone = f"+1 555 010 {n:04}" if n % 3 else ""
        company = "Copperbine Events" if n % 40 == 0 else ""
        first, last = chosen.choice(FIRST), chosen.choice(LAST)
        rows.append((f"{first}.{last}.{n}@run.example".lower(), first, last, phone, "", company, ""))
    chosen.shuffle(rows)
    rows += [("mia@@vane.example", "Mia", "Vane", "", "", "", "")] * 2
    rows += [("info@copperbine.example", "Ida", "One", "", "", "", "")] * 2
    rows += [("", "No", "Address", "", "", "", "")] * 2 + [("", "Only", "Phone", "555 0100", "", "", "")] * 2
    return rows


class Frames:
    """Remembers what a tab asked of the window."""

    def __init__(self) -> None:
        self.marks: list[TabMark] = []
        self.hints: tuple[KeyHint, ...] = ()
        self.went: list[TabName] = []
        self.toasts: list[Toast] = []
        self.calls: list[Allowance | None] = []
        self.doing: list[str] = []
        self.frame = Frame(
            mark=lambda _, mark: self.marks.append(mark),
            hints=lambda _, hints: setattr(self, "hints", hints),
            go_to=self.went.append,
            toast=self.toasts.append,
            choose_file=lambda: None,
            calls=self.calls.append,
            doing=lambda _, sentence: self.doing.append(sentence),
        )


def write_file(path: Path, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])


def project_of(path: Path, columns: Sequence[str]) -> Project:
    """A project that pairs the columns of ``path`` by their names."""
    pairs = tuple(FieldPair(column, FIELDS[column]) for column in columns if column in FIELDS)
    return Project(
        "project-1", "Spring fair leads", "account", ObjectMapping("contact", pairs), None, str(path)
    )


async def open_project(
    bridge: Bridge, account: DemoAccount, path: Path, columns: Sequence[str]
) -> CurrentProject:
    """Sign in and open the file, as the Connect tab does. The key is in the variable DEMO_KEY."""
    project = project_of(path, columns)

    async def job(
        parts: Parts, _: Tell
    ) -> tuple[tuple[Account, Schema], tuple[Account, Schema], OpenAccount]:
        settings = {"address": account.address, KEY_VARIABLE: "DEMO_KEY"}
        save_connection(parts.state, SavedConnection("account", "infusionsoft", settings))
        source, target = parts.open_source(project), parts.open_target("account")
        try:
            signed_in = await describe(target)
            opened = OpenAccount(
                "account",
                *signed_in,
                target.allowance(),
                True,
                "in the variable DEMO_KEY",
                target.info.evidence,
            )
            return await describe(source), signed_in, opened
        finally:
            await source.close()
            await target.close()

    file, _, opened = await bridge.run("open", job)
    source = OpenSource(path, tuple(columns), None, *file)
    return CurrentProject(ProjectView(project, path.with_suffix(".json"), source, opened))


class RunDesk:
    """A presenter with all that it was told to show; ``shown`` holds every screen in order."""

    @staticmethod
    async def of(
        bridge: InlineBridge,
        account: DemoAccount,
        path: Path,
        columns: Sequence[str],
        rows: Sequence[Sequence[str]],
    ) -> RunDesk:
        """Write the file, sign in and put a presenter over it."""
        write_file(path, columns, rows)
        return RunDesk(bridge, account, path, await open_project(bridge, account, path, columns))

    def __init__(
        self, bridge: InlineBridge, account: DemoAccount, path: Path, current: CurrentProject
    ) -> None:
        self.bridge, self.account, self.path, self.current = bridge, account, path, current
        self.screens: list[Screen] = []
        self.awake = StillAwake()
        self.presenter = RunPresenter(
            bridge, current, lambda shown: self.screens.append(shown.screen), self.awake
        )

    @property
    def screen(self) -> Screen:
        return self.presenter.shown.screen

    def file(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Replace the file and pair its columns."""
        write_file(self.path, columns, rows)
        project = replace(self.current.view.project, mapping=project_of(self.path, columns).mapping)
        self.current.change(replace(self.current.view, project=project))

    async def run_slowly(self, number: int) -> asyncio.Task[None]:
        """Rehearse and start a run of so many people; return it when it has begun to send."""
        self.account.stop()
        self.account.start(*SLOW)
        self.file(COLUMNS, people(self.account, number))
        await self.presenter.rehearse()
        running = start_task("run", self.presenter.start())
        await self.until(sending)
        return running

    async def until(self, what: Callable[[Screen], bool], seconds: float = 25) -> Screen:
        """Wait until such a screen is shown."""
        async with asyncio.timeout(seconds):
            while not what(self.screen):
                await asyncio.sleep(0.01)
        return self.screen
