"""Texts by number: many of them, runs of rich text, escapes."""

from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.connectors.excel_workbook.shared_strings import (
    NotReadYetError,
    SharedStrings,
    read_strings,
    unescaped,
)
from infusion_desktop.model.problem import ConnectorError
from tests.connectors.excel_workbook.books import write_sheet

pytestmark = pytest.mark.anyio
PART = "xl/sharedStrings.xml"


@pytest.mark.parametrize("count", [0, 1, 255, 256, 257, 1000])
def test_every_text_comes_back(count: int) -> None:
    strings = SharedStrings()
    texts = [f"text {n} é\n" for n in range(count)]
    for each in texts:
        strings.add(each)
    strings.finish()
    assert [strings[n] for n in range(count)] == texts
    assert [strings[n] for n in reversed(range(count))] == texts[::-1]
    assert len(strings) == count
    for wrong in (count, -1):
        with pytest.raises(IndexError):
            strings[wrong]
    strings.close()


def test_many_texts_go_to_disk() -> None:
    strings = SharedStrings()
    for n in range(20_000):
        strings.add(f"{n}" + "x" * 500)
    strings.finish()
    assert strings[19_999].startswith("19999x")
    assert strings[0].startswith("0x")
    assert strings.on_disk
    strings.close()


async def test_rich_text_guides_and_escapes(tmp_path: Path) -> None:
    xml = (
        "<si><t>plain</t></si><si><r><rPr><b/></rPr><t>bold </t></r><r><t>and not</t></r></si>"
        '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si/><si>'
        '<t xml:space="preserve"> a_x000D_\nb </t></si>'
    )
    strings = await read_strings(write_sheet(tmp_path / "a.xlsx", "", strings=xml), PART)
    assert [strings[n] for n in range(len(strings))] == ["plain", "bold and not", "東京", "", " a\r\nb "]
    strings.close()


async def test_the_first_texts_alone(tmp_path: Path) -> None:
    xml = "".join(f"<si><t>text number {n}</t></si>" for n in range(20_000))
    path = write_sheet(tmp_path / "a.xlsx", "", strings=xml)
    some = await read_strings(path, PART, most=1000)
    assert 1000 <= len(some) < 10_000
    assert (some.complete, some[999], some[len(some) - 1]) == (
        False,
        "text number 999",
        f"text number {len(some) - 1}",
    )
    with pytest.raises(NotReadYetError):
        some[len(some)]
    with pytest.raises(IndexError):
        some[-1]
    some.close()
    whole = await read_strings(path, PART, most=100_000)
    assert (whole.complete, len(whole)) == (True, 20_000)
    whole.close()


async def test_a_giant_text_is_refused(tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "a.xlsx", "", strings=f"<si><t>{'x' * 1_000_001}</t></si>")
    with pytest.raises(ConnectorError, match="a cell of over 1,000,000 characters"):
        await read_strings(path, PART)


@pytest.mark.parametrize(
    ("text", "meant"), [("a_x0041_", "aA"), ("_x005F_x0041_", "_x0041_"), ("_x_", "_x_"), ("a_b", "a_b")]
)
def test_escapes(text: str, meant: str) -> None:
    assert unescaped(text) == meant
