from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.cli import commands, play_demo
from infusion_desktop.cli.arguments import parser
from infusion_desktop.demo import command as demo_command

LINES = [
    (
        "demo-account --port 1 --contacts 5 --calls-per-second 0 --faults late=0.5 --seed 1",
        demo_command.serve,
    ),
    ("connect infusionsoft --name a --api-address http://x --key-from-env K", commands.connect_infusionsoft),
    ("connect file --name a --path a.csv", commands.connect_file),
    ("objects a --json", commands.objects),
    ("suggest a.csv --infusionsoft a --object contact --json", commands.suggest),
    ("new-project --from a --to b --object contact --out p.json", commands.new_project),
    ("new-project --file a.csv --infusionsoft b --out p.json --create-without-key", commands.new_project),
    ("rehearse p.json --json", commands.rehearse),
    ("run p.json --json --new --wait", commands.run),
    ("play-demo", play_demo.play),
]


@pytest.mark.parametrize(("line", "command"), LINES)
def test_each_command_leads_to_its_function(line: str, command: object) -> None:
    assert parser().parse_args(line.split()).command == command


def test_how_a_file_is_read_can_be_said_wherever_one_is_named() -> None:
    options = ["--sheet", "People", "--header-row", "3", "--values", "plain"]
    told = {"sheet": "People", "header_row": "3", "values": "plain"}
    for start in (
        ["connect", "file", "--name", "a", "--path", "a.xlsx"],
        ["suggest", "a.xlsx", "--infusionsoft", "b"],
        ["new-project", "--file", "a.xlsx", "--to", "b", "--out", "p"],
    ):
        assert commands.file_settings(parser().parse_args([*start, *options])) == told
        assert commands.file_settings(parser().parse_args(start)) == {}


def test_the_short_form_of_a_project_is_the_same_target() -> None:
    arguments = parser().parse_args(
        ["new-project", "--file", "a.csv", "--infusionsoft", "b", "--id-column", "No", "--out", "p"]
    )
    assert (arguments.to, arguments.file, arguments.id_column) == ("b", Path("a.csv"), "No")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "new-project --out p.json --to a",
        "new-project --from a --file b --to c --out p",
        "connect infusionsoft --name a --api-address http://x",
        "run",
    ],
)
def test_what_is_missing_is_asked_for(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        parser().parse_args(line.split())
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err
