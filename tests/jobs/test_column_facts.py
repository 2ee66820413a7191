"""What a screen says of each column."""

from __future__ import annotations

import pytest

from infusion_desktop.jobs.column_facts import ColumnFacts, column_facts
from infusion_desktop.jobs.pair import Pairer
from infusion_desktop.jobs.suggest import Sample
from infusion_desktop.model.schema import Kind
from tests.mapping.targets import CONTACT


def facts(name: str, *values: str) -> ColumnFacts:
    (found,) = column_facts(Pairer(Sample((name,), tuple((value,) for value in values)), CONTACT))
    return found


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (("a@vane.example", "b@vane.example"), Kind.EMAIL),
        (("31/12/1990", "1990-12-30"), Kind.DATE),
        (("(212) 555-0119", "+49 30 123456"), Kind.PHONE),
        (("https://vane.example", "www.vane.example"), Kind.URL),
        (("yes", "no", "yes"), Kind.YES_NO),
        (("12", "13.50"), Kind.NUMBER),
        (("pricing; team", "team"), Kind.CHOICES),
        (("A", "B", "C", "A") * 4, Kind.CHOICE),
        (("Maya", "Jonas"), Kind.TEXT),
        (("x" * 80, "y"), Kind.LONG_TEXT),
        (("", ""), Kind.TEXT),
    ],
)
def test_what_a_column_looks_like(values: tuple[str, ...], kind: Kind) -> None:
    assert facts("Column", *values).kind is kind


def test_some_different_values_and_the_share_of_filled_rows() -> None:
    found = facts("Name", "Maya", "Maya", "", "Jonas", "Ines", "Theo", "Anna", "")
    assert (found.name, found.values, found.filled) == ("Name", ("Maya", "Jonas", "Ines", "Theo"), 0.75)


def test_consent_is_left_to_a_person() -> None:
    assert facts("Consent", "yes", "no").never_by_itself
    assert not facts("Consent", "Maya", "Jonas").never_by_itself
    assert not facts("Member", "yes", "no").never_by_itself
