"""The open article, or all that match, saved, exported and copied."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tui.app.listing import Listing
from tui.app.parts.desk import Desk, Stopped, whole_article
from tui.article.summary import ArticleSummary
from tui.errors import ArchiveError
from tui.language import tr

if TYPE_CHECKING:  # what writes files is loaded when something is kept
    from tui.app.saving import ExportChoice, ExportTally
    from tui.article.article import Article

PROGRESS_STEPS = 25
"""Articles between two reports of a long export."""


class Keeping:
    """Keeps what the reader found: as files, or on the clipboard."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def save(self) -> None:
        """Save the article as text and say where."""
        from tui.app.saving import save_article, text_download

        article, summary = whole_article(self._desk), self._desk.opened
        if article is None or summary is None:
            return
        if self._desk.app.is_web:
            self._download(article, summary, text_download(article))
            return
        try:
            path = save_article(article, summary.path, self._folders(summary))
        except ArchiveError as error:
            self._desk.tell_failure(error)
        else:
            self._desk.tell(tr("Saved as {path}", path=path))

    def copy(self) -> None:
        """Copy the selection, or else the article."""
        from tui.export.text import text_of

        if selected := self._desk.selected_text:
            self._copy(selected, tr("the selection"))
        elif article := whole_article(self._desk):
            self._copy(text_of(article), tr("the article"))

    def copy_citation(self) -> None:
        """Copy the article's citation line."""
        from tui.article.citation import citation_line  # needed by no first screen

        if (article := self._desk.article) is None:
            self._desk.tell_to_open()
        else:
            self._copy(citation_line(article.front_matter), tr("the citation"))

    def export(self) -> None:
        """Ask what to export and where, then do it."""
        from tui.app.saving import export_folder, file_name
        from tui.app.screens.download import DownloadScreen
        from tui.app.screens.export import ExportScreen

        desk = self._desk
        if (open_now := self._open_now) is None or desk.listing is None:
            desk.tell_to_open()
            return
        article, summary = open_now
        folders, section, matching = desk.archive.folders, desk.current_section, desk.listing.count
        asked = desk.filter_text.strip() or ", ".join([folder.resolve().name for folder in folders])
        if desk.app.is_web:
            desk.app.push_screen(DownloadScreen(article, section, matching, asked), self._export)
            return
        folder, name = export_folder(folders), file_name(article, summary.path)
        desk.app.push_screen(ExportScreen(article, folder, section, matching, asked, name), self._export)

    def stop_export(self) -> bool:
        """Stop a long export; says whether one was running."""
        return self._desk.stop_behind("export")

    @property
    def _open_now(self) -> "tuple[Article, ArticleSummary] | None":
        article, summary = self._desk.article, self._desk.opened
        return (article, summary) if article and summary else None

    def _folders(self, summary: ArticleSummary) -> Sequence[Path]:
        """The folders that are open, that of an article first."""
        return (self._desk.archive.folder_of(summary.id), *self._desk.archive.folders)

    def _copy(self, text: str, what: str) -> None:
        self._desk.app.copy_to_clipboard(text)
        self._desk.tell(tr("Copied {what}: {text:,} characters", what=what, text=len(text)))

    def _export(self, choice: "ExportChoice | None") -> None:
        if choice is None:
            return
        if choice.all_matching:
            self._export_all(choice)
            return
        article, summary = whole_article(self._desk), self._desk.opened
        if article is None or summary is None:
            return
        if self._desk.app.is_web:
            self._download(article, summary, choice)
        else:
            self._export_one(article, summary, choice)

    def _export_one(self, article: "Article", summary: ArticleSummary, choice: "ExportChoice") -> None:
        from tui.app.saving import export_article

        try:
            export_article(article, summary.path, self._folders(summary), choice)
        except ArchiveError as error:
            self._desk.tell_failure(error)
        else:
            self._desk.tell(tr("Exported to {path}", path=choice.path))

    def _download(self, article: "Article", summary: ArticleSummary, choice: "ExportChoice") -> None:
        """Offer the article to a visitor's browser."""
        from tui.app.delivering import deliver_article
        from tui.app.saving import origin_of

        origin = origin_of(self._desk.archive.folder_of(summary.id), summary.path)
        deliver_article(self._desk.app, article, origin, choice)
        self._desk.tell(tr("Downloading {name}", name=choice.path.name))

    def _export_all(self, choice: "ExportChoice") -> None:
        """Export all that match: to files, or packed for a visitor's browser."""
        from tui.app.delivering import pack_matches
        from tui.app.saving import export_matches

        if (listing := self._desk.listing) is None:
            return
        archive, matches, report = self._desk.archive, listing.matches, partial(self._report, listing)

        def pack(stopped: Stopped) -> "tuple[BinaryIO, ExportTally]":
            return pack_matches(archive, matches, choice, report, stopped)

        def write(stopped: Stopped) -> "ExportTally":
            try:
                return export_matches(archive, matches, choice, report, stopped)
            except ArchiveError:
                self._desk.show_progress("")
                raise

        if self._desk.app.is_web:
            deliver = partial(self._deliver, choice.path.name)
            self._desk.do_behind("export", pack, deliver)
        else:
            tell = partial(self._tell_tally, str(choice.path))
            self._desk.do_behind("export", write, tell)

    def _report(self, listing: Listing, done: int) -> None:
        if done % PROGRESS_STEPS == 0:
            self._desk.show_progress(
                tr(
                    "exporting {done:,} of {total:,}, {key} stops",
                    done=done,
                    total=listing.count,
                    key=self._desk.key_for("anywhere.close"),
                )
            )

    def _deliver(self, name: str, packed: "tuple[BinaryIO, ExportTally]") -> None:
        content, tally = packed
        if tally.stopped:
            content.close()
        else:
            self._desk.app.deliver_binary(content, save_filename=name)
        self._tell_tally(name, tally)

    def _tell_tally(self, folder: str, tally: "ExportTally") -> None:
        self._desk.show_progress("")
        self._desk.tell(tr("{tally} in {folder}", tally=tally, folder=folder))
