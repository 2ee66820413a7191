"""Makes resources/countries/*.json: how countries and their regions are named and abbreviated.

Run by hand when the sources have a new edition; its results are committed, so nothing of this is needed at
run time. Sources, all of them permissive (see resources/countries/LICENSES.md):

* babel (BSD-3-Clause) with names from the CLDR: ``pip install babel``
* iso-3166 (MIT), the codes and names of ISO 3166-2: ``npm pack iso-3166``, unpacked
* cldr-subdivisions-full (Unicode-3.0), English names of regions: ``npm pack`` it, unpacked

    python packaging/make_countries.py --iso FOLDER/package --cldr FOLDER/package
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "resources" / "countries"
LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "fi", "pl", "cs")

# Names in use that the CLDR does not give (or gives only as a short form), by alpha-2 code.
MORE_NAMES: dict[str, tuple[str, ...]] = {
    "US": ("USA", "U.S.A.", "U.S.", "America", "United States of America", "The United States"),
    "GB": ("UK", "U.K.", "Great Britain", "England", "Scotland", "Wales", "Northern Ireland", "Britain"),
    "NL": ("Holland", "The Netherlands"),
    "CZ": ("Czech Republic", "Czechia"),
    "AE": ("UAE", "U.A.E."),
    "KR": ("Korea", "Republic of Korea", "South Korea"),
    "KP": ("North Korea",),
    "RU": ("Russian Federation",),
    "TR": ("Turkey", "Türkiye"),
    "MM": ("Burma",),
    "MK": ("Macedonia",),
    "SZ": ("Swaziland",),
    "CV": ("Cape Verde",),
    "CI": ("Ivory Coast",),
    "VA": ("Vatican", "Holy See"),
    "BO": ("Plurinational State of Bolivia",),
    "VE": ("Bolivarian Republic of Venezuela",),
    "IR": ("Islamic Republic of Iran",),
    "VN": ("Viet Nam",),
    "LA": ("Lao", "Lao PDR"),
    "SY": ("Syrian Arab Republic",),
    "MD": ("Republic of Moldova",),
    "TZ": ("United Republic of Tanzania",),
    "CD": ("DR Congo", "DRC", "Democratic Republic of the Congo"),
    "CG": ("Republic of the Congo",),
    "HK": ("Hong Kong",),
    "MO": ("Macau", "Macao"),
    "PS": ("Palestine",),
    "TW": ("Taiwan",),
    "IE": ("Republic of Ireland", "Eire"),
    "DE": ("Federal Republic of Germany", "BRD"),
    "ZA": ("RSA",),
    "NZ": ("Aotearoa",),
    "BA": ("Bosnia",),
}
# Regions whose usual name is neither that of ISO nor of the CLDR; the first is what is sent.
MORE_REGIONS: dict[str, tuple[str, ...]] = {
    "US-DC": ("District of Columbia", "Washington DC", "Washington, DC", "Washington D.C.", "D.C."),
    "US-VI": ("Virgin Islands", "U.S. Virgin Islands", "US Virgin Islands"),
    "CA-QC": ("Quebec", "Québec"),
    "CA-NL": ("Newfoundland and Labrador", "Newfoundland", "NF"),
    "MX-CMX": ("Ciudad de México", "Mexico City", "CDMX", "Distrito Federal", "DF"),
    "MX-MEX": ("México", "Estado de México", "Mexico State", "Edomex"),
    "MX-COA": ("Coahuila", "Coahuila de Zaragoza"),
    "MX-MIC": ("Michoacán", "Michoacán de Ocampo"),
    "MX-VER": ("Veracruz", "Veracruz de Ignacio de la Llave"),
    "IN-OD": ("Odisha", "Orissa"),
    "IN-PY": ("Puducherry", "Pondicherry"),
    "IN-TS": ("Telangana", "TG"),
    "IN-UK": ("Uttarakhand", "UT"),
    "IN-CG": ("Chhattisgarh", "CT"),
    "DE-NW": ("Nordrhein-Westfalen", "NRW"),
    "ZA-KZN": ("KwaZulu-Natal", "Natal"),
    "ZA-NW": ("North West", "North-West"),
    "FR-GES": ("Grand Est", "Grand-Est"),
    "FR-IDF": ("Île-de-France",),
    "GB-ENG": ("England",),
    "GB-SCT": ("Scotland",),
    "GB-WLS": ("Wales",),
    "GB-NIR": ("Northern Ireland",),
    "GB-DUR": ("County Durham", "Durham", "Durham, County"),
}
# Countries whose ISO names are official forms or transliterations that nobody types: the CLDR's come first.
ENGLISH_FIRST = {"GB"}
NO_REGIONS = {"gbukm", "gbgbn", "gbeaw"}  # groupings of others


def main() -> None:
    """Read the sources and write the two tables."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--iso", type=Path, required=True, help="unpacked npm package iso-3166")
    words.add_argument("--cldr", type=Path, required=True, help="unpacked npm package cldr-subdivisions-full")
    given = words.parse_args()
    countries = read_countries(given.iso)
    regions = read_regions(given.iso, given.cldr, {two: three for three, (two, *_) in countries.items()})
    TARGET.mkdir(parents=True, exist_ok=True)
    write(TARGET / "countries.json", countries)
    write(TARGET / "regions.json", regions)
    print(
        f"{len(countries)} countries, {sum(map(len, regions.values()))} regions of {len(regions)} countries"
    )


