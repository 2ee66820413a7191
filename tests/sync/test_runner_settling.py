"""Section 4 of the sync rules on whole runs: updates, repeated sends, known limits (4.8 to 4.13)."""

from __future__ import annotations

import pytest

from infusion_desktop.model.change import Change
from infusion_desktop.model.plan import RunState
from infusion_desktop.sync.settler import GONE, HIDDEN, MIXTURE
from tests.fakes.desk import Desk, counts
from tests.fakes.scripted_account import Kept, Reply
from tests.fakes.small_schema import EMAIL

pytestmark = pytest.mark.anyio


def sends(desk: Desk, row: int) -> list[float]:
    """When a row's bytes left."""
    return [sent.at for sent in desk.account.sent if sent.change.row == row]


def people(desk: Desk, count: int) -> None:
    """A file of so many new people."""
    desk.file(["email", "first"], [(f"p{n}@x.example", f"P{n}") for n in range(1, count + 1)])


def an_update(desk: Desk) -> int:
    """One known person, of whom two fields are to change."""
    number = desk.account.have(
        "contact", **{EMAIL: "p1@x.example", "given_name": "Old", "job_title": "Clerk"}
    )
    desk.file(["email", "first", "job"], [("p1@x.example", "New", "Boss")])
    return number


async def test_rule_4_8_an_update_that_is_there_is_done(desk: Desk) -> None:
    an_update(desk)
    desk.account.script[1] = [Reply.LOST_AFTER]
    report = await desk.run()
    assert (counts(report), desk.outcomes(1), len(sends(desk, 1))) == ({"updated": 1}, ["applied"], 1)


async def test_rule_4_8_an_update_that_is_not_there_is_sent_again_after_the_settle_time(desk: Desk) -> None:
    an_update(desk)
    desk.account.script[1] = [Reply.LOST_BEFORE]
    report = await desk.run()
    first, second = sends(desk, 1)
    assert (counts(report), desk.outcomes(1)) == ({"updated": 1}, ["absent", "applied"])
    assert second - first >= desk.account.settle_seconds
    assert desk.account.values("contact") == [
        {EMAIL: "p1@x.example", "given_name": "New", "job_title": "Boss"}
    ]


async def test_rule_4_8_an_update_that_is_there_in_part_is_a_conflict(desk: Desk) -> None:
    number = an_update(desk)

    def half(change: Change) -> Reply:
        desk.account.edit("contact", number, job_title="Boss")
        return Reply.LOST_BEFORE

    desk.account.script[1] = [half]
    report = await desk.run()
    assert (counts(report), desk.verdict(1)) == ({"conflict": 1}, ("conflict", MIXTURE))
    assert len(sends(desk, 1)) == 1


async def test_rule_4_8_an_update_of_a_record_that_is_gone_fails(desk: Desk) -> None:
    number = an_update(desk)

    def gone(change: Change) -> Reply:
        desk.account.delete("contact", number)
        return Reply.LOST_BEFORE

    desk.account.script[1] = [gone]
    report = await desk.run()
    assert (counts(report), desk.verdict(1)) == ({"failed": 1}, ("failed", GONE))


@pytest.mark.parametrize("update", [False, True])
async def test_rule_4_9_three_sends_then_failed_with_the_last_answer(desk: Desk, update: bool) -> None:
    people(desk, 1)
    if update:
        an_update(desk)
    desk.account.script[1] = [Reply.LOST_BEFORE] * 5
    report = await desk.run()
    assert (counts(report), report.state) == ({"failed": 1}, RunState.DONE)
    verdict, reason = desk.verdict(1)
    assert verdict == "failed"
    assert "three times" in reason
    assert reason.endswith("last answer: The connection broke.")
    assert desk.outcomes(1) == ["absent", "absent", "absent"]


@pytest.mark.parametrize("no_send", [Reply.TOO_MANY, Reply.UNREACHABLE])
async def test_rule_4_9_what_never_reached_the_account_is_no_send(desk: Desk, no_send: Reply) -> None:
    people(desk, 1)
    lost = Reply.LOST_BEFORE
    desk.account.script[1] = [no_send, lost, no_send, no_send, lost, no_send, no_send]
    report = await desk.run()
    assert counts(report) == {"created": 1}
    assert desk.outcomes(1).count("absent") == 2


