"""The export dialog: format, part, width and place."""

import os
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Button, Input, Label, Select, Static

from tui.app.saving import ExportChoice, free_path, proposed_path
from tui.article.article import Article
from tui.export.formats import FORMATS, ExportOptions, Together
from tui.export.names import safe_name
from tui.language import tr
from tui.render.guard import guarded
from tui.settings import current

WHOLE, SECTION, ALL = "whole", "section", "all"
_KEYS: list[BindingType] = [Binding("escape", "dismiss", show=False)]


class PathSuggester(Suggester):
    """Completes a path from what is on the disk."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The first name that begins as typed; a folder with its slash."""
        folder, begun = os.path.split(value)
        try:
            with os.scandir(Path(folder or ".").expanduser()) as entries:
                names = sorted(e.name + "/" * e.is_dir() for e in entries if begun and e.name.startswith(begun))
        except OSError:
            return None
        return value + names[0][len(begun) :] if names and names[0].isprintable() else None


class ExportScreen(ModalScreen[ExportChoice]):
    """Asks what to export and where; answers with the choice, or with None."""

    BINDINGS = _KEYS
    CSS_PATH = "export.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-tall")]  # noqa: RUF012 (Textual declares an instance variable)

    def __init__(
        self,
        article: Article,
        folder: Path,
        section: int | None,
        matching: int,
        asked: str = "microfiche",
        name: str = "",
    ) -> None:
        """Ask about an article.

        Args:
            article: the open one.
            folder: proposed place.
            section: index of the section being read, None when there is none.
            matching: how many articles match the filter.
            asked: what they match, or what archive they are.
            name: proposed name of the article's file, without an ending; empty for its title.
        """
        super().__init__()
        self._article = article
        self._folder = folder
        self._section = section
        self._matching = matching
        self._asked = asked
        self._name_of_whole = name
        self._may_overwrite: Path | None = None

    def compose(self) -> ComposeResult:
        """Draw the dialog."""
        with Vertical(id="dialog") as dialog:
            dialog.border_title = tr("Export")
            with Horizontal():
                yield Label(tr("Format"), markup=False)
                yield Select(
                    [(name, name) for name in FORMATS],
                    value=current().export_format,
                    allow_blank=False,
                    id="format",
                    compact=True,
                )
            with Horizontal():
                yield Label(tr("Part"), markup=False)
                yield Select(self._parts(), value=WHOLE, allow_blank=False, id="part", compact=True)
            with Horizontal():
                yield Label(tr("Width"), markup=False)
                yield Input("", placeholder=tr("unwrapped"), type="integer", id="width", compact=True)
            yield from self.place_row()
            yield Static("", id="notice", markup=False)
            with Horizontal(id="buttons"):
                yield Button(tr("Export"), variant="primary", id="export", compact=True)
                yield Button(tr("Cancel"), id="cancel", compact=True)

    def place_row(self) -> ComposeResult:
        """Ask where to."""
        with Horizontal():
            yield Label(tr("To"), markup=False)
            yield Input(suggester=PathSuggester(), select_on_focus=False, id="path", compact=True)

    @property
    def title_chosen(self) -> str:
        """What the article, the section of it, or what all match that are chosen, is called."""
        if self.takes_all:
            return self._asked
        if self._part == SECTION and self._section is not None:
            section = self._article.outline.sections[self._section]
            return f"{self._article.title} - {section.heading}"
        return self._article.title

    @property
    def ending(self) -> str:
        """What names of files in the format chosen end in."""
        return FORMATS[self._format].ending

    @property
    def takes_all(self) -> bool:
        """Whether all that match are wanted."""
        return self._part == ALL

    @property
    def wants_file(self) -> bool:
        """Whether one file is written: of one article, or of all in a format that binds them."""
        return not self.takes_all or FORMATS[self._format].together is Together.COLLECTED

    def _parts(self) -> list[tuple[str, str]]:
        parts = [(tr("whole article"), WHOLE)]
        if self._section is not None:
            parts.append((tr("this section"), SECTION))
        return [*parts, (tr("all {matching:,} matching articles", matching=self._matching), ALL)]

    @property
    def _format(self) -> str:
        return str(self.query_one("#format", Select).value)

    @property
    def _part(self) -> str:
        return str(self.query_one("#part", Select).value)

    @on(Select.Changed)
    def _follow_choices(self) -> None:
        self.propose_place()

    def propose_place(self) -> None:
        """Propose a file that does not exist, or a folder for all."""
        if self._part == WHOLE and self._name_of_whole:
            path = proposed_path(self._folder, self._name_of_whole, self.ending)
        elif self.wants_file:
            path = free_path(self._folder, self.title_chosen, self.ending)
        else:
            path = self._folder / "microfiche"
        self.query_one("#path", Input).value = guarded(str(path))

    @on(Input.Changed, "#path")
    def _forget_notice(self) -> None:
        self._may_overwrite = None
        self._tell("")

    @on(Input.Submitted)
    @on(Button.Pressed, "#export")
    def _choose(self) -> None:
        self.answer()

    def answer(self) -> None:
        """Answer with the choice; a file that exists is asked about first."""
        typed = self.query_one("#path", Input).value.strip()
        path = Path(typed).expanduser()
        if not typed:
            self._tell(tr("Where to? Type a path"))
        elif self.wants_file and path.is_dir():
            self.query_one("#path", Input).value = str(path / safe_name(self.title_chosen, self.ending))
        elif self.wants_file and path.exists() and self._may_overwrite != path:
            self._may_overwrite = path
            self._tell(tr("The file exists: Enter again replaces it"))
        else:
            self.dismiss(self.choice_of(path))

    def choice_of(self, path: Path) -> ExportChoice:
        """What was chosen, to be kept at a path."""
        width = self.query_one("#width", Input).value
        return ExportChoice(
            format=FORMATS[self._format],
            path=path,
            section=self._section if self._part == SECTION else None,
            all_matching=self.takes_all,
            title=self._asked,
            options=ExportOptions(width=int(width) if width.isdecimal() and int(width) > 0 else None),
            overwrite=self._may_overwrite == path,
        )

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)

    def _tell(self, notice: str) -> None:
        self.query_one("#notice", Static).update(notice)
