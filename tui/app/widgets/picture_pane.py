"""A view of an article whose pictures can be shown below their captions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from textual import on, work
from textual.geometry import Region
from textual.reactive import var
from textual.timer import Timer

from tui.app.compositing import Overdrawn
from tui.app.fact import Fact
from tui.app.terminal import ability_of, tell  # it is to listen from the start
from tui.app.widgets.article_view import ArticleView
from tui.language import tr
from tui.layout.position import Position
from tui.render.guard import guarded

if TYPE_CHECKING:  # loaded with the first article, or the first picture: no first screen needs it
    from tui.app.pictures import DrawnPicture
    from tui.app.reading.viewport import Viewport
    from tui.article.article import Article
    from tui.article.blocks import Figure

ReadPicture = Callable[[str], bytes | None]
"""Reads the picture at an address of the open article, when it lies in the archive."""
SECONDS_TO_REST = 0.25
"""Before a picture that moved is sent to the terminal whole again: longer than between two presses of a key."""
SENT_AT_ONCE = 32 << 10
"""Bytes of pictures that a single step may send again: over a slow line more would keep the next key waiting."""


class PicturePane(Overdrawn, ArticleView):
    """Shows pictures that lie in the archive when asked, and one from elsewhere when asked for that one."""

    shows_pictures: var[bool] = var(False, init=False)
    """Whether pictures are shown."""
    read_picture: var[ReadPicture | None] = var(None, init=False)

    class PictureDrawn(Fact):
        """A picture has been read and drawn, or cannot be."""

        article: "Article"
        width: int
        block: int
        picture: "DrawnPicture | None"
        failure: str = ""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._asked: set[int] = set()
        """Blocks whose pictures were read, or are being read."""
        self._fetched: dict[int, bytes] = {}
        """Pictures from elsewhere that the reader asked for, by block."""
        self._drawn: dict[int, DrawnPicture] = {}
        """Pictures that are shown, by block."""
        self._at_rest: Timer | None = None
        """Runs while the view may move on."""
        self._moved = 0.0
        """When the view moved last."""
        self._places: Sequence[tuple[Region, str]] = ()
        """Where pictures stood when the view moved last."""
        self._first: Position | None = None
        """The first line of the view then."""

    def overdrawn(self) -> Iterable[tuple[Region, str]]:
        """The pictures that are wholly in view, where the pane does not move at the moment."""
        return () if self._at_rest else self._wholly_in_view()

    def _wholly_in_view(self) -> Iterator[tuple[Region, str]]:
        if self._view is None:
            return
        rows = {position: row for row, position in enumerate(self._view.positions)} if self._drawn else {}
        left, top = self.gutter.left + self._frame.margin, self.gutter.top
        for block, picture in self._drawn.items():
            last = len(self._view.galley.lines(block)) - 1
            height = len(picture.rows)
            first = rows.get(Position(block, last - height + 1))
            if picture.sixel and first is not None and Position(block, last) in rows:
                yield Region(left, top + first, picture.rows[0].cells, height), picture.sixel

    def on_unmount(self) -> None:
        """Let the terminal forget what it was sent."""
        self._forget_drawn()

    def watch_article(self) -> None:
        """Show another article; what was fetched for the one before is forgotten."""
        self._asked.clear()
        self._fetched.clear()
        super().watch_article()

    def watch_shows_pictures(self) -> None:
        """Show or hide pictures; the place stays."""
        self._lay_out()

    def _lay_out(self) -> None:
        self._asked.clear()
        self._forget_drawn()
        super()._lay_out()

    def _forget_drawn(self) -> None:
        for picture in self._drawn.values():
            tell(self.app, picture.after)
        self._drawn.clear()

    def _rest_later(self, view: "Viewport") -> None:
        """Show pictures as cells while the view goes on moving; small ones stay pictures in a single step."""
        before, self._places = self._places, [*self._wholly_in_view()]
        first, self._first = self._first, next(iter(view.positions), None)
        if (first, before) == (self._first, self._places):
            return
        now = monotonic()
        moves_on, self._moved = now - self._moved < SECONDS_TO_REST, now
        is_large = bool(before) and sum(len(sixel) for _, sixel in self._places) > SENT_AT_ONCE
        if any(picture.sixel for picture in self._drawn.values()) and (moves_on or is_large or self._at_rest):
            if self._at_rest:
                self._at_rest.stop()
            self._at_rest = self.set_timer(SECONDS_TO_REST, self._come_to_rest)

    def _come_to_rest(self) -> None:
        self._at_rest = None
        self.refresh(self.size.region)

    def view_changed(self, view: "Viewport") -> None:
        """Read the pictures that came into view."""
        super().view_changed(view)
        self._rest_later(view)
        if not self.shows_pictures or self.article is None:
            return
        for block, figure in _pictures_in(view, self.article):
            if block not in self._asked:
                self._asked.add(block)
                self._draw(self.article, block, figure.address, view.galley.options.width or 1)

    @work(thread=True, group="pictures")
    def _draw(self, article: "Article", block: int, address: str, width: int) -> None:
        read = self.read_picture
        data = self._fetched.get(block) or (read(address) if read else None)
        picture = self._drawing_of(data, width) if data else None
        if picture:
            self.post_message(self.PictureDrawn(article, width, block, picture))

    @work(thread=True, group="pictures")
    def _fetch(self, article: "Article", block: int, address: str, width: int) -> None:
        from tui.app.fetching import NotFetched, fetch_picture  # the network is loaded by those who ask for it

        try:
            data = fetch_picture(address)
        except NotFetched as error:
            self.post_message(self.PictureDrawn(article, width, block, None, f"{address}: {error}"))
            return
        picture = self._drawing_of(data, width)
        if picture and article is self.article:
            self._fetched[block] = data
        failure = "" if picture else tr("{address}: no picture that can be shown", address=address)
        self.post_message(self.PictureDrawn(article, width, block, picture, failure))

    def _drawing_of(self, data: bytes, width: int) -> "DrawnPicture | None":
        from tui.app.pictures import draw

        return draw(data, width, ability=ability_of(self.app))

    @on(PictureDrawn)
    def _show_picture(self, message: PictureDrawn) -> None:
        message.stop()
        if message.failure:
            self.notify(guarded(message.failure), severity="error", markup=False)
        view, picture = self._view, message.picture
        if view is None or message.article is not self.article or picture is None or not self.shows_pictures:
            return
        if message.width == view.galley.options.width and message.block not in self._drawn:
            tell(self.app, picture.before)
            self._drawn[message.block] = picture
            view.show_picture(message.block, picture.rows)
            self._redraw()
            self._show_view()

    # Actions

    def action_toggle_pictures(self) -> None:
        """Show or hide the pictures that lie in the archive."""
        if self._can_draw():
            self.shows_pictures = not self.shows_pictures

    def action_fetch_picture(self) -> None:
        """Fetch the first picture in view that lies elsewhere, and show it."""
        if not self._can_draw():
            return
        found = self._first_remote()
        if found is None or self.article is None or self._view is None:
            self.notify(tr("No picture in view lies elsewhere"), markup=False)
            return
        self.set_reactive(PicturePane.shows_pictures, True)
        block, address = found
        self._asked.add(block)
        self.notify(guarded(tr("Fetching {address}", address=address)), markup=False)
        self._fetch(self.article, block, address, self._view.galley.options.width or 1)
        self.view_changed(self._view)

    def _first_remote(self) -> tuple[int, str] | None:
        """Block and full address of the first picture in view that is on another machine and not shown yet."""
        from tui.app.opening import full_address

        if self._view is None or self.article is None:
            return None
        for block, figure in _pictures_in(self._view, self.article):
            if block not in self._fetched:
                address = full_address(figure.address, self.article.front_matter.link)
                is_here = self.read_picture is not None and self.read_picture(figure.address) is not None
                if address.lower().startswith(("http://", "https://")) and not is_here:
                    return block, address
        return None

    def _can_draw(self) -> bool:
        """Whether pictures can be drawn; says what is missing where not."""
        from tui.app.pictures import can_draw

        can = can_draw()
        if not can:
            self.notify(
                tr("Pictures need an extra: pip install 'microfiche[images]'"), severity="warning", markup=False
            )
        return can


def _pictures_in(view: "Viewport", article: "Article") -> "Iterator[tuple[int, Figure]]":
    """The pictures of an article whose captions are in view, each with its block."""
    from tui.article.blocks import Figure

    for block in dict.fromkeys(position.block for position in view.positions if position.block >= 0):
        figure = article.blocks[block]
        if isinstance(figure, Figure) and figure.media == "image":
            yield block, figure
