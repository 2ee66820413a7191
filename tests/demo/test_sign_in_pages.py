"""The pages: nothing from elsewhere, no script, everything said is escaped, text that can be read."""

from __future__ import annotations

import re

import pytest

from infusion_desktop.demo.answers import Answer
from infusion_desktop.demo.sign_in_pages import (
    Person,
    accounts_page,
    allow_page,
    ended_page,
    sign_in_page,
)

PERSON = Person('Grace "<G>" O', "grace@x.example")
NAME = "Bright <Path>"
PAGES = [
    sign_in_page(NAME, "id<1>", "App <1>", PERSON, "pass<1>", "wrong <1>"),
    accounts_page(NAME, "id<1>", "App <1>", PERSON, "a<1>.example"),
    allow_page(NAME, "id<1>", "App <1>", PERSON, ["read <1>"]),
    ended_page(NAME, "Over <1>", "Sorry <1>"),
]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_plain_and_escaped(page: Answer) -> None:
    text = page.body.decode()
    assert "<1>" not in text
    assert "<Path>" not in text
    assert "<G>" not in text
    assert not re.search(r"<script|https?://|url\(|@import|<img|<link", text)
    assert '<html lang="en">' in text
    policy = dict(page.headers)["content-security-policy"]
    assert "default-src 'none'" in policy
    # It would also forbid to go back to the program after a form.
    assert "form-action" not in policy


def test_every_field_has_a_label_and_is_filled_in() -> None:
    text = PAGES[0].body.decode()
    assert re.search(r'<label>E-mail<input type="email" name="email" value="grace@x.example"', text)
    assert re.search(r'<label>Password<input type="password" name="password" value="pass', text)
    assert 'role="alert"' in text
    assert 'role="alert"' not in sign_in_page("A", "1", "App", PERSON, "p", "").body.decode()


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("name", "ground"),
    [
        ("ink", "#ffffff"), ("ink", "#f7f4ee"), ("soft", "#ffffff"), ("soft", "#f7f4ee"),
        ("brand", "#ffffff"), ("dark", "#ffffff"), ("bad", "#fbeae8"),
    ],
)  # fmt: skip
def test_the_text_can_be_read(name: str, ground: str) -> None:
    text = PAGES[0].body.decode()
    found = re.search(rf"--{name}: (#[0-9a-f]{{6}});", text)
    assert found is not None
    assert ground in text or ground == "#ffffff"
    assert contrast(found[1], ground) >= 4.5
