"""The token endpoint: who may ask, for what, and with which words it refuses."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any
from urllib.parse import urlencode

import pytest

from infusion_desktop.demo.registration import CLIENT_ID, CLIENT_SECRET, REDIRECT
from infusion_desktop.demo.token_endpoint import answer_token
from infusion_desktop.demo.tokens import TokenBook
from tests.demo.account import Account

IN_BODY = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}


def basic(name: str = CLIENT_ID, secret: str = CLIENT_SECRET) -> dict[str, str]:
    return {"authorization": "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()}


class Endpoint:
    def __init__(self, account: Account) -> None:
        self.book = TokenBook(account.store, lambda: account.now)

    def __call__(self, headers: dict[str, str] | None = None, **form: str) -> tuple[int, Any]:
        answer = answer_token(self.book, "tenant1", headers or {}, urlencode(form).encode())
        assert dict(answer.headers)["cache-control"] == "no-store"
        return answer.status, json.loads(answer.body)

    def code(self, **form: str) -> dict[str, str]:
        """The form that redeems a new code."""
        challenge = form.pop("challenge", "")
        code = self.book.issue_code(1, REDIRECT, challenge)
        return {"grant_type": "authorization_code", "code": code, "redirect_uri": REDIRECT, **form}


@pytest.fixture
def endpoint(account: Account) -> Endpoint:
    return Endpoint(account)


def test_tokens_for_a_code_with_the_secret_in_the_form(endpoint: Endpoint) -> None:
    status, answer = endpoint(**IN_BODY, **endpoint.code())
    assert status == 200
    assert set(answer) == {"access_token", "refresh_token", "token_type", "expires_in", "scope"}
    assert (answer["token_type"], answer["expires_in"]) == ("bearer", 86_399)
    assert answer["scope"] == "full|tenant1.infusionsoft.com"
    assert endpoint.book.user_of(answer["access_token"]) == 1


def test_new_tokens_for_a_refresh_token_with_the_secret_in_the_header(endpoint: Endpoint) -> None:
    first = endpoint(basic(), **endpoint.code())[1]
    again = {"grant_type": "refresh_token", "refresh_token": first["refresh_token"]}
    status, second = endpoint(basic(), **again)
    assert status == 200
    assert second["refresh_token"] != first["refresh_token"]
    assert endpoint(basic(), **again) == (
        400,
        {"error": "invalid_grant", "error_description": "Invalid refresh token"},
    )


@pytest.mark.parametrize("verifier", ["", "another"])
def test_a_challenge_asks_for_its_verifier(endpoint: Endpoint, verifier: str) -> None:
    challenge = base64.urlsafe_b64encode(hashlib.sha256(b"verifier").digest()).rstrip(b"=").decode()
    form = endpoint.code(challenge=challenge)
    more = {"code_verifier": verifier} if verifier else {}
    assert endpoint(basic(), **form, **more)[1]["error"] == "invalid_grant"
    assert endpoint(basic(), **form, code_verifier="verifier")[0] == 200


@pytest.mark.parametrize(
    ("form", "error", "description"),
    [
        ({"redirect_uri": REDIRECT + "/"}, "invalid_request", "Invalid redirect_uri"),
        ({"redirect_uri": ""}, "invalid_request", "Invalid redirect_uri"),
        ({"code": "unknown"}, "invalid_grant", "Invalid authorization code"),
        ({"grant_type": "client_credentials"}, "unsupported_grant_type", "The grant type is not supported"),
        ({"grant_type": ""}, "unsupported_grant_type", "The grant type is not supported"),
        ({"grant_type": "refresh_token"}, "invalid_grant", "Invalid refresh token"),
    ],
)
def test_what_is_refused(endpoint: Endpoint, form: dict[str, str], error: str, description: str) -> None:
    answer = endpoint(basic(), **{**endpoint.code(), **form})
    assert answer == (400, {"error": error, "error_description": description})


@pytest.mark.parametrize(
    ("headers", "form"),
    [
        ({}, {}),
        (basic(secret="wrong"), {}),
        (basic(name="wrong"), {}),
        ({"authorization": "Basic ???"}, IN_BODY),
        ({}, {**IN_BODY, "client_secret": "wrong"}),
        ({"authorization": "Bearer x"}, {}),
    ],
)
def test_who_may_not_ask(endpoint: Endpoint, headers: dict[str, str], form: dict[str, str]) -> None:
    asked = endpoint.code()
    status, answer = endpoint(headers, **form, **asked)
    assert (status, answer["error"]) == (401, "invalid_client")
    assert endpoint(basic(), **asked)[0] == 200


@pytest.mark.parametrize("body", [b"\xff\xfe", b"{}", b"code=1&code=2", b"code=%00"])
def test_what_is_no_form(endpoint: Endpoint, body: bytes) -> None:
    answer = answer_token(endpoint.book, "t", basic(), body)
    assert answer.status == 400
    assert json.loads(answer.body)["error"] in {"invalid_request", "unsupported_grant_type"}
