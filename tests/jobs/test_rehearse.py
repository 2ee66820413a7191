from __future__ import annotations

import pytest

from infusion_desktop.model.plan import RunState
from tests.fakes.desk import Desk, counts
from tests.fakes.small_schema import EMAIL

pytestmark = pytest.mark.anyio


async def test_a_rehearsal_writes_nothing_and_tells_the_run_to_come(desk: Desk) -> None:
    desk.account.have("contact", **{EMAIL: "a@x.example", "given_name": "Ann"})
    desk.file(["email", "first"], [("a@x.example", "Anna"), ("b@x.example", "Bob"), ("nope", "Cy")])
    rehearsal = await desk.rehearse()
    assert desk.plan(rehearsal) == ["update", "create", "blocked"]
    assert desk.account.values("contact")[0]["given_name"] == "Ann"
    assert len(desk.account.values("contact")) == 1
    assert rehearsal.sums["contact"].rows == 3
    report = await desk.run()
    assert report.calls - rehearsal.calls_made == rehearsal.forecast.calls
    assert counts(report) == {"created": 1, "updated": 1, "blocked": 1}


async def test_a_new_rehearsal_ends_an_unfinished_run(desk: Desk) -> None:
    desk.file(["email"], [(f"p{n}@x.example",) for n in range(50)])
    desk.account.slot = 0.1
    await desk.run_until_killed(2)
    made = len(desk.account.values("contact"))
    rehearsal = await desk.rehearse()
    assert desk.rows("SELECT state FROM runs") == [RunState.ENDED.value]
    sums = rehearsal.sums["contact"].as_json()
    assert (sums["unchanged"], sums["create"]) == (made, 50 - made)


async def test_only_staging_files_that_are_needed_are_kept(desk: Desk) -> None:
    desk.file(["email"], [("a@x.example",)])
    for _ in range(3):
        last = await desk.rehearse()
    assert [path.name for path in (desk.folder / "staging").iterdir()] == [last.plan.staging]


async def test_a_rehearsal_that_fails_leaves_the_earlier_plan(desk: Desk) -> None:
    desk.file(["email"], [("a@x.example",)])
    first = await desk.rehearse()
    desk.file(["email", "id_of_nothing"], [("a@x.example", "1")], id_column="not there")
    with pytest.raises(Exception, match="no column called"):
        await desk.rehearse()
    assert [path.name for path in (desk.folder / "staging").iterdir()] == [first.plan.staging]
