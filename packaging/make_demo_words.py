"""Writes the word pools and the countries of the demo account: words.json and countries.json.

Run by hand with Faker 40.54.0 when the pools are to change; the program itself never needs Faker. The output
is committed, since the same seed gives the same words only within one version of that library.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from faker import Faker
from faker.providers.date_time import Provider

FOLDER = Path(__file__).resolve().parents[1] / "infusion_desktop" / "demo"

# Where Faker's list of countries is garbled, old or long.
CORRECTED = {
    "CIV": "Côte d'Ivoire",
    "STP": "São Tomé and Príncipe",
    "CHN": "China",
    "GMB": "Gambia",
    "IRL": "Ireland",
    "NLD": "Netherlands",
    "SWZ": "Eswatini",
    "TLS": "Timor-Leste",
    "CZE": "Czechia",
    "FSM": "Micronesia",
    "COG": "Congo",
    "CPV": "Cabo Verde",
    "TUR": "Türkiye",
}
ADDED = {
    "ABW": "Aruba",
    "AIA": "Anguilla",
    "ALA": "Åland Islands",
    "ASM": "American Samoa",
    "ATA": "Antarctica",
    "ATF": "French Southern Territories",
    "BES": "Caribbean Netherlands",
    "BLM": "Saint Barthélemy",
    "BMU": "Bermuda",
    "BVT": "Bouvet Island",
    "CCK": "Cocos (Keeling) Islands",
    "COK": "Cook Islands",
    "CUW": "Curaçao",
    "CXR": "Christmas Island",
    "CYM": "Cayman Islands",
    "ESH": "Western Sahara",
    "FLK": "Falkland Islands",
    "FRO": "Faroe Islands",
    "GGY": "Guernsey",
    "GIB": "Gibraltar",
    "GLP": "Guadeloupe",
    "GRL": "Greenland",
    "GUF": "French Guiana",
    "GUM": "Guam",
    "HKG": "Hong Kong",
    "HMD": "Heard and McDonald Islands",
    "IMN": "Isle of Man",
    "IOT": "British Indian Ocean Territory",
    "JEY": "Jersey",
    "MAC": "Macao",
    "MAF": "Saint Martin",
    "MNP": "Northern Mariana Islands",
    "MSR": "Montserrat",
    "MTQ": "Martinique",
    "MYT": "Mayotte",
    "NCL": "New Caledonia",
    "NFK": "Norfolk Island",
    "NIU": "Niue",
    "PCN": "Pitcairn",
    "PRI": "Puerto Rico",
    "PYF": "French Polynesia",
    "REU": "Réunion",
    "SGS": "South Georgia",
    "SHN": "Saint Helena",
    "SJM": "Svalbard and Jan Mayen",
    "SPM": "Saint Pierre and Miquelon",
    "SSD": "South Sudan",
    "SXM": "Sint Maarten",
    "TCA": "Turks and Caicos Islands",
    "TKL": "Tokelau",
    "UMI": "United States Minor Outlying Islands",
    "VGB": "British Virgin Islands",
    "VIR": "U.S. Virgin Islands",
    "WLF": "Wallis and Futuna",
}
# "code=name" lists by country; the codes are those of ISO 3166-2 without the country's part.
PROVINCES = {
    ("USA", "US"): (
        "AL=Alabama|AK=Alaska|AZ=Arizona|AR=Arkansas|CA=California|CO=Colorado|CT=Connecticut|DE=Delaware|"
        "DC=District of Columbia|FL=Florida|GA=Georgia|HI=Hawaii|ID=Idaho|IL=Illinois|IN=Indiana|"
        "IA=Iowa|KS=Kansas|"
        "KY=Kentucky|LA=Louisiana|ME=Maine|MD=Maryland|MA=Massachusetts|MI=Michigan|MN=Minnesota|"
        "MS=Mississippi|"
        "MO=Missouri|MT=Montana|NE=Nebraska|NV=Nevada|NH=New Hampshire|NJ=New Jersey|NM=New Mexico|"
        "NY=New York|"
        "NC=North Carolina|ND=North Dakota|OH=Ohio|OK=Oklahoma|OR=Oregon|PA=Pennsylvania|RI=Rhode Island|"
        "SC=South Carolina|SD=South Dakota|TN=Tennessee|TX=Texas|UT=Utah|VT=Vermont|VA=Virginia|"
        "WA=Washington|"
        "WV=West Virginia|WI=Wisconsin|WY=Wyoming|AS=American Samoa|GU=Guam|MP=Northern Mariana Islands|"
        "PR=Puerto Rico|VI=Virgin Islands"
    ),
    ("CAN", "CA"): (
        "AB=Alberta|BC=British Columbia|MB=Manitoba|NB=New Brunswick|NL=Newfoundland and Labrador|"
        "NS=Nova Scotia|"
        "NT=Northwest Territories|NU=Nunavut|ON=Ontario|PE=Prince Edward Island|QC=Quebec|"
        "SK=Saskatchewan|YT=Yukon"
    ),
    ("AUS", "AU"): (
        "ACT=Australian Capital Territory|NSW=New South Wales|NT=Northern Territory|QLD=Queensland|"
        "SA=South Australia|"
        "TAS=Tasmania|VIC=Victoria|WA=Western Australia"
    ),
    ("GBR", "GB"): "ENG=England|NIR=Northern Ireland|SCT=Scotland|WLS=Wales",
    ("NZL", "NZ"): (
        "AUK=Auckland|BOP=Bay of Plenty|CAN=Canterbury|CIT=Chatham Islands Territory|GIS=Gisborne|"
        "HKB=Hawke's Bay|"
        "MWT=Manawatu-Whanganui|MBH=Marlborough|NSN=Nelson|NTL=Northland|OTA=Otago|STL=Southland|"
        "TKI=Taranaki|"
        "TAS=Tasman|WKO=Waikato|WGN=Wellington|WTC=West Coast"
    ),
    ("MEX", "MX"): (
        "AGU=Aguascalientes|BCN=Baja California|BCS=Baja California Sur|CAM=Campeche|CHP=Chiapas|"
        "CHH=Chihuahua|"
        "CMX=Ciudad de México|COA=Coahuila|COL=Colima|DUR=Durango|GUA=Guanajuato|GRO=Guerrero|"
        "HID=Hidalgo|JAL=Jalisco|"
        "MEX=México|MIC=Michoacán|MOR=Morelos|NAY=Nayarit|NLE=Nuevo León|OAX=Oaxaca|PUE=Puebla|"
        "QUE=Querétaro|"
        "ROO=Quintana Roo|SLP=San Luis Potosí|SIN=Sinaloa|SON=Sonora|TAB=Tabasco|TAM=Tamaulipas|"
        "TLA=Tlaxcala|"
        "VER=Veracruz|YUC=Yucatán|ZAC=Zacatecas"
    ),
    ("BRA", "BR"): (
        "AC=Acre|AL=Alagoas|AP=Amapá|AM=Amazonas|BA=Bahia|CE=Ceará|DF=Distrito Federal|"
        "ES=Espírito Santo|GO=Goiás|"
        "MA=Maranhão|MT=Mato Grosso|MS=Mato Grosso do Sul|MG=Minas Gerais|PA=Pará|PB=Paraíba|"
        "PR=Paraná|PE=Pernambuco|"
        "PI=Piauí|RJ=Rio de Janeiro|RN=Rio Grande do Norte|RS=Rio Grande do Sul|RO=Rondônia|RR=Roraima|"
        "SC=Santa Catarina|SP=São Paulo|SE=Sergipe|TO=Tocantins"
    ),
    ("IND", "IN"): (
        "AN=Andaman and Nicobar Islands|AP=Andhra Pradesh|AR=Arunachal Pradesh|AS=Assam|BR=Bihar|"
        "CH=Chandigarh|"
        "CG=Chhattisgarh|DH=Dadra and Nagar Haveli and Daman and Diu|DL=Delhi|GA=Goa|GJ=Gujarat|HR=Haryana|"
        "HP=Himachal Pradesh|JK=Jammu and Kashmir|JH=Jharkhand|KA=Karnataka|KL=Kerala|LA=Ladakh|"
        "LD=Lakshadweep|"
        "MP=Madhya Pradesh|MH=Maharashtra|MN=Manipur|ML=Meghalaya|MZ=Mizoram|NL=Nagaland|OD=Odisha|"
        "PY=Puducherry|"
        "PB=Punjab|RJ=Rajasthan|SK=Sikkim|TN=Tamil Nadu|TS=Telangana|TR=Tripura|UP=Uttar Pradesh|"
        "UK=Uttarakhand|"
        "WB=West Bengal"
    ),
    ("DEU", "DE"): (
        "BW=Baden-Württemberg|BY=Bayern|BE=Berlin|BB=Brandenburg|HB=Bremen|HH=Hamburg|HE=Hessen|"
        "MV=Mecklenburg-Vorpommern|NI=Niedersachsen|NW=Nordrhein-Westfalen|RP=Rheinland-Pfalz|"
        "SL=Saarland|SN=Sachsen|"
        "ST=Sachsen-Anhalt|SH=Schleswig-Holstein|TH=Thüringen"
    ),
    ("ZAF", "ZA"): (
        "EC=Eastern Cape|FS=Free State|GP=Gauteng|KZN=KwaZulu-Natal|LP=Limpopo|MP=Mpumalanga|NW=North West|"
        "NC=Northern Cape|WC=Western Cape"
    ),
    ("IRL", "IE"): (
        "CW=Carlow|CN=Cavan|CE=Clare|CO=Cork|DL=Donegal|D=Dublin|G=Galway|KY=Kerry|KE=Kildare|"
        "KK=Kilkenny|LS=Laois|"
        "LM=Leitrim|LK=Limerick|LD=Longford|LH=Louth|MO=Mayo|MH=Meath|MN=Monaghan|OY=Offaly|"
        "RN=Roscommon|SO=Sligo|"
        "TA=Tipperary|WD=Waterford|WH=Westmeath|WX=Wexford|WW=Wicklow"
    ),
}
# City, region, country, start of the postal code ("#" is a digit, "@" a letter).
PLACES = [
    "Phoenix|Arizona|USA|850##",
    "Tucson|Arizona|USA|857##",
    "Mesa|Arizona|USA|852##",
    "Denver|Colorado|USA|802##",
    "Boulder|Colorado|USA|803##",
    "Austin|Texas|USA|787##",
    "Houston|Texas|USA|770##",
    "Dallas|Texas|USA|752##",
    "Portland|Oregon|USA|972##",
    "Seattle|Washington|USA|981##",
    "San Diego|California|USA|921##",
    "Sacramento|California|USA|958##",
    "Oakland|California|USA|946##",
    "Chicago|Illinois|USA|606##",
    "Madison|Wisconsin|USA|537##",
    "Nashville|Tennessee|USA|372##",
    "Atlanta|Georgia|USA|303##",
    "Raleigh|North Carolina|USA|276##",
    "Boston|Massachusetts|USA|021##",
    "Brooklyn|New York|USA|112##",
    "Buffalo|New York|USA|142##",
    "Miami|Florida|USA|331##",
    "Orlando|Florida|USA|328##",
    "Boise|Idaho|USA|837##",
    "Salt Lake City|Utah|USA|841##",
    "Minneapolis|Minnesota|USA|554##",
    "Omaha|Nebraska|USA|681##",
    "Toronto|Ontario|CAN|M#@ #@#",
    "Vancouver|British Columbia|CAN|V#@ #@#",
    "Calgary|Alberta|CAN|T#@ #@#",
    "Sydney|New South Wales|AUS|20##",
    "Melbourne|Victoria|AUS|30##",
    "Perth|Western Australia|AUS|60##",
    "Auckland|Auckland|NZL|10##",
    "London|England|GBR|SW# #@@",
    "Bristol|England|GBR|BS# #@@",
    "Edinburgh|Scotland|GBR|EH# #@@",
    "Dublin|Dublin|IRL|D## ####",
]
JOBS = (
    "Owner|Founder|Chief Executive|Managing Director|Director of Operations|Office Manager|"
    "Marketing Manager|"
    "Marketing Director|Sales Manager|Account Manager|Project Manager|Product Manager|Team Lead|"
    "Head of People|"
    "HR Manager|Recruiter|Executive Assistant|Bookkeeper|Accountant|Financial Planner|Attorney|"
    "Paralegal|Real Estate "
    "Agent|Broker|Architect|Interior Designer|Graphic Designer|Copywriter|Photographer|"
    "Web Developer|Software Engineer|"
    "IT Manager|Consultant|Business Coach|Life Coach|Career Coach|Health Coach|Personal Trainer|"
    "Yoga Teacher|Nurse|"
    "Dentist|Physiotherapist|Chiropractor|Psychologist|Teacher|School Principal|Event Planner|Chef|"
    "Restaurant Owner|"
    "Store Manager|Customer Success Manager|Community Manager|Fundraiser|Program Director|Pastor|"
    "Author|Speaker|"
    "Podcast Host|Retired|Student"
)
TRADES = (
    "Coaching|Consulting|Partners|Studio|Group|Associates|Wellness|Marketing|Design|Media|Realty|"
    "Dental|Law|"
    "Accounting|Fitness|Academy|Foods|Interiors|Software|Events"
)

NOTES = (
    "Prefers a call before ten.|Came through the spring webinar.|Asked for the group programme.|"
    "Renews in autumn.|"
    "Met at the chamber breakfast.|Wants invoices by post.|Referred by a former client.|"
    "Paused until the new year.|"
    "Interested in the retreat.|Read the book, then wrote to us.|Has two teams to coach.|"
    "Budget is set in March.|"
    "Speaks Spanish.|Please use the office number.|Asked not to be called on Fridays.|Follows the podcast."
)


def distinct(make: Any, wanted: int) -> list[str]:
    """The first so many different words that a maker gives, in order."""
    found: dict[str, None] = {}
    while len(found) < wanted:
        found[make()] = None
    return list(found)


def words() -> dict[str, Any]:
    """The pools from which the contacts and companies of the demo account are made."""
    faker = Faker(["en_US"], use_weighting=False)
    faker.seed_instance(20260301)
    abroad = Faker(["es_MX", "fr_FR", "de_DE", "pl_PL", "pt_BR"], use_weighting=False)
    abroad.seed_instance(20260302)
    return {
        "given_names": distinct(faker.first_name, 420) + distinct(abroad.first_name, 60),
        "family_names": distinct(faker.last_name, 560) + distinct(abroad.last_name, 90),
        "streets": distinct(faker.street_name, 160),
        "company_stems": distinct(faker.last_name, 150),
        "trades": TRADES.split("|"),
        "job_titles": JOBS.split("|"),
        "places": [place.split("|") for place in PLACES],
        "notes": NOTES.split("|"),
    }


def countries() -> dict[str, Any]:
    """All countries by alpha-3 code, and the provinces of some by ISO code."""
    names = {country.alpha_3_code: country.name for country in Provider.countries} | CORRECTED | ADDED
    provinces = {
        alpha3: {f"{alpha2}-{code}": name for code, name in (part.split("=") for part in text.split("|"))}
        for (alpha3, alpha2), text in PROVINCES.items()
    }
    return {"countries": dict(sorted(names.items())), "provinces": provinces}


def main() -> None:
    """Write both files."""
    for name, content in (("words.json", words()), ("countries.json", countries())):
        text = json.dumps(content, ensure_ascii=False, indent=1)
        (FOLDER / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
