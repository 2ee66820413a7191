from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from infusion_desktop.model.schema import Field, Kind, ObjectType, Option, Right, Rights
from infusion_desktop.ui.objects import words
from tests.ui.objects.kinds import COMPANY, CONTACT, NEED, SCHEMA, TAG, WHY_TAGS


@pytest.fixture
def in_arizona(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/Phoenix")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def field(key: str) -> Field:
    return CONTACT.field(key)


def test_every_kind_has_words_and_an_icon() -> None:
    assert set(words.KINDS) == set(Kind)


def test_a_reference_is_named_after_what_it_points_to() -> None:
    assert words.kind_words(field("company"), SCHEMA) == ("Company", "building-2")
    assert words.kind_words(field("birthday"), SCHEMA) == ("Date", "calendar")
    elsewhere = replace(field("company"), refers_to="planet")
    assert words.kind_words(elsewhere, SCHEMA) == ("Another record", "link")


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("tags", ("Read-only", "lock")),
        ("email_addresses.EMAIL1", ("One of 2 needed", "")),
        ("language", ("Max. length 5", "")),
        ("given_name", ("–", "")),
    ],
)
def test_the_most_important_rule_stands_in_the_table(key: str, told: tuple[str, str]) -> None:
    assert words.rule(field(key), CONTACT) == told


def test_required_is_marked() -> None:
    assert words.rule(COMPANY.fields[0], COMPANY) == ("Required", "star")
    assert "without it no company can be made" in words.rule_sentences(COMPANY.fields[0], COMPANY)[0]


def test_all_rules_are_told_in_sentences() -> None:
    email = words.rule_sentences(field("email_addresses.EMAIL1"), CONTACT)
    assert email[0] == NEED
    assert email[1].startswith("Match key:")
    assert words.rule_sentences(field("tags"), CONTACT) == (f"Read-only. {WHY_TAGS}",)
    assert words.rule_sentences(field("language"), CONTACT) == ("At most 5 characters.", "Such as en_US.")
    consent = words.rule_sentences(field("consent"), CONTACT)
    assert "never paired for you" in consent[0]
    assert "nothing can be counted" in consent[1]
    assert words.rule_sentences(field("birthday"), CONTACT) == ()


def test_a_second_name_is_told_unless_it_is_a_spelling_of_the_api() -> None:
    assert words.second_name(field("notes")) == "Creation Notes"
    assert words.second_name(field("tags")) == ""
    assert words.second_name(field("custom_fields.14")) == ""


def test_options_are_told_in_a_few_words() -> None:
    assert words.options_text(field("custom_fields.14"), str) == "3: Starter, Momentum, Retreat"
    assert words.options_text(field("tags"), str) == "2 in 2 categories"
    assert words.options_text(field("given_name"), str) == "–"
    many = replace(field("tags"), options=tuple(Option(str(n), f"Tag {n}") for n in range(1300)))
    assert words.options_text(many, lambda number: f"{number:,}") == "1,300"
    region = Field("r", "Region", Kind.REGION, options_within={"USA": (Option("AZ", "Arizona"),)})
    assert words.options_text(region, str) == "By country"
    assert words.option_labels(field("tags")) == ("Newsletter (Interest)", "Client (Status)")


@pytest.mark.usefixtures("in_arizona")
def test_values_are_written_as_people_write_them() -> None:
    assert words.readable("1988-03-07", field("birthday")) == "7 Mar 1988"
    assert words.readable("2026-04-02T07:12:00.000Z", field("created")) == "2 Apr 2026, 00:12"
    assert words.readable("2", field("tags")) == "Client"
    assert words.readable("two\n lines", field("notes")) == "two lines"
    assert words.readable("no date", field("birthday")) == "no date"
    assert words.readable("x" * 81, field("notes")) == "x" * 80 + "…"


@pytest.mark.parametrize(
    ("rights", "told", "reason"),
    [
        (Rights(Right.YES, Right.YES, Right.YES), ("Read, update, create", False), ""),
        (Rights(Right.YES, Right.UNKNOWN, Right.YES), ("Read, update", False), ""),
        (Rights(Right.YES), ("Read; writing untried", False), ""),
        (Rights(Right.YES, Right.NO, Right.NO, why={"create": "Never."}), ("Read only", True), "Never."),
        (Rights(Right.NO, why={"read": "Not with this key."}), ("Not readable", True), "Not with this key."),
    ],
)
def test_rights_are_told_with_the_lock_and_its_reason(
    rights: Rights, told: tuple[str, bool], reason: str
) -> None:
    kind = ObjectType("any", "Any", "Anys", (), rights=rights)
    assert words.rights_line(kind) == told
    assert words.lock_reason(kind) == reason


def test_well_known_objects_have_pictures_and_others_too() -> None:
    assert words.object_icon(TAG.key) == "tag"
    assert words.object_icon("invoice") == words.ANY_OBJECT
