"""Where the sign-in browser may go: exact hosts, one way home, nothing dressed up."""

from __future__ import annotations

import pytest

from infusion_desktop.model.sign_in import SignIn
from infusion_desktop.ui.sign_in.addresses import (
    Verdict,
    host_of,
    judge,
    may_be_fetched,
    on_this_computer,
)
from tests.ui.sign_in.pages import pages

LIVE = pages(
    "https://accounts.example/app/oauth/authorize?state=s",
    "https://home.example/done",
    "accounts.example",
    "signin.example",
)
LOCAL = pages("http://127.0.0.1:8471/begin", "http://127.0.0.1:1/back", "127.0.0.1:8471")


@pytest.mark.parametrize(
    ("address", "verdict"),
    [
        ("https://accounts.example/any?x=1", Verdict.GO),
        ("https://signin.example/", Verdict.GO),
        ("https://accounts.example:443/", Verdict.GO),
        ("https://ACCOUNTS.example/", Verdict.GO),
        ("about:blank", Verdict.GO),
        ("https://home.example/done?code=c&state=s", Verdict.HOME),
        ("https://home.example:443/done?error=access_denied", Verdict.HOME),
        ("https://home.example/done#code=c", Verdict.HOME),
        ("http://home.example/done?code=c", Verdict.REFUSE),
        ("https://home.example:444/done?code=c", Verdict.REFUSE),
        ("https://home.example/done/more?code=c", Verdict.REFUSE),
        ("https://home.example/donealso?code=c", Verdict.REFUSE),
        ("https://home.example.evil.example/done?code=c", Verdict.REFUSE),
        ("http://accounts.example/", Verdict.REFUSE),
        ("https://accounts.example:8443/", Verdict.REFUSE),
        ("https://evil-accounts.example/", Verdict.REFUSE),
        ("https://accounts.example.evil.example/", Verdict.REFUSE),
        ("https://www.accounts.example/", Verdict.REFUSE),
        ("https://accounts.example@evil.example/", Verdict.REFUSE),
        ("https://someone:secret@accounts.example/", Verdict.REFUSE),
        ("javascript:alert(1)", Verdict.REFUSE),
        ("file:///etc/passwd", Verdict.REFUSE),
        ("data:text/html,hello", Verdict.REFUSE),
        ("mailto:a@accounts.example", Verdict.REFUSE),
        ("https://accounts.example:notaport/", Verdict.REFUSE),
        ("", Verdict.REFUSE),
    ],
)
def test_a_live_sign_in_goes_to_its_hosts_alone(address: str, verdict: Verdict) -> None:
    assert judge(LIVE, address) is verdict


@pytest.mark.parametrize(
    ("address", "verdict"),
    [
        ("http://127.0.0.1:8471/any", Verdict.GO),
        ("http://127.0.0.1:8472/any", Verdict.REFUSE),
        ("http://127.0.0.1/any", Verdict.REFUSE),
        ("http://localhost:8471/any", Verdict.REFUSE),
        ("http://127.0.0.1:1/back?code=c", Verdict.HOME),
        ("http://127.0.0.1:1/", Verdict.REFUSE),
    ],
)
def test_on_this_computer_the_port_counts_too(address: str, verdict: Verdict) -> None:
    assert judge(LOCAL, address) is verdict


@pytest.mark.parametrize(
    ("sign_in", "address", "navigation", "may"),
    [
        (LIVE, "https://cdn.example/style.css", False, True),
        (LIVE, "https://cdn.example/", True, False),
        (LIVE, "http://cdn.example/style.css", False, False),
        (LIVE, "https://home.example/done?code=c", False, False),
        (LIVE, "https://home.example/done?code=c", True, False),
        (LIVE, "https://accounts.example/x", True, True),
        (LIVE, "data:image/png;base64,AA==", False, True),
        (LIVE, "file:///etc/passwd", False, False),
        (LOCAL, "https://cdn.example/style.css", False, False),
        (LOCAL, "http://127.0.0.1:8471/x.css", False, True),
        (LOCAL, "https://someone@cdn.example/", False, False),
    ],
)
def test_the_second_wall(sign_in: SignIn, address: str, navigation: bool, may: bool) -> None:
    assert may_be_fetched(sign_in, address, navigation=navigation) is may


def test_what_a_sentence_calls_an_address() -> None:
    assert host_of("https://evil.example/x?y") == "evil.example"
    assert host_of("http://localhost:81/x") == "localhost:81"
    assert host_of("https://a.example:443/") == "a.example"
    assert host_of("javascript:alert(1)") == "another kind of address"
    assert host_of("https://a.example:port/") == "another kind of address"


def test_what_is_of_this_computer() -> None:
    assert on_this_computer("http://127.0.0.1:8471/x")
    assert not on_this_computer("https://127.0.0.1.example/")
    assert not on_this_computer("https://[broken/")
