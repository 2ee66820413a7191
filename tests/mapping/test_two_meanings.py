"""Headers of two meanings, by values and neighbours."""

from __future__ import annotations

import pytest

from infusion_desktop.mapping.look import Look
from infusion_desktop.mapping.two_meanings import choose

CASES = [
    ("title", ("Mr.", "Dr."), set(), ("prefix", "applied")),
    ("title", ("Mr.", "Dr.", "Boss"), set(), ("prefix", "confirm")),
    ("title", ("Boss",), set(), ("job_title", "confirm")),
    ("title", ("Boss",), {"job_title"}, ("prefix", "idea")),
    ("title", (), set(), ("job_title", "idea")),
    ("address", ("Road 1",), {"city"}, ("street", "applied")),
    ("address", ("Road 1",), {"city", "street"}, ("street", "confirm")),
    ("address", ("Road 1, York",), set(), ("street", "idea")),
    ("type", ("x",), set(), ("contact_type", "idea")),
    ("full_name", ("Anna Smith",), set(), None),
    ("full_name", ("Anna Smith",), {"given_name"}, None),
    ("full_name", ("Smith",), {"given_name"}, ("family_name", "confirm")),
    ("full_name", ("Anna",), {"family_name"}, ("given_name", "confirm")),
    ("full_name", ("Anna",), set(), None),
    ("full_name", ("Anna",), {"given_name", "family_name"}, None),
    ("given_or_full_name", ("Ana María",), {"family_name"}, ("given_name", "applied")),
    ("given_or_full_name", ("Ana",), set(), ("given_name", "confirm")),
    ("given_or_full_name", ("Ana Pérez",), set(), None),
    ("given_or_full_name", (), set(), None),
    ("family_or_full_name", ("Dupont",), {"given_name"}, ("family_name", "applied")),
    ("family_or_full_name", ("Anne Dupont",), set(), None),
]


@pytest.mark.parametrize(("concept", "values", "others", "result"), CASES)
def test_table(
    concept: str, values: tuple[str, ...], others: set[str], result: tuple[str, str] | None
) -> None:
    choice = choose(concept, Look(values, len(values)), others)
    assert ((choice.concept, choice.tier) if choice else None) == result
    assert choice is None or choice.why.endswith(".")
