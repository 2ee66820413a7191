"""The encoding is found and told; what can't be told is guessed aloud."""

from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.connectors.csv_file.encoding import find_encoding
from infusion_desktop.model.problem import ConnectorError
from tests.connectors.csv_file.files import read_bytes, read_table

pytestmark = pytest.mark.anyio

WEST = "name;city\nMüller;Köln\nGarçon;Besançon\nPeña;Málaga\nO’Brien “Bob”;Zürich €5\n"
CENTRAL = "name;city\nŽluťoučký;Příbram\nWałęsa;Gdańsk\nŁukasz;Łódź\nNovák;Kroměříž\n"
CYRILLIC = "имя;город\nИван Петров;Москва\nАнна;Санкт-Петербург\n"
GREEK = "όνομα;πόλη\nΓιώργος;Αθήνα\nΕλένη;Θεσσαλονίκη\n"
JAPANESE = "名前;市\n山田太郎;東京\n田中花子;大阪\n"
CHINESE = "姓名;城市\n张伟;北京市朝阳区\n王芳;上海市浦东新区\n李娜;广州\n"
KOREAN = "이름;도시\n김철수;서울특별시\n이영희;부산광역시\n"
HEBREW = "שם;עיר\nדוד;תל אביב\nרחל;ירושלים\n"

GUESSED = [
    (WEST, "cp1252"),
    (CENTRAL, "cp1250"),
    (CYRILLIC, "cp1251"),
    (CYRILLIC, "koi8-r"),
    (GREEK, "cp1253"),
    (JAPANESE, "cp932"),
    (CHINESE, "gb18030"),
    (KOREAN, "cp949"),
    (HEBREW, "cp1255"),
    ("name;city\nMüller;Köln\nJosé;Málaga\nÉric;Orléans\n“Bob”;Zürich\n", "mac-roman"),
]


@pytest.mark.parametrize("times", [1, 40])
@pytest.mark.parametrize(("text", "codec"), GUESSED)
async def test_old_encodings_are_guessed_aloud(text: str, codec: str, times: int, tmp_path: Path) -> None:
    head, _, body = text.partition("\n")
    whole = f"{head}\n{body * times}"
    table = await read_bytes(tmp_path, whole.encode(codec))
    assert table.fact("encoding") == codec
    assert [tuple(line.split(";")) for line in body.splitlines()] == table.rows[: len(body.splitlines())]
    assert any("does not say its encoding" in note for note in table.account.notes)


async def test_one_accent_at_the_end_of_a_long_file(tmp_path: Path) -> None:
    content = b"name,city\n" + b"Anna,York\n" * 40_000 + "Bo,Münster\n".encode("cp1252")
    table = await read_bytes(tmp_path, content)
    assert table.rows[-1] == ("Bo", "Münster")
    assert table.fact("encoding") == "cp1252"


async def test_one_accent_at_the_end_of_a_long_utf8_file(tmp_path: Path) -> None:
    table = await read_bytes(tmp_path, b"name,city\n" + b"Anna,York\n" * 400_000 + "Bo,Münster\n".encode())
    assert (table.rows[-1], table.fact("encoding")) == (("Bo", "Münster"), "utf-8")


async def test_little_evidence_is_western(tmp_path: Path) -> None:
    table = await read_bytes(tmp_path, "name,city\nCartão,São Paulo\n".encode("cp1252"))
    assert (table.rows, table.fact("encoding")) == ([("Cartão", "São Paulo")], "cp1252")


NOTES = [
    (b"a,b\n1,2\n", "Read as UTF-8, since the whole file is valid in it."),
    (
        b"\xef\xbb\xbfa,b\n1,2\n",
        "Read as UTF-8, since the file begins with the mark of that encoding.",
    ),
    (
        "a,b\n1,2\n".encode("utf-16"),
        "Read as UTF-16 (little endian), since the file begins with the mark of that encoding.",
    ),
    (
        "a,b\n1,2\n".encode("utf-16-be"),
        "Read as UTF-16 (big endian), since every other byte of the file is zero, as in that encoding.",
    ),
    (
        "a,b\nCafé,2\n".encode("cp1252"),
        "The file does not say its encoding and is not UTF-8: read as Windows-1252 (Western Europe), the "
        "likeliest for its special characters (for example “Café”)",
    ),
]


@pytest.mark.parametrize(("content", "note"), NOTES)
async def test_what_is_said(content: bytes, note: str, tmp_path: Path) -> None:
    table = await read_bytes(tmp_path, content)
    assert table.account.notes[0].startswith(note)


async def test_a_broken_byte_in_utf8_holds_its_row_back(tmp_path: Path) -> None:
    rows = "".join(f"Jürgen {n},Köln\n" for n in range(50)).encode()
    table = await read_bytes(tmp_path, b"name,city\n" + rows + b"M\xfcller,Ulm\n" + rows)
    assert (table.fact("encoding"), len(table.records)) == ("utf-8", 101)
    assert [record.line for record in table.records if record.problem] == [52]
    assert table.problems == [
        "Line 52 holds bytes that are not valid in the file's encoding, so its text can't be trusted. This "
        "row is left out, nothing of it is written. Mend the line, or save the file as UTF-8."
    ]
    assert "held back" in table.account.notes[0]


async def test_a_utf8_file_cut_inside_a_character(tmp_path: Path) -> None:
    content = ("name,city\n" + "Jürgen,Köln\n" * 20 + "Bo,Zü").encode()[:-1]
    table = await read_bytes(tmp_path, content)
    assert (len(table.problems), table.rows[0]) == (1, ("Jürgen", "Köln"))


async def test_a_person_can_choose(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("name,city\nWałęsa,Gdańsk\n".encode("cp1250"))
    table = await read_table(path, "cp1250")
    assert table.rows == [("Wałęsa", "Gdańsk")]
    assert table.account.notes[0] == "Read as Windows-1250 (Central Europe), since you chose it."


async def test_a_mark_wins_over_a_choice(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("name,city\nZoë,Köln\n".encode("utf-8-sig"))
    assert (await read_table(path, "cp1250")).rows == [("Zoë", "Köln")]


async def test_wide_text_of_another_script_without_a_mark(tmp_path: Path) -> None:
    text = "имя,город\r\n" + "Анна,Киев\r\n" * 50
    table = await read_bytes(tmp_path, text.encode("utf-16-le"))
    assert table.rows[0] == ("Анна", "Киев")


async def test_random_bytes_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(ConnectorError, match="holds bytes that are no text"):
        await find_encoding(path)
