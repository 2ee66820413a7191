"""A keychain in memory that tells what is done to it, and fails or hangs when a test likes."""

from __future__ import annotations

import threading


class FakeKeychain:
    """Implements the store's :class:`Keychain`; ``done`` lists (what, name), in order.

    Nothing is done while ``open`` is not set. What is ``held`` (what, end of the name) sets ``reached`` and
    waits for ``go_on``.
    """

    def __init__(self, *, longest: int = 1_280) -> None:
        self.title = "the keychain of the test"
        self.entries: dict[str, str] = {}
        self.done: list[tuple[str, str]] = []
        self.broken: Exception | None = None
        self.forgetful = False
        self.open = threading.Event()
        self.open.set()
        self.held: tuple[str, str] | None = None
        self.reached, self.go_on = threading.Event(), threading.Event()
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
        if self.held is not None and what == self.held[0] and name.endswith(self.held[1]):
            self.reached.set()
            self.go_on.wait(20)
        self.open.wait(20)
        if self.broken is not None:
            raise self.broken
        self.done.append((what, name))
