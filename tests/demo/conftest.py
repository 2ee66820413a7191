"""Accounts for the tests of the demo account."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.demo.account import Account
from tests.demo.server_process import FREE, Running, running

MakeAccount = Callable[..., Account]


@pytest.fixture
def make_account(tmp_path: Path) -> Iterator[MakeAccount]:
    """Makes accounts in this test's folder; a second one there is a restart of the first."""
    made: list[Account] = []

    def make(contacts: int = 30, **wishes: Any) -> Account:
        for earlier in made:
            earlier.close()
        made.append(Account(tmp_path, contacts, **wishes))
        return made[-1]

    yield make
    for account in made:
        account.close()


@pytest.fixture
def account(make_account: MakeAccount) -> Account:
    """An account with 30 contacts and no limits."""
    return make_account()


@pytest.fixture(scope="session")
def server() -> Iterator[Running]:
    """One demo account over real HTTP for the whole session, without limits."""
    with running(*FREE) as started:
        yield started
