"""Names of months in English, German, French, Spanish, Italian, Portuguese and Dutch."""

from __future__ import annotations

import unicodedata

_NAMES = (
    "january jan januar janner jaenner janvier janv enero ene gennaio gen janeiro januari",
    "february feb februar feber fevrier fevr fev febrero febbraio fevereiro februari",
    "march mar marz maerz mrz mars marzo marco maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug aout agosto ago augustus",
    "september sep sept septembre septiembre setiembre settembre set setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez decembre diciembre dic dicembre dezembro",
)
_NUMBERS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}


def month_number(name: str) -> int | None:
    """Return 1 to 12 for a month's name or short form, whatever its case, accents and closing dot."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return _NUMBERS.get(
        "".join(char for char in folded if char.isalpha() and not unicodedata.combining(char))
    )
