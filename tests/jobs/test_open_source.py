"""Opening a file as a source: the look, what the mapping needs, and the count of a long one."""

from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.jobs.file_stamp import file_stamp
from infusion_desktop.jobs.open_source import count_rows, open_source
from infusion_desktop.model.problem import ConnectorError
from tests.fakes.home import at_home

pytestmark = pytest.mark.anyio


async def test_a_file_as_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name;Town\nAnn;Rome\nBob;Oslo\n", encoding="utf-8")
    with at_home(tmp_path / "data", None) as program:
        opened = await open_source(program, str(path), {"header_row": "2"})
        assert opened.look.columns == ("Ann", "Rome")
        assert [field.key for field in opened.look.schema.objects[0].fields] == ["Ann", "Rome"]
        assert opened.look.account.name == "people.csv"
        assert opened.stamp == file_stamp(str(path))
        assert await count_rows(program, opened.look) == 1
        assert (await open_source(program, str(path), {})).look.total_rows == 2


async def test_a_path_is_kept_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "people.csv").write_text("Name\nAnn\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with at_home(tmp_path / "data", None) as program:
        assert (await open_source(program, "people.csv", {})).look.path == str(tmp_path / "people.csv")
        with pytest.raises(ConnectorError):
            await open_source(program, "nothing.csv", {})
