from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from infusion_desktop.model.mapping import FieldPair, ObjectMapping, Overwrite, Project
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.transform import TransformStep
from infusion_desktop.store import project_file
from infusion_desktop.store.project_file import (
    VERSION,
    load_project,
    mapping_from_text,
    mapping_text,
    save_project,
)

MAPPING = ObjectMapping(
    object="contact",
    pairs=(
        FieldPair("E-Mail", "email_addresses.EMAIL1", (TransformStep("trim", {}),)),
        FieldPair("Vorname ✓", "given_name", (), Overwrite.IF_EMPTY),
        FieldPair("Born", "birthday", (TransformStep("parse_date", {"order": "DMY"}),)),
    ),
    create=False,
    update=True,
    create_without_key=True,
    id_column="Nr.",
)
PROJECT = Project("a-uuid", "Coaching", "my account", MAPPING, source_file="/data/people.csv")


def document(**changes: Any) -> dict[str, Any]:
    """A plain project as JSON, with changes."""
    plain: dict[str, Any] = {
        "version": VERSION,
        "id": "a-uuid",
        "name": "Plain",
        "from": {"file": "/data/people.csv"},
        "to": {"connection": "my account"},
        "mappings": [{"object": "contact", "pairs": [{"column": "A", "field": "given_name"}]}],
    }
    return {**plain, **changes}


def loaded(folder: Path, content: Any) -> Project:
    path = folder / "project.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return load_project(path)


SETTINGS = {"sheet": "Menschen ✓", "header_row": "4"}
SHEET = Project("id", "N", "to", MAPPING, source_file="/data/people.xlsx", source_settings=SETTINGS)


@pytest.mark.parametrize(
    "project", [PROJECT, SHEET, Project("id", "N", "to", MAPPING, source_connection="my file")]
)
def test_a_project_comes_back_as_it_was_saved(tmp_path: Path, project: Project) -> None:
    path = tmp_path / "new folder" / "project.json"
    save_project(path, project)
    assert load_project(path) == project
    save_project(path, project)
    assert [each.name for each in path.parent.iterdir()] == ["project.json"]


def test_what_was_turned_down_is_kept_and_no_plan_depends_on_it(tmp_path: Path) -> None:
    path = tmp_path / "project.json"
    turned_down = dataclasses.replace(PROJECT, dismissed=(("Nr.", "custom_fields.4"),))
    save_project(path, turned_down)
    assert load_project(path).dismissed == (("Nr.", "custom_fields.4"),)
    assert mapping_text(load_project(path).mapping) == mapping_text(PROJECT.mapping)
    assert loaded(tmp_path, document()).dismissed == ()


def test_it_is_json_that_people_can_read(tmp_path: Path) -> None:
    save_project(tmp_path / "project.json", PROJECT)
    text = (tmp_path / "project.json").read_text(encoding="utf-8")
    assert text.endswith("}\n")
    assert json.loads(text)["mappings"][0]["pairs"][1] == {
        "column": "Vorname ✓",
        "field": "given_name",
        "overwrite": "if_empty",
        "transforms": [],
    }


def test_what_is_not_said_has_its_default(tmp_path: Path) -> None:
    assert loaded(tmp_path, document()).mapping == ObjectMapping("contact", (FieldPair("A", "given_name"),))


def test_a_mapping_has_one_text_and_comes_back_from_it() -> None:
    assert mapping_from_text(mapping_text(MAPPING)) == MAPPING
    assert mapping_text(MAPPING) == mapping_text(mapping_from_text(mapping_text(MAPPING)))
    changed = ObjectMapping("contact", MAPPING.pairs[::-1])
    assert mapping_text(changed) != mapping_text(MAPPING)


