"""The order of fitting and drawing, which rests on when Textual tells a view its size."""

from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.strip import Strip

from tui.app.widgets.fitted_view import FittedView


class Witness(FittedView):
    """Notes the sizes it is fitted to and drawn at."""

    def __init__(self) -> None:
        super().__init__()
        self.fitted: list[Size] = []
        self.drawn_unfitted: list[Size] = []

    def fit(self) -> None:
        self.fitted.append(self.size)

    def render_line(self, y: int) -> Strip:
        if self.fitted[-1:] != [self.size]:
            self.drawn_unfitted.append(self.size)
        return Strip.blank(self.size.width)


class WitnessApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Witness()


async def test_a_view_is_fitted_once_before_it_is_drawn_at_a_size() -> None:
    async with WitnessApp().run_test(size=(80, 20)) as pilot:
        view = pilot.app.query_one(Witness)
        await pilot.pause()
        assert view.fitted == [Size(80, 20)]
        await pilot.resize_terminal(60, 30)
        await pilot.pause()
        assert view.fitted == [Size(80, 20), Size(60, 30)]
        assert not view.drawn_unfitted


async def test_a_view_that_shows_again_is_fitted_again() -> None:
    async with WitnessApp().run_test(size=(80, 20)) as pilot:
        view = pilot.app.query_one(Witness)
        await pilot.pause()
        view.fitted.clear()
        view.display = False
        await pilot.pause()
        view.display = True
        await pilot.pause()
        assert view.fitted == [Size(80, 20)]
        assert not view.drawn_unfitted
