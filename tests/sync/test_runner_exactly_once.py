"""Section 4 of the sync rules, on whole runs: every row is written exactly once."""

from __future__ import annotations

import pytest

from infusion_desktop.model.change import Change, Operation
from infusion_desktop.model.plan import RunState
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.store.account_lock import AccountLock
from tests.fakes.desk import Desk, counts
from tests.fakes.scripted_account import Answer, Reply
from tests.fakes.small_schema import EMAIL

pytestmark = pytest.mark.anyio


def sends(desk: Desk, row: int) -> list[float]:
    """When a row's bytes left."""
    return [sent.at for sent in desk.account.sent if sent.change.row == row]


def people(desk: Desk, count: int) -> None:
    """A file of so many new people."""
    desk.file(["email", "first"], [(f"p{n}@x.example", f"P{n}") for n in range(1, count + 1)])


async def test_rule_4_1_a_second_run_on_the_account_says_so_in_a_sentence(desk: Desk) -> None:
    people(desk, 1)
    refused = pytest.raises(ConnectorError, match=r"Another run .* Nothing was started and nothing was sent")
    with AccountLock(desk.folder, desk.account.tenant), refused:
        await desk.run()
    assert desk.account.sent == []
    assert (await desk.run()).state is RunState.DONE


async def test_rule_4_1_the_lock_hangs_on_the_account_not_on_its_address(desk: Desk) -> None:
    people(desk, 1)
    with AccountLock(desk.folder, "another tenant"):
        assert (await desk.run()).state is RunState.DONE


async def test_rule_4_2_an_attempt_is_on_disk_before_its_bytes_leave(desk: Desk) -> None:
    people(desk, 6)
    seen: list[tuple[int, object]] = []

    def leaving(change: Change) -> None:
        with desk.state() as another:
            noted = another.execute(
                "SELECT sent, highest, operation, outcome FROM attempts WHERE row = ?", (change.row,)
            ).fetchall()
        seen.append((change.row, noted))

    desk.account.leaving = leaving
    highest = desk.account.have("contact", **{EMAIL: "old@x.example"})
    await desk.run()
    assert {row for row, _ in seen} == {1, 2, 3, 4, 5, 6}
    for row, noted in seen:
        assert noted == [
            (
                f'{{"{EMAIL}":"p{row}@x.example","given_name":"P{row}"}}',
                pytest.approx(highest + 3, abs=3),
                "create",
                None,
            )
        ]


async def test_rule_4_2_starting_a_run_copies_its_plan_so_that_the_staging_file_is_not_needed(
    desk: Desk,
) -> None:
    people(desk, 8)
    number = desk.account.have("contact", **{EMAIL: "p8@x.example", "given_name": "Old"})
    await desk.run_until_killed(0.1)
    for file in (desk.folder / "staging").iterdir():
        file.unlink()
    assert desk.rows("SELECT operation, record_id, before, sending FROM run_rows WHERE row = 8") == [
        ("update", str(number), '{"given_name":"Old"}', '{"given_name":"P8"}')
    ]
    assert counts(await desk.run()) == {"created": 7, "updated": 1}


async def test_rule_4_2_the_outcome_and_the_link_are_noted_together(desk: Desk) -> None:
    people(desk, 2)
    await desk.run()
    assert desk.rows("SELECT record_id FROM attempts ORDER BY row") == ["101", "102"]
    assert desk.rows("SELECT identity, record_id FROM links ORDER BY record_id") == [
        ("k:p1@x.example", "101"),
        ("k:p2@x.example", "102"),
    ]


CERTAINLY_NOT_APPLIED = [
    (Reply.REFUSED, {"failed": 1}, ["refused"], 1),
    (Reply.TOO_MANY, {"created": 1}, ["not_applied", "applied"], 2),
    (Reply.UNREACHABLE, {"created": 1}, ["not_applied", "applied"], 2),
    (Reply.KEY_REFUSED, {"pending": 1}, ["not_applied"], 1),
    (Reply.FORBIDDEN, {"pending": 1}, ["not_applied"], 1),
    (Reply.GONE_QUIET, {"pending": 1}, ["not_sent"], 0),
]


