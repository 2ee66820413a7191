"""Tokens for a code and for a refresh token: of the real demo account, and of services that go wrong."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from infusion_desktop.connectors.infusionsoft.demo_account import CLIENT_SECRET
from infusion_desktop.model.clock import SystemClock
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.secrets import Tokens
from infusion_desktop.model.sign_in import OAuthApp
from infusion_desktop.web.redirect import read_redirect
from infusion_desktop.web.token_endpoint import USUAL_LIFE, exchange_code, renew
from tests.fakes import browser
from tests.fakes.clock import START, FakeClock
from tests.web.local_server import reply, serving
from tests.web.signed_in import Signed, demo_account

pytestmark = pytest.mark.anyio
OLD = Tokens("acc3ss", "r3fresh", 0.0, 60.0)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signed]:
    with demo_account(tmp_path_factory.mktemp("demo")) as running:
        yield running


async def test_a_code_gives_tokens_and_a_refresh_token_gives_new_ones(demo: Signed) -> None:
    first = await demo.tokens()
    now = SystemClock().utc().timestamp()
    assert first.life == 86_399
    assert 86_390 < first.expires_at - now <= 86_399
    second = await renew(demo.app, CLIENT_SECRET, first, SystemClock())
    assert second.access != first.access
    assert second.refresh != first.refresh
    with pytest.raises(ConnectorError, match="The sign-in has ended") as caught:
        await renew(demo.app, CLIENT_SECRET, first, SystemClock())
    assert caught.value.problem.kind is ProblemKind.SIGN_IN
    assert first.refresh not in caught.value.problem.detail


async def test_a_code_is_accepted_once_and_only_with_its_verifier(demo: Signed) -> None:
    begun = demo.begin()
    code = read_redirect(browser.sign_in(begun.address), begun.redirect_address, begun.state)
    for verifier in ("", "another"):
        with pytest.raises(ConnectorError, match="took too long"):
            await exchange_code(demo.app, CLIENT_SECRET, code, verifier, SystemClock())
    await exchange_code(demo.app, CLIENT_SECRET, code, begun.verifier, SystemClock())
    with pytest.raises(ConnectorError, match="no longer accepted") as caught:
        await exchange_code(demo.app, CLIENT_SECRET, code, begun.verifier, SystemClock())
    assert caught.value.problem.kind is ProblemKind.SIGN_IN


@pytest.mark.parametrize("wrong", ["secret", "client", "redirect"])
async def test_a_wrong_registration_is_told_as_such(demo: Signed, wrong: str) -> None:
    app, secret = demo.app, CLIENT_SECRET
    if wrong == "secret":
        secret = "wr0ng"
    elif wrong == "client":
        app = replace(app, client_id="other")
    else:
        app = replace(app, redirect_address=app.redirect_address + "/")
    with pytest.raises(ConnectorError, match="client id or the client secret is not accepted") as caught:
        await exchange_code(app, secret, "c0de", "v3rifier", SystemClock())
    assert caught.value.problem.kind is ProblemKind.SIGN_IN
    assert app.redirect_address in caught.value.problem.message
    assert "wr0ng" not in caught.value.problem.detail


def app_at(address: str) -> OAuthApp:
    return OAuthApp("https://a.example/authorize", f"{address}/token", "my id", "https://localhost/end", ())


GOOD = b'{"access_token": "a", "refresh_token": "r", "token_type": "bearer", "expires_in": 100}'


async def test_what_is_sent_for_a_code_and_for_a_refresh_token() -> None:
    async def handler(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(reply(GOOD))

    async with serving(handler) as (address, requests):
        made = await exchange_code(app_at(address), "s&cret", "c0de", "v3rifier", FakeClock())
        assert made == Tokens("a", "r", START.timestamp() + 100, 100.0)
        await renew(app_at(address), "s&cret", OLD, FakeClock())
    code, refresh = requests
    head, _, body = code.partition(b"\r\n\r\n")
    assert head.startswith(b"POST /token HTTP/1.1")
    assert b"authorization" not in head.lower()
    assert {name: value[0] for name, value in parse_qs(body.decode()).items()} == {
        "grant_type": "authorization_code",
        "code": "c0de",
        "redirect_uri": "https://localhost/end",
        "code_verifier": "v3rifier",
        "client_id": "my id",
        "client_secret": "s&cret",
    }
    head, _, body = refresh.partition(b"\r\n\r\n")
    basic = base64.b64encode(b"my id:s&cret")
    assert b"authorization: basic " + basic.lower() in head.lower()
    assert parse_qs(body.decode()) == {"grant_type": ["refresh_token"], "refresh_token": ["r3fresh"]}


@pytest.mark.parametrize(
    ("answer", "life", "refresh"),
    [
        (b'{"access_token": "a", "token_type": "bearer", "expires_in": 100}', 100, "r3fresh"),
        (b'{"access_token": "a", "refresh_token": "n", "token_type": "bearer"}', USUAL_LIFE, "n"),
        (b'{"access_token": "a", "refresh_token": "n", "expires_in": "90"}', 90, "n"),
        (b'{"access_token": "a", "refresh_token": "n", "expires_in": -5}', 1, "n"),
    ],
)
async def test_answers_that_leave_something_out(answer: bytes, life: float, refresh: str) -> None:
    async def handler(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(reply(answer))

    async with serving(handler) as (address, _):
        made = await renew(app_at(address), "s3cret", OLD, FakeClock())
    assert (made.access, made.refresh, made.life) == ("a", refresh, life)


@pytest.mark.parametrize(
    ("body", "status", "kind", "words"),
    [
        (b"<html>busy r3fresh</html>", "503 Unavailable", ProblemKind.UNREACHABLE, "does not answer as it"),
        (b"<html>404 r3fresh</html>", "404 Not Found", ProblemKind.UNREACHABLE, "does not answer as it"),
        (b"{}", "200 OK", ProblemKind.UNREACHABLE, "does not answer as it"),
        (b"[1]", "200 OK", ProblemKind.UNREACHABLE, "does not answer as it"),
        (b'"text"', "200 OK", ProblemKind.UNREACHABLE, "does not answer as it"),
        (b"null", "200 OK", ProblemKind.UNREACHABLE, "does not answer as it"),
        (b'{"access_token": 3}', "200 OK", ProblemKind.UNREACHABLE, "does not answer as it"),
        (b'{"access_token": "a", "refresh_token": 3}', "200 OK", ProblemKind.UNREACHABLE, "does not"),
        (b'{"fault": {"faultstring": "x"}}', "401 No", ProblemKind.UNREACHABLE, "does not answer as it"),
        (b'{"error": "invalid_grant"}', "400 Bad", ProblemKind.SIGN_IN, "The sign-in has ended"),
        (b'{"error": "invalid_grant", "error_description": "token r3fresh"}', "400 Bad",
         ProblemKind.SIGN_IN, "The sign-in has ended"),
        (b"", "302 Found", ProblemKind.UNREACHABLE, "does not answer as it"),
    ],
)  # fmt: skip
async def test_a_service_that_goes_wrong(body: bytes, status: str, kind: ProblemKind, words: str) -> None:
    async def handler(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(reply(body, status, extra="Location: https://evil.example/\r\n"))

    async with serving(handler) as (address, requests):
        with pytest.raises(ConnectorError, match=words) as caught:
            await renew(app_at(address), "s3cret", OLD, FakeClock())
    problem = caught.value.problem
    assert problem.kind is kind
    assert len(requests) == 1
    for secret in ("r3fresh", "s3cret", "acc3ss"):
        assert secret not in problem.message + problem.detail + repr(caught.value)
    assert caught.value.__cause__ is None


async def test_a_service_that_hangs_up_or_is_not_there() -> None:
    async def handler(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with serving(handler) as (address, _):
        with pytest.raises(ConnectorError, match="can't be reached") as caught:
            await renew(app_at(address), "s3cret", OLD, FakeClock())
        assert caught.value.problem.kind is ProblemKind.UNREACHABLE
    with pytest.raises(ConnectorError, match="can't be reached"):
        await renew(app_at(address), "s3cret", OLD, FakeClock())


def test_authlib_is_only_imported_when_a_token_is_asked_for() -> None:
    import subprocess
    import sys

    root = Path(__file__).resolve().parents[2]
    line = "import sys, infusion_desktop.wiring; print('authlib' in sys.modules, 'keyring' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", line], cwd=root, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "False False"
