from __future__ import annotations

import dataclasses

import pytest

from infusion_desktop.model.mapping import FieldPair, ObjectMapping
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.schema import Right, Rights
from infusion_desktop.sync.shape import column_places, compile_shape
from tests.fakes.small_schema import COMPANY, CONTACT, COUNTRY, EMAIL, REGION
from tests.fakes.staging import a_shape


def test_plain_fields_references_extras_and_the_key_have_their_places() -> None:
    shape = a_shape("first", "company", "region", "email")
    assert [field.key for field in shape.fields] == ["given_name", REGION, EMAIL]
    assert [reference.field.key for reference in shape.references] == ["company"]
    assert (shape.extras, shape.key_at, shape.place(REGION), shape.place("company")) == (
        (COUNTRY,),
        2,
        1,
        None,
    )
    assert shape.ask_fields == ("given_name", REGION, EMAIL, "company", COUNTRY)


def test_a_country_that_is_mapped_is_no_extra() -> None:
    assert a_shape("region", "country").extras == ()


def test_the_key_is_asked_for_once() -> None:
    assert a_shape("first").ask_fields == ("given_name", EMAIL)
    assert a_shape("email").ask_fields == (EMAIL,)


REFUSED = [
    ((FieldPair("a", "nothing"),), r'no field "nothing" for contacts, which the project pairs with "a"'),
    ((FieldPair("a", "id"),), r'"Contact id" cannot be written: it never changes\.'),
    ((FieldPair("a", EMAIL), FieldPair("b", EMAIL)), r'Two columns are paired with "Email"'),
    ((), r"pairs no column with a field"),
    ((FieldPair("a", "company"),), r"pairs no column with a field"),
]


@pytest.mark.parametrize(("mapped", "sentence"), REFUSED)
def test_a_mapping_that_cannot_be_run_is_refused_in_a_sentence(
    mapped: tuple[FieldPair, ...], sentence: str
) -> None:
    with pytest.raises(ConnectorError, match=sentence) as caught:
        compile_shape(ObjectMapping("contact", mapped), CONTACT)
    assert caught.value.problem.kind is ProblemKind.ASK_USER


@pytest.mark.parametrize(
    ("why", "sentence"), [({}, "may not read contacts"), ({"read": "The plan has no API."}, "has no API")]
)
def test_an_object_that_may_not_be_read_stops(why: dict[str, str], sentence: str) -> None:
    closed = dataclasses.replace(CONTACT, rights=Rights(read=Right.NO, why=why))
    with pytest.raises(ConnectorError, match=sentence) as caught:
        compile_shape(ObjectMapping("contact", (FieldPair("a", EMAIL),)), closed)
    assert caught.value.problem.kind is ProblemKind.STOP_OBJECT


def test_columns_have_places_and_missing_ones_are_named_together() -> None:
    shape = a_shape("first", "email", id_column="id")
    assert column_places(shape, ["x", "id", "email", "first"]) == {"id": 1, "email": 2, "first": 3}
    with pytest.raises(ConnectorError, match=r'no column called "first", "id"'):
        column_places(shape, ["email"])


def test_an_object_without_a_date_of_change_can_be_the_main_one() -> None:
    shape = compile_shape(ObjectMapping("company", (FieldPair("name", "company_name"),)), COMPANY)
    assert (shape.key_at, shape.ask_fields) == (0, ("company_name",))
