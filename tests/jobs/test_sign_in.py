"""Signing in by browser, from the first page to the account, and each way in which it ends badly."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from infusion_desktop.jobs.connect_demo import connect_demo
from infusion_desktop.jobs.sign_in import SignInWish, begin_sign_in, finish_sign_in, live_app, sign_in_again
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.tasks import end_task, start_task
from infusion_desktop.store.connections import list_connections
from infusion_desktop.wiring import Program
from tests.fakes import browser
from tests.fakes.home import at_home, change_account, everything_kept, signed_in
from tests.fakes.keychain import FakeKeychain

pytestmark = pytest.mark.anyio


@pytest.fixture
def keychain() -> FakeKeychain:
    return FakeKeychain()


@pytest.fixture
def program(tmp_path: Path, keychain: FakeKeychain) -> Iterator[Program]:
    with at_home(tmp_path, keychain) as started:
        yield started


async def test_a_person_signs_in(program: Program, keychain: FakeKeychain) -> None:
    begun = await connect_demo(program)
    assert list_connections(program.state) == []
    assert begun.allows(begun.address)
    end = browser.sign_in(begun.address, email="tom@brightpath.example")
    assert begun.is_end(end)
    assert not begun.allows(end)
    made = await finish_sign_in(program, begun, f"  {end}\n")
    assert (made.account.name, made.account.user) == ("Bright Path Coaching", "Tom Lindqvist")
    assert made.replaced is False
    assert made.place is not None
    assert made.place.lasting
    assert program.connection("Demo account") == made.connection
    kept = made.connection.settings["keys"]
    assert set(keychain.entries) == {f"{kept} access", f"{kept} refresh", f"{kept} client"}


async def test_settings_hold_no_secret(program: Program, keychain: FakeKeychain) -> None:
    made = await signed_in(program)
    settings = str(dict(made.connection.settings))
    for text in keychain.entries.values():
        assert text.split(" ")[-1] not in settings


async def test_the_next_start_needs_no_sign_in(tmp_path: Path, keychain: FakeKeychain) -> None:
    with at_home(tmp_path, keychain) as program:
        made = await signed_in(program)
    with at_home(tmp_path, keychain) as program:
        await program.demo.start()
        reader = program.open(program.connection(made.connection.name))
        assert (await reader.check()) == made.account
        await reader.close()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda end: end.replace("state=", "state=x"), "belongs to another sign-in"),
        (
            lambda end: end.replace("//localhost", "//evil.example"),
            "not the address at which the sign-in ends",
        ),
        (lambda end: end.replace("code=", "kode="), "without the code"),
        (lambda _end: "", "no address yet"),
        (lambda end: end.replace("code=", "code=x"), "took too long, or its address was used already"),
    ],
)
async def test_a_bad_end_keeps_nothing(
    program: Program, keychain: FakeKeychain, change: object, words: str
) -> None:
    begun = await connect_demo(program)
    end = browser.sign_in(begun.address)
    assert callable(change)
    with pytest.raises(ConnectorError, match=words) as caught:
        await finish_sign_in(program, begun, change(end))
    assert caught.value.problem.kind is ProblemKind.SIGN_IN
    assert list_connections(program.state) == []
    assert keychain.entries == {}


async def test_denied(program: Program, keychain: FakeKeychain) -> None:
    begun = await connect_demo(program)
    with pytest.raises(ConnectorError, match="access was not allowed"):
        await finish_sign_in(program, begun, browser.sign_in(begun.address, answer="deny"))
    assert (list_connections(program.state), keychain.entries) == ([], {})


async def test_the_end_of_another_sign_in_is_not_taken(program: Program) -> None:
    mine, other = await connect_demo(program), await connect_demo(program)
    with pytest.raises(ConnectorError, match="belongs to another sign-in"):
        await finish_sign_in(program, mine, browser.sign_in(other.address))


async def test_an_address_works_once_and_what_it_gave_stays_good(program: Program) -> None:
    begun = await connect_demo(program)
    end = browser.sign_in(begun.address)
    made = await finish_sign_in(program, begun, end)
    with pytest.raises(ConnectorError, match="no longer accepted"):
        await finish_sign_in(program, begun, end)
    reader = program.open(made.connection)
    assert (await reader.check()).user == "Grace Okafor"
    await reader.close()


async def test_who_gives_up_while_the_code_is_exchanged_does_not_lose_it(
    program: Program, keychain: FakeKeychain
) -> None:
    begun = await connect_demo(program)
    end = browser.sign_in(begun.address)
    keychain.held = ("set", " access")
    task = start_task("finish", finish_sign_in(program, begun, end))
    assert await asyncio.to_thread(keychain.reached.wait, 20)
    task.cancel()
    await asyncio.sleep(0.02)
    keychain.go_on.set()
    await end_task(task)
    assert task.cancelled()
    assert [saved.name for saved in list_connections(program.state)] == ["Demo account"]
    assert len(keychain.entries) == 3


async def test_signing_in_again_helps_what_is_open(
    program: Program, keychain: FakeKeychain, tmp_path: Path
) -> None:
    made = await signed_in(program)
    reader = program.open(made.connection)
    change_account(tmp_path, "UPDATE oauth_tokens SET revoked = 1")
    with pytest.raises(ConnectorError, match="Sign in again") as caught:
        await reader.check()
    assert caught.value.problem.kind is ProblemKind.SIGN_IN
    begun = await sign_in_again(program, made.connection.name)
    again = await finish_sign_in(program, begun, browser.sign_in(begun.address))
    assert again.replaced
    assert again.connection.settings == made.connection.settings
    assert await reader.check() == made.account
    await reader.close()
    assert len(keychain.entries) == 3


async def test_a_first_look_that_fails_keeps_the_connection(tmp_path: Path, keychain: FakeKeychain) -> None:
    with at_home(tmp_path, keychain, "--no-api-plan") as program:
        with pytest.raises(ConnectorError, match="no access through the API"):
            await signed_in(program)
        assert [saved.name for saved in list_connections(program.state)] == ["Demo account"]
        assert len(keychain.entries) == 3


async def test_a_service_that_is_gone_is_told_and_keeps_nothing(
    program: Program, keychain: FakeKeychain
) -> None:
    begun = await connect_demo(program)
    end = browser.sign_in(begun.address)
    program.demo.stop()
    with pytest.raises(ConnectorError, match="can't be reached") as caught:
        await finish_sign_in(program, begun, end)
    assert caught.value.problem.kind is ProblemKind.UNREACHABLE
    assert (list_connections(program.state), keychain.entries) == ([], {})


async def test_a_live_account_needs_an_own_client_id_and_secret(program: Program) -> None:
    with pytest.raises(ConnectorError, match="client id of your own"):
        await begin_sign_in(program, SignInWish("mine", {}, "s3cret"))
    with pytest.raises(ConnectorError, match="client secret is missing"):
        await begin_sign_in(program, SignInWish("mine", {"client_id": "my-id"}))
    with pytest.raises(ConnectorError, match="has no name"):
        await begin_sign_in(program, SignInWish(" ", {"client_id": "my-id"}, "s3cret"))
    with pytest.raises(ConnectorError, match="no sign-in by browser"):
        await begin_sign_in(program, SignInWish("mine", {}, "s3cret", kind="csv_file"))


async def test_a_live_sign_in_begins_at_the_vendor(program: Program) -> None:
    begun = await begin_sign_in(program, SignInWish("mine", {"client_id": "my-id"}, "s3cret"))
    assert begun.address.startswith("https://accounts.infusionsoft.com/app/oauth/authorize?client_id=my-id&")
    assert "code_challenge" not in begun.address
    assert begun.allows("https://signin.infusionsoft.com/login")
    assert not begun.allows("https://infusionsoft.evil.example/")
    app = live_app(program)
    assert app.redirect_address == begun.redirect_address
    assert len(app.how_to_register) >= 3


async def test_no_secret_is_in_a_printed_form_or_a_file(
    program: Program, keychain: FakeKeychain, tmp_path: Path
) -> None:
    begun = await connect_demo(program)
    end = browser.sign_in(begun.address)
    made = await finish_sign_in(program, begun, end)
    secrets = [text.split(" ")[-1] for text in keychain.entries.values()]
    printed = repr(made) + repr(begun) + repr(program.tokens(made.connection.settings["keys"]))
    printed += repr(SignInWish("a", {}, "demo-client-secret")) + repr(program.vault)
    kept = everything_kept(tmp_path)
    for secret in (*secrets, begun.verifier):
        assert secret not in printed
        assert secret.encode() not in kept
