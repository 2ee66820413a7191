"""Tiers only ever go down."""

from __future__ import annotations

from infusion_desktop.mapping.suggestion import lower


def test_lower() -> None:
    assert lower("applied", "confirm") == "confirm"
    assert lower("idea", "confirm") == "idea"
    assert lower("confirm", "applied") == "confirm"
