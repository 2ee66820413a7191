"""Companies that contacts name: made before them, once, and left out where they cannot be had (2.7)."""

from __future__ import annotations

import pytest

from infusion_desktop.model.change import Change
from infusion_desktop.model.plan import RunState
from infusion_desktop.sync.runner import ALONE, NOTHING_LEFT
from tests.fakes.desk import Desk, counts
from tests.fakes.scripted_account import Reply
from tests.fakes.small_schema import EMAIL

pytestmark = pytest.mark.anyio

COMPANY_ROW = 1
"""Parents come first."""


def staff(desk: Desk, *companies: str) -> None:
    """A file of new people, one at each company named."""
    rows = [(f"p{n}@x.example", name) for n, name in enumerate(companies, 1)]
    desk.file(["email", "company"], rows)


def of(desk: Desk) -> list[str | None]:
    """The company of each contact, by its e-mail."""
    found = sorted(desk.account.values("contact"), key=lambda values: values[EMAIL] or "")
    return [values.get("company") for values in found]


async def test_one_company_is_made_for_all_that_name_it_and_before_them(desk: Desk) -> None:
    staff(desk, "Smith & Doe, Inc.", "smith doe inc", "Other")
    report = await desk.run()
    assert counts(report, "company") == {"created": 2}
    made = {values["company_name"]: str(n) for n, values in numbered(desk, "company")}
    assert of(desk) == [made["Smith & Doe, Inc."], made["Smith & Doe, Inc."], made["Other"]]
    at = {sent.change.row: sent.at for sent in desk.account.sent}
    assert max(at[1], at[2]) < min(at[3], at[4], at[5])


def numbered(desk: Desk, object_key: str):
    return [(n, kept.values) for n, kept in desk.account.records[object_key].items()]


async def test_children_wait_for_a_parked_company_while_others_go_on(desk: Desk) -> None:
    desk.file(["email", "company"], [("p1@x.example", "Smith"), *((f"q{n}@x.example", "") for n in range(9))])
    desk.account.script[COMPANY_ROW] = [Reply.LOST_AFTER]
    report = await desk.run()
    assert (counts(report), counts(report, "company")) == ({"created": 10}, {"created": 1})
    at = {sent.change.row: sent.at for sent in desk.account.sent}
    assert max(at[row] for row in range(3, 12)) < at[COMPANY_ROW] + 1
    assert at[2] >= at[COMPANY_ROW] + desk.account.settle_seconds
    assert of(desk)[0] is not None
    assert len(desk.account.values("company")) == 1


@pytest.mark.parametrize("replies", [[Reply.REFUSED], [Reply.LOST_BEFORE] * 3])
async def test_rule_2_7_contacts_of_a_failed_company_go_in_without_it_and_are_listed(
    desk: Desk, replies: list[Reply]
) -> None:
    staff(desk, "Smith", "Smith")
    desk.account.script[COMPANY_ROW] = list(replies)
    report = await desk.run()
    assert (counts(report), counts(report, "company")) == ({"created": 2}, {"failed": 1})
    assert of(desk) == [None, None]
    assert [desk.verdict(row) for row in (2, 3)] == [(None, ALONE.format(labels="Company"))] * 2


async def test_rule_2_7_an_update_of_nothing_but_a_failed_company_is_listed_and_not_sent(desk: Desk) -> None:
    desk.account.have("contact", **{EMAIL: "p1@x.example"})
    staff(desk, "Smith")
    desk.account.script[COMPANY_ROW] = [Reply.REFUSED]
    report = await desk.run()
    assert counts(report) == {"unchanged": 1}
    assert desk.verdict(2) == ("unchanged", NOTHING_LEFT.format(labels="Company"))
    assert len(desk.account.sent) == 1


async def test_rule_2_7_a_failed_company_stays_failed_after_a_restart_and_its_contacts_do_not_wait(
    desk: Desk,
) -> None:
    staff(desk, *["Smith"] * 30)
    desk.account.script = {COMPANY_ROW: [Reply.REFUSED], 9: [Reply.SIGNED_OUT]}
    assert (await desk.run()).state is RunState.STOPPED
    report = await desk.run()
    assert (counts(report), counts(report, "company")) == ({"created": 30}, {"failed": 1})


