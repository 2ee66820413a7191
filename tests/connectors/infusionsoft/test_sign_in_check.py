from __future__ import annotations

from typing import Any

import httpx
import pytest

from infusion_desktop.connectors.infusionsoft.sign_in_check import who_is_signed_in
from infusion_desktop.model.connector import Account
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from tests.connectors.infusionsoft.scripted import ADDRESS, Scripted, by_path, json_reply

PROFILE = {"name": "Bright Path", "time_zone": "America/Phoenix"}
USER = {"given_name": "Grace", "family_name": "Okafor", "email": "g@x.example", "global_user_id": 77}


async def check(account: Scripted) -> Account:
    found = await account.clock.run(who_is_signed_in(account.client(), ADDRESS))
    assert found is not None
    return found


@pytest.mark.anyio
async def test_the_account_is_the_tenant() -> None:
    account = Scripted([by_path({"/account/profile": PROFILE, "/oauth/connect/userinfo": USER})])
    assert await check(account) == Account(
        "abc123", "Bright Path", "Grace Okafor", (), {"Time zone": "America/Phoenix"}
    )
    assert account.asked == ["GET /account/profile", "GET /oauth/connect/userinfo"]


@pytest.mark.anyio
async def test_without_a_tenant_it_is_the_address_and_the_user() -> None:
    account = Scripted([json_reply(PROFILE), json_reply({**USER, "given_name": "", "family_name": None})])
    found = await check(account)
    assert (found.id, found.user) == (f"{ADDRESS}#77", "g@x.example")


@pytest.mark.anyio
async def test_a_key_with_few_rights_is_still_signed_in() -> None:
    answers: dict[str, Any] = {
        "/account/profile": 403,
        "/oauth/connect/userinfo": 403,
        "/contacts": 403,
        "/companies": {"count": 1},
    }
    found = await check(Scripted([by_path(answers)]))
    assert found.name == "Infusionsoft account"
    assert "may not read everything" in found.notes[0]


@pytest.mark.anyio
async def test_a_plan_without_access_is_said_in_words() -> None:
    with pytest.raises(ConnectorError) as caught:
        await check(Scripted([json_reply({"message": "Forbidden"}, 403)]))
    problem = caught.value.problem
    assert problem.kind is ProblemKind.STOP_OBJECT
    assert "plan or user has no access through the API" in problem.message
    assert "Nothing was changed" in problem.message


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("step", "kind"),
    [
        (json_reply({"fault": {"faultstring": "x"}}, 401), ProblemKind.SIGN_IN),
        (httpx.ConnectError("x"), ProblemKind.UNREACHABLE),
    ],
)
async def test_other_failures_are_told_apart(step: Any, kind: ProblemKind) -> None:
    with pytest.raises(ConnectorError) as caught:
        await check(Scripted([step]))
    assert caught.value.problem.kind is kind
