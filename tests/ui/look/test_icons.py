from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter
from PySide6.QtWidgets import QPushButton

import infusion_desktop
from infusion_desktop.model.resource_files import resource
from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.icons import icon, icon_names, known_icon, paint_icon, pixmap
from infusion_desktop.ui.look.theme import DARK, LIGHT

PROGRAM = Path(infusion_desktop.__file__).parent


def strongest(image: QImage) -> str:
    """The colour of the most opaque pixel."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda colour: colour.alpha()).name()


def test_every_file_is_a_lucide_icon_that_can_be_recoloured() -> None:
    assert len(icon_names()) >= 60
    for name in icon_names():
        text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
        assert 'stroke="currentColor"' in text
        assert 'stroke-width="2"' in text
        assert not re.search(r'(?:fill|stroke)="#', text)
    assert "ISC License" in resource("icons", "LICENSE").read_text(encoding="utf-8")


def test_every_file_is_used_by_the_program() -> None:
    program = "".join(path.read_text(encoding="utf-8") for path in PROGRAM.rglob("*.py"))
    assert [name for name in sorted(icon_names()) if f'"{name}"' not in program] == []


@pytest.mark.parametrize("name", sorted(icon_names()))
def test_every_icon_paints_something(qapp, name: str) -> None:
    image = pixmap(name, LIGHT.accent, QSize(24, 24)).toImage()
    assert strongest(image) == LIGHT.accent.name()


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_picture_has_the_pixels_of_its_screen(ratio: float) -> None:
    made = icon("plug").pixmap(QSize(16, 16), ratio)
    assert made.size() == QSize(round(16 * ratio), round(16 * ratio))
    assert made.devicePixelRatio() == ratio
    assert made.deviceIndependentSize().toSize() == QSize(16, 16)


def test_at_150_percent_an_icon_is_drawn_anew_not_stretched() -> None:
    sharp = icon("plug", "text").pixmap(QSize(16, 16), 1.5).toImage()
    stretched = (
        icon("plug", "text")
        .pixmap(QSize(16, 16), 1.0)
        .toImage()
        .scaled(24, 24, mode=Qt.TransformationMode.SmoothTransformation)
    )
    drawn = pixmap("plug", LIGHT.text, QSize(24, 24)).toImage()

    def difference(one: QImage, other: QImage) -> int:
        return sum(
            abs(one.pixelColor(x, y).alpha() - other.pixelColor(x, y).alpha())
            for x in range(24)
            for y in range(24)
        )

    assert difference(sharp, drawn) == 0
    assert difference(sharp, stretched) > 1000


def test_painting_on_a_dense_device_uses_its_pixels() -> None:
    dense = QImage(24, 24, QImage.Format.Format_ARGB32_Premultiplied)
    dense.setDevicePixelRatio(1.5)
    dense.fill(Qt.GlobalColor.transparent)
    with QPainter(dense) as painter:
        paint_icon(painter, "plug", QRect(0, 0, 16, 16), LIGHT.text)
    dense.setDevicePixelRatio(1.0)
    assert dense == pixmap("plug", LIGHT.text, QSize(24, 24)).toImage()


def test_an_icon_follows_the_theme_by_itself(the_look: Look) -> None:
    made = icon("play", "accent_text")
    assert strongest(made.pixmap(16, 16).toImage()) == LIGHT.accent_text.name()
    the_look.set_scheme(Scheme.DARK)
    assert strongest(made.pixmap(16, 16).toImage()) == DARK.accent_text.name()


def test_disabled_is_faded_and_selected_has_its_own_colour() -> None:
    made = icon("play", "text", "on_accent")
    faded = made.pixmap(QSize(16, 16), QIcon.Mode.Disabled).toImage()
    strongest_alpha = max(faded.pixelColor(x, y).alpha() for x in range(16) for y in range(16))
    assert strongest_alpha == pytest.approx(255 * 0.45, abs=2)
    chosen = made.pixmap(QSize(16, 16), QIcon.Mode.Selected).toImage()
    assert strongest(chosen) == LIGHT.on_accent.name()


def test_copies_of_an_icon_paint_the_same(qtbot) -> None:
    button = QPushButton(icon("save", "text"), "Save")
    qtbot.addWidget(button)
    assert button.icon().name() == "save"
    assert not button.icon().isNull()
    assert strongest(QIcon(button.icon()).pixmap(16, 16).toImage()) == LIGHT.text.name()


def test_a_thinner_stroke_covers_less() -> None:
    def ink(weight: float) -> int:
        image = pixmap("circle-check", LIGHT.text, QSize(32, 32), 1.0, weight).toImage()
        return sum(image.pixelColor(x, y).alpha() for x in range(32) for y in range(32))

    assert ink(1.5) < ink(2.0) < ink(3.0)


def test_a_misspelt_icon_is_refused_at_once() -> None:
    with pytest.raises(FileNotFoundError, match="plugg"):
        icon("plugg")
    with pytest.raises(FileNotFoundError, match="plugg"):
        known_icon("plugg")
    assert known_icon("plug") == "plug"
