"""The commands and their options."""

from __future__ import annotations

import argparse
from pathlib import Path

from infusion_desktop.cli import commands, play_demo, window
from infusion_desktop.demo import command as demo_command


def parser() -> argparse.ArgumentParser:
    """Return the parser; each command sets ``command`` to the function that carries it out."""
    top = argparse.ArgumentParser(
        prog="infusion-desktop", description="Pair fields with Infusionsoft (Keap) and run syncs by hand."
    )
    kinds = top.add_subparsers(required=True, metavar="COMMAND")
    _demo_account(
        kinds.add_parser("demo-account", help="start the demo Infusionsoft account on this computer")
    )
    _connect(kinds.add_parser("connect", help="name a connection to an account or a file"))
    _objects(kinds.add_parser("objects", help="show the objects and fields of a connection"))
    _suggest(kinds.add_parser("suggest", help="say which columns of a file fit which fields"))
    _new_project(kinds.add_parser("new-project", help="make a project from what the suggestions would apply"))
    _rehearse(kinds.add_parser("rehearse", help="show what a run would do; writes nothing"))
    _run(kinds.add_parser("run", help="run a project, or go on with a run that was cut off"))
    _play_demo(kinds.add_parser("play-demo", help="watch the whole job on the demo account"))
    _tour(kinds.add_parser("tour", help="lead the window through the whole job, with a picture of each step"))
    return top


def _tour(parser_: argparse.ArgumentParser) -> None:
    parser_.add_argument("--out", required=True, type=Path, metavar="FOLDER", help="where the pictures go")
    parser_.add_argument("--theme", choices=("light", "dark"), default="light")
    parser_.add_argument("--scale", type=float, default=1.0, metavar="FACTOR", help="of the screen, like 1.5")
    parser_.add_argument("--rows", type=int, default=0, metavar="N", help="take so many rows of the sample")
    parser_.set_defaults(command=window.take_tour)


def _demo_account(parser_: argparse.ArgumentParser) -> None:
    demo_command.add_arguments(parser_)
    parser_.set_defaults(command=demo_command.serve)


def _connect(parser_: argparse.ArgumentParser) -> None:
    kinds = parser_.add_subparsers(required=True, metavar="KIND")
    account = kinds.add_parser("infusionsoft", help="an Infusionsoft (Keap) account, or the demo account")
    account.add_argument("--name", required=True, help="how the connection is called here")
    account.add_argument("--api-address", required=True, metavar="URL", help="scheme, host and port")
    account.add_argument(
        "--key-from-env",
        required=True,
        metavar="VAR",
        help="the environment variable that holds the key; only its name is kept",
    )
    account.set_defaults(command=commands.connect_infusionsoft)
    file = kinds.add_parser("file", help="a text file or an Excel workbook")
    file.add_argument("--name", required=True, help="how the connection is called here")
    file.add_argument("--path", required=True, type=Path)
    _file_settings(file)
    file.set_defaults(command=commands.connect_file)


def _file_settings(parser_: argparse.ArgumentParser) -> None:
    """How a file is read where that is not to be found out."""
    parser_.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook")
    parser_.add_argument("--header-row", metavar="NUMBER", help="the row or line that names the columns")
    parser_.add_argument("--encoding", help="the encoding of a text file, like cp1252")
    parser_.add_argument("--delimiter", help="what divides the columns of a text file")
    parser_.add_argument(
        "--values", choices=["plain"], help="plain: dates of a workbook as 2024-03-31, numbers as 1234.5"
    )


def _objects(parser_: argparse.ArgumentParser) -> None:
    parser_.add_argument("name", metavar="NAME", help="a connection")
    parser_.add_argument("--json", action="store_true")
    parser_.set_defaults(command=commands.objects)


def _suggest(parser_: argparse.ArgumentParser) -> None:
    parser_.add_argument("file", metavar="FILE", type=Path)
    _file_settings(parser_)
    parser_.add_argument("--infusionsoft", required=True, metavar="NAME", help="a connection")
    parser_.add_argument("--object", default="contact")
    parser_.add_argument("--json", action="store_true")
    parser_.set_defaults(command=commands.suggest)


def _new_project(parser_: argparse.ArgumentParser) -> None:
    source = parser_.add_mutually_exclusive_group(required=True)
    source.add_argument("--from", dest="from_", metavar="NAME", help="a connection to read from")
    source.add_argument("--file", type=Path, metavar="PATH", help="a text file or workbook to read from")
    _file_settings(parser_)
    target = parser_.add_mutually_exclusive_group(required=True)
    target.add_argument("--to", metavar="NAME", help="the connection to write to")
    target.add_argument("--infusionsoft", dest="to", metavar="NAME", help="the same as --to")
    parser_.add_argument("--object", default="contact")
    parser_.add_argument("--out", required=True, type=Path, metavar="PROJECT")
    parser_.add_argument(
        "--create-without-key", action="store_true", help="create rows without a match key, too"
    )
    parser_.add_argument("--id-column", metavar="COLUMN", help="the column that names a row for good")
    parser_.add_argument("--no-create", action="store_true", help="never create records")
    parser_.add_argument("--no-update", action="store_true", help="never update records")
    parser_.set_defaults(command=commands.new_project)


def _rehearse(parser_: argparse.ArgumentParser) -> None:
    parser_.add_argument("project", metavar="PROJECT", type=Path)
    parser_.add_argument("--json", action="store_true")
    parser_.set_defaults(command=commands.rehearse)


def _run(parser_: argparse.ArgumentParser) -> None:
    parser_.add_argument("project", metavar="PROJECT", type=Path)
    parser_.add_argument("--json", action="store_true")
    parser_.add_argument("--new", action="store_true", help="end an unfinished run first")
    parser_.add_argument("--wait", action="store_true", help="wait for the quota to reset instead of pausing")
    parser_.set_defaults(command=commands.run)


def _play_demo(parser_: argparse.ArgumentParser) -> None:
    parser_.add_argument("--keep", action="store_true", help="keep the demo account running at the end")
    parser_.set_defaults(command=play_demo.play)
