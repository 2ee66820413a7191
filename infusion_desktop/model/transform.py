"""What a transform is: a named, pure change of one value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from infusion_desktop.model.settings import Setting
from infusion_desktop.model.value import Unusable

Apply = Callable[[str], "str | Unusable | None"]
"""Takes a non-blank cell; gives the new text, None for "nothing", or why the value can't be used."""


class Transform(Protocol):
    """One transform; each file of ``transforms/`` declares one as ``TRANSFORM``."""

    name: str
    """The word in project files, for example ``parse_date``."""
    label: str
    """What the user reads, for example ``Parse date``."""
    help: str
    settings: tuple[Setting, ...]

    def prepare(self, options: Mapping[str, str]) -> Apply:
        """Return the function for one pair; ValueError with a sentence if an option is wrong."""
        ...


@dataclass(frozen=True, slots=True)
class TransformStep:
    """One step of a pair's chain: which transform, with which options (all text)."""

    name: str
    options: Mapping[str, str]
