"""Every command does what it says, by its own keys."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.content import Content

from tests.app.archive_in_memory import ArchiveInMemory
from tests.app.reader import Reader, reading
from tui.app.application import MicroficheApp
from tui.app.commands import COMMANDS, Command, Pane, markdown_key_table, palette_name
from tui.app.key_names import shown_key
from tui.app.pending_keys import NOTHING
from tui.app.screens.article_choice import ArticleChoice
from tui.app.screens.export import ExportScreen
from tui.app.screens.help import HelpScreen, key_table
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.facets import Facets
from tui.app.widgets.prompt import Prompt
from tui.app.widgets.reading_pane import ReadingPane
from tui.app.widgets.section_outline import SectionOutline
from tui.app.widgets.timeline import Timeline
from tui.archive.archive import Order


@dataclass(frozen=True)
class Effect:
    """What can be seen once a command's first key was pressed, `before` coming first."""

    before: str
    seen: Callable[[Reader], bool]


def on_screen(kind: type[object]) -> Callable[[Reader], bool]:
    return lambda reader: isinstance(reader.app.screen, kind)


def in_pane(kind: type[object]) -> Callable[[Reader], bool]:
    return lambda reader: reader.has_focus(kind)


def row(number: int) -> Callable[[Reader], bool]:
    return lambda reader: reader.articles.cursor == number


def below(number: int) -> Callable[[Reader], bool]:
    return lambda reader: reader.articles.cursor > number


def section(number: int) -> Callable[[Reader], bool]:
    return lambda reader: reader.screen.current_section == number


def outline_row(number: int) -> Callable[[Reader], bool]:
    return lambda reader: reader.outline.cursor == number


def bar(number: int) -> Callable[[Reader], bool]:
    def at_bar(reader: Reader) -> bool:
        timeline = reader.screen.query_one(Timeline)
        return timeline.cursor == range(len(timeline.periods))[number]

    return at_bar


def facet(number: int) -> Callable[[Reader], bool]:
    return lambda reader: reader.screen.query_one(Facets).cursor == number


def scrolled(reader: Reader) -> bool:
    return reader.reading.scroll_y > 0


def at_top(reader: Reader) -> bool:
    return reader.reading.scroll_y == 0


def prompted(reader: Reader) -> bool:
    return reader.screen.query_one(Prompt).asking


def width_of_list(change: int) -> Callable[[Reader], bool]:
    return lambda reader: reader.articles.outer_size.width == 36 + change


