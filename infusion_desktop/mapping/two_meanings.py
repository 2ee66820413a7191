"""Decides headers that can mean two things by their values and by the columns beside them."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from infusion_desktop.mapping.look import Look
from infusion_desktop.mapping.suggestion import Tier


@dataclass(frozen=True, slots=True)
class Choice:
    """The concept chosen for a header with two meanings, how sure, and why (a sentence)."""

    concept: str
    tier: Tier
    why: str


AMBIGUOUS = frozenset(("full_name", "given_or_full_name", "family_or_full_name", "title", "type", "address"))


def choose(concept: str, look: Look, others: Set[str]) -> Choice | None:
    """Return the meaning of an ambiguous concept, or None; ``others`` are the concepts of other columns."""
    if concept == "title":
        return _title(look, others)
    if concept == "address":
        return _address(look, others)
    if concept == "type":
        return Choice("contact_type", "idea", "“Type” may be the contact's type.")
    return _name(concept, look, others)


def _title(look: Look, others: Set[str]) -> Choice | None:
    share = look.prefixes
    if share >= 0.5:
        why = "Its values are forms of address, such as Mr. or Dr."
        return Choice("prefix", "applied" if share >= 0.8 else "confirm", why)
    if "job_title" in others:
        return Choice("prefix", "idea", "There is another column with job titles.")
    if not look.values:
        return Choice("job_title", "idea", "“Title” can be a job title or a form of address.")
    return Choice(
        "job_title", "confirm", "Its values are no forms of address, so it is probably a job title."
    )


def _address(look: Look, others: Set[str]) -> Choice:
    if others & {"city", "postal_code"} and not others & {"street"}:
        return Choice(
            "street", "applied", "City or postal code have columns of their own, so this is the street."
        )
    if look.share(lambda value: "," in value) >= 0.3:
        return Choice("street", "idea", "Its values look like whole addresses in one cell.")
    return Choice("street", "confirm", "“Address” is mostly the street.")


def _name(concept: str, look: Look, others: Set[str]) -> Choice | None:
    """Names: of several words and alone it is a whole name, for which there is no field."""
    given, family = "given_name" in others, "family_name" in others
    if given and family:
        return None
    if concept == "given_or_full_name" and family:
        return Choice("given_name", "applied", "The last name has a column of its own.")
    if concept == "family_or_full_name" and given:
        return Choice("family_name", "applied", "The first name has a column of its own.")
    if look.blanks_inside >= 0.2:
        return None
    if given:
        return Choice("family_name", "confirm", "The first name has a column of its own.")
    if family:
        return Choice("given_name", "confirm", "The last name has a column of its own.")
    if concept == "given_or_full_name" and look.values:
        return Choice("given_name", "confirm", "Its values are single words.")
    return None
