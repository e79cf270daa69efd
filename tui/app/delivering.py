"""Exports for a visitor in a browser window: downloads instead of files on the machine that serves."""

import tempfile
from collections.abc import Callable
from io import BytesIO
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile

from textual.app import App, ReturnType

from tui.app.library import Library
from tui.app.saving import ExportChoice, ExportTally, MatchesExport, content_of, origin_of, summaries_of
from tui.archive.archive import Matches
from tui.article.article import Article
from tui.errors import ArchiveError
from tui.export.formats import Origin, Together
from tui.export.names import batch_names

KEPT_IN_MEMORY = 16 << 20
"""Bytes of a download that are held in memory; past that it lies in a temporary file."""


def deliver_article(app: App[ReturnType], article: Article, origin: Origin, choice: ExportChoice) -> None:
    """Offer one article, or one section of it, under the name chosen."""
    app.deliver_binary(BytesIO(content_of(article, origin, choice)), save_filename=choice.path.name)


def pack_matches(
    archive: Library,
    matches: Matches,
    choice: ExportChoice,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> tuple[BinaryIO, ExportTally]:
    """Pack every matching article into one zip file, in the archive's tree, or bind them; runs in any thread.

    Returns the file, which whoever delivers it closes, and what became of the articles.
    """
    packed = tempfile.SpooledTemporaryFile(KEPT_IN_MEMORY)  # noqa: SIM115 (closed when it is delivered)
    summaries = list(summaries_of(matches))
    if choice.format.together is Together.COLLECTED:
        export = MatchesExport(archive, choice, progress, cancelled)
        packed.write(export.bound(summaries))
        return cast("BinaryIO", packed), export.tally
    names = batch_names([summary.path for summary in summaries], choice.format.ending)
    failures: list[str] = []
    with ZipFile(packed, "w", ZIP_DEFLATED) as pack:
        for done, (summary, name) in enumerate(zip(summaries, names, strict=True)):
            if cancelled():
                return cast("BinaryIO", packed), ExportTally(
                    done - len(failures), 0, tuple(failures), stopped=True
                )
            try:
                origin = origin_of(archive.folder_of(summary.id), summary.path, summary.id)
                pack.writestr(name, content_of(archive.read(summary.id), origin, choice))
            except ArchiveError as error:
                failures.append(str(error))
            progress(done + 1)
    return cast("BinaryIO", packed), ExportTally(len(summaries) - len(failures), 0, tuple(failures))