async def test_rule_4_9_a_refused_key_is_no_send(desk: Desk) -> None:
    people(desk, 1)
    desk.account.script[1] = [Reply.KEY_REFUSED]
    for _ in range(3):
        desk.account.script[1] = [Reply.KEY_REFUSED]
        assert (await desk.run()).state is RunState.STOPPED
    assert counts(await desk.run()) == {"created": 1}


async def test_rule_4_9_sends_are_counted_across_processes(desk: Desk) -> None:
    people(desk, 1)
    desk.account.latency = 0.5
    for seconds in (0.3, 3.3, 3.3):
        desk.account.script[1] = [Reply.LOST_BEFORE]
        await desk.run_until_killed(seconds)
    assert counts(await desk.run()) == {"failed": 1}
    assert len(sends(desk, 1)) == 3


async def test_rule_4_13_a_row_without_email_whose_record_an_automation_changed_is_listed_not_sent_again(
    desk: Desk,
) -> None:
    desk.file(["phone", "first", "last"], [("030 1234567", "Ann", "Lee")], create_without_key=True)

    def automation(kept: Kept) -> None:
        kept.values["given_name"] = "ANN (new lead)"

    desk.account.automation = automation
    desk.account.script[1] = [Reply.LOST_AFTER]
    report = await desk.run()
    assert counts(report) == {"uncertain": 1}
    assert (len(sends(desk, 1)), desk.outcomes(1)) == (1, ["unknown"])
    assert report.state is RunState.DONE
    assert not report.clean
    found = next(iter(desk.account.records["contact"]))
    assert desk.verdict(1) == (None, HIDDEN.format(ids=found))


async def test_rule_4_13_a_hidden_record_does_not_keep_its_twins_or_the_run_waiting(desk: Desk) -> None:
    """Equal rows wait for the parked one, which waits until all is quiet: that must not be for ever."""
    desk.file(["phone", "first", "last"], [("030 1234567", "Ann", "Lee")] * 3, create_without_key=True)
    changed: list[int] = []

    def automation(kept: Kept) -> None:
        if not changed:
            changed.append(kept.id)
            kept.values["given_name"] = "ANN (new lead)"

    desk.account.automation = automation
    desk.account.script[1] = [Reply.LOST_AFTER]
    with desk.workspace() as workspace:
        report = await desk.clock.run(desk.start(workspace), until=600)
    assert report is not None, "the run never ends"
    assert counts(report) == {"created": 2, "uncertain": 1}
    assert len(desk.account.values("contact")) == 3


async def test_rule_4_13_a_row_with_an_email_whose_record_an_automation_changed_is_not_made_twice(
    desk: Desk,
) -> None:
    people(desk, 1)

    def automation(kept: Kept) -> None:
        kept.values["given_name"] = "Changed"

    desk.account.automation = automation
    desk.account.script[1] = [Reply.LOST_AFTER]
    report = await desk.run()
    assert len(desk.account.values("contact")) == 1
    assert counts(report) == {"updated": 1}


@pytest.mark.parametrize("rehearsed", [False, True])
async def test_rule_4_10_what_stays_uncertain_is_not_sent_again_by_a_later_run(
    desk: Desk, rehearsed: bool
) -> None:
    """It was sent at most once; only a person can say whether it is there (4.13: never again blindly)."""
    desk.file(["phone", "first", "last"], [("030 1234567", "Ann", "Lee")], create_without_key=True)

    def automation(kept: Kept) -> None:
        kept.values["given_name"] = "ANN (new lead)"

    desk.account.automation = automation
    desk.account.script[1] = [Reply.LOST_AFTER]
    assert counts(await desk.run()) == {"uncertain": 1}
    if rehearsed:
        assert (await desk.rehearse()).sums["contact"].as_json()["create"] == 0
    await desk.run()
    assert (len(sends(desk, 1)), len(desk.account.values("contact"))) == (1, 1)
