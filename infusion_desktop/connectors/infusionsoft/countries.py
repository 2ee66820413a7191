"""Countries and their regions as choices: what the API wants, and every usual way to say it.

The API takes countries as ISO 3166-1 alpha-3 and gives regions back as full names, however they were sent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from infusion_desktop.model.resource_files import resource
from infusion_desktop.model.schema import Option


@cache
def country_options() -> tuple[Option, ...]:
    """All countries: alpha-3 code, English name; as other spellings alpha-2 and the names in 12 languages."""
    options = [
        Option(three, names[1], (names[0], *names[2:])) for three, names in _table("countries").items()
    ]
    return tuple(sorted(options, key=lambda option: option.label))


@cache
def region_options() -> Mapping[str, tuple[Option, ...]]:
    """The regions of each country by its alpha-3 code: full name; as other spellings codes and names."""
    return MappingProxyType(
        {
            country: tuple(Option(name, name, tuple(others)) for name, others in sorted(regions.items()))
            for country, regions in _table("regions").items()
        }
    )


def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(resource("countries", f"{name}.json").read_text(encoding="utf-8"))
    return table
