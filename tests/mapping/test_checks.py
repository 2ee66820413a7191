"""What is refused before a run, and what is only said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from infusion_desktop.mapping.checks import check_mapping
from infusion_desktop.model.mapping import FieldPair, ObjectMapping
from infusion_desktop.model.problem import ProblemKind
from infusion_desktop.model.transform import TransformStep
from tests.mapping.targets import COMPANY, CONTACT

COLUMNS = ["Mail", "Name", "State", "Id"]
GOOD = ObjectMapping("contact", (FieldPair("Mail", "email_addresses.EMAIL1"),))


def pairs(*pairs: tuple[str, str]) -> ObjectMapping:
    return replace(GOOD, pairs=tuple(FieldPair(column, field) for column, field in pairs))


def test_a_good_mapping() -> None:
    checked = check_mapping(replace(GOOD, id_column="Id"), CONTACT, COLUMNS)
    assert (checked.refusals, checked.flags) == ((), ())


REFUSED = [
    (pairs(), "No column is paired with a field yet. Nothing can be run. Pair at least one."),
    (
        pairs(("Gone", "given_name"), ("Mail", "email_addresses.EMAIL1")),
        "The column “Gone” is not in the source. Nothing has been changed. Choose the source that has it, or "
        "take the pair out of the mapping.",
    ),
    (
        pairs(("Mail", "email_addresses.EMAIL1"), ("Name", "custom_fields.99")),
        "Contact has no field “custom_fields.99” (any more). Nothing has been changed. Pair the column "
        "“Name” with another field.",
    ),
    (
        pairs(("Mail", "email_addresses.EMAIL1"), ("Name", "notes")),
        "The field “Person notes” can't be written. It is only read. Take the column “Name” off it.",
    ),
    (
        pairs(("Mail", "email_addresses.EMAIL1"), ("Name", "tags")),
        "The field “Tags” can't be written. It takes no value from outside. Take the column “Name” off it.",
    ),
    (
        pairs(("Mail", "email_addresses.EMAIL1"), ("Name", "email_addresses.EMAIL1")),
        "The columns “Mail” and “Name” are paired with the same field “Email”. Nothing has been changed. "
        "Keep one of them, and give the others fields of their own.",
    ),
    (
        replace(GOOD, id_column="Nr"),
        "The id column “Nr” is not in the source. Nothing has been changed. Choose another one, or the "
        "source that has it.",
    ),
    (
        replace(
            GOOD,
            pairs=(
                FieldPair("Mail", "email_addresses.EMAIL1", (TransformStep("parse_date", {"order": "X"}),)),
            ),
        ),
        "Column “Mail”: “X” is no order of day, month and year: choose DMY, MDY or YMD.",
    ),
]


@pytest.mark.parametrize(("mapping", "sentence"), REFUSED)
def test_refusals(mapping: ObjectMapping, sentence: str) -> None:
    refusals = check_mapping(mapping, CONTACT, COLUMNS).refusals
    assert [problem.message for problem in refusals] == [sentence]
    assert refusals[0].kind is ProblemKind.ASK_USER


def flags(mapping: ObjectMapping) -> list[str]:
    target = COMPANY if mapping.object == "company" else CONTACT
    checked = check_mapping(mapping, target, COLUMNS)
    assert not checked.refusals
    return [problem.message for problem in checked.flags]


def test_a_required_field_without_a_pair() -> None:
    mapping = ObjectMapping("company", (FieldPair("Mail", "email_address"),))
    assert flags(mapping) == [
        "“Company name” is needed for each new company, and no column is paired with it: no new one can be "
        "made. Pair a column, or switch creating off."
    ]
    assert flags(replace(mapping, create=False)) == []


def test_consent_is_said() -> None:
    assert flags(pairs(("Mail", "email_addresses.EMAIL1"), ("Name", "opt_in_reason"))) == [
        "“Opt-in reason” changes whether people may be sent marketing. Keep the pair only if "
        "you have their consent."
    ]


def test_a_region_without_its_country_is_said() -> None:
    region, country = "addresses.BILLING.region", "addresses.BILLING.country_code"
    alone = flags(pairs(("Mail", "email_addresses.EMAIL1"), ("State", region)))
    assert alone == [
        "“Billing state or region” is paired without its country, so the record's own country counts; where "
        "there is none, the region is left out and listed. Pair the country, too, if it is there."
    ]
    assert flags(pairs(("Mail", "email_addresses.EMAIL1"), ("State", region), ("Name", country))) == []


def test_one_of_several_is_needed() -> None:
    assert flags(pairs(("Name", "given_name"))) == [
        "A contact needs an address or a phone number. No column is paired with one of these. Pair one."
    ]
    assert flags(replace(pairs(("Name", "given_name")), create=False)) == []
