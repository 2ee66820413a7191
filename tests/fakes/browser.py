"""A person at a browser, who signs in to the demo account page by page, as the pages ask for it."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urljoin

import httpx

MOST_PAGES = 12


class Form:
    """One form of a page: where it goes, its filled-in fields, and the buttons that carry a value."""

    def __init__(self, action: str) -> None:
        self.action = action
        self.fields: dict[str, str] = {}
        self.buttons: list[tuple[str, str]] = []


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(values.get("action", "")))
        elif tag == "input" and "name" in values:
            self.found[-1].fields[values["name"]] = values.get("value", "")
        elif tag == "button" and "name" in values:
            self.found[-1].buttons.append((values["name"], values.get("value", "")))


def forms(page: str) -> list[Form]:
    """The forms of a page."""
    parser = _Forms()
    parser.feed(page)
    return parser.found


def sign_in(address: str, *, answer: str = "allow", email: str = "", password: str = "") -> str:
    """Open the page and go on until the browser is sent elsewhere; returns that address, which is not opened.

    Whatever is filled in stays as it is, unless ``email`` or ``password`` say otherwise.
    """
    with httpx.Client(trust_env=False, timeout=10) as browser:
        response = browser.get(address)
        for _ in range(MOST_PAGES):
            if response.is_redirect:
                target = urljoin(str(response.url), response.headers["location"])
                if not target.startswith(address[: address.index("/", 8)]):
                    return target
                response = browser.get(target)
                continue
            assert response.status_code == 200, response.text
            form = forms(response.text)[0]
            sent = dict(form.fields)
            if "email" in sent:
                sent |= {key: value for key, value in (("email", email), ("password", password)) if value}
            if form.buttons:
                sent["answer"] = answer
            response = browser.post(urljoin(str(response.url), form.action), data=sent)
    raise AssertionError("the sign-in does not come to an end")
