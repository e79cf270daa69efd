"""What stands above an article in the reading pane: headline, byline, categories, problems, front matter."""

from datetime import datetime, time

from msgspec.structs import replace

from tui.app.dates import shown_day
from tui.app.reading.anchors import HeaderBlock
from tui.article.article import Article
from tui.article.blocks import Block, Code, Heading, Paragraph, Span, Style
from tui.article.byline import SEPARATOR, printed_date
from tui.article.metadata import FrontMatter
from tui.article.problems import told
from tui.layout.lines import EMPTY_LINE, LayoutOptions, Line, Run
from tui.layout.pages import LaidOutArticle
from tui.layout.roles import Role
from tui.settings import current

_ROLES = {
    HeaderBlock.HEADLINE: Role.HEADING,
    HeaderBlock.BYLINE: Role.CAPTION,
    HeaderBlock.CATEGORIES: Role.CAPTION,
    HeaderBlock.PROBLEMS: Role.FURNITURE_LABEL,
    HeaderBlock.FRONT_MATTER: Role.FURNITURE,
}

FRONT_MATTER_LABEL = Line((Run("[front matter]", Role.FURNITURE_LABEL),))


def header_blocks(article: Article, *, as_found: bool = False) -> dict[HeaderBlock, Block]:
    """The parts of the header that have something to say, as blocks, from top to bottom.

    Args:
        article: the article below the header.
        as_found: add the date as written, and the whole front matter as it stands in the file.
    """
    about = article.front_matter
    texts = {
        HeaderBlock.HEADLINE: about.title,
        HeaderBlock.BYLINE: local_byline(about, as_found=as_found),
        HeaderBlock.CATEGORIES: SEPARATOR.join([*about.categories, *[f"#{tag}" for tag in about.tags]]),
        HeaderBlock.PROBLEMS: "\n".join([f"! {told(problem)}" for problem in article.problems]),
    }
    blocks: dict[HeaderBlock, Block] = {
        part: Paragraph(spans=(Span(text),)) for part, text in texts.items() if text
    }
    if about.title:
        blocks[HeaderBlock.HEADLINE] = Heading(level=1, spans=(Span(about.title, Style.STRONG),))
    if as_found and about.raw:
        blocks[HeaderBlock.FRONT_MATTER] = Code(text=about.raw.rstrip("\n"), language=about.dialect.value)
    return blocks


def local_byline(about: FrontMatter, *, as_found: bool = False) -> str:
    """Join author, source and date in the reader's own time zone; `as_found` adds the date as written."""
    authors = ", ".join(about.authors)
    source = "" if about.source == authors else about.source
    date = local_date(about.date) if about.date else about.date_text
    written = f"({about.date_text})" if as_found and about.date and about.date_text else ""
    dates = " ".join([part for part in (date, written) if part])
    return SEPARATOR.join([part for part in (authors, source, dates) if part])


def local_date(date: datetime) -> str:
    """`2022-01-29 21:47` in the reader's time zone; a naive date as given, at midnight the day alone."""
    if date.tzinfo is None:
        return printed_date(date) if not current().date_format else _with_time(date)
    try:
        return _with_time(date.astimezone())
    except (OverflowError, OSError, ValueError):  # within a day of the calendar's ends, or past the C library's
        return printed_date(date)


def _with_time(date: datetime) -> str:
    has_time = date.tzinfo is not None or date.time() != time.min
    return f"{shown_day(date)} {date:%H:%M}" if has_time else shown_day(date)


def lay_out_header(
    blocks: dict[HeaderBlock, Block], about: FrontMatter, options: LayoutOptions
) -> list[list[Line]]:
    """The lines of every part in the order of `HeaderBlock`, an empty line below the last and around code."""
    laid_out = LaidOutArticle(Article(about, tuple(blocks.values())), replace(options, furniture=True))
    parts: list[list[Line]] = []
    for part in HeaderBlock:
        lines: list[Line] = []
        if part in blocks:
            index = list(blocks).index(part)
            lines = [
                _with_role(line, _ROLES[part]) for line in laid_out.lines(index)[laid_out.gap_before(index) :]
            ]
        parts.append(lines)
    _part_from_article(parts)
    return parts


def _part_from_article(parts: list[list[Line]]) -> None:
    """Put an empty line after the credits, and after the front matter, labelled, when it is shown."""
    credits_end = next((part for part in reversed(parts[: HeaderBlock.FRONT_MATTER]) if part), None)
    front_matter = parts[HeaderBlock.FRONT_MATTER]
    if front_matter:
        front_matter.insert(0, FRONT_MATTER_LABEL)
    for part in (credits_end, front_matter):
        if part:
            part.append(EMPTY_LINE)


def _with_role(line: Line, role: Role) -> Line:
    """A line of the header in the look of its part; what is not plain text already keeps its role."""
    runs = tuple([run._replace(role=role) if run.role in (Role.TEXT, Role.CODE) else run for run in line.runs])
    return replace(line, runs=runs)
