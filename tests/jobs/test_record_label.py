from __future__ import annotations

from infusion_desktop.jobs.record_label import RecordLabels, fields_by_key, shown
from infusion_desktop.model.mapping import ObjectMapping
from infusion_desktop.model.schema import Field, Kind, Option
from infusion_desktop.model.value import SEVERAL
from infusion_desktop.sync.shape import Shape, compile_shape
from tests.fakes.desk import pairs
from tests.fakes.small_schema import CONTACT

CHOICE = Field("c", "Choice", Kind.CHOICE, options=(Option("1", "Lead"), Option("2", "Client")))


def shape(*columns: str) -> Shape:
    return compile_shape(ObjectMapping("contact", pairs(*columns)), CONTACT)


def test_a_record_is_called_by_its_name_else_its_key_else_its_first_value() -> None:
    labels = RecordLabels(shape("email", "last", "first"))
    assert labels.of(["a@x.example", "Able", "Ann"], "a@x.example") == "Ann Able"
    assert labels.of(["a@x.example", None, "Ann"], "a@x.example") == "Ann"
    assert labels.of(["A@x.example", None, None], "a@x.example") == "a@x.example"
    assert RecordLabels(shape("phone")).of([None, "555"], None) == "555"
    assert labels.of([None, None, None], None, "row 7") == "row 7"


def test_values_are_shown_by_their_labels() -> None:
    assert shown(CHOICE, "2") == "Client"
    assert shown(CHOICE, "9") == "9"
    assert (
        shown(Field("s", "Several", Kind.CHOICES, options=CHOICE.options), f"1{SEVERAL}2") == "Lead, Client"
    )
    assert shown(Field("y", "Yes", Kind.YES_NO), "no") == "No"
    assert shown(CHOICE, None) is None
    assert shown(None, "x") == "x"


def test_fields_are_found_by_their_keys() -> None:
    assert fields_by_key(shape("email"))["given_name"].label == "First name"
