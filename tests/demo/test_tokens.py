"""Codes work once, refresh tokens work once, and no file holds one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from infusion_desktop.demo.objects import all_objects
from infusion_desktop.demo.registration import Lifetimes
from infusion_desktop.demo.state import open_state
from infusion_desktop.demo.store import Store
from infusion_desktop.demo.tokens import TokenBook

REDIRECT = "https://localhost/end"
LIVES = Lifetimes(code=60, access=100, refresh=1000)


class Now:
    def __init__(self) -> None:
        self.millis = 1_790_000_000_000

    def __call__(self) -> int:
        return self.millis

    def later(self, seconds: float) -> None:
        self.millis += int(seconds * 1000)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_state(tmp_path / "account.sqlite", 0, all_objects(), reset=False)
    yield opened
    opened.close()


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def book(store: Store, now: Now) -> TokenBook:
    return TokenBook(store, now, LIVES)


def test_a_code_works_once(book: TokenBook) -> None:
    code = book.issue_code(2, REDIRECT, "")
    pair = book.redeem(code, REDIRECT, "")
    assert pair is not None
    assert book.user_of(pair.access) == 2
    assert book.redeem(code, REDIRECT, "") is None


@pytest.mark.parametrize(
    ("redirect", "challenge"), [("https://localhost/other", "c"), (REDIRECT, ""), (REDIRECT, "d")]
)
def test_a_code_belongs_to_its_request(book: TokenBook, redirect: str, challenge: str) -> None:
    code = book.issue_code(1, REDIRECT, "c")
    assert book.redeem(code, redirect, challenge) is None
    assert book.redeem(code, REDIRECT, "c") is not None


def test_a_code_expires(book: TokenBook, now: Now) -> None:
    code = book.issue_code(1, REDIRECT, "")
    now.later(60)
    assert book.redeem(code, REDIRECT, "") is None


def test_a_refresh_token_works_once_and_ends_the_access_token_before(book: TokenBook) -> None:
    first = book.redeem(book.issue_code(1, REDIRECT, ""), REDIRECT, "")
    assert first is not None
    second = book.renew(first.refresh)
    assert second is not None
    assert book.user_of(first.access) is None
    assert book.user_of(second.access) == 1
    assert book.renew(first.refresh) is None
    assert book.user_of(second.access) == 1
    assert book.renew(second.refresh) is not None


def test_the_switches(store: Store, now: Now) -> None:
    strict = TokenBook(store, now, LIVES, reuse_revokes=True, old_access_ends=False)
    first = strict.redeem(strict.issue_code(1, REDIRECT, ""), REDIRECT, "")
    other = strict.redeem(strict.issue_code(1, REDIRECT, ""), REDIRECT, "")
    assert first is not None
    assert other is not None
    second = strict.renew(first.refresh)
    assert second is not None
    assert strict.user_of(first.access) == 1
    assert strict.renew(first.refresh) is None
    assert [strict.user_of(token) for token in (first.access, second.access)] == [None, None]
    assert strict.renew(second.refresh) is None
    assert strict.user_of(other.access) == 1


def test_an_expired_access_token_is_told_from_a_revoked_one(book: TokenBook, now: Now) -> None:
    pair = book.redeem(book.issue_code(1, REDIRECT, ""), REDIRECT, "")
    assert pair is not None
    now.later(100)
    assert book.user_of(pair.access) == 0
    assert book.renew(pair.refresh) is not None
    book.revoke_all()
    assert book.user_of(pair.access) is None


def test_a_refresh_token_expires(book: TokenBook, now: Now) -> None:
    pair = book.redeem(book.issue_code(1, REDIRECT, ""), REDIRECT, "")
    assert pair is not None
    now.later(1000)
    assert book.renew(pair.refresh) is None


def test_one_kind_of_token_is_no_other(book: TokenBook) -> None:
    code = book.issue_code(1, REDIRECT, "")
    assert (book.user_of(code), book.renew(code)) == (None, None)
    pair = book.redeem(code, REDIRECT, "")
    assert pair is not None
    assert (book.user_of(pair.refresh), book.renew(pair.access)) == (None, None)


def test_tokens_outlive_a_restart_and_stand_in_no_file(tmp_path: Path, now: Now) -> None:
    path = tmp_path / "account.sqlite"
    store = open_state(path, 0, all_objects(), reset=False)
    book = TokenBook(store, now, LIVES)
    code = book.issue_code(3, REDIRECT, "")
    pair = book.redeem(code, REDIRECT, "")
    assert pair is not None
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for secret in (code, pair.access, pair.refresh):
        assert secret.encode() not in kept
    store.close()
    again = open_state(path, 0, all_objects(), reset=False)
    assert TokenBook(again, now, LIVES).user_of(pair.access) == 3
    again.close()
