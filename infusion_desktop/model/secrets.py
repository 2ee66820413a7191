"""Where a connector gets its secret from; secrets are held nowhere else."""

from __future__ import annotations

from typing import Protocol


class SecretSource(Protocol):
    """Gives one secret each time it is needed."""

    def read(self) -> str:
        """Return the secret; raises ConnectorError with a sentence if it is not to be had."""
        ...

    def describe(self) -> str:
        """Say in words where the secret is kept, without it."""
        ...
