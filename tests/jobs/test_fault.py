"""The details of a fault help to find it, and never carry a key or a customer's data."""

from __future__ import annotations

import errno
import json
import sqlite3

import pytest

from infusion_desktop.jobs.fault import MOST_FRAMES, MOST_LINKS, disk_trouble, fault_details, report_fault
from infusion_desktop.model.mapping import Overwrite
from tests.conftest import LogWatch

PLANTED = (
    "Maya Okonda",
    "maya@quillfern.example",
    "+1 555 010 0142",
    "KeapAK-secret-of-the-account",
    "eyJhbGciOiJub25lIn0.token",
    "12 Harbour Road",
)


def caught(work) -> BaseException:
    try:
        work()
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


def is_clean(text: str) -> bool:
    words = {word for planted in PLANTED for word in (planted, *planted.split()) if len(word) > 3}
    return not any(word in text for word in words)


@pytest.mark.parametrize("planted", PLANTED)
@pytest.mark.parametrize("kind", [ValueError, KeyError, RuntimeError, UnicodeError])
def test_what_was_at_hand_is_never_told(planted: str, kind: type[Exception]) -> None:
    def slip() -> None:
        held = {"name": planted}
        raise kind(f"cannot use {held}")

    assert is_clean(fault_details(caught(slip)))


def test_nor_is_what_stands_behind_it_in_notes_or_in_a_group() -> None:
    def inner() -> None:
        error = ValueError(PLANTED[0])
        error.add_note(PLANTED[3])
        raise error

    def middle() -> None:
        try:
            inner()
        except ValueError as error:
            raise LookupError(PLANTED[1]) from error

    def outer() -> None:
        raise ExceptionGroup(PLANTED[5], [caught(middle), OSError(2, PLANTED[2], PLANTED[4])])  # type: ignore[list-item, type-var]

    told = fault_details(caught(outer))
    assert is_clean(told)
    assert "one of the group: LookupError" in told
    assert "one of the group: FileNotFoundError" in told
    assert "caused by: ValueError" in told


def test_type_and_place_are_told_with_short_paths() -> None:
    told = fault_details(caught(lambda: Overwrite("no such rule")))
    assert "ValueError" in told
    assert "jobs/test_fault.py:" in told
    assert "caught" in told
    own = fault_details(caught(lambda: fault_details(None)))  # type: ignore[arg-type]
    assert "  jobs/test_fault.py:" in own
    library = fault_details(caught(lambda: json.loads("{")))
    assert "json.decoder.JSONDecodeError" in library
    assert "  json/decoder.py:" in library
    assert "site-packages" not in told
    assert "/home" not in told


def test_versions_are_told() -> None:
    told = fault_details(ValueError())
    assert told.startswith("Infusion Desktop 0.")
    assert "Qt for Python 6." in told


def test_what_lay_behind_is_told_only_where_it_is_not_suppressed() -> None:
    def quietly() -> None:
        try:
            raise ValueError
        except ValueError:
            raise KeyError from None

    def openly() -> None:
        try:
            raise ValueError
        except ValueError:
            raise KeyError  # noqa: B904

    assert "ValueError" not in fault_details(caught(quietly))
    assert "while handling: ValueError" in fault_details(caught(openly))


def test_endless_calls_and_chains_are_cut_and_circles_end() -> None:
    def deep(left: int) -> None:
        if left == 0:
            raise RecursionError
        deep(left - 1)

    told = fault_details(caught(lambda: deep(100)))
    assert told.count("deep") == MOST_FRAMES
    assert "calls before)" in told
    many = ExceptionGroup("many", [ValueError() for _ in range(50)])
    assert fault_details(many).count("ValueError") == MOST_LINKS - 1
    assert "(and more behind it)" in fault_details(many)
    circle = ValueError()
    other = KeyError()
    circle.__cause__, other.__cause__ = other, circle
    assert fault_details(circle).count("ValueError") == 1


def test_it_is_logged_as_it_is_told(expected_log: LogWatch) -> None:
    expected_log.expect(r"ERROR infusion_desktop\.fault: Infusion Desktop")
    told = report_fault(caught(lambda: int(PLANTED[0])))
    assert is_clean("\n".join(expected_log.lines))
    assert told in expected_log.lines[0]


@pytest.mark.parametrize(
    "error",
    [
        sqlite3.OperationalError("database or disk is full"),
        sqlite3.OperationalError("disk I/O error"),
        OSError(errno.ENOSPC, "No space left on device"),
    ],
)
def test_a_disk_that_takes_nothing_more_is_no_fault_of_the_program(error: Exception) -> None:
    told = disk_trouble(error)
    assert told is not None
    assert told.problem.message.startswith("The disk ")


@pytest.mark.parametrize(
    "error", [sqlite3.OperationalError("no such table"), OSError(errno.EACCES, "denied"), ValueError("full")]
)
def test_what_is_wrong_otherwise_stays_what_it_is(error: Exception) -> None:
    assert disk_trouble(error) is None
