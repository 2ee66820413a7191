"""The sign-in, page by page: who may sign in, what is refused, and how it goes back to the program."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from infusion_desktop.demo.registration import CLIENT_ID, PASSWORD, REDIRECT
from infusion_desktop.demo.request import Request
from infusion_desktop.demo.sign_in_desk import ROOT, SignInDesk, kind_of
from infusion_desktop.demo.tokens import TokenBook
from tests.demo.account import Account

ASKED = {
    "client_id": CLIENT_ID,
    "redirect_uri": REDIRECT,
    "response_type": "code",
    "scope": "full",
    "state": "s&t=1",
}
GRACE = {"email": "grace@brightpath.example", "password": PASSWORD}


class Visitor:
    """Opens pages and sends forms."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.book = TokenBook(account.store, lambda: account.now)
        self.desk = SignInDesk(account.store, self.book, lambda: account.now)
        self.id = ""

    def ask(self, method: str, word: str, **values: str) -> tuple[int, str, str]:
        """Gives status, page, and the address that follows (or nothing)."""
        form = urlencode(values)
        query, body = (form, b"") if method == "GET" else ("", form.encode())
        answer = self.desk.answer(Request(method, ROOT + word, query, {}, body, "http://127.0.0.1:1"))
        return answer.status, answer.body.decode(), dict(answer.headers).get("location", "")

    def begin(self, **other: str) -> None:
        status, page, _ = self.ask("GET", "authorize", **{**ASKED, **other})
        assert status == 200
        found = re.search(r'name="sign_in" value="([^"]+)"', page)
        assert found is not None
        self.id = found[1]

    def post(self, word: str, **values: str) -> tuple[int, str, str]:
        return self.ask("POST", word, sign_in=self.id, **values)

    def up_to_allow(self, **who: str) -> None:
        self.begin()
        assert self.post("sign-in", **{**GRACE, **who})[0] == 303
        assert self.post("accounts")[0] == 303


@pytest.fixture
def visitor(account: Account) -> Visitor:
    return Visitor(account)


def answered(address: str) -> dict[str, str]:
    assert address.split("?", maxsplit=1)[0] == REDIRECT
    return {name: value[0] for name, value in parse_qs(urlsplit(address).query).items()}


def test_from_the_first_page_back_to_the_program(visitor: Visitor) -> None:
    visitor.begin()
    status, _, address = visitor.post("sign-in", **GRACE)
    assert (status, address) == (303, f"{ROOT}accounts?sign_in={visitor.id}")
    status, page, _ = visitor.ask("GET", "accounts", sign_in=visitor.id)
    assert status == 200
    assert "Bright Path Coaching" in page
    assert f"{visitor.account.store.meta('tenant_id')}.infusionsoft.com" in page
    status, _, address = visitor.post("accounts")
    assert (status, address) == (303, f"{ROOT}allow?sign_in={visitor.id}")
    status, page, _ = visitor.ask("GET", "allow", sign_in=visitor.id)
    assert status == 200
    assert "Grace Okafor" in page
    status, _, address = visitor.post("allow", answer="allow")
    assert status == 302
    back = answered(address)
    assert back["state"] == "s&t=1"
    assert back["scope"] == f"full|{visitor.account.store.meta('tenant_id')}.infusionsoft.com"
    pair = visitor.book.redeem(back["code"], REDIRECT, "")
    assert pair is not None
    assert visitor.book.user_of(pair.access) == 1


def test_somebody_else_may_sign_in(visitor: Visitor) -> None:
    visitor.up_to_allow(email=" TOM@brightpath.example ")
    back = answered(visitor.post("allow", answer="allow")[2])
    pair = visitor.book.redeem(back["code"], REDIRECT, "")
    assert pair is not None
    assert visitor.book.user_of(pair.access) == 2


def test_deny_goes_back_with_an_error_and_without_a_code(visitor: Visitor) -> None:
    visitor.up_to_allow()
    back = answered(visitor.post("allow", answer="deny")[2])
    assert (back["error"], back["state"]) == ("access_denied", "s&t=1")
    assert "code" not in back
    assert visitor.account.store.number("SELECT count(*) FROM oauth_tokens") == 0
    assert visitor.post("allow", answer="allow")[0] == 400


@pytest.mark.parametrize(
    "who",
    [
        {"password": "wrong"},
        {"email": "nobody@brightpath.example"},
        {"email": "lee@brightpath.example"},
        {"email": ""},
    ],
)
def test_who_may_not_sign_in_reads_why(visitor: Visitor, who: dict[str, str]) -> None:
    visitor.begin()
    status, page, _ = visitor.post("sign-in", **{**GRACE, **who})
    assert status == 400
    assert "do not belong together" in page
    assert visitor.ask("GET", "accounts", sign_in=visitor.id)[0] == 400
    assert visitor.post("sign-in", **GRACE)[0] == 303


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"client_id": "other"}, "Unknown program"),
        ({"redirect_uri": REDIRECT + "/"}, "Invalid redirect_uri"),
        ({"redirect_uri": REDIRECT + "?x=1"}, "Invalid redirect_uri"),
        ({"redirect_uri": ""}, "Invalid redirect_uri"),
    ],
)
def test_an_unknown_program_or_redirect_is_never_gone_to(
    visitor: Visitor, other: dict[str, str], words: str
) -> None:
    status, page, address = visitor.ask("GET", "authorize", **{**ASKED, **other})
    assert (status, address) == (400, "")
    assert words in page


@pytest.mark.parametrize(
    ("other", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "everything"}, "invalid_scope"),
        ({"code_challenge": "abc", "code_challenge_method": "plain"}, "invalid_request"),
    ],
)
def test_a_wrong_request_goes_back_with_its_error(
    visitor: Visitor, other: dict[str, str], error: str
) -> None:
    status, _, address = visitor.ask("GET", "authorize", **{**ASKED, **other})
    assert status == 302
    assert answered(address) == {"error": error, "state": "s&t=1"}


def test_no_step_can_be_left_out(visitor: Visitor) -> None:
    visitor.begin()
    for word in ("accounts", "allow"):
        assert visitor.ask("GET", word, sign_in=visitor.id)[0] == 400
        assert visitor.post(word, answer="allow")[0] == 400
    visitor.post("sign-in", **GRACE)
    assert visitor.ask("GET", "allow", sign_in=visitor.id)[0] == 400
    assert visitor.post("allow", answer="allow")[0] == 400


def test_another_e_mail_begins_anew(visitor: Visitor) -> None:
    visitor.up_to_allow()
    assert visitor.ask("GET", "sign-in", sign_in=visitor.id)[0] == 200
    visitor.post("sign-in", **{**GRACE, "email": "tom@brightpath.example"})
    assert visitor.post("allow", answer="allow")[0] == 400


def test_what_is_not_there_is_said(visitor: Visitor) -> None:
    assert visitor.ask("GET", "nowhere")[0] == 400
    assert visitor.ask("POST", "authorize")[0] == 405
    assert "has ended" in visitor.ask("GET", "sign-in", sign_in="unknown")[1]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/app/oauth/allow", "sign_in"),
        ("/token", "token"),
        ("/token/", "token"),
        ("/crm/rest/v1/contacts", ""),
        ("/", ""),
    ],
)
def test_the_addresses_of_the_sign_in(path: str, kind: str) -> None:
    assert kind_of(path) == kind
