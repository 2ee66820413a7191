"""Shows a number or a text as Excel does, by the whole format of its cell."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from infusion_desktop.connectors.excel_workbook.format_code import Part, Section, sections_of
from infusion_desktop.connectors.excel_workbook.show_date import plain_date, show_date
from infusion_desktop.connectors.excel_workbook.show_number import general, number_of, show_number

HASHES = "#######"
"""What Excel shows for a date outside of its calendar."""
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lambda one, two: one < two,
    "<=": lambda one, two: one <= two,
    ">": lambda one, two: one > two,
    ">=": lambda one, two: one >= two,
    "=": lambda one, two: one == two,
    "<>": lambda one, two: one != two,
}
_IN_FULL = sections_of("yyyy-mm-dd")[0], sections_of("hh:mm:ss")[0]


class Format:
    """One number format, made ready; ``plain`` shows dates year first and numbers without thousands signs."""

    def __init__(self, code: str, *, since_1904: bool = False, plain: bool = False) -> None:
        """Take ``code`` apart."""
        self.code = code
        self._sections = sections_of(code)
        self._since_1904 = since_1904
        self._plain = plain
        self._text = self._text_section()
        first = self._sections[0]
        self.is_general = code.strip().casefold() in ("general", "", "@")
        self.is_date = first.is_date
        self.left_to_the_computer = first.is_date and first.left_to_the_computer

    def number(self, text: str) -> str:
        """Return the number spelled ``text`` as shown; text that is no number comes back as it is."""
        try:
            number = number_of(text)
        except (ValueError, ArithmeticError):
            return text
        if self.is_general:
            return general(number)
        section, sign = self._section(number)
        if section.is_date:
            return self._date(section, number)
        if section.is_text:
            return self.text(general(number))
        try:
            shown = show_number(section, abs(number), grouped=not self._plain)
        except (ValueError, ArithmeticError):
            return general(number)
        if sign and any(char in "123456789" for char in shown):
            shown = sign + shown.strip()
        return shown.strip()

    def text(self, text: str) -> str:
        """Return text as shown: nearly always itself."""
        if self._text is None:
            return text
        parts = (text if t.part is Part.TEXT else t.text for t in self._text.tokens)
        return "".join(parts)

    def _text_section(self) -> Section | None:
        """Return the section that changes text, if there is one."""
        if len(self._sections) == 4:
            found: Section | None = self._sections[3]
        else:
            found = next((section for section in self._sections if section.is_text), None)
        if found is None or all(
            t.part is Part.TEXT or (t.part is Part.LITERAL and not t.text.strip()) for t in found.tokens
        ):
            hidden = found is not None and not found.tokens
            return found if hidden else None
        return found

    def _date(self, section: Section, number: Decimal) -> str:
        if self._plain:
            section = plain_date(section)
        elif section.left_to_the_computer:
            only_time = section.locale.casefold().endswith("f400") or section.locale == "x-systime"
            section = _IN_FULL[1] if only_time else plain_date(section)
        try:
            return show_date(section, number, since_1904=self._since_1904).strip()
        except (ValueError, ArithmeticError):
            return HASHES

    def _section(self, number: Decimal) -> tuple[Section, str]:
        """Return the section for a number, and the sign that is put before what it shows."""
        numeric = self._sections[:3] if len(self._sections) == 4 else self._sections
        numeric = tuple(s for s in numeric if not s.is_text) or numeric
        minus = "-" if number < 0 else ""
        if any(section.condition for section in numeric):
            for section in numeric:
                if section.condition is None:
                    return section, minus
                sign, limit = section.condition
                if _COMPARE[sign](number, limit):
                    own = sign in ("<", "<=") and limit <= 0
                    return section, "" if own else minus
            return numeric[-1], minus
        if number < 0 and len(numeric) > 1:
            return numeric[1], ""
        if number == 0 and len(numeric) > 2:
            return numeric[2], ""
        return numeric[0], minus
