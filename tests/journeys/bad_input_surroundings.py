"""Troubles of what surrounds a job: options, keys, addresses, folders, files that change meanwhile."""

from __future__ import annotations

from pathlib import Path

from infusion_desktop.store.account_lock import AccountLock
from tests.journeys.bad_input_bench import Bench, without_roots_power_over_files
from tests.journeys.bad_input_table import CONNECT, ERR, OUT, PROBE, Trouble

REHEARSE, RUN = "rehearse {project}", "run {project}"


def a_file_called_table(bench: Bench) -> None:
    bench.ready()
    bench.good("connect", "file", "--name", "table", "--path", "{file}")


def log_that_cannot_be_written(bench: Bench) -> None:
    path = bench.home / "logs" / "infusion-desktop.log"
    path.unlink(missing_ok=True)
    path.mkdir(parents=True)


def staging_is_a_file(bench: Bench) -> None:
    bench.ready()
    (bench.home / "staging").write_bytes(b"x")


def without_key(bench: Bench) -> None:
    bench.ready()
    bench.monkeypatch.delenv("DEMO_KEY")


def blanks_in_key(bench: Bench) -> None:
    bench.ready()
    bench.monkeypatch.setenv("DEMO_KEY", "KeapAK-one two")


def good(bench: Bench) -> None:
    bench.ready()


def something_else_at_out(bench: Bench) -> None:
    bench.ready()
    bench.raw(b"dear diary\n", "project.json")


def over_a_newer_project(bench: Bench) -> None:
    bench.ready()
    bench.project(version=9)


def protected_folder(bench: Bench) -> None:
    bench.ready()
    kept = bench.folder / "kept"
    kept.mkdir()
    kept.chmod(0o500)
    bench.ends.enter_context(without_roots_power_over_files())


def protected_data_folder(bench: Bench) -> None:
    elsewhere = bench.folder / "data"
    elsewhere.mkdir()
    elsewhere.chmod(0o500)
    bench.monkeypatch.setenv("INFUSION_DESKTOP_HOME", str(elsewhere))
    bench.ends.enter_context(without_roots_power_over_files())


def data_folder_is_a_file(bench: Bench) -> None:
    bench.raw(b"x", "data")
    bench.monkeypatch.setenv("INFUSION_DESKTOP_HOME", str(bench.folder / "data"))


def damaged_state(bench: Bench) -> None:
    for path in bench.home.glob("state.sqlite*"):
        path.unlink()
    (bench.home / "state.sqlite").write_bytes(b"this is no database " * 500)


def newer_state(bench: Bench) -> None:
    with bench.state() as state:
        state.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('state', 'm900_later', '')"
        )


def rehearsed(bench: Bench) -> None:
    bench.ready()
    bench.good("rehearse", "{project}")


def file_gone(bench: Bench) -> None:
    rehearsed(bench)
    Path(bench.words["file"]).unlink()


def staging_gone(bench: Bench) -> None:
    rehearsed(bench)
    for path in (bench.home / "staging").iterdir():
        path.unlink()


def staging_damaged(bench: Bench) -> None:
    rehearsed(bench)
    for path in (bench.home / "staging").iterdir():
        bench.words["staging"] = str(path)
        path.write_bytes(b"this is no database " * 500)


def locked(bench: Bench) -> None:
    bench.ready()
    bench.ends.enter_context(AccountLock(bench.home, bench.tenant))


