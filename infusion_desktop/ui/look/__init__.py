"""The visual language: colours, sizes, type, icons, focus, motion, numbers. `parts` are made of it.

    application.apply_look(app, scheme=Scheme.SYSTEM) -> Look      does everything, before the first widget
    current.look() -> Look        .scheme .theme .set_scheme(Scheme.DARK) .toggle()  signal changed(Theme)
    current.current_theme() -> Theme    ask while painting; a change of theme repaints every widget
    theme.Theme                   .accent .text3 ... (QColor), .color("accent_text"), .dark, .button()
    theme.themes(), tokens(), palette(theme), contrast(a, b), with_opacity(colour, 0.6), DISABLED_OPACITY
    sizes.px(12) -> int, pxf(1.5) -> float       every length, at the scale of the system's font
    sizes.TINY 4, SMALL 8, MEDIUM 12, LARGE 16, PAGE 24, WIDE 32, HUGE 48; CHIP_RADIUS, BUTTON_RADIUS,
          CARD_RADIUS; HEADER, STATUS, TABLE_HEAD, ROW, TWO_LINE_ROW, MAPPING_ROW,
          BUTTON_SMALL, BUTTON, BUTTON_LARGE
    fonts.font(Role.SMALL, tabular=True, strike=False) -> QFont; Role.GAUGE FIGURE TITLE HEADING BODY LABEL
          STRONG SMALL SMALL_HEAD SMALL_STRONG TINY TINY_STRONG MONO; Role.BODY.line (height of a line)
    icons.icon("plug", "text2", selected=None) -> QIcon     follows the theme by itself
    icons.paint_icon(painter, "plug", rect, colour)         for paintEvent and delegates
    icons.icon_names()            the names (Lucide)
    focus.by_keyboard(widget), paint_ring(painter, rect, radius, inside=False);
          properties of a widget: focusRing (bool), focusRadius (px at 100 %)
    motion.duration(motion.MOVE) -> int (0 if still), set_reduced(True | False | None)
    numbers.count(1388), counted(5, "row", "rows"), decimal(24.8), percent(0.39), lasting(127), about(200),
          minutes(327), clock(moment), clock_seconds(moment), day_and_clock(moment, now)

Labels: `parts.words.Words("text", Role.SMALL, "text3")`. Plain QLabel: setProperty("ink", "text3").
Only `theme.py` spells colours; no length is written without `px()`.
"""
