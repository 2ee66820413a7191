"""Projects of the data folder: made, opened, duplicated, renamed, saved; a damaged one is listed as such."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from infusion_desktop.jobs.projects import duplicate, list_projects, new_draft, open_project, renamed, save
from infusion_desktop.model.mapping import FieldPair, ObjectMapping
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.store.project_file import load_project


def test_a_new_draft_is_kept_and_opens_again_though_nothing_is_chosen(tmp_path: Path) -> None:
    path, made = new_draft(tmp_path)
    assert open_project(path) == made
    assert (made.name, made.target_connection, made.source_file, made.mapping.pairs) == (
        "Untitled project",
        "",
        None,
        (),
    )


def test_a_draft_is_no_project_that_could_be_run(tmp_path: Path) -> None:
    path, _ = new_draft(tmp_path)
    with pytest.raises(ConnectorError, match="no mapping or no target"):
        load_project(path)


def test_names_that_are_taken_get_a_number(tmp_path: Path) -> None:
    names = [new_draft(tmp_path)[1].name for _ in range(3)]
    assert names == ["Untitled project", "Untitled project 2", "Untitled project 3"]


def test_a_copy_has_all_pairs_and_an_id_of_its_own(tmp_path: Path) -> None:
    path, made = new_draft(tmp_path, "Spring fair")
    full = replace(
        made,
        target_connection="demo",
        source_file="/leads.csv",
        mapping=ObjectMapping("contact", (FieldPair("E-mail", "email_addresses.EMAIL1"),)),
    )
    save(path, full)
    copied_to, copy = duplicate(tmp_path, full)
    assert copied_to != path
    assert copy.id != full.id
    assert replace(copy, id=full.id, name=full.name) == full
    assert copy.name == "Copy of Spring fair"
    assert load_project(copied_to) == copy


def test_projects_are_listed_the_last_changed_first(tmp_path: Path) -> None:
    old, _ = new_draft(tmp_path, "Old")
    new, _ = new_draft(tmp_path, "New")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    os.utime(new, (1_100_000_000, 1_100_000_000))
    assert [kept.name for kept in list_projects(tmp_path)] == ["New", "Old"]
    os.utime(old, (1_200_000_000, 1_200_000_000))
    assert [kept.name for kept in list_projects(tmp_path)] == ["Old", "New"]


def test_a_damaged_file_is_listed_with_its_sentence_and_harms_no_other(tmp_path: Path) -> None:
    new_draft(tmp_path, "Good")
    (tmp_path / "projects" / "broken.json").write_text("{")
    listed = {kept.name: kept.trouble for kept in list_projects(tmp_path)}
    assert listed["Good"] == ""
    assert "is not a project file" in listed["broken"]


def test_no_folder_is_no_project(tmp_path: Path) -> None:
    assert list_projects(tmp_path / "nowhere") == []


def test_a_name_is_tidied_and_an_empty_one_refused(tmp_path: Path) -> None:
    _, made = new_draft(tmp_path)
    assert renamed(made, "  Spring \n fair ").name == "Spring fair"
    assert len(renamed(made, "x" * 500).name) == 80
    with pytest.raises(ConnectorError) as refused:
        renamed(made, " \t")
    assert refused.value.problem.kind is ProblemKind.ASK_USER
    assert 'still called "Untitled project"' in refused.value.problem.message


def test_saving_tells_when_and_a_full_disk_is_a_sentence(tmp_path: Path) -> None:
    path, made = new_draft(tmp_path)
    at = save(path, made)
    assert abs(at.timestamp() - path.stat().st_mtime) < 60
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(ConnectorError, match="could not be written"):
        save(blocked / "project.json", made)
