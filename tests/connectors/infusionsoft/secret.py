"""A secret that a test holds in its hand."""

from __future__ import annotations


class FakeSecret:
    """Implements the program's secret source and counts its uses."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.reads = 0

    async def read(self) -> str:
        self.reads += 1
        return self.secret

    def describe(self) -> str:
        return "kept by the test"
