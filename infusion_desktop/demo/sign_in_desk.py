"""The sign-in by browser, page by page: who, which account, allowed or not, and back to the program.

Each page has an address of its own: `/app/oauth/authorize` (sign in), `/app/oauth/accounts`,
`/app/oauth/allow`; a form leads to the next by a redirect.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlencode

from infusion_desktop.demo import sign_in_pages as pages
from infusion_desktop.demo.answers import WRONG_METHOD, Answer
from infusion_desktop.demo.registration import CLIENT_ID, CLIENT_NAME, PASSWORD, REDIRECT, SCOPE
from infusion_desktop.demo.request import Request
from infusion_desktop.demo.sign_in_pages import Person
from infusion_desktop.demo.sign_ins import Asked, SignIns
from infusion_desktop.demo.store import Store
from infusion_desktop.demo.token_endpoint import PATH as TOKEN_PATH
from infusion_desktop.demo.token_endpoint import answer_token
from infusion_desktop.demo.tokens import TokenBook

ROOT = "/app/oauth/"
SIGN_IN, TOKEN = "sign_in", "token"
RIGHTS = (
    "Read, create and change contacts and companies",
    "Read tags, users and settings",
    "It never sees your password",
)
WRONG = "That e-mail and password do not belong together. Those of the demo user are filled in again."
ENDED = "This sign-in has ended or was never begun. Nothing was allowed. Start it again from the program."


def kind_of(path: str) -> str:
    """The name in the table `calls` of an address of the sign-in; empty for all others."""
    if path.startswith(ROOT):
        return SIGN_IN
    return TOKEN if path.rstrip("/") == TOKEN_PATH else ""


class SignInDesk:
    """Answers the pages, their forms and the token endpoint; called inside a transaction."""

    def __init__(self, store: Store, book: TokenBook, now: Callable[[], int]) -> None:
        self._store = store
        self._book = book
        self._sign_ins = SignIns(store, now)

    def answer(self, request: Request) -> Answer:
        """Answer one request for which :func:`kind_of` gives a word."""
        if kind_of(request.path) == TOKEN:
            if request.method != "POST":
                return WRONG_METHOD
            tenant = self._store.meta("tenant_id") or ""
            return answer_token(self._book, tenant, request.headers, request.body)
        return self._page(request)

    def _page(self, request: Request) -> Answer:
        steps: dict[tuple[str, str], Callable[[Mapping[str, str]], Answer]] = {
            ("GET", "authorize"): self._authorize,
            ("GET", "sign-in"): self._sign_in_page,
            ("POST", "sign-in"): self._sign_in,
            ("GET", "accounts"): self._accounts_page,
            ("POST", "accounts"): self._accounts,
            ("GET", "allow"): self._allow_page,
            ("POST", "allow"): self._allow,
        }
        word = request.path.removeprefix(ROOT).rstrip("/")
        step = steps.get((request.method, word))
        if step is not None:
            form = request.query if request.method == "GET" else request.body.decode("latin-1")
            return step(_fields(form))
        if any(known == word for _, known in steps):
            return WRONG_METHOD
        return pages.ended_page(self._account, "Page not found", "There is no such page in the sign-in.")

    @property
    def _account(self) -> str:
        profile: dict[str, Any] = json.loads(self._store.meta("account_profile") or "{}")
        return str(profile.get("name") or "Demo account")

    # ------------------------------------------------------------------------------------------- the pages

    def _authorize(self, asked: Mapping[str, str]) -> Answer:
        redirect, state = asked.get("redirect_uri", ""), asked.get("state", "")
        if asked.get("client_id") != CLIENT_ID:
            return self._ended("Unknown program", "No program of this client id is registered here.")
        if redirect != REDIRECT:
            return self._ended("Invalid redirect_uri", "The address to go back to is not the registered one.")
        challenge = asked.get("code_challenge", "")
        if asked.get("response_type") != "code":
            return _back(redirect, {"error": "unsupported_response_type", "state": state})
        if asked.get("scope", SCOPE) != SCOPE:
            return _back(redirect, {"error": "invalid_scope", "state": state})
        if challenge and asked.get("code_challenge_method") != "S256":
            return _back(redirect, {"error": "invalid_request", "state": state})
        return self._first_page(self._sign_ins.begin(redirect, state, challenge))

    def _sign_in_page(self, sent: Mapping[str, str]) -> Answer:
        found = self._find(sent)
        return self._first_page(found.id) if found else self._over()

    def _first_page(self, number: str, wrong: str = "") -> Answer:
        person = self._person(1)
        return pages.sign_in_page(self._account, number, CLIENT_NAME, person, PASSWORD, wrong)

    def _accounts_page(self, sent: Mapping[str, str]) -> Answer:
        found = self._find(sent)
        if found is None or found.user is None:
            return self._over()
        domain = f"{self._store.meta('tenant_id')}.infusionsoft.com"
        return pages.accounts_page(self._account, found.id, CLIENT_NAME, self._person(found.user), domain)

    def _allow_page(self, sent: Mapping[str, str]) -> Answer:
        found = self._find(sent)
        if found is None or found.user is None or not found.chosen:
            return self._over()
        return pages.allow_page(self._account, found.id, CLIENT_NAME, self._person(found.user), RIGHTS)

    # ------------------------------------------------------------------------------------------- the forms

    def _sign_in(self, sent: Mapping[str, str]) -> Answer:
        found = self._find(sent)
        if found is None:
            return self._over()
        row = self._store.row(
            "SELECT id FROM users WHERE lower(email_address) = ? AND status = 'Active'",
            (sent.get("email", "").strip().lower(),),
        )
        if row is None or sent.get("password") != PASSWORD:
            return self._first_page(found.id, WRONG)
        self._sign_ins.sign_in(found.id, int(row[0]))
        return _go(f"{ROOT}accounts?{urlencode({'sign_in': found.id})}")

    def _accounts(self, sent: Mapping[str, str]) -> Answer:
        found = self._find(sent)
        if found is None or found.user is None:
            return self._over()
        self._sign_ins.choose(found.id)
        return _go(f"{ROOT}allow?{urlencode({'sign_in': found.id})}")

    def _allow(self, sent: Mapping[str, str]) -> Answer:
        found = self._find(sent)
        if found is None or found.user is None or not found.chosen:
            return self._over()
        self._sign_ins.end(found.id)
        if sent.get("answer") != "allow":
            denied = {"error": "access_denied", "error_description": "The user denied the access"}
            return _back(found.redirect, {**denied, "state": found.state})
        code = self._book.issue_code(found.user, found.redirect, found.challenge)
        scope = f"{SCOPE}|{self._store.meta('tenant_id')}.infusionsoft.com"
        return _back(found.redirect, {"code": code, "scope": scope, "state": found.state})

    def _find(self, sent: Mapping[str, str]) -> Asked | None:
        return self._sign_ins.find(sent.get("sign_in", ""))

    def _person(self, number: int) -> Person:
        row = self._store.row(
            "SELECT coalesce(given_name, ''), coalesce(family_name, ''), coalesce(email_address, '')"
            " FROM users WHERE id = ?",
            (number,),
        )
        given, family, email = row or ("", "", "")
        return Person(f"{given} {family}".strip() or str(email), str(email))

    def _ended(self, heading: str, sentence: str) -> Answer:
        return pages.ended_page(self._account, heading, sentence)

    def _over(self) -> Answer:
        return self._ended("This sign-in has ended", ENDED)


def _fields(text: str) -> dict[str, str]:
    """The first value of each field of a query or form."""
    return {name: values[0] for name, values in parse_qs(text, keep_blank_values=True).items()}


def _go(address: str) -> Answer:
    """To another page of the sign-in."""
    return Answer(303, headers=(("location", address), ("cache-control", "no-store")))


def _back(redirect: str, values: Mapping[str, str]) -> Answer:
    """Back to the program, with the code or an error."""
    kept = {name: value for name, value in values.items() if value}
    address = f"{redirect}?{urlencode(kept)}"
    return Answer(302, headers=(("location", address), ("cache-control", "no-store")))
