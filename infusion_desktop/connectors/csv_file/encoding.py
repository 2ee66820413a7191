"""Finds the encoding of a text file, and says why it was taken: never a silent guess.

Order: a mark at the start (BOM); the pattern of zero bytes of UTF-16 and UTF-32; strict UTF-8 over the
whole file; then a guess among Windows code pages and their peers from the lines that hold bytes above 127.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from infusion_desktop.connectors.csv_file import refusals
from infusion_desktop.connectors.csv_file.legacy import Telling, guess, label
from infusion_desktop.connectors.csv_file.parser import CELL_LIMIT
from infusion_desktop.files import refusals as file_refusals
from infusion_desktop.files.file_bytes import chunks, opened
from infusion_desktop.files.file_type import binary_kind, looks_binary

_HEAD = 1 << 16
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MOSTLY = 0.9
_TELLING = 1 << 16


@dataclass(frozen=True, slots=True)
class Encoding:
    """How bytes become text. ``skip`` bytes at the start are a mark. ``note`` says what was taken and why.

    ``damaged``: some bytes are not valid in it; they become U+FFFD, and their rows are held back.
    ``stray``: zero or byte-order characters stand inside the text and are left out.
    """

    codec: str
    note: str
    skip: int = 0
    damaged: bool = False
    stray: bool = False


@dataclass(frozen=True, slots=True)
class _Survey:
    valid: bool
    stray: bool


async def find_encoding(path: Path, wanted: str = "") -> Encoding:
    """Return the encoding of the file; raises ConnectorError if it is empty or no text.

    ``wanted`` is a codec that the user chose; a mark at the start still wins.
    """
    with opened(path) as file:
        head = file.read(_HEAD)
    if not head:
        raise file_refusals.empty(path.name)
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return await _taken(path, codec, "the file begins with the mark of that encoding", len(mark))
    kind = binary_kind(head)
    if kind:
        raise refusals.not_a_table(path.name, kind)
    wide = _wide(head)
    if wide:
        return await _taken(path, wide, "every other byte of the file is zero, as in that encoding")
    if looks_binary(head):
        raise refusals.not_a_table(path.name, "a file for programs (it holds bytes that are no text)")
    if wanted:
        return await _taken(path, wanted, "you chose it")
    return await _narrow(path)


def _wide(head: bytes) -> str | None:
    """Return UTF-16 or UTF-32 if the zero bytes stand where these have them, else None."""
    even = head[: len(head) // 4 * 4]
    if len(even) < 4:
        return None
    zeros = [even[place::4].count(0) / (len(even) / 4) for place in range(4)]
    if zeros[1] > 0.5 and zeros[2] > 0.9 and zeros[3] > 0.9 and zeros[0] < 0.1:
        return "utf-32-le"
    if zeros[0] > 0.9 and zeros[1] > 0.9 and zeros[2] > 0.5 and zeros[3] < 0.1:
        return "utf-32-be"
    first, second = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if second > first * 10 and _is_wide_text(even, "utf-16-le", second):
        return "utf-16-le"
    if first > second * 10 and _is_wide_text(even, "utf-16-be", first):
        return "utf-16-be"
    return None


def _is_wide_text(head: bytes, codec: str, zeros: float) -> bool:
    """Tell text from a few stray zeros: many of them, or some and a line end where UTF-16 would have it."""
    return zeros > 0.3 or (zeros > 0.1 and any(end in head.decode(codec, "replace") for end in "\r\n"))


async def _survey(path: Path, codec: str, skip: int = 0) -> _Survey:
    """Decode the whole file strictly, in chunks, and note characters that should not be in it."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    stray = False
    unbroken = 0
    try:
        async for chunk in chunks(path, skip):
            text = decoder.decode(chunk)
            stray = stray or "\0" in text or "\ufeff" in text
            # A line is read as a whole, so an endless one would fill the memory.
            unbroken = 0 if "\n" in text or "\r" in text else unbroken + len(text)
            if unbroken > CELL_LIMIT:
                raise refusals.giant_line(path.name, CELL_LIMIT)
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return _Survey(False, stray)
    return _Survey(True, stray)


async def _taken(path: Path, codec: str, why: str, skip: int = 0) -> Encoding:
    """Return the encoding with its note, after a look at the whole file."""
    survey = await _survey(path, codec, skip)
    note = f"Read as {label(codec)}, since {why}."
    # A survey that broke off early has not seen the rest, so the careful way is taken.
    return _with_defects(Encoding(codec, note, skip, not survey.valid, survey.stray or not survey.valid))


def _with_defects(encoding: Encoding) -> Encoding:
    if not encoding.damaged:
        return encoding
    more = " Some bytes of the file are not valid in it: the rows that hold them are held back and listed."
    return Encoding(encoding.codec, encoding.note + more, encoding.skip, True, True)


async def _narrow(path: Path) -> Encoding:
    """Return UTF-8 if the whole file is, else the best guess among older encodings."""
    survey = await _survey(path, "utf-8")
    if survey.valid:
        return Encoding(
            "utf-8", "Read as UTF-8, since the whole file is valid in it.", 0, False, survey.stray
        )
    telling = await _telling_lines(path)
    if telling.utf8_lines and telling.utf8_lines >= _MOSTLY * telling.lines:
        note = "Read as UTF-8, since nearly all lines with special characters are valid in it."
        return _with_defects(Encoding("utf-8", note, 0, True, True))
    best = guess(telling)
    first: tuple[str, bool] | None = None
    for codec in best.codecs:
        survey = await _survey(path, codec)
        if survey.valid:
            return Encoding(codec, best.note(codec), 0, False, survey.stray)
        first = first or (codec, survey.stray)
    codec = first[0] if first else "cp1252"
    return _with_defects(Encoding(codec, best.note(codec), 0, True, True))


async def _telling_lines(path: Path) -> Telling:
    """Collect the lines with bytes above 127 (64 KiB of them at most), and count those valid as UTF-8."""
    kept: list[bytes] = []
    size = lines = good = 0
    rest = b""
    async for chunk in chunks(path):
        block = rest + chunk
        cut = max(block.rfind(b"\n"), block.rfind(b"\r")) + 1
        if cut == 0 and len(block) < 4 * _TELLING:
            rest = block
            continue
        cut = cut or len(block)
        rest, block = block[cut:], block[:cut]
        if block.isascii():
            continue
        for line in block.splitlines():
            if line.isascii():
                continue
            lines += 1
            good += _is_utf8(line)
            if size < _TELLING:
                kept.append(line[:_TELLING])
                size += len(kept[-1])
    if rest and not rest.isascii():
        lines, good = lines + 1, good + _is_utf8(rest)
        kept.append(rest[:_TELLING])
    return Telling(b"\n".join(kept), lines, good)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
