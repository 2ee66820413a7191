from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from infusion_desktop.model.sign_in import OAuthApp, SignIn
from infusion_desktop.web.authorize import authorize, s256

APP = OAuthApp(
    "https://accounts.example/authorize",
    "https://api.example/token",
    "my id",
    "https://localhost/end",
    ("accounts.example",),
)


def begun(app: OAuthApp = APP) -> SignIn:
    return authorize(app, connection="mine", kind="k", settings={"a": "b"}, client_secret="s3cret")


def query(address: str) -> dict[str, str]:
    return {name: value[0] for name, value in parse_qs(urlsplit(address).query).items()}


def test_the_address_of_the_page() -> None:
    made = begun()
    assert made.address.startswith("https://accounts.example/authorize?client_id=my+id&")
    assert query(made.address) == {
        "client_id": "my id",
        "redirect_uri": "https://localhost/end",
        "response_type": "code",
        "scope": "full",
        "state": made.state,
    }
    assert (made.verifier, made.hosts, made.settings) == ("", ("accounts.example",), {"a": "b"})
    assert made.client_secret == "s3cret"
    assert "s3cret" not in made.address


def test_a_page_with_a_query_of_its_own() -> None:
    made = begun(replace(APP, authorize_address="https://accounts.example/a?lang=en"))
    assert query(made.address)["lang"] == "en"


def test_state_and_verifier_are_new_each_time_and_long() -> None:
    one, other = (begun(replace(APP, pkce=True)) for _ in range(2))
    assert one.state != other.state
    assert one.verifier != other.verifier
    assert min(len(one.state), len(one.verifier)) >= 43


def test_a_challenge_is_sent_where_the_vendor_takes_it() -> None:
    made = begun(replace(APP, pkce=True))
    sent = query(made.address)
    assert sent["code_challenge_method"] == "S256"
    assert sent["code_challenge"] == s256(made.verifier)
    assert made.verifier not in made.address


def test_the_challenge_is_that_of_the_standard() -> None:
    # RFC 7636, appendix B
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert s256(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
