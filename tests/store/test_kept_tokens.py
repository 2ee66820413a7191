"""The tokens of a connection: whole after any crash, and renewed by one at a time."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.secrets import Tokens
from infusion_desktop.model.tasks import end_task, start_task
from infusion_desktop.store.kept_tokens import LONGEST_TURN, KeptTokens
from infusion_desktop.store.vault import Vault
from tests.fakes.clock import FakeClock
from tests.fakes.keychain import FakeKeychain

pytestmark = pytest.mark.anyio
FIRST = Tokens("access-1", "refresh-1", 1_800_000_000.0, 86_399.0)
SECOND = Tokens("access-2", "refresh-2", 1_800_086_400.0, 86_399.0)


def opened(keychain: FakeKeychain | None, folder: Path, clock: FakeClock | None = None) -> KeptTokens:
    """The store as a program that has just been started has it."""
    return KeptTokens(Vault(lambda: keychain), "k1", folder, clock or FakeClock())


async def test_tokens_are_kept_in_short_entries_and_read_by_the_next_program(tmp_path: Path) -> None:
    keychain = FakeKeychain()
    store = opened(keychain, tmp_path)
    assert await store.read() is None
    place = await store.begin(FIRST, "client-s3cret")
    assert place.lasting
    assert set(keychain.entries) == {"k1 access", "k1 refresh", "k1 client"}
    again = opened(keychain, tmp_path)
    assert await again.read() == FIRST
    assert await again.client_secret() == "client-s3cret"


async def test_the_refresh_token_is_kept_first(tmp_path: Path) -> None:
    """If the program dies in between, the old access token is beside the new refresh token, which works."""
    keychain = FakeKeychain()
    store = opened(keychain, tmp_path)
    await store.save(FIRST)
    keychain.done.clear()
    await store.save(SECOND)
    assert keychain.done == [
        ("set", "k1 refresh"), ("get", "k1 refresh"), ("set", "k1 access"), ("get", "k1 access"),
    ]  # fmt: skip


async def test_a_turn_looks_again_at_what_another_program_has_kept(tmp_path: Path) -> None:
    keychain = FakeKeychain()
    one, other = opened(keychain, tmp_path), opened(keychain, tmp_path)
    await one.save(FIRST)
    assert await other.read() == FIRST
    await one.save(SECOND)
    assert await other.read() == FIRST
    async with other.turn():
        assert await other.read() == SECOND


async def test_a_keychain_that_is_locked_meanwhile_does_not_end_the_session(tmp_path: Path) -> None:
    keychain = FakeKeychain()
    store = opened(keychain, tmp_path)
    await store.save(FIRST)
    keychain.broken = RuntimeError("locked")
    async with store.turn():
        assert await store.read() == FIRST


async def test_only_one_has_the_turn_also_over_two_programs(tmp_path: Path) -> None:
    clock = FakeClock()
    one, other = opened(None, tmp_path, clock), opened(None, tmp_path, clock)
    order: list[str] = []

    async def hold(store: KeptTokens, name: str) -> None:
        async with store.turn():
            order.append(f"{name} in")
            await clock.sleep(5)
            order.append(f"{name} out")

    async def all_three() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(hold(one, "a"), name="a")
            group.create_task(hold(one, "b"), name="b")
            group.create_task(hold(other, "c"), name="c")

    await clock.run(all_three())
    assert len(order) == 6
    assert all(order[at].split()[0] == order[at + 1].split()[0] for at in (0, 2, 4))


async def test_a_turn_that_does_not_come_is_told(tmp_path: Path) -> None:
    clock = FakeClock()
    one, other = opened(None, tmp_path, clock), opened(None, tmp_path, clock)

    async def waits() -> None:
        async with one.turn():
            with pytest.raises(ConnectorError, match="Close the other window") as caught:
                async with other.turn():
                    raise AssertionError("two have the turn")
        assert caught.value.problem.kind is ProblemKind.WAIT

    begun = clock.now()
    await clock.run(waits())
    assert LONGEST_TURN <= clock.now() - begun < LONGEST_TURN + 1


async def test_the_turn_is_let_go_of_when_its_holder_is_cancelled(tmp_path: Path) -> None:
    store = opened(None, tmp_path)
    inside = asyncio.Event()

    async def hold() -> None:
        async with store.turn():
            inside.set()
            await asyncio.Event().wait()

    task = start_task("holder", hold())
    await inside.wait()
    await end_task(task)
    async with asyncio.timeout(5), store.turn(), asyncio.timeout(5):
        pass


async def test_signing_out_forgets_all_of_it(tmp_path: Path) -> None:
    keychain = FakeKeychain()
    store = opened(keychain, tmp_path)
    await store.begin(FIRST, "client-s3cret")
    assert store.in_memory()
    await store.forget()
    assert keychain.entries == {}
    assert await store.read() is None
    assert not store.in_memory()
    with pytest.raises(ConnectorError, match="client secret of this connection is not kept"):
        await store.client_secret()


async def test_what_the_keychain_does_not_let_go_of_is_told_after_all_was_tried(tmp_path: Path) -> None:
    keychain = FakeKeychain()
    store = opened(keychain, tmp_path)
    await store.begin(FIRST, "client-s3cret")
    keychain.broken = RuntimeError("locked")
    with pytest.raises(ConnectorError, match="did not let a key be deleted"):
        await store.forget()
    assert not store.in_memory()


@pytest.mark.parametrize("entry", ["", "token", "1 2", "x y token"])
async def test_an_entry_that_somebody_has_changed_is_no_token(tmp_path: Path, entry: str) -> None:
    keychain = FakeKeychain()
    await opened(keychain, tmp_path).save(FIRST)
    keychain.entries["k1 access"] = entry
    assert await opened(keychain, tmp_path).read() is None


def test_nothing_of_it_is_printed(tmp_path: Path) -> None:
    assert "access-1" not in opened(None, tmp_path).describe()
