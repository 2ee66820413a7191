"""How odd a Western reading looks, and which encodings are tried."""

from __future__ import annotations

import pytest

from infusion_desktop.connectors.csv_file.legacy import (
    CHOICES,
    Telling,
    first_special_word,
    guess,
    label,
    oddness,
)


@pytest.mark.parametrize(
    "text", ["Müller", "Besançon", "São Paulo", "O’Brien", "naïve façade", "ÉRIC", "L·L", ""]
)
def test_western_words_are_not_odd(text: str) -> None:
    assert oddness(text) == 0.0


@pytest.mark.parametrize("text", ["MŸller", "CafŽs MŸll", "Wa³êsa", "Èâàí Ïåòðîâ", "ŽÌê"])
def test_readings_in_the_wrong_encoding_are_odd(text: str) -> None:
    assert oddness(text) > 0.25


def test_the_western_name_is_given_where_both_read_alike() -> None:
    telling = Telling("Müller;Köln;Jürgen\n".encode("cp1252") * 200, 200, 0)
    assert guess(telling).codecs[0] == "cp1252"


def test_the_note_shows_the_difference() -> None:
    telling = Telling("Wałęsa;Gdańsk\n".encode("cp1250"), 1, 0)
    best = guess(telling)
    assert best.codecs[:2] == ("cp1250", "cp1252")
    assert best.note("cp1250") == (
        "The file does not say its encoding and is not UTF-8: read as Windows-1250 (Central Europe), the "
        "likeliest for its special characters (for example “Wałęsa”); as Windows-1252 (Western Europe) that "
        "would be “Wa³êsa”. If words look wrong, choose another encoding, or save the file as UTF-8."
    )


def test_words_and_labels() -> None:
    assert first_special_word("plain,Café au lait".encode("cp1252"), "cp1252") == "Café"
    assert first_special_word(b"plain", "cp1252") == ""
    assert label("cp1251") == "Windows-1251 (Cyrillic)"
    for codec, _ in CHOICES:
        "".encode(codec)
