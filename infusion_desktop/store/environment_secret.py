"""A secret that lives in an environment variable; only the variable's name is ever stored."""

from __future__ import annotations

import os

from infusion_desktop.model.problem import ProblemKind, fail


class EnvironmentSecret:
    """Implements :class:`infusion_desktop.model.secrets.SecretSource`; read at each use."""

    def __init__(self, variable: str) -> None:
        """Name the variable."""
        self._variable = variable

    async def read(self) -> str:
        """Return the key; raises SIGN_IN if the variable is not set or empty."""
        key = os.environ.get(self._variable, "").strip()
        if not key:
            raise fail(
                ProblemKind.SIGN_IN,
                f"The key for this connection is expected in the environment variable {self._variable}, "
                "which is not set. Nothing was sent. Set it in this terminal and start again.",
            )
        return key

    def describe(self) -> str:
        """Say where the key is."""
        return f"in the environment variable {self._variable}, read at each use and stored nowhere"