EFFECTS: dict[str, Effect] = {
    "program.quit": Effect("", lambda reader: reader.app.return_code == 0),
    # A test has no terminal to leave: tests/app/test_signals.py has.
    "program.suspend_process": Effect("", lambda reader: reader.app.return_code is None),
    "program.command_palette": Effect("", on_screen(CommandPalette)),
    "program.rescan": Effect("", lambda reader: reader.articles.count == 40),
    "program.switch_archive": Effect("", lambda reader: reader.notices[0].startswith("No archive has a name")),
    "program.key_list": Effect("", on_screen(HelpScreen)),
    "anywhere.close": Effect("enter", in_pane(ArticleList)),
    "anywhere.close_or_quit": Effect("", lambda reader: reader.app.return_code == 0),
    "anywhere.filter": Effect("enter", lambda reader: reader.filter.has_focus_within),
    "anywhere.next_article": Effect("enter", lambda reader: reader.opened == "Harbour news 1"),
    "anywhere.previous_article": Effect("j j enter", lambda reader: reader.opened == "Harbour news 1"),
    "anywhere.go_to_section": Effect("enter", prompted),
    "anywhere.jump_back": Effect("enter 2 g", at_top),
    "anywhere.next_order": Effect("", lambda reader: reader.screen.order is Order.OLDEST),
    "anywhere.previous_order": Effect("", lambda reader: reader.screen.order is Order.SOURCE),
    "anywhere.related": Effect("", on_screen(ArticleChoice)),
    "anywhere.copies": Effect("", lambda reader: reader.notices == ["Other copies: none"]),
    "anywhere.toggle_star": Effect("", lambda reader: reader.articles.chosen_marks.is_starred),
    "anywhere.toggle_read": Effect("enter", lambda reader: reader.screen.marks.is_read),
    "anywhere.edit_tags": Effect("", prompted),
    "anywhere.edit_note": Effect("", prompted),
    "anywhere.save": Effect("enter", lambda _: Path("Mountain news 0.txt").exists()),
    "anywhere.export": Effect("enter", on_screen(ExportScreen)),
    "anywhere.copy": Effect("enter", lambda reader: reader.app.clipboard.startswith("Mountain news 0\nAna Lima")),
    "anywhere.copy_citation": Effect(
        "enter", lambda reader: reader.app.clipboard.startswith("Ana Lima, “Mountain news 0”")
    ),
    "anywhere.open_address": Effect("", lambda reader: reader.notices == ["Open an article first: Enter"]),
    "anywhere.edit_file": Effect(
        "", lambda reader: reader.notices == ["The terminal cannot be lent to an editor here"]
    ),
    "anywhere.pipe": Effect("enter", prompted),
    "anywhere.toggle_fold": Effect("enter 3 g", lambda reader: reader.outline.is_folded(2)),
    "anywhere.fold_all": Effect("enter 3 g", lambda reader: reader.outline.is_folded(2)),
    "anywhere.unfold_all": Effect("enter z M", lambda reader: not reader.outline.is_folded(2)),
    "panes.next_pane": Effect("", in_pane(ReadingPane)),
    "panes.previous_pane": Effect("", in_pane(SectionOutline)),
    "panes.back": Effect("enter", in_pane(ArticleList)),
    "panes.forward": Effect("", in_pane(ReadingPane)),
    "panes.zoom": Effect("enter", lambda reader: not reader.articles.display),
    "panes.toggle_outline": Effect("enter", lambda reader: not reader.outline.display),
    "panes.toggle_list": Effect("enter", lambda reader: not reader.articles.display),
    "panes.narrow_pane": Effect("", width_of_list(-4)),
    "panes.widen_pane": Effect("", width_of_list(4)),
    "list.down": Effect("", row(1)),
    "list.up": Effect("3 j", row(2)),
    "list.page_down": Effect("", below(10)),
    "list.page_up": Effect("space", row(0)),
    "list.half_page_down": Effect("", below(5)),
    "list.half_page_up": Effect("ctrl+d", row(0)),
    "list.top": Effect("5 j", row(0)),
    "list.bottom": Effect("", row(39)),
    "list.open": Effect("", lambda reader: reader.opened == "Mountain news 0"),
    "list.filter": Effect("", lambda reader: reader.filter.has_focus_within),
    "reading.down": Effect("enter", scrolled),
    "reading.up": Effect("enter j", at_top),
    "reading.page_down": Effect("enter", scrolled),
    "reading.page_up": Effect("enter space", at_top),
    "reading.half_page_down": Effect("enter", scrolled),
    "reading.half_page_up": Effect("enter ctrl+d", at_top),
    "reading.top": Effect("enter G", at_top),
    "reading.bottom": Effect("enter", scrolled),
    "reading.next_section": Effect("enter", section(0)),
    "reading.previous_section": Effect("enter 3 g", section(1)),
    "reading.toggle_pictures": Effect("enter", lambda reader: reader.reading.shows_pictures),
    "reading.fetch_picture": Effect(
        "enter", lambda reader: reader.notices == ["No picture in view lies elsewhere"]
    ),
    "reading.find": Effect("enter", prompted),
    "reading.find_next": Effect("enter / p a r t enter", lambda reader: reader.screen.found.startswith("2 of ")),
    "reading.find_previous": Effect(
        "enter / p a r t enter n", lambda reader: reader.screen.found.startswith("1 of ")
    ),
    "reading.choose_link": Effect("enter", lambda reader: reader.screen.pending == ""),
    "reading.toggle_furniture": Effect("enter", lambda reader: reader.reading.shows_furniture),
    "outline.down": Effect("enter tab", outline_row(1)),
    "outline.up": Effect("enter tab G", outline_row(2)),
    "outline.page_down": Effect("enter tab", outline_row(3)),
    "outline.page_up": Effect("enter tab G", outline_row(0)),
    "outline.half_page_down": Effect("enter tab", outline_row(3)),
    "outline.half_page_up": Effect("enter tab G", outline_row(0)),
    "outline.top": Effect("enter tab G", outline_row(0)),
    "outline.bottom": Effect("enter tab", outline_row(3)),
    "outline.choose": Effect("enter tab j", section(1)),
    "outline.narrow": Effect("enter tab", prompted),
    "filter.open_first": Effect("F h a r", lambda reader: reader.opened == "Harbour news 1"),
    "anywhere.timeline": Effect("", in_pane(Timeline)),
    "timeline.earlier": Effect("T G", bar(-2)),
    "timeline.later": Effect("T g g", bar(1)),
    "timeline.first": Effect("T G", bar(0)),
    "timeline.last": Effect("T g g", bar(-1)),
    "timeline.choose": Effect("T g g", lambda reader: reader.filter.text == "date:2022-01"),
    "timeline.wider": Effect("T g g enter", lambda reader: reader.filter.text == "date:2022"),
    "timeline.leave": Effect("T", in_pane(ArticleList)),
    "anywhere.facets": Effect("", in_pane(Facets)),
    "facets.down": Effect("f", facet(3)),
    "facets.up": Effect("f G", facet(1)),
    "facets.top": Effect("f G", facet(1)),
    "facets.bottom": Effect("f", facet(3)),
    "facets.choose": Effect("f", lambda reader: reader.filter.text == 'author:"Ana Lima"'),
    "facets.leave": Effect("f", in_pane(ArticleList)),
    "filter.complete": Effect("F a u t", lambda reader: reader.filter.text == "author:"),
    "filter.next_suggestion": Effect("F", in_pane(ArticleList)),
    "filter.previous_suggestion": Effect(
        "F h a r escape F x", lambda reader: [offer.shown for offer in reader.filter.suggestions] == ["har"]
    ),
    "filter.save_search": Effect("F h a r", prompted),
    "filter.leave": Effect("F h a r", in_pane(ArticleList)),
}


