from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

from infusion_desktop.model.change import Change, Fate, Operation, Outcome
from infusion_desktop.model.connector import Connector
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.record import Ask, Record
from tests.fakes.clock import FakeClock
from tests.fakes.scripted_account import Kept, Reply, ScriptedAccount
from tests.fakes.small_schema import EMAIL, EMAIL2

pytestmark = pytest.mark.anyio


class Notes:
    """A journal that remembers rows, and how much had left when each was noted."""

    def __init__(self, account: ScriptedAccount) -> None:
        self.account = account
        self.before = len(account.sent)
        self.rows: list[int] = []

    async def sending(self, changes: Sequence[Change]) -> None:
        assert len(self.account.sent) - self.before == len(self.rows)
        self.rows += [change.row for change in changes]


def create(row: int = 1, email: str = "a@x.example") -> Change:
    return Change(row, "contact", Operation.CREATE, {EMAIL: email, "secret": "s"})


async def write(account: ScriptedAccount, change: Change) -> tuple[Outcome | ConnectorError | None, Notes]:
    notes = Notes(account)
    assert isinstance(account.clock, FakeClock)
    try:
        found = await account.clock.run(account.write([change], notes), until=30)
    except ConnectorError as error:
        return error, notes
    return (found[0] if found else None), notes


def an_account() -> ScriptedAccount:
    return ScriptedAccount(FakeClock())


async def test_it_is_a_connector() -> None:
    assert isinstance(an_account(), Connector)


@pytest.mark.parametrize(
    ("reply", "fate", "kind", "there"),
    [
        (Reply.APPLIED, Fate.APPLIED, None, True),
        (Reply.REFUSED, Fate.REFUSED, ProblemKind.FAIL_ROW, False),
        (Reply.FORBIDDEN, Fate.REFUSED, ProblemKind.STOP_OBJECT, False),
        (Reply.LOST_BEFORE, Fate.UNCERTAIN, ProblemKind.LOOK, False),
        (Reply.LOST_AFTER, Fate.UNCERTAIN, ProblemKind.LOOK, True),
        (Reply.LATE, Fate.UNCERTAIN, ProblemKind.LOOK, False),
        (Reply.TOO_MANY, Fate.NOT_APPLIED, ProblemKind.WAIT, False),
        (Reply.KEY_REFUSED, Fate.NOT_APPLIED, ProblemKind.SIGN_IN, False),
        (Reply.UNREACHABLE, Fate.NOT_APPLIED, ProblemKind.UNREACHABLE, False),
    ],
)
async def test_each_reply_has_its_fate(
    reply: Reply, fate: Fate, kind: ProblemKind | None, there: bool
) -> None:
    account = an_account()
    account.script[1] = [reply]
    outcome, notes = await write(account, create())
    assert isinstance(outcome, Outcome)
    assert (outcome.fate, outcome.problem and outcome.problem.kind) == (fate, kind)
    assert (bool(account.values("contact")), notes.rows) == (there, [1])


@pytest.mark.parametrize(
    ("reply", "kind", "noted"),
    [
        (Reply.DAY_SPENT, ProblemKind.PAUSE, []),
        (Reply.SIGNED_OUT, ProblemKind.SIGN_IN, []),
        (Reply.GONE_QUIET, ProblemKind.UNREACHABLE, [1]),
    ],
)
async def test_some_replies_are_raised_and_nothing_leaves(
    reply: Reply, kind: ProblemKind, noted: list[int]
) -> None:
    account = an_account()
    account.script[1] = [reply]
    error, notes = await write(account, create())
    assert isinstance(error, ConnectorError)
    assert (error.problem.kind, notes.rows, account.sent) == (kind, noted, [])


async def test_a_write_that_is_never_answered_is_there_all_the_same() -> None:
    account = an_account()
    account.script[1] = [Reply.NEVER]
    work = asyncio.wait_for(account.write([create()], Notes(account)), 0.05)
    account.slot = 0
    with pytest.raises(TimeoutError):
        await asyncio.gather(work, account.clock.run(account.clock.sleep(1)))  # type: ignore[attr-defined]
    assert len(account.values("contact")) == 1


async def test_what_lands_late_is_there_after_a_while_only() -> None:
    account = an_account()
    account.script[1] = [Reply.LATE]
    await write(account, create())
    assert account.values("contact") == []
    await account.clock.run(account.clock.sleep(1.6))  # type: ignore[attr-defined]
    assert account.values("contact") == [{EMAIL: "a@x.example"}]


async def test_ids_ascend_and_pages_come_from_either_end() -> None:
    account = an_account()
    ids = [account.have("contact", **{EMAIL: f"{n}@x.example"}) for n in range(5)]
    assert ids == sorted(set(ids))
    up = [r.id for page in [p async for p in account.read(Ask("contact", (EMAIL,)))] for r in page.records]
    down = [p async for p in account.read(Ask("contact", (EMAIL,), down_to=ids[3]))]
    assert up == [str(n) for n in ids]
    assert [record.id for page in down for record in page.records] == [str(n) for n in (*ids[:1:-1],)]


async def test_since_gives_what_changed_only() -> None:
    account = an_account()
    first, _ = account.have("contact", given_name="A"), account.have("contact", given_name="B")
    await account.clock.run(account.clock.sleep(60))  # type: ignore[attr-defined]
    account.edit("contact", first, given_name="C")
    since = account.clock.utc() - timedelta(seconds=5)
    pages = [p async for p in account.read(Ask("contact", ("given_name",), since=since))]
    assert [record.values for page in pages for record in page.records] == [("C",)]


async def test_a_record_is_read_with_its_whole_arrays_and_what_is_not_told_stays_hidden() -> None:
    account = an_account()
    number = account.have("contact", **{EMAIL: "a@x.example", EMAIL2: "b@x.example"})
    record = await account.read_one("contact", str(number), (EMAIL, "secret"))
    assert record == Record(
        str(number),
        ("a@x.example", None),
        f'{{"email_addresses": {{"{EMAIL}": "a@x.example", "{EMAIL2}": "b@x.example"}}}}',
    )
    assert await account.read_one("contact", "1", ()) is None


async def test_updates_deletions_and_automations_change_records() -> None:
    account = an_account()
    number = account.have("contact", given_name="A")

    def automation(kept: Kept) -> None:
        kept.values["job_title"] = "Lead"

    account.automation = automation
    update = Change(1, "contact", Operation.UPDATE, {"given_name": "B"}, str(number))
    await write(account, update)
    assert account.values("contact") == [{"given_name": "B", "job_title": "Lead"}]
    await write(account, Change(2, "contact", Operation.DELETE, {}, str(number)))
    outcome, _ = await write(account, update)
    assert isinstance(outcome, Outcome)
    assert (account.values("contact"), outcome.fate) == ([], Fate.REFUSED)
