from __future__ import annotations

import pytest

from infusion_desktop.model.secrets import Tokens
from infusion_desktop.model.sign_in import OAuthApp, SignIn, ends_at

REDIRECT = "https://localhost/infusion-desktop/signed-in"
APP = OAuthApp("https://accounts.example/authorize", "https://api.example/token", "id", REDIRECT, ())


def sign_in(address: str = "https://accounts.example/authorize?x=1", *hosts: str) -> SignIn:
    return SignIn(
        address,
        REDIRECT,
        hosts or ("accounts.example", ".pages.example", "other.example:8443"),
        "mine",
        "infusionsoft",
        {},
        APP,
        state="st4te",
        verifier="v3rifier",
        client_secret="s3cret",
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://accounts.example/authorize?x=1",
        "https://accounts.example:443/any",
        "https://ACCOUNTS.example",
        "https://one.pages.example/",
        "https://other.example:8443/",
    ],
)
def test_pages_of_the_sign_in_may_be_opened(address: str) -> None:
    assert sign_in().allows(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://accounts.example/",
        "https://accounts.example:8443/",
        "https://accounts.example.evil.example/",
        "https://evil.example/https://accounts.example/",
        "https://accounts.example@evil.example/",
        "https://me@accounts.example/",
        "https://pages.example/",
        "https://evilpages.example/",
        "https://other.example/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "https://accounts.example:99999/",
        "",
        REDIRECT,
    ],
)
def test_all_else_may_not(address: str) -> None:
    assert not sign_in().allows(address)


def test_a_page_of_this_computer_is_allowed_by_its_port() -> None:
    own = sign_in("http://127.0.0.1:8471/app", "127.0.0.1:8471")
    assert own.allows("http://127.0.0.1:8471/app/oauth/allow")
    assert not own.allows("http://127.0.0.1:8472/app/oauth/allow")
    assert not own.allows("https://127.0.0.1:8471/app/oauth/allow")


@pytest.mark.parametrize(
    ("address", "redirect", "ends"),
    [
        (REDIRECT, REDIRECT, True),
        (f"{REDIRECT}?code=1", REDIRECT, True),
        (f" {REDIRECT}?code=1#x\n", REDIRECT, True),
        ("https://LOCALHOST:443/infusion-desktop/signed-in?code=1", REDIRECT, True),
        ("http://localhost/infusion-desktop/signed-in?code=1", REDIRECT, False),
        ("https://localhost:8443/infusion-desktop/signed-in?code=1", REDIRECT, False),
        ("https://localhost/infusion-desktop/signed-in/?code=1", REDIRECT, False),
        ("https://localhost/infusion-desktop/signed-in2?code=1", REDIRECT, False),
        ("https://localhost/Infusion-Desktop/signed-in?code=1", REDIRECT, False),
        ("https://localhost.evil.example/infusion-desktop/signed-in?code=1", REDIRECT, False),
        ("https://me@localhost/infusion-desktop/signed-in?code=1", REDIRECT, False),
        ("https://end.example?code=1", "https://end.example/", True),
        ("code=1", REDIRECT, False),
        ("https://[broken", REDIRECT, False),
    ],
)
def test_where_a_sign_in_ends(address: str, redirect: str, ends: bool) -> None:
    assert ends_at(address, redirect) is ends


def test_the_sign_in_knows_its_own_end() -> None:
    assert sign_in().is_end(f"{REDIRECT}?code=1")
    assert not sign_in().is_end("https://accounts.example/authorize")


def test_no_secret_is_in_a_printed_form() -> None:
    printed = repr(sign_in()) + repr(Tokens("acc3ss", "r3fresh", 1.0, 2.0))
    for secret in ("st4te", "v3rifier", "s3cret", "acc3ss", "r3fresh", "x=1"):
        assert secret not in printed