NO_PROJECT = "is not a project file of Infusion Desktop. Nothing was changed. Choose another file."
BROKEN: list[tuple[Any, str]] = [
    (b"", NO_PROJECT),
    (b"{", NO_PROJECT),
    (b"\xff\xfe{}", NO_PROJECT),
    ([], NO_PROJECT),
    ({}, NO_PROJECT),
    ({"version": "1"}, NO_PROJECT),
    ({"version": True}, NO_PROJECT),
    ({"version": 0}, NO_PROJECT),
    (
        document(version=VERSION + 1),
        f"was made by a newer version of Infusion Desktop (format {VERSION + 1}; this one reads up to "
        f"{VERSION}). Nothing was changed. Install the newest version to open it.",
    ),
    (document(mappings=[]), "has no mapping or no target"),
    (document(mappings=document()["mappings"] * 2), "has no mapping or no target"),
    (document(to={}), "has no mapping or no target"),
    (document(password="secret"), "has an entry that does not fit"),
    (document(id=7), "has an entry that does not fit"),
    (
        document(mappings=[{"object": "contact", "pairs": [{"column": "A"}]}]),
        "has an entry that does not fit",
    ),
    (
        document(
            mappings=[{"object": "c", "pairs": [{"column": "A", "field": "b", "overwrite": "sometimes"}]}]
        ),
        "has an entry that does not fit",
    ),
]


@pytest.mark.parametrize(("content", "sentence"), BROKEN)
def test_what_is_wrong_with_a_file_is_told_in_a_sentence(tmp_path: Path, content: Any, sentence: str) -> None:
    with pytest.raises(ConnectorError) as caught:
        loaded(tmp_path, content)
    problem = caught.value.problem
    assert problem.kind is ProblemKind.ASK_USER
    assert problem.message.startswith(f"The file {tmp_path / 'project.json'} ")
    assert sentence in problem.message
    assert "Nothing was changed." in problem.message


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConnectorError, match=r"could not be read \(No such file or directory\)"):
        load_project(tmp_path / "none.json")
    with pytest.raises(ConnectorError, match="could not be read"):
        load_project(tmp_path)


def test_a_project_that_cannot_be_written_is_told_and_the_old_one_stays(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ConnectorError, match=r"could not be written .* Choose a folder"):
        save_project(tmp_path / "file" / "project.json", PROJECT)
    path = tmp_path / "project.json"
    save_project(path, PROJECT)
    (tmp_path / ".project.json.new").mkdir()
    with pytest.raises(ConnectorError, match="could not be written"):
        save_project(path, Project("id", "N", "to", MAPPING))
    assert load_project(path) == PROJECT


def test_old_versions_are_brought_up_step_by_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def rename(raw: dict[str, Any]) -> dict[str, Any]:
        return {**{key: value for key, value in raw.items() if key != "title"}, "name": raw["title"]}

    monkeypatch.setattr(project_file, "VERSION", 2)
    monkeypatch.setattr(project_file, "MIGRATIONS", {1: rename})
    old = document(title="People", version=1)
    del old["name"]
    assert loaded(tmp_path, old).name == "People"


WRITTEN_BEFORE_SETTINGS = """{
  "version": 1,
  "id": "8d1f6f7e-4a57-4c0e-9d6f-3b9f0d7a2c11",
  "name": "coaching",
  "from": {
    "file": "/data/people.csv"
  },
  "to": {
    "connection": "mine"
  },
  "mappings": [
    {
      "object": "contact",
      "pairs": [
        {
          "column": "Email",
          "field": "email_addresses.EMAIL1",
          "overwrite": "always",
          "transforms": []
        }
      ],
      "create": true,
      "update": true,
      "create_without_key": false,
      "id_column": null
    }
  ]
}
"""


def test_a_file_written_before_there_were_settings_loads_and_is_written_the_same(tmp_path: Path) -> None:
    project = loaded(tmp_path, WRITTEN_BEFORE_SETTINGS.encode())
    assert (project.source_file, project.source_settings) == ("/data/people.csv", {})
    save_project(tmp_path / "again.json", project)
    assert (tmp_path / "again.json").read_text(encoding="utf-8") == WRITTEN_BEFORE_SETTINGS


def test_settings_stand_beside_the_file_that_they_are_about(tmp_path: Path) -> None:
    save_project(tmp_path / "project.json", SHEET)
    told = json.loads((tmp_path / "project.json").read_text(encoding="utf-8"))
    assert (told["version"], told["from"]) == (1, {"file": "/data/people.xlsx", "settings": SETTINGS})
    with pytest.raises(ConnectorError, match="does not fit"):
        loaded(tmp_path, document(**{"from": {"file": "/a.xlsx", "settings": {"header_row": 4}}}))
