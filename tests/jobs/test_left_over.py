"""Rows left over by a run: each with its reason in a file that, dropped back in, runs only them."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from infusion_desktop.jobs.earlier_runs import open_run
from infusion_desktop.jobs.left_over import left_over, save_left_over
from infusion_desktop.jobs.live_run import live_run
from infusion_desktop.jobs.run_control import RunControl
from infusion_desktop.jobs.suggest import suggest_pairs
from infusion_desktop.model.left_over_file import REASON_COLUMN
from infusion_desktop.model.plan import RunBucket
from infusion_desktop.model.problem import ConnectorError
from tests.fakes.desk import Desk
from tests.fakes.scripted_account import Reply
from tests.jobs.live_bench import LiveBench
from tests.journeys.account_process import FREE, DemoAccount

pytestmark = pytest.mark.anyio
COLUMNS = ("Email", "First Name", "Phone", "Remark")
ROWS = (
    ("a@run.example", "Ann", "", "fine"),
    ("mia@@vane.example", "Mia", "+1 555 010 0001", "=2+3"),
    ("twice@run.example", "Two", "", "'-quoted"),
    ("twice@run.example", "Too", "", '-5, "so"'),
    ("", "No", "", "line\nbreak"),
)


@pytest.fixture
async def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LiveBench]:
    with DemoAccount(tmp_path, *FREE, contacts=5) as account:
        made = LiveBench(tmp_path, account, monkeypatch)
        yield made
        made.close()


async def run(bench: LiveBench) -> str:
    order = bench.order(await bench.rehearse())
    end = await live_run(bench.program, order, RunControl(), bench.hear, bench.awake)
    assert end.report is not None
    return end.report.run


async def test_the_file_has_the_sources_columns_a_reason_and_nothing_that_computes(bench: LiveBench) -> None:
    bench.file(COLUMNS, ROWS)
    run_id = await run(bench)
    workspace = bench.program.workspace()
    told = left_over(workspace, run_id)
    assert sum(one.rows for one in told) == open_run(workspace, run_id).left_over == 4
    assert told[0].rows == 2
    assert {one.example for one in told} >= {"mia@@vane.example", "twice@run.example"}
    out = bench.folder / "left over.csv"
    assert save_left_over(workspace, run_id, out).rows == 4
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = list(csv.reader(file))
    assert header == [*COLUMNS, REASON_COLUMN]
    assert [row[1] for row in rows] == ["Mia", "Two", "Too", "No"]
    assert rows[0][2:4] == ["'+1 555 010 0001", "'=2+3"]
    assert rows[0][4].startswith("Blocked: its match key")
    assert "mia@@vane.example" in rows[0][4]
    assert rows[1][4].startswith("In conflict: ")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


async def test_dropped_back_in_only_those_rows_are_run_as_they_were(bench: LiveBench) -> None:
    bench.file(COLUMNS, ROWS)
    first = await run(bench)
    out = bench.folder / "left over.csv"
    save_left_over(bench.program.workspace(), first, out)
    text = out.read_text(encoding="utf-8-sig").replace("mia@@vane.example", "mia@run.example")
    bench.path.write_text(text, encoding="utf-8-sig")
    reader = bench.program.open_file(str(bench.path))
    account = await reader.check()
    assert any("left over by a run" in note for note in account.notes)
    target = bench.program.open_target("account")
    found = await suggest_pairs(reader, target, "contact")
    await target.close()
    assert found.columns == COLUMNS
    assert REASON_COLUMN not in {pair.column for pair in found.pairs}
    second = await run(bench)
    sums = open_run(bench.program.workspace(), second).sums["contact"]
    assert (sums.rows, sums.of(RunBucket.CREATED)) == (4, 1)
    ((record,),) = bench.account.rows("SELECT record FROM contacts WHERE email1 = 'mia@run.example'")
    assert "+1 555 010 0001" in str(record)
    assert bench.emails() == ["a@run.example", "mia@run.example"]


async def test_rows_that_were_refused_or_stay_uncertain_are_in_it_too(desk: Desk) -> None:
    desk.file(["email"], [(f"p{n}@x.example",) for n in range(3)])
    await desk.rehearse()
    desk.account.script[2] = [Reply.REFUSED]
    report = await desk.run()
    with desk.workspace() as workspace:
        (one,) = left_over(workspace, report.run)
        saved = save_left_over(workspace, report.run, desk.folder / "rows.csv")
    assert (one.bucket, one.rows, one.example, saved.rows) == ("failed", 1, "p1@x.example", 1)
    assert "p1@x.example,Refused: " in saved.path.read_text(encoding="utf-8-sig")


async def test_rows_that_are_not_kept_and_a_folder_that_is_none_end_in_sentences(desk: Desk) -> None:
    desk.file(["email"], [("a",)])
    await desk.rehearse()
    report = await desk.run()
    with desk.workspace() as workspace:
        with pytest.raises(ConnectorError, match=r"could not be saved to rows\.csv"):
            save_left_over(workspace, report.run, desk.folder / "nowhere" / "rows.csv")
        for path in (desk.folder / "staging").glob("*.sqlite"):
            path.unlink()
        with pytest.raises(ConnectorError, match="not kept any more"):
            save_left_over(workspace, report.run, desk.folder / "rows.csv")
        assert left_over(workspace, report.run) == ()
    assert not (desk.folder / "rows.csv").exists()
