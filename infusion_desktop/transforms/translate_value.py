"""Replaces whole values by a table: ``Herr`` becomes ``Mr.``"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from infusion_desktop.model.settings import Setting, SettingKind
from infusion_desktop.model.transform import Apply, Transform
from infusion_desktop.model.value import Unusable, tidy

_UNMATCHED = (("keep", "Keep them"), ("blank", "Leave them out"), ("refuse", "List them as unusable"))
_MEMO = 20_000


class TranslateValue:
    """The transform ``translate_value``."""

    name = "translate_value"
    label = "Translate values"
    help = "Replaces values by a table of your own; capital letters and extra blanks make no difference."
    settings: tuple[Setting, ...] = (
        Setting("table", "Values", SettingKind.TABLE, required=True, help="What it says, what it becomes."),
        Setting("unmatched", "Other values", SettingKind.CHOICE, default="keep", choices=_UNMATCHED),
    )

    def prepare(self, options: Mapping[str, str]) -> Apply:
        """Return the function; ValueError if the table is not a JSON object of texts, or repeats a value."""
        table = _table(options.get("table", ""))
        unmatched = options.get("unmatched") or "keep"
        if unmatched not in dict(_UNMATCHED):
            raise ValueError(f"“{unmatched}” is no way to treat other values: choose keep, blank or refuse.")

        @lru_cache(maxsize=_MEMO)
        def apply(text: str) -> str | Unusable | None:
            key = tidy(text).casefold()
            if key in table:
                return table[key] or None
            if unmatched == "keep":
                return text
            return None if unmatched == "blank" else Unusable("is not in the table of values", text)

        return apply


def _table(text: str) -> dict[str, str]:
    try:
        read = json.loads(text or "{}")
    except ValueError:
        read = None
    if not isinstance(read, dict) or not all(isinstance(to, str) for to in read.values()):
        raise ValueError("The table of values can't be read: it must pair texts with texts.")
    table: dict[str, str] = {}
    for said, becomes in read.items():
        key = tidy(said).casefold()
        if table.setdefault(key, becomes) != becomes:
            raise ValueError(f"The table of values says two things about “{tidy(said)}”: keep one of them.")
    return table


TRANSFORM: Transform = TranslateValue()
