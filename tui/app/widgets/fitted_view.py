"""A scrolling view that fits what it shows to its size before it is drawn at that size."""

from textual.geometry import Size
from textual.scroll_view import ScrollView

NOWHERE = Size(0, 0)


class FittedView(ScrollView):
    """Hears of its size in time.

    Textual's `Resize` comes when the window has been drawn at the new size: at the start, with nothing in it.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._fitted_to = NOWHERE

    def fit(self) -> None:
        """Fit what is shown to the size that the view now has."""

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        is_to_be_told = super()._size_updated(size, virtual_size, container_size, layout)
        self._fit_to(size)
        return is_to_be_told

    def on_hide(self) -> None:
        """What comes while it is hidden is fitted when it shows again."""
        self._fitted_to = NOWHERE

    def on_show(self) -> None:
        """Fit what came between, when it was hidden for so short a time that it hears of it only now."""
        self._fit_to(self.outer_size)

    def _fit_to(self, size: Size) -> None:
        if size != self._fitted_to:
            self._fitted_to = size
            self.fit()
