"""Rows of the source as they are staged: mapped, keyed, and named for good (2.1)."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from infusion_desktop.model.mapping import FieldPair
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.model.progress import Progress
from infusion_desktop.model.transform import TransformStep
from infusion_desktop.model.value import Value
from infusion_desktop.sync.shape import Shape
from infusion_desktop.sync.stage import stage_source
from infusion_desktop.transforms import all_transforms
from tests.fakes.list_source import ListSource
from tests.fakes.staging import a_shape, a_staging

pytestmark = pytest.mark.anyio


async def staged(
    folder: Path,
    columns: Sequence[str],
    rows: Sequence[Sequence[Value]],
    wanted: str,
    *,
    shape: Shape | None = None,
    told: list[Progress] | None = None,
) -> list[Any]:
    """Stage rows and return columns of the table ``source``."""
    tell = (told if told is not None else []).append
    with a_staging(folder) as staging:
        source = ListSource(columns, rows)
        count = await stage_source(staging, source, shape or a_shape(*columns), all_transforms(), tell)
        assert count == len(rows)
        found = staging.execute(f"SELECT {wanted} FROM source ORDER BY n").fetchall()
    return [row[0] if len(row) == 1 else tuple(row) for row in found]


async def test_a_row_is_kept_raw_and_mapped_with_its_line(tmp_path: Path) -> None:
    rows = [(" Ann ", "X", "A@x.example"), ("Bea", None, "")]
    found = await staged(
        tmp_path,
        ["first", "note", "email"],
        rows,
        "n, line, raw, mapped, key",
        shape=a_shape("first", "email"),
    )
    assert found == [
        (1, 2, '[" Ann ","X","A@x.example"]', '["Ann","A@x.example"]', "a@x.example"),
        (2, 3, '["Bea",null,""]', '["Bea",null]', None),
    ]


IDENTITIES: list[tuple[str, dict[str, Any], list[tuple[str, ...]], list[str]]] = [
    ("the id column", {"id_column": "id"}, [("7", "a@x.example"), ("8", "a@x.example")], ["i:7", "i:8"]),
    ("the key without an id", {"id_column": "id"}, [("", "A@x.example"), (" ", "b@x.example")],
     ["k:a@x.example", "k:b@x.example"]),
    ("the key", {}, [("7", "a@x.example"), ("7", "b@x.example")], ["k:a@x.example", "k:b@x.example"]),
    ("equal ids are numbered", {"id_column": "id"}, [("7", "a@x.example")] * 3, ["i:7", "i#1:7", "i#2:7"]),
    ("equal keys are numbered", {}, [("1", "a@x.example"), ("2", "A@X.example")],
     ["k:a@x.example", "k#1:a@x.example"]),
]  # fmt: skip


@pytest.mark.parametrize(("_what", "mapping", "rows", "identities"), IDENTITIES)
async def test_rule_2_1_identities(
    tmp_path: Path, _what: str, mapping: dict[str, Any], rows: list[tuple[str, ...]], identities: list[str]
) -> None:
    shape = a_shape("email", **mapping)
    found = await staged(tmp_path, ["id", "email"], rows, "identity", shape=shape)
    assert len(set(found)) == len(rows)
    assert [name[: len(start)] for name, start in zip(found, identities, strict=True)] == identities
    assert found[0] == identities[0], "the first of its kind has no number"


async def test_rule_2_1_without_id_and_key_the_mapped_cells_name_a_row_never_its_line(tmp_path: Path) -> None:
    columns = ["first", "note", "email"]
    shape = a_shape("first", "email")
    rows = [("Ann", "1", ""), ("Bea", "2", ""), ("Ann", "3", ""), ("Ann", "1", " ")]
    before = await staged(tmp_path / "1", columns, rows, "identity", shape=shape)
    assert before[2] == before[0].replace("h:", "h#1:")
    assert len(set(before)) == 4, "raw cells count, not what they mean"
    moved = await staged(
        tmp_path / "2", columns, [rows[1], ("New", "9", ""), rows[0]], "identity", shape=shape
    )
    assert (moved[0], moved[2]) == (before[1], before[0])


@pytest.mark.parametrize(
    "ids", [["a", "a", "a#1"], ["a#1", "a", "a"], ["a", "a", "a", "a#1", "a#1"], ["a#1#1", "a#1", "a#1", "a"]]
)
async def test_rule_2_1_no_two_rows_ever_share_an_identity(tmp_path: Path, ids: list[str]) -> None:
    rows = [(own, f"p{n}@x.example") for n, own in enumerate(ids)]
    shape = a_shape("email", id_column="id")
    found = await staged(tmp_path, ["id", "email"], rows, "identity", shape=shape)
    assert len(set(found)) == len(ids)


async def test_rows_that_share_a_key_are_counted_whatever_its_spelling(tmp_path: Path) -> None:
    rows = [("a@x.example",), ("A@X.example ",), ("b@x.example",), ("",), ("",)]
    assert await staged(tmp_path, ["email"], rows, "key_count") == [2, 2, 1, 1, 1]


async def test_an_unusable_key_is_told_and_other_unusable_values_are_only_listed(tmp_path: Path) -> None:
    rows = [("nope", "2000-01-02"), ("a@x.example", "someday"), ("a@x.example", "2000-01-02")]
    found = await staged(tmp_path, ["email", "birthday"], rows, "key_trouble IS NOT NULL, left_out")
    assert [trouble for trouble, _ in found] == [1, 0, 0]
    assert [json.loads(out)[0][1::2] if out else None for _, out in found] == [
        ["email_addresses.EMAIL1", "nope"],
        ["birthday", "someday"],
        None,
    ]


async def test_transforms_come_before_the_field_and_a_blank_is_none(tmp_path: Path) -> None:
    day_first = (TransformStep("parse_date", {"order": "DMY"}),)
    shape = a_shape("email", "birthday")
    changed = FieldPair("birthday", "birthday", day_first)
    shape = dataclasses.replace(shape, pairs=(shape.pairs[0], changed))
    rows = [("a@x.example", "02.03.2000"), ("b@x.example", "")]
    found = await staged(tmp_path, ["email", "birthday"], rows, "mapped", shape=shape)
    assert found == ['["a@x.example","2000-03-02"]', '["b@x.example",null]']


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (TransformStep("shout", {}), "which this program does not have"),
        (TransformStep("parse_date", {"order": "upwards"}), "no order of day, month and year"),
    ],
)
async def test_a_step_that_cannot_be_prepared_is_refused_in_a_sentence(
    tmp_path: Path, step: TransformStep, sentence: str
) -> None:
    shape = a_shape("email")
    shape = dataclasses.replace(shape, pairs=(FieldPair("email", shape.pairs[0].field, (step,)),))
    with pytest.raises(ConnectorError, match=sentence):
        await staged(tmp_path, ["email"], [("a@x.example",)], "mapped", shape=shape)


async def test_values_that_a_batch_repeats_are_worked_on_as_those_that_it_does_not(tmp_path: Path) -> None:
    """In 20 batches of 4 days repeat and not; those that cannot be used are listed for each row."""
    cells = [
        f"2000-01-{1 + n % 28:02}" if n < 40 else ("someday", "2000-02-03", "", "")[n % 4] for n in range(80)
    ]
    cells[40:44] = cells[76:80] = ["someday"] * 4
    rows = [(f"p{n}@x.example", cell) for n, cell in enumerate(cells)]
    found = await staged(tmp_path, ["email", "birthday"], rows, "mapped, left_out")
    usable = [None if cell in ("", "someday") else cell for cell in cells]
    assert [json.loads(mapped)[1] for mapped, _ in found] == usable
    assert [json.loads(out)[0][3] if out else None for _, out in found] == [
        cell if cell == "someday" else None for cell in cells
    ]


async def test_references_are_staged_as_tidy_text(tmp_path: Path) -> None:
    rows = [("a@x.example", " Smith   & Doe "), ("b@x.example", "")]
    assert await staged(tmp_path, ["email", "company"], rows, "refs") == ['["Smith & Doe"]', "[null]"]
    assert await staged(tmp_path / "2", ["email"], [("a@x.example",)], "refs") == [None]


REGIONS: list[tuple[tuple[Value, Value], list[Value], list[str]]] = [
    (("AZ", "US"), ["Arizona", "USA"], []),
    (("AZ", ""), ["AZ", None], []),
    (("AZ", "Atlantis"), [None, None], ["addresses.BILLING.country_code", "addresses.BILLING.region"]),
    (("", "US"), [None, "USA"], []),
    (("", "Atlantis"), [None, None], ["addresses.BILLING.country_code"]),
]


@pytest.mark.parametrize(("cells", "mapped", "left_out"), REGIONS)
async def test_rule_3_4_regions_go_by_the_country_beside_them(
    tmp_path: Path, cells: tuple[Value, Value], mapped: list[Value], left_out: list[str]
) -> None:
    found = await staged(tmp_path, ["region", "country"], [cells], "mapped, left_out")
    ((text, out),) = found
    assert json.loads(text) == mapped
    assert [entry[1] for entry in json.loads(out or "[]")] == left_out


async def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConnectorError, match=r'no column called "first"'):
        await staged(tmp_path, ["email"], [], "n", shape=a_shape("email", "first"))


async def test_an_empty_source_has_no_rows_and_progress_ends(tmp_path: Path) -> None:
    told: list[Progress] = []
    assert await staged(tmp_path, ["email"], [], "n", told=told) == []
    assert (told[-1].done, told[-1].total) == (0, 0)
