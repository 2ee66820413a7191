"""All candidates of a column, before any is placed."""

from __future__ import annotations

from infusion_desktop.mapping.candidates import Sheet, candidates
from infusion_desktop.mapping.field_names import field_names
from infusion_desktop.mapping.look import look_at
from infusion_desktop.mapping.words import all_words, known_export
from tests.mapping.targets import CONTACT, EMAILS, PHONES


def sheet(columns: list[str], rows: list[list[str]] | None = None) -> Sheet:
    looks = [look_at(place, rows or []) for place in range(len(columns))]
    return Sheet(columns, looks, "contact", field_names(CONTACT), all_words(), known_export(columns))


def test_an_exact_name_has_no_other_candidate() -> None:
    found = candidates(sheet(["Email"]))
    assert [(each.keys, each.stage, each.score) for each in found] == [((EMAILS[0],), 0, 100.0)]


def test_a_family_can_take_any_of_its_fields_from_its_number_on() -> None:
    found = candidates(sheet(["E-mail 2 Address", "Mobile"]))
    assert found[0].keys == (EMAILS[1], EMAILS[2], EMAILS[0])
    assert found[1].keys == PHONES
    assert (found[0].rank, found[1].rank) == (1.0, 0.1)


def test_a_number_beside_a_hint_only_orders() -> None:
    first, second = candidates(sheet(["Work Phone", "Work Phone 2"]))
    assert first.keys == second.keys == PHONES
    assert first.rank < second.rank < 0.3


def test_values_give_a_last_candidate() -> None:
    found = candidates(sheet(["Foo"], [["a@shop.example"]]))
    assert [(each.stage, each.tier) for each in found] == [(4, "idea")]


def test_unusable_concepts_have_no_candidate() -> None:
    assert candidates(sheet(["Comments", "Opt-in reason"])) == []
