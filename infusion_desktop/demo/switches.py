"""The open questions of the real API, and which answer this demo account plays.

Nobody has published how the service behaves in these points, so each is a switch with a default that is the
safer one for a client under test. They are declared here and nowhere else; `--switch NAME=VALUE` sets one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Switch:
    """One open question: its name, the answers that can be played (the first is the default), and its
    meaning.
    """

    name: str
    values: tuple[str, ...]
    doc: str

    @property
    def default(self) -> str:
        """The answer that is played when nothing is asked for."""
        return self.values[0]


SWITCHES: tuple[Switch, ...] = (
    Switch(
        "limit_above_1000", ("refused", "clamped"), "A list call with limit above 1000: 400, or 1000 rows."
    ),
    Switch("offset_cap", ("none", "10000"), "Highest offset that a list accepts; above it a 400."),
    Switch("patch_arrays", ("replace", "merge"), "PATCH of an array: the whole array, or entry by entry."),
    Switch(
        "patch_empty", ("clears", "ignored"), 'null or "" in a PATCH: empties the property, or does nothing.'
    ),
    Switch(
        "same_name",
        ("second", "refused"),
        "Creating a company or tag whose name exists: a second one, or 400.",
    ),
    Switch("email_filter", ("any", "first"), "The filter email looks in Email 1 to 3, or in Email 1 alone."),
    Switch(
        "name_filter",
        ("exact", "prefix"),
        "given_name, family_name and company_name: whole name, or its start.",
    ),
    Switch("since_bounds", ("inclusive", "exclusive"), "since and until include their own moment, or not."),
    Switch(
        "since_tests", ("rounded", "exact"), "since and until test the rounded last_updated, or the true one."
    ),
    Switch("date_offsets", ("accepted", "refused"), "Dates with another offset than Z: accepted, or 400."),
    Switch(
        "unknown_region",
        ("stored", "refused"),
        "A region that the country does not have: kept as sent, or 400.",
    ),
    Switch(
        "notes", ("refused", "written"), "Writing the person notes of a contact: unknown property, or stored."
    ),
    Switch("list_box", ("text", "list"), "Content of a ListBox field: comma-joined text, or a JSON list."),
    Switch(
        "yes_no",
        ("number", "boolean", "text"),
        'Content of a YesNo field: 1 and 0, true and false, "Yes" and "No".',
    ),
    Switch(
        "used_refresh_token",
        ("refused", "revokes"),
        "A refresh token that was used before: invalid_grant, or all tokens of its sign-in end, too.",
    ),
    Switch(
        "renewed_access_token",
        ("ends", "stays"),
        "The access token before a renewal: ends at once, or stays good until it expires.",
    ),
)


@dataclass(frozen=True)
class Settings:
    """The answers in force, one per switch."""

    values: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.values[name]

    def plays(self, name: str, value: str) -> bool:
        """Tell whether the switch stands at this value."""
        return self.values[name] == value


def read_settings(wishes: Iterable[str]) -> Settings:
    """Turn `NAME=VALUE` texts into settings.

    Raises ValueError with one sentence when a name or a value does not exist.
    """
    values = {switch.name: switch.default for switch in SWITCHES}
    known = {switch.name: switch for switch in SWITCHES}
    for wish in wishes:
        name, _, value = wish.partition("=")
        if name not in known:
            raise ValueError(f"There is no switch {name!r}; the switches are {', '.join(known)}.")
        if value not in known[name].values:
            raise ValueError(f"The switch {name!r} takes {' or '.join(known[name].values)}, not {value!r}.")
        values[name] = value
    return Settings(MappingProxyType(values))
