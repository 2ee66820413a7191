from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QRawFont

from infusion_desktop.model.resource_files import resource
from infusion_desktop.ui.look.fonts import FAMILY, MONO_FAMILY, Role, font, load_fonts


@pytest.mark.parametrize(
    ("family", "styles"),
    [(FAMILY, {"Regular", "Medium", "SemiBold"}), (MONO_FAMILY, {"Regular", "Medium"})],
)
def test_the_bundled_fonts_are_loaded(family: str, styles: set[str]) -> None:
    assert styles <= set(QFontDatabase.styles(family))


@pytest.mark.parametrize("role", Role)
def test_each_role_is_drawn_with_its_own_font(role: Role) -> None:
    info = QFontInfo(font(role))
    assert info.family() == (MONO_FAMILY if role is Role.MONO else FAMILY)
    assert info.pixelSize() == role.value[0] >= 11
    assert font(role).weight() == role.value[2]
    assert role.line == role.value[1]


def test_weights_are_real_ones() -> None:
    names = [QRawFont.fromFont(font(role)).styleName() for role in (Role.BODY, Role.LABEL, Role.STRONG)]
    assert names == ["Regular", "Medium", "SemiBold"]


def test_tabular_figures_have_one_width() -> None:
    def width(text: str, tabular: bool) -> float:
        return QFontMetricsF(font(Role.BODY, tabular=tabular)).horizontalAdvance(text)

    assert width("1111", True) == pytest.approx(width("8888", True))
    assert width("1111", False) < width("8888", False)


def test_who_changes_a_font_changes_only_their_own() -> None:
    mine = font(Role.BODY)
    mine.setWeight(QFont.Weight.Black)
    assert font(Role.BODY).weight() == QFont.Weight.Normal
    assert font(Role.BODY, strike=True).strikeOut()


def test_arrows_and_thin_spaces_are_in_the_font() -> None:
    raw = QRawFont.fromFont(font(Role.BODY))
    assert all(raw.supportsCharacter(ord(letter)) for letter in "→…–•’“”Ωé")


def test_fonts_that_cannot_be_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFontDatabase, "addApplicationFont", lambda _path: -1)
    with pytest.raises(FileNotFoundError, match="cannot be read"):
        load_fonts()


@pytest.mark.parametrize("name", ["LICENSE-Inter.txt", "LICENSE-JetBrainsMono.txt"])
def test_each_font_has_its_licence(name: str) -> None:
    assert "SIL OPEN FONT LICENSE" in resource("fonts", name).read_text(encoding="utf-8").upper()
