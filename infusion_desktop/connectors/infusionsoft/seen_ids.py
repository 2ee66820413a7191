"""Remembers which ids were seen, in a bit each, so that a million of them cost little."""

from __future__ import annotations

BITS = 10
SIZE = 1 << BITS


class SeenIds:
    """A set of whole numbers that is small where they lie close together, as ids do."""

    def __init__(self) -> None:
        self._blocks: dict[int, bytearray] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, number: int) -> bool:
        """Add an id; tells whether it is new."""
        block = self._blocks.get(number >> BITS)
        if block is None:
            block = self._blocks[number >> BITS] = bytearray(SIZE // 8)
        place, bit = (number & (SIZE - 1)) >> 3, 1 << (number & 7)
        if block[place] & bit:
            return False
        block[place] |= bit
        self._count += 1
        return True
