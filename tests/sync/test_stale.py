"""Whether a rehearsed plan still holds, and what a run does with it (5.2, 5.3)."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from infusion_desktop.model.plan import RunState
from infusion_desktop.sync.stale import DELETED, FILE, PROJECT, RECORDS
from tests.fakes.desk import Desk, counts
from tests.fakes.small_schema import EMAIL

pytestmark = pytest.mark.anyio

KNOWN = {"known@x.example": "Old", "same@x.example": "Same", "else@x.example": "Else"}


def begin(desk: Desk) -> dict[str, int]:
    """An account with people, of whom the file knows some; returns their ids."""
    ids = {
        email: desk.account.have("contact", **{EMAIL: email, "given_name": name})
        for email, name in KNOWN.items()
    }
    ids["Smith"] = desk.account.have("company", company_name="Smith")
    ids["Elsewhere"] = desk.account.have("company", company_name="Elsewhere")
    rows = [
        ("new@x.example", "New", "Smith"),
        ("new2@x.example", "New", "Fresh"),
        ("known@x.example", "New", ""),
        ("same@x.example", "Same", ""),
    ]
    desk.file(["email", "first", "company"], rows)
    return ids


def later(desk: Desk) -> None:
    """An hour passes, so that nothing is read only because it is recent."""
    desk.clock.jump(3600)


async def reason(desk: Desk) -> str | None:
    """Run, and return the reason for which it was planned again, if it was."""
    before = desk.rows("SELECT id FROM plans")
    report = await desk.run()
    assert report.state is RunState.DONE
    new = len(desk.rows("SELECT id FROM plans")) - len(before)
    said = [note for note in desk.notes() if note.startswith("Planned again")]
    assert len(said) == new <= 1
    return said[0].removeprefix("Planned again, since ").split(". ")[0] if said else None


Change = Callable[[Desk, dict[str, int]], object]


def edit_file(desk: Desk, ids: dict[str, int]) -> None:
    desk.file(desk.source.columns, [*desk.source.rows, ("more@x.example", "More", "")])


def edit_project(desk: Desk, ids: dict[str, int]) -> None:
    desk.project = dataclasses.replace(
        desk.project, mapping=dataclasses.replace(desk.project.mapping, update=False)
    )


STALE: list[tuple[str, Change, str]] = [
    ("the file", edit_file, FILE),
    ("the project", edit_project, PROJECT),
    (
        "a record that is updated",
        lambda d, ids: d.account.edit("contact", ids["known@x.example"], given_name="Third"),
        RECORDS,
    ),
    (
        "a record that was unchanged",
        lambda d, ids: d.account.edit("contact", ids["same@x.example"], given_name="Third"),
        RECORDS,
    ),
    (
        "the key of a used record",
        lambda d, ids: d.account.edit("contact", ids["known@x.example"], **{EMAIL: "moved@x.example"}),
        RECORDS,
    ),
    ("a new record with a key", lambda d, _: d.account.have("contact", **{EMAIL: "NEW@x.example"}), RECORDS),
    (
        "a twin of a used record",
        lambda d, _: d.account.have("contact", **{EMAIL: "known@x.example"}),
        RECORDS,
    ),
    (
        "an old record that takes a key",
        lambda d, ids: d.account.edit("contact", ids["else@x.example"], **{EMAIL: "new@x.example"}),
        RECORDS,
    ),
    ("a used record deleted", lambda d, ids: d.account.delete("contact", ids["known@x.example"]), DELETED),
    ("a used company made", lambda d, _: d.account.have("company", company_name="FRESH"), RECORDS),
    ("a used company deleted", lambda d, ids: d.account.delete("company", ids["Smith"]), RECORDS),
    ("a twin of a used company", lambda d, _: d.account.have("company", company_name="smith"), RECORDS),
]


@pytest.mark.parametrize(("_what", "change", "expected"), STALE)
async def test_rule_5_2_a_plan_is_stale_if_what_its_rows_use_has_changed(
    desk: Desk, _what: str, change: Change, expected: str
) -> None:
    ids = begin(desk)
    await desk.rehearse()
    later(desk)
    change(desk, ids)
    assert await reason(desk) == expected


ELSEWHERE: list[tuple[str, Change]] = [
    ("nothing", lambda d, ids: None),
    ("another record", lambda d, ids: d.account.edit("contact", ids["else@x.example"], given_name="Third")),
    ("a new record", lambda d, _: d.account.have("contact", **{EMAIL: "stranger@x.example"})),
    (
        "a field that is not mapped",
        lambda d, ids: d.account.edit("contact", ids["known@x.example"], job_title="Boss"),
    ),
    ("an edit taken back", lambda d, ids: d.account.edit("contact", ids["known@x.example"])),
    ("another company", lambda d, _: d.account.have("company", company_name="Stranger")),
    ("a company deleted elsewhere", lambda d, ids: d.account.delete("company", ids["Elsewhere"])),
]


@pytest.mark.parametrize(("_what", "change"), ELSEWHERE)
async def test_rule_5_2_other_peoples_edits_elsewhere_do_not_count(
    desk: Desk, _what: str, change: Change
) -> None:
    ids = begin(desk)
    rehearsal = await desk.rehearse()
    later(desk)
    change(desk, ids)
    assert await reason(desk) is None
    assert desk.rows("SELECT plan FROM runs") == [rehearsal.plan.id]


async def test_rule_5_2_a_plan_made_again_shows_the_difference(desk: Desk) -> None:
    ids = begin(desk)
    await desk.rehearse()
    later(desk)
    desk.account.edit("contact", ids["known@x.example"], given_name="New")
    await desk.run()
    (said,) = [note for note in desk.notes() if note.startswith("Planned again")]
    assert said.endswith("Changed: update 1 -> 0 (contact), unchanged 1 -> 2 (contact).")


async def test_rule_5_2_an_executed_plan_is_never_executed_again(desk: Desk) -> None:
    begin(desk)
    rehearsal = await desk.rehearse()
    first = await desk.run()
    second = await desk.run()
    plans = desk.rows("SELECT plan FROM runs ORDER BY rowid")
    assert (plans[0], len(set(plans))) == (rehearsal.plan.id, 2)
    assert (counts(first)["created"], counts(second)) == (2, {"unchanged": 4})


async def test_rule_5_2_without_a_rehearsal_a_run_plans_by_itself(desk: Desk) -> None:
    begin(desk)
    assert counts(await desk.run()) == {"created": 2, "updated": 1, "unchanged": 1}
    assert desk.notes() == []


async def test_rule_5_2_a_plan_whose_file_was_cleared_away_is_made_again(desk: Desk) -> None:
    begin(desk)
    await desk.rehearse()
    for file in (desk.folder / "staging").iterdir():
        file.unlink()
    assert await reason(desk) == "the rehearsed plan was cleared away"


async def test_rule_4_2_the_highest_id_seen_by_the_check_before_a_run_is_noted(desk: Desk) -> None:
    """What was read before the attempt is not ours, also if it was made after the rehearsal (4.6)."""
    desk.file(["phone", "first"], [("030 1234567", "Ann")], create_without_key=True)
    await desk.rehearse()
    later(desk)
    theirs = desk.account.have("contact", **{"phone_numbers.PHONE1": "030 1234567", "given_name": "Ann"})
    await desk.run()
    assert desk.rows("SELECT highest FROM attempts") == [theirs]
