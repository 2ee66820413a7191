"""Commands that need no account, and how everything that goes wrong is told (exit 2, one sentence)."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import openpyxl
import pytest

from infusion_desktop.cli import commands, main
from infusion_desktop.cli.commands import DONE, LEFT_OVERS, PAUSED, REFUSED
from infusion_desktop.jobs.run import RunReport
from infusion_desktop.model.mapping import FieldPair, ObjectMapping, Project
from infusion_desktop.model.plan import RunBucket, RunState, RunSums
from infusion_desktop.model.problem import ConnectorError, Problem, ProblemKind
from infusion_desktop.store.project_file import save_project

Output = pytest.CaptureFixture[str]
ROWS = "Email,First name\nann@x.example,Ann\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_a_file_is_connected_and_its_columns_are_shown(file: Path, capsys: Output) -> None:
    assert main(["connect", "file", "--name", "my file", "--path", str(file)]) == DONE
    assert capsys.readouterr().out.startswith('"my file" is ')
    assert main(["connect", "file", "--name", "my file", "--path", str(file)]) == DONE
    assert capsys.readouterr().out.startswith('"my file" now stands for ')
    assert main(["objects", "my file", "--json"]) == DONE
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert [field["key"] for field in told["objects"][0]["fields"]] == ["Email", "First name"]
    assert main(["objects", "my file"]) == DONE
    assert "First name" in capsys.readouterr().out


def test_a_workbook_is_connected_with_its_sheet(tmp_path: Path, capsys: Output) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Notes"])
    book.create_sheet("People").append(["Email", "Zip"])
    book.save(tmp_path / "people.xlsx")
    line = ["connect", "file", "--name", "book", "--path", str(tmp_path / "people.xlsx"), "--sheet", "People"]
    assert main(line) == DONE
    assert "Read from the sheet “People”, as you chose." in capsys.readouterr().out
    assert main(["objects", "book", "--json"]) == DONE
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert [field["key"] for field in told["objects"][0]["fields"]] == ["Email", "Zip"]
    assert told["account"]["sheet"] == "People"


def one_sentence(capsys: Output) -> str:
    """What standard error says; nothing else may have been printed."""
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    assert len(err.splitlines()) == 1
    return err


def test_a_connection_that_is_not_there_is_told_with_those_that_are(file: Path, capsys: Output) -> None:
    main(["connect", "file", "--name", "my file", "--path", str(file)])
    capsys.readouterr()
    assert main(["objects", "other"]) == REFUSED
    assert 'no connection called "other"' in one_sentence(capsys)


def test_a_file_cannot_be_written_to(file: Path, tmp_path: Path, capsys: Output) -> None:
    main(["connect", "file", "--name", "my file", "--path", str(file)])
    mapping = ObjectMapping("contact", (FieldPair("Email", "email_addresses.EMAIL1"),))
    save_project(tmp_path / "p.json", Project("id", "P", "my file", mapping, source_file=str(file)))
    capsys.readouterr()
    for command in ("rehearse", "run"):
        assert main([command, str(tmp_path / "p.json"), "--json"]) == REFUSED
        assert "can only be read from" in one_sentence(capsys)


@pytest.mark.parametrize("command", ["rehearse", "run"])
def test_a_project_that_is_no_project_is_told(command: str, file: Path, capsys: Output) -> None:
    assert main([command, str(file)]) == REFUSED
    assert "is not a project file" in one_sentence(capsys)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, capsys: Output) -> None:
    assert main(["connect", "file", "--name", "f", "--path", str(tmp_path / "none.csv")]) == REFUSED
    assert "none.csv" in one_sentence(capsys)


def test_a_data_folder_that_cannot_be_used_is_told_in_a_sentence_of_its_own(
    own_data_folder: Path, capsys: Output
) -> None:
    own_data_folder.write_text("a file where a folder should be")
    assert main(["objects", "any"]) == REFUSED
    said = one_sentence(capsys)
    assert str(own_data_folder) in said
    assert "Something went wrong inside" not in said


def test_a_damaged_state_file_is_told_in_a_sentence(own_data_folder: Path, capsys: Output) -> None:
    own_data_folder.mkdir()
    (own_data_folder / "state.sqlite").write_bytes(b"damaged" * 1000)
    assert main(["objects", "any"]) == REFUSED
    assert "could not be used" in one_sentence(capsys)


def test_what_nobody_foresaw_is_told_in_a_sentence_and_logged(
    monkeypatch: pytest.MonkeyPatch, own_data_folder: Path, capsys: Output, file: Path
) -> None:
    def broken(_: argparse.Namespace) -> int:
        raise RuntimeError("bad luck with ann@customer.example")

    monkeypatch.setattr(commands, "objects", broken)
    assert main(["objects", "any"]) == REFUSED
    assert "ann@customer.example" not in one_sentence(capsys)
    kept = (own_data_folder / "logs" / "infusion-desktop.log").read_text(encoding="utf-8")
    assert "RuntimeError" in kept
    assert "ann@customer.example" not in kept


@pytest.mark.parametrize(
    ("kind", "code"),
    [(ProblemKind.PAUSE, PAUSED), (ProblemKind.SIGN_IN, REFUSED), (ProblemKind.ASK_USER, REFUSED)],
)
def test_a_spent_day_has_an_exit_code_of_its_own(
    monkeypatch: pytest.MonkeyPatch, kind: ProblemKind, code: int, capsys: Output
) -> None:
    def refused(_: argparse.Namespace) -> int:
        raise ConnectorError(Problem(kind, "So it is."))

    monkeypatch.setattr(commands, "objects", refused)
    assert main(["objects", "any"]) == code
    assert one_sentence(capsys) == "So it is.\n"


def report(state: RunState, problem: ProblemKind | None = None, **counts: int) -> RunReport:
    sums = {
        "contact": RunSums({RunBucket(name): n for name, n in counts.items() if name != "company_failed"})
    }
    sums["company"] = RunSums({RunBucket.FAILED: counts.get("company_failed", 0)})
    return RunReport("run", state, sums, 7, problem=Problem(problem, "Why.") if problem else None)


EXITS = [
    (report(RunState.DONE, created=5, updated=1, unchanged=2, skipped=3), DONE),
    (report(RunState.DONE, created=5, failed=1), LEFT_OVERS),
    (report(RunState.DONE, conflict=1), LEFT_OVERS),
    (report(RunState.DONE, blocked=1), LEFT_OVERS),
    (report(RunState.DONE, uncertain=1), LEFT_OVERS),
    (report(RunState.DONE, created=5, company_failed=1), LEFT_OVERS),
    (report(RunState.STOPPED, created=5, pending=1), LEFT_OVERS),
    (report(RunState.STOPPED, ProblemKind.SIGN_IN, pending=1), REFUSED),
    (report(RunState.PAUSED, ProblemKind.PAUSE, pending=1), PAUSED),
]


@pytest.mark.parametrize(("ended", "code"), EXITS)
def test_the_exit_code_says_how_a_run_ended(ended: RunReport, code: int) -> None:
    assert commands._run_exit(ended) == code


def test_a_run_is_told_in_json_with_its_companies() -> None:
    mapping = ObjectMapping("contact", (FieldPair("a", "given_name"),))
    told = commands._run_json(Project("id", "P", "to", mapping), report(RunState.DONE, created=5))
    buckets = [
        "created",
        "updated",
        "unchanged",
        "skipped",
        "conflict",
        "blocked",
        "failed",
        "uncertain",
        "pending",
    ]
    assert list(told) == ["run", "state", "rows", *buckets, "calls", "companies"]
    assert (told["run"], told["state"], told["rows"], told["calls"]) == ("run", "done", 5, 7)
    assert list(told["companies"]) == ["rows", *buckets]
