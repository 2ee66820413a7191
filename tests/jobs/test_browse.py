"""Browsing: every bucket can be opened, every reason is counted, every value left out is listed."""

from __future__ import annotations

import pytest

from infusion_desktop.jobs.browse import NO_ANSWER, LeftOutValue, ReasonCount, RunBrowser, plan_browser
from infusion_desktop.model.plan import Bucket, RunBucket
from infusion_desktop.store.plans import load_plan
from infusion_desktop.store.runs import load_run
from infusion_desktop.sync.buckets import KEY_TWICE, NO_KEY
from tests.fakes.desk import Desk
from tests.fakes.scripted_account import Reply
from tests.fakes.small_schema import COUNTRY, NEED

pytestmark = pytest.mark.anyio

NO_AT = "its match key is not an e-mail address (there is no @ in it)"
NO_COUNTRY = "is not a country we know"
LOOKED_AT = (Bucket.BLOCKED, Bucket.CONFLICT, Bucket.SKIPPED)


@pytest.fixture
def mixed(desk: Desk) -> Desk:
    """A file with rows for every bucket, and a company that the account has twice."""
    desk.account.have("company", company_name="Acme")
    desk.account.have("company", company_name="ACME")
    desk.file(
        ["email", "phone", "country", "company"],
        [
            ("a@x.example", None, "Atlantis", "Acme"),
            ("no address", "12345", None, None),
            ("b@x.example", None, "Germany", None),
            ("twice@x.example", None, None, None),
            (None, None, "Atlantis", None),
            ("twice@x.example", None, None, None),
            (None, "555 0100", None, None),
            ("c@x.example", None, "Mu", "Beta"),
            ("broken", None, None, None),
        ],
    )
    desk.source.problems = {8: "Line 10 has 7 cells, but the header names only 4 columns."}
    return desk


async def test_a_page_gives_reason_line_key_and_raw_cells(mixed: Desk) -> None:
    made = await mixed.rehearse()
    with mixed.workspace() as workspace, plan_browser(workspace, made.plan) as browser:
        assert browser is not None
        rows = browser.page("contact", LOOKED_AT)
    assert [(row.number, row.line, row.bucket, row.reason) for row in rows] == [
        (2, 3, "blocked", NO_AT),
        (4, 5, "conflict", KEY_TWICE.format(count=2)),
        (5, 6, "blocked", NEED),
        (6, 7, "conflict", KEY_TWICE.format(count=2)),
        (7, 8, "skipped", NO_KEY),
        (9, 10, "blocked", "Line 10 has 7 cells, but the header names only 4 columns."),
    ]
    assert rows[0].cells == {"email": "no address", "phone": "12345", "country": "", "company": ""}
    assert [value.text for value in rows[0].left_out] == ["no address"]
    assert rows[1].key == "twice@x.example"


async def test_pages_follow_each_other_without_gap_or_repetition(mixed: Desk) -> None:
    made = await mixed.rehearse()
    with mixed.workspace() as workspace, plan_browser(workspace, made.plan) as browser:
        assert browser is not None
        first = browser.page("contact", LOOKED_AT, limit=4)
        second = browser.page("contact", LOOKED_AT, after=first[-1].number, limit=4)
        assert browser.page("contact", LOOKED_AT, after=second[-1].number, limit=4) == []
    assert [row.number for row in [*first, *second]] == [2, 4, 5, 6, 7, 9]


async def test_reasons_are_counted_and_add_up_to_the_buckets(mixed: Desk) -> None:
    made = await mixed.rehearse()
    with mixed.workspace() as workspace, plan_browser(workspace, made.plan) as browser:
        assert browser is not None
        for object_key, sums in made.sums.items():
            for bucket in LOOKED_AT:
                counted = browser.reasons(object_key, (bucket,))
                assert sum(one.rows for one in counted) == sums.of(bucket)
        assert browser.reasons("contact", (Bucket.CONFLICT,)) == [
            ReasonCount("conflict", KEY_TWICE.format(count=2), 2)
        ]


