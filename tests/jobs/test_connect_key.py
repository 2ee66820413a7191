"""A pasted key is tried first, and kept only if it works."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from infusion_desktop.jobs.connect import Connected
from infusion_desktop.jobs.connect_key import connect_with_key, settings_to_renew
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.store.connections import list_connections
from infusion_desktop.wiring import Program
from tests.fakes.home import at_home, everything_kept, signed_in
from tests.fakes.keychain import FakeKeychain

pytestmark = pytest.mark.anyio
KEY = "KeapAK-demo-account"


@pytest.fixture
def keychain() -> FakeKeychain:
    return FakeKeychain()


@pytest.fixture
def program(tmp_path: Path, keychain: FakeKeychain) -> Iterator[Program]:
    with at_home(tmp_path, keychain) as started:
        yield started


async def connect(program: Program, key: str, name: str = "mine") -> Connected:
    return await connect_with_key(program, name, key, {"address": await program.demo.start()})


@pytest.mark.parametrize("pasted", [KEY, f"  {KEY}\n", f'"{KEY}"', f" “{KEY}” "])
async def test_a_key_is_pasted(program: Program, keychain: FakeKeychain, pasted: str) -> None:
    made = await connect(program, pasted)
    assert made.account.name == "Bright Path Coaching"
    assert (made.replaced, made.place is not None and made.place.lasting) == (False, True)
    assert list(keychain.entries.values()) == [KEY]
    assert KEY not in str(made.connection.settings) + repr(made)


async def test_the_next_start_knows_the_key(tmp_path: Path, program: Program, keychain: FakeKeychain) -> None:
    made = await connect(program, KEY)
    with at_home(tmp_path, keychain) as again:
        reader = again.open(again.connection("mine"))
        assert await reader.check() == made.account
        await reader.close()
    assert KEY.encode() not in everything_kept(tmp_path)


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("KeapAK-wrong", "does not accept the key"),
        ("", "no key yet"),
        (' " " ', "no key yet"),
        ("two words", "characters in it that no key has"),
    ],
)
async def test_a_key_that_does_not_work_is_not_kept(
    program: Program, keychain: FakeKeychain, pasted: str, words: str
) -> None:
    with pytest.raises(ConnectorError, match=words) as caught:
        await connect(program, pasted)
    assert caught.value.problem.kind is ProblemKind.SIGN_IN
    assert (list_connections(program.state), keychain.entries) == ([], {})


async def test_a_bad_key_leaves_the_good_one_as_it_was(program: Program, keychain: FakeKeychain) -> None:
    made = await connect(program, KEY)
    with pytest.raises(ConnectorError):
        await connect(program, "KeapAK-wrong")
    assert list(keychain.entries.values()) == [KEY]
    assert program.connection("mine") == made.connection


async def test_a_name_is_needed(program: Program) -> None:
    with pytest.raises(ConnectorError, match="has no name"):
        await connect(program, KEY, " ")


async def test_a_key_in_place_of_a_sign_in_and_back(program: Program, keychain: FakeKeychain) -> None:
    await signed_in(program)
    made = await connect(program, KEY, "Demo account")
    assert made.replaced
    assert list(keychain.entries.values()) == [KEY]
    await signed_in(program)
    assert sorted(name.split()[1] for name in keychain.entries) == ["access", "client", "refresh"]


async def test_without_a_keychain_it_is_said(tmp_path: Path) -> None:
    with at_home(tmp_path, None) as program:
        made = await connect(program, KEY)
        assert made.place is not None
        assert not made.place.lasting
        assert "for this session only" in made.place.sentence
        reader = program.open(program.connection("mine"))
        assert await reader.check() == made.account
        await reader.close()
    assert KEY.encode() not in everything_kept(tmp_path)
    with at_home(tmp_path, None) as program:
        reader = program.open(program.connection("mine"))
        with pytest.raises(ConnectorError, match="Enter the key again"):
            await reader.check()
        await reader.close()


async def test_a_new_key_goes_to_where_the_old_one_went(program: Program) -> None:
    made = await connect(program, KEY)
    assert settings_to_renew(program, "mine") == {"address": made.connection.settings["address"]}
    assert settings_to_renew(program, "another") == {}
    await signed_in(program)
    assert settings_to_renew(program, "Demo account") == {}
