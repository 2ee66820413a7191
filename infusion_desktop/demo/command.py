"""The command line of the demo account: its options, and serving until it is stopped."""

from __future__ import annotations

import argparse
import contextlib
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from infusion_desktop.demo.application import Application, wall_millis
from infusion_desktop.demo.faults import Fault, FaultSource, read_faults
from infusion_desktop.demo.keys import DEFAULT_USER_KEY, KeyRing
from infusion_desktop.demo.limits import LimitKeeper, WishedLimits
from infusion_desktop.demo.objects import all_objects
from infusion_desktop.demo.parent import watch_parent
from infusion_desktop.demo.process import HOST, DemoServer, bind
from infusion_desktop.demo.registration import Lifetimes
from infusion_desktop.demo.service import Service
from infusion_desktop.demo.sign_in_desk import SignInDesk
from infusion_desktop.demo.state import open_state
from infusion_desktop.demo.store import BadStateError, Store
from infusion_desktop.demo.switches import SWITCHES, Settings, read_settings
from infusion_desktop.demo.tokens import TokenBook

DEFAULT_CONTACTS = 500
REFUSED = 2


def _whole(text: str) -> int:
    value = int(text)
    if value < 0:
        raise ValueError(text)
    return value


_whole.__name__ = "whole number"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command `demo-account`."""
    switches = "; ".join(f"{switch.name}={'|'.join(switch.values)}: {switch.doc}" for switch in SWITCHES)
    parser.add_argument(
        "--port", type=_whole, required=True, metavar="P", help="port on 127.0.0.1; 0 takes a free one"
    )
    parser.add_argument(
        "--contacts", type=_whole, default=DEFAULT_CONTACTS, metavar="N", help="contacts of a new state"
    )
    parser.add_argument(
        "--state", type=Path, metavar="FILE", help="file that keeps the account between two starts"
    )
    parser.add_argument("--reset", action="store_true", help="throw the state away and begin anew")
    for unit in ("second", "minute", "day"):
        parser.add_argument(
            f"--calls-per-{unit}", type=_whole, metavar="N", help=f"limit per {unit} for every key; 0 = none"
        )
    parser.add_argument(
        "--key", default=DEFAULT_USER_KEY, metavar="KEY", help="the user-made key that is accepted"
    )
    parser.add_argument(
        "--faults",
        metavar="NAME=ODDS,...",
        help=f"what goes wrong, with odds from 0 to 1: {', '.join(Fault)}",
    )
    parser.add_argument(
        "--seed", type=int, metavar="N", help="seed of the faults; the same seed, the same faults"
    )
    for kind, seconds in vars(Lifetimes()).items():
        parser.add_argument(
            f"--{kind}-seconds",
            type=_whole,
            default=seconds,
            metavar="N",
            help=f"life of a new {'code' if kind == 'code' else kind + ' token'} of the sign-in",
        )
    parser.add_argument(
        "--revoke-tokens", action="store_true", help="withdraw all access that was allowed before"
    )
    parser.add_argument("--no-api-plan", action="store_true", help="answer 403 to every call")
    parser.add_argument("--switch", action="append", default=[], metavar="NAME=VALUE", help=switches)
    parser.add_argument(
        "--with-parent", action="store_true", help="end when the program that started it ends"
    )


def serve(args: argparse.Namespace) -> int:
    """Run the demo account until it is stopped; gives the exit code: 0 stopped, 2 refused with a sentence."""
    with contextlib.suppress(ValueError):  # outside the main thread there are no signals to catch
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: sys.exit(0))
    try:
        return _serve(args)
    except (ValueError, BadStateError) as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED


def _serve(args: argparse.Namespace) -> int:
    settings = read_settings(args.switch)
    plan = read_faults(args.faults)
    seed = random.SystemRandom().randrange(2**32) if args.seed is None else args.seed
    key = args.key.strip()
    if not key:
        raise ValueError("The key is empty.")
    try:
        bound = bind(args.port)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ValueError(f"The demo account cannot use port {args.port}: {reason}.") from None
    objects = all_objects()
    with (
        bound,
        _state_file(args.state) as path,
        contextlib.closing(open_state(path, args.contacts, objects, reset=args.reset)) as store,
    ):
        book = _book(args, store, settings)
        service = Service(
            store,
            objects,
            KeyRing(key, book=book),
            _limits(args, store),
            FaultSource(plan, seed),
            settings,
            api_plan=not args.no_api_plan,
            sign_in=SignInDesk(store, book, wall_millis),
        )
        address = f"http://{HOST}:{bound.getsockname()[1]}"

        def ready() -> None:
            sys.stdout.write(f"Demo account ready at {address} (key: {key})\n")
            sys.stdout.flush()

        server = DemoServer(Application(service), ready)
        if args.with_parent:
            watch_parent(server.stop)
        server.run(sockets=[bound])
    return 0


def _book(args: argparse.Namespace, store: Store, settings: Settings) -> TokenBook:
    book = TokenBook(
        store,
        wall_millis,
        Lifetimes(args.code_seconds, args.access_seconds, args.refresh_seconds),
        reuse_revokes=settings.plays("used_refresh_token", "revokes"),
        old_access_ends=settings.plays("renewed_access_token", "ends"),
    )
    if args.revoke_tokens:
        book.revoke_all()
    return book


def _limits(args: argparse.Namespace, store: Store) -> LimitKeeper:
    wished = WishedLimits(args.calls_per_second, args.calls_per_minute, args.calls_per_day)
    return LimitKeeper(wished, store.meta("tenant_id") or "", store, time.time, time.monotonic)


@contextlib.contextmanager
def _state_file(wished: Path | None) -> Iterator[Path]:
    """The file that was asked for, or one in a folder of its own that is removed at the end."""
    if wished is not None:
        yield wished.absolute()
        return
    folder = tempfile.mkdtemp(prefix="infusion-demo-")
    try:
        yield Path(folder) / "account.sqlite"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