def test_every_command_has_its_effect_tested() -> None:
    assert set(EFFECTS) == {command.id for command in COMMANDS}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
async def test_a_command_does_what_it_says(
    command: Command, archive: ArchiveInMemory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "true")
    effect = EFFECTS[command.id]
    async with reading(archive) as reader:
        await reader.press(*effect.before.split())
        await reader.press(*command.keys[0].split())
        assert effect.seen(reader)


def test_ids_are_unique() -> None:
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("pane", [Pane.LIST, Pane.READING, Pane.OUTLINE, Pane.FILTER, Pane.TIMELINE, Pane.FACETS])
def test_no_key_means_two_things_in_a_pane(pane: Pane) -> None:
    keys = [key for command in COMMANDS if command.pane is pane for key in command.keys]
    assert len(keys) == len(set(keys))


def test_no_general_key_is_the_first_of_a_chord() -> None:
    keys = {key for command in COMMANDS for key in command.keys}
    assert not {chord.split()[0] for chord in keys if " " in chord} & keys


def test_no_letter_has_priority_over_a_text_field() -> None:
    bindings = [binding for binding in MicroficheApp.BINDINGS if getattr(binding, "priority", False)]
    assert all(getattr(binding, "key", "").startswith("ctrl+") for binding in bindings)


async def test_the_palette_offers_every_command_but_to_leave_what_is_not_there(archive: ArchiveInMemory) -> None:
    names = {palette_name(command) for command in COMMANDS}
    async with reading(archive) as reader:
        offered = [command.title for command in reader.app.get_system_commands(reader.screen)]
        assert set(offered) & names == names - {"Timeline: Leave", "Facets: Leave"}
        await reader.press("T", "f")
        offered = [command.title for command in reader.app.get_system_commands(reader.screen)]
        assert set(offered) >= names
        assert len(offered) == len(set(offered))


@pytest.mark.parametrize(("name", "pane"), [("Timeline: Last", "Timeline"), ("Facets: Bottom", "Facets")])
async def test_a_command_of_a_pane_that_is_not_there_shows_it(
    archive: ArchiveInMemory, name: str, pane: str
) -> None:
    async with reading(archive) as reader:
        await reader.press("ctrl+p")
        await reader.write(name)
        await reader.settle()
        await reader.press("enter")
        await reader.settle()
        assert type(reader.app.focused).__name__ == pane


async def test_the_palette_begins_without_the_moves_that_every_pane_has(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        shown = {command.title for command in reader.app.get_system_commands(reader.screen) if command.discover}
        assert "Export" in shown
        assert not {palette_name(command) for command in COMMANDS if command.is_move} & shown


async def test_the_palette_says_which_keys_its_commands_have(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        helps = {entry.title: entry.help for entry in reader.app.get_system_commands(reader.screen)}
    plain = {title: Content.from_markup(text).plain for title, text in helps.items()}
    assert plain["Reading pane: Previous section"] == "Go to the previous section · ["
    assert plain["Reading pane: Show all"].endswith(" · \\")
    assert plain["Go to section"].endswith(" · 3g")
    assert plain["Theme"] == "Choose other colours"


async def test_a_command_of_the_palette_acts_without_its_pane_having_the_focus(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        commands = {command.title: command for command in reader.app.get_system_commands(reader.screen)}
        await commands["Article list: Bottom"].callback()
        await reader.settle()
        assert reader.articles.cursor == 39


def test_the_key_list_has_a_line_for_every_command() -> None:
    keys, texts = key_table().columns
    assert {command.help for command in COMMANDS} <= {str(cell) for cell in texts.cells}
    assert {command.shown_keys for command in COMMANDS} <= {str(cell) for cell in keys.cells}


async def test_the_key_list_begins_with_the_pane_that_the_reader_is_at(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", "?")
        assert isinstance(reader.app.screen, HelpScreen)
        keys, _ = reader.app.screen.content().columns
        assert str(next(iter(keys.cells))) == "Reading pane"


def test_the_readme_has_the_keys_as_they_are() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert markdown_key_table() in readme


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("g g", "gg"),
        ("ctrl+d", "ctrl+d"),
        ("pagedown", "PgDn"),
        ("shift+tab", "shift+Tab"),
        ("[", "["),
        ("+", "+"),
    ],
)
def test_keys_are_shown_as_a_reader_writes_them(key: str, shown: str) -> None:
    assert shown_key(key) == shown


async def test_a_chord_is_dropped_by_a_key_that_does_not_end_it(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("j", "g", "j")
        assert reader.articles.cursor == 1
        assert reader.screen.pending == NOTHING.shown
