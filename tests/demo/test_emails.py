"""E-mail addresses and their opt-in status."""

from __future__ import annotations

from typing import Any

import pytest

from infusion_desktop.demo.answers import RefusedError
from infusion_desktop.demo.emails import LIFTED, check_email, settle_opt_in


@pytest.mark.parametrize("text", ["ann@shop.example", "Ann.O'Neil+x@sub.shop.example", " ann@shop.example "])
def test_an_address(text: str) -> None:
    assert check_email(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "xx",
        "a@b",
        "a@@b.example",
        "a b@c.example",
        "@b.example",
        "a@",
        "a@b..example",
        ".a@b.example",
        "a@-b.example",
    ],
)
def test_no_address(text: str) -> None:
    with pytest.raises(RefusedError) as caught:
        check_email(text)
    assert caught.value.answer.status == 400


def test_a_new_address_is_not_marketable() -> None:
    record: dict[str, Any] = {}
    settle_opt_in(record, None, new_address=True)
    assert record == {"email_status": "NonMarketable", "email_opted_in": False}


@pytest.mark.parametrize("status", [*sorted(LIFTED), "ListUnsubscribe", "Spam", "HardBounce", "System"])
def test_a_reason_lifts_from_four_states_only(status: str) -> None:
    record: dict[str, Any] = {"email_status": status, "email_opted_in": False}
    settle_opt_in(record, "asked for it", new_address=False)
    lifted = status in {"UnengagedMarketable", "UnengagedNonMarketable", "NonMarketable", "Manual"}
    assert record["email_opted_in"] is lifted
    assert (record["email_status"] == "SingleOptIn") is lifted
