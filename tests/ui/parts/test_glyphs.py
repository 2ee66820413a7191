from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.glyphs import (
    Bullet,
    DoneRing,
    Dot,
    IconSquare,
    NumberGlyph,
    PlainIcon,
    StageRing,
    Step,
    StepGlyph,
)


def ready(qtbot, glyph):
    qtbot.addWidget(glyph)
    glyph.resize(glyph.sizeHint())
    return glyph


@pytest.mark.parametrize(
    ("make", "token"),
    [
        (lambda: StepGlyph(1, Step.DONE), "ok_tint"),
        (lambda: StepGlyph(2, Step.NOW), "accent"),
        (lambda: StepGlyph(3, Step.FAILED), "bad_tint"),
        (lambda: NumberGlyph(1), "accent_tint"),
        (lambda: DoneRing("Read back"), "ok_line"),
        (lambda: Dot(True), "ok_line"),
        (lambda: IconSquare("zap", "warn_tint", "warn", 32), "warn_tint"),
        (lambda: PlainIcon("lock", "bad"), "bad"),
        (Bullet, "text3"),
    ],
)
def test_each_glyph_is_painted_in_both_themes(qtbot, colours, the_look: Look, make, token) -> None:
    glyph = ready(qtbot, make())
    assert LIGHT.color(token).name() in colours(glyph)
    the_look.set_scheme(Scheme.DARK)
    assert DARK.color(token).name() in colours(glyph)


def test_steps_say_where_they_stand(qtbot) -> None:
    glyph = StepGlyph(2)
    qtbot.addWidget(glyph)
    assert glyph.accessibleName() == "Step 2, next"
    glyph.set_step(Step.DONE)
    interface = QAccessible.queryAccessibleInterface(glyph)
    assert interface.text(QAccessible.Text.Name) == "Step 2, done"


@pytest.mark.parametrize(("share", "said"), [(0, "waits"), (0.82, "82%"), (1, "done"), (7, "done")])
def test_a_stage_waits_fills_and_is_done(qtbot, share: float, said: str) -> None:
    ring = StageRing("Contacts")
    qtbot.addWidget(ring)
    ring.set_share(share)
    assert ring.accessibleName() == f"Contacts: {said}"


def test_the_shapes_of_a_stage_differ(qtbot, picture) -> None:
    ring = ready(qtbot, StageRing("Contacts"))
    seen = []
    for share in (0, 0.3, 0.9, 1):
        ring.set_share(share)
        seen.append(picture(ring))
    assert all(one != other for n, one in enumerate(seen) for other in seen[:n])


def test_a_ring_that_is_not_all_there_has_no_check(qtbot, colours) -> None:
    ring = ready(qtbot, DoneRing("Read back"))
    assert LIGHT.ok.name() in colours(ring)
    ring.set_share(0.5)
    assert LIGHT.ok.name() not in colours(ring)


def test_a_dot_is_hollow_when_nothing_is_there(qtbot, picture) -> None:
    dot = ready(qtbot, Dot(False))
    assert picture(dot).pixelColor(4, 4) == LIGHT.window
    dot.set_on(True, "warn_line")
    assert picture(dot).pixelColor(4, 4) == LIGHT.warn_line


def test_icons_can_change_and_misspelt_ones_are_refused(qtbot, picture) -> None:
    square = ready(qtbot, IconSquare("zap"))
    before = picture(square)
    square.set_icon("lock")
    assert picture(square) != before
    with pytest.raises(FileNotFoundError):
        square.set_icon("gone")
