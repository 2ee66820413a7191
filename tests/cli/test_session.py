from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from infusion_desktop.cli import main
from infusion_desktop.cli.session import ProgressLine, print_json, refuse, start_log
from infusion_desktop.model.problem import Problem, ProblemKind
from infusion_desktop.model.progress import Progress


@pytest.fixture(autouse=True)
def log_is_closed_again() -> object:
    yield
    log = logging.getLogger("infusion_desktop")
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()
    log.propagate = True
    log.setLevel(logging.NOTSET)


def test_json_is_one_line_and_keeps_all_letters(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"name": "Jörg\n"})
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert json.loads(out) == {"name": "Jörg\n"}
    assert "Jörg" in out


def test_a_refusal_is_one_sentence_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert refuse(Problem(ProblemKind.ASK_USER, "The file is empty.", detail="secret detail")) == 2
    assert capsys.readouterr() == ("", "The file is empty.\n")


def test_progress_goes_to_standard_error_now_and_then_and_the_end_always(
    capsys: pytest.CaptureFixture[str],
) -> None:
    line = ProgressLine(every=3600)
    for done in range(101):
        line(Progress("Sending", done, 100, counts={"created": done}))
    line(Progress("Waiting", note="Waiting for the quota."))
    line.finish()
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "Sending: 0 of 100 (0 created)",
        "Sending: 100 of 100 (100 created)",
        "Waiting for the quota.",
    ]


def test_the_log_is_redacted_tracebacks_included(own_data_folder: Path) -> None:
    log = start_log()
    try:
        raise ValueError("Bearer abc123 for ann@x.example with KeapAK-999")
    except ValueError:
        log.exception("failed with %s", "KeapAK-999")
    text = (own_data_folder / "logs" / "infusion-desktop.log").read_text(encoding="utf-8")
    assert "Traceback" in text
    for secret in ("abc123", "KeapAK-999", "ann@x.example"):
        assert secret not in text


def test_an_error_that_nobody_foresaw_is_a_sentence_and_a_log_entry(
    own_data_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> int:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("infusion_desktop.cli.commands.objects", broken)
    assert main(["objects", "mine"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    assert err.startswith("Something went wrong inside Infusion Desktop.")
    assert "ZeroDivisionError" in (own_data_folder / "logs" / "infusion-desktop.log").read_text("utf-8")
