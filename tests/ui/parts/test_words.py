from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.theme import DARK, LIGHT
from infusion_desktop.ui.parts.words import Words


def test_words_have_the_font_and_the_ink_of_their_role(qtbot, the_look: Look) -> None:
    words = Words("41 rows", Role.SMALL, "text3")
    qtbot.addWidget(words)
    words.ensurePolished()
    assert words.font().pixelSize() == 12
    assert words.palette().windowText().color() == LIGHT.text3
    words.set_ink("bad")
    assert words.palette().windowText().color() == LIGHT.bad
    the_look.set_scheme(Scheme.DARK)
    assert words.palette().windowText().color() == DARK.bad


def test_what_looks_like_markup_is_shown_as_it_is(qtbot) -> None:
    for words in (Words("<b>A & B</b>"), Words("<b>A & B</b>", wrap=True)):
        qtbot.addWidget(words)
        assert words.text() == "<b>A & B</b>"
        assert words.accessibleName() == "<b>A & B</b>"
    assert "&lt;b&gt;" in super(Words, words).text()


def test_stressed_words_are_strong_and_read_without_their_marks(qtbot) -> None:
    words = Words("Drop on **Interests** below", stress=True)
    qtbot.addWidget(words)
    assert words.text() == "Drop on Interests below"
    assert "font-weight:600" in super(Words, words).text()


def test_wrapped_lines_have_the_line_height_of_the_design(qtbot) -> None:
    words = Words("one two three four five six seven eight nine ten eleven", wrap=True)
    qtbot.addWidget(words)
    assert words.heightForWidth(10_000) == 20
    assert words.heightForWidth(200) == 40
    close = Words("one", Role.STRONG, wrap=True, line=18)
    qtbot.addWidget(close)
    assert close.heightForWidth(10_000) == 18


def test_elided_words_tell_the_whole_in_the_tooltip(qtbot) -> None:
    words = Words("A rather long name of a project", elide=True)
    qtbot.addWidget(words)
    words.resize(80, 20)
    words.grab()
    assert words.toolTip() == "A rather long name of a project"
    words.resize(400, 20)
    words.grab()
    assert words.toolTip() == ""
    assert words.minimumSizeHint().width() < 40


def test_screen_readers_read_the_words(qtbot) -> None:
    words = Words("Drop on **Interests**", stress=True)
    qtbot.addWidget(words)
    interface = QAccessible.queryAccessibleInterface(words)
    assert interface.text(QAccessible.Text.Name) == "Drop on Interests"
    assert interface.role() is QAccessible.Role.StaticText


def test_disabled_words_are_faded(qtbot, picture) -> None:
    words = Words("IIIIIIII", Role.TITLE, elide=True)
    qtbot.addWidget(words)
    words.resize(words.sizeHint())

    def darkest() -> int:
        image = picture(words)
        return min(
            image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height())
        )

    before = darkest()
    words.setEnabled(False)
    assert darkest() > before + 60
    words.setAlignment(Qt.AlignmentFlag.AlignRight)