async def test_reasons_that_differ_in_numbers_only_are_one(desk: Desk) -> None:
    desk.file(["email"], [("a",), ("b",), ("c",)])
    desk.source.problems = {n: f"Line {n + 2} has {n + 5:,} cells." for n in range(3)}
    made = await desk.rehearse()
    with desk.workspace() as workspace, plan_browser(workspace, made.plan) as browser:
        assert browser is not None
        assert browser.reasons("contact", (Bucket.BLOCKED,)) == [
            ReasonCount("blocked", "Line … has … cells.", 3)
        ]


async def test_values_left_out_are_listed_by_column_for_rows_that_go_in(mixed: Desk) -> None:
    made = await mixed.rehearse()
    with mixed.workspace() as workspace, plan_browser(workspace, made.plan) as browser:
        assert browser is not None
        country, company = browser.left_out("contact", examples=1)
    # Atlantis of the blocked row does not count: nothing of that row goes in anyway.
    assert (country.column, country.field, country.values) == ("country", COUNTRY, 2)
    assert country.first == (LeftOutValue("country", COUNTRY, NO_COUNTRY, "Atlantis", 2),)
    assert (company.column, company.values, company.first[0].text) == ("company", 1, "Acme")


async def test_a_company_in_conflict_is_a_row_without_a_line(mixed: Desk) -> None:
    made = await mixed.rehearse()
    with mixed.workspace() as workspace, plan_browser(workspace, made.plan) as browser:
        assert browser is not None
        (row,) = browser.page("company", (Bucket.CONFLICT,))
    assert (row.line, row.key, row.cells) == (0, "acme", {})
    assert row.reason == 'several records of the account are called "Acme"; choose one'


async def test_a_plan_whose_rows_were_cleared_away_gives_none(desk: Desk) -> None:
    made = await desk.rehearse()
    with desk.workspace() as workspace:
        workspace.staging_path(made.plan.id).unlink()
        with plan_browser(workspace, made.plan) as browser:
            assert browser is None


async def test_a_run_tells_of_rows_that_were_refused_lost_or_gone_in_without_something(desk: Desk) -> None:
    desk.file(
        ["email", "company"],
        [("a@x.example", None), ("b@x.example", "Beta"), ("c@x.example", None)],
    )
    await desk.rehearse()
    desk.account.script[1] = [Reply.REFUSED]  # the company
    desk.account.script[2] = [Reply.REFUSED]  # the first contact
    report = await desk.run()
    with desk.workspace() as workspace:
        plan = load_plan(workspace.state, load_run(workspace.state, report.run).plan)
        assert plan is not None
        with plan_browser(workspace, plan) as rows:
            browser = RunBrowser(workspace.state, report.run, "contact", rows)
            (failed,) = browser.page("contact", (RunBucket.FAILED,))
            (alone,) = browser.page("contact", (RunBucket.CREATED, RunBucket.UPDATED))
            (company,) = browser.page("company", (RunBucket.FAILED,))
            counted = browser.reasons("contact", (RunBucket.FAILED,))
    assert (failed.line, failed.bucket, failed.cells["email"]) == (2, "failed", "a@x.example")
    assert failed.reason
    assert [(one.reason, one.rows) for one in counted] == [(failed.reason, 1)]
    assert (alone.line, alone.reason) == (
        3,
        "Company could not be made, so the record went in without it",
    )
    assert (company.line, company.key) == (0, "beta")


async def test_a_run_tells_why_a_row_is_uncertain_also_without_the_plans_rows(desk: Desk) -> None:
    desk.file(["email"], [("a@x.example",)])
    await desk.rehearse()
    desk.account.script[1] = [Reply.NEVER]
    await desk.run_until_killed(5)
    with desk.workspace() as workspace:
        run_id = desk.rows("SELECT id FROM runs")[0]
        browser = RunBrowser(workspace.state, run_id, "contact", None)
        (row,) = browser.page("contact", (RunBucket.UNCERTAIN,))
        assert browser.page("contact", (RunBucket.UNCERTAIN,), after=1) == []
    assert (row.number, row.line, row.cells, row.reason) == (1, 0, {}, NO_ANSWER)
