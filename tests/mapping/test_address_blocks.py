"""Which address of a file becomes which of the target's."""

from __future__ import annotations

import pytest

from infusion_desktop.mapping.address_blocks import BILLING, OTHER, SHIPPING, address_slots
from infusion_desktop.mapping.words import Meaning


@pytest.mark.parametrize(
    ("hints", "slots"),
    [
        ([""], {"": (BILLING, True)}),
        (["", "billing"], {"": (BILLING, True), "billing": (BILLING, True)}),
        (["billing", "shipping"], {"billing": (BILLING, True), "shipping": (SHIPPING, True)}),
        (["work"], {"work": (BILLING, False)}),
        (["home"], {"home": (BILLING, False)}),
        (["work", "home"], {"work": (BILLING, False), "home": (OTHER, False)}),
        (
            ["work", "home", "other"],
            {"work": (BILLING, False), "home": (SHIPPING, False), "other": (OTHER, True)},
        ),
        (["shipping", "other", "work", "home"], {
            "shipping": (SHIPPING, True), "other": (OTHER, True),
            "work": (BILLING, False), "home": (-1, False),
        }),
        (["mobile"], {"mobile": (-1, False)}),
    ],
)  # fmt: skip
def test_hints(hints: list[str], slots: dict[str, tuple[int, bool]]) -> None:
    assert address_slots([Meaning("city", hint) for hint in hints]) == slots


def test_numbers() -> None:
    numbered = [Meaning("city", "", number) for number in (1, 2, 3, 4)]
    assert address_slots(numbered) == {
        "1": (BILLING, True), "2": (SHIPPING, True), "3": (OTHER, True), "4": (-1, False),
    }  # fmt: skip
