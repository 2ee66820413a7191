from __future__ import annotations

import pytest

from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.web.redirect import read_redirect

REDIRECT = "https://localhost/infusion-desktop/signed-in"


def test_the_code_is_read() -> None:
    address = f" {REDIRECT}?code=C-1_x&scope=full%7Cabc.example&state=mine \n"
    assert read_redirect(address, REDIRECT, "mine") == "C-1_x"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "no address yet"),
        ("   ", "no address yet"),
        ("C-1_x", "not the address at which the sign-in ends"),
        ("https://evil.example/infusion-desktop/signed-in?code=1&state=mine", "not the address"),
        (f"{REDIRECT}/more?code=1&state=mine", "not the address"),
        (f"{REDIRECT}?code=1&state=other", "another sign-in"),
        (f"{REDIRECT}?code=1", "another sign-in"),
        (f"{REDIRECT}?code=1&state=mine&state=other", "another sign-in"),
        (f"{REDIRECT}?error=access_denied", "another sign-in"),
        (f"{REDIRECT}?error=access_denied&state=mine", "was not allowed"),
        (f"{REDIRECT}?error=access_denied&code=1&state=mine", "was not allowed"),
        (f"{REDIRECT}?error=server_error&state=mine", r"ended with an error \(server_error\)"),
        (f"{REDIRECT}?error=%3Cb%3Ex&state=mine", r"ended with an error \(unknown\)"),
        (f"{REDIRECT}?error=&code=1&state=mine", r"ended with an error \(unknown\)"),
        (f"{REDIRECT}?state=mine", "without the code"),
        (f"{REDIRECT}?code=&state=mine", "without the code"),
        (f"{REDIRECT}?code=1&code=2&state=mine", "without the code"),
        (f"{REDIRECT}#code=1&state=mine", "another sign-in"),
    ],
)
def test_each_bad_end_has_its_sentence(address: str, words: str) -> None:
    with pytest.raises(ConnectorError, match=words) as caught:
        read_redirect(address, REDIRECT, "mine")
    assert caught.value.problem.kind is ProblemKind.SIGN_IN
    assert "Nothing was connected" in caught.value.problem.message


def test_the_sentence_for_a_wrong_address_says_the_right_one() -> None:
    with pytest.raises(ConnectorError, match=f"it begins with {REDIRECT}"):
        read_redirect("https://example.com", REDIRECT, "mine")
