"""Every key and palette entry, declared once: bindings, palette, footer, `?` and the README's table use it.

Loads no Textual, so that `microfiche config` can check keys.
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.app.key_names import shown_key
from tui.language import tr

if TYPE_CHECKING:
    from textual.binding import BindingType


DECLARED_KEYS = "vim"
"""The keymap whose keys the commands have as they are declared here."""


class Pane(Enum):
    """Where a command's keys work; the value heads its part of the key list."""

    PROGRAM = "Program"
    """Keys of the program itself, on whatever screen."""
    ANYWHERE = "Anywhere"
    """Keys of the browsing screen, whichever of its panes has the focus (but no text field)."""
    PANES = "Panes"
    """Keys of the three panes together."""
    LIST = "Article list"
    READING = "Reading pane"
    OUTLINE = "Section outline"
    FILTER = "Filter bar"
    TIMELINE = "Timeline"
    FACETS = "Facets"


class Command(Struct, frozen=True):
    """Something the reader can do."""

    pane: Pane
    name: str
    """The action that does it, on the pane's widget, the screen (ANYWHERE), the app (PROGRAM)."""
    keys: tuple[str, ...]
    """As Textual spells keys; a chord is its keys with spaces between: `g g`. Empty: in the palette alone."""
    label: str
    """A word or two, for the footer and the palette."""
    help: str
    """What it does, in a sentence without a full stop, for the key list."""
    footer: bool = False
    """Shown in the footer while its pane has the focus."""
    typed: str = ""
    """How the keys look when they are no fixed keys: `3g`; `{}` is the first of the fixed ones."""
    repeats: bool = False
    """A count typed before it repeats it: `5j`."""
    local: bool = False
    """Uses what lies on the machine that microfiche runs on: its programs, its files, the reader's shelf.
    Not for visitors, who read in a browser window (`microfiche serve`)."""

    @property
    def id(self) -> str:
        """Names it in a keymap: `reading.next_section`."""
        return f"{self.pane.name.lower()}.{self.name}"

    @property
    def is_move(self) -> bool:
        """Whether it only goes about in its pane: nobody needs to be told by name, though they may ask."""
        return self.name in {name for name, *_ in _MOVES}

    @property
    def shown_keys(self) -> str:
        """Its keys as a reader would write them: `j ↓`."""
        return " ".join(self.shown_each)

    @property
    def shown_each(self) -> tuple[str, ...]:
        """Each of its keys."""
        keys = tuple([shown_key(key) for key in self.keys])
        if not self.typed:
            return keys
        return tuple([word.format(*keys) for word in self.typed.split() if keys or "{}" not in word])


_MOVES = (
    ("down", ("j", "down"), "Down", "One line down", True),
    ("up", ("k", "up"), "Up", "One line up", True),
    ("page_down", ("space", "pagedown"), "Page down", "A page down", True),
    ("page_up", ("b", "pageup"), "Page up", "A page up", True),
    ("half_page_down", ("ctrl+d",), "Half page down", "Half a page down", True),
    ("half_page_up", ("ctrl+u",), "Half page up", "Half a page up", True),
    ("top", ("g g", "home"), "Top", "To the top", False),
    ("bottom", ("G", "end"), "Bottom", "To the end", False),
)


def _moves(pane: Pane) -> Iterator[Command]:
    """The commands by which one moves in a pane; the same keys in each."""
    for name, keys, label, help_text, repeats in _MOVES:
        yield Command(pane, name, keys, label, help_text, repeats=repeats)


