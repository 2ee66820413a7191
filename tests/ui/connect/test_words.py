"""What is said of a file, an account and its limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from infusion_desktop.jobs.file_preview import Choice, FileLook
from infusion_desktop.model.budget import Allowance
from infusion_desktop.model.connector import Account, Evidence
from infusion_desktop.model.schema import ObjectType, Schema
from infusion_desktop.ui.connect import words
from infusion_desktop.ui.current_project import OpenAccount
from tests.ui.connect.looks import LOOK


@pytest.fixture(autouse=True)
def american(qapp: object) -> object:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


def account(**changes: object) -> OpenAccount:
    schema = Schema(
        (
            ObjectType("contact", "Contact", "Contacts", (), count=6214),
            ObjectType("tag", "Tag", "Tags", (), count=1),
            ObjectType("note", "Note", "Notes", ()),
        ),
        datetime.now(UTC),
    )
    made = OpenAccount(
        "mine", Account("a", "Mine", facts={"Time zone": "Europe/Zurich"}), schema, None, True, "", ()
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_text_file() -> None:
    assert words.size_of_file(LOOK) == "5,000 rows, 2 columns"
    assert words.size_of_file(replace(LOOK, total_rows=None)) == "2 columns"
    assert words.how_it_is_read(LOOK) == "UTF-8, semicolons, column names in row 3"
    plain = replace(LOOK, encoding="strange", delimiter="", header_row=0)
    assert words.how_it_is_read(plain) == "strange"


def test_a_workbook() -> None:
    book: FileLook = replace(LOOK, sheet="People", encoding="", delimiter="")
    assert words.how_it_is_read(book) == "Sheet People, column names in row 3"


def test_an_account() -> None:
    assert words.what_it_holds(account()) == "6,214 contacts, 1 tag"
    assert (
        words.what_it_holds(account(schema=Schema((), datetime.now(UTC)))) == "Nothing may be counted there"
    )
    assert "no internet" in words.what_kind_of_account(account())
    assert words.what_kind_of_account(account(demo=False)) == "Infusionsoft account, Europe/Zurich"


def test_limits() -> None:
    allowance = Allowance(25.0, 1500, None, 3, datetime(2026, 11, 25, tzinfo=UTC))
    assert words.limits(allowance) == (
        ("25", "calls a second"),
        ("1,500", "a minute"),
        ("no limit", "a day"),
    )
    assert words.limits(None)[0] == ("no limit", "calls a second")
    assert words.when_the_day_starts(allowance).startswith("The day starts again at ")
    assert words.when_the_day_starts(None).endswith("first answer.")


def test_evidence() -> None:
    one, two = Evidence("the contract", "2026-11-24"), Evidence("the demo account", "2026-11-24")
    assert words.checked_against(()) == "Not checked against anything yet."
    said = words.checked_against((one, two))
    assert said == "Checked on 24 Nov 2026 against the contract, and against the demo account."
    other = words.checked_against((one, replace(two, on="2026-12-01")))
    assert other.endswith("Checked on 1 Dec 2026 against the demo account.")
    assert words.checked_against((replace(one, on="lately"),)) == "Checked on lately against the contract."


def test_the_look_of_the_tests_is_one_that_could_be(tmp_path: Path) -> None:
    assert Choice("utf-8", "UTF-8") in LOOK.choices["encoding"]
