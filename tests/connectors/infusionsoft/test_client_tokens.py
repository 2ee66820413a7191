"""Calls with tokens that renew themselves: refused ones go out again, and what ends the sign-in is told."""

from __future__ import annotations

from typing import Any

import pytest

from infusion_desktop.connectors.infusionsoft.client import Client
from infusion_desktop.connectors.infusionsoft.lookups import decode_object
from infusion_desktop.model.problem import ConnectorError, ProblemKind, fail
from infusion_desktop.web.sign_in import Signed
from tests.connectors.infusionsoft.scripted import Scripted, json_reply
from tests.connectors.infusionsoft.test_client import FAULT, GOOD

pytestmark = pytest.mark.anyio


class Renewing:
    """Credentials that renew themselves as a test likes: ``outcomes`` of each refusal."""

    kind = "OAuth"

    def __init__(self, *outcomes: bool | ProblemKind) -> None:
        self.outcomes = list(outcomes)
        self.token = 1
        self.heard: list[tuple[str, int]] = []
        self.no_token: list[ProblemKind] = []

    async def sign(self) -> Signed:
        if self.no_token:
            raise fail(self.no_token.pop(0), "no token")
        token = f"t{self.token}"
        return Signed({"Authorization": f"Bearer {token}"}, token)

    async def refused(self, used: Signed, attempt: int) -> bool:
        self.heard.append((used.secret, attempt))
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, ProblemKind):
            raise fail(outcome, "no new token")
        self.token += 1
        return outcome


def client(account: Scripted, credentials: Renewing) -> Client:
    made = account.client()
    made._credentials = credentials
    return made


async def read(account: Scripted, credentials: Renewing) -> Any:
    return await account.clock.run(
        client(account, credentials).read("/contacts", (), "contacts", decode_object)
    )


async def send(account: Scripted, credentials: Renewing) -> Any:
    async def journal() -> None:
        """Nothing to write down."""

    return await account.clock.run(client(account, credentials).send("POST", "/contacts", b"{}", journal))


def tokens(account: Scripted) -> list[str]:
    return [request.headers["authorization"] for request in account.requests]


async def test_a_refused_read_goes_out_with_the_new_token() -> None:
    account, credentials = Scripted([FAULT, GOOD]), Renewing(True)
    assert await read(account, credentials) == {"count": 1}
    assert tokens(account) == ["Bearer t1", "Bearer t2"]
    assert credentials.heard == [("t1", 1)]


async def test_a_refused_write_goes_out_with_the_new_token() -> None:
    account, credentials = Scripted([FAULT, json_reply({"id": 1}, 201)]), Renewing(True)
    sent = await send(account, credentials)
    assert sent.answer.status == 201
    assert tokens(account) == ["Bearer t1", "Bearer t2"]


@pytest.mark.parametrize("kind", [ProblemKind.SIGN_IN, ProblemKind.UNREACHABLE])
async def test_a_write_whose_token_can_not_be_renewed_is_refused_and_told(kind: ProblemKind) -> None:
    account = Scripted([FAULT])
    sent = await send(account, Renewing(kind))
    assert sent.answer.status == 401
    assert (sent.problem.kind, sent.problem.message) == (kind, "no new token")
    assert len(account.requests) == 1


async def test_a_read_whose_sign_in_has_ended_is_told_at_once() -> None:
    account = Scripted([FAULT])
    with pytest.raises(ConnectorError, match="no new token"):
        await read(account, Renewing(ProblemKind.SIGN_IN))
    assert account.clock.slept == []


async def test_a_read_is_tried_again_when_nobody_answers_for_its_token() -> None:
    account, credentials = Scripted([GOOD]), Renewing()
    credentials.no_token = [ProblemKind.UNREACHABLE, ProblemKind.UNREACHABLE]
    assert await read(account, credentials) == {"count": 1}
    assert account.clock.slept == [1.0, 2.0]
    credentials.no_token = [ProblemKind.UNREACHABLE] * 4
    with pytest.raises(ConnectorError, match="no token") as caught:
        await read(account, credentials)
    assert caught.value.problem.kind is ProblemKind.UNREACHABLE