COMMANDS: tuple[Command, ...] = (
    Command(Pane.PROGRAM, "quit", ("ctrl+q",), "Quit", "Quit"),
    Command(
        Pane.PROGRAM,
        "suspend_process",
        ("ctrl+z",),
        "Suspend",
        "Go back to the shell for a while: `fg` there comes back",
        local=True,
    ),
    Command(Pane.PROGRAM, "command_palette", ("ctrl+p",), "Commands", "Find a command by its name"),
    Command(Pane.PROGRAM, "rescan", ("f5",), "Read again", "Look for new, changed and vanished articles"),
    Command(
        Pane.PROGRAM,
        "switch_archive",
        ("a",),
        "Other archive",
        "Choose another of the archives that have names in the settings",
        local=True,
    ),
    Command(Pane.PROGRAM, "key_list", ("?",), "Keys", "Show this list of keys", footer=True),
    Command(Pane.ANYWHERE, "close", ("escape",), "Close", "Close what is on top"),
    Command(
        Pane.ANYWHERE, "close_or_quit", ("q",), "Close or quit", "Close what is on top; with nothing on top, quit"
    ),
    Command(Pane.ANYWHERE, "filter", ("F",), "Filter", "Go to the filter bar"),
    Command(Pane.PANES, "next_pane", ("tab",), "Next pane", "Go to the next pane"),
    Command(Pane.PANES, "previous_pane", ("shift+tab",), "Previous pane", "Go to the previous pane"),
    Command(Pane.PANES, "back", ("h", "left"), "Back", "Go back towards the list"),
    Command(
        Pane.PANES, "forward", ("l", "right"), "Onward", "Go on: from the list into the article, then its outline"
    ),
    Command(Pane.ANYWHERE, "next_article", ("J",), "Next article", "Open the next article", repeats=True),
    Command(
        Pane.ANYWHERE, "previous_article", ("K",), "Previous article", "Open the previous article", repeats=True
    ),
    Command(
        Pane.ANYWHERE,
        "go_to_section",
        (":",),
        "Go to section",
        "Go to a section by its number as printed: 3, 六, 2.1, 第三章",
        footer=True,
        typed="3g {}3 {}六",
    ),
    Command(
        Pane.ANYWHERE,
        "jump_back",
        ("ctrl+o",),
        "Jump back",
        "Go back to where you were before a jump",
        repeats=True,
    ),
    Command(
        Pane.ANYWHERE, "next_order", ("o",), "Order", "List by newest, oldest, title, source in turn", footer=True
    ),
    Command(Pane.ANYWHERE, "previous_order", ("O",), "Order back", "The same turn backwards"),
    Command(Pane.ANYWHERE, "timeline", ("T",), "Timeline", "Show the timeline and go to it; on it, hide it"),
    Command(
        Pane.ANYWHERE,
        "facets",
        ("f",),
        "Facets",
        "Show the commonest categories, authors, sources and tags; again, hide them",
    ),
    Command(Pane.ANYWHERE, "related", ("R",), "Related", "Choose from the articles on the same matter"),
    Command(Pane.ANYWHERE, "copies", ("C",), "Other copies", "Choose from the copies of the article elsewhere"),
    Command(
        Pane.ANYWHERE,
        "toggle_star",
        ("*",),
        "Star",
        "Star the article, or take its star away",
        footer=True,
        local=True,
    ),
    Command(
        Pane.ANYWHERE,
        "toggle_read",
        ("r",),
        "Read or unread",
        "Mark the article as read, or as unread",
        local=True,
    ),
    Command(Pane.ANYWHERE, "edit_tags", ("t",), "Tags", "Give the article tags of your own", local=True),
    Command(Pane.ANYWHERE, "edit_note", ("A",), "Note", "Put a note on the article", local=True),
    Command(Pane.ANYWHERE, "save", ("s",), "Save as text", "Save the article as text and say where", footer=True),
    Command(Pane.ANYWHERE, "export", ("E",), "Export", "Choose format, part, width and place, then export"),
    Command(Pane.ANYWHERE, "copy", ("y",), "Copy", "Copy the selection, or else the article, as text"),
    Command(
        Pane.ANYWHERE, "copy_citation", ("Y",), "Copy citation", "Copy author, “title”, source, date and link"
    ),
    Command(Pane.ANYWHERE, "open_address", ("w",), "On the web", "Open the article’s own address in the browser"),
    Command(Pane.ANYWHERE, "edit_file", ("v",), "Edit", "Open the article’s file in your editor", local=True),
    Command(
        Pane.ANYWHERE, "pipe", ("|",), "Pipe", "Give the selection, or else the article, to a command", local=True
    ),
    Command(Pane.PANES, "zoom", ("Z",), "Zoom", "Give the whole window to this pane, or give it back"),
    Command(Pane.PANES, "toggle_outline", ("S",), "Sections", "Show or hide the section outline"),
    Command(Pane.PANES, "toggle_list", ("L",), "List", "Show or hide the article list"),
    Command(Pane.PANES, "narrow_pane", ("<",), "Narrower", "Make this pane narrower", repeats=True),
    Command(Pane.PANES, "widen_pane", (">",), "Wider", "Make this pane wider", repeats=True),
    Command(Pane.ANYWHERE, "toggle_fold", ("z a",), "Fold", "Fold or unfold the section in the outline"),
    Command(Pane.ANYWHERE, "fold_all", ("z M",), "Fold all", "Fold every section in the outline"),
    Command(Pane.ANYWHERE, "unfold_all", ("z R",), "Unfold all", "Unfold every section in the outline"),
    *_moves(Pane.LIST),
    Command(Pane.LIST, "open", ("enter",), "Open", "Open the article", footer=True),
    Command(Pane.LIST, "filter", ("/",), "Filter", "Go to the filter bar", footer=True),
    *_moves(Pane.READING),
    Command(
        Pane.READING, "next_section", ("]",), "Next section", "Go to the next section", footer=True, repeats=True
    ),
    Command(
        Pane.READING,
        "previous_section",
        ("[",),
        "Previous section",
        "Go to the previous section",
        footer=True,
        repeats=True,
    ),
    Command(Pane.READING, "toggle_pictures", ("i",), "Pictures", "Show the pictures in the archive, or hide them"),
    Command(
        Pane.READING,
        "fetch_picture",
        ("I",),
        "Fetch picture",
        "Fetch the first picture in view that lies elsewhere, and show it",
        local=True,
    ),
    Command(Pane.READING, "find", ("/",), "Find", "Find in the article", footer=True),
    Command(Pane.READING, "find_next", ("n",), "Find next", "Go to the next hit", repeats=True),
    Command(Pane.READING, "find_previous", ("N",), "Find previous", "Go to the previous hit", repeats=True),
    Command(Pane.READING, "choose_link", ("u",), "Links", "Number the links in view; type a number to open one"),
    Command(
        Pane.READING,
        "toggle_furniture",
        ("\\",),
        "Show all",
        "Show page furniture and the front matter as found, or hide them",
    ),
    *_moves(Pane.OUTLINE),
    Command(Pane.OUTLINE, "choose", ("enter",), "Go there", "Go to the section", footer=True),
    Command(
        Pane.OUTLINE, "narrow", ("/",), "Narrow", "Narrow the outline to sections with these words", footer=True
    ),
    Command(
        Pane.FILTER, "open_first", ("enter",), "Open first", "Go to the list and open the first match", footer=True
    ),
    Command(
        Pane.FILTER,
        "complete",
        ("tab",),
        "Complete",
        "Take what is offered; when nothing is, go to the list",
        footer=True,
    ),
    Command(
        Pane.FILTER,
        "next_suggestion",
        ("down",),
        "Next offer",
        "Go down in what is offered; when nothing is, go to the list",
    ),
    Command(
        Pane.FILTER,
        "previous_suggestion",
        ("up",),
        "Earlier searches",
        "Go up in what is offered; when nothing is, offer saved and earlier searches",
        footer=True,
    ),
    Command(
        Pane.FILTER,
        "save_search",
        ("ctrl+s",),
        "Save search",
        "Save the search under a name; an empty name forgets it",
        footer=True,
        local=True,
    ),
    Command(
        Pane.FILTER,
        "leave",
        ("escape",),
        "To the list",
        "Go to the list, keeping the filter",
        footer=True,
    ),
    Command(Pane.TIMELINE, "earlier", ("h", "left"), "Earlier", "Go to the bar before", footer=True, repeats=True),
    Command(Pane.TIMELINE, "later", ("l", "right"), "Later", "Go to the next bar", footer=True, repeats=True),
    Command(Pane.TIMELINE, "first", ("g g", "home"), "First", "Go to the first bar"),
    Command(Pane.TIMELINE, "last", ("G", "end"), "Last", "Go to the last bar"),
    Command(
        Pane.TIMELINE, "choose", ("enter",), "List these", "List only the articles of the bar’s time", footer=True
    ),
    Command(
        Pane.TIMELINE,
        "wider",
        ("backspace",),
        "Wider",
        "List the whole year again, then all years",
        footer=True,
    ),
    Command(Pane.TIMELINE, "leave", ("escape", "j", "down", "tab"), "Leave", "Go back to the panes", footer=True),
    Command(Pane.FACETS, "down", ("j", "down"), "Down", "Go to the next name", repeats=True),
    Command(Pane.FACETS, "up", ("k", "up"), "Up", "Go to the name above", repeats=True),
    Command(Pane.FACETS, "top", ("g g", "home"), "Top", "Go to the first name"),
    Command(Pane.FACETS, "bottom", ("G", "end"), "Bottom", "Go to the last name"),
    Command(
        Pane.FACETS,
        "choose",
        ("enter",),
        "Only these",
        "List only the articles with the name, or no longer only those",
        footer=True,
    ),
    Command(Pane.FACETS, "leave", ("escape", "h", "left"), "Leave", "Hide the names", footer=True),
)


