"""Chooses among encodings from before Unicode, by the lines that hold bytes above 127.

A detector's own confidence tells nothing (measured: 0.03 when right, 0.07 when wrong), and on short texts
each one guesses. So cp1252 stands first unless its reading looks odd or there is much to judge by.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABELS = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 (little endian)",
    "utf-16-be": "UTF-16 (big endian)",
    "utf-32-le": "UTF-32 (little endian)",
    "utf-32-be": "UTF-32 (big endian)",
    "cp1252": "Windows-1252 (Western Europe)",
    "cp1250": "Windows-1250 (Central Europe)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1253": "Windows-1253 (Greek)",
    "cp1254": "Windows-1254 (Turkish)",
    "cp1255": "Windows-1255 (Hebrew)",
    "cp1256": "Windows-1256 (Arabic)",
    "cp1257": "Windows-1257 (Baltic)",
    "cp932": "Shift-JIS (Japanese)",
    "gb18030": "GB18030 (Chinese)",
    "big5": "Big5 (Chinese)",
    "cp949": "Windows-949 (Korean)",
    "koi8-r": "KOI8-R (Cyrillic)",
    "mac-roman": "Mac Roman",
    "cp850": "DOS 850 (Western Europe)",
}
CHOICES: tuple[tuple[str, str], ...] = tuple(_LABELS.items())
"""All encodings that a user can choose, as (codec, label)."""

_DETECTOR_NAMES = {
    "windows-1250": "cp1250",
    "iso-8859-2": "cp1250",
    "windows-1251": "cp1251",
    "windows-1252": "cp1252",
    "windows-1253": "cp1253",
    "windows-1254": "cp1254",
    "windows-1255": "cp1255",
    "windows-1256": "cp1256",
    "windows-1257": "cp1257",
    "cp932": "cp932",
    "shift_jis": "cp932",
    "gb18030": "gb18030",
    "big5": "big5",
    "cp949": "cp949",
    "euc-kr": "cp949",
    "koi8-r": "koi8-r",
    "macroman": "mac-roman",
    "cp850": "cp850",
}
LITTLE = 1024
"""Bytes of telling lines below which cp1252 is preferred if its reading looks natural."""
_ODD = 0.25
_WITHIN_WORDS = "’‘·´ªº\u00ad"


@dataclass(frozen=True, slots=True)
class Telling:
    """The lines with bytes above 127, how many there are in the file, and how many are valid UTF-8."""

    sample: bytes
    lines: int
    utf8_lines: int


@dataclass(frozen=True, slots=True)
class Guess:
    """Codecs to try in this order, with an example of how the first telling word reads in each."""

    codecs: tuple[str, ...]
    sample: bytes

    def note(self, codec: str) -> str:
        """Say which encoding was taken and why, with a word by which a person can tell."""
        text = f"The file does not say its encoding and is not UTF-8: read as {label(codec)}"
        text += ", the likeliest for its special characters"
        word = first_special_word(self.sample, codec)
        if word:
            text += f" (for example “{word}”)"
        others = [other for other in self.codecs if other != codec]
        if others and word and (instead := first_special_word(self.sample, others[0])) != word:
            text += f"; as {label(others[0])} that would be “{instead}”"
        return text + ". If words look wrong, choose another encoding, or save the file as UTF-8."


def label(codec: str) -> str:
    """Return the name of a codec that a person knows."""
    return _LABELS.get(codec, codec)


def first_special_word(sample: bytes, codec: str) -> str:
    """Return the first word with a character beyond ASCII, read in ``codec``; at most 30 characters."""
    text = sample[:4096].decode(codec, "replace")
    found = re.search(r"[^\s,;|\t\"]*[^\x00-\x7f][^\s,;|\t\"]*", text)
    return found.group()[:30] if found else ""


def guess(telling: Telling) -> Guess:
    """Return the codecs to try, the likeliest first, cp1252 always among them."""
    detected = _detected(telling.sample)
    western = _read(telling.sample, "cp1252")
    order: list[str] = []
    if western is not None and (len(telling.sample) < LITTLE or not detected):
        order = ["cp1252", *detected] if oddness(western) <= _ODD else [*detected, "cp1252"]
    else:
        order = [*detected, "cp1252"]
    readable = [codec for codec in dict.fromkeys(order) if _read(telling.sample, codec) is not None]
    if western is not None and readable and _read(telling.sample, readable[0]) == western:
        # Equal text in both: the commoner name is the honest one.
        readable.insert(0, "cp1252")
    return Guess(tuple(dict.fromkeys(readable))[:3] or ("cp1252",), telling.sample)


def oddness(text: str) -> float:
    """Return the share of characters beyond ASCII that hardly occur so in a Western language.

    Odd are runs of three and more of them (another script), a capital inside a word, and a
    sign between two letters.
    """
    special = odd = run = 0
    for place, char in enumerate(text):
        if char.isascii():
            run = 0
            continue
        special += 1
        run += 1
        before = text[place - 1] if place else " "
        after = text[place + 1] if place + 1 < len(text) else " "
        if run >= 3 and char.isalpha():
            odd += 3 if run == 3 else 1
        elif _is_out_of_place(char, before, after):
            odd += 1
    return odd / special if special else 0.0


def _is_out_of_place(char: str, before: str, after: str) -> bool:
    if char.isupper():
        return before.islower() or (before.isalpha() and after.islower())
    inside = before.isalpha() and after.isalpha()
    return inside and not char.isalpha() and char not in _WITHIN_WORDS


def _read(sample: bytes, codec: str) -> str | None:
    try:
        return sample.decode(codec)
    except UnicodeDecodeError:
        # The sample may end inside a character of several bytes.
        try:
            return sample[:-1].decode(codec) if codec in ("cp932", "gb18030", "big5", "cp949") else None
        except UnicodeDecodeError:
            return None


def _detected(sample: bytes) -> list[str]:
    """Return what the detector takes the sample for, the likeliest first, known codecs only."""
    import chardet  # late: it costs start-up time and most files are UTF-8

    names = [
        str(each["encoding"] or "").lower() for each in chardet.detect_all(sample, ignore_threshold=True)
    ]
    return [_DETECTOR_NAMES[name] for name in names if name in _DETECTOR_NAMES]