def read_countries(iso: Path) -> dict[str, list[str]]:
    """Alpha-3 code -> alpha-2 code, English name, other names (those that stand for one country only)."""
    babel = importlib.import_module("babel.core")
    names = {language: babel.Locale.parse(language).territories for language in LANGUAGES}
    text = (iso / "1-a3-to-1-a2.js").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for three, two in sorted(re.findall(r"([A-Z]{3}): '([A-Z]{2})'", text)):
        english = names["en"][two]
        others = [*MORE_NAMES.get(two, ()), *(names[language].get(two, "") for language in LANGUAGES[1:])]
        found[three] = [two, english, *distinct(others, {english, two, three})]
    times = Counter(name.casefold() for entry in found.values() for name in entry)
    return {
        three: [two, english, *(name for name in others if times[name.casefold()] == 1)]
        for three, (two, english, *others) in found.items()
    }


def read_regions(iso: Path, cldr: Path, threes: dict[str, str]) -> dict[str, dict[str, list[str]]]:
    """Alpha-3 code of the country -> name as sent -> other names and codes."""
    entries = read_iso(iso)
    english_names = json.loads((cldr / "subdivisions" / "en" / "en.json").read_text(encoding="utf-8"))
    english_names = english_names["subdivisions"]["localeDisplayNames"]["subdivisions"]
    found: dict[str, dict[str, list[str]]] = {}
    for code, iso_name in sorted(entries.items()):
        two, _, short = code.partition("-")
        key = code.replace("-", "").lower()
        if two not in threes or key in NO_REGIONS:
            continue
        english = english_names.get(key, "").strip("²")
        names = [*MORE_REGIONS.get(code, ())]
        iso_forms = forms_of(iso_name)
        names += [english, *iso_forms] if two in ENGLISH_FIRST else [*iso_forms, english]
        names = distinct([name for name in names if name], set())
        table = found.setdefault(threes[two], {})
        aliases = [*names[1:], *(plain(name) for name in names), code, *([] if short.isdigit() else [short])]
        table[names[0]] = distinct([*table.get(names[0], []), *aliases], {names[0]})
    return dict(sorted(found.items()))


def read_iso(folder: Path) -> dict[str, str]:
    """Code -> name out of the package's generated JavaScript, which is a plain list of objects."""
    text = (folder / "2.js").read_text(encoding="utf-8")
    rows = re.findall(
        r"code: '([A-Z]{2}-[A-Z0-9]{1,3})'.*?name: (?:'((?:[^'\\]|\\.)*)'|\"([^\"]*)\")", text, re.DOTALL
    )
    if len(rows) < 4000:
        raise SystemExit(f"only {len(rows)} regions found in {folder}: has the package's form changed?")
    return {code: (one or two).replace("\\'", "'") for code, one, two in rows}


def forms_of(iso_name: str) -> list[str]:
    """``Madrid, Comunidad de`` -> ``Madrid``; drops remarks in brackets; long vowels lose their bar."""
    bare = re.sub(r"\s*[\[(].*?[\])]", "", iso_name).strip()
    first = without_bars(bare.split(",")[0].strip())
    return [first, bare, without_bars(bare)]


def without_bars(name: str) -> str:
    """The same name without macrons (``Bihār``), which are scholarly; other accents stay."""
    parts = unicodedata.normalize("NFD", name)
    return unicodedata.normalize("NFC", "".join(c for c in parts if c != "\u0304"))


def plain(name: str) -> str:
    """The name without accents, with straight apostrophes."""
    parts = unicodedata.normalize("NFD", name.replace("\u2019", "'").replace("\u2013", "-"))
    return "".join(c for c in parts if not unicodedata.combining(c))


def distinct(names: list[str], besides: set[str]) -> list[str]:
    """Each non-empty name once, in order, whatever its capitals."""
    seen = {name.casefold() for name in besides}
    kept: list[str] = []
    for name in names:
        if name and name.casefold() not in seen:
            seen.add(name.casefold())
            kept.append(name)
    return kept


def write(path: Path, value: Any) -> None:
    """One line per entry, so that a new edition shows as a readable difference."""
    lines = [
        f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(entry, ensure_ascii=False)}"
        for key, entry in value.items()
    ]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
