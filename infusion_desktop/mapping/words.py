"""Loads the words by which headers are understood: seven languages, known exports, fields of the objects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from infusion_desktop.mapping.header_words import compact, header_words, key_of
from infusion_desktop.model.resource_files import resource

_TELLING = 7
_TELLING_SHORT = frozenset(("optin", "optout", "status", "unsub", "bounce"))
LANGUAGES = ("english", "german", "french", "spanish", "italian", "dutch", "portuguese")
"""File names in ``resources/words``; where two languages share a word, the earlier one explains it."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header means: a concept (``email``, ``street``), a hint (``work``), a number (``Phone 2``).

    ``source`` is the rest of a sentence that begins with the column's name; ``{label}`` stands for the
    field's label.
    """

    concept: str
    hint: str = ""
    number: int | None = None
    source: str = ""
    from_export: bool = False


@dataclass(frozen=True, slots=True)
class KnownExport:
    """An export recognised by its headers: all of ``must`` and two of ``strong``; keys are compact headers.

    ``meanings`` tells columns whose words alone would mislead; ``leave`` are columns to leave alone.
    """

    key: str
    title: str
    must: frozenset[str]
    strong: frozenset[str]
    meanings: Mapping[str, Meaning]
    leave: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """All words. ``meanings`` by compact header, ``hints`` by word, ``fields`` by object and concept.

    ``never`` are words of consent, status and time: a column that holds one is never an address. ``near`` are
    the headers by which a misspelled one is recognised: English ones, since the other languages hold false
    friends (French ``département`` and ``Department``).
    """

    meanings: Mapping[str, Meaning]
    hints: Mapping[str, str]
    fillers: frozenset[str]
    never: frozenset[str]
    prefixes: frozenset[str]
    fields: Mapping[str, Mapping[str, tuple[str, ...]]]
    exports: tuple[KnownExport, ...]
    near: frozenset[str]


@cache
def all_words() -> Words:
    """Return the words, read once; FileNotFoundError if the resources are missing."""
    meanings: dict[str, Meaning] = {}
    hints: dict[str, str] = {}
    fillers: set[str] = set()
    never: set[str] = set()
    prefixes: set[str] = set()
    near: set[str] = set()
    for name in LANGUAGES:
        read = _json(f"{name}.json")
        source = f"is a usual word for “{{label}}” ({read['language']})."
        if name == LANGUAGES[0]:
            near = {key_of(header) for headers in read["words"].values() for header in headers}
        for said, headers in read["words"].items():
            for header in _variants(headers):
                meanings.setdefault(key_of(header), _meaning(said, source))
        for hint, words in read["hints"].items():
            for word in words:
                hints.setdefault(word, hint)
        fillers.update(read["fillers"])
        never.update(read["never"])
        prefixes.update(key_of(prefix) for prefix in _variants(read["prefixes"]))
    fields = {
        name: MappingProxyType({concept: tuple(keys) for concept, keys in concepts.items()})
        for name, concepts in _json("fields.json")["objects"].items()
    }
    exports = tuple(_export(read) for read in _json("known_exports.json")["exports"])
    return Words(
        MappingProxyType(meanings),
        MappingProxyType(hints),
        frozenset(fillers),
        frozenset(never),
        frozenset(prefixes),
        MappingProxyType(fields),
        exports,
        frozenset(near),
    )


def known_export(columns: Iterable[str]) -> KnownExport | None:
    """Return the export whose headers these are, the one with most give-away headers, or None."""
    keys = {key_of(column) for column in columns}
    found = [each for each in all_words().exports if each.must <= keys and len(each.strong & keys) >= 2]
    return max(found, key=lambda each: len(each.strong & keys), default=None)


def is_never(header: str) -> bool:
    """Tell whether a header speaks of consent, status or time, so that it can't be an address.

    Telling words count inside others, too, since some exports write ``LASTUPDATED``; short ones do not
    ("count" is in "account").
    """
    never = all_words().never
    parts = header_words(header)
    if any(part in never for part in parts):
        return True
    whole = compact(parts)
    return any(word in whole for word in never if len(word) >= _TELLING or word in _TELLING_SHORT)


def _json(name: str) -> dict[str, Any]:
    with resource("words", name).open(encoding="utf-8") as file:
        read: dict[str, Any] = json.load(file)
    return read


def _variants(headers: list[str]) -> Iterator[str]:
    """Give each header, and again with German umlauts written as two letters."""
    for header in headers:
        yield header
        spelled = header
        for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue")):
            spelled = spelled.replace(umlaut, letters)
        if spelled != header:
            yield spelled


def _meaning(said: str, source: str, *, from_export: bool = False) -> Meaning:
    concept, _, hint = said.partition(".")
    if hint.isdigit():
        return Meaning(concept, "", int(hint), source, from_export)
    return Meaning(concept, hint, None, source, from_export)


def _export(read: dict[str, Any]) -> KnownExport:
    source = f"means “{{label}}” in an export from {read['title']}."
    return KnownExport(
        read["key"],
        read["title"],
        frozenset(map(key_of, read["must"])),
        frozenset(map(key_of, read["strong"])),
        MappingProxyType(
            {
                key_of(header): _meaning(said, source, from_export=True)
                for header, said in read["columns"].items()
            }
        ),
        frozenset(map(key_of, read["leave"])),
    )
