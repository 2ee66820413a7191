"""E-mail addresses: the check that a write makes, and the opt-in status of an address."""

from __future__ import annotations

import re
from typing import Any

from infusion_desktop.demo.answers import refused

_ADDRESS = re.compile(r"[^@\s,;<>()\"\[\]]+@[^@\s,;<>()\"\[\]]+")

# From these four an opt-in reason lifts an address to marketable; all other states stay, without an error.
LIFTED = frozenset({"UnengagedMarketable", "UnengagedNonMarketable", "NonMarketable", "Manual"})
NEW_STATUS = "NonMarketable"
OPTED_IN = "SingleOptIn"


def check_email(text: str) -> str:
    """Give the address without surrounding blanks; raises RefusedError (400) for what is no address."""
    address = text.strip()
    local, _, domain = address.rpartition("@")
    labels = domain.split(".")
    broken = (
        _ADDRESS.fullmatch(address) is None
        or len(address) > 254
        or local.startswith(".")
        or local.endswith(".")
        or ".." in local
        or len(labels) < 2
        or any(not label or label.startswith("-") or label.endswith("-") for label in labels)
    )
    if broken:
        raise refused(f"Invalid email address: {address}")
    return address


def settle_opt_in(record: dict[str, Any], reason: str | None, *, new_address: bool) -> None:
    """Set `email_status` and `email_opted_in` of a record after a write."""
    if new_address or "email_status" not in record:
        record["email_status"], record["email_opted_in"] = NEW_STATUS, False
    if reason:
        record["opt_in_reason"] = reason
        if record["email_status"] in LIFTED:
            record["email_status"], record["email_opted_in"] = OPTED_IN, True
