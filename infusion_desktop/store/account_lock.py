"""One run per account at a time: a lock of the operating system that dies with its process."""

from __future__ import annotations

import hashlib
from pathlib import Path

from filelock import FileLock, Timeout

from infusion_desktop.model.problem import ProblemKind, fail


class AccountLock:
    """Held while a run on the account is under way; use as a context manager.

    Entering raises ConnectorError ASK_USER if another process, or another run here, holds it.
    """

    def __init__(self, folder: Path, account: str) -> None:
        """Name the lock of ``account`` in the data folder."""
        name = hashlib.blake2b(account.encode(), digest_size=12).hexdigest()
        self._path = folder / "locks" / f"{name}.lock"
        self._lock = FileLock(self._path, blocking=False)

    def __enter__(self) -> AccountLock:
        """Take the lock or refuse in a sentence."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise fail(
                ProblemKind.ASK_USER,
                "Another run on this Infusionsoft account is under way on this computer. Nothing was "
                "started and nothing was sent. Wait until it has ended, or stop it, then start again.",
            ) from error
        return self

    def __exit__(self, *_: object) -> None:
        """Let go."""
        self._lock.release()
