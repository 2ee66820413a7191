"""The account itself: profile, application settings, and the word lists of the application."""

from __future__ import annotations

from typing import Any

import msgspec

from infusion_desktop.demo.answers import Answer, json_answer
from infusion_desktop.demo.bodies import TEXT, Shape, closed, list_of, one_of
from infusion_desktop.demo.call import Call, DemoObject, Endpoint
from infusion_desktop.demo.contact_record import show_address, write_address
from infusion_desktop.demo.emails import check_email
from infusion_desktop.demo.store import Store

PROFILE: dict[str, Any] = {
    "name": "Bright Path Coaching",
    "email": "hello@brightpath.example",
    "phone": "212-555-0100",
    "phone_ext": "",
    "website": "https://www.brightpath.example",
    "time_zone": "America/Phoenix",
    "currency_code": "USD",
    "language_tag": "en-US",
    "business_type": "Business Coaching",
    "business_goals": ["Grow my business"],
    "business_primary_color": "#2F5D62",
    "business_secondary_color": "#F2A65A",
    "logo_url": None,
    "address": {
        "field": "BILLING",
        "line1": "120 Palm Court",
        "locality": "Phoenix",
        "region": "Arizona",
        "postal_code": "85004",
        "country_code": "USA",
    },
}
CONTACT_TYPES = ("Customer", "Lead", "Other", "Partner", "Prospect", "Vendor")
PHONE_TYPES = ("Work", "Home", "Mobile", "Other")
FAX_TYPES = ("Work", "Home", "Other")
SUFFIXES = ("Jr", "Sr", "II", "III", "PhD", "MD")
TITLES = ("Mr", "Mrs", "Ms", "Dr", "Prof")
ACTIVITIES = "Call,Email,Appointment,Fax,Letter,Other"


def fill_profile(store: Store, _contacts: int) -> None:
    """Keep the profile, which can be changed."""
    store.set_meta("account_profile", msgspec.json.encode(PROFILE).decode())


def _profile(call: Call) -> dict[str, Any]:
    stored: dict[str, Any] = msgspec.json.decode(call.store.meta("account_profile") or "{}")
    address = stored.get("address")
    return {**stored, "address": show_address(address) if address else None}


def get_profile(call: Call) -> Answer:
    """`GET /account/profile`: a cheap test of a key."""
    return json_answer(_profile(call))


def put_profile(call: Call) -> Answer:
    """`PUT /account/profile`: changes what is sent."""
    sent = dict(call.body)
    if "address" in sent:
        sent["address"] = write_address(sent["address"], call.settings)
    if sent.get("email"):
        sent["email"] = check_email(sent["email"])
    stored = msgspec.json.decode(call.store.meta("account_profile") or "{}")
    call.store.set_meta("account_profile", msgspec.json.encode({**stored, **sent}).decode())
    return json_answer(_profile(call))


def get_configuration(call: Call) -> Answer:
    """`GET /setting/application/configuration`: word lists as comma texts."""
    profile = _profile(call)
    activities = {"appointment_types": ACTIVITIES, "share_opportunity_with_related_user": False}
    company = {
        "name": profile["name"],
        "email": profile["email"],
        "phone": profile["phone"],
        "country": "United States",
    }
    contact = {
        "contact_types": ",".join(CONTACT_TYPES),
        "phone_types": ",".join(PHONE_TYPES),
        "fax_types": ",".join(FAX_TYPES),
        "suffix_types": ",".join(SUFFIXES),
        "title_types": ",".join(TITLES),
    }
    states = {
        "active": {"stages": "New Opportunity,Contacting,Engaging,Qualified"},
        "win": {"stage": "Won", "reasons": "Price,Trust,Fit"},
        "loss": {"stage": "Lost", "reasons": "Price,Timing,No answer"},
    }
    return json_answer(
        {
            "application": {
                "company": company,
                "time_zone": profile["time_zone"],
                "default_view_locale": "en_US",
            },
            "contact": contact,
            "task": activities,
            "note": activities,
            "appointment": activities,
            "opportunity": {"default_stage": "New Opportunity", "states": states},
        }
    )


def get_enabled(_call: Call) -> Answer:
    """`GET /setting/application/enabled`."""
    return json_answer({"value": "true"})


def get_default_options(_call: Call) -> Answer:
    """`GET /locales/defaultOptions`."""
    return json_answer(
        {
            "contact_types": CONTACT_TYPES,
            "phone_types": PHONE_TYPES,
            "fax_types": FAX_TYPES,
            "suffix_types": SUFFIXES,
            "title_types": TITLES,
        }
    )


_ADDRESS = ["line1", "line2", "locality", "region", "postal_code", "zip_code", "zip_four", "country_code"]
_TEXTS = [name for name, value in PROFILE.items() if not isinstance(value, list | dict)]
PROFILE_SENT = Shape(
    closed(
        {
            **dict.fromkeys(_TEXTS, TEXT),
            "business_goals": list_of(TEXT),
            "address": closed(
                {**dict.fromkeys(_ADDRESS, TEXT), "field": one_of("BILLING", "SHIPPING", "OTHER")}, ("field",)
            ),
        }
    )
)
OBJECT = DemoObject(
    name="account",
    rank=0,
    fill=fill_profile,
    endpoints=(
        Endpoint("GET", "/account/profile", "account.profile", get_profile),
        Endpoint("PUT", "/account/profile", "account.change", put_profile, PROFILE_SENT),
        Endpoint("GET", "/setting/application/configuration", "setting.configuration", get_configuration),
        Endpoint("GET", "/setting/application/enabled", "setting.enabled", get_enabled),
        Endpoint("GET", "/locales/defaultOptions", "locale.options", get_default_options),
    ),
)
