"""A rehearsal is handed a connector without its hands (5.1)."""

from __future__ import annotations

import pytest

from infusion_desktop.model.connector import Connector, Reader
from infusion_desktop.model.record import Ask
from infusion_desktop.sync.read_only import ReadOnly
from tests.fakes.clock import FakeClock
from tests.fakes.desk import Desk
from tests.fakes.scripted_account import ScriptedAccount
from tests.fakes.small_schema import CONTACT, EMAIL

pytestmark = pytest.mark.anyio


def test_rule_5_1_it_is_a_reader_that_cannot_write() -> None:
    handed = ReadOnly(ScriptedAccount(FakeClock()))
    assert isinstance(handed, Reader)
    assert not isinstance(handed, Connector)
    assert not hasattr(handed, "write")


async def test_everything_a_reader_can_do_is_passed_on() -> None:
    account = ScriptedAccount(FakeClock())
    number = account.have("contact", **{EMAIL: "a@x.example"})
    handed = ReadOnly(account)
    assert (await handed.check()).id == account.tenant
    assert await handed.describe() is account.schema
    pages = [page async for page in handed.read(Ask("contact", (EMAIL,)))]
    assert [record.id for page in pages for record in page.records] == [str(number)]
    assert (await handed.read_one("contact", str(number), (EMAIL,))) is not None
    assert await handed.count("contact") == 1
    assert await handed.fingerprint() is None
    found = await handed.find("contact", CONTACT.match_keys[0], ["a@x.example"], (EMAIL,))
    assert len(found["a@x.example"]) == 1
    assert handed.price("contact", writes=5).calls == 5
    assert (handed.calls, handed.allowance(), handed.info) == (account.calls, None, account.info)
    await handed.close()
    assert await handed.count("contact") == 1


async def test_rule_5_1_a_rehearsal_writes_nothing(desk: Desk) -> None:
    desk.file(["email", "company"], [("a@x.example", "New")])
    await desk.rehearse()
    assert (desk.account.sent, desk.account.values("contact")) == ([], [])
