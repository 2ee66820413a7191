"""Pages of what a plan would do: every field of every row, in order, whatever the bucket."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from infusion_desktop.jobs.changes import ChangeBrowser, ChangesAsked, ShownChange, changes_page
from infusion_desktop.jobs.rehearse import Rehearsal
from infusion_desktop.model.plan import Bucket
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.store.database import open_staging
from infusion_desktop.sync.shape import compile_shape
from tests.fakes.desk import Desk
from tests.fakes.small_schema import EMAIL, SCHEMA

pytestmark = pytest.mark.anyio
OVERWRITE = "the file's value replaces the account's"
PART = "part of a new record"


@contextmanager
def browser(desk: Desk, made: Rehearsal) -> Iterator[ChangeBrowser]:
    shape = compile_shape(desk.project.mapping, SCHEMA.object("contact"))
    with closing(open_staging(desk.folder / "staging" / made.plan.staging)) as staging:
        yield ChangeBrowser(staging, shape, SCHEMA)


def asked(made: Rehearsal, bucket: Bucket, object_key: str = "contact", **more: Any) -> ChangesAsked:
    return ChangesAsked(made.plan.id, made.plan.staging, object_key, bucket, **more)


@pytest.fixture
def people(desk: Desk) -> Desk:
    desk.account.have("contact", **{EMAIL: "a@x.example", "given_name": "Anna", "family_name": "Able"})
    desk.file(
        ["email", "first", "last", "country", "company"],
        [
            ("a@x.example", "Ann", "Able", "Germany", None),
            ("b@x.example", "Ben", None, "Atlantis", "Acme"),
            ("c@x.example", "Cid", "Core", None, None),
            ("nothing", "No", "Body", None, None),
        ],
    )
    return desk


async def test_an_update_shows_before_and_after_of_what_changes_and_by_which_rule(people: Desk) -> None:
    made = await people.rehearse()
    with browser(people, made) as rows:
        page = rows.page(asked(made, Bucket.UPDATE))
    (record,) = page.records
    assert (record.number, record.line, record.label, page.more) == (1, 2, "Ann Able", False)
    assert record.changes == (
        ShownChange("First name", "Anna", "Ann", "Overwrite", OVERWRITE),
        ShownChange("Billing country", None, "Germany", "Fill blank", OVERWRITE),
    )


async def test_a_create_shows_all_that_goes_in_its_company_and_what_is_left_out(people: Desk) -> None:
    made = await people.rehearse()
    with browser(people, made) as rows:
        first, second = rows.page(asked(made, Bucket.CREATE)).records
        (company,) = rows.page(asked(made, Bucket.CREATE, "company")).records
    assert [(change.field, change.after) for change in first.changes] == [
        ("Email", "b@x.example"),
        ("First name", "Ben"),
        ("Company", "Acme"),
    ]
    assert {(change.before, change.rule, change.why) for change in first.changes} == {(None, "New", PART)}
    assert [(value.column, value.text) for value in first.left_out] == [("country", "Atlantis")]
    assert second.label == "Cid Core"
    assert (company.label, company.line, company.changes[0].field) == ("Acme", 0, "Company name")


async def test_a_row_that_is_not_written_says_why(people: Desk) -> None:
    made = await people.rehearse()
    with browser(people, made) as rows:
        (record,) = rows.page(asked(made, Bucket.BLOCKED)).records
    assert record.changes == ()
    assert "its match key" in record.reason
    assert record.left_out[0].text == "nothing"


async def test_pages_follow_each_other_without_gap_or_repetition(desk: Desk) -> None:
    desk.file(["email"], [(f"p{n}@x.example",) for n in range(25)])
    made = await desk.rehearse()
    seen: list[int] = []
    with browser(desk, made) as rows:
        while True:
            page = rows.page(asked(made, Bucket.CREATE, after=seen[-1] if seen else 0, limit=10))
            seen += [record.number for record in page.records]
            if not page.more:
                break
    assert seen == list(range(1, 26))


@pytest.mark.parametrize(
    ("search", "found"), [("BEN", [2]), ("x.example", [2, 3]), ("50%", []), ("_id", []), ("  cid   ", [3])]
)
async def test_a_search_looks_into_the_cells_as_they_are_spelled(
    people: Desk, search: str, found: list[int]
) -> None:
    made = await people.rehearse()
    with browser(people, made) as rows:
        page = rows.page(asked(made, Bucket.CREATE, search=search))
    assert [record.number for record in page.records] == found


async def test_rows_that_were_cleared_away_end_in_a_sentence(desk: Desk) -> None:
    desk.file(["email"], [("a@x.example",)])
    made = await desk.rehearse()
    parts: Any = SimpleNamespace(folder=desk.folder)
    page = await changes_page(parts, desk.project, SCHEMA, asked(made, Bucket.CREATE))
    assert len(page.records) == 1
    (desk.folder / "staging" / made.plan.staging).unlink()
    with pytest.raises(ConnectorError, match="not there any more"):
        await changes_page(parts, desk.project, SCHEMA, asked(made, Bucket.CREATE))