@pytest.mark.parametrize(("reply", "ended", "outcomes", "left"), CERTAINLY_NOT_APPLIED)
async def test_rule_4_3_what_was_certainly_not_applied_needs_no_look(
    desk: Desk, reply: Reply, ended: dict[str, int], outcomes: list[str], left: int
) -> None:
    people(desk, 1)
    desk.account.script[1] = [reply]
    report = await desk.run()
    assert (counts(report), desk.outcomes(1), len(sends(desk, 1))) == (ended, outcomes, left)
    assert not [ask for ask in desk.account.asks if ask.down_to is not None]


@pytest.mark.parametrize("reply", [Reply.LOST_BEFORE, Reply.LOST_AFTER, Reply.LATE])
async def test_rule_4_3_everything_else_is_looked_for_and_ends_there_exactly_once(
    desk: Desk, reply: Reply
) -> None:
    people(desk, 1)
    desk.account.script[1] = [reply]
    report = await desk.run()
    assert (counts(report), report.surplus) == ({"created": 1}, ())
    assert desk.account.values("contact") == [{EMAIL: "p1@x.example", "given_name": "P1"}]
    assert desk.rows("SELECT record_id FROM links") == ["101"]


async def test_rule_4_4_absence_is_believed_only_the_settle_time_after_the_end_of_the_attempt(
    desk: Desk,
) -> None:
    people(desk, 1)
    desk.account.settle_seconds = 60.0
    desk.account.script[1] = [Reply.LOST_BEFORE]
    await desk.run()
    first, second = sends(desk, 1)
    ended = first + desk.account.latency
    assert ended + 60 <= second < ended + 62
    assert desk.outcomes(1) == ["absent", "applied"]


async def test_rule_4_4_others_go_on_while_one_row_is_parked(desk: Desk) -> None:
    people(desk, 40)
    desk.account.script[1] = [Reply.LOST_BEFORE]
    await desk.run()
    last_of_others = max(sent.at for sent in desk.account.sent if sent.change.row != 1)
    first, second = sends(desk, 1)
    assert last_of_others < first + 1 < first + desk.account.settle_seconds < second


async def test_rule_4_4_a_run_ends_only_when_nothing_is_parked(desk: Desk) -> None:
    people(desk, 3)
    desk.account.script = {3: [Reply.LOST_AFTER]}
    began = desk.clock.now()
    report = await desk.run()
    assert desk.clock.now() - began >= desk.account.settle_seconds
    assert (report.state, counts(report)) == (RunState.DONE, {"created": 3})
    assert desk.rows("SELECT count(*) FROM attempts WHERE outcome IS NULL OR outcome = 'uncertain'") == [0]


async def test_rule_4_4_equal_keys_are_never_in_flight_together_and_wait_while_one_is_uncertain(
    desk: Desk,
) -> None:
    """Rows without a key, equal to each other, are the only creates that can share one."""
    desk.file(
        ["phone", "first"],
        [("030 1234567", "Ann")] * 3 + [("030 7654321", "Bea")] * 2,
        create_without_key=True,
    )
    desk.account.script[1] = [Reply.LOST_BEFORE]
    report = await desk.run()
    assert counts(report) == {"created": 5}
    for sent in desk.account.sent:
        group = {1, 2, 3} if sent.change.row <= 3 else {4, 5}
        assert not sent.beside & group
    lost, again = sends(desk, 1)
    assert min(sends(desk, 2) + sends(desk, 3)) >= lost + desk.account.settle_seconds
    assert max(sends(desk, 4) + sends(desk, 5)) < again
    assert len(desk.account.values("contact")) == 5


async def test_rule_4_4_after_the_end_one_more_sweep_lists_any_surplus(desk: Desk) -> None:
    people(desk, 2)
    desk.account.late_by = 3.5
    desk.account.script = {1: [Reply.LATE], 2: [Reply.LOST_BEFORE, Reply.LOST_BEFORE]}
    report = await desk.run()
    assert counts(report) == {"created": 2}
    assert len(desk.account.values("contact")) == 3
    assert len(report.surplus) == 1
    claimed = set(desk.rows("SELECT record_id FROM attempts WHERE outcome = 'applied'"))
    assert not claimed & set(report.surplus)


