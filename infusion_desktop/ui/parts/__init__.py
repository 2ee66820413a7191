"""The parts that screens are made of; each has a name for screen readers, keys, and both themes.

words.Words(text="", role=Role.BODY, ink="text", *, wrap=False, elide=False, stress=False, tabular=False)
    .setText(t) .set_ink(token); `stress`: **bold** in it; plain text otherwise
buttons.Button(text, kind=Kind.OUTLINED, *, icon=None, height=BUTTON, trailing=False, leading=False)
    Kind.FILLED OUTLINED TEXT DANGER DANGER_TEXT; .setText .set_kind .set_icon; .set_off(reason | None);
    .set_menu(Menu)   heights: sizes.BUTTON_SMALL 28, BUTTON 32, BUTTON_LARGE 40
buttons.IconButton(icon, label, *, size=BUTTON, icon_size=16, ink="text2", ground=None, kind=Kind.TEXT)
    .set_icon(icon, label) .set_off .set_menu; setCheckable(True) for a switch; ground="ok_tint", ink="ok"
    is the button that confirms
menu.Menu(title="")                          popup(), never exec()
chip.Chip(text, kind=ChipKind.NEUTRAL, icon="", *, height=18)   ChipKind.NEUTRAL OUTLINED ACCENT SOLID OK
    WARN BAD
    .set_chip(text, kind, icon); in rows: ChipWords(text, kind, icon), chip_width(c), paint_chip(painter,
    left_centre, c)
card.Card(title="", caption="", *, padded=True)   .body (QVBoxLayout) .set_title(t, caption)
    .add_to_head(w, left=False)
    .set_chosen(bool); padded=False for tables and lists; card.rule_across(), rule_down()
tile.Tiles([TileWords(name, icon, ink, noun), ...])  .set_numbers([..]) .choose(n) .current; signal
    chosen(int)
sum_line.SumLine()           .set_sum([parts], whole, "rows in the file", words=()) .adds_up
gauge.Gauge(limit)           .set_rate(rate, Pace.STEADY | SLOWED | PAUSED) .set_limit(limit)
meter.Meter(name, *, height=8)   .set_part(part, whole) .set_pieces([Piece(amount, ink)], whole, marks=())
    used_pieces(before, this_run, to_come); meter.MeterBlock(name) .set_used(pieces, used, limit)
    .set_captions(l, r)
curve.Curve(limit, *, axes=True)   .set_points([(s, rate)], span, [CurveMark(s, "16:35")], limit=None)
state.State.CONFIRMED TO_CONFIRM PROBLEM IDEA NOT_PAIRED; StateGlyph(state, side=20);
    paint_state(painter, middle,
    state, size, ground), state_line(state, theme), state_pen(state, width)
glyphs.StepGlyph(number, Step.DONE|NOW|NEXT|FAILED)  NumberGlyph(n)  StageRing(name).set_share
    DoneRing().set_share
    Dot(on).set_on(on, ink)  IconSquare(icon, ground, ink, side=28)  PlainIcon(icon, ink, side=16)  Bullet()
callout.Callout(over)        .say(title, body, icon=, ink=, ways=[..], foot=, foot_key=) .point_at(rect,
    sides) .hide()
toast.Toast(over)            .say(sentence, undo=None, action="Undo"); signal undone; one for a window
question.Question(title, [consequences], do=, safe=, danger=False, parent=)   .ask(); signal answered(bool)
empty_state.EmptyState(icon, sentence, button=None)
notice_row.NoticeRow(icon, title, second="", tone="text2", button=None)   .set_notice(...)
note.Note(sentence, tone="text2", *, icon="", button=None)   .say(sentence, tone, icon=)
labelled_field.LabelledField(label, hint="", *, placeholder="", secret=False)
    .edit .text() .set_text(t) .set_hint(h) .set_wrong(reason | None)
banner.Banner()              .say(sentence, tone, action=, way_on=, closable=True); signal closed
segments.Segments([Segment(text, number=None, icon="")], name)  .choose(n) .set_off(n, reason); signal
    changed(int)
keycap.KeyCap("Ctrl")        keycap.KeyHint(("Ctrl", "O"), "opens a file")
tabs.Tabs(name)              .add_page(icon, label) .set_mark(n, TabMark(MarkKind.READY | PROBLEMS |
    RUNNING, ...))
header.Header()              .project (ProjectButton) .tabs .badge (AccountBadge) .add_button(IconButton)
status_row.StatusRow()       .set_left(icon, text) .set_keys([(("Ctrl", "O"), "opens a file")])
    .set_calls(used, limit,
    "02:00") .set_right(text)
search_field.SearchField(placeholder, *, keys=(), height=BUTTON)      Esc empties it
combo.Combo(name, *, placeholder="", height=BUTTON)   .set_wrong(reason | None)
address_bar.AddressBar()     .back .again .address.set_address(url) .close_button
cell.Cell(text, second=, mono=, icon=, state=, chips=, fill=, trailing=, ...) under role cell.CELL;
    .spoken() is
    for AccessibleTextRole; old_value(v) new_value(v) kept_value(v) bad_value(v) arrow() figure(n)
fill_bar.paint_fill(painter, area, share, *, words=True)      cell_delegate.CellDelegate
views.dress_table(view, name, row=32|44) dress_list(view, name, bar=) dress_tree(view, name)
    views.scrolled(content) -> QScrollArea
pulse.Pulse(ink="accent")      the dot of "waiting"       announce.announce(widget, sentence, urgent=False)
shadow.float_above(widget)   painting.box, line, words, width_of: for own paintEvents
"""
