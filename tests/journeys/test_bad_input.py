"""Whatever is wrong with what the program is given, a person reads one clear sentence about it.

Each row of the table says how the trouble is made, the command, its exit code and the exact sentence.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.journeys.account_process import FREE, ROOT, DemoAccount
from tests.journeys.bad_input_accounts import ACCOUNTS
from tests.journeys.bad_input_bench import Bench
from tests.journeys.bad_input_disks import DISKS, FULL, MANY, ROOM, people, state_on_a_full_disk
from tests.journeys.bad_input_files import ROWS, WHOLE_FILES
from tests.journeys.bad_input_projects import PROJECTS
from tests.journeys.bad_input_surroundings import BETWEEN, FOLDERS, SETTINGS
from tests.journeys.bad_input_table import ERR, Trouble

NOT_FOR_PEOPLE = re.compile(
    r"Traceback|[Ee]xception|\b[A-Z][A-Za-z]+Error\b|Errno|\{\"|NoneType|<html|<h1|KeapAK-|object at 0x"
)
"""What no sentence may hold: words of programs, raw data, a key."""
SAFE = re.compile(r"[Nn]othing (was|has been|is|else)|no project was written|is noted and safe|is safe")
TABLE = [*WHOLE_FILES, *ROWS, *PROJECTS, *SETTINGS, *FOLDERS, *BETWEEN, *ACCOUNTS, *DISKS]


@pytest.fixture(scope="module")
def good_account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoAccount]:
    with DemoAccount(tmp_path_factory.mktemp("account"), *FREE, contacts=20) as account:
        yield account


@pytest.fixture
def bench(
    tmp_path: Path,
    own_data_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    good_account: DemoAccount,
) -> Iterator[Bench]:
    folder = tmp_path / "desk"
    folder.mkdir()
    with ExitStack() as ends:
        made = Bench(folder, own_data_folder, monkeypatch, capsys, ends)
        made.words["address"] = good_account.address
        made.connect(good_account.address)
        yield made


@pytest.mark.parametrize("trouble", TABLE, ids=[trouble.name for trouble in TABLE])
def test_bad_input_is_told_in_one_exact_sentence(bench: Bench, trouble: Trouble) -> None:
    trouble.make(bench)
    if trouble.command.startswith("objects other"):
        bench.connect("{address}", "other")
    said = bench.call(*trouble.command.split())
    expected = trouble.sentence.format_map(bench.words)
    lines = [line.strip() for line in (said.err if trouble.where == ERR else said.out).splitlines()]
    assert (said.code, expected in lines) == (trouble.code, True), said
    if trouble.code:
        assert said.sentence == expected, said
    assert not NOT_FOR_PEOPLE.search(said.err + said.out), said


def test_every_refusal_says_what_is_safe_and_what_to_do() -> None:
    lacking = [
        trouble.name
        for trouble in TABLE
        if trouble.code and not (SAFE.search(trouble.sentence) and trouble.sentence.count(". ") >= 1)
    ]
    assert lacking == []


def test_every_trouble_has_a_name_of_its_own() -> None:
    assert len({trouble.name for trouble in TABLE}) == len(TABLE)


def written(account: DemoAccount, mark: str) -> list[int]:
    """How often the account has each of the people of a file."""
    rows = account.rows("SELECT count(*) FROM contacts WHERE given_name = ? GROUP BY family_name", mark)
    return [int(str(number)) for (number,) in rows]


def test_a_run_that_met_a_full_disk_goes_on_and_writes_every_row_once(
    bench: Bench, good_account: DemoAccount
) -> None:
    assert written(good_account, "again") == []
    with bench.monkeypatch.context() as full:
        bench.monkeypatch, kept = full, bench.monkeypatch
        state_on_a_full_disk(bench, "again", 1, room=ROOM)
        assert bench.call("run", "{project}").sentence == FULL
        bench.monkeypatch = kept
    assert 0 < len(written(good_account, "again")) < MANY
    assert bench.good("run", "{project}").out.startswith(f"done: {MANY} rows: {MANY} created")
    assert written(good_account, "again") == [1] * MANY


def start(bench: Bench, *arguments: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Carry out a command in a process of its own."""
    command = [
        *before,
        sys.executable,
        "-m",
        "infusion_desktop",
        *(a.format_map(bench.words) for a in arguments),
    ]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes")
def test_a_disk_that_takes_no_more_bytes_is_told_in_a_sentence(bench: Bench) -> None:
    """The kernel refuses to let any file of the process grow beyond 300 KB."""
    bench.ready(*people("limited", 4_000))
    limit = ("sh", "-c", 'ulimit -f 600; exec "$@"', "sh")
    ended = start(bench, "rehearse", "{project}", before=limit)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.splitlines()[-1] == FULL.replace("is full", "cannot be written to any more")
    assert not NOT_FOR_PEOPLE.search(ended.stderr)


def small_disk(folder: Path, script: str) -> list[str]:
    """A command that carries out ``script`` with a disk of 16 MB at ``folder``, which it alone sees."""
    folder.mkdir(exist_ok=True)
    mount = f"mount -t tmpfs -o size=16m none {folder}"
    return ["unshare", "--mount", "sh", "-c", f"{mount} || exit 77\n{script}", "sh"]


def test_a_run_on_a_disk_that_is_really_full_says_so_and_goes_on_when_there_is_room(
    bench: Bench, good_account: DemoAccount
) -> None:
    """On a disk of its own, filled up between rehearsal and run, where the system allows a mount."""
    if (
        not shutil.which("unshare")
        or subprocess.run(small_disk(bench.folder / "disk", ""), check=False).returncode
    ):
        pytest.skip("this system lets nobody mount a small disk (SQLite's own limit is tested above)")
    bench.ready(*people("real"))
    program = f'"{sys.executable}" -m infusion_desktop'
    project = bench.words["project"]
    ended = start(
        bench,
        before=tuple(
            small_disk(
                bench.folder / "disk",
                f"export INFUSION_DESKTOP_HOME={bench.folder}/disk\n"
                f"{program} connect infusionsoft --name demo --api-address {good_account.address} "
                f"--key-from-env DEMO_KEY && {program} rehearse {project} || exit 1\n"
                f"dd if=/dev/zero of={bench.folder}/disk/filler bs=4k 2>/dev/null\n"
                f"{program} run {project}; echo @ $?\n"
                f"rm {bench.folder}/disk/filler\n"
                f"{program} run {project}; echo @ $?\n",
            )
        ),
    )
    full, through = ended.stdout.split("@ ")[1:]
    assert (full[0], through[0]) == ("2", "0"), ended
    assert any("is full" in line or line == FULL for line in ended.stderr.splitlines()), ended
    assert not NOT_FOR_PEOPLE.search(ended.stderr), ended
    assert written(good_account, "real") == [1] * MANY
