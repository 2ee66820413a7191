"""What is wrong with a mapping while it is edited, and what stops a rehearsal."""

from __future__ import annotations

from dataclasses import replace

from infusion_desktop.jobs.mapping_flags import mapping_flags, match_key_flag
from infusion_desktop.model.mapping import FieldPair, ObjectMapping
from infusion_desktop.model.schema import MatchKey
from tests.mapping.targets import COMPANY, CONTACT

EMAIL = "email_addresses.EMAIL1"
TARGET = replace(CONTACT, match_keys=(MatchKey("email", "Email", (EMAIL,), "email"),))
COLUMNS = ("A", "B", "C")


def mapping(*pairs: tuple[str, str], **more: bool) -> ObjectMapping:
    return ObjectMapping("contact", tuple(FieldPair(*pair) for pair in pairs), **more)


def test_a_sound_mapping_has_no_flags() -> None:
    assert mapping_flags(mapping(("A", EMAIL), ("B", "given_name")), TARGET, COLUMNS) == ()


def test_no_pair_at_all_blocks() -> None:
    (flag, *_) = mapping_flags(mapping(), TARGET, COLUMNS)
    assert flag.blocking
    assert "Pair at least one" in flag.message


def test_two_columns_on_one_field_block_and_are_named() -> None:
    flags = mapping_flags(mapping(("A", EMAIL), ("B", EMAIL)), TARGET, COLUMNS)
    assert [(flag.field, flag.columns, flag.blocking) for flag in flags] == [(EMAIL, ("A", "B"), True)]


def test_an_unpaired_match_key_blocks_unless_rows_without_one_are_made() -> None:
    (flag,) = (
        f for f in mapping_flags(mapping(("A", "phone_numbers.PHONE1")), TARGET, COLUMNS) if f.unpaired
    )
    assert (flag.field, flag.blocking) == (EMAIL, True)
    free = match_key_flag(mapping(("A", "phone_numbers.PHONE1"), create_without_key=True), TARGET)
    assert free is not None
    assert not free.blocking
    assert "becomes a new one" in free.message
    assert match_key_flag(mapping(("A", EMAIL)), TARGET) is None
    assert match_key_flag(mapping(("A", "given_name")), CONTACT) is None
    assert match_key_flag(mapping(), TARGET) is None


def test_a_required_field_without_a_column_is_flagged_but_does_not_block() -> None:
    flags = mapping_flags(mapping(("A", "website")), COMPANY, COLUMNS)
    assert [(flag.field, flag.unpaired, flag.blocking) for flag in flags] == [("company_name", True, False)]


def test_consent_is_flagged_where_it_is_paired() -> None:
    flags = mapping_flags(mapping(("A", EMAIL), ("B", "opt_in_reason")), TARGET, COLUMNS)
    assert [(flag.field, flag.columns, flag.unpaired) for flag in flags] == [("opt_in_reason", ("B",), False)]


def test_those_that_block_come_first() -> None:
    flags = mapping_flags(mapping(("A", "opt_in_reason"), ("Gone", EMAIL)), TARGET, COLUMNS)
    assert [flag.blocking for flag in flags] == sorted((flag.blocking for flag in flags), reverse=True)
    assert flags[0].columns == ("Gone",)
