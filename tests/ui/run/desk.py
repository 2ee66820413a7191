"""A project, a file and the real demo account behind the Run tab, for tests and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from infusion_desktop.jobs.describe import describe
from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.workspace import Tell
from infusion_desktop.model.connector import Account
from infusion_desktop.model.mapping import FieldPair, ObjectMapping, Project
from infusion_desktop.model.schema import Schema
from infusion_desktop.store.connections import SavedConnection, save_connection
from infusion_desktop.ui.bridge import Bridge
from infusion_desktop.ui.current_project import CurrentProject, OpenAccount, OpenSource, ProjectView
from infusion_desktop.ui.tab import Frame, KeyHint, TabMark, TabName, Toast
from infusion_desktop.wiring import KEY_VARIABLE
from tests.jobs.live_bench import FIELDS
from tests.journeys.account_process import DemoAccount


class Frames:
    """Remembers what a tab asked of the window."""

    def __init__(self) -> None:
        self.marks: list[TabMark] = []
        self.hints: tuple[KeyHint, ...] = ()
        self.went: list[TabName] = []
        self.toasts: list[Toast] = []
        self.frame = Frame(
            mark=lambda _, mark: self.marks.append(mark),
            hints=lambda _, hints: setattr(self, "hints", hints),
            go_to=self.went.append,
            toast=self.toasts.append,
            choose_file=lambda: None,
        )


def write_file(path: Path, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write a CSV file."""
    import csv

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
