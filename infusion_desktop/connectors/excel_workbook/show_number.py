"""Shows a number by one section of a format: digits, groups, percent, powers of ten, fractions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from infusion_desktop.connectors.excel_workbook.format_code import Part, Section, Token

_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
_MOST_PLACES = 200
_WIDE, _NARROW = Decimal("1E21"), Decimal("1E-9")


def number_of(text: str) -> Decimal:
    """Return the number that the text of a cell means; raises ValueError if it is none.

    Whole numbers stay exact; others have the 15 digits that Excel counts with, so that 0.1 + 0.2 is 0.3.
    """
    digits = text.removeprefix("-")
    if digits.isascii() and digits.isdigit():
        return Decimal(text)
    number = Decimal(f"{float(text):.15g}")
    if not number.is_finite():
        raise ValueError(text)
    return number


def general(number: Decimal) -> str:
    """Return all digits of a number. Excel cuts them to the width of a column, which loses phone numbers."""
    if not number:
        return "0"
    if not _NARROW <= abs(number) < _WIDE:
        mantissa, _, power = f"{number.normalize():.14E}".partition("E")
        return f"{_trimmed(mantissa)}E{int(power):+03d}"
    return _trimmed(format(number, "f"))


def show_number(section: Section, number: Decimal, *, grouped: bool = True) -> str:
    """Return ``number``, which is not negative, as ``section`` shows it; ValueError if it is senseless.

    ``grouped=False`` leaves thousands signs out.
    """
    tokens = list(section.tokens)
    if section.has(Part.GENERAL):
        return "".join(general(number) if t.part is Part.GENERAL else _literal(t) for t in tokens)
    number *= Decimal(100) ** sum(1 for token in tokens if token.part is Part.PERCENT)
    exponent = next((place for place, token in enumerate(tokens) if token.part is Part.EXPONENT), None)
    if exponent is not None:
        return _scientific(tokens, exponent, number)
    slash = next((place for place, token in enumerate(tokens) if token.part is Part.SLASH), None)
    if slash is not None and section.has(Part.DIGIT):
        return _fraction(tokens, slash, number)
    return _fixed(tokens, number, grouped=grouped)


def _literal(token: Token) -> str:
    return token.text if token.part in (Part.LITERAL, Part.PERCENT, Part.SLASH) else ""


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fixed(tokens: Sequence[Token], number: Decimal, *, grouped: bool) -> str:
    digits = [place for place, token in enumerate(tokens) if token.part is Part.DIGIT]
    point = next((place for place, token in enumerate(tokens) if token.part is Part.POINT), len(tokens))
    whole = [place for place in digits if place < point]
    part = [place for place in digits if place > point]
    commas = [place for place, token in enumerate(tokens) if token.part is Part.COMMA]
    last = max(whole, default=-1)
    scale = sum(1 for comma in commas if last < comma < point or (part and comma > part[-1]))
    groups = grouped and any(whole and whole[0] < comma < last for comma in commas)
    scaled = number.scaleb(-3 * scale)
    rounded = _EXACT.quantize(scaled, Decimal(1).scaleb(-min(len(part), _MOST_PLACES)))
    text, _, decimals = format(rounded, "f").partition(".")
    shown = _whole_digits(tokens, whole, "" if text == "0" else text, groups=groups)
    shown.update(_part_digits(tokens, part, decimals))
    if point < len(tokens):
        # ".00" has no place for the whole part and shows it all the same.
        shown[point] = "." if whole or text == "0" else f"{text}."
    return "".join(shown.get(place, _literal(token)) for place, token in enumerate(tokens))


def _whole_digits(tokens: Sequence[Token], places: list[int], text: str, *, groups: bool) -> dict[int, str]:
    """Fill the places from the right; the leftmost one takes all digits that remain."""
    shown: dict[int, str] = {}
    rest, done = text, 0
    for place in reversed(places):
        first = place == places[0]
        taken = rest if first and len(rest) > 1 else rest[-1:] or _FILL[tokens[place].text]
        rest = "" if first else rest[:-1]
        if groups:
            taken, done = _in_groups(taken, done), done + len(taken.strip())
        shown[place] = taken
    return shown


_FILL = {"0": "0", "#": "", "?": " "}


def _in_groups(digits: str, done: int) -> str:
    """Return digits with a comma behind each that has a multiple of three digits to its right."""
    made = ""
    for back, digit in enumerate(reversed(digits)):
        right = done + back
        made = digit + ("," if right and right % 3 == 0 and digit.strip() else "") + made
    return made


def _part_digits(tokens: Sequence[Token], places: list[int], decimals: str) -> dict[int, str]:
    """Show decimals; ``#`` drops zeros at the end, ``?`` leaves blanks for them."""
    shown: dict[int, str] = {}
    kept = len(decimals.rstrip("0"))
    for order, place in enumerate(places):
        kind = tokens[place].text
        digit = decimals[order : order + 1] or "0"
        if order < kept or kind == "0" or any(tokens[later].text == "0" for later in places[order:]):
            shown[place] = digit
        else:
            shown[place] = _FILL[kind]
    return shown


def _scientific(tokens: list[Token], at: int, number: Decimal) -> str:
    """Show ``1.23E+04``; more than one place before the point keeps the power a multiple of their count."""
    head, tail = tokens[:at], tokens[at + 1 :]
    point = next((place for place, token in enumerate(head) if token.part is Part.POINT), len(head))
    whole = sum(1 for token in head[:point] if token.part is Part.DIGIT) or 1
    places = sum(1 for token in head[point:] if token.part is Part.DIGIT)
    power = 0
    if number:
        power = (number.adjusted() // whole) * whole
        mantissa = _EXACT.quantize(number.scaleb(-power), Decimal(1).scaleb(-places))
        if mantissa >= Decimal(10) ** whole:
            power += whole
    text = _fixed(head, number.scaleb(-power), grouped=False)
    width = sum(1 for token in tail if token.part is Part.DIGIT)
    sign = "-" if power < 0 else "+" if tokens[at].text == "+" else ""
    return f"{text}E{sign}{abs(power):0{width}d}" + "".join(_literal(token) for token in tail)


def _fraction(tokens: list[Token], slash: int, number: Decimal) -> str:
    """Show ``2 1/4``: the nearest fraction with as many digits as places, or over a fixed number."""
    start = slash
    while start and tokens[start - 1].part is Part.DIGIT:
        start -= 1
    end = slash + 1
    while end < len(tokens) and (tokens[end].part is Part.DIGIT or tokens[end].text.isdigit()):
        end += 1
    below = "".join(token.text for token in tokens[slash + 1 : end])
    if start == slash or not below or len(below) > 7:
        raise ValueError("no fraction")
    mixed = any(token.part is Part.DIGIT for token in tokens[:start])
    whole = int(number) if mixed else 0
    rest = Fraction(number) - whole
    if below.strip("0#?"):
        over = int(below.replace("#", "0").replace("?", "0"))
        above = int(rest * over + Fraction(1, 2))
    else:
        near = rest.limit_denominator(10 ** len(below) - 1)
        above, over = near.numerator, near.denominator
    if mixed and above == over:
        whole, above = whole + 1, 0
    lead = _fixed(tokens[:start], Decimal(whole), grouped=False) if mixed else ""
    tail = "".join(_literal(token) for token in tokens[end:])
    if mixed and not above:
        return f"{lead.strip() or '0'}{tail}"
    return f"{lead}{above}/{over}{tail}"
