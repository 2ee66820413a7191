"""Sign-ins under way: from page to page, and not for ever."""

from __future__ import annotations

from infusion_desktop.demo.sign_ins import LONGEST, SignIns
from tests.demo.account import Account


def test_a_sign_in_goes_from_step_to_step(account: Account) -> None:
    kept = SignIns(account.store, lambda: account.now)
    number = kept.begin("https://localhost/end", "state", "challenge")
    begun = kept.find(number)
    assert begun is not None
    assert (begun.redirect, begun.state, begun.challenge) == ("https://localhost/end", "state", "challenge")
    assert (begun.user, begun.chosen) == (None, False)
    kept.sign_in(number, 2)
    kept.choose(number)
    chosen = kept.find(number)
    assert chosen is not None
    assert (chosen.user, chosen.chosen) == (2, True)
    kept.sign_in(number, 3)
    again = kept.find(number)
    assert again is not None
    assert (again.user, again.chosen) == (3, False)
    kept.end(number)
    assert kept.find(number) is None


def test_an_old_sign_in_is_over(account: Account) -> None:
    kept = SignIns(account.store, lambda: account.now)
    number = kept.begin("https://localhost/end", "", "")
    account.now += LONGEST + 1
    assert kept.find(number) is None
    kept.begin("https://localhost/end", "", "")
    assert account.store.number("SELECT count(*) FROM oauth_sign_ins") == 1
