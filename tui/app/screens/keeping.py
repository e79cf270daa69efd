"""A screen on which the open article, or all that match, can be saved, exported and copied."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.reactive import reactive
from textual.worker import Worker, get_current_worker

from tui.app.bound import key_for
from tui.app.library import Library
from tui.app.listing import Listing
from tui.app.screens.listing import ListingScreen
from tui.article.article import Article, ArticleSummary
from tui.article.citation import citation_line
from tui.errors import ArchiveError
from tui.language import tr

if TYPE_CHECKING:  # what writes files is loaded when something is kept
    from tui.app.saving import ExportChoice, ExportTally

PROGRESS_STEPS = 25
"""Articles between two reports of a long export."""


class KeepingScreen(ListingScreen):
    """Keeps what the reader found: as files, or on the clipboard."""

    article: reactive[Article | None] = reactive(None, repaint=False)
    """The open article."""
    current_section: reactive[int | None] = reactive(None, repaint=False)
    """Index of the section being read."""
    progress: reactive[str] = reactive("", repaint=False)
    """What goes on behind, and how far it has come."""

    @dataclass
    class Exported(Message):
        """Some articles of an export are done, or all."""

        done: int
        total: int
        tally: "ExportTally | None"
        """What became of them, at the end."""
        folder: str

    def __init__(self, archive: Library) -> None:
        super().__init__(archive)
        self._exporting: Worker[None] | None = None

    @property
    def selected_text(self) -> str:
        """What the reader selected in the article."""
        return ""

    def stop_export(self) -> bool:
        """Stop a long export; says whether one was running."""
        running = self._exporting is not None and self._exporting.is_running
        if running and self._exporting:
            self._exporting.cancel()
        return running

    def _folders(self, summary: ArticleSummary) -> "Sequence[Path]":
        """The folders that are open, that of an article first."""
        return (self.archive.folder_of(summary.id), *self.archive.folders)

    def action_save(self) -> None:
        """Save the article as text and say where."""
        from tui.app.saving import save_article, text_download

        if self.article is None or self.opened is None:
            self.tell_to_open()
            return
        if self.app.is_web:
            self._download(text_download(self.article))
            return
        try:
            path = save_article(self.article, self.opened.path, self._folders(self.opened))
        except ArchiveError as error:
            self.post_message(self.Failed(error))
        else:
            self.tell(tr("Saved as {path}", path=path))

    def action_copy(self) -> None:
        """Copy the selection, or else the article."""
        from tui.export.text import text_of

        text = self.selected_text or (text_of(self.article) if self.article else "")
        self._copy(text, tr("the selection") if self.selected_text else tr("the article"))

    def action_copy_citation(self) -> None:
        """Copy the article's citation line."""
        self._copy(citation_line(self.article.front_matter) if self.article else "", tr("the citation"))

    def _copy(self, text: str, what: str) -> None:
        if not text:
            self.tell_to_open()
            return
        self.app.copy_to_clipboard(text)
        self.tell(tr("Copied {what}: {text:,} characters", what=what, text=len(text)))

    def action_export(self) -> None:
        """Ask what to export and where, then do it."""
        from tui.app.saving import export_folder, file_name
        from tui.app.screens.download import DownloadScreen
        from tui.app.screens.export import ExportScreen

        if self.article is None or self.listing is None:
            self.tell_to_open()
            return
        asked = self._filter.text.strip() or ", ".join([folder.resolve().name for folder in self.archive.folders])
        article, section, matching = self.article, self.current_section, self.listing.count
        if self.app.is_web:
            self.app.push_screen(DownloadScreen(article, section, matching, asked), self._export)
            return
        folder = export_folder(self.archive.folders)
        name = file_name(article, self.opened.path) if self.opened else ""
        self.app.push_screen(ExportScreen(article, folder, section, matching, asked, name), self._export)

    def _export(self, choice: "ExportChoice | None") -> None:
        if choice is None or self.article is None or self.opened is None or self.listing is None:
            return
        if choice.all_matching:
            export_all = self._pack_all if self.app.is_web else self._export_all
            self._exporting = export_all(self.listing, choice)
            return
        if self.app.is_web:
            self._download(choice)
            return
        from tui.app.saving import export_article

        try:
            export_article(self.article, self.opened.path, self._folders(self.opened), choice)
        except ArchiveError as error:
            self.post_message(self.Failed(error))
        else:
            self.tell(tr("Exported to {path}", path=choice.path))

    @work(thread=True, exclusive=True, group="export")
    def _export_all(self, listing: Listing, choice: "ExportChoice") -> None:
        from tui.app.saving import export_matches

        worker, total, folder = get_current_worker(), listing.count, str(choice.path)

        def report(done: int) -> None:
            if done % PROGRESS_STEPS == 0:
                self.post_message(self.Exported(done, total, None, folder))

        try:
            tally = export_matches(self.archive, listing.matches, choice, report, lambda: worker.is_cancelled)
        except ArchiveError as error:
            self.post_message(self.Failed(error))
            return
        self.post_message(self.Exported(total, total, tally, folder))

    def _download(self, choice: "ExportChoice") -> None:
        """Offer the article to a visitor's browser."""
        from tui.app.delivering import deliver_article
        from tui.app.saving import origin_of

        if self.article is not None and self.opened is not None:
            origin = origin_of(self.archive.folder_of(self.opened.id), self.opened.path)
            deliver_article(self.app, self.article, origin, choice)
            self.tell(tr("Downloading {name}", name=choice.path.name))

    @work(thread=True, exclusive=True, group="export")
    def _pack_all(self, listing: Listing, choice: "ExportChoice") -> None:
        """Offer all that match to a visitor's browser, packed."""
        from tui.app.delivering import pack_matches

        worker, total, name = get_current_worker(), listing.count, choice.path.name

        def report(done: int) -> None:
            if done % PROGRESS_STEPS == 0:
                self.post_message(self.Exported(done, total, None, name))

        packed, tally = pack_matches(self.archive, listing.matches, choice, report, lambda: worker.is_cancelled)
        if tally.stopped:
            packed.close()
        else:
            self.app.call_from_thread(self.app.deliver_binary, packed, save_filename=name)
        self.post_message(self.Exported(total, total, tally, name))

    @on(Exported)
    def _show_export(self, message: Exported) -> None:
        if message.tally is None:
            self.progress = tr(
                "exporting {done:,} of {total:,}, {key} stops",
                done=message.done,
                total=message.total,
                key=key_for(self, "anywhere.close"),
            )
            return
        self.progress = ""
        self.tell(tr("{tally} in {folder}", tally=message.tally, folder=message.folder))
