"""Tokens that renew themselves, against the real demo account: once, in time, kept before they are used."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest

from infusion_desktop.connectors.infusionsoft.demo_account import CLIENT_SECRET
from infusion_desktop.model.clock import SystemClock
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.secrets import Tokens
from infusion_desktop.model.tasks import end_task, start_task
from infusion_desktop.store.kept_tokens import KeptTokens
from infusion_desktop.web.sign_in import Signed as SignedCall
from infusion_desktop.web.token_keeper import LEEWAY, TokenKeeper
from tests.web.local_server import reply, serving
from tests.web.signed_in import Signed, demo_account

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signed]:
    with demo_account(tmp_path_factory.mktemp("demo")) as started:
        yield started


@pytest.fixture
def demo(running: Signed) -> Signed:
    """The running account, seen by a person with a keychain of their own."""
    running.change("DELETE FROM calls")
    return replace(running, keychain=type(running.keychain)())


async def signed_in(demo: Signed, *, left: float | None = None) -> KeptTokens:
    """A store with the tokens of a new sign-in, whose access token is good for ``left`` more seconds."""
    tokens = await demo.tokens()
    if left is not None:
        tokens = replace(tokens, expires_at=SystemClock().utc().timestamp() + left)
    store = demo.store()
    await store.begin(tokens, CLIENT_SECRET)
    demo.change("DELETE FROM calls")
    demo.keychain.done.clear()
    return store


def keeper(demo: Signed, store: KeptTokens) -> TokenKeeper:
    return TokenKeeper(demo.app, store, SystemClock(), kind="OAuth")


async def works(demo: Signed, signed: SignedCall) -> bool:
    """Whether the API takes the token."""
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.get(f"{demo.server.base}/account/profile", headers=dict(signed.headers))
    return answer.status_code == 200


async def current(store: KeptTokens) -> Tokens:
    tokens = await store.read()
    assert tokens is not None
    return tokens


async def test_a_good_token_is_used_as_it_is(demo: Signed) -> None:
    store = await signed_in(demo)
    signed = await keeper(demo, store).sign()
    assert signed.headers == {"Authorization": f"Bearer {(await current(store)).access}"}
    assert await works(demo, signed)
    assert demo.calls("token") == 0


@pytest.mark.parametrize("left", [-10.0, 0.0, LEEWAY - 1])
async def test_a_token_is_renewed_before_its_end(demo: Signed, left: float) -> None:
    store = await signed_in(demo, left=left)
    before = await current(store)
    signed = await keeper(demo, store).sign()
    assert signed.secret != before.access
    assert await works(demo, signed)
    assert demo.calls("token", 200) == 1


async def test_a_token_that_lives_shorter_than_the_leeway_is_not_renewed_each_time(demo: Signed) -> None:
    store = await signed_in(demo)
    now = SystemClock().utc().timestamp()
    await store.save(replace(await current(store), expires_at=now + 29, life=30))
    for _ in range(3):
        await keeper(demo, store).sign()
    assert demo.calls("token") == 0
    await store.save(replace(await current(store), expires_at=now + 9, life=30))
    await keeper(demo, store).sign()
    assert demo.calls("token") == 1


async def test_25_calls_with_a_stale_token_renew_it_once(demo: Signed) -> None:
    store = await signed_in(demo, left=-1)
    signs = keeper(demo, store)
    signed = await asyncio.gather(*(signs.sign() for _ in range(25)))
    assert len({one.secret for one in signed}) == 1
    assert await works(demo, signed[0])
    assert demo.calls("token", 200) == demo.calls("token") == 1


async def test_two_connections_and_another_program_renew_it_once(demo: Signed) -> None:
    store = await signed_in(demo, left=-1)
    other_program = demo.store()
    signers = [keeper(demo, store), keeper(demo, store), keeper(demo, other_program)]
    signed = await asyncio.gather(*(one.sign() for one in signers for _ in range(5)))
    assert len({one.secret for one in signed}) == 1
    assert demo.calls("token", 200) == demo.calls("token") == 1


async def test_25_refused_calls_renew_the_token_once(demo: Signed) -> None:
    store = await signed_in(demo)
    demo.change("UPDATE oauth_tokens SET revoked = 1 WHERE kind = 'access'")
    signs = keeper(demo, store)
    used = await signs.sign()
    assert not await works(demo, used)
    again = await asyncio.gather(*(signs.refused(used, 1) for _ in range(25)))
    assert again == [True] * 25
    assert await works(demo, await signs.sign())
    assert demo.calls("token", 200) == demo.calls("token") == 1


async def test_a_refused_token_that_is_no_longer_the_current_one_renews_nothing(demo: Signed) -> None:
    store = await signed_in(demo)
    signs = keeper(demo, store)
    old = SignedCall({}, "an older token")
    assert [await signs.refused(old, attempt) for attempt in (1, 2, 3, 4)] == [True, True, True, False]
    assert demo.calls("token") == 0


async def test_a_renewed_token_that_is_refused_as_well_asks_to_sign_in(demo: Signed) -> None:
    store = await signed_in(demo)
    signs = keeper(demo, store)
    assert await signs.refused(await signs.sign(), 1)
    with pytest.raises(ConnectorError, match="Sign in again") as caught:
        await signs.refused(await signs.sign(), 2)
    assert caught.value.problem.kind is ProblemKind.SIGN_IN
    assert demo.calls("token") == 1


async def test_a_token_that_ends_while_its_call_waits_is_renewed_again(demo: Signed) -> None:
    store = await signed_in(demo)
    signs = keeper(demo, store)
    used = await signs.sign()
    await store.save(replace(await current(store), expires_at=SystemClock().utc().timestamp()))
    assert await signs.refused(used, 2)
    assert demo.calls("token", 200) == 1
    late = await signs.sign()
    await store.save(replace(await current(store), expires_at=SystemClock().utc().timestamp()))
    with pytest.raises(ConnectorError, match="Sign in again"):
        await signs.refused(late, 4)


async def test_a_withdrawn_sign_in_is_told_and_a_new_one_goes_on(demo: Signed) -> None:
    store = await signed_in(demo)
    signs = keeper(demo, store)
    used = await signs.sign()
    demo.change("UPDATE oauth_tokens SET revoked = 1")
    with pytest.raises(ConnectorError, match="a run goes on where it stopped") as caught:
        await signs.refused(used, 1)
    assert caught.value.problem.kind is ProblemKind.SIGN_IN
    # Somebody signs in again, anywhere in the program: the same keeper works.
    await store.begin(await demo.tokens(), CLIENT_SECRET)
    assert await works(demo, await signs.sign())


async def test_who_has_signed_out_is_told_so(demo: Signed) -> None:
    store = await signed_in(demo)
    signs = keeper(demo, store)
    used = await signs.sign()
    await store.forget()
    for attempt in (signs.sign, lambda: signs.refused(used, 1)):
        with pytest.raises(ConnectorError, match="Nobody is signed in") as caught:
            await attempt()
        assert caught.value.problem.kind is ProblemKind.SIGN_IN
    assert demo.calls("token") == 0


async def test_a_new_token_is_kept_and_read_back_before_a_call_goes_out_with_it(demo: Signed) -> None:
    store = await signed_in(demo, left=-1)
    old = await current(store)
    demo.keychain.held = ("set", "k1 access")
    task = start_task("a call", keeper(demo, store).sign())
    assert await asyncio.to_thread(demo.keychain.reached.wait, 20)
    await asyncio.sleep(0.05)
    # The new tokens are here, and half of them is kept: nobody gets them yet.
    assert demo.calls("token", 200) == 1
    assert not task.done()
    assert (await current(store)).access == old.access
    demo.keychain.go_on.set()
    signed = await task
    kept = [what for what in demo.keychain.done if what[0] == "set"]
    assert kept == [("set", "k1 refresh"), ("set", "k1 access")]
    assert demo.keychain.done[-1] == ("get", "k1 access")
    assert signed.secret in demo.keychain.entries["k1 access"]


@pytest.mark.parametrize("entries", ["k1 refresh", "k1 refresh, k1 access"])
async def test_a_program_that_dies_while_it_keeps_the_tokens_is_still_signed_in(
    demo: Signed, entries: str
) -> None:
    store = await signed_in(demo, left=-1)
    old = dict(demo.keychain.entries)
    await keeper(demo, store).sign()
    # What the keychain held at the moment of the death: the entries that were written so far are new.
    new = {name: text for name, text in demo.keychain.entries.items() if name in entries.split(", ")}
    demo.keychain.entries = {**old, **new}
    signed = await keeper(demo, demo.store()).sign()
    assert await works(demo, signed)


async def test_a_call_that_is_cancelled_does_not_lose_the_new_token(demo: Signed) -> None:
    store = await signed_in(demo, left=-1)
    old = await current(store)
    task = start_task("a call", keeper(demo, store).sign())
    while demo.calls("token") == 0:
        await asyncio.sleep(0)
    await end_task(task)
    assert (await current(store)).refresh != old.refresh
    assert await works(demo, await keeper(demo, demo.store()).sign())


async def test_a_keychain_that_fails_meanwhile_does_not_end_the_run(demo: Signed) -> None:
    store = await signed_in(demo, left=-1)
    demo.keychain.broken = RuntimeError("locked")
    signed = await keeper(demo, store).sign()
    assert await works(demo, signed)
    assert (await current(store)).access == signed.secret


async def test_a_clock_that_was_set_back_does_not_keep_an_old_token(demo: Signed) -> None:
    store = await signed_in(demo, left=10 * 86_400)
    await keeper(demo, store).sign()
    assert demo.calls("token") == 1


async def test_after_a_lost_answer_the_same_refresh_token_tells_what_became_of_it(demo: Signed) -> None:
    store = await signed_in(demo, left=-1)
    tokens = await current(store)

    async def hangs_up(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with serving(hangs_up) as (address, _):
        nowhere = TokenKeeper(
            replace(demo.app, token_address=f"{address}/token"), store, SystemClock(), kind="OAuth"
        )
        with pytest.raises(ConnectorError) as caught:
            await nowhere.sign()
    assert caught.value.problem.kind is ProblemKind.UNREACHABLE
    assert await current(store) == tokens
    assert await works(demo, await keeper(demo, store).sign())


async def test_tokens_that_could_not_be_understood_replace_nothing(demo: Signed) -> None:
    store = await signed_in(demo, left=-1)
    tokens = await current(store)

    async def odd(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(reply(b'{"access_token": ""}'))

    async with serving(odd) as (address, _):
        signs = TokenKeeper(
            replace(demo.app, token_address=f"{address}/token"), store, SystemClock(), kind="OAuth"
        )
        with pytest.raises(ConnectorError, match="does not answer as it should"):
            await signs.sign()
    assert await current(store) == tokens
