from __future__ import annotations

import json
from pathlib import Path

import pytest

from infusion_desktop.model.mapping import FieldPair, ObjectMapping, Overwrite, Project
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.transform import TransformStep
from infusion_desktop.store import project_file
from infusion_desktop.store.project_file import load_project, mapping_from_text, mapping_text, save_project

MAPPING = ObjectMapping(
    "contact",
    (
        FieldPair("Email", "email_addresses.EMAIL1"),
        FieldPair("Born", "birthday", (TransformStep("parse_date", {"order": "DMY"}),), Overwrite.IF_EMPTY),
    ),
    create=False,
    create_without_key=True,
    id_column="No",
)
PROJECT = Project("uuid-1", "People", "mine", MAPPING, source_file="/people.csv")


def test_a_project_comes_back_as_it_was(tmp_path: Path) -> None:
    save_project(tmp_path / "p.json", PROJECT)
    assert load_project(tmp_path / "p.json") == PROJECT
    named = Project("uuid-1", "People", "mine", MAPPING, source_connection="from")
    save_project(tmp_path / "p.json", named)
    assert load_project(tmp_path / "p.json") == named
    assert [path.name for path in tmp_path.iterdir()] == ["p.json"]


def test_the_file_is_plain_json_with_a_version(tmp_path: Path) -> None:
    save_project(tmp_path / "p.json", PROJECT)
    told = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
    assert (told["version"], told["from"], told["to"]) == (1, {"file": "/people.csv"}, {"connection": "mine"})
    assert told["mappings"][0]["pairs"][1]["transforms"] == [
        {"name": "parse_date", "options": {"order": "DMY"}}
    ]


def test_equal_mappings_have_equal_texts() -> None:
    assert mapping_from_text(mapping_text(MAPPING)) == MAPPING
    assert mapping_text(MAPPING) == mapping_text(mapping_from_text(mapping_text(MAPPING)))


def changed(path: Path, **change: object) -> None:
    save_project(path, PROJECT)
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **change}), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            {"version": 2},
            "was made by a newer version of Infusion Desktop (format 2; this one reads up to 1)",
        ),
        ({"version": "1"}, "is not a project file of Infusion Desktop"),
        ({"version": True}, "is not a project file of Infusion Desktop"),
        ({"version": 0}, "is not a project file of Infusion Desktop"),
        ({"colour": "red"}, "has an entry that does not fit"),
        ({"name": 3}, "has an entry that does not fit"),
        ({"mappings": []}, "has no mapping or no target"),
        ({"to": {}}, "has no mapping or no target"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_a_sentence(
    tmp_path: Path, change: dict[str, object], says: str
) -> None:
    changed(tmp_path / "p.json", **change)
    with pytest.raises(ConnectorError) as caught:
        load_project(tmp_path / "p.json")
    assert caught.value.problem.kind is ProblemKind.ASK_USER
    assert says in caught.value.problem.message
    assert "Nothing was changed" in caught.value.problem.message


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"null"])
def test_anything_else_is_no_project(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "p.json").write_bytes(content)
    with pytest.raises(ConnectorError, match="is not a project file of Infusion Desktop"):
        load_project(tmp_path / "p.json")


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(ConnectorError, match="could not be read"):
            load_project(path)


def test_a_project_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(ConnectorError, match="could not be written"):
        save_project(tmp_path / "file" / "p.json", PROJECT)


def test_old_versions_are_brought_up_step_by_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed(tmp_path / "p.json", title="People")
    old = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
    del old["name"]
    (tmp_path / "p.json").write_text(json.dumps(old), encoding="utf-8")

    def rename(raw: dict[str, object]) -> dict[str, object]:
        return {**{key: value for key, value in raw.items() if key != "title"}, "name": raw["title"]}

    monkeypatch.setattr(project_file, "VERSION", 2)
    monkeypatch.setattr(project_file, "MIGRATIONS", {1: rename})
    assert load_project(tmp_path / "p.json").name == "People"
