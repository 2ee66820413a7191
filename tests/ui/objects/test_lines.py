from __future__ import annotations

from dataclasses import replace

from infusion_desktop.model.schema import ObjectType
from infusion_desktop.ui.objects.lines import FieldLine, field_lines, object_line
from tests.ui.objects.kinds import COMPANY, CONTACT, FACTS, HIDDEN, SCHEMA, TAG, WHY_TAGS


def spelt(number: int) -> str:
    return f"{number:,}"


def lines(facts: object = FACTS, kind: ObjectType = CONTACT) -> dict[str, FieldLine]:
    return {line.key: line for line in field_lines(kind, SCHEMA, facts, spelt)}  # type: ignore[arg-type]


def test_an_object_is_told_with_rights_count_and_lock() -> None:
    contact, tag = object_line(CONTACT, spelt), object_line(TAG, spelt)
    assert (contact.label, contact.count, contact.locked) == ("Contact", "6,214", False)
    assert contact.spoken == "Contact. Read, update, create. 6,214 records"
    assert (tag.locked, tag.reason) == (True, WHY_TAGS)
    assert WHY_TAGS.rstrip(".") in tag.spoken


def test_an_object_without_a_count_says_none() -> None:
    assert object_line(replace(TAG, count=None), spelt).count == ""


def test_fill_rate_and_values_come_from_what_was_counted() -> None:
    told = lines()
    assert told["given_name"].share == 0.97
    assert told["given_name"].filled == "Filled in 970 of 1,000 contacts."
    assert told["given_name"].values_text == "Maya, Jonas, Ines"
    assert [value.records for value in told["given_name"].values] == ["31", "12", "9", "2"]
    assert told["phone_numbers.PHONE1"].share == 0.0
    assert told["phone_numbers.PHONE1"].values_text == "–"
    assert told["tags"].values_text == "Client, Newsletter"


def test_what_was_not_counted_or_is_never_shown_has_no_fill_rate() -> None:
    assert lines(None)["given_name"].share is None
    assert lines(None)["given_name"].filled == ""
    assert lines()["consent"].share is None
    assert lines()["consent"].filled == HIDDEN


def test_an_object_without_records_says_so() -> None:
    empty = replace(FACTS, looked_at=0, total=0)
    assert lines(empty)["given_name"].share is None
    assert lines(empty)["given_name"].filled == "There are no contacts yet."


def test_chips_mark_match_key_custom_second_name_and_consent() -> None:
    told = {key: line.chips for key, line in lines().items() if line.chips}
    assert told == {
        "email_addresses.EMAIL1": ("Match key",),
        "consent": ("Never paired for you",),
        "notes": ("Creation Notes",),
        "custom_fields.14": ("Custom",),
    }


def test_what_narrowing_and_search_need_is_told() -> None:
    told = lines()
    assert told["email_addresses.EMAIL1"].one_needed
    assert not told["given_name"].one_needed
    assert told["tags"].read_only
    assert told["custom_fields.14"].custom
    assert told["custom_fields.14"].names == ("custom_fields.14", "custom_fields", "_Package")
    assert told["notes"].group == "Other"
    assert lines(None, COMPANY)["company_name"].required
