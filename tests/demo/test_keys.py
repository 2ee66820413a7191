"""Keys: three places, two kinds, and the two codes of a 401."""

from __future__ import annotations

import pytest

from infusion_desktop.demo.keys import (
    DEFAULT_USER_KEY,
    DEMO_ACCESS_TOKEN,
    NO_KEY_CODE,
    UNKNOWN_KEY_CODE,
    Caller,
    KeyKind,
    KeyRing,
)

RING = KeyRing("my-key")


@pytest.mark.parametrize(
    ("headers", "query", "kind"),
    [
        ({"authorization": "Bearer my-key"}, {}, KeyKind.USER),
        ({"authorization": "bearer my-key "}, {}, KeyKind.USER),
        ({"x-keap-api-key": "my-key"}, {}, KeyKind.USER),
        ({}, {"access_token": "my-key"}, KeyKind.USER),
        ({"authorization": f"Bearer {DEMO_ACCESS_TOKEN}"}, {}, KeyKind.OAUTH),
        ({}, {"access_token": DEMO_ACCESS_TOKEN}, KeyKind.OAUTH),
    ],
)
def test_a_known_key(headers: dict[str, str], query: dict[str, str], kind: KeyKind) -> None:
    found = RING.find(headers, query)
    assert isinstance(found, Caller)
    assert found.kind is kind


@pytest.mark.parametrize(
    ("headers", "query", "code"),
    [
        ({}, {}, NO_KEY_CODE),
        ({"authorization": "Basic my-key"}, {}, NO_KEY_CODE),
        ({"authorization": "Bearer"}, {}, NO_KEY_CODE),
        ({"authorization": "Bearer other"}, {}, UNKNOWN_KEY_CODE),
        ({"authorization": f"Bearer {DEFAULT_USER_KEY}"}, {}, UNKNOWN_KEY_CODE),
        ({"x-keap-api-key": "other"}, {}, UNKNOWN_KEY_CODE),
        ({"x-keap-api-key": DEMO_ACCESS_TOKEN}, {}, UNKNOWN_KEY_CODE),
        ({}, {"access_token": "other"}, UNKNOWN_KEY_CODE),
    ],
)
def test_an_unknown_key(headers: dict[str, str], query: dict[str, str], code: str) -> None:
    assert RING.find(headers, query) == code


def test_the_counters_do_not_carry_the_key() -> None:
    found = RING.find({"x-keap-api-key": "my-key"}, {})
    assert isinstance(found, Caller)
    assert "my-key" not in found.account


def test_the_codes() -> None:
    assert UNKNOWN_KEY_CODE == "keymanagement.service.invalid_access_token"
    assert NO_KEY_CODE == "oauth.v2.InvalidAccessToken"


class Book:
    """Issued tokens: one of the second user, and one that is expired."""

    def user_of(self, access: str) -> int | None:
        return {"good": 2, "old": 0}.get(access)


def test_issued_tokens_are_oauth_keys_of_their_user() -> None:
    ring = KeyRing("my-key", book=Book())
    assert ring.find({"authorization": "Bearer good"}, {}) == Caller(KeyKind.OAUTH, "oauth", 2)
    assert ring.find({}, {"access_token": "good"}) == Caller(KeyKind.OAUTH, "oauth", 2)
    assert ring.find({"authorization": "Bearer old"}, {}) == "keymanagement.service.access_token_expired"
    assert ring.find({"authorization": "Bearer other"}, {}) == UNKNOWN_KEY_CODE
    assert ring.find({"x-keap-api-key": "good"}, {}) == UNKNOWN_KEY_CODE
