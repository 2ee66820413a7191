"""What rows must hold alone, so that a look can tell their writes apart (4.4)."""

from __future__ import annotations

import pytest

from infusion_desktop.model.change import Operation
from infusion_desktop.model.schema import ObjectType
from infusion_desktop.model.value import Value
from infusion_desktop.sync.tokens import tokens_of
from tests.fakes.small_schema import COMPANY, CONTACT, EMAIL2, PHONE

CREATE, UPDATE, DELETE = Operation.CREATE, Operation.UPDATE, Operation.DELETE
Row = tuple[ObjectType, Operation, str | None, str | None, dict[str, Value]]


def row(
    operation: Operation = CREATE,
    key: str | None = None,
    record_id: str | None = None,
    kind: ObjectType = CONTACT,
    **sent: Value,
) -> Row:
    return kind, operation, key, record_id, sent


CASES: list[tuple[Row, Row, bool]] = [
    (row(key="a"), row(key="a"), True),
    (row(key="a", given_name="A"), row(key="a", given_name="B"), True),
    (row(key="a"), row(key="b"), False),
    (row(key="a"), row(key="a", kind=COMPANY), False),
    (row(UPDATE, "a", "7"), row(UPDATE, "b", "7"), True),
    (row(UPDATE, "a", "7"), row(DELETE, "a", "7"), True),
    (row(UPDATE, "a", "7"), row(UPDATE, "a", "8"), False),
    (row(UPDATE, None, "7"), row(UPDATE, None, "7", COMPANY), False),
    (row(given_name="A"), row(given_name=" A "), True),
    (row(given_name="A"), row(given_name="B"), False),
    (row(given_name="A", secret="1"), row(given_name="A", secret="2"), True),
    (row(**{PHONE: "030 1234567"}), row(**{PHONE: "0301234567", "given_name": "A"}), True),
    (row(**{EMAIL2: "A@x.example"}), row(**{EMAIL2: "a@x.example", "given_name": "A"}), True),
    (row(**{PHONE: "030 1234567"}), row(**{PHONE: "030 7654321"}), False),
]


@pytest.mark.parametrize(("one", "two", "together"), CASES)
def test_rule_4_4_rows_that_could_be_mistaken_for_each_other_share_a_token(
    one: Row, two: Row, together: bool
) -> None:
    assert bool(set(tokens_of(*one)) & set(tokens_of(*two))) is together
    assert bool(set(tokens_of(*two)) & set(tokens_of(*one))) is together


def test_every_row_holds_something() -> None:
    assert all(tokens_of(*case[0]) for case in CASES)
