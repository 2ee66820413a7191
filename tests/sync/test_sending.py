"""Order: pace slot, durable attempt, bytes, outcome with link (4.2, 4.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from infusion_desktop.model.change import Change, Operation, Outcome, SendJournal
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.store.runs import RunRow
from infusion_desktop.sync.sending import AttemptJournal, Stopping, StopSign, send_row
from tests.fakes.desk import Desk
from tests.fakes.run_bench import a_context
from tests.fakes.scripted_account import Reply
from tests.fakes.small_schema import EMAIL
from tests.fakes.state_file import a_row

pytestmark = pytest.mark.anyio

CHANGE = Change(1, "contact", Operation.CREATE, {EMAIL: "a@x.example"})
ROW: RunRow = a_row(1, identity="k:a@x.example")


async def test_rule_4_2_an_attempt_holds_all_that_a_later_look_needs(desk: Desk) -> None:
    async def work() -> None:
        async with a_context(desk, ROW) as context:
            context.saw("contact", 41)
            noted: set[int] = set()
            await AttemptJournal(context, StopSign(), noted).sending([CHANGE])
            assert noted == {1}
            assert desk.rows(
                "SELECT run, row, account, object, operation, target_id, sent, highest, session, outcome "
                "FROM attempts"
            ) == [
                ("run", 1, "tenant-1", "contact", "create", None, f'{{"{EMAIL}":"a@x.example"}}', 41,
                 context.session, None)
            ]  # fmt: skip

    await desk.clock.run(work())


async def test_rule_4_2_a_note_made_anew_marks_the_old_one_as_not_sent(desk: Desk) -> None:
    """The connector asks again if more than a second lies between the note and the bytes."""

    async def work() -> None:
        async with a_context(desk, ROW) as context:
            journal = AttemptJournal(context, StopSign(), set())
            for _ in range(3):
                await journal.sending([CHANGE])
            assert desk.rows("SELECT outcome FROM attempts ORDER BY id") == ["not_sent", "not_sent", None]

    await desk.clock.run(work())


async def test_after_a_stop_nothing_is_noted_and_nothing_leaves(desk: Desk) -> None:
    async def work() -> None:
        async with a_context(desk, ROW) as context:
            noted: set[int] = set()
            sign = StopSign(stopped=True)
            assert await send_row(context, ROW, CHANGE, sign, noted) is None
            with pytest.raises(Stopping):
                await AttemptJournal(context, sign, noted).sending([CHANGE])
            assert (noted, desk.account.sent, desk.rows("SELECT 1 FROM attempts")) == (set(), [], [])

    await desk.clock.run(work())


class AsksTwice:
    """A connector that waited too long between note and bytes, and is stopped before it asks again."""

    def __init__(self, sign: StopSign) -> None:
        self.sign = sign

    async def write(self, changes: Sequence[Change], journal: SendJournal) -> list[Outcome]:
        await journal.sending(changes)
        self.sign.stopped = True
        await journal.sending(changes)
        raise AssertionError("it may not send")


async def test_a_stop_between_note_and_bytes_marks_the_note_as_not_sent(desk: Desk) -> None:
    async def work() -> None:
        async with a_context(desk, ROW) as context:
            sign = StopSign()
            context.connector = AsksTwice(sign)  # type: ignore[assignment]
            assert await send_row(context, ROW, CHANGE, sign, set()) is None
            assert desk.rows("SELECT outcome FROM attempts") == ["not_sent"]

    await desk.clock.run(work())


ENDS: list[tuple[Reply, list[Any], list[Any], list[Any]]] = [
    (Reply.APPLIED, [("applied", "101", None)], [("k:a@x.example", "101")], [None]),
    (Reply.REFUSED, [("refused", None, "The account refused it.")], [], ["failed"]),
    (Reply.LOST_AFTER, [("uncertain", None, "The connection broke.")], [], [None]),
    (Reply.TOO_MANY, [("not_applied", None, "Slow down.")], [], [None]),
    (Reply.GONE_QUIET, [("not_sent", None, None)], [], [None]),
    (Reply.DAY_SPENT, [], [], [None]),
]


@pytest.mark.parametrize(("reply", "attempts", "links", "verdicts"), ENDS)
async def test_rule_4_3_each_answer_ends_the_attempt_as_it_must(
    desk: Desk, reply: Reply, attempts: list[Any], links: list[Any], verdicts: list[Any]
) -> None:
    desk.account.script[1] = [reply]

    async def work() -> None:
        async with a_context(desk, ROW) as context:
            try:
                await send_row(context, ROW, CHANGE, StopSign(), set())
            except ConnectorError:
                assert reply in (Reply.GONE_QUIET, Reply.DAY_SPENT)
            assert desk.rows("SELECT outcome, record_id, problem FROM attempts") == attempts
            assert desk.rows("SELECT identity, record_id FROM links") == links
            assert desk.rows("SELECT verdict FROM run_rows") == verdicts

    await desk.clock.run(work())


def test_rule_4_11_there_is_no_operation_that_creates_or_updates() -> None:
    assert {operation.value for operation in Operation} == {"create", "update", "delete"}
