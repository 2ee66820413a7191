"""The file of a project: read, read otherwise, come back to, changed behind our back."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.ui.connect.source_end import SourceEnd
from infusion_desktop.ui.connect.state import EndState, Stands
from tests.ui.connect.bench import Bench, people_file, stands

pytestmark = pytest.mark.anyio


def end_of(bench: Bench) -> tuple[SourceEnd, list[Stands]]:
    stood: list[Stands] = []
    return SourceEnd(bench.bridge, bench.current, lambda state: stood.append(state.stands)), stood


async def test_a_file_is_taken_for_the_project(bench: Bench, tmp_path: Path) -> None:
    end, stood = end_of(bench)
    await end.open(people_file(tmp_path))
    view = bench.current.view
    assert stood == [Stands.BUSY, Stands.READY]
    assert view.project.source_file == str(tmp_path / "people.csv")
    assert view.source is not None
    assert view.source.columns == ("First name", "Last name", "E-mail", "City")
    assert view.source.rows == 2
    assert [field.label for field in view.source.schema.objects[0].fields][:2] == ["First name", "Last name"]
    assert view.source.account.name == "people.csv"


async def test_what_cannot_be_read_leaves_the_file_before(bench: Bench, tmp_path: Path) -> None:
    end, _ = end_of(bench)
    await end.open(people_file(tmp_path))
    before = bench.current.view
    with pytest.raises(ConnectorError) as refused:
        await end.open(tmp_path / "missing.csv")
    assert "missing.csv" in str(refused.value)
    assert bench.current.view == before
    assert stands(end) is Stands.READY


async def test_the_way_it_is_read_can_be_chosen_and_is_kept(bench: Bench, tmp_path: Path) -> None:
    end, _ = end_of(bench)
    await end.open(people_file(tmp_path, content="Title only\n\nName;Town\nAnn;Rome\nBob;Oslo\n"))
    await end.choose("header_row", "3")
    await end.choose("delimiter", ";")
    assert bench.current.view.source is not None
    assert bench.current.view.source.columns == ("Name", "Town")
    assert dict(bench.current.view.project.source_settings) == {"header_row": "3", "delimiter": ";"}
    await end.choose("delimiter", "")
    assert dict(bench.current.view.project.source_settings) == {"header_row": "3"}


async def test_coming_back_reads_it_as_it_was_chosen(bench: Bench, tmp_path: Path) -> None:
    end, _ = end_of(bench)
    await end.open(people_file(tmp_path), {"encoding": "cp1252"})
    bench.current.change(replace(bench.current.view, source=None))
    again, stood = end_of(bench)
    await again.reopen()
    assert stood == [Stands.BUSY, Stands.READY]
    assert again.look is not None
    assert again.look.encoding == "cp1252"
    assert bench.current.view.source is not None


async def test_coming_back_to_a_file_that_is_gone_says_so(bench: Bench, tmp_path: Path) -> None:
    path = people_file(tmp_path)
    end, _ = end_of(bench)
    await end.open(path)
    path.unlink()
    await end.reopen()
    assert stands(end) is Stands.TROUBLE
    assert "people.csv" in end.state.sentence
    assert bench.current.view.source is None
    assert bench.current.view.project.source_file == str(path)


async def test_a_project_without_a_file_has_nothing_to_say(bench: Bench) -> None:
    end, _ = end_of(bench)
    await end.reopen()
    assert end.state == EndState()


async def test_a_change_on_the_disk_is_noticed_once_the_person_comes_back(
    bench: Bench, tmp_path: Path
) -> None:
    path = people_file(tmp_path)
    end, _ = end_of(bench)
    await end.open(path)
    await end.look_whether_it_changed()
    assert stands(end) is Stands.READY
    path.write_text("Name\nZoe\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    await end.look_whether_it_changed()
    assert stands(end) is Stands.CHANGED
    assert end.state.sentence.endswith(".")
    await end.reopen()
    assert stands(end) is Stands.READY
    assert bench.current.view.source is not None
    assert bench.current.view.source.columns == ("Name",)
    path.unlink()
    await end.look_whether_it_changed()
    assert stands(end) is Stands.TROUBLE


async def test_the_answer_to_an_older_choice_is_let_go(bench: Bench, tmp_path: Path) -> None:
    end, _ = end_of(bench)
    slow, fast = people_file(tmp_path, "slow.csv"), people_file(tmp_path, "fast.csv")
    bench.bridge.start("slow", end.open(slow))
    bench.bridge.start("fast", end.open(fast))
    await bench.bridge.settled()
    assert bench.current.view.project.source_file == str(fast)
    assert end.look is not None
    assert end.look.name == "fast.csv"


async def test_long_files_are_counted_behind_the_first_look(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infusion_desktop.jobs.file_preview.COUNT_BELOW", {"csv_file": 10})
    end, _ = end_of(bench)
    await end.open(people_file(tmp_path))
    source = bench.current.view.source
    assert source is not None
    assert source.rows is None
    await bench.bridge.settled()
    assert bench.current.view.source is not None
    assert bench.current.view.source.rows == 2
    assert end.look is not None
    assert end.look.total_rows == 2


async def test_the_sample_is_one_click_away(bench: Bench) -> None:
    end, _ = end_of(bench)
    await end.open_sample()
    assert bench.current.view.source is not None
    assert bench.current.view.source.rows == 2000