async def test_rule_4_4_no_sweep_is_made_where_nothing_had_to_be_looked_for(desk: Desk) -> None:
    people(desk, 5)
    await desk.run()
    assert not [ask for ask in desk.account.asks if ask.down_to is not None]


async def test_rule_4_4_what_a_dead_process_sent_is_believed_absent_only_the_settle_time_after_the_lock(
    desk: Desk,
) -> None:
    people(desk, 1)
    desk.account.settle_seconds = 30.0
    desk.account.latency = 5.0
    desk.account.script[1] = [Reply.LOST_BEFORE]
    await desk.run_until_killed(1)
    assert desk.outcomes(1) == [None]
    desk.clock.jump(3600)
    began = desk.clock.now()
    assert counts(await desk.run()) == {"created": 1}
    assert sends(desk, 1)[-1] >= began + 30
    assert desk.outcomes(1) == ["absent", "applied"]


async def test_rule_4_4_what_a_dead_process_made_is_believed_at_once(desk: Desk) -> None:
    people(desk, 1)
    desk.account.settle_seconds = 30.0
    desk.account.script[1] = [Reply.NEVER]
    await desk.run_until_killed(1)
    began = desk.clock.now()
    assert counts(await desk.run()) == {"created": 1}
    assert desk.clock.now() - began < 30
    assert len(desk.account.values("contact")) == 1


async def test_rule_4_5_one_sweep_from_the_newest_id_settles_all_and_asks_for_no_email(desk: Desk) -> None:
    people(desk, 12)
    highest = [desk.account.have("contact", **{EMAIL: f"old{n}@x.example"}) for n in range(9)][-1]
    for row in (2, 5, 9):
        desk.account.script[row] = [Reply.LOST_AFTER]
    desk.account.slot = 0.05
    report = await desk.run()
    assert counts(report) == {"created": 12}
    sweeps = [ask for ask in desk.account.asks if ask.down_to is not None]
    assert len(sweeps) <= 3
    assert min(ask.down_to or 0 for ask in sweeps) == highest
    assert desk.account.read_ones == []


async def test_rule_4_6_n_uncertain_and_k_found_take_k_and_send_the_rest_again(desk: Desk) -> None:
    """Equal rows are sent one after the other, so that only a dead process leaves several uncertain."""
    desk.file(["phone", "first"], [("030 1234567", "Ann")] * 4, create_without_key=True)
    desk.account.script = {1: [Reply.LOST_AFTER], 2: [Reply.LOST_BEFORE], 4: [Reply.LOST_AFTER]}
    report = await desk.run()
    assert (counts(report), report.surplus) == ({"created": 4}, ())
    assert len(desk.account.values("contact")) == 4
    assert len(set(desk.rows("SELECT record_id FROM links"))) == 4


def somebody(desk: Desk, reply: Reply, **values: str) -> Answer:
    """Somebody else makes a record while ours is on its way."""

    def answer(change: Change) -> Reply:
        desk.account.have("contact", **{EMAIL: str(change.values.get(EMAIL)), **values})
        return reply

    return answer


async def test_rule_4_7_another_persons_record_with_the_key_is_not_claimed_not_sent_again_planned_anew(
    desk: Desk,
) -> None:
    people(desk, 1)
    desk.account.script[1] = [somebody(desk, Reply.LOST_BEFORE, given_name="Theirs", job_title="CEO")]
    report = await desk.run()
    assert counts(report) == {"updated": 1}
    assert desk.account.values("contact") == [{EMAIL: "p1@x.example", "given_name": "P1", "job_title": "CEO"}]
    assert [sent.change.operation for sent in desk.account.sent] == [Operation.CREATE, Operation.UPDATE]
    assert desk.rows("SELECT before FROM run_rows") == ['{"given_name":"Theirs"}']


async def test_rule_4_7_two_records_of_others_with_the_key_are_a_conflict(desk: Desk) -> None:
    people(desk, 1)

    def two(change: Change) -> Reply:
        for name in ("One", "Two"):
            desk.account.have("contact", **{EMAIL: "p1@x.example", "given_name": name})
        return Reply.LOST_BEFORE

    desk.account.script[1] = [two]
    report = await desk.run()
    assert counts(report) == {"conflict": 1}
    assert len(desk.account.values("contact")) == 2
