"""Every field of the target for one column, with its reason, as fast as the mouse."""

from __future__ import annotations

import time

import pytest

from infusion_desktop.jobs.pair import Fit, Pairer, compile_step, shown
from infusion_desktop.jobs.suggest import Sample
from infusion_desktop.model.mapping import FieldPair
from infusion_desktop.model.schema import Field, Kind, ObjectType, Option
from infusion_desktop.model.transform import TransformStep
from tests.mapping.targets import CONTACT

TOPICS = tuple(Option(str(n), label) for n, label in enumerate(("pricing", "team", "retreats"), 7))
INTERESTS = Field("custom_fields.21", "Interests", Kind.CHOICES, custom=True, options=TOPICS)
LOCKED = Field(
    "tags", "Tags", Kind.CHOICES, read_only=True, why_read_only="Tags never enter.", ways=("Tag them later.",)
)
TARGET = ObjectType(
    "contact",
    "Contact",
    "Contacts",
    (*(LOCKED if field.key == "tags" else field for field in CONTACT.fields), INTERESTS),
)
COLUMNS = ("E-mail", "Born", "Topics", "First name", "Mixed", "Blank")
ROWS = (
    ("ines@vane.example", "31/12/1990", "pricing; team", "Ines", "1", ""),
    ("jonas@vane.example", "30/11/1991", "retreats", "Jonas", "vip", ""),
    ("", "", "pricing", "Ines", "2", ""),
    ("theo@vane.example", "29/10/1992", "", "Theo", "x", ""),
)
SAMPLE = Sample(COLUMNS, ROWS)


@pytest.fixture
def pairer() -> Pairer:
    return Pairer(SAMPLE, TARGET)


@pytest.mark.parametrize(
    ("column", "field", "fit", "lit"),
    [
        ("E-mail", "email_addresses.EMAIL1", Fit.FREE, True),
        ("E-mail", "given_name", Fit.MISFIT, False),
        ("E-mail", "custom_fields.21", Fit.MISFIT, False),
        ("E-mail", "birthday", Fit.MISFIT, False),
        ("E-mail", "tags", Fit.REFUSED, False),
        ("Born", "birthday", Fit.FREE, True),
        ("Born", "phone_numbers.PHONE1", Fit.FREE, False),
        ("Born", "given_name", Fit.FREE, False),
        ("Topics", "custom_fields.21", Fit.FREE, True),
        ("Topics", "contact_type", Fit.FREE, False),
        ("First name", "given_name", Fit.FREE, False),
        ("First name", "phone_numbers.PHONE1", Fit.MISFIT, False),
        ("Mixed", "custom_fields.17", Fit.FREE, False),
        ("Blank", "birthday", Fit.FREE, False),
        ("First name", "id", Fit.REFUSED, False),
    ],
)
def test_how_a_column_fits_a_field(pairer: Pairer, column: str, field: str, fit: Fit, lit: bool) -> None:
    answer = pairer.answers(column, ())[field]
    assert (answer.fit, answer.lit) == (fit, lit)


def test_every_field_is_answered_with_a_reason(pairer: Pairer) -> None:
    for column in COLUMNS:
        answers = pairer.answers(column, ())
        assert list(answers) == [field.key for field in TARGET.fields]
        assert all(answer.reason.endswith((".", "!")) for answer in answers.values())


def test_a_misfit_names_the_first_value_and_why(pairer: Pairer) -> None:
    reason = pairer.answers("First name", ())["phone_numbers.PHONE1"].reason
    assert reason == "Only 0 of 3 values fit. “Ines” is not a phone number."


def test_a_taken_field_tells_what_would_be_replaced_and_ones_own_is_told_apart(pairer: Pairer) -> None:
    pairs = (FieldPair("Topics", "custom_fields.21"), FieldPair("First name", "given_name"))
    taken = pairer.answers("Mixed", pairs)["given_name"]
    assert (taken.fit, taken.replaces, taken.reason) == (Fit.TAKEN, "First name", "Replaces “First name”.")
    assert pairer.answers("Topics", pairs)["custom_fields.21"].fit is Fit.OWN


def test_a_refusal_gives_the_reason_of_the_field_and_the_ways_that_work(pairer: Pairer) -> None:
    refusal = pairer.refusal("Topics", "tags", ())
    assert refusal is not None
    assert refusal.title == "Tags can’t be written from a file"
    assert refusal.why == "Tags never enter."
    assert refusal.instead == "custom_fields.21"
    assert refusal.ways == (
        "Drop on “Interests” instead. It is a list field that takes several and knows 3 of your 3 values.",
        "Tag them later.",
    )


def test_where_nothing_suits_leaving_it_is_the_way(pairer: Pairer) -> None:
    refusal = pairer.refusal("Mixed", "id", ())
    assert refusal is not None
    assert refusal.instead == ""
    assert refusal.ways == ("Leave the column unpaired: nothing of it is written.",)
    assert refusal.why == "Contact id takes no value from outside."


