"""What a look's findings do to the journal (4.4 to 4.9)."""

from __future__ import annotations

import pytest

from infusion_desktop.store.attempts import AttemptOutcome, OpenAttempt
from infusion_desktop.sync.settler import Settler, parked_from, settle_all
from tests.fakes.desk import Desk
from tests.fakes.run_bench import a_context
from tests.fakes.small_schema import EMAIL
from tests.fakes.state_file import a_row, attempt

pytestmark = pytest.mark.anyio

SENT = f'{{"{EMAIL}":"a@x.example","given_name":"Ann"}}'
ROW = a_row(1, key="a@x.example", identity="k:a@x.example", sending=SENT)


def opened(number: int, row: int, highest: int, run: str = "run") -> OpenAttempt:
    return OpenAttempt(
        number,
        run,
        row,
        "contact",
        "create",
        None,
        "{}",
        highest,
        "session",
        None,
        "key",
        None,
        "k:key",
        "project",
    )


def test_open_attempts_of_a_row_are_one_parked_row_with_the_lowest_id_and_the_latest_due_moment() -> None:
    due = {1: 10.0, 2: 20.0, 3: 5.0, 4: 1.0}
    found = parked_from(
        [opened(1, 1, 50), opened(2, 1, 40), opened(3, 2, 60), opened(4, 1, 7, run="older")],
        lambda a: due[a.id],
    )
    assert [(each.run, each.row, each.highest, each.due, each.attempts) for each in found] == [
        ("run", 1, 40, 20.0, (1, 2)),
        ("run", 2, 60, 5.0, (3,)),
        ("older", 1, 7, 1.0, (4,)),
    ]


async def test_nothing_is_read_where_nothing_is_open(desk: Desk) -> None:
    async def work() -> None:
        async with a_context(desk, ROW) as context:
            await settle_all(context, context)
            await Settler(context, context).list_surplus()

    await desk.clock.run(work())
    assert (desk.account.asks, desk.account.read_ones) == ([], [])


async def test_what_is_found_is_claimed_and_linked_at_once(desk: Desk) -> None:
    number = desk.account.have("contact", **{EMAIL: "a@x.example", "given_name": "Ann"})
    began = desk.clock.now()

    async def work() -> None:
        async with a_context(desk, ROW) as context:
            attempt(context.state, 1, AttemptOutcome.UNCERTAIN, account=context.account, sent=SENT)
            attempt(context.state, 1, None, account=context.account, sent=SENT)
            await settle_all(context, context)

    await desk.clock.run(work())
    assert desk.rows("SELECT outcome, record_id FROM attempts ORDER BY id") == [
        ("absent", None),
        ("applied", str(number)),
    ]
    assert desk.rows("SELECT identity, record_id FROM links") == [("k:a@x.example", str(number))]
    assert desk.clock.now() - began < 1, "presence is believed at once"


@pytest.mark.parametrize("run_known", [True, False])
async def test_rule_4_4_absence_is_believed_the_settle_time_after_the_lock(
    desk: Desk, run_known: bool
) -> None:
    async def work() -> None:
        async with a_context(desk, ROW) as context:
            attempt(context.state, 1, None, account=context.account, sent=SENT)
            await settle_all(context, context if run_known else None)
            assert desk.clock.now() - context.locked_at >= desk.account.settle_seconds

    await desk.clock.run(work())
    assert desk.rows("SELECT outcome FROM attempts") == ["absent"]
    assert desk.rows("SELECT verdict FROM run_rows") == [None]


async def test_rule_4_4_an_attempt_of_this_session_is_believed_absent_only_after_its_own_end(
    desk: Desk,
) -> None:
    """Also if the lock was taken long before, as after a pause that was waited out."""

    async def work() -> None:
        async with a_context(desk, ROW) as context:
            desk.clock.jump(3600)
            number = attempt(
                context.state, 1, None, account=context.account, sent=SENT, session=context.session
            )
            context.state.execute(
                "UPDATE attempts SET outcome = 'uncertain', ended_at = ? WHERE id = ?",
                (context.now_text(), number),
            )
            ended = desk.clock.now()
            await settle_all(context, context)
            assert desk.clock.now() - ended >= desk.account.settle_seconds

    await desk.clock.run(work())


async def test_rule_4_7_a_row_of_an_older_run_that_others_made_is_closed_and_left(desk: Desk) -> None:
    desk.account.have("contact", **{EMAIL: "a@x.example", "given_name": "Eve"})

    async def work() -> None:
        async with a_context(desk, ROW) as context:
            attempt(context.state, 1, None, account=context.account, sent=SENT)
            await settle_all(context)

    await desk.clock.run(work())
    assert desk.rows("SELECT outcome FROM attempts") == ["absent"]
    assert desk.rows("SELECT 1 FROM links") == []


async def test_rule_4_4_the_last_sweep_lists_what_no_row_claims(desk: Desk) -> None:
    ours = desk.account.have("contact", **{EMAIL: "a@x.example", "given_name": "Ann"})
    late = desk.account.have("contact", **{EMAIL: "a@x.example", "given_name": "Ann"})
    desk.account.have("contact", **{EMAIL: "a@x.example", "given_name": "Eve"})

    async def work() -> None:
        async with a_context(desk, ROW) as context:
            mine = {"account": context.account, "sent": SENT}
            attempt(context.state, 1, AttemptOutcome.ABSENT, **mine)
            attempt(context.state, 1, AttemptOutcome.APPLIED, record_id=str(ours), **mine)
            await Settler(context, context).list_surplus()

    await desk.clock.run(work())
    assert desk.rows("SELECT surplus FROM runs") == [f'["{late}"]']
