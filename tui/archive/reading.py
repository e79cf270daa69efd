"""One file read for the index: what the catalogue and the full text keep of it. Runs in worker processes."""

import os
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

from msgspec import Struct

from tui.archive.entry import Entry, entry
from tui.archive.folding import fold_text
from tui.archive.row import Row, row_of
from tui.archive.scan import DEFAULT_RULES, FoundFile, read_file, shown_path
from tui.archive.tokens import cut, searchable
from tui.article.article import Article, read_article, read_plainly
from tui.article.metadata import FrontMatter
from tui.article.problems import Problem
from tui.errors import ArchiveError, NoSuchInput
from tui.settings import ArticleRules

BlockTexts = Callable[[Article], Iterable[str]]
"""The searchable text of an article, a value a block: what the default text export shows of the body.
A module-level function, so that worker processes can import it: `tui.export.searchable.block_texts`."""


class Reading(NamedTuple):
    """What the index keeps of one article; a tuple, as `entry.Entry` is one."""

    row: Row
    entry: Entry
    body_hash: int = 0
    """The same for every article with the same text."""
    story_hash: int = 0
    """The same for every article with the same title, but for case and punctuation, on the same day."""
    is_unreadable: bool = False
    """Nothing could be read, and the row's problem says why."""
    cost_a_worker: bool = False
    """Whoever read it as it should be read did not survive that, or took too long."""


class NoArticle(Struct, frozen=True):
    """A file that turned out to be no article, such as a section's `_index.md` without text."""


class Vanished(Struct, frozen=True):
    """A file that was gone when its turn came."""


Outcome = Reading | NoArticle | Vanished


class Plainly(Struct, frozen=True):
    """A file to be read as plain text, since its first reader was lost."""

    file: FoundFile
    reason: str
    """What became of that reader."""


class FileReader(Struct, frozen=True):
    """Reads the files of one archive; picklable, and called in worker processes."""

    folder: bytes
    texts: BlockTexts
    rules: ArticleRules = DEFAULT_RULES

    @property
    def version(self) -> int:
        """Another number when files may be read otherwise: by a newer microfiche, or with other patterns."""
        return crc32(repr((_version(), self.rules.furniture)).encode())

    def __call__(self, wanted: FoundFile | Plainly) -> Outcome:
        """Read one file; that it is binary, unreadable or gone is an outcome, not an error."""
        is_second = isinstance(wanted, Plainly)
        file = wanted.file if isinstance(wanted, Plainly) else wanted
        path = os.path.join(self.folder, file.path)  # noqa: PTH118 (pathlib knows no bytes)
        try:
            data = read_file(path)
            article = self._article(data, wanted)
        except NoSuchInput as error:
            return unreadable(file.path, str(error)) if os.path.lexists(path) else Vanished()
        except ArchiveError as error:
            return unreadable(file.path, str(error))
        texts = [text for text in self.texts(article) if text]
        if not texts and is_index(file.path):
            return NoArticle()
        return _reading(file.path, article, texts)._replace(cost_a_worker=is_second)

    def _article(self, data: bytes, wanted: FoundFile | Plainly) -> Article:
        if isinstance(wanted, Plainly):
            return read_plainly(data, _name(wanted.file.path), wanted.reason)
        return read_article(data, _name(wanted.path), furniture_patterns=self.rules.furniture)


@cache
def _version() -> str:
    """Of microfiche; empty where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version  # slow to load; no first screen asks

    with suppress(PackageNotFoundError):
        return version("microfiche")
    return ""


def read_instead(wanted: FoundFile | Plainly, reason: str) -> FoundFile | Plainly:
    """What is to be read when a file's reader was lost: the same file, plainly."""
    return wanted if isinstance(wanted, Plainly) else Plainly(wanted, reason)


def unreadable(path: bytes, reason: str) -> Reading:
    """Make the row of an article that cannot be read: its file's name, and why."""
    article = Article(FrontMatter(title=_name(path)), (), problems=(Problem(reason),))
    return _reading(path, article, ())._replace(body_hash=0, story_hash=0, is_unreadable=True)


def _reading(path: bytes, article: Article, texts: Sequence[str]) -> Reading:
    facts = entry(article, texts, shown_path(path))
    row = row_of(
        article.front_matter,
        words=facts.words,
        sections=len(article.outline),
        problem=str(article.problems[0]) if article.problems else "",
    )
    return Reading(
        row=row,
        entry=facts,
        body_hash=_hash("\0".join(texts)),
        story_hash=_hash(_story(article.front_matter)),
    )


def words_of(texts: Iterable[str]) -> int:
    """Count the words of some texts of an article, as its row in the catalogue does."""
    return sum([cut(searchable(text)).words for text in texts])


def _story(front_matter: FrontMatter) -> str:
    day = front_matter.date.date().isoformat() if front_matter.date else front_matter.date_text
    return re.sub(r"[\W_]+", "", fold_text(front_matter.title)) + "\0" + day


def _hash(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _name(path: bytes) -> str:
    return shown_path(path.rpartition(b"/")[2])


def is_index(path: bytes) -> bool:
    """Whether a file is the page of a section of a site, which is an article only when it has text."""
    return path.rpartition(b"/")[2].lower().startswith(b"_index.")
