from __future__ import annotations

import pytest

from infusion_desktop.store.secret_parts import LONGEST, MOST_PARTS, TooLongError, cut, join, parts_of


def kept(name: str, secret: str) -> dict[str, str]:
    return dict(cut(name, secret))


def joined(entries: dict[str, str], name: str) -> str | None:
    head = entries[name]
    return join(head, [entries.get(f"{name}.{number}") for number in range(1, parts_of(head) + 1)])


def test_a_short_secret_is_one_entry_as_it_is() -> None:
    assert cut("a", "x" * LONGEST) == [("a", "x" * LONGEST)]
    assert parts_of("x" * LONGEST) == 0


@pytest.mark.parametrize("length", [LONGEST + 1, 2 * LONGEST, 2 * LONGEST + 1, MOST_PARTS * LONGEST])
def test_a_long_one_is_cut_and_joined(length: int) -> None:
    secret = "".join(chr(65 + at % 26) for at in range(length))
    entries = cut("a", secret)
    assert all(len(text) <= LONGEST for _, text in entries)
    assert entries[-1][0] == "a"
    assert joined(dict(entries), "a") == secret


def test_what_is_too_long_is_refused() -> None:
    with pytest.raises(TooLongError):
        cut("a", "x" * (MOST_PARTS * LONGEST + 1))


def test_parts_of_two_secrets_are_no_secret() -> None:
    old, new = kept("a", "o" * 3000), kept("a", "n" * 3000)
    assert joined({**old, "a.1": new["a.1"]}, "a") is None
    missing = {name: text for name, text in new.items() if name != "a.2"}
    assert joined(missing, "a") is None


def test_a_secret_that_looks_like_a_count_of_parts_comes_back_as_it_was() -> None:
    secret = kept("a", "x" * 3000)["a"]
    assert joined(kept("b", secret), "b") == secret
