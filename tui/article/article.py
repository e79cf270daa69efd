"""Article: what one file turns into, and the function that turns it. Knows no disk and no screen."""

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from tui.article.blocks import Block
from tui.article.limits import Limits
from tui.article.metadata import Dialect, FrontMatter
from tui.article.outline import Outline, build_outline
from tui.article.problems import Problem


class Article(Struct, frozen=True):
    """One article: its metadata, its blocks in reading order (furniture marked, not removed), its outline."""

    front_matter: FrontMatter
    """Metadata, with what the body's credit lines and heading add to it."""
    blocks: tuple[Block, ...]
    outline: Outline = field(default_factory=Outline)
    problems: tuple[Problem, ...] = ()
    body_kind: str = "markdown"
    """`html`, `markdown` or `text`: how the body was read."""
    encoding: str = "utf-8"
    is_beginning: bool = False
    """Only the file's beginning was read: good to look at, not to be kept."""

    @property
    def title(self) -> str:
        """The headline; never empty (the file's name at worst)."""
        return self.front_matter.title


def read_article(
    data: bytes, name: str = "", *, limits: Limits | None = None, furniture_patterns: Sequence[str] = ()
) -> Article:
    """Turn a file's bytes into an article.

    Args:
        data: the file, whole.
        name: its file name (no folder): gives the kind of body, and title and date when the text has none.
        limits: past these the body opens as plain text and a problem says so.
        furniture_patterns: the reader's own regular expressions for class and id names of furniture.

    Raises:
        ParseError: the data is binary.
    """
    # The browser's first screen needs the values above at once, and the parser not before an article is opened.
    from tui.article.body import read_body
    from tui.article.credits import lift_credits
    from tui.article.decoding import decode
    from tui.article.front_matter import split_front_matter
    from tui.article.furniture import mark_furniture
    from tui.article.headline import find_headline, mark_repeated_title
    from tui.article.page import read_page

    limits = limits or Limits()
    decoded = decode(data)
    split = split_front_matter(decoded.text, name)
    page = read_page(split.body, name, limits) if split.front_matter.dialect is Dialect.NONE else None
    about = page.front_matter if page else split.front_matter
    body = page.body if page else read_body(split.body, name, limits)
    blocks = mark_furniture(body.blocks, furniture_patterns)
    title = about.title or find_headline(blocks, body.page_title, name)
    blocks = mark_repeated_title(blocks, title)
    front_matter = lift_credits(blocks, replace(about, title=title))
    return Article(
        front_matter=front_matter,
        blocks=tuple(blocks),
        outline=build_outline(blocks, title),
        problems=(*decoded.problems, *split.problems, *body.problems),
        body_kind=body.kind.value,
        encoding=decoded.encoding,
    )


def read_plainly(data: bytes, name: str, reason: str) -> Article:
    """Turn a file's bytes into an article whose body is plain paragraphs, whatever is in it.

    Args:
        data: the file, whole.
        name: its file name (no folder).
        reason: why it is not read as it should be, such as `its reader crashed`; told as a problem.

    Raises:
        ParseError: the data is binary.
    """
    from tui.article.decoding import decode
    from tui.article.front_matter import split_front_matter
    from tui.article.headline import find_headline
    from tui.article.plain_text import plain_paragraphs

    decoded = decode(data)
    split = split_front_matter(decoded.text, name)
    blocks = plain_paragraphs(split.body, Limits().blocks)
    title = split.front_matter.title or find_headline((), "", name)
    return Article(
        front_matter=replace(split.front_matter, title=title),
        blocks=blocks,
        problems=(Problem(f"{reason}; shown as plain text"), *decoded.problems, *split.problems),
        body_kind="text",
        encoding=decoded.encoding,
    )


def read_beginning(data: bytes, name: str) -> Article:
    """Turn the beginning of a file that is too large for an article into plain paragraphs.

    Args:
        data: its first bytes.
        name: its file name (no folder).

    Raises:
        ParseError: the data is binary.
    """
    whole_lines = data[: data.rfind(b"\n") + 1] or data
    shown, most = len(data) >> 20, Limits().bytes >> 20
    reason = f"over {most} MB: the first {shown} MB, all of it in an editor"
    return replace(read_plainly(whole_lines, name, reason), is_beginning=True)
