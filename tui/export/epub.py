"""Articles → an EPUB 3 book: a chapter an article, navigation from their outlines, nothing fetched."""

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from msgspec import Struct

from tui.article.article import Article
from tui.article.byline import byline
from tui.article.metadata import FrontMatter
from tui.article.outline import Section
from tui.export.epub_pages import (
    CONTAINER,
    MIMETYPE,
    STYLE,
    Fact,
    Listed,
    Resource,
    navigation,
    package,
    page,
)
from tui.export.html import body_html
from tui.export.languages import UNDETERMINED, language_of
from tui.export.pictures import Picture, PictureCollection, ReadPicture
from tui.export.xhtml import sound_address, xhtml_of, xml_text
from tui.layout.bidi import reads_right_to_left

_UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
_TIME_IN_ZIP = (1980, 1, 1, 0, 0, 0)
"""Of every file, so that the same articles make the same bytes."""
_XHTML = "application/xhtml+xml"


class Chapter(Struct, frozen=True):
    """One article as a book takes it."""

    about: FrontMatter
    path: str
    language: str
    right_to_left: bool
    body: str
    """The content of its page, as XHTML."""
    sections: tuple[Listed, ...] = ()
    """Their addresses are ids within the page."""
    pictures: tuple[Picture, ...] = ()


def chapter_of(article: Article, path: str, read_picture: ReadPicture, *, furniture: bool = False) -> Chapter:
    """Make a chapter of an article.

    Args:
        article: what to write.
        path: where it came from.
        read_picture: reads a picture that lies in the article's archive.
        furniture: keep hidden blocks at their places, labelled.
    """
    about = article.front_matter
    pictures = PictureCollection(read_picture)
    html = "\n".join(body_html(article, furniture=furniture))
    body, ids = xhtml_of(html, pictures.embed, about.link)
    return Chapter(
        about=about,
        path=path,
        language=language_of(about.language, about.title + html[:5000]),
        right_to_left=reads_right_to_left(about.title),
        body="\n".join([*_head(about), body]),
        sections=tuple(_listed(article.outline.sections, ids)),
        pictures=tuple(pictures.found.values()),
    )


def _head(about: FrontMatter) -> Iterator[str]:
    yield f'<h1 dir="auto">{xml_text(about.title)}</h1>'
    if line := byline(about):
        yield f'<p class="byline">{xml_text(line)}</p>'
    if address := sound_address(about.link):
        yield f'<p class="byline"><a href="{xml_text(address)}">{xml_text(about.link)}</a></p>'


def _listed(sections: Sequence[Section], ids: Mapping[str, str]) -> Iterator[Listed]:
    """The sections that stand in the chapter (one in hidden furniture does not), no level skipped."""
    depth = 0
    for section in sections:
        if anchor := ids.get(escape(section.anchor)):
            depth = min(section.level, depth + 1)
            yield Listed(section.heading, anchor, depth)


def book_of(chapters: Iterable[Chapter], title: str = "") -> bytes:
    """Bind chapters into a book; without a title it has that of its one article."""
    book = _Book()
    for chapter in chapters:
        book.add(chapter)
    return book.bound(title)


