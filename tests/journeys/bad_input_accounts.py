"""Troubles with accounts: the key, the plan, the quota, the way to it, servers that answer as none should."""

from __future__ import annotations

from collections.abc import Callable

from tests.journeys.bad_input_bench import Bench
from tests.journeys.bad_input_servers import (
    GATEWAY,
    GONE,
    PROFILE,
    SILENT,
    WELCOME,
    Reply,
    answers,
    fault,
    odd_server,
)
from tests.journeys.bad_input_table import CONNECT, Trouble

HTML = "text/html; charset=utf-8"
SIGN_IN_PAGE = Reply(302, "", HTML, (("location", "https://accounts.example/login"),))


def odd(always: Reply, *, signed_in: bool = False) -> Callable[[Bench], None]:
    """The connection leads to a server that answers so."""

    def make(bench: Bench) -> None:
        made = odd_server(answers(always, PROFILE if signed_in else None))
        bench.words["address"] = bench.ends.enter_context(made)
        bench.ready()

    return make


def secure_where_plain(bench: Bench) -> None:
    odd(Reply(200, "{}"))(bench)
    bench.words["address"] = bench.words["address"].replace("http:", "https:")


def slow(bench: Bench) -> None:
    bench.monkeypatch.setattr("infusion_desktop.web.http.READ_SECONDS", 0.05)
    odd(SILENT)(bench)


def wrong_key(bench: Bench) -> None:
    bench.monkeypatch.setenv("DEMO_KEY", "KeapAK-wrong")
    bench.words["address"] = bench.account()


def no_api_plan(bench: Bench) -> None:
    bench.words["address"] = bench.account("--no-api-plan")


def day_spent(bench: Bench) -> None:
    bench.words["address"] = bench.account("--calls-per-day", "3")


HERE = CONNECT + " {address}"
ACCOUNTS = [
    Trouble(
        "wrong key",
        wrong_key,
        HERE,
        (
            "Infusionsoft does not accept the key. Nothing is lost, and a run goes on where it "
            "stopped. Make a new key in Infusionsoft, or copy it again, and enter it in the "
            'connection. The connection is kept as "other" all the same.'
        ),
    ),
    Trouble(
        "plan without API access",
        no_api_plan,
        HERE,
        (
            "The key is good, but this Infusionsoft plan or user has no access through the API "
            "(every call is answered with 403). Nothing was changed. Ask for a plan with API access, "
            'or for an administrator\'s key. The connection is kept as "other" all the same.'
        ),
    ),
    Trouble(
        "day quota spent",
        day_spent,
        "objects other",
        (
            "Today's quota of 3 calls is used up. What was written so far is safe, and nothing else "
            "is sent until the quota resets at {midnight} (your local time). Start the run again "
            "after that, and it goes on where it stopped."
        ),
        3,
    ),
    Trouble(
        "server down",
        lambda bench: None,
        CONNECT + " {nobody}",
        (
            "Infusionsoft can't be reached. Nothing is lost. Check the internet connection and the "
            "address {nobody}, then start again; a run goes on where it stopped. The connection is "
            'kept as "other" all the same.'
        ),
    ),
    Trouble(
        "web page instead of data",
        odd(Reply(200, WELCOME, HTML)),
        HERE,
        (
            "Infusionsoft does not answer as it should: asked for the account's profile, it gave a "
            'web page "Welcome to the Wi-Fi of Hotel Sun" instead of data (status 200). Nothing was '
            "changed. Check the address of the connection. If this network asks for a sign-in of its "
            'own, sign in there first, then try again. The connection is kept as "other" all the '
            "same."
        ),
    ),
    Trouble(
        "web page of a gateway (502)",
        odd(Reply(502, GATEWAY, HTML)),
        HERE,
        (
            "Infusionsoft does not answer as it should: asked for the account's profile, it gave a "
            'web page "502 Bad Gateway" instead of data (status 502). Nothing was changed. Try again '
            'in some minutes. The connection is kept as "other" all the same.'
        ),
    ),
    Trouble(
        "redirect to a sign-in page",
        odd(SIGN_IN_PAGE),
        HERE,
        (
            "The address of Infusionsoft leads on to another page instead of giving the account's "
            "profile (status 302). Nothing was changed. Check the address of the connection. If this "
            "network asks for a sign-in of its own, sign in there first, then try again. The "
            'connection is kept as "other" all the same.'
        ),
    ),
    Trouble(
        "not found at all",
        odd(Reply(404, "<h1>Not Found</h1>", HTML)),
        HERE,
        (
            'Infusionsoft refused to give the account\'s profile: "Not Found". Nothing was changed. '
            "Check the address of the connection; if it is right, please report this. The connection "
            'is kept as "other" all the same.'
        ),
    ),
    Trouble(
        "other data than an account's",
        odd(Reply(200, '["a", "list"]')),
        HERE,
        (
            "Infusionsoft does not answer as it should: asked for the account's profile, it gave an "
            "answer of another kind (status 200). Nothing was changed. Try again in some minutes. "
            'The connection is kept as "other" all the same.'
        ),
    ),
    Trouble(
        "nothing at all",
        odd(Reply(200, "")),
        HERE,
        (
            "Infusionsoft does not answer as it should: asked for the account's profile, it gave "
            "nothing (status 200). Nothing was changed. Try again in some minutes. The connection is "
            'kept as "other" all the same.'
        ),
    ),
    Trouble(
        "data cut off",
        odd(Reply(200, '{"name": "Od')),
        HERE,
        (
            "Infusionsoft does not answer as it should: asked for the account's profile, it gave "
            "data that is cut off (status 200). Nothing was changed. Try again in some minutes. The "
            'connection is kept as "other" all the same.'
        ),
    ),
    Trouble(
        "slow down, without a time to wait",
        odd(fault(429, "Too many")),
        HERE,
        (
            "Infusionsoft asks to slow down again and again. Nothing was changed. Try again in some "
            'minutes. The connection is kept as "other" all the same.'
        ),
    ),
    Trouble(
        "fails while described",
        odd(fault(500, "Execution failed"), signed_in=True),
        "objects other",
        (
            'Infusionsoft does not answer as it should: asked for contacts, it gave "Execution '
            'failed" (status 500). Nothing was changed. Try again in some minutes.'
        ),
    ),
    Trouble(
        "secure call to a plain port",
        secure_where_plain,
        HERE,
        (
            "No secure connection to Infusionsoft could be made. Nothing is lost. Check the address "
            "{address} and the clock of this computer, then start again; a run goes on where it "
            'stopped. The connection is kept as "other" all the same.'
        ),
    ),
    Trouble(
        "hangs up at once",
        odd(GONE),
        HERE,
        (
            "Infusionsoft was reached at {address}, but it gave no answer. Nothing is lost. "
            "Check the address, and try again in some minutes; a run goes on where it stopped. The "
            'connection is kept as "other" all the same.'
        ),
    ),
    Trouble(
        "never answers",
        slow,
        HERE,
        (
            "Infusionsoft was reached at {address}, but it gave no answer. Nothing is lost. "
            "Check the address, and try again in some minutes; a run goes on where it stopped. The "
            'connection is kept as "other" all the same.'
        ),
    ),
]
