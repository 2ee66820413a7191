"""The sign-in of the real process, over HTTP: its tokens open the API, until they end."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx

from infusion_desktop.demo.registration import CLIENT_ID, CLIENT_SECRET, REDIRECT
from tests.demo.server_process import FREE, Running, running
from tests.fakes import browser

SMALL = (*FREE, "--contacts", "5")


def signed_in(server: Running, **how: str) -> dict[str, Any]:
    """The tokens of a person who signs in and allows the access."""
    asked = {"client_id": CLIENT_ID, "redirect_uri": REDIRECT, "response_type": "code", "scope": "full"}
    end = browser.sign_in(f"{server.address}/app/oauth/authorize?{urlencode(asked)}", **how)
    assert end.startswith(REDIRECT + "?")
    code = parse_qs(urlsplit(end).query)["code"][0]
    return token(server, grant_type="authorization_code", code=code, redirect_uri=REDIRECT)


def token(server: Running, **form: str) -> dict[str, Any]:
    answer = httpx.post(
        f"{server.address}/token", data=form, auth=(CLIENT_ID, CLIENT_SECRET), trust_env=False
    )
    found: dict[str, Any] = answer.json()
    return found


def user(server: Running, access: str) -> httpx.Response:
    return httpx.get(
        f"{server.base}/oauth/connect/userinfo",
        headers={"authorization": f"Bearer {access}"},
        trust_env=False,
    )


def test_a_token_opens_the_api_as_its_user(tmp_path: Path) -> None:
    state = ("--state", str(tmp_path / "account.sqlite"))
    with running(*SMALL, *state) as server:
        tokens = signed_in(server, email="tom@brightpath.example")
        answer = user(server, tokens["access_token"])
        assert answer.json()["given_name"] == "Tom"
        assert answer.json()["is_admin"] is False
        assert answer.headers["x-keap-product-spike-limit"] == "1000000ps"
        assert user(server, signed_in(server)["access_token"]).json()["given_name"] == "Grace"
    with running(*SMALL, *state) as server:
        assert user(server, tokens["access_token"]).status_code == 200
        renewed = token(server, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
        assert user(server, renewed["access_token"]).status_code == 200
    with running(*SMALL, *state, "--revoke-tokens") as server:
        answer = user(server, renewed["access_token"])
        assert answer.status_code == 401
        assert answer.json()["fault"] == {
            "faultstring": "Invalid Access Token",
            "detail": {"errorcode": "keymanagement.service.invalid_access_token"},
        }
        refused = token(server, grant_type="refresh_token", refresh_token=renewed["refresh_token"])
        assert refused["error"] == "invalid_grant"


def test_a_token_expires_when_it_was_said(tmp_path: Path) -> None:
    with running(*SMALL, "--access-seconds", "1") as server:
        tokens = signed_in(server)
        assert tokens["expires_in"] == 1
        time.sleep(1.1)
        answer = user(server, tokens["access_token"])
        assert answer.status_code == 401
        assert answer.json()["fault"] == {
            "faultstring": "Access Token expired",
            "detail": {"errorcode": "keymanagement.service.access_token_expired"},
        }


def test_a_code_expires_when_it_was_said() -> None:
    with running(*SMALL, "--code-seconds", "0") as server:
        assert signed_in(server)["error"] == "invalid_grant"


def test_a_state_of_an_earlier_version_gets_a_sign_in(tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    state = tmp_path / "account.sqlite"
    with running(*SMALL, "--state", str(state)):
        pass
    with closing(sqlite3.connect(state)) as db:
        db.execute("DROP TABLE oauth_tokens")
        db.execute("DROP TABLE oauth_sign_ins")
        db.commit()
    with running(*SMALL, "--state", str(state)) as server:
        assert user(server, signed_in(server)["access_token"]).status_code == 200


def test_the_pages_are_counted_apart(tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    state = tmp_path / "account.sqlite"
    with running(*SMALL, "--state", str(state)) as server:
        signed_in(server)
        with closing(sqlite3.connect(state)) as db:
            counted = dict(db.execute("SELECT kind, sum(count) FROM calls GROUP BY kind"))
    assert counted == {"sign_in": 6, "token": 1}
