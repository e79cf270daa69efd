from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.app.reading_app import LONG, article_with, numbered_article, paragraph
from tui.app.reading.anchors import START, TOP, Place
from tui.app.reading.galley import Galley
from tui.app.reading.viewport import Viewport
from tui.article.article import Article
from tui.article.blocks import Block, FurnitureKind, Heading, ListItem, Paragraph, Rule, Span
from tui.article.front_matter import FrontMatter
from tui.article.outline import Outline, Section
from tui.layout.lines import LayoutOptions
from tui.layout.position import Position

words = st.text(alphabet="ab 中，。\n", max_size=60)
spans = words.map(lambda text: (Span(text),))
blocks = st.one_of(
    st.builds(Paragraph, spans=spans, furniture=st.sampled_from([None, None, FurnitureKind.SHARE_BOX])),
    st.builds(ListItem, spans=spans, marker=st.just("•"), indent=st.just(1)),
    st.builds(Heading, spans=spans, level=st.just(2)),
    st.just(Rule()),
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    body: Sequence[Block] = draw(st.lists(blocks, max_size=30))
    opening = [number for number, block in enumerate(body) if isinstance(block, Heading)]
    sections = [Section(1, "", None, None, (), number, f"s{number}") for number in opening]
    return Article(FrontMatter(title=draw(words)), tuple(body), Outline(tuple(sections)))


def every_position(article: Article, options: LayoutOptions) -> list[Position]:
    """The position of every row, from laying out everything."""
    galley = Galley(article, options)
    return [Position(block, line) for block in galley.blocks for line in range(len(galley.lines(block)))]


@given(articles(), st.integers(min_value=4, max_value=40), st.integers(min_value=1, max_value=12), st.data())
@settings(max_examples=150)
def test_wherever_one_goes_the_window_shows_consecutive_rows(
    article: Article, width: int, height: int, data: st.DataObject
) -> None:
    options = LayoutOptions(width)
    rows = every_position(article, options)
    view = Viewport(article, options, height)
    for _ in range(6):
        match data.draw(st.sampled_from(["step", "row", "jump", "more", "resize"])):
            case "step":
                view.step(data.draw(st.integers(min_value=-50, max_value=50)))
            case "row":
                view.scroll_to_row(data.draw(st.integers(min_value=-5, max_value=200)))
            case "jump":
                view.stand_at(Position(data.draw(st.integers(-9, 40)), data.draw(st.integers(-2, 9))))
            case "more":
                view.lay_out_more(data.draw(st.integers(min_value=1, max_value=20)))
            case _:
                height = data.draw(st.integers(min_value=1, max_value=12))
                view.resize(height)
        if rows:
            first = rows.index(view.top)
            assert list(view.positions) == rows[first : first + height]
        else:
            assert not view.positions
    view.lay_out_more(10_000)
    assert view.is_settled
    assert view.row == (rows.index(view.top) if rows else 0)
    assert view.row <= view.rows - height
    assert view.galley.rows == len(rows)


@given(articles(), st.integers(min_value=1, max_value=12), st.data())
@settings(max_examples=100)
def test_widths_and_furniture_come_and_go_and_the_place_is_the_same(
    article: Article, height: int, data: st.DataObject
) -> None:
    options = LayoutOptions(20)
    view = Viewport(article, options, height)
    view.step(data.draw(st.integers(min_value=0, max_value=60)))
    top, place = view.top, view.place
    for width in (7, 40, 11):
        view = Viewport(article, LayoutOptions(width, furniture=data.draw(st.booleans())), height, view.place)
        assert view.place == place
    assert Viewport(article, options, height, view.place).top == top


@given(articles())
@settings(max_examples=100)
def test_every_heading_that_shows_can_stand_on_the_first_row(article: Article) -> None:
    view = Viewport(article, LayoutOptions(20), 30)
    for number, section in enumerate(article.outline.sections):
        view.stand_at(view.starts.start(number))
        if view.galley.is_shown(section.block):
            assert view.top == view.galley.start_of(section.block)
            assert view.section == number


def test_a_jump_lays_out_its_target_and_the_end_and_nothing_between() -> None:
    article = article_with(*[paragraph(LONG)] * 1000)
    view = Viewport(article, LayoutOptions(80), 10)
    view.stand_at(Position(500, 0))
    laid_out = set(range(1000)) - set(view.galley.not_laid_out(0))
    assert {500, 999} < laid_out
    assert len(laid_out) < 20


def test_what_is_laid_out_above_does_not_move_the_window() -> None:
    article = article_with(*[paragraph("中" * number) for number in range(500)])
    view = Viewport(article, LayoutOptions(60), 10)
    view.scroll_to_row(900)
    before = list(view.positions)
    while not view.is_settled:
        view.lay_out_more(100)
        assert view.positions == before
    assert view.galley.position_at(view.row) == view.top


def test_idle_moments_lay_out_what_comes_next_first() -> None:
    view = Viewport(article_with(*[paragraph(LONG)] * 300), LayoutOptions(60), 10, Place(100, 0, 0))
    view.lay_out_more(50)
    assert set(range(100, 105)).isdisjoint(view.galley.not_laid_out(0))


def test_the_top_of_an_article_is_its_headline() -> None:
    view = Viewport(numbered_article(), LayoutOptions(60), 10, START)
    assert view.top == TOP
    assert view.section is None


def test_an_empty_article_has_no_rows_to_scroll() -> None:
    view = Viewport(Article(FrontMatter(), ()), LayoutOptions(60), 10)
    view.step(5)
    view.scroll_to_row(7)
    assert (view.row, view.rows, list(view.positions)) == (0, 10, [])
