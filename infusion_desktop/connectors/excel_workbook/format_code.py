"""Takes an Excel number format apart: ``#,##0.00_);[Red](#,##0.00)`` into sections of tokens.

The grammar is that of ECMA-376 part 1, 18.8.31, as far as it changes the text of a cell: colours, widths and
fillings change only its looks and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

_ELAPSED = re.compile(r"(h+|m+|s+)", re.IGNORECASE).fullmatch
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)").fullmatch
_CURRENCY = re.compile(r"\$([^-]*)(?:-(.*))?", re.DOTALL).fullmatch
_HALF_DAY = re.compile(r"am/pm|a/p", re.IGNORECASE)
_PART_OF_SECOND = re.compile(r"\.0+")
_ENGLISH = 0x09
_LONGEST = 1_000
"""Characters of a format that are looked at; Excel takes 255."""


class Part(Enum):
    """What a token stands for."""

    LITERAL = auto()
    DIGIT = auto()
    POINT = auto()
    COMMA = auto()
    PERCENT = auto()
    EXPONENT = auto()
    SLASH = auto()
    GENERAL = auto()
    TEXT = auto()
    DATE = auto()
    MINUTE = auto()
    ELAPSED = auto()
    HALF_DAY = auto()
    SECOND_PART = auto()


class Token(NamedTuple):
    """A part of a format; ``text`` is its spelling (lower case for dates) or the literal text."""

    part: Part
    text: str


_OF_A_DATE = frozenset((Part.DATE, Part.MINUTE, Part.ELAPSED, Part.HALF_DAY, Part.SECOND_PART))


@dataclass(frozen=True, slots=True)
class Section:
    """How one range of values is shown. ``condition`` is an operator and a number, if there is one.

    ``locale`` is the code behind ``[$-``, empty without one. ``parts`` are those that occur.
    """

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None
    locale: str = ""
    parts: frozenset[Part] = frozenset()

    def has(self, *parts: Part) -> bool:
        """Tell whether one of these parts occurs."""
        return not self.parts.isdisjoint(parts)

    @property
    def is_date(self) -> bool:
        """Whether the number is shown as a date or a time."""
        return not self.parts.isdisjoint(_OF_A_DATE)

    @property
    def is_text(self) -> bool:
        """Whether the section is one for text."""
        return self.has(Part.TEXT) and not self.has(Part.DIGIT, Part.GENERAL)

    @property
    def left_to_the_computer(self) -> bool:
        """Whether the file leaves order or language of the date to each computer's settings."""
        low = self.locale.casefold()
        if low.endswith(("f800", "f400")) or low.startswith("x-sys"):
            return True
        names = any(token.part is Part.DATE and token.text[:3] in ("mmm", "ddd") for token in self.tokens)
        return names and not _is_english(low)


def _is_english(locale: str) -> bool:
    code = locale.split(",", maxsplit=1)[0].split("-", maxsplit=1)[0]
    try:
        return not code or int(code, 16) & 0x3FF == _ENGLISH
    except ValueError:
        return code.startswith("en")


@lru_cache(maxsize=4096)
def sections_of(code: str) -> tuple[Section, ...]:
    """Return the one to four sections of a format; anything that is none becomes literal text."""
    sections: list[Section] = []
    now = Section(())
    tokens: list[Token] = []
    for item in _scan(code[:_LONGEST]):
        if item is None:
            sections.append(_made(now, tokens))
            now, tokens = Section(()), []
        elif isinstance(item, Token):
            tokens.append(item)
        else:
            now = _told(now, item, tokens)
    sections.append(_made(now, tokens))
    return tuple(sections[:4])


def _made(section: Section, tokens: list[Token]) -> Section:
    made = _with_minutes(tokens)
    return replace(section, tokens=made, parts=frozenset(token.part for token in made))


def _scan(code: str) -> Iterator[Token | str | None]:
    """Give tokens, the text inside of brackets, and None for the end of a section."""
    at = 0
    while at < len(code):
        char = code[at]
        if char == ";":
            yield None
            at += 1
        elif char == "[":
            end = code.find("]", at)
            end = len(code) if end < 0 else end
            yield code[at + 1 : end]
            at = end + 1
        else:
            token, at = _next(code, at)
            if token is not None:
                yield token


def _next(code: str, at: int) -> tuple[Token | None, int]:
    """Return the token at ``at`` (None if it shows nothing) and where the next one begins."""
    char = code[at]
    low = char.lower()
    if char == '"':
        end = code.find('"', at + 1)
        end = len(code) if end < 0 else end
        return Token(Part.LITERAL, code[at + 1 : end]), end + 1
    if char == "\\":
        return Token(Part.LITERAL, code[at + 1 : at + 2]), at + 2
    if char == "_":
        return Token(Part.LITERAL, " "), at + 2
    if char == "*":
        return None, at + 2
    if code[at : at + 7].lower() == "general":
        return Token(Part.GENERAL, ""), at + 7
    if found := _HALF_DAY.match(code, at):
        return Token(Part.HALF_DAY, found.group().lower()), found.end()
    if low == "e" and code[at + 1 : at + 2] in ("+", "-"):
        return Token(Part.EXPONENT, code[at + 1]), at + 2
    if low in "ymdhse":
        end = at
        while end < len(code) and code[end].lower() == low:
            end += 1
        return Token(Part.DATE, low * (end - at)), end
    if char == "." and (found := _PART_OF_SECOND.match(code, at)) and code[at - 1 : at].lower() in ("s", "]"):
        return Token(Part.SECOND_PART, found.group()), found.end()
    simple = _SIMPLE.get(char, Part.LITERAL)
    return Token(simple, char), at + 1


_SIMPLE = {
    "0": Part.DIGIT,
    "#": Part.DIGIT,
    "?": Part.DIGIT,
    ".": Part.POINT,
    ",": Part.COMMA,
    "%": Part.PERCENT,
    "/": Part.SLASH,
    "@": Part.TEXT,
}


def _told(section: Section, inside: str, tokens: list[Token]) -> Section:
    """Return ``section`` with what brackets say; elapsed time and currency signs go to ``tokens``."""
    if _ELAPSED(inside):
        tokens.append(Token(Part.ELAPSED, inside.lower()))
    elif found := _CONDITION(inside):
        return replace(section, condition=(found[1], Decimal(found[2])))
    elif found := _CURRENCY(inside):
        if found[1]:
            tokens.append(Token(Part.LITERAL, found[1]))
        return replace(section, locale=found[2] or section.locale)
    return section


def _with_minutes(tokens: list[Token]) -> tuple[Token, ...]:
    """Return the tokens with ``m`` and ``mm`` behind hours or before seconds turned into minutes."""
    places = [
        place for place, token in enumerate(tokens) if token.part in (Part.DATE, Part.ELAPSED, Part.MINUTE)
    ]
    made = list(tokens)
    for order, place in enumerate(places):
        token = tokens[place]
        if token.part is Part.DATE and token.text in ("m", "mm"):
            before = tokens[places[order - 1]].text[0] if order else ""
            after = tokens[places[order + 1]].text[0] if order + 1 < len(places) else ""
            if before == "h" or after == "s":
                made[place] = Token(Part.MINUTE, token.text)
    # A slash between parts of a date divides them, no fraction.
    if any(token.part in _OF_A_DATE for token in made):
        made = [Token(Part.LITERAL, t.text) if t.part in _OF_NUMBERS else t for t in made]
    return tuple(made)


_OF_NUMBERS = frozenset((Part.SLASH, Part.COMMA, Part.POINT, Part.PERCENT, Part.DIGIT))