def test_what_can_be_written_is_not_refused(pairer: Pairer) -> None:
    assert pairer.refusal("Topics", "given_name", ()) is None


def test_the_best_field_is_never_one_of_consent_nor_taken(pairer: Pairer) -> None:
    best = pairer.best("E-mail", (FieldPair("Other", "email_addresses.EMAIL1"),))
    assert best is not None
    assert best.field in {"email_addresses.EMAIL2", "email_addresses.EMAIL3"}


def test_steps_are_those_the_values_need(pairer: Pairer) -> None:
    assert pairer.steps("Born", "birthday") == (TransformStep("parse_date", {"order": "DMY"}),)
    assert pairer.steps("First name", "given_name") == ()


def test_a_pair_is_judged_by_all_its_values_and_counts_cells(pairer: Pairer) -> None:
    judged = pairer.judge(FieldPair("Mixed", "custom_fields.17"))
    assert (judged.usable, judged.values, judged.rows) == (2, 4, 2)
    assert judged.first is not None
    assert judged.first.text == "vip"
    without_steps = pairer.judge(FieldPair("Born", "birthday"))
    assert (without_steps.usable, without_steps.rows) == (0, 3)
    assert pairer.judge(FieldPair("Born", "birthday", pairer.steps("Born", "birthday"))).rows == 0


def test_a_wrong_step_is_a_problem_of_every_value(pairer: Pairer) -> None:
    judged = pairer.judge(FieldPair("Born", "birthday", (TransformStep("parse_date", {"order": "XYZ"}),)))
    assert judged.rows == 3
    assert judged.first is not None
    assert "XYZ" in judged.first.reason
    assert pairer.judge(FieldPair("Born", "no such field")).values == 0


def test_the_values_that_cannot_be_used_with_their_reasons(pairer: Pairer) -> None:
    pair = FieldPair("Mixed", "custom_fields.17")
    assert [(value, rows) for value, _, rows in pairer.unusable(pair)] == [("vip", 1), ("x", 1)]
    assert len(pairer.unusable(pair, most=1)) == 1
    assert pairer.unusable(FieldPair("Mixed", "no such field")) == ()
    wrong = FieldPair("Born", "birthday", (TransformStep("parse_date", {"order": "XYZ"}),))
    assert [(value, rows) for value, _, rows in pairer.unusable(wrong)] == [("", 3)]


def test_a_value_is_walked_through_its_steps_into_the_field(pairer: Pairer) -> None:
    steps = (TransformStep("trim", {}), TransformStep("parse_date", {"order": "DMY"}))
    walked = pairer.walk(steps, "birthday", " 31/12/1990 ")
    assert [(step.label, step.value) for step in walked] == [
        ("Trim", "31/12/1990"),
        ("Parse date", "1990-12-31"),
        ("Birthday", "1990-12-31"),
    ]
    broken = pairer.walk(steps, "birthday", "31/31/1990")
    assert broken[-1].problem
    assert broken[-1].label == "Parse date"
    assert pairer.walk((), "custom_fields.21", "team; pricing")[-1].value == "pricing; team"
    assert pairer.walk((), "custom_fields.21", "vip")[-1].problem.startswith("“vip” is none of")
    assert pairer.walk((TransformStep("gone", {}),), "birthday", "x")[-1].problem
    assert [step.value for step in pairer.walk((TransformStep("trim", {}),), "given_name", "  ")] == [""]


def test_unknown_steps_are_refused() -> None:
    with pytest.raises(ValueError, match="gone"):
        compile_step(TransformStep("gone", {}))


def test_values_of_lists_are_shown_by_their_labels() -> None:
    assert shown(INTERESTS, "7\x1f9") == "pricing; retreats"
    assert shown(Field("a", "A", Kind.TEXT), "7") == "7"
    assert shown(INTERESTS, None) == ""


def test_the_share_of_filled_rows(pairer: Pairer) -> None:
    assert [pairer.filled(column) for column in ("E-mail", "First name", "Blank", "gone")] == [0.75, 1, 0, 0]
    assert Pairer(Sample(("A",), ()), TARGET).filled("A") == 0


def test_three_hundred_fields_of_one_kind_take_hardly_longer_than_one() -> None:
    """What a column is worth is asked once for each kind of field, so that a drag starts at once."""
    rows = tuple((f"person{n}@vane.example",) for n in range(1_000))
    many = tuple(Field(f"custom_fields.{n}", f"Field {n}", Kind.TEXT, custom=True) for n in range(300))

    def seconds(fields: tuple[Field, ...]) -> float:
        best = 9.0
        for _ in range(5):
            pairer = Pairer(Sample(("A",), rows), ObjectType("contact", "Contact", "Contacts", fields))
            began = time.process_time()
            pairer.answers("A", ())
            best = min(best, time.process_time() - began)
        return best

    assert seconds(many) < 30 * seconds(many[:1])
