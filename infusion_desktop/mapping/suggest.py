"""Suggests which column goes into which field: by names first, then by values; each column and field once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from infusion_desktop.mapping.candidates import Candidate, Sheet, candidates
from infusion_desktop.mapping.field_names import field_names
from infusion_desktop.mapping.look import Look, fits, look_at
from infusion_desktop.mapping.suggestion import Suggestion, Tier, lower
from infusion_desktop.mapping.words import all_words, known_export
from infusion_desktop.model.schema import Field, Kind, ObjectType

_MOST_FIT, _HALF_FIT = 0.9, 0.5
_NEVER_NUMBERS = frozenset(("given_name", "family_name", "company", "company_name", "job_title"))
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE)


def suggest(columns: Sequence[str], samples: Sequence[Sequence[str]], target: ObjectType) -> list[Suggestion]:
    """Return at most one suggestion a column and a field, in the order of the columns.

    ``samples`` are rows of the source, each with a cell for each column; the first 1,000 are looked at, and
    without any row the headers alone decide. Read-only fields and fields of consent are never suggested.
    """
    names = field_names(target)
    looks = [look_at(place, samples) for place in range(len(columns))]
    sheet = Sheet(columns, looks, target.key, names, all_words(), known_export(list(columns)))
    judged = [_judged(each, looks[each.place], names.by_key[each.keys[0]]) for each in candidates(sheet)]
    placed: dict[int, Suggestion] = {}
    taken: set[str] = set()
    families: set[str] = set()
    for candidate, misfit in sorted(judged, key=lambda pair: _turn(pair[0], looks, misfit=pair[1])):
        if candidate.place in placed or (misfit and candidate.family in families):
            continue
        free = [key for key in candidate.keys if key not in taken]
        if not free or (candidate.stage == 0 and free[0] != candidate.keys[0]):
            continue
        taken.add(free[0])
        families |= {candidate.family} - {""}
        reason = candidate.reason.replace("{label}", names.by_key[free[0]].label)
        placed[candidate.place] = Suggestion(
            columns[candidate.place], free[0], candidate.tier, candidate.score, reason
        )
    return [placed[place] for place in sorted(placed)]


def _turn(
    candidate: Candidate, looks: Sequence[Look], *, misfit: bool
) -> tuple[bool, bool, int, float, float, int]:
    """Who chooses first: columns whose values fit, that hold any, by stage, rank, score and place."""
    empty = looks[candidate.place].empty
    return misfit, empty, candidate.stage, candidate.rank, -candidate.score, candidate.place


def _judged(candidate: Candidate, look: Look, field: Field) -> tuple[Candidate, bool]:
    """Return the candidate with its tier after a look at its values, and whether these misfit."""
    if look.empty:
        return _lowered(candidate, "idea", "The column is empty in the rows looked at."), False
    if field.key.endswith("_id") and not field.custom:
        candidate = _lowered(candidate, "confirm", "Ids of another system mean nothing here.")
    share = fits(look, field)
    if share is None:
        return _judged_text(candidate, look, field)
    percent = f"{share:.0%}".replace("%", " %")
    if share < _HALF_FIT:
        return _lowered(candidate, "idea", f"But only {percent} of its values fit there."), True
    if share < _MOST_FIT:
        return _lowered(candidate, "confirm", f"But only {percent} of its values fit there."), False
    if candidate.stage == 3 and field.kind is Kind.EMAIL:
        reason = f"{candidate.reason} Its values are e-mail addresses."
        return replace(candidate, tier="confirm", reason=reason), False
    return candidate, False


def _judged_text(candidate: Candidate, look: Look, field: Field) -> tuple[Candidate, bool]:
    """Any text fits a text field, but e-mail addresses are no names, and numbers no companies."""
    if candidate.stage == 0 and field.custom:
        return candidate, False
    if field.kind in _TEXTS and look.emails >= _HALF_FIT:
        return _lowered(candidate, "idea", "But its values are e-mail addresses."), True
    if field.key in _NEVER_NUMBERS and look.numbers >= _HALF_FIT:
        return _lowered(candidate, "idea", "But its values are numbers."), True
    return candidate, False


def _lowered(candidate: Candidate, most: Tier, why: str) -> Candidate:
    score = min(candidate.score, 50.0 if most == "idea" else 80.0)
    return replace(
        candidate, tier=lower(candidate.tier, most), score=score, reason=f"{candidate.reason} {why}"
    )
