"""Word pools: invented, and out of ranges kept free."""

from __future__ import annotations

import random

from infusion_desktop.demo.pools import phone, postal_code, words


def test_phones_are_out_of_the_free_range() -> None:
    dice = random.Random(1)
    digits = {"".join(filter(str.isdigit, phone(dice)))[-10:] for _ in range(300)}
    assert all(number.startswith("212555") and 100 <= int(number[-4:]) <= 199 for number in digits)


def test_postal_codes_follow_their_pattern() -> None:
    assert postal_code("SW# #@@", random.Random(1)).startswith("SW")
    assert len(postal_code("M#@ #@#", random.Random(1))) == 7


def test_the_pools_are_wide() -> None:
    assert len(words().given_names) >= 400
    assert len(words().family_names) >= 500
    assert len(words().job_titles) >= 50
