"""Troubles of project files: what is no project, what does not fit the account, the file or this version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.journeys.bad_input_bench import HEADER, PAIRS, Bench
from tests.journeys.bad_input_table import Trouble

Make = Callable[[Bench], None]
REHEARSE = "rehearse {project}"


def project(**changes: Any) -> Make:
    def make(bench: Bench) -> None:
        bench.ready()
        bench.project(**changes)

    return make


def pairs(**more: str) -> Make:
    def make(bench: Bench) -> None:
        bench.ready(pairs={**PAIRS, **more}, header=HEADER + "," + ",".join(more))

    return make


def text(content: bytes) -> Make:
    return lambda bench: bench.raw(content, "project.json")


def missing_column(bench: Bench) -> None:
    bench.ready(header="Email,Vorname,Last Name,Country")


def a_folder(bench: Bench) -> None:
    (bench.folder / "project.json").mkdir()


PROJECTS = [
    Trouble(
        "project missing",
        lambda bench: None,
        REHEARSE,
        (
            "The file {project} could not be read (No such file or directory). Nothing was changed. "
            "Check the path."
        ),
    ),
    Trouble(
        "project is a folder",
        a_folder,
        REHEARSE,
        ("The file {project} could not be read (Is a directory). Nothing was changed. Check the path."),
    ),
    Trouble(
        "project corrupted",
        text(b'{"version": 1, "id": "4b1'),
        REHEARSE,
        (
            "The file {project} is not a project file of Infusion Desktop. Nothing was changed. "
            "Choose another file. If it was a project once, it is damaged: make it anew with "
            "new-project."
        ),
    ),
    Trouble(
        "not a project",
        text(b'{"name": "package", "license": "MIT"}'),
        REHEARSE,
        (
            "The file {project} is not a project file of Infusion Desktop. Nothing was changed. "
            "Choose another file. If it was a project once, it is damaged: make it anew with "
            "new-project."
        ),
    ),
    Trouble(
        "project of a newer version",
        project(version=2),
        REHEARSE,
        (
            "The file {project} was made by a newer version of Infusion Desktop (format 2; this one "
            "reads up to 1). Nothing was changed. Install the newest version to open it."
        ),
    ),
    Trouble(
        "project with a strange entry",
        project(colour="red"),
        REHEARSE,
        (
            'The file {project} has an entry that does not fit: "colour" is not known here. Nothing '
            "was changed. Mend it, or make it anew with new-project."
        ),
    ),
    Trouble(
        "project without a target",
        project(to={}),
        REHEARSE,
        (
            "The file {project} has no mapping or no target. Nothing was changed. Make the project "
            "anew with new-project."
        ),
    ),
    Trouble(
        "project without a source",
        project(**{"from": {}}),
        REHEARSE,
        (
            "The file {project} does not say where its rows come from. Nothing was changed. Make it "
            "anew with new-project."
        ),
    ),
    Trouble(
        "project names a missing connection",
        project(to={"connection": "gone"}),
        REHEARSE,
        (
            'There is no connection called "gone". Nothing was sent. Connections: demo. Make one '
            "with the connect command."
        ),
    ),
    Trouble(
        "project reads from a missing connection",
        project(**{"from": {"connection": "gone"}}),
        REHEARSE,
        (
            'There is no connection called "gone". Nothing was sent. Connections: demo. Make one '
            "with the connect command."
        ),
    ),
    Trouble(
        "project names an unknown object",
        project(mappings=[{"object": "deal", "pairs": [{"column": "A", "field": "b"}]}]),
        REHEARSE,
        (
            'The account has no object called "deal", which the project writes to. Nothing was sent. '
            "Its objects are: contact, company, tag. Make the project anew with new-project."
        ),
    ),
    Trouble(
        "project names an unknown step",
        project(
            mappings=[
                {
                    "object": "contact",
                    "pairs": [
                        {
                            "column": "Email",
                            "field": "email_addresses.EMAIL1",
                            "transforms": [{"name": "shout"}],
                        }
                    ],
                }
            ]
        ),
        REHEARSE,
        (
            "The mapping uses the transform “shout”, which this program does not have. Nothing has "
            "been changed. Take the step out of the mapping, or open it with a newer version."
        ),
    ),
    Trouble(
        "project names a missing column",
        missing_column,
        REHEARSE,
        (
            'The file has no column called "First Name", which the project uses. Nothing was sent. '
            "Check that it is the right file, or change the project."
        ),
    ),
    Trouble(
        "project names a field the account lacks",
        pairs(Size="custom_fields.999"),
        REHEARSE,
        (
            'The account has no field "custom_fields.999" for contacts, which the project pairs with '
            '"Size". Nothing was sent. Remove that pair, or sign in to the right account.'
        ),
    ),
    Trouble(
        "project writes a read-only field",
        pairs(Tags="tags"),
        REHEARSE,
        (
            '"Tags" cannot be written: Tags can leave Infusionsoft, never enter it: putting a tag on '
            'a contact can start automations there. Nothing was sent. Remove its pair with "Tags".'
        ),
    ),
    Trouble(
        "project pairs nothing",
        project(mappings=[{"object": "contact", "pairs": []}]),
        REHEARSE,
        (
            "The project pairs no column with a field. Nothing was sent. Pair at least one, then "
            "rehearse again."
        ),
    ),
    Trouble(
        "project pairs a field twice",
        pairs(Mail="email_addresses.EMAIL1"),
        REHEARSE,
        'Two columns are paired with "Email". Nothing was sent. Keep one of them.',
    ),
]
