from __future__ import annotations

from collections import Counter

import pytest

from infusion_desktop.connectors.infusionsoft.countries import country_options, region_options


def countries_by(word: str) -> list[str]:
    folded = word.casefold()
    return [
        option.value
        for option in country_options()
        if folded in {form.casefold() for form in (option.value, option.label, *option.aliases)}
    ]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("USA", "USA"),
        ("US", "USA"),
        ("U.S.A.", "USA"),
        ("United States of America", "USA"),
        ("Estados Unidos", "USA"),
        ("UK", "GBR"),
        ("GB", "GBR"),
        ("England", "GBR"),
        ("Great Britain", "GBR"),
        ("Vereinigtes Königreich", "GBR"),
        ("Holland", "NLD"),
        ("Nederland", "NLD"),
        ("The Netherlands", "NLD"),
        ("Pays-Bas", "NLD"),
        ("Czech Republic", "CZE"),
        ("Czechia", "CZE"),
        ("Česko", "CZE"),
        ("Tschechien", "CZE"),
        ("Deutschland", "DEU"),
        ("Alemania", "DEU"),
        ("Allemagne", "DEU"),
        ("Germania", "DEU"),
        ("de", "DEU"),
        ("États-Unis", "USA"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Ivory Coast", "CIV"),
        ("South Korea", "KOR"),
        ("Schweiz", "CHE"),
        ("Suisse", "CHE"),
        ("Svizzera", "CHE"),
        ("Österreich", "AUT"),
        ("España", "ESP"),
        ("Brasil", "BRA"),
        ("Sverige", "SWE"),
        ("Danmark", "DNK"),
        ("Norge", "NOR"),
        ("Polska", "POL"),
    ],
)
def test_countries_go_by_every_usual_name(word: str, code: str) -> None:
    assert countries_by(word) == [code]


def test_no_name_stands_for_two_countries() -> None:
    forms = Counter(
        form
        for option in country_options()
        for form in {form.casefold() for form in (option.value, option.label, *option.aliases)}
    )
    assert [form for form, times in forms.items() if times > 1] == []
    assert len(country_options()) >= 249


def test_labels_are_english_and_values_alpha_3() -> None:
    germany = next(option for option in country_options() if option.value == "DEU")
    assert (germany.label, germany.aliases[0]) == ("Germany", "DE")
    assert all(len(option.value) == 3 and option.value.isupper() for option in country_options())


@pytest.mark.parametrize(
    ("country", "word", "name"),
    [
        ("USA", "AZ", "Arizona"),
        ("USA", "US-AZ", "Arizona"),
        ("USA", "arizona", "Arizona"),
        ("USA", "DC", "District of Columbia"),
        ("USA", "Washington, DC", "District of Columbia"),
        ("CAN", "QC", "Quebec"),
        ("CAN", "Québec", "Quebec"),
        ("CAN", "BC", "British Columbia"),
        ("AUS", "NSW", "New South Wales"),
        ("GBR", "Kent", "Kent"),
        ("GBR", "Bristol, City of", "Bristol"),
        ("NZL", "Auckland", "Auckland"),
        ("IRL", "Dublin", "Dublin"),
        ("DEU", "Bavaria", "Bayern"),
        ("DEU", "BY", "Bayern"),
        ("DEU", "Baden-Wurttemberg", "Baden-Württemberg"),
        ("MEX", "CDMX", "Ciudad de México"),
        ("BRA", "Sao Paulo", "São Paulo"),
        ("BRA", "SP", "São Paulo"),
        ("IND", "Maharashtra", "Maharashtra"),
        ("IND", "Orissa", "Odisha"),
        ("ZAF", "Gauteng", "Gauteng"),
        ("FRA", "IDF", "Île-de-France"),
        ("FRA", "Brittany", "Bretagne"),
        ("ESP", "Catalonia", "Catalunya"),
        ("ITA", "Tuscany", "Toscana"),
        ("ITA", "Milano", "Milano"),
        ("NLD", "North Holland", "Noord-Holland"),
    ],
)
def test_regions_go_by_name_or_code_and_give_the_full_name(country: str, word: str, name: str) -> None:
    folded = word.casefold()
    found = [
        option.value
        for option in region_options()[country]
        if folded in {form.casefold() for form in (option.value, *option.aliases)}
    ]
    assert found == [name]


def test_the_countries_asked_for_have_regions() -> None:
    for country in (
        "USA",
        "CAN",
        "AUS",
        "GBR",
        "NZL",
        "IRL",
        "DEU",
        "MEX",
        "BRA",
        "IND",
        "ZAF",
        "FRA",
        "ESP",
        "ITA",
        "NLD",
    ):
        assert len(region_options()[country]) >= 8
    assert len(region_options()["USA"]) == 57


def test_a_region_stands_once_in_its_country() -> None:
    for options in region_options().values():
        names = [option.value.casefold() for option in options]
        assert len(names) == len(set(names))
