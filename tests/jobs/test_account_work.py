from __future__ import annotations

import pytest

from infusion_desktop.jobs.account_work import locked
from infusion_desktop.model.problem import ConnectorError
from tests.fakes.desk import Desk

pytestmark = pytest.mark.anyio


async def test_the_account_is_locked_while_there_is_work_and_free_afterwards(desk: Desk) -> None:
    async def work() -> str:
        account, schema = await desk.account.check(), await desk.account.describe()
        with desk.workspace() as workspace:
            async with locked(workspace, desk.account, account, schema) as context:
                assert context.account == account.id
                assert context.locked_at == desk.clock.now()
                with pytest.raises(ConnectorError, match="Another run on this Infusionsoft account"):
                    async with locked(workspace, desk.account, account, schema):
                        pass
            async with locked(workspace, desk.account, account, schema) as again:
                assert again.session != context.session
        return "done"

    assert await desk.through(work()) == "done"


async def test_an_error_frees_the_account_too(desk: Desk) -> None:
    async def work() -> str:
        account, schema = await desk.account.check(), await desk.account.describe()
        with desk.workspace() as workspace:
            with pytest.raises(ValueError, match="broken"):
                async with locked(workspace, desk.account, account, schema):
                    raise ValueError("broken")
            async with locked(workspace, desk.account, account, schema):
                return "free"

    assert await desk.through(work()) == "free"
