"""What a person reads below the sums: the first rows to look at, why, and the values left out."""

from __future__ import annotations

import anyio
import pytest

from infusion_desktop.cli.row_lists import SHOWN, plan_lines, run_lines
from tests.fakes.desk import Desk
from tests.fakes.scripted_account import Reply
from tests.fakes.small_schema import NEED


@pytest.fixture
def desk(tmp_path) -> Desk:
    return Desk(tmp_path / "data")


def rehearsed(desk: Desk) -> list[str]:
    made = anyio.run(desk.rehearse)
    with desk.workspace() as workspace:
        return list(plan_lines(workspace, made.plan))


def run(desk: Desk) -> list[str]:
    report = anyio.run(desk.run)
    with desk.workspace() as workspace:
        return list(run_lines(workspace, report.run))


def test_nothing_to_look_at_is_no_line(desk: Desk) -> None:
    desk.file(["email"], [("a@x.example",)])
    assert rehearsed(desk) == []
    assert run(desk) == []


def test_rows_to_look_at_are_told_with_line_reason_and_text(desk: Desk) -> None:
    desk.file(
        ["first", "email"],
        [("Ann", "no address"), ("Ben", None), ("Cy", "t@x.example"), ("Di", "T@x.example")],
    )
    desk.source.problems = {1: "Line 3 has 9 cells, and that is too many."}
    assert rehearsed(desk) == [
        "2 rows are blocked: nothing of them is written. Mend the file, then rehearse again:",
        "    1 x its match key is not an e-mail address (there is no @ in it)",
        "    1 x Line 3 has 9 cells, and that is too many.",
        '    line 2 (Ann): its match key is not an e-mail address (there is no @ in it): "no address"',
        "    line 3 (Ben): has 9 cells, and that is too many.",
        "2 rows are in conflict: nothing of them is written. Leave one of each in the file or in the "
        "account, then rehearse again:",
        "    2 x 2 rows of the file have this key; choose which one counts",
        "    line 4 (t@x.example): 2 rows of the file have this key; choose which one counts",
        "    line 5 (t@x.example): 2 rows of the file have this key; choose which one counts",
    ]


def test_long_lists_are_cut_and_what_is_beyond_is_counted(desk: Desk) -> None:
    desk.file(["first"], [(f"No {n}",) for n in range(100)])
    lines = rehearsed(desk)
    assert lines[:2] == [
        "100 rows are blocked: nothing of them is written. Mend the file, then rehearse again:",
        f"    100 x {NEED}",
    ]
    assert len(lines) == 2 + SHOWN + 1
    assert lines[-1] == "    and 90 more"


def test_values_left_out_are_told_by_column(desk: Desk) -> None:
    desk.file(["email", "country"], [(f"p{n}@x.example", f"Atlantis {n}" * 9) for n in range(12)])
    lines = rehearsed(desk)
    assert lines[:2] == [
        "Values that cannot be used are left out; the rest of their rows goes in:",
        '  12 values of "country":',
    ]
    assert lines[2].startswith('    line 2: "Atlantis 0Atlantis 0')
    assert lines[2].endswith('…" is not a country we know')
    assert lines[-1] == "    and 2 more"


def test_a_name_that_stands_for_two_records_has_no_line(desk: Desk) -> None:
    desk.account.have("company", company_name="Acme")
    desk.account.have("company", company_name="ACME")
    desk.file(["email", "company"], [("a@x.example", "Acme")])
    assert rehearsed(desk)[:2] == [
        "1 company name is in conflict: nothing of it is written. Leave one of each in the file or in the "
        "account, then rehearse again:",
        '    acme: several records of the account are called "Acme"; choose one',
    ]


def test_a_run_tells_of_refusals_and_of_rows_that_went_in_alone(desk: Desk) -> None:
    desk.file(["email", "company"], [("a@x.example", "Beta"), ("b@x.example", None), ("bad", None)])
    anyio.run(desk.rehearse)
    desk.account.script[1] = [Reply.REFUSED]
    desk.account.script[3] = [Reply.REFUSED]
    lines = run(desk)
    assert lines[0] == "1 row is refused or given up, so not written:"
    assert lines[1].startswith("    line 3 (b@x.example): ")
    assert lines[2:4] == [
        "1 row is written, but not as planned:",
        "    line 2 (a@x.example): Company could not be made, so the record went in without it",
    ]
    assert lines[4] == "1 company name is refused or given up, so not written:"
    assert lines[6] == "1 row is blocked: nothing of it is written. Mend the file, then rehearse again:"


def test_a_run_whose_plan_was_cleared_away_still_tells_what_it_can(desk: Desk) -> None:
    desk.file(["email"], [("a@x.example",)])
    made = anyio.run(desk.rehearse)
    desk.account.script[1] = [Reply.REFUSED]
    report = anyio.run(desk.run)
    with desk.workspace() as workspace:
        workspace.staging_path(made.plan.id).unlink()
        title, row = run_lines(workspace, report.run)
    assert title == "1 row is refused or given up, so not written:"
    assert row.startswith("    row 1 (a@x.example): ")
