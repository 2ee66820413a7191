"""Makes resources/samples/coaching-contacts.csv: a spreadsheet of 2,000 people that fits the demo account.

It is what a coach might export from an old system: most people are new, some are in the account already with
newer or the same details, a few rows have an e-mail address that cannot be used, one address stands in two
rows, and a few people have no address at all. The same file at every start. Run it after a change of the demo
account's people: ``python3 packaging/make_sample.py`` with the program installed.
"""

from __future__ import annotations

import csv
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "resources" / "samples" / "coaching-contacts.csv"
WORDS = ROOT / "infusion_desktop" / "demo" / "words.json"
ROWS, CHANGED, SAME, BAD, NO_EMAIL = 2_000, 190, 90, 12, 8
COLUMNS = (
    "Email",
    "First Name",
    "Last Name",
    "Job Title",
    "Company",
    "Mobile",
    "Street",
    "City",
    "State",
    "Country",
    "Zip",
    "Birthday",
    "Sessions booked",
    "Programme",
)
PLACES = (
    ("Austin", "TX", "USA", "787"),
    ("Portland", "Oregon", "United States", "972"),
    ("Denver", "CO", "US", "802"),
    ("Toronto", "Ontario", "Canada", "M5V"),
    ("Leeds", "England", "UK", "LS1"),
    ("Perth", "WA", "Australia", "600"),
)
FIRMS = ("Coaching", "Studio", "Consulting", "Wellness", "Partners", "Academy")


def main() -> int:
    """Write the file; prints how many rows of each sort it has."""
    dice = random.Random(20_261_124)
    words = json.loads(WORDS.read_text(encoding="utf-8"))
    known = demo_people()
    rows = [changed_row(record, dice) for record in known[:CHANGED]]
    rows += [same_row(record) for record in known[CHANGED : CHANGED + SAME]]
    firms = [f"{name} {dice.choice(FIRMS)}" for name in dice.sample(words["family_names"], 60)]
    while len(rows) < ROWS - BAD - NO_EMAIL:
        rows.append(new_row(len(rows), words, firms, dice))
    for number in range(BAD):
        row = new_row(ROWS + number, words, firms, dice)
        unusable = dice.choice(("{0}", "{0}@", "{0} at mail.example", "n/a - {0}"))
        row["Email"] = unusable.format(mailbox(row["First Name"]))
        rows.append(row)
    for number in range(NO_EMAIL):
        rows.append({**new_row(2 * ROWS + number, words, firms, dice), "Email": ""})
    dice.shuffle(rows)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{OUT}: {len(rows)} rows")
    return 0


def demo_people() -> list[dict[str, object]]:
    """Contacts of a fresh demo account with an own e-mail, both names and a job title, by id."""
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder) / "account.sqlite"
        command = [sys.executable, "-m", "infusion_desktop.demo", "--port", "0", "--state", str(state)]
        demo = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert demo.stdout is not None  # noqa: S101  a pipe was asked for
        demo.stdout.readline()
        demo.terminate()
        demo.wait()
        opened = sqlite3.connect(state)  # noqa: TID251  the demo account's file, not ours
        records = [json.loads(row[0]) for row in opened.execute("SELECT record FROM contacts ORDER BY id")]
        opened.close()
    emails = [part(record, "email_addresses", "EMAIL1", "email").casefold() for record in records]
    return [
        record
        for record in records
        if emails.count(part(record, "email_addresses", "EMAIL1", "email").casefold()) == 1
        and part(record, "email_addresses", "EMAIL1", "email")
        and record.get("given_name")
        and record.get("job_title")
        and part(record, "phone_numbers", "PHONE1", "number")
    ]


def part(record: dict[str, object], name: str, field: str, value: str) -> str:
    """Return one value of an array of a record, or an empty text."""
    entries = record.get(name) or []
    assert isinstance(entries, list)  # noqa: S101  the demo account writes arrays there
    return next((str(entry[value]) for entry in entries if entry["field"] == field), "").strip()


def same_row(record: dict[str, object]) -> dict[str, str]:
    """A row that says of a person what the account holds already, in the spelling of another program."""
    email = part(record, "email_addresses", "EMAIL1", "email")
    return {
        "Email": email.upper(),
        "First Name": str(record.get("given_name") or ""),
        "Last Name": f" {record.get('family_name') or ''} ",
        "Job Title": str(record.get("job_title") or ""),
        "Mobile": part(record, "phone_numbers", "PHONE1", "number"),
    }


def changed_row(record: dict[str, object], dice: random.Random) -> dict[str, str]:
    """A row with a newer job title or phone number of a person in the account."""
    row = same_row(record)
    row["Email"] = row["Email"].lower()
    if dice.random() < 0.5:
        row["Job Title"] = f"Senior {row['Job Title']}"
    else:
        row["Mobile"] = f"212-555-{dice.randrange(100, 200):04d}"
        row["Job Title"] = f"Lead {row['Job Title']}"
    return row


def mailbox(name: str) -> str:
    """A name as it stands in an address: plain small letters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "".join(letter for letter in plain.lower() if letter.isalpha())


def new_row(
    number: int, words: dict[str, list[str]], firms: list[str], dice: random.Random
) -> dict[str, str]:
    """A person who is not in the account yet."""
    first, last = dice.choice(words["given_names"]), dice.choice(words["family_names"])
    city, region, country, code = dice.choice(PLACES)
    row = {
        "Email": f"{mailbox(first)}.{mailbox(last)}{number}@post.example",
        "First Name": first,
        "Last Name": last,
        "Job Title": dice.choice(words["job_titles"]),
        "Company": dice.choice(firms) if dice.random() < 0.6 else "",
        "Mobile": f"(212) 555-{dice.randrange(100, 200):04d}",
        "City": city,
        "State": region,
        "Country": country,
        "Zip": f"{code}{dice.randrange(10, 99)}",
        "Birthday": f"{dice.randrange(1, 13)}/{dice.randrange(1, 29)}/{dice.randrange(1955, 2004)}",
    }
    if dice.random() < 0.4:
        row["Street"] = f"{dice.randrange(1, 999)} {dice.choice(words['streets'])}"
    if dice.random() < 0.5:
        row["Sessions booked"] = str(dice.randrange(1, 30))
        row["Programme"] = dice.choice(("Starter", "Group", "one to one", "Retreat"))
    return row


if __name__ == "__main__":
    sys.exit(main())
