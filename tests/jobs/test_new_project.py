from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.jobs.new_project import ProjectWish, new_project
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.store.project_file import load_project
from tests.fakes.desk import Desk
from tests.fakes.small_schema import EMAIL

pytestmark = pytest.mark.anyio


def wish(path: Path, **more: object) -> ProjectWish:
    return ProjectWish(path / "p.json", "contact", "account", source_file="/people.csv", **more)  # type: ignore[arg-type]


async def test_what_the_suggestions_would_apply_is_written(desk: Desk, tmp_path: Path) -> None:
    desk.file(["No", "Email", "First name", "Nonsense"], [("1", "a@x.example", "Ann", "q")])
    asked = wish(tmp_path, id_column="No", create_without_key=True, update=False)
    project, suggested = await desk.through(new_project(asked, desk.source, desk.account))
    assert load_project(tmp_path / "p.json") == project
    assert {pair.column: pair.field for pair in project.mapping.pairs} == {
        "Email": EMAIL,
        "First name": "given_name",
    }
    mapping = project.mapping
    assert (mapping.id_column, mapping.create_without_key, mapping.create, mapping.update) == (
        "No", True, True, False,
    )  # fmt: skip
    assert suggested.columns == ("No", "Email", "First name", "Nonsense")


async def test_a_project_made_anew_keeps_its_id_so_that_pairs_found_earlier_hold(
    desk: Desk, tmp_path: Path
) -> None:
    desk.file(["Email"], [("a@x.example",)])
    first, _ = await desk.through(new_project(wish(tmp_path), desk.source, desk.account))
    second, _ = await desk.through(new_project(wish(tmp_path, create=False), desk.source, desk.account))
    assert (first.id, first.mapping.create) == (second.id, True)
    assert second.mapping.create is False


async def test_how_the_file_is_read_is_kept(desk: Desk, tmp_path: Path) -> None:
    desk.file(["Email"], [("a@x.example",)])
    asked = wish(tmp_path, source_settings={"sheet": "People"})
    await desk.through(new_project(asked, desk.source, desk.account))
    assert load_project(tmp_path / "p.json").source_settings == {"sheet": "People"}


async def test_a_file_that_is_no_project_is_not_replaced(desk: Desk, tmp_path: Path) -> None:
    desk.file(["Email"], [("a@x.example",)])
    (tmp_path / "p.json").write_text("my shopping list", encoding="utf-8")
    with pytest.raises(ConnectorError, match="Nothing was changed"):
        await desk.through(new_project(wish(tmp_path), desk.source, desk.account))
    assert (tmp_path / "p.json").read_text(encoding="utf-8") == "my shopping list"


async def test_an_id_column_that_is_not_there_is_refused(desk: Desk, tmp_path: Path) -> None:
    desk.file(["Email"], [("a@x.example",)])
    with pytest.raises(ConnectorError, match='no column called "No"'):
        await desk.through(new_project(wish(tmp_path, id_column="No"), desk.source, desk.account))
    assert not (tmp_path / "p.json").exists()


async def test_a_file_of_which_nothing_fits_makes_no_project(desk: Desk, tmp_path: Path) -> None:
    desk.file(["Zq", "Xw"], [("1", "2")])
    with pytest.raises(ConnectorError, match="no project was written"):
        await desk.through(new_project(wish(tmp_path), desk.source, desk.account))
    assert not (tmp_path / "p.json").exists()