SETTINGS = [
    Trouble(
        "unknown connection",
        good,
        "objects gone",
        (
            'There is no connection called "gone". Nothing was sent. Connections: demo. Make one '
            "with the connect command."
        ),
    ),
    Trouble(
        "a file as the target",
        a_file_called_table,
        "new-project --file {file} --to table --out {project}",
        ('The connection "table" can only be read from. Nothing was sent. Choose an Infusionsoft account.'),
    ),
    Trouble(
        "key not set",
        without_key,
        REHEARSE,
        (
            "The key for this connection is expected in the environment variable DEMO_KEY, which is "
            "not set. Nothing was sent. Set it in this terminal and start again."
        ),
    ),
    Trouble(
        "key with a blank",
        blanks_in_key,
        REHEARSE,
        (
            "The key for this Infusionsoft account has characters in it that no key has, perhaps "
            "from copying. Nothing was sent. Copy the key again (in the environment variable "
            "DEMO_KEY, read at each use and stored nowhere)."
        ),
    ),
    Trouble(
        "address that is no URL",
        good,
        CONNECT + " my-account",
        (
            '"my-account" is not the address of an Infusionsoft account. Nothing was sent. Write '
            "scheme and host, such as https://api.infusionsoft.com; the program adds the rest."
        ),
    ),
    Trouble(
        "address that is no address",
        good,
        CONNECT + " https://",
        (
            '"https://" is not the address of an Infusionsoft account. Nothing was sent. Write '
            "scheme and host, such as https://api.infusionsoft.com; the program adds the rest."
        ),
    ),
    Trouble(
        "address with a strange port",
        good,
        CONNECT + " https://x.example:99999999",
        (
            '"https://x.example:99999999" is not the address of an Infusionsoft account. Nothing was '
            "sent. Write scheme and host, such as https://api.infusionsoft.com; the program adds the "
            "rest."
        ),
    ),
    Trouble(
        "plain http to another machine",
        good,
        CONNECT + " http://api.infusionsoft.com",
        (
            "The address http://api.infusionsoft.com is not encrypted, so the key would travel in "
            "the clear. Nothing was sent. Write https:// instead of http://."
        ),
    ),
    Trouble(
        "wrong object",
        good,
        PROBE + " --object contcat",
        (
            'The account has no object called "contcat". Nothing was changed. Choose one of: '
            "contact, company, tag."
        ),
    ),
    Trouble(
        "object that is only read",
        good,
        PROBE + " --object tag",
        (
            "Tags cannot be written. Tags can leave Infusionsoft, never enter it: putting a tag on a "
            "contact can start automations there. Nothing was changed. Choose another object."
        ),
    ),
    Trouble(
        "id column that does not exist",
        good,
        PROBE + " --id-column Nr",
        (
            'The file has no column called "Nr". Nothing was written. Its columns are "Email", '
            '"First Name", "Last Name", "Country".'
        ),
    ),
    Trouble(
        "project over another file",
        something_else_at_out,
        PROBE,
        (
            "There is a file {project} already, and it is no project that could be replaced. Nothing "
            "was changed. Choose another name with --out."
        ),
    ),
    Trouble(
        "project over a newer one",
        over_a_newer_project,
        PROBE,
        (
            "There is a file {project} already, and it is no project that could be replaced. Nothing "
            "was changed. Choose another name with --out."
        ),
    ),
    Trouble(
        "project into a folder that does not exist",
        good,
        "new-project --file {file} --infusionsoft demo --out {folder}/new/one.json",
        "The project is in {folder}/new/one.json.",
        0,
        OUT,
    ),
    Trouble(
        "project into a folder below a file",
        good,
        "new-project --file {file} --infusionsoft demo --out {file}/one.json",
        (
            "The project could not be written to {file}/one.json (File exists). Nothing else was "
            "changed. Choose a folder you may write to."
        ),
    ),
    Trouble(
        "project into a protected folder",
        protected_folder,
        "new-project --file {file} --infusionsoft demo --out {folder}/kept/one.json",
        (
            "The project could not be written to {folder}/kept/one.json (Permission denied). Nothing "
            "else was changed. Choose a folder you may write to."
        ),
    ),
]
FOLDERS = [
    Trouble(
        "data folder not writable",
        protected_data_folder,
        "objects demo",
        (
            "The data folder {folder}/data could not be used (Permission denied). Nothing was sent. "
            "Make it a folder that you may write to, or name another one in the environment variable "
            "INFUSION_DESKTOP_HOME."
        ),
    ),
    Trouble(
        "data folder is a file",
        data_folder_is_a_file,
        "objects demo",
        (
            "The data folder {folder}/data could not be used (File exists). Nothing was sent. Make "
            "it a folder that you may write to, or name another one in the environment variable "
            "INFUSION_DESKTOP_HOME."
        ),
    ),
    Trouble(
        "state file damaged",
        damaged_state,
        "objects demo",
        (
            "The file {home}/state.sqlite could not be used (file is not a database). Nothing was "
            "sent. Check that the folder can be written to and that the file is not damaged, or "
            "choose another data folder."
        ),
    ),
    Trouble(
        "state file of a newer program",
        newer_state,
        "objects demo",
        (
            "The data folder {home} was last used by a newer version of Infusion Desktop. Nothing "
            "was changed. Install the newest version, or choose another data folder."
        ),
    ),
    Trouble(
        "staging folder cannot be made",
        staging_is_a_file,
        REHEARSE,
        (
            "The data folder {home}/staging could not be used (File exists). Nothing was sent. Make "
            "it a folder that you may write to, or name another one in the environment variable "
            "INFUSION_DESKTOP_HOME."
        ),
    ),
    Trouble(
        "log cannot be written",
        log_that_cannot_be_written,
        "objects gone",
        (
            'There is no connection called "gone". Nothing was sent. Connections: demo. Make one '
            "with the connect command."
        ),
    ),
]
BETWEEN = [
    Trouble(
        "file deleted between rehearsal and run",
        file_gone,
        RUN,
        (
            "The file “people.csv” is not there. Nothing has been changed anywhere. It may have been "
            "moved or renamed: choose it again."
        ),
    ),
    Trouble(
        "staging file deleted between rehearsal and run",
        staging_gone,
        RUN,
        "Planned again, since the rehearsed plan was cleared away. The sums are the same.",
        0,
        ERR,
    ),
    Trouble(
        "staging file damaged between rehearsal and run",
        staging_damaged,
        RUN,
        "Planned again, since the rehearsed plan can no longer be read. The sums are the same.",
        0,
        ERR,
    ),
    Trouble(
        "another run is under way",
        locked,
        RUN,
        (
            "Another run on this Infusionsoft account is under way on this computer. Nothing was "
            "started and nothing was sent. Wait until it has ended, or stop it, then start again."
        ),
    ),
]
