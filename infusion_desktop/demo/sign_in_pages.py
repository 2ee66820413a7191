"""The pages of the sign-in: plain HTML with its own style, no script, and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from infusion_desktop.demo.answers import HTML, Answer

SAFE = (
    ("cache-control", "no-store"),
    ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
)

_STYLE = """
:root { color-scheme: light; --brand: #2f5d62; --dark: #234a4e; --ink: #1f2626; --soft: #566060;
  --line: #d9d4c8; --edge: #84857c; --bad: #a3261c; }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; align-items: center;
  justify-content: center; padding: 32px 16px; background: #f7f4ee; color: var(--ink);
  font: 14px/20px Inter, "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif; }
header { display: flex; align-items: center; gap: 12px; margin-bottom: 22px; font-size: 20px;
  font-weight: 600; letter-spacing: -.2px; }
.mark { display: inline-flex; align-items: center; justify-content: center; flex: none; width: 36px;
  height: 36px; border-radius: 50%; background: var(--brand); color: #fff; font-size: 17px;
  font-weight: 700; }
main { width: 100%; max-width: 400px; padding: 30px 32px 28px; background: #fff;
  border: 1px solid var(--line); border-radius: 10px; }
h1 { margin: 0 0 6px; font-size: 18px; line-height: 24px; font-weight: 600; letter-spacing: -.2px; }
p { margin: 0; color: var(--soft); }
form { margin: 22px 0 0; }
label { display: block; margin: 0 0 14px; font-size: 12px; line-height: 16px; font-weight: 600; }
input { display: block; width: 100%; margin-top: 5px; padding: 9px 12px; border: 1px solid var(--edge);
  border-radius: 6px; background: #fff; color: inherit; font: inherit; font-weight: 400; font-size: 14px; }
button, .plain { display: block; width: 100%; padding: 11px 16px; border: 1px solid var(--brand);
  border-radius: 6px; background: var(--brand); color: #fff; font: inherit; font-weight: 600;
  text-align: center; text-decoration: none; cursor: pointer; }
button:hover { background: var(--dark); }
.second, .plain { border-color: var(--edge); background: #fff; color: var(--ink); }
.second:hover, .plain:hover { background: #f3f1eb; }
input:focus-visible, button:focus-visible, a:focus-visible { outline: 2px solid var(--brand);
  outline-offset: 2px; }
.or { display: flex; align-items: center; gap: 12px; margin: 16px 0; color: var(--soft); font-size: 12px; }
.or::before, .or::after { content: ""; flex: 1; border-top: 1px solid var(--line); }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }
.bad { margin: 16px 0 0; padding: 10px 12px; border-radius: 6px; background: #fbeae8; color: var(--bad); }
.account { display: flex; align-items: center; gap: 12px; padding: 12px; text-align: left; }
.account small, .who small { display: block; color: var(--soft); font-size: 12px; line-height: 16px;
  font-weight: 400; }
.who { display: flex; align-items: center; gap: 12px; margin-top: 18px; padding: 12px;
  border: 1px solid var(--line); border-radius: 6px; font-weight: 600; }
ul { margin: 18px 0 0; padding: 0; list-style: none; }
li { position: relative; padding: 5px 0 5px 26px; }
li::before { content: ""; position: absolute; left: 3px; top: 9px; width: 9px; height: 5px;
  border: solid var(--brand); border-width: 0 0 2px 2px; transform: rotate(-45deg); }
.link { margin-top: 16px; text-align: center; }
.link a { color: var(--brand); font-weight: 600; text-decoration: none; }
.link a:hover { text-decoration: underline; }
footer { margin-top: 22px; color: var(--soft); font-size: 12px; line-height: 16px; text-align: center; }
"""


@dataclass(frozen=True)
class Person:
    """A user as the pages show one."""

    name: str
    email: str


def sign_in_page(account: str, sign_in: str, app: str, person: Person, password: str, wrong: str) -> Answer:
    """E-mail and password, both filled in, and one click for the demo's user; `wrong` is a sentence."""
    hidden = f'<input type="hidden" name="sign_in" value="{escape(sign_in)}">'
    body = f"""<h1>Sign in</h1>
<p>to go on to {escape(app)}</p>
{_complaint(wrong)}
<form method="post" action="/app/oauth/sign-in">
{hidden}
<label>E-mail<input type="email" name="email" value="{escape(person.email)}" autocomplete="off"
 required></label>
<label>Password<input type="password" name="password" value="{escape(password)}" autocomplete="off"
 required></label>
<button type="submit" autofocus>Sign in</button>
</form>
<div class="or">or</div>
<form method="post" action="/app/oauth/sign-in" style="margin: 0">
{hidden}
<input type="hidden" name="email" value="{escape(person.email)}">
<input type="hidden" name="password" value="{escape(password)}">
<button type="submit" class="second">Sign in as {escape(person.name)}</button>
</form>"""
    return _page(account, "Sign in", body, 400 if wrong else 200)


def accounts_page(account: str, sign_in: str, app: str, person: Person, domain: str) -> Answer:
    """The accounts of this user, of which one is to be picked."""
    body = f"""<h1>Choose the account</h1>
<p>that {escape(app)} is to work with</p>
<form method="post" action="/app/oauth/accounts">
<input type="hidden" name="sign_in" value="{escape(sign_in)}">
<button type="submit" class="second account" autofocus>{_mark(account)}
<span>{escape(account)}<small>{escape(domain)}</small></span></button>
</form>
<p class="link">Signed in as {escape(person.name)}</p>
<p class="link"><a href="/app/oauth/sign-in?sign_in={escape(sign_in)}">Use another e-mail</a></p>"""
    return _page(account, "Choose the account", body)


def allow_page(account: str, sign_in: str, app: str, person: Person, rights: Sequence[str]) -> Answer:
    """What the program may do if it is allowed, with Allow and Deny."""
    items = "\n".join(f"<li>{escape(right)}</li>" for right in rights)
    body = f"""<h1>Allow {escape(app)} to use this account?</h1>
<p>It ends when you sign out there.</p>
<div class="who">{_mark(account)}<span>{escape(account)}<small>{escape(person.name)},
 {escape(person.email)}</small></span></div>
<ul>
{items}
</ul>
<form method="post" action="/app/oauth/allow">
<input type="hidden" name="sign_in" value="{escape(sign_in)}">
<div class="pair">
<button type="submit" name="answer" value="deny" class="second">Deny</button>
<button type="submit" name="answer" value="allow" autofocus>Allow</button>
</div>
</form>"""
    return _page(account, "Allow the access", body)


def ended_page(account: str, heading: str, sentence: str) -> Answer:
    """A sentence for a sign-in that can't go on."""
    body = f"<h1>{escape(heading)}</h1>\n<p>{escape(sentence)}</p>"
    return _page(account, heading, body, 400)


def _page(account: str, title: str, body: str, status: int = 200) -> Answer:
    page = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} - {escape(account)}</title>
<style>{_STYLE}</style>
</head>
<body>
<header>{_mark(account)}<span>{escape(account)}</span></header>
<main>
{body}
</main>
<footer>This page comes from the demo account on your own computer.</footer>
</body>
</html>
"""
    return Answer(status, page.encode(), HTML, SAFE)


def _mark(account: str) -> str:
    return f'<span class="mark" aria-hidden="true">{escape(account[:1].upper() or "D")}</span>'


def _complaint(sentence: str) -> str:
    return f'<p class="bad" role="alert">{escape(sentence)}</p>' if sentence else ""
