"""Looks at the values of one column, the first thousand at most, and says what they look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from infusion_desktop.mapping.header_words import key_of
from infusion_desktop.mapping.words import all_words
from infusion_desktop.model.schema import Field, Kind
from infusion_desktop.model.value import tidy

ROWS = 1000
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]{2,}").fullmatch
_NAMED_EMAIL = re.compile(r"[^<>@]*<[^@\s<>]+@[^@\s<>]+\.[^@\s<>]{2,}>").fullmatch
_PHONE = re.compile(
    r"['+(]?[+(]?\d[\d ()./\-\u00a0]{4,24}(?:\s*(?:ext\.?|x|#)\s*\d{1,6})?(?:\s*\(\w+\))?", re.IGNORECASE
)
_URL = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE).fullmatch
_DATE = re.compile(
    r"\d{1,4}[./\- ]\s?\d{1,2}[./\- ]\s?\d{1,4}(?:[T ,].*)?|\d{8}|[1-6]\d{4}"
    r"|.*\b[^\W\d]{3,10}\b.*\d{4}.*|\d{1,2}[^\d]+\d{2,4}"
).fullmatch
"""Dates as people write them, and the day numbers of a spreadsheet."""
_NUMBER = re.compile(r"[-+]?[$€£]?\s?[\d.,'’ \u00a0]*\d\s?[%€]?").fullmatch
_YES_NO = frozenset(
    (
        "0",
        "1",
        "f",
        "falsch",
        "false",
        "ja",
        "n",
        "nao",
        "nee",
        "nein",
        "no",
        "non",
        "não",
        "off",
        "on",
        "oui",
        "si",
        "sim",
        "sì",
        "t",
        "true",
        "wahr",
        "x",
        "y",
        "yes",
    )
)


@dataclass(frozen=True, slots=True)
class Look:
    """The non-blank values of a column among the rows looked at; ``rows`` counts these, blank ones too."""

    values: tuple[str, ...]
    rows: int

    @property
    def empty(self) -> bool:
        """Whether rows were looked at and not one holds a value."""
        return self.rows > 0 and not self.values

    def share(self, test: Callable[[str], object]) -> float:
        """Return the share of values that pass, 0 if there are none."""
        return sum(1 for value in self.values if test(value)) / len(self.values) if self.values else 0.0

    @property
    def emails(self) -> float:
        """Share of values that are e-mail addresses."""
        return self.share(is_email)

    @property
    def blanks_inside(self) -> float:
        """Share of values of several words."""
        return self.share(lambda value: " " in value)

    @property
    def prefixes(self) -> float:
        """Share of values such as Mr., Frau, Dr."""
        known = all_words().prefixes
        return self.share(
            lambda value: key_of(value) in known or all(key_of(p) in known for p in value.split())
        )

    @property
    def numbers(self) -> float:
        """Share of values that are numbers."""
        return self.share(_NUMBER)


def look_at(place: int, samples: Sequence[Sequence[str]]) -> Look:
    """Return the look of the column at ``place`` in the first rows of ``samples``."""
    rows = samples[:ROWS]
    cells = (row[place] if place < len(row) else "" for row in rows)
    return Look(tuple(value for cell in cells if (value := tidy(cell))), len(rows))


def is_email(value: str) -> bool:
    """Tell whether a value looks like one e-mail address."""
    return bool(_EMAIL(value) or _NAMED_EMAIL(value))


def fits(look: Look, field: Field) -> float | None:
    """Return the share of values that look right for a field; None where any text does, or none is there."""
    if not look.values:
        return None
    if field.kind in (Kind.CHOICE, Kind.CHOICES, Kind.COUNTRY) and field.options and not field.open_options:
        spelled = {
            tidy(text).casefold()
            for option in field.options
            for text in (option.value, option.label, *option.aliases)
        }
        divider = re.compile(r"[;|,]") if field.kind is Kind.CHOICES else re.compile(r"\Z(?!\Z)")
        return look.share(
            lambda value: (
                value.casefold() in spelled
                or all(part.strip().casefold() in spelled for part in divider.split(value))
            )
        )
    test = _TESTS.get(field.kind)
    if test is not None:
        return look.share(test)
    longest = field.max_length
    return look.share(lambda value: len(value) <= longest) if longest else None


_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d.*").fullmatch
_TESTS: dict[Kind, Callable[[str], object]] = {
    Kind.EMAIL: is_email,
    Kind.PHONE: lambda value: _PHONE.fullmatch(value) and not _ISO_DATE(value),
    Kind.URL: _URL,
    Kind.DATE: _DATE,
    Kind.MOMENT: _DATE,
    Kind.WHOLE: _NUMBER,
    Kind.NUMBER: _NUMBER,
    Kind.YES_NO: lambda value: value.casefold() in _YES_NO,
}
