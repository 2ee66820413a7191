"""Lines: which pairs, suggestions and problems there are, and how they add up."""

from __future__ import annotations

from dataclasses import replace

from infusion_desktop.jobs.mapping_desk import Desk, desk_of
from infusion_desktop.jobs.mapping_flags import mapping_flags
from infusion_desktop.jobs.suggest import Sample
from infusion_desktop.model.mapping import FieldPair, ObjectMapping
from infusion_desktop.ui.mapping.edit import Draft
from infusion_desktop.ui.mapping.lines import BY_HAND, LineState, counts_of, lines_of
from tests.mapping.targets import CONTACT

COLUMNS = ("E-mail", "Address", "Born", "Badge", "Favourite colour")
ROWS = (
    ("ines@vane.example", "Main Street 1", "31/12/1990", "SF-1", "red"),
    ("theo@vane.example", "Side Street 2", "31/02/1990", "SF-2", "mauve"),
    ("anna@vane.example", "High Street 3", "30/11/1990", "SF-3", "teal"),
)
DESK: Desk = desk_of(Sample(COLUMNS, ROWS), CONTACT)
EMAIL = "email_addresses.EMAIL1"


def lined(*pairs: FieldPair, dismissed: tuple[tuple[str, str], ...] = ()) -> dict[str, tuple[str, LineState]]:
    flags = mapping_flags(ObjectMapping("contact", pairs), CONTACT, COLUMNS)
    lines = lines_of(Draft(pairs, dismissed), DESK, flags)
    return {line.pair.column: (line.pair.field, line.state) for line in lines}


def test_suggestions_wait_or_are_ideas_and_stand_in_the_order_of_the_columns() -> None:
    found = lined()
    assert list(found) == [column for column in COLUMNS if column in found]
    assert found["E-mail"] == (EMAIL, LineState.TO_CONFIRM)
    assert found["Address"] == ("addresses.BILLING.line1", LineState.TO_CONFIRM)
    assert found["Favourite colour"] == ("custom_fields.19", LineState.IDEA)
    assert "Badge" not in found


def test_a_pair_takes_the_place_of_suggestions_for_its_column_and_its_field() -> None:
    found = lined(FieldPair("Badge", EMAIL))
    assert found["Badge"][1] is LineState.PROBLEM
    assert "E-mail" not in found
    assert lined(FieldPair("E-mail", "website"))["E-mail"][0] == "website"


def test_what_was_turned_down_is_not_shown() -> None:
    assert "E-mail" not in lined(dismissed=(("E-mail", EMAIL),))


def test_a_pair_with_values_that_cannot_be_used_is_a_problem_in_a_sentence() -> None:
    pair = FieldPair("Born", "birthday", DESK.pairer.steps("Born", "birthday"))
    (line,) = (line for line in lines_of(Draft((pair,)), DESK, ()) if line.confirmed)
    assert (line.state, line.short) == (LineState.PROBLEM, "1 unusable value")
    assert line.problem.startswith(
        "1 value of the first 3 rows can’t be used and will be left out: “31/02/1990” "
    )
    (by_hand,) = (
        line for line in lines_of(Draft((FieldPair("Badge", "website"),)), DESK, ()) if line.confirmed
    )
    assert by_hand.reason == BY_HAND


def test_a_pair_that_cannot_run_says_why() -> None:
    pairs = (FieldPair("E-mail", EMAIL), FieldPair("Badge", EMAIL))
    flags = mapping_flags(ObjectMapping("contact", pairs), CONTACT, COLUMNS)
    lines = [line for line in lines_of(Draft(pairs), DESK, flags) if line.confirmed]
    assert [line.state for line in lines] == [LineState.PROBLEM] * 2
    assert "are paired with the same field" in lines[0].problem


def test_a_confirmed_suggestion_keeps_its_reason() -> None:
    suggestion = next(each for each in DESK.suggestions if each.column == "E-mail")
    (line,) = (line for line in lines_of(Draft((DESK.offer(suggestion),)), DESK, ()) if line.confirmed)
    assert line.reason == suggestion.reason
    assert line.state is LineState.CONFIRMED


def test_the_counts_add_up() -> None:
    lines = lines_of(Draft((FieldPair("E-mail", EMAIL),)), DESK, ())
    counts = counts_of(lines, COLUMNS)
    assert sum(counts.states.values()) == len(lines)
    assert counts.unpaired == len(COLUMNS) - len({line.pair.column for line in lines})
    assert counts.of(LineState.CONFIRMED) == 1
    assert counts_of((), COLUMNS).unpaired == 5
    assert replace(counts, states={}).of(LineState.IDEA) == 0
