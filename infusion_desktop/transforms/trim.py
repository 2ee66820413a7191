"""Takes white space and invisible characters off both ends of a value."""

from __future__ import annotations

from collections.abc import Mapping

from infusion_desktop.model.settings import Setting
from infusion_desktop.model.transform import Apply, Transform

_EDGES = "".join(
    (
        "".join(map(chr, range(33))),
        "\x7f\x85\xa0\xad\u1680\u180e",
        "".join(map(chr, range(0x2000, 0x2010))),
        "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2066\u2067\u2068\u2069\u3000\ufeff",
    )
)
"""White space of all kinds, controls, zero-width characters, direction marks, byte-order marks."""


class Trim:
    """The transform ``trim``."""

    name = "trim"
    label = "Trim"
    help = "Takes blanks of all kinds and invisible characters off both ends; what is inside stays."
    settings: tuple[Setting, ...] = ()

    def prepare(self, options: Mapping[str, str]) -> Apply:
        """Return the function; there are no options."""
        return _trim


def _trim(text: str) -> str | None:
    return text.strip(_EDGES) or None


TRANSFORM: Transform = Trim()
