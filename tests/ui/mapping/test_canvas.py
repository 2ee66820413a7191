"""The canvas by mouse: drags, clicks, hovers, refusals; everything by real events."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt

from infusion_desktop.model.mapping import FieldPair
from infusion_desktop.ui.mapping.faces import Side
from infusion_desktop.ui.mapping.lines import LineState
from tests.ui.mapping.bench import MappingBench

PHONE1, PHONE2 = "phone_numbers.PHONE1", "phone_numbers.PHONE2"


def test_what_is_beyond_doubt_is_paired_by_itself(tab: MappingBench) -> None:
    assert tab.pairs["E-mail address"] == "email_addresses.EMAIL1"
    assert tab.pairs["Surname"] == "family_name"
    assert "Consent" not in tab.pairs


def test_a_drag_onto_a_free_field_moves_the_pair_there(tab: MappingBench) -> None:
    tab.drag("Mobile", PHONE2)
    assert tab.pairs["Mobile"] == PHONE2
    assert PHONE1 not in tab.pairs.values()
    assert tab.toasts[-1] == "Mobile now goes into Phone 2."
    assert tab.heard.toasts[-1].action == "Undo"


def test_the_toast_takes_it_back(tab: MappingBench) -> None:
    before = tab.pairs
    tab.drag("Mobile", PHONE2)
    act = tab.heard.toasts[-1].act
    assert act is not None
    act()
    assert tab.pairs == before
    assert tab.toasts[-1] == "Taken back: Mobile now goes into Phone 2."


def test_a_drag_onto_a_taken_field_replaces_who_was_there(tab: MappingBench) -> None:
    tab.drag("Badge ID", "family_name")
    assert tab.pairs["Badge ID"] == "family_name"
    assert "Surname" not in tab.pairs
    assert "instead of Surname" in tab.toasts[-1]


def test_a_drag_with_ctrl_keeps_both_pairs(tab: MappingBench) -> None:
    tab.drag("Mobile", PHONE2, Qt.KeyboardModifier.ControlModifier)
    pairs = [pair.field for pair in tab.current.view.project.mapping.pairs if pair.column == "Mobile"]
    assert pairs == [PHONE1, PHONE2]


def test_a_small_move_is_a_click_not_a_drag(tab: MappingBench) -> None:
    at = tab.spot(tab.canvas.source, "Mobile")
    holder = tab.press(at)
    tab.move(holder, at + QPoint(2, 1))
    assert not tab.canvas.pointing.busy
    tab.release(holder, at + QPoint(2, 1))
    assert tab.presenter.selected == ("Mobile", PHONE1)


def test_the_live_line_follows_the_pointer_and_snaps_to_ports(tab: MappingBench) -> None:
    start = tab.spot(tab.canvas.source, "Mobile")
    holder = tab.press(start)
    middle = QPoint(tab.canvas.gutter.geometry().center().x(), start.y() + 30)
    tab.move(holder, middle)
    live = tab.canvas.gutter.live
    assert live is not None
    assert live[0] == tab.canvas.gutter.port(Side.SOURCE, "Mobile")
    assert live[1].toPoint() + tab.canvas.gutter.pos() == middle
    there = tab.spot(tab.canvas.target, "given_name")
    tab.move(holder, there)
    live = tab.canvas.gutter.live
    assert live is not None
    assert live[1] == tab.canvas.gutter.port(Side.TARGET, "given_name")
    assert tab.canvas.chip.isVisible()
    tab.release(holder, QPoint(2, 2))
    assert tab.canvas.gutter.live is None
    assert not tab.canvas.chip.isVisible()


def test_a_drop_on_tags_is_refused_in_place_with_its_reason_and_the_ways_that_work(tab: MappingBench) -> None:
    tab.presenter.remove(("Events attended", "custom_fields.7"))
    before = tab.current.view.project.mapping
    holder = tab.drag("Events attended", "tags", drop=False)
    callout = tab.canvas.hand.callout
    assert callout is not None
    assert callout.isVisible()
    assert callout.accessibleName() == "Tags can’t be written from a file"
    said = callout.accessibleDescription()
    assert "putting a tag on a contact can start automations" in said
    assert "Drop on “Events attended” instead. It is a list field that takes several" in said
    assert "Import first, then apply a tag" in said
    assert tab.canvas.mood.row(Side.TARGET, "tags").ground == "bad_tint"
    assert tab.canvas.mood.row(Side.TARGET, "custom_fields.7").chip is not None
    tab.release(holder, tab.spot(tab.canvas.target, "tags"))
    assert not callout.isVisible()
    assert tab.current.view.project.mapping == before


def test_every_read_only_field_is_refused(tab: MappingBench) -> None:
    for field in ("id", "date_created", "email_status"):
        tab.drag("Badge ID", field)
        assert "Badge ID" not in tab.pairs


def test_letting_go_of_nothing_changes_nothing(tab: MappingBench) -> None:
    before = tab.pairs
    start = tab.spot(tab.canvas.source, "Mobile")
    holder = tab.press(start)
    tab.move(holder, start + QPoint(60, 40))
    tab.release(holder, QPoint(tab.canvas.gutter.geometry().center().x(), 100))
    assert tab.pairs == before
    assert tab.toasts == []


def test_click_and_click_pairs_too(tab: MappingBench) -> None:
    tab.click(tab.spot(tab.canvas.source, "Badge ID"))
    assert tab.canvas.pointing.busy
    tab.click(tab.spot(tab.canvas.target, "custom_fields.10"))
    assert tab.pairs["Badge ID"] == "custom_fields.10"
    assert not tab.canvas.pointing.busy


def test_it_may_be_the_field_that_is_clicked_first(tab: MappingBench) -> None:
    tab.click(tab.spot(tab.canvas.target, "custom_fields.10"))
    assert tab.canvas.mood.origin == (Side.TARGET, "custom_fields.10")
    tab.click(tab.spot(tab.canvas.source, "Badge ID"))
    assert tab.pairs["Badge ID"] == "custom_fields.10"


def test_a_refused_click_goes_on_carrying(tab: MappingBench) -> None:
    tab.click(tab.spot(tab.canvas.source, "Badge ID"))
    tab.click(tab.spot(tab.canvas.target, "tags"))
    assert tab.canvas.pointing.busy
    assert tab.canvas.hand.callout is not None
    assert tab.canvas.hand.callout.isVisible()
    tab.click(tab.spot(tab.canvas.target, "custom_fields.10"))
    assert tab.pairs["Badge ID"] == "custom_fields.10"


def test_the_port_of_a_paired_column_picks_it_up(tab: MappingBench) -> None:
    row = tab.spot(tab.canvas.source, "Mobile")
    port = QPoint(tab.canvas.source.geometry().right() + 6, row.y())
    tab.click(port)
    assert tab.canvas.mood.origin == (Side.SOURCE, "Mobile")
    tab.canvas.pointing.escape()


def test_a_line_is_selected_by_its_glyph_and_an_idea_is_taken_over(tab: MappingBench) -> None:
    tab.spot(tab.canvas.source, "Mobile")
    glyph = tab.canvas.gutter.glyph_of(("Mobile", PHONE1))
    assert glyph is not None
    tab.click(glyph.toPoint() + tab.canvas.gutter.pos())
    assert tab.presenter.selected == ("Mobile", PHONE1)
    idea = next(line for line in tab.presenter.lines if line.state is LineState.IDEA)
    tab.tab.resize(1280, 1200)
    tab.settle()
    glyph = tab.canvas.gutter.glyph_of(idea.place)
    assert glyph is not None
    tab.click(glyph.toPoint() + tab.canvas.gutter.pos())
    assert tab.pairs[idea.pair.column] == idea.pair.field


def test_a_line_under_the_pointer_is_told(tab: MappingBench) -> None:
    glyph = tab.canvas.gutter.glyph_of(("Surname", "family_name"))
    assert glyph is not None
    tab.move(tab.canvas, glyph.toPoint() + tab.canvas.gutter.pos())
    assert tab.canvas.mood.hovered == ("Surname", "family_name")
    assert "Surname → Last name" in tab.canvas.toolTip()
    tab.move(tab.canvas, QPoint(tab.canvas.gutter.geometry().center().x(), tab.canvas.height() - 2))
    assert tab.canvas.mood.hovered is None


def test_lines_end_in_a_wedge_where_their_row_is_out_of_sight(tab: MappingBench) -> None:
    tab.tab.resize(1280, 420)
    tab.settle()
    assert tab.canvas.gutter.wedges[Side.TARGET, 1] > 0
    bar = tab.canvas.target.tree.verticalScrollBar()
    bar.setValue(bar.maximum())
    tab.settle()
    assert tab.canvas.gutter.wedges[Side.TARGET, -1] > 0


def test_a_click_on_a_wedge_scrolls_there(tab: MappingBench) -> None:
    tab.tab.resize(1280, 420)
    tab.settle()
    bar = tab.canvas.target.tree.verticalScrollBar()
    box = tab.canvas.gutter._wedge_box(Side.TARGET, 1)
    tab.click(box.center().toPoint() + tab.canvas.gutter.pos())
    assert bar.value() > 0
    assert tab.presenter.selected is None


def test_ports_stand_at_their_rows_whatever_is_scrolled(tab: MappingBench) -> None:
    tab.tab.resize(1280, 420)
    tab.settle()
    for value in (0, 37, 90):
        tab.canvas.source.tree.verticalScrollBar().setValue(value)
        tab.settle()
        rect = tab.canvas.source.tree.visualRect(tab.canvas.columns.find("Company"))
        row = tab.canvas.source.tree.viewport().mapTo(tab.canvas, rect.center()).y()
        port = tab.canvas.gutter.port(Side.SOURCE, "Company")
        assert port is not None
        assert abs(port.y() + tab.canvas.gutter.y() - row) <= 1


def test_a_search_hides_rows_and_finds_hidden_fields(tab: MappingBench) -> None:
    tab.canvas.source.start_search()
    tab.canvas.source.search.setText("zip")
    tab.settle()
    assert tab.canvas.columns.rowCount() == 1
    tab.canvas.target.search.setText("linkedin")
    tab.settle()
    assert tab.canvas.fields.find("social_accounts.LinkedIn").isValid()
    tab.canvas.source.end_search()
    tab.canvas.target.end_search()
    assert tab.canvas.columns.rowCount() == 17


def test_more_fields_open_by_a_click_and_stay_there(tab: MappingBench) -> None:
    tree, fields = tab.canvas.target.tree, tab.canvas.fields
    hidden = fields.find("anniversary")
    assert fields.is_more(hidden)
    tree.scrollTo(hidden)
    tab.settle()
    tab.click(tree.viewport().mapTo(tab.canvas, tree.visualRect(hidden).center()))
    assert not fields.is_more(fields.find("anniversary"))


def test_the_panel_is_faint_while_something_is_dragged(tab: MappingBench) -> None:
    holder = tab.drag("Mobile", PHONE2, drop=False)
    assert tab.tab.panel._veil.isVisible()
    tab.release(holder, QPoint(3, 3))
    assert not tab.tab.panel._veil.isVisible()


def test_a_pair_from_elsewhere_is_shown(tab_of: Callable[[str], MappingBench]) -> None:
    tab = tab_of("Colour,E-mail\nred,a@vane.example\n")
    tab.presenter.pair("Colour", "custom_fields.10")
    tab.settle()
    assert tab.canvas.gutter.glyph_of(("Colour", "custom_fields.10")) is not None
    assert FieldPair("Colour", "custom_fields.10") in tab.current.view.project.mapping.pairs