class _Book:
    """A book that grows by a chapter at a time; what is compressed already is all that it holds of them."""

    def __init__(self) -> None:
        self._file = io.BytesIO()
        self._zip = ZipFile(self._file, "w")
        self._chapters: list[Chapter] = []
        self._pages: list[Resource] = []
        self._pictures: dict[str, Resource] = {}
        self._lines: list[Listed] = []
        self._put("mimetype", MIMETYPE.encode(), compressed=False)
        self._put("META-INF/container.xml", CONTAINER.encode())
        self._put("EPUB/style.css", STYLE.encode())

    def add(self, chapter: Chapter) -> None:
        """Add a chapter behind the others."""
        number = len(self._pages) + 1
        name = f"a{number:05}.xhtml"
        about = chapter.about
        self._pages.append(Resource(f"a{number}", name, _XHTML))
        text = page(about.title, chapter.body, chapter.language, right_to_left=chapter.right_to_left)
        self._put(f"EPUB/{name}", text.encode(errors="replace"))
        for picture in chapter.pictures:
            self._add_picture(picture)
        self._lines.append(Listed(about.title, name, 1))
        self._lines += [Listed(line.title, f"{name}#{line.address}", line.level + 1) for line in chapter.sections]
        self._chapters.append(_without_content(chapter))

    def _add_picture(self, picture: Picture) -> None:
        if picture.name not in self._pictures:
            place = PictureCollection.FOLDER + picture.name
            number = len(self._pictures) + 1
            self._pictures[picture.name] = Resource(f"p{number}", place, picture.media_type)
            self._put(f"EPUB/{place}", picture.data, compressed=False)

    def bound(self, title: str) -> bytes:
        """Add what leads through the book, and close it; nothing without a chapter."""
        if not self._chapters:
            return b""
        first, more = self._chapters[0].about.title, len(self._chapters) - 1
        title = title or (f"{first} (+{more})" if more else first)
        language, right_to_left = self._prevailing()
        listed = navigation(title, self._lines, language, right_to_left=right_to_left)
        self._put("EPUB/nav.xhtml", listed.encode(errors="replace"))
        resources = [
            Resource("nav", "nav.xhtml", _XHTML, "nav"),
            Resource("style", "style.css", "text/css"),
            *self._pages,
            *self._pictures.values(),
        ]
        spine = [*(["nav"] if len(self._pages) > 1 else []), *[each.id for each in self._pages]]
        facts = self._facts(title, language)
        listed = package(facts, _modified(self._chapters), resources, spine, right_to_left=right_to_left)
        self._put("EPUB/package.opf", listed.encode(errors="replace"))
        self._zip.close()
        return self._file.getvalue()

    def _prevailing(self) -> tuple[str, bool]:
        """The language of most chapters that have one, and whether it is read from right to left."""
        languages = Counter(each.language for each in self._chapters if each.language != UNDETERMINED)
        language = languages.most_common(1)[0][0] if languages else UNDETERMINED
        backwards = sum([chapter.right_to_left for chapter in self._chapters])
        return language, 2 * backwards > len(self._chapters)

    def _facts(self, title: str, language: str) -> Iterator[Fact]:
        known = [f"{each.path}\n{each.about.link}\n{each.about.title}" for each in self._chapters]
        yield Fact("identifier", f"urn:uuid:{uuid5(NAMESPACE_URL, _plain(chr(0).join([title, *known])))}")
        yield Fact("title", title or "—")
        yield Fact("language", language)
        if len(self._chapters) == 1:
            yield from _facts_of(self._chapters[0].about)

    def _put(self, name: str, data: bytes, *, compressed: bool = True) -> None:
        entry = ZipInfo(name, _TIME_IN_ZIP)
        entry.compress_type = ZIP_DEFLATED if compressed else ZIP_STORED
        entry.external_attr = 0o644 << 16
        self._zip.writestr(entry, data)


def _without_content(chapter: Chapter) -> Chapter:
    return Chapter(chapter.about, chapter.path, chapter.language, chapter.right_to_left, "")


def _facts_of(about: FrontMatter) -> Iterator[Fact]:
    """What is known of the one article of a book."""
    yield from [Fact("creator", author) for author in about.authors if author.strip()]
    if about.date:
        yield Fact("date", about.date.date().isoformat())
    named = {"publisher": about.source, "source": about.link, "description": about.summary}
    yield from [Fact(name, value) for name, value in named.items() if value.strip()]
    yield from [Fact("subject", subject) for subject in dict.fromkeys((*about.categories, *about.tags)) if subject]


def _modified(chapters: Iterable[Chapter]) -> str:
    """The newest article's date: a book changes when its articles do."""
    newest = max([_in_utc(each.about.date) for each in chapters if each.about.date], default=_UNDATED)
    return newest.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _in_utc(date: datetime) -> datetime:
    try:
        return date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)
    except OverflowError:  # within a day of the calendar's ends
        return date.replace(tzinfo=UTC)


def _plain(text: str) -> str:
    return text.encode(errors="backslashreplace").decode()
