from __future__ import annotations

from dataclasses import replace

from infusion_desktop.model.schema import Right, Rights
from infusion_desktop.ui.objects.arrange import arranged
from infusion_desktop.ui.objects.lines import field_lines
from infusion_desktop.ui.objects.screen import clock_text, counted_over, field_count, head_of, in_view
from tests.ui.objects.kinds import COMPANY, CONTACT, FACTS, SCHEMA, TAG, TAKEN, WHY_TAGS

LINES = field_lines(CONTACT, SCHEMA, FACTS, str)


def spelt(number: int) -> str:
    return f"{number:,}"


def test_the_head_tells_rights_match_key_custom_fields_and_records() -> None:
    head = head_of(CONTACT, TAKEN, spelt)
    assert (head.title, head.match_key, head.custom_fields, head.records) == (
        "Contact",
        "Email",
        "yes, 1",
        "6,214",
    )
    assert [(right.word, right.right) for right in head.rights] == [
        ("Read", Right.YES),
        ("Update", Right.YES),
        ("Create", Right.YES),
    ]
    assert head.read_at == f"Read at {clock_text(TAKEN)}"
    assert head.can_pair
    assert head.lock == ""


def test_a_read_only_object_has_its_reason_and_no_pairing() -> None:
    head = head_of(TAG, TAKEN, spelt)
    assert (head.lock, head.can_pair, head.match_key) == (WHY_TAGS, False, "none")
    assert head.custom_fields == "not offered"
    assert [right.sentence for right in head.rights][1:] == [WHY_TAGS, WHY_TAGS]


def test_rights_are_told_as_far_as_they_are_known() -> None:
    told = head_of(COMPANY, TAKEN, spelt).rights
    assert told[0].sentence == "This sign-in may read companies."
    assert told[1].sentence == "Whether this sign-in may update companies shows only when it is tried first."
    forbidden = replace(COMPANY, rights=Rights(Right.YES, Right.NO, Right.YES))
    assert head_of(forbidden, TAKEN, spelt).rights[2].sentence == "This sign-in may not create companies."
    assert head_of(COMPANY, TAKEN, spelt).custom_fields == "yes, none yet"


def test_the_foot_adds_up() -> None:
    assert in_view(11, LINES, str) == "11 fields: 10 standard, 1 custom"
    assert in_view(2, LINES, str) == "2 of 11 fields in view: 10 standard, 1 custom"
    assert in_view(1, LINES[:1], str) == "1 field: all standard"


def test_over_which_records_was_counted_is_said() -> None:
    over = counted_over(CONTACT, FACTS, spelt)
    assert over == "Filled is counted over the first 1,000 of 6,214 contacts"
    every = replace(FACTS, looked_at=41, total=41)
    assert counted_over(CONTACT, every, spelt) == "Filled is counted over all 41 contacts"
    assert counted_over(CONTACT, replace(FACTS, looked_at=7, total=None), spelt).endswith("all 7 contacts")
    assert counted_over(CONTACT, replace(FACTS, looked_at=0), spelt) == "There are no contacts yet"


def test_heads_of_groups_are_no_fields() -> None:
    lines = arranged(LINES, None)
    assert len(lines) > len(LINES)
    assert field_count(lines) == len(LINES)