async def test_rule_2_7_a_company_met_twice_is_a_conflict_and_its_new_contact_goes_in_without_it(
    desk: Desk,
) -> None:
    desk.account.have("company", company_name="Smith")
    desk.account.have("company", company_name="SMITH")
    staff(desk, "Smith")
    report = await desk.run()
    assert (counts(report), counts(report, "company")) == ({"created": 1}, {"conflict": 1})
    assert of(desk) == [None]


async def test_a_company_that_exists_is_used(desk: Desk) -> None:
    known = desk.account.have("company", company_name="Smith & Doe")
    staff(desk, "smith doe")
    report = await desk.run()
    assert counts(report, "company") == {"unchanged": 1}
    assert of(desk) == [str(known)]


def made_by_others(desk: Desk, count: int = 1):
    """Somebody else makes the company while our request gets lost."""

    def answer(change: Change) -> Reply:
        for n in range(count):
            desk.account.have("company", company_name="SMITH" + "!" * n)
        return Reply.LOST_BEFORE

    return answer


def named_smith_by_others(change: Change) -> Reply:
    return Reply.LOST_BEFORE


async def test_rule_4_7_a_company_found_that_we_may_have_made_is_taken(desk: Desk) -> None:
    """Its name is all that was sent, so that it equals what is there."""
    staff(desk, "Smith")

    def answer(change: Change) -> Reply:
        desk.account.have("company", company_name="Smith")
        return Reply.LOST_BEFORE

    desk.account.script[COMPANY_ROW] = [answer]
    report = await desk.run()
    assert (len(desk.account.values("company")), counts(report)) == (1, {"created": 1})
    assert of(desk)[0] is not None


async def test_rule_4_7_a_company_that_others_made_meanwhile_is_used(desk: Desk) -> None:
    staff(desk, "Smith", "Smith")
    desk.account.script[COMPANY_ROW] = [made_by_others(desk)]
    report = await desk.run()
    assert (counts(report), counts(report, "company")) == ({"created": 2}, {"unchanged": 1})
    assert len(desk.account.values("company")) == 1
    theirs = str(next(iter(desk.account.records["company"])))
    assert of(desk) == [theirs, theirs]


async def test_rule_4_7_a_company_that_others_made_twice_is_a_conflict(desk: Desk) -> None:
    staff(desk, "Smith")
    desk.account.script[COMPANY_ROW] = [made_by_others(desk, 2)]
    report = await desk.run()
    assert (counts(report), counts(report, "company")) == ({"created": 1}, {"conflict": 1})
    assert of(desk) == [None]


async def test_rule_4_7_a_company_that_others_made_is_still_used_after_a_restart(desk: Desk) -> None:
    staff(desk, *["Smith"] * 20)
    desk.account.script = {COMPANY_ROW: [made_by_others(desk)], 9: [Reply.SIGNED_OUT]}
    assert (await desk.run()).state is RunState.STOPPED
    report = await desk.run()
    assert counts(report) == {"created": 20}
    assert None not in of(desk)


async def test_rule_4_7_a_company_that_others_made_while_we_were_dead_is_used(desk: Desk) -> None:
    staff(desk, "Smith", "Smith")
    desk.account.script[COMPANY_ROW] = [made_by_others(desk)]
    desk.account.latency = 1.0
    await desk.run_until_killed(0.5)
    report = await desk.run()
    assert (counts(report), len(desk.account.values("company"))) == ({"created": 2}, 1)
    assert None not in of(desk)


async def test_rule_3_3_companies_are_read_again_when_a_run_goes_on(desk: Desk) -> None:
    """They have no date of change: one that somebody made meanwhile must not be made again."""
    staff(desk, "Smith")
    desk.account.script[COMPANY_ROW] = [Reply.SIGNED_OUT]
    assert (await desk.run()).state is RunState.STOPPED
    theirs = desk.account.have("company", company_name="Smith")
    report = await desk.run()
    assert len(desk.account.values("company")) == 1
    assert (counts(report), of(desk)) == ({"created": 1}, [str(theirs)])
