"""Gives each address of a file one of the target's addresses: billing, shipping, other."""

from __future__ import annotations

from collections.abc import Iterable

from infusion_desktop.mapping.words import Meaning

BILLING, SHIPPING, OTHER = range(3)
_WISHES: tuple[tuple[str, tuple[int, ...], bool], ...] = (
    ("billing", (BILLING,), True),
    ("main", (BILLING,), True),
    ("1", (BILLING,), True),
    ("shipping", (SHIPPING, OTHER), True),
    ("2", (SHIPPING, OTHER), True),
    ("3", (OTHER, SHIPPING), True),
    ("other", (OTHER, SHIPPING), True),
    ("work", (BILLING, OTHER, SHIPPING), False),
    ("home", (BILLING, OTHER, SHIPPING), False),
)
"""Hint of an address, the places it may take, and whether the first of them is what it says."""


def address_slots(meanings: Iterable[Meaning]) -> dict[str, tuple[int, bool]]:
    """Return for each address in the file its place (-1: none is left) and whether that is beyond doubt.

    An address is known by its hint (``work``) or number (``2``). One without either is the billing address,
    and shares it, so that a lone ``Country`` joins ``Billing street``.
    """
    present = {meaning.hint or (str(meaning.number) if meaning.number else "") for meaning in meanings}
    slots: dict[str, tuple[int, bool]] = {}
    taken: set[int] = set()
    if "" in present:
        slots[""] = BILLING, True
    for hint, wishes, clear in _WISHES:
        if hint not in present:
            continue
        free = [wish for wish in wishes if wish not in taken]
        slots[hint] = (free[0], clear and free[0] == wishes[0]) if free else (-1, False)
        taken.update(free[:1])
    for hint in present - slots.keys():
        slots[hint] = -1, False
    return slots
