"""A form that describes itself: the settings of a connector or a transform."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SettingKind(StrEnum):
    """How a setting is asked for."""

    TEXT = "text"
    SECRET = "secret"  # noqa: S105  the name of a kind, not a secret
    CHOICE = "choice"
    FILE = "file"
    SWITCH = "switch"
    TABLE = "table"
    """Two columns of text, stored as JSON object text."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One question of a form; ``choices`` are (value, label) pairs of a CHOICE."""

    key: str
    label: str
    kind: SettingKind
    required: bool = False
    help: str = ""
    default: str = ""
    choices: tuple[tuple[str, str], ...] = ()
