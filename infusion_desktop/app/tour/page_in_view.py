"""A page of the embedded browser, waited for until it takes what a person does.

Chromium drops keys and clicks that come before the first paint of a page, and it loads, lays out and paints
in a process of its own; that a page is loaded therefore does not say that it can be used.
"""

from __future__ import annotations

import json
from typing import Any

HOW_FAR = """JSON.stringify({
    path: location.pathname,
    painted: document.readyState === 'complete' && performance.getEntriesByType('paint').length > 0,
    chosen: document.activeElement !== null && document.activeElement !== document.body,
    focus: document.hasFocus()
})"""
OWN_WORLD = 1
"""The page itself allows no script."""


class PageInView:
    """Asks again and again how far the page is; for the lambda of a wait."""

    def __init__(self) -> None:
        self._said: dict[str, Any] = {}

    def is_usable(self, view: Any, path: str = "", *, by_keys: bool = False, focus: bool = False) -> bool:
        """Whether the page of that path (a part of it) is painted.

        Args:
            view: the QWebEngineView.
            path: what the path of the page contains.
            by_keys: whether one of its elements has to be chosen, so that Enter presses it.
            focus: whether the page has to have the focus of the window.
        """
        said, self._said = self._said, {}
        view.page().runJavaScript(HOW_FAR, OWN_WORLD, self._hear)
        return bool(
            said
            and path in said["path"]
            and said["painted"]
            and (said["chosen"] or not by_keys)
            and (said["focus"] or not focus)
        )

    def _hear(self, answer: str | None) -> None:
        if answer:
            self._said = json.loads(answer)
