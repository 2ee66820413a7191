"""A keychain in memory that tells what is done to it, and fails or hangs when a test likes."""

from __future__ import annotations

import threading


class FakeKeychain:
    """Implements the store's :class:`Keychain`; ``done`` lists (what, name), in order."""

    def __init__(self, *, longest: int = 1_280) -> None:
        self.title = "the keychain of the test"
        self.entries: dict[str, str] = {}
        self.done: list[tuple[str, str]] = []
        self.broken: Exception | None = None
        self.forgetful = False
        self.open = threading.Event()
        self.open.set()
        self._longest = longest

    def get(self, name: str) -> str | None:
        self._note("get", name)
        return self.entries.get(name)

    def set(self, name: str, text: str) -> None:
        self._note("set", name)
        if len(text) > self._longest:
            raise ValueError("too long for this keychain")
        if not self.forgetful:
            self.entries[name] = text

    def delete(self, name: str) -> None:
        self._note("delete", name)
        self.entries.pop(name, None)

    def _note(self, what: str, name: str) -> None:
        self.open.wait(20)
        if self.broken is not None:
            raise self.broken
        self.done.append((what, name))
