"""Projects save themselves, and one that cannot be opened or saved loses nothing."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from pathlib import Path

import pytest

from infusion_desktop.jobs.projects import new_draft, open_project
from infusion_desktop.model.mapping import FieldPair, ObjectMapping
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.ui.current_project import CurrentProject, ProjectView
from infusion_desktop.ui.projects import Projects, SaveState
from tests.ui.inline_bridge import InlineBridge

pytestmark = pytest.mark.anyio


class Bench:
    def __init__(self, bridge: InlineBridge) -> None:
        path, project = new_draft(bridge.program.folder, "Spring fair")
        self.current = CurrentProject(ProjectView(project, path))
        self.shown: list[SaveState] = []
        self.projects = Projects(bridge, self.current, self.shown.append)

    def pair(self, column: str) -> None:
        view = self.current.view
        mapping = ObjectMapping("contact", (*view.project.mapping.pairs, FieldPair(column, column)))
        self.current.change(replace(view, project=replace(view.project, mapping=mapping)))


@pytest.fixture
def bench(inline_bridge: InlineBridge) -> Bench:
    return Bench(inline_bridge)


async def test_each_change_is_written_by_itself(bench: Bench) -> None:
    for column in ("a", "b", "c"):
        bench.pair(column)
        await asyncio.sleep(0)
    await bench.projects.saved()
    assert open_project(bench.current.view.path) == bench.current.view.project
    assert bench.shown[0] == SaveState()
    assert bench.shown[-1].at is not None


async def test_a_new_project_is_opened_and_the_one_before_is_safe(bench: Bench) -> None:
    bench.pair("a")
    before = bench.current.view
    await bench.projects.new()
    assert bench.current.view.project.name == "Untitled project"
    assert open_project(before.path) == before.project
    assert {kept.name for kept in await bench.projects.listed()} == {"Spring fair", "Untitled project"}


async def test_a_project_opens_again_with_its_pairs(bench: Bench) -> None:
    bench.pair("a")
    spring = bench.current.view
    await bench.projects.new()
    await bench.projects.open(spring.path)
    assert bench.current.view == ProjectView(spring.project, spring.path)


async def test_a_project_that_cannot_be_read_leaves_the_open_one_open(bench: Bench, tmp_path: Path) -> None:
    before = bench.current.view
    damaged = tmp_path / "damaged.json"
    damaged.write_text("nothing")
    with pytest.raises(ConnectorError, match="not a project file"):
        await bench.projects.open(damaged)
    assert bench.current.view is before


async def test_a_copy_goes_on_with_the_same_file_and_account_under_another_name(bench: Bench) -> None:
    bench.pair("a")
    original = bench.current.view
    await bench.projects.duplicate()
    copy = bench.current.view
    assert (copy.project.name, copy.project.mapping) == ("Copy of Spring fair", original.project.mapping)
    assert copy.path != original.path
    bench.pair("b")
    await bench.projects.saved()
    assert open_project(original.path) == original.project
    assert len(open_project(copy.path).mapping.pairs) == 2


async def test_a_new_name_is_saved_and_none_is_refused(bench: Bench) -> None:
    bench.projects.rename("Autumn fair")
    await bench.projects.saved()
    assert open_project(bench.current.view.path).name == "Autumn fair"
    with pytest.raises(ConnectorError, match="needs a name"):
        bench.projects.rename("  ")


async def test_what_could_not_be_written_is_said_kept_and_written_on_a_new_try(bench: Bench) -> None:
    path = bench.current.view.path
    saved = path.read_bytes()
    path.unlink()
    path.mkdir()  # a folder in the place of the file: no write goes through
    bench.pair("a")
    await bench.projects.saved()
    assert bench.shown[-1].problem is not None
    assert "could not be written" in bench.shown[-1].problem.message
    path.rmdir()
    path.write_bytes(saved)
    bench.projects.retry()
    await bench.projects.saved()
    assert bench.shown[-1].at is not None
    assert open_project(path) == bench.current.view.project


async def test_a_retry_with_nothing_to_save_does_nothing(bench: Bench) -> None:
    bench.projects.retry()
    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(bench.projects.saved(), 1)
    assert bench.shown == []
