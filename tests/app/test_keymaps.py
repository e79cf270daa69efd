"""Keymaps: presets without clashes, the reader's own keys, and what of them is refused."""

import pytest

from tests.app.archive_in_memory import ArchiveInMemory
from tests.app.reader import reading
from tests.settings.configured import configured
from tui.app.commands import COMMANDS
from tui.app.key_names import UnknownKey, key_of, shown_key
from tui.app.keymaps import PRESETS, clashes, keymap_of
from tui.app.screens.help import HelpScreen, key_table
from tui.app.widgets.status_line import KeyHints


@pytest.mark.parametrize("preset", PRESETS)
def test_no_preset_has_keys_that_clash_or_commands_that_are_not(preset: str) -> None:
    assert list(clashes(keymap_of(preset, {}).commands)) == []
    assert set(PRESETS[preset]) <= {command.id for command in COMMANDS}


@pytest.mark.parametrize("preset", PRESETS)
def test_every_command_of_a_preset_has_a_key_that_can_be_written(preset: str) -> None:
    for command in keymap_of(preset, {}).commands:
        assert command.keys == COMMANDS[0].keys or command.keys
        for key in command.keys:
            assert key_of(shown_key(key)) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("x", "x"),
        ("X", "X"),
        ("/", "/"),
        (",", "comma"),
        ("ж", "ж"),
        ("gg", "g g"),
        ("g T", "g T"),
        ("Esc", "escape"),
        ("esc", "escape"),
        ("PgDn", "pagedown"),
        ("↓", "down"),
        ("F5", "f5"),
        ("ctrl+D", "ctrl+d"),
        ("Ctrl+Home", "ctrl+home"),
        ("shift+Tab", "shift+tab"),
        ("+", "+"),
    ],
)
def test_a_key_is_understood_as_a_reader_writes_it(written: str, key: str) -> None:
    assert key_of(written) == key


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("pgdwn", "there is no key pgdwn; did you mean PgDn?"),
        ("hyper+x", "there is no key hyper+x"),
        ("ctrl+i", "ctrl+i is Tab in most terminals"),
        ("ctrl+m", "ctrl+m is Enter in most terminals"),
        ("shift+x", "shift+x is written X"),
        ("3", "3 begins a count"),
        (" ", "a space is written Space"),
        ("a b c", "a b c is no key, nor two letters one after the other"),
        ("", "there is no key "),
    ],
)
def test_a_key_that_cannot_be_bound_is_refused_with_the_reason(written: str, why: str) -> None:
    with pytest.raises(UnknownKey) as raised:
        key_of(written)
    assert str(raised.value) == why


def test_keys_that_two_commands_swap_are_no_clash() -> None:
    keymap = keymap_of("vim", {"list.down": ("k",), "list.up": ("j",)})
    assert keymap.faults == ()
    assert {command.id: command.keys for command in keymap.commands}["list.down"] == ("k",)


@pytest.mark.parametrize(
    ("own", "why"),
    [
        ({"list.dwn": ("x",)}, "list.dwn: no such command; did you mean list.down?"),
        ({"reading.find": ("]",)}, "reading.find: ] is the key of both reading.next_section and reading.find"),
        (
            {"anywhere.save": ("q",)},
            "anywhere.save: q is the key of both anywhere.close_or_quit and anywhere.save",
        ),
        ({"anywhere.save": ("g",)}, "anywhere.save: g of anywhere.save begins gg of list.top"),
        ({"filter.leave": ("x",)}, "filter.leave: x is typed into the filter bar"),
    ],
)
def test_a_fault_is_told_and_the_command_keeps_its_keys(own: dict[str, tuple[str, ...]], why: str) -> None:
    keymap = keymap_of("vim", own)
    assert [str(fault) for fault in keymap.faults] == [why]
    assert keymap.commands == COMMANDS


async def test_own_keys_work_and_those_before_do_not(archive: ArchiveInMemory) -> None:
    with configured(keys={"list.down": ("x",), "list.bottom": ("gx",), "anywhere.next_order": ("[",)}):
        async with reading(archive) as reader:
            await reader.press("j")
            assert reader.articles.cursor == 0
            await reader.press("x", "2", "x")
            assert reader.articles.cursor == 3
            await reader.press("g", "x")
            assert reader.articles.cursor == 39
            order = reader.screen.order
            await reader.press("left_square_bracket")
            assert reader.screen.order is not order


async def test_the_less_preset_moves_as_less_does(archive: ArchiveInMemory) -> None:
    with configured(keymap="less"):
        async with reading(archive) as reader:
            await reader.press("e", "e")
            assert reader.articles.cursor == 2
            await reader.press("G")
            assert reader.articles.cursor == 39
            await reader.press("g")
            assert reader.articles.cursor == 0


async def test_help_footer_and_hints_show_the_keys_that_are_bound(archive: ArchiveInMemory) -> None:
    with configured(keys={"anywhere.filter": ("X",), "anywhere.close": ("F2",), "list.filter": ("!",)}):
        async with reading(archive) as reader:
            assert "! Filter" in str(reader.screen.query_one(KeyHints).render())
            reader.filter.text = "nothing like it"
            await reader.settle()
            assert reader.articles.hint == "Nothing matches\nX changes the filter\nF2 takes it away"
            await reader.press("f2", "?")
            assert isinstance(reader.app.screen, HelpScreen)
            keys, _ = key_table(reader.app.commands).columns
            assert {"X", "F2", "!"} <= {str(cell) for cell in keys.cells}


async def test_what_is_wrong_with_the_keys_is_said_and_the_browser_works(archive: ArchiveInMemory) -> None:
    with configured(keys={"list.dwn": ("x",)}):
        async with reading(archive) as reader:
            assert reader.notices == ["list.dwn: no such command; did you mean list.down?"]
            await reader.press("j")
            assert reader.articles.cursor == 1


async def test_a_command_without_keys_is_left_to_the_palette(archive: ArchiveInMemory) -> None:
    with configured(keys={"anywhere.next_order": ()}):
        async with reading(archive) as reader:
            before = reader.screen.order
            await reader.press("o")
            assert reader.screen.order is before
            titles = [command.title for command in reader.app.get_system_commands(reader.screen)]
            assert "Order" in titles
