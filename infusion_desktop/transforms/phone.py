"""Brings phone numbers into one form, and refuses what is none."""

from __future__ import annotations

import re
from collections.abc import Mapping

from infusion_desktop.model.settings import Setting, SettingKind
from infusion_desktop.model.transform import Apply, Transform
from infusion_desktop.model.value import Unusable

_FORMATS = (
    ("as_typed", "As typed"),
    ("international", "International (+49 30 123456)"),
    ("national", "National (030 123456)"),
)
_FLOAT = re.compile(r"\d{6,}\.0+|\d+(?:[.,]\d+)?[eE]\+?\d+").fullmatch
_CLEAN = re.compile(r"[+(]?[0-9][ ().-]*[0-9][ ().-]*[0-9](?:[0-9 ().-]{0,20}[0-9])?").fullmatch
"""Nearly all numbers: three digits or more, with nothing to take off."""
_POSSIBLE = re.compile(r"[+(\d]").search
_LABEL = re.compile(r"\s*[(\[][^\W\d][^()\[\]]*[)\]]\s*$")
"""A word in brackets behind the number: some exports write ``(Work)`` there."""
_FEWEST_DIGITS = 3
_MEMO = 20_000


class Phone:
    """The transform ``phone``."""

    name = "phone"
    label = "Phone"
    help = (
        "Writes phone numbers in one form. A number that is not valid in its country stays as typed; "
        "what is no phone number at all is listed."
    )
    settings: tuple[Setting, ...] = (
        Setting(
            "region",
            "Country of numbers without a country code",
            SettingKind.TEXT,
            help="Two letters, such as US, GB or DE.",
        ),
        Setting("format", "Form", SettingKind.CHOICE, default="as_typed", choices=_FORMATS),
    )

    def prepare(self, options: Mapping[str, str]) -> Apply:
        """Return the function, with a memory of its own; ValueError for an unknown country or form."""
        form = options.get("format") or "as_typed"
        if form not in dict(_FORMATS):
            raise ValueError(
                f"“{form}” is no form of phone numbers: choose as typed, international or national."
            )
        region = (options.get("region") or "").strip().upper() or None
        if region is not None:
            _check_region(region)
        if form == "as_typed":
            return _cleaned
        memo: dict[str, str | Unusable] = {}

        def apply(text: str) -> str | Unusable | None:
            known = memo.get(text)
            if known is None:
                if len(memo) >= _MEMO:
                    memo.clear()
                cleaned = _cleaned(text)
                known = memo[text] = (
                    cleaned if isinstance(cleaned, Unusable) else _formed(cleaned, region, form)
                )
            return known

        return apply


def _cleaned(text: str) -> str | Unusable:
    """Return the number as typed, without a spreadsheet's apostrophe and a label behind it."""
    if _CLEAN(text) and not _FLOAT(text):
        return text
    clean = _LABEL.sub("", text.strip().lstrip("'’`").strip())
    if _FLOAT(clean):
        return Unusable(
            "is a number as a spreadsheet stores it, so digits of the phone number may be lost", text
        )
    if not _POSSIBLE(clean) or "@" in clean or sum(map(str.isdecimal, clean)) < _FEWEST_DIGITS:
        return Unusable("is not a phone number", text)
    return clean


def _formed(clean: str, region: str | None, form: str) -> str:
    """Return the number in the form wanted, or as typed if it is not valid."""
    import phonenumbers  # late: 60 ms

    try:
        number = phonenumbers.parse(clean, region)
    except phonenumbers.NumberParseException:
        return clean
    # Without this check 020 7946 0958 would become +10207... for the default country US.
    if not phonenumbers.is_valid_number(number):
        return clean
    wanted = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(
        number, wanted.INTERNATIONAL if form == "international" else wanted.NATIONAL
    )


def _check_region(region: str) -> None:
    import phonenumbers

    if region not in phonenumbers.SUPPORTED_REGIONS:
        raise ValueError(f"“{region}” is no country we know: write its two letters, such as US, GB or DE.")


TRANSFORM: Transform = Phone()
