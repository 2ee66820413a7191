"""Finds the fields that each column could go into, with how sure that is and why; places none yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from infusion_desktop.mapping.address_blocks import address_slots
from infusion_desktop.mapping.field_names import FieldNames
from infusion_desktop.mapping.header_words import key_of
from infusion_desktop.mapping.look import Look
from infusion_desktop.mapping.meaning import ADDRESS_PARTS, FAMILIES, meaning_of
from infusion_desktop.mapping.similar import similar_names
from infusion_desktop.mapping.suggestion import Tier
from infusion_desktop.mapping.two_meanings import AMBIGUOUS, choose
from infusion_desktop.mapping.words import KnownExport, Meaning, Words, is_never
from infusion_desktop.model.schema import Field, Kind

_RANKS = {"": 0.0, "main": 0.0, "mobile": 0.1, "work": 0.2, "home": 0.3, "other": 0.4}
_ADDRESSED = (Kind.EMAIL, Kind.PHONE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One column with the field keys it could take; the first free one is taken.

    Lower ``stage`` and ``rank`` choose first. ``{label}`` in ``reason`` stands for the label of the field.

    ``family`` is the concept of which a record has several (``email``), else empty.
    """

    place: int
    keys: tuple[str, ...]
    tier: Tier
    score: float
    reason: str
    stage: int = 1
    rank: float = 0.0
    family: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is known of the source and the target when candidates are looked for."""

    columns: Sequence[str]
    looks: Sequence[Look]
    object: str
    names: FieldNames
    words: Words
    export: KnownExport | None

    def keys(self, concept: str) -> tuple[str, ...]:
        """Return the usable fields of a concept in this object, in their order."""
        listed = self.words.fields.get(self.object, {}).get(concept, ())
        return tuple(key for key in listed if key in self.names.by_key)


def candidates(sheet: Sheet) -> list[Candidate]:
    """Return every candidate of every column; a column can have several, of different stages."""
    meanings = [meaning_of(column, sheet.words, sheet.export) for column in sheet.columns]
    chosen, sure = _without_doubt(sheet, meanings)
    slots = address_slots([m for m in chosen if m and m.concept in ADDRESS_PARTS])
    found: list[Candidate] = []
    for place, column in enumerate(sheet.columns):
        key = key_of(column)
        left_alone = sheet.export is not None and key in sheet.export.leave
        exact = _exact(sheet, place, key, meanings[place], left_alone=left_alone)
        if exact is not None:
            found.append(exact)
        elif not left_alone:
            found += _by_meaning(sheet, place, chosen[place], slots, sure)
            found += _by_part(sheet, place, key)
            found += _by_likeness(sheet, place, column)
            found += _by_values(sheet, place, column)
    return found


def _without_doubt(
    sheet: Sheet, meanings: Sequence[Meaning | None]
) -> tuple[list[Meaning | None], dict[int, tuple[Tier, str]]]:
    """Settle headers of two meanings; return the meanings, and tier and reason of those settled so."""
    chosen: list[Meaning | None] = []
    sure: dict[int, tuple[Tier, str]] = {}
    for place, meaning in enumerate(meanings):
        if meaning is None or meaning.concept not in AMBIGUOUS or sheet.keys(meaning.concept):
            chosen.append(meaning)
            continue
        others = {
            other.concept
            for at, other in enumerate(meanings)
            if other and at != place and not sheet.looks[at].empty
        }
        choice = choose(meaning.concept, sheet.looks[place], others)
        chosen.append(replace(meaning, concept=choice.concept) if choice else None)
        if choice:
            sure[place] = choice.tier, choice.why
    return chosen, sure


def _exact(
    sheet: Sheet, place: int, key: str, meaning: Meaning | None, *, left_alone: bool
) -> Candidate | None:
    field = sheet.names.by_label.get(key)
    score, what = 100.0, "Same name as the field"
    if field is None:
        field = sheet.names.by_api_name.get(key)
        score, what = 99.0, "Same name as in the API of the field"
    if field is None or _barred(sheet.columns[place], field) or (left_alone and not field.custom):
        return None
    if meaning and not field.custom and (meaning.concept in AMBIGUOUS or meaning.from_export):
        # "Title" may be the label of one field and mean another one in this file.
        return None
    return Candidate(place, (field.key,), "applied", score, f"{what} “{{label}}”.", stage=0)


def _by_meaning(
    sheet: Sheet,
    place: int,
    meaning: Meaning | None,
    slots: Mapping[str, tuple[int, bool]],
    sure: Mapping[int, tuple[Tier, str]],
) -> list[Candidate]:
    if meaning is None:
        return []
    keys = sheet.keys(meaning.concept)
    tier, why = sure.get(place, ("applied", ""))
    if meaning.concept in ADDRESS_PARTS and len(keys) > 1:
        slot, clear = slots[_block(meaning)]
        keys = keys[slot : slot + 1] if slot >= 0 else ()
        tier = tier if clear or tier == "idea" else "confirm"
    keys = tuple(key for key in keys if not _barred(sheet.columns[place], sheet.names.by_key[key]))
    if not keys:
        return []
    reason = f"“{sheet.columns[place]}” {meaning.source}"
    score = 98.0 if meaning.from_export else 95.0 if meaning.hint or meaning.number else 97.0
    if place in sure:
        reason, score = why, {"applied": 90.0, "confirm": 80.0, "idea": 60.0}[tier]
    if meaning.concept not in FAMILIES:
        return [Candidate(place, keys[:1], tier, score, reason)]
    number = meaning.number
    if number and not meaning.hint and number <= len(keys):
        keys = keys[number - 1 :] + keys[: number - 1]
    rank = _RANKS.get(meaning.hint, 0.5) + ((number or 1) - 1) * (0.01 if meaning.hint else 1)
    return [Candidate(place, keys, tier, score, reason, rank=rank, family=meaning.concept)]


def _block(meaning: Meaning) -> str:
    return meaning.hint or (str(meaning.number) if meaning.number else "")


def _by_part(sheet: Sheet, place: int, key: str) -> list[Candidate]:
    field = sheet.names.by_part.get(key)
    if field is None or _barred(sheet.columns[place], field):
        return []
    reason = "Part of the API name of the field “{label}”."
    return [Candidate(place, (field.key,), "confirm", 92.0, reason, stage=2)]


def _by_likeness(sheet: Sheet, place: int, column: str) -> list[Candidate]:
    found: list[Candidate] = []
    for likeness, name, field_keys in similar_names(column, sheet.names, sheet.words, sheet.keys):
        keys = tuple(key for key in field_keys if not _barred(column, sheet.names.by_key[key]))
        if keys:
            tier: Tier = "confirm" if likeness >= 95 else "idea"
            family = "email" if sheet.names.by_key[keys[0]].kind is Kind.EMAIL else ""
            reason = f"Its name is nearly “{name}”, which stands for “{{label}}” ({likeness:.0f} of 100)."
            found.append(Candidate(place, keys, tier, likeness, reason, stage=3, family=family))
    return found


def _by_values(sheet: Sheet, place: int, column: str) -> list[Candidate]:
    keys = sheet.keys("email")
    if not keys or is_never(column) or sheet.looks[place].emails < 0.9:
        return []
    reason = "Its values are e-mail addresses."
    return [Candidate(place, keys, "idea", 60.0, reason, stage=4, rank=9.0, family="email")]


def _barred(column: str, field: Field) -> bool:
    """A column of consent, status or time never goes into an address."""
    return field.kind in _ADDRESSED and is_never(column)
