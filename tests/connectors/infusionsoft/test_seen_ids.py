from __future__ import annotations

import random

from infusion_desktop.connectors.infusionsoft.seen_ids import SeenIds


def test_it_is_a_set() -> None:
    rng = random.Random(1)
    seen, truth = SeenIds(), set[int]()
    for _ in range(20_000):
        number = rng.choice([rng.randrange(5000), rng.randrange(10**12)])
        assert seen.add(number) is (number not in truth)
        truth.add(number)
    assert len(seen) == len(truth)


def test_a_million_ids_cost_little() -> None:
    seen = SeenIds()
    for number in range(1, 200_001):
        seen.add(number)
    assert sum(len(block) for block in seen._blocks.values()) <= 200_001 / 8 + 128