def offered(to_visitors: bool, commands: Iterable[Command] = COMMANDS) -> tuple[Command, ...]:
    """The commands that there are for the reader of this machine, or for visitors."""
    return tuple(command for command in commands if not (to_visitors and command.local))


def commands_of(pane: Pane, commands: Iterable[Command] = COMMANDS) -> tuple[Command, ...]:
    """The commands whose keys work in one pane, in the order declared."""
    return tuple(command for command in commands if command.pane is pane)


def bindings_of(pane: Pane, commands: Iterable[Command] = COMMANDS) -> "list[BindingType]":
    """The bindings of a pane's widget (the app's for PROGRAM, the screen's for ANYWHERE), chords included."""
    from textual.binding import Binding

    return [
        Binding(
            ",".join(command.keys),
            command.name,
            command.label,
            show=command.footer,
            id=command.id,
            priority=pane is Pane.PROGRAM and all(key.startswith("ctrl+") for key in command.keys),
        )
        for command in commands_of(pane, commands)
        if command.keys
    ]


def palette_name(command: Command) -> str:
    """What the palette calls a command: `Order`, `Reading pane: Next section`."""
    general = command.pane in (Pane.PROGRAM, Pane.ANYWHERE, Pane.PANES)
    label = tr(command.label)
    return label if general else f"{tr(command.pane.value)}: {label}"


def palette_help(command: Command) -> str:
    """What the palette says of a command, with its first key to remember: `Go to the next section · ]`.

    The palette takes it for markup, which no single key is.
    """
    return " · ".join([tr(command.help), *command.shown_each[:1]])


def markdown_key_table(commands: Iterable[Command] = COMMANDS) -> str:
    """The README's table of keys: the moves that all panes share once, then every other command under its pane."""
    shared = {(name, help_text) for name, _, _, help_text, _ in _MOVES}
    rows = [("**In every pane**", "")]
    rows += [(_code(map(shown_key, keys)), help_text) for _, keys, _, help_text, _ in _MOVES]
    for pane in Pane:
        rows.append((f"**{pane.value}**", ""))
        kept = [
            command for command in commands if command.pane is pane and (command.name, command.help) not in shared
        ]
        rows += [(_code(command.shown_each), command.help) for command in kept]
    return "\n".join(
        ["| keys | what they do |", "| --- | --- |", *[f"| {keys} | {text} |" for keys, text in rows]]
    )


def _code(keys: Iterable[str]) -> str:
    # A bar would end the table's cell.
    return " ".join([f"`{key}`" for key in keys]).replace("|", "\\|")
